//! The confusion matrix with the samples of the chosen cell.

use ffnn::inspect::Confusion;
use yew::prelude::*;

use super::asking::{Weights, use_answer};
use super::matrix_table::MatrixTable;
use super::sample_list::SampleGallery;
use super::words::{self, COMPUTING};
use crate::dom::{file_of, save_file};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::numbers::percent;
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::SampleInfo;
use crate::ui::{Choice, press};

const SHOW: Text = Text::new("表示", "Show");
const COUNTS: Text = Text::new("個数", "Counts");
const SAVE: Text = Text::new("ダウンロード (CSV)", "Download (CSV)");
const SHARES: Text = Text::new("行の中の割合 (%)", "Shares of a row (%)");
const HOW: Text = Text::new(
    "行が正解、列が予測です。対角線は正しい予測、ほかは間違い。数字を選ぶと、その中身が下に出ます。隣のマスへは矢印キーで移れます。",
    "Rows are the true classes, columns the predicted ones: right predictions on the diagonal, mistakes beside it. Choose a number to see what is in it; arrow keys move between cells.",
);
/// Samples on a page.
const COUNT: u32 = 30;

/// The panel.
#[component]
pub fn ConfusionPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let shares = use_state_eq(|| false);
    let cell = use_state_eq(|| None::<(u8, u8)>);
    let answered = use_answer(props, &place, &PanelQuestion::Confusion, (props.run, props.step));
    let found = answered.as_ref().and_then(|answered| Some((answered, answered.confusion()?)));
    let Some((answered, confusion)) = found else {
        return html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> };
    };
    let on_show = {
        let shares = shares.clone();
        Callback::from(move |id: String| shares.set(id == "shares"))
    };
    let on_open = {
        let cell = cell.clone();
        Callback::from(move |chosen| cell.set(Some(chosen)))
    };
    let on_save = {
        let (answered, names) = (answered.clone(), props.names.clone());
        Callback::from(move |_: MouseEvent| {
            let csv = answered.confusion().map(|confusion| in_csv(confusion, &names));
            let file = csv.and_then(|csv| file_of("ffnn-lab-confusion.csv", csv.as_bytes()));
            file.and_then(|file| save_file(&file));
        })
    };
    let options: Vec<(AttrValue, AttrValue)> = vec![
        ("counts".into(), COUNTS.get(lang).into()),
        ("shares".into(), SHARES.get(lang).into()),
    ];
    let value = if *shares { "shares" } else { "counts" };
    html! {
        <div ref={place} class="panel-body">
            <p>{ summary(confusion, &props.names, &props.samples, lang) }{ " " }<span class="note">{ words::at_step(answered.of.1, lang) }</span></p>
            <div class="row">
                <div class="panel-choice"><Choice label={SHOW.get(lang)} {value} {options} on_change={on_show} /></div>
                { press(SAVE.get(lang), "btn", true, on_save) }
            </div>
            <MatrixTable answered={answered.clone()} names={props.names.clone()} samples={props.samples.clone()} shares={*shares} chosen={*cell} {on_open} />
            <p class="note">{ HOW.get(lang) }</p>
            if let Some((label, predicted)) = *cell {
                <CellSamples key={format!("{label}-{predicted}")} panels={props.clone()} {label} {predicted} of={answered.of} />
            }
        </div>
    }
}

/// The counts as a table: a row for each true class, a column for each predicted one.
fn in_csv(confusion: &Confusion, names: &[String]) -> String {
    let classes = confusion.classes();
    let name = |class: usize| {
        let name = names.get(class).map_or("", String::as_str);
        match name.contains([',', '"', '\n']) {
            true => ["\"", &name.replace('"', "\"\""), "\""].concat(),
            false => name.to_owned(),
        }
    };
    let mut csv = "true \\ predicted".to_owned();
    (0..classes).for_each(|class| csv.extend([",", &name(class)]));
    for label in 0..classes {
        csv.extend(["\n", &name(label)]);
        for predicted in 0..classes {
            csv.extend([",", &confusion.count(label, predicted).to_string()]);
        }
    }
    csv.push('\n');
    csv
}

fn summary(confusion: &Confusion, names: &[String], samples: &SampleInfo, lang: Lang) -> String {
    let all = words::counted(confusion.total(), samples, lang);
    let correct = words::counted(confusion.correct(), samples, lang);
    let accuracy = confusion.accuracy().map_or_else(String::new, percent);
    let first = match lang {
        Lang::Ja => format!("テスト集合 {all}のうち {correct}が正解です (正解率 {accuracy})。"),
        Lang::En => {
            let correct = correct.split(' ').next().unwrap_or_default();
            format!(
                "Of {all} of the test set, {correct} are predicted right (accuracy {accuracy})."
            )
        }
    };
    first + &mistakes(confusion, names, samples, lang)
}

/// The most mistakes that are named; where more are as frequent, their number is.
const NAMED: usize = 3;

/// The most frequent mistakes, and the classes that are taken for one another most often where that is something else.
fn mistakes(confusion: &Confusion, names: &[String], samples: &SampleInfo, lang: Lang) -> String {
    let worst = confusion.worst();
    let Some(&(label, predicted)) = worst.first() else {
        return Text::new("間違いはありません。", " There is no mistake.").get(lang).to_owned();
    };
    let name = |class: usize| names.get(class).map_or("", String::as_str);
    let count = words::counted(confusion.count(label, predicted), samples, lang);
    let named = worst.iter().take(NAMED).map(|&(label, predicted)| match lang {
        Lang::Ja => format!("{} を {}", name(label), name(predicted)),
        Lang::En => format!("{} taken for {}", name(label), name(predicted)),
    });
    let named: Vec<String> = named.collect();
    let others = worst.len().saturating_sub(NAMED);
    let first = match (lang, worst.len(), others) {
        (Lang::Ja, 1, _) => {
            format!(
                "いちばん多い間違いは、{}と予測したもので、{count}あります。",
                spaced(&named[0])
            )
        }
        (Lang::Ja, _, 0) => {
            format!(
                "いちばん多い間違いは、{}と予測したもので、それぞれ{count}あります。",
                spaced(&named.join("、"))
            )
        }
        (Lang::Ja, ..) => format!(
            "いちばん多い間違いは、{}などと予測したもので、それぞれ{count}あります (ほかに {others} 通り)。",
            spaced(&named.join("、"))
        ),
        (Lang::En, 1, _) => format!(" The most frequent mistake is {}: {count}.", named[0]),
        (Lang::En, _, 0) => {
            format!(" The most frequent mistakes are {}: {count} each.", named.join(" and "))
        }
        (Lang::En, ..) => format!(
            " The most frequent mistakes are {} and {others} more: {count} each.",
            named.join(", ")
        ),
    };
    let pairs = confusion.most_confused();
    let [(a, b)] = pairs[..] else { return first };
    let both = confusion.count(a, b) + confusion.count(b, a);
    if both == confusion.count(label, predicted) {
        return first;
    }
    let (a, b, both) = (name(a), name(b), words::counted(both, samples, lang));
    first
        + &match lang {
            Lang::Ja => {
                format!("互いに取り違えた数がいちばん多いのは {a} と {b} で、合わせて{both}です。")
            }
            Lang::En => {
                format!(" Taken for one another most often are {a} and {b}: {both} in all.")
            }
        }
}

/// A space before Japanese follows a name.
fn spaced(names: &str) -> String {
    format!("{names} ")
}

/// The properties of [`CellSamples`].
#[derive(Properties, PartialEq)]
struct CellSamplesProps {
    /// What the panel knows.
    panels: PanelsProps,
    /// The class.
    label: u8,
    /// The predicted class.
    predicted: u8,
    /// The weights of the matrix.
    of: Weights,
}

/// The samples of a cell.
#[component]
fn CellSamples(props: &CellSamplesProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let offset = use_state_eq(|| 0u32);
    let (label, predicted) = (props.label, props.predicted);
    let question = PanelQuestion::Cell { label, predicted, offset: *offset, count: COUNT };
    let answered = use_answer(&props.panels, &place, &question, props.of);
    let on_page = {
        let offset = offset.clone();
        Callback::from(move |to| offset.set(to))
    };
    let PanelsProps { names, samples, .. } = &props.panels;
    let name = |class: u8| names.get(usize::from(class)).cloned().unwrap_or_default();
    let (label, predicted) = (name(label), name(predicted));
    let total = answered.as_ref().map(|answered| match &answered.answer {
        PanelAnswer::Samples(list) => words::counted(list.total, samples, lang),
        _ => String::new(),
    });
    let title = match lang {
        Lang::Ja if label == predicted => format!("{label} と正しく予測したもの"),
        Lang::Ja => format!("{label} を {predicted} と予測したもの"),
        Lang::En if label == predicted => format!("{label}, predicted right"),
        Lang::En => format!("{label} predicted as {predicted}"),
    };
    html! {
        <section ref={place} class="cell-samples" aria-label={title.clone()}>
            <h4>{ title }{ " " }<span class="note">{ total }</span></h4>
            if let Some(answered) = answered {
                <SampleGallery {answered} names={names.clone()} samples={samples.clone()} count={COUNT} bars=false {on_page} />
            }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use ffnn::inspect::Predictions;

    use super::*;

    #[test]
    fn the_matrix_is_summed_up_in_words() {
        let names = ["4".to_owned(), "9".to_owned()];
        let images = SampleInfo::Images { rows: 28, columns: 28 };
        let of = |labels: Vec<u8>, predicted: Vec<u8>| {
            let confidence = vec![1.0; labels.len()];
            Confusion::new(
                &Predictions { labels, predicted, confidence, ..Predictions::default() },
                2,
            )
        };
        let some = of(vec![0, 0, 1, 1], vec![0, 1, 1, 1]);
        let odd = ["a, \"b\"".to_owned(), "9".to_owned()];
        assert_eq!(
            in_csv(&some, &odd),
            "true \\ predicted,\"a, \"\"b\"\"\",9\n\"a, \"\"b\"\"\",1,1\n9,0,2\n"
        );
        assert_eq!(
            summary(&some, &names, &images, Lang::En),
            "Of 4 images of the test set, 3 are predicted right (accuracy 75.0%). The most frequent mistake is 4 taken for 9: 1 image."
        );
        let ties = of(vec![0, 1, 1], vec![1, 0, 1]);
        assert_eq!(
            summary(&ties, &names, &images, Lang::En),
            "Of 3 images of the test set, 1 are predicted right (accuracy 33.3%). The most frequent mistakes are 4 taken for 9 and 9 taken for 4: 1 image each. Taken for one another most often are 4 and 9: 2 images in all."
        );
        assert!(summary(&ties, &names, &images, Lang::Ja).ends_with(
            "いちばん多い間違いは、4 を 9、9 を 4 と予測したもので、それぞれ1 枚あります。互いに取り違えた数がいちばん多いのは 4 と 9 で、合わせて2 枚です。"
        ));
        let none = of(vec![0, 1], vec![0, 1]);
        assert_eq!(
            summary(&none, &names, &images, Lang::Ja),
            "テスト集合 2 枚のうち 2 枚が正解です (正解率 100.0%)。間違いはありません。"
        );
    }
}
