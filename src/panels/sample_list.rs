//! Samples of the test set with their predictions: pictures or rows, with the probabilities of the chosen one or of each.

use std::rc::Rc;

use yew::prelude::*;

use super::asking::Answered;
use super::class_bars::class_bars;
use super::words::{NEXT, PREVIOUS};
use crate::dom::{el, text};
use crate::i18n::{Lang, use_lang};
use crate::numbers::{grouped, percent};
use crate::training::class_names::ClassNames;
use crate::training::inspection::{PanelAnswer, PredictedSample, SampleList};
use crate::training::protocol::{Sample, SampleInfo};
use crate::ui::{Pixels, off};

/// Bars beside each sample.
const FEW: usize = 3;
/// Bars of the chosen sample.
const MOST: usize = 10;

/// The properties of [`SampleGallery`].
#[derive(Properties, PartialEq)]
pub struct SampleGalleryProps {
    /// The samples.
    pub answered: Rc<Answered>,
    /// The names of the classes.
    pub names: ClassNames,
    /// What a sample is.
    pub samples: SampleInfo,
    /// Samples on a page.
    pub count: u32,
    /// Shows the most probable classes of each.
    pub bars: bool,
    /// Called with the number of samples to skip.
    pub on_page: Callback<u32>,
}

/// The samples, with the buttons that turn the page.
#[component]
pub fn SampleGallery(props: &SampleGalleryProps) -> Html {
    let lang = use_lang();
    let chosen = use_state_eq(|| None::<u32>);
    let PanelAnswer::Samples(list) = &props.answered.answer else { return Html::default() };
    let class = if props.bars { "thumbnails with-bars" } else { "thumbnails" };
    let large = list.samples.iter().find(|sample| Some(sample.index) == *chosen);
    // Where each has its bars, none is large until one is chosen.
    let large = large.or(list.samples.first().filter(|_| !props.bars));
    html! {
        <>
            <div {class}>
                { for list.samples.iter().map(|sample| {
                    let is_chosen = large.is_some_and(|large| large.index == sample.index);
                    let (chosen, index) = (chosen.clone(), sample.index);
                    html! {
                        <div key={sample.index}>
                            <button type="button" class="thumbnail" aria-pressed={is_chosen.to_string()}
                                aria-label={button_name(sample, &props.names, &props.samples, lang)} onclick={move |_| chosen.set(Some(index))}>
                                { picture(sample, &props.samples, lang) }
                                <span aria-hidden="true">{ short_name(sample, &props.names) }</span>
                            </button>
                            if props.bars { { class_bars(&sample.outputs, Some(sample.label), &props.names, FEW) } }
                        </div>
                    }
                }) }
            </div>
            { pages(props, list, lang) }
            if let Some(sample) = large { { detail(sample, props, lang) } }
        </>
    }
}

fn pages(props: &SampleGalleryProps, list: &SampleList, lang: Lang) -> Html {
    let (offset, count, total) = (list.offset, props.count, list.total);
    let last = (offset + list.samples.len() as u32).min(total);
    let go = |to: u32| props.on_page.reform(move |_: MouseEvent| to);
    html! {
        <p class="row number">
            <button type="button" class="btn" aria-disabled={off(offset == 0)} onclick={go(offset.saturating_sub(count))}>{ PREVIOUS.get(lang) }</button>
            <button type="button" class="btn" aria-disabled={off(last >= total)} onclick={go(offset + count)}>{ NEXT.get(lang) }</button>
            <span class="note">{ format!("{}–{} / {}", grouped((offset + 1).min(total).into()), grouped(last.into()), grouped(total.into())) }</span>
        </p>
    }
}

fn picture(sample: &PredictedSample, samples: &SampleInfo, lang: Lang) -> Html {
    match (&sample.sample, samples) {
        (Sample::Pixels(pixels), SampleInfo::Images { columns, .. }) => {
            html! { <Pixels pixels={pixels.clone()} columns={*columns} /> }
        }
        _ => el("b", "row-number", [text(row_number(sample.index, lang))]),
    }
}

/// The chosen sample in words, with its values if it is a row, and the probabilities of its classes.
fn detail(sample: &PredictedSample, props: &SampleGalleryProps, lang: Lang) -> Html {
    let values = match (&sample.sample, &props.samples) {
        (Sample::Row(row), SampleInfo::Table(columns)) => {
            let value = |(column, x): (&crate::training::columns::ColumnScale, &f32)| {
                let value = column.restore(*x).to_string();
                el("span", "", [text(format!("{} = {value}", column.name))])
            };
            el("p", "row-values number", columns.iter().zip(row).map(value))
        }
        _ => Html::default(),
    };
    el(
        "div",
        "sample-detail",
        [
            el("p", "", [text(name(sample, &props.names, &props.samples, lang))]),
            values,
            el(
                "div",
                "sample-large",
                [
                    picture(sample, &props.samples, lang),
                    class_bars(&sample.outputs, Some(sample.label), &props.names, MOST),
                ],
            ),
        ],
    )
}

fn row_number(index: u32, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{} 行目", index + 1),
        Lang::En => format!("Row {}", index + 1),
    }
}

fn class_name(names: &[String], class: u8) -> &str {
    names.get(usize::from(class)).map_or("?", String::as_str)
}

fn short_name(sample: &PredictedSample, names: &[String]) -> String {
    let (label, predicted) = (class_name(names, sample.label), class_name(names, sample.predicted));
    if sample.label == sample.predicted {
        label.to_owned()
    } else {
        format!("{label} → {predicted}")
    }
}

/// The number of a sample, and what stands below its picture.
fn button_name(
    sample: &PredictedSample,
    names: &[String],
    samples: &SampleInfo,
    lang: Lang,
) -> String {
    let (number, short) = (number(sample, samples, lang), short_name(sample, names));
    let share = share(sample);
    match lang {
        Lang::Ja => format!("{number}：{short} ({share})"),
        Lang::En => format!("{number}: {short} ({share})"),
    }
}

fn number(sample: &PredictedSample, samples: &SampleInfo, lang: Lang) -> String {
    match samples {
        SampleInfo::Table(_) => row_number(sample.index, lang),
        SampleInfo::Images { .. } if lang == Lang::Ja => format!("テスト画像 {}", sample.index + 1),
        SampleInfo::Images { .. } => format!("Test image {}", sample.index + 1),
    }
}

/// ŷ of the predicted class.
fn share(sample: &PredictedSample) -> String {
    let share = sample.outputs.get(usize::from(sample.predicted)).copied();
    percent(share.unwrap_or_default())
}

fn name(sample: &PredictedSample, names: &[String], samples: &SampleInfo, lang: Lang) -> String {
    let number = number(sample, samples, lang);
    let (label, predicted) = (class_name(names, sample.label), class_name(names, sample.predicted));
    let share = share(sample);
    match lang {
        Lang::Ja => format!("{number}：正解 {label}、予測 {predicted} ({share})"),
        Lang::En => format!("{number}: {label}, predicted as {predicted} ({share})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(outputs: Vec<f32>, label: u8) -> PredictedSample {
        let predicted = ffnn::loss::argmax(&outputs) as u8;
        PredictedSample { index: 7, label, predicted, outputs, sample: Sample::Pixels(vec![0]) }
    }

    #[test]
    fn a_sample_is_named_by_its_number_and_both_classes() {
        let names: Vec<String> = (0..3).map(|class| class.to_string()).collect();
        let images = SampleInfo::Images { rows: 1, columns: 1 };
        let sample = sample(vec![0.1, 0.7, 0.2], 2);
        assert_eq!(
            name(&sample, &names, &images, Lang::En),
            "Test image 8: 2, predicted as 1 (70.0%)"
        );
        assert_eq!(
            name(&sample, &names, &images, Lang::Ja),
            "テスト画像 8：正解 2、予測 1 (70.0%)"
        );
        assert_eq!(short_name(&sample, &names), "2 → 1");
        assert_eq!(
            button_name(&sample, &names, &images, Lang::En),
            "Test image 8: 2 → 1 (70.0%)",
            "what is seen is part of what is said"
        );
    }
}
