//! Some of what is predicted wrong.

use yew::prelude::*;

use crate::dom::{el, text};
use crate::training::inspection::{PredictedSample, SampleList};
use crate::training::protocol::{Sample, SampleInfo};
use crate::ui::pixels;

/// The samples: pictures with their classes, or rows by their numbers.
pub fn mistakes(list: &SampleList, names: &[String], samples: &SampleInfo) -> Html {
    let shown = list.samples.iter().map(|sample| {
        let picture = match (&sample.sample, samples) {
            (Sample::Pixels(image), SampleInfo::Images { columns, .. }) => {
                pixels(image, *columns as usize)
            }
            _ => el("b", "", [text(format!("#{}", sample.index + 1))]),
        };
        el("li", "", [picture, el("span", "", [text(classes(sample, names))])])
    });
    el("ul", "report-mistakes number", shown)
}

fn classes(sample: &PredictedSample, names: &[String]) -> String {
    let name = |class: u8| names.get(usize::from(class)).map_or("?", String::as_str);
    format!("{} → {}", name(sample.label), name(sample.predicted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_says_the_true_class_first() {
        let names = ["cat", "dog"].map(str::to_owned);
        let sample = PredictedSample {
            index: 0,
            label: 1,
            predicted: 0,
            outputs: vec![0.9, 0.1],
            sample: Sample::Pixels(Vec::new()),
        };
        assert_eq!(classes(&sample, &names), "dog → cat");
    }
}
