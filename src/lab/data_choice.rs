//! The choice of data: bundled sets, or the user's files, which are chosen with a button or dropped.

use yew::prelude::*;

use super::actions::LabAction;
use super::decided_text::decided_text;
use super::state::Opening;
use super::text;
use crate::i18n::{Lang, Text, use_lang};
use crate::late::{ImportPlace, Purpose};
use crate::numbers::grouped;
use crate::reading::OwnFiles;
use crate::training::class_names::are_digits;
use crate::training::problem::Problem;
use crate::training::protocol::{DataInfo, SampleInfo, TargetInfo};
use crate::training::settings::Source;
use crate::ui::{Choice, use_file_place};

/// The properties of [`DataChoice`].
#[derive(Properties, PartialEq)]
pub struct DataChoiceProps {
    /// The source shown as chosen.
    pub source: Source,
    /// The data sets that are offered because the page was built with them.
    pub bundled: Vec<Source>,
    /// The data that the worker holds.
    pub data: Option<DataInfo>,
    /// Files that are being opened.
    pub opening: Option<Opening>,
    /// Why the data of the files chosen last were not taken.
    pub problem: Option<Problem>,
    /// Called with the user's choice.
    pub act: Callback<LabAction>,
}

/// The choice, and a summary of the data.
#[component]
pub fn DataChoice(props: &DataChoiceProps) -> Html {
    let lang = use_lang();
    let shown = props.source;
    let in_place = props.data.as_ref().map(|data| data.source);
    let act = props.act.clone();
    let files = use_file_place(Callback::from(move |list| {
        OwnFiles::of(list).into_iter().for_each(|files| act.emit(LabAction::OpenFiles(files)));
    }));
    // Only the user's own files have an id that no link knows.
    let choose = props
        .act
        .reform(|id: String| LabAction::ChooseData(Source::from_id(&id).unwrap_or(Source::Files)));
    let dismiss = props.act.reform(|_: MouseEvent| LabAction::DismissFileProblem);
    files.show(html! {
        <>
            <Choice label={text::DATA.get(lang)} value={shown.id()} options={options([Some(shown), in_place], &props.bundled, lang)}
                on_change={choose} />
            if let Some(data) = &props.data {
                <p class="note number">{ in_words(data, lang) }</p>
                if let Some(decided) = &data.decided {
                    <p class="note">{ decided_text(decided, matches!(data.target, TargetInfo::Classes(_)), lang) }</p>
                }
            }
            <div>
                <button class="btn wide" onclick={files.ask()}>{ text::UPLOAD.get(lang) }</button>
                <div class="messages" role="status">
                    if let Some(problem) = &props.problem {
                        <p class="error">{ problem.text(lang) }{ " " }<button class="link" onclick={dismiss}>{ text::DISMISS.get(lang) }</button></p>
                    }
                </div>
                if let Some(opening) = &props.opening {
                    { opened(opening, &props.act) }
                }
            </div>
            <p class="note">{ text::UPLOAD_HINT.get(lang) }</p>
            if let Some(authors) = authors(shown) {
                <p class="note">{ authors.get(lang) }</p>
                // static/offline.js fills it.
                <@{"keep-offline"} class="note" set={shown.id()} />
            }
        </>
    })
}

/// Files that are being opened; a new component for each opening.
fn opened(opening: &Opening, act: &Callback<LabAction>) -> Html {
    let Opening { number, files, understanding, .. } = opening.clone();
    let on_done = act.reform(move |taken| LabAction::Imported(number, taken));
    let purpose = Purpose::Sets { understanding, on_done };
    html! { <ImportPlace key={number} {files} {purpose} /> }
}

/// Who made bundled data, and under which terms they are given.
fn authors(source: Source) -> Option<Text> {
    match source {
        Source::MnistSmall | Source::Mnist => Some(text::ATTRIBUTION),
        Source::FashionMnist => Some(text::FASHION_BY),
        Source::Kmnist => Some(text::KMNIST_BY),
        Source::Strokes | Source::Files => None,
    }
}

/// The sources to choose from: those that anyone has, and others where they are bundled or among `of`.
fn options(of: [Option<Source>; 2], bundled: &[Source], lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let is_offered = |source: &Source| {
        let is_there = !Source::IF_BUNDLED.contains(source) || bundled.contains(source);
        is_there || of.contains(&Some(*source))
    };
    let own = of.contains(&Some(Source::Files)).then_some(Source::Files);
    let name = |source: Source| match source {
        Source::MnistSmall => text::SMALL,
        Source::Mnist => text::FULL,
        Source::Strokes => text::STROKES,
        Source::Files => text::FILES,
        Source::FashionMnist => text::FASHION,
        Source::Kmnist => text::KMNIST,
    };
    let all = Source::CHOICES.into_iter().filter(is_offered).chain(own);
    all.map(|source| (source.id().into(), name(source).get(lang).into())).collect()
}

fn in_words(data: &DataInfo, lang: Lang) -> String {
    let [train, test] = [data.train, data.test].map(|count| grouped(count.into()));
    let samples = match (&data.samples, lang) {
        (SampleInfo::Images { rows, columns }, Lang::Ja) => {
            format!("訓練 {train} 枚、テスト {test} 枚、{rows} × {columns} 画素")
        }
        (SampleInfo::Images { rows, columns }, Lang::En) => {
            format!("{train} training and {test} test images, {rows} × {columns} pixels")
        }
        (SampleInfo::Table(columns), Lang::Ja) => {
            format!("訓練 {train} 行、テスト {test} 行、入力 {} 列", columns.len())
        }
        (SampleInfo::Table(columns), Lang::En) => {
            format!("{train} training and {test} test rows, {} columns of inputs", columns.len())
        }
    };
    let target = match (&data.target, lang) {
        // Everybody knows how many digits there are.
        (TargetInfo::Classes(names), _) if are_digits(names) => String::new(),
        (TargetInfo::Classes(names), Lang::Ja) => format!("、{} クラス", names.len()),
        (TargetInfo::Classes(names), Lang::En) => format!(", {} classes", names.len()),
        (TargetInfo::Number(number), Lang::Ja) => format!("、予測する数 {}", number.column.name),
        (TargetInfo::Number(number), Lang::En) => format!(", predicting {}", number.column.name),
    };
    samples + &target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_few_pages_have_are_offered_where_they_are() {
        let ids = |of, bundled: &[Source]| {
            let options = options([of, None], bundled, Lang::En);
            options.into_iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ids(None, &[]), ["mnist-small", "mnist", "strokes"]);
        assert_eq!(ids(None, &[Source::Kmnist]), ["mnist-small", "mnist", "kmnist", "strokes"]);
        // What a link asked for is named until something else is in place.
        let asked = ids(Some(Source::FashionMnist), &[]);
        assert_eq!(asked, ["mnist-small", "mnist", "fashion-mnist", "strokes"]);
    }
}
