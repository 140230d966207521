//! Which of several sets are trained on, and what is tested on.

use datafiles::{Choices, PartSummary, Summary, Testing};
use yew::prelude::*;

use super::change::Change;
use super::text;
use crate::i18n::Lang;
use crate::numbers::grouped;
use crate::ui::{Check, Choice, NumberField};

/// The id of the option of holding out.
const HELD_OUT: &str = "none";

/// Of several sets that which is tested on, or a share held out; and those that are trained on.
pub fn sets_form(summary: &Summary, change: &Change, lang: Lang) -> Html {
    let parts = &summary.parts;
    html! {
        <>
            if parts.len() > 1 {
                { test_set(parts, change, lang) }
                { training_sets(parts, change, lang) }
            }
            if let (false, Testing::HoldOut { percent }) = (parts.is_empty(), change.choices.testing) {
                <NumberField label={text::PERCENT.get(lang)} value={f64::from(percent)} min={1.0} max={90.0} whole=true
                    on_change={change.to(|choices, percent: f64| choices.testing = Testing::HoldOut { percent: percent as u8 })} />
            }
        </>
    }
}

fn name(part: &PartSummary) -> String {
    format!("{} ({})", part.name, grouped(part.samples))
}

fn test_set(parts: &[PartSummary], change: &Change, lang: Lang) -> Html {
    let sets = parts.iter().enumerate();
    let sets = sets.map(|(index, part)| (index.to_string().into(), name(part).into()));
    let held_out = (HELD_OUT.into(), text::HELD_OUT.get(lang).into());
    let options: Vec<(AttrValue, AttrValue)> = sets.chain([held_out]).collect();
    let count = parts.len();
    let on_change = change.to(move |choices, id: String| {
        test_on(choices, id.parse().map_or(Testing::DEFAULT, Testing::Part), count);
    });
    let value = match change.choices.testing {
        Testing::Part(index) => index.to_string(),
        Testing::HoldOut { .. } => HELD_OUT.to_owned(),
    };
    html! { <Choice label={text::TEST_SET.get(lang)} {options} {value} {on_change} /> }
}

/// A box for each set that is not tested on. One stays checked.
fn training_sets(parts: &[PartSummary], change: &Change, lang: Lang) -> Html {
    let Choices { training, testing, .. } = change.choices;
    let boxes = parts
        .iter()
        .enumerate()
        .filter(|(index, _)| *testing != Testing::Part(*index))
        .map(|(index, part)| {
            let on_change = change.to(move |choices, on| train_on(choices, index, on));
            html! { <li><Check checked={training.contains(&index)} {on_change}>{ name(part) }</Check></li> }
        });
    html! {
        <fieldset class="import-sets">
            <legend>{ text::TRAINING_SETS.get(lang) }</legend>
            <ul>{ for boxes }</ul>
        </fieldset>
    }
}

/// Tests on something else. A set that was tested on is trained on from then on, for it is no validation set.
fn test_on(choices: &mut Choices, testing: Testing, count: usize) {
    if let Testing::Part(before) = choices.testing {
        choices.training.push(before);
    }
    choices.testing = testing;
    choices.training.retain(|index| testing != Testing::Part(*index));
    if choices.training.is_empty() {
        choices.training = (0..count).filter(|index| testing != Testing::Part(*index)).collect();
    }
    choices.training.sort_unstable();
}

/// Trains on a set, or does not; the last one is kept.
fn train_on(choices: &mut Choices, index: usize, on: bool) {
    choices.training.retain(|other| *other != index);
    if on || choices.training.is_empty() {
        choices.training.push(index);
    }
    choices.training.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::super::state::tests::choices;
    use super::*;

    #[test]
    fn of_three_sets_any_is_tested_on_and_any_others_are_trained_on() {
        // To train on, to validate, to test on.
        let mut choices = Choices { training: vec![0], testing: Testing::Part(2), ..choices() };
        test_on(&mut choices, Testing::Part(1), 3);
        assert_eq!((&choices.training[..], choices.testing), (&[0, 2][..], Testing::Part(1)));
        train_on(&mut choices, 2, false);
        assert_eq!(choices.training, [0]);
        train_on(&mut choices, 0, false);
        assert_eq!(choices.training, [0], "there is always something to train on");
        test_on(&mut choices, Testing::DEFAULT, 3);
        assert_eq!(choices.training, [0, 1]);
        train_on(&mut choices, 2, true);
        assert_eq!(choices.training, [0, 1, 2]);
    }

    #[test]
    fn two_sets_change_places() {
        let mut choices = Choices { training: vec![0], testing: Testing::Part(1), ..choices() };
        test_on(&mut choices, Testing::Part(0), 2);
        assert_eq!((&choices.training[..], choices.testing), (&[1][..], Testing::Part(0)));
    }
}
