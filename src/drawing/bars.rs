//! Bars: the probability P(ŷ) of each class; of many classes, the most probable ones.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::dom::Timeout;
use ffnn::loss::argmax;
use yew::prelude::*;

use super::drawing_text;
use crate::i18n::{Lang, Text, use_lang};
use crate::math::{Letter, Lit, Math, SymbolId, op, row, within};
use crate::numbers::percent;
use crate::training::class_names::{ClassNames, are_digits};

/// With more classes than this there are bars for so many of them.
const MOST: usize = 10;

/// A prediction must stay the same for this many milliseconds before a screen reader speaks it: it changes with every
/// point of a stroke.
const CALM: u32 = 700;

/// The properties of [`Bars`].
#[derive(Properties, PartialEq)]
pub struct BarsProps {
    /// The names of the classes.
    pub names: ClassNames,
    /// The probability of each class, if there is a prediction.
    pub probabilities: Option<Rc<[f32]>>,
    /// The sheet is not blank.
    pub drawn: bool,
    /// The drawing has changed since the prediction.
    pub busy: bool,
    /// Said of a drawing while nothing can predict yet.
    pub wait: Text,
    /// The symbols that are lit up.
    pub lit: Lit,
}

/// The bars.
#[component]
pub fn Bars(props: &BarsProps) -> Html {
    let lang = use_lang();
    let (names, shares) = (&props.names, props.probabilities.as_deref());
    let winner = shares.map(argmax);
    let (shown, rest) = shown_classes(shares, names.len());
    let named = names.iter().any(|name| name.chars().count() > 2);
    let answer = verdict(props, winner, lang);
    let spoken = use_calm(answer.clone(), if props.drawn { CALM } else { 0 });
    let formula = row([Math::Word("P"), op("("), Letter::Yhat.into(), op(")")]);
    html! {
        <div class={classes!("bars", shares.is_none().then_some("unread"))} aria-busy={props.busy.to_string()}>
            <h2>{ drawing_text::CLASS_PROBABILITIES.get(lang) }{ " " }{ within(&props.lit, &formula) }</h2>
            <ol role="list" class={named.then_some("named")} aria-label={drawing_text::CLASS_PROBABILITIES.get(lang)}>
                { for shown.iter().filter_map(|class| {
                    Some(bar(*class, names.get(*class)?, shares, winner == Some(*class), &props.lit))
                }) }
            </ol>
            if shown.len() < names.len() {
                <p class="note number">{ rest_in_words(names.len() - shown.len(), rest, lang) }</p>
            }
            <p class="note guess" aria-hidden="true">{ answer }</p>
            <p class="visually-hidden" role="status">{ spoken }</p>
        </div>
    }
}

/// The text after it has stayed the same for `wait` milliseconds.
#[hook]
pub fn use_calm(text: String, wait: u32) -> String {
    let calm = use_state_eq(String::new);
    let setter = calm.setter();
    use_effect_with((text, wait), move |(text, wait)| {
        let text = text.clone();
        let timeout = match wait {
            0 => {
                setter.set(text);
                None
            }
            wait => Some(Timeout::new(*wait, move || setter.set(text))),
        };
        move || drop(timeout)
    });
    (*calm).clone()
}

/// The classes that have a bar, and the probability of the others together. Of many classes, the most probable come first;
/// without a prediction, the first ones are shown.
fn shown_classes(shares: Option<&[f32]>, classes: usize) -> (Vec<usize>, Option<f32>) {
    let mut order: Vec<usize> = (0..classes).collect();
    if classes <= MOST {
        return (order, None);
    }
    let share = |class: usize| shares.and_then(|shares| shares.get(class)).copied();
    // Stable: classes of one probability stay in their order.
    order.sort_by(|one, other| share(*other).partial_cmp(&share(*one)).unwrap_or(Ordering::Equal));
    let others = order.split_off(MOST);
    (order, others.into_iter().map(share).sum())
}

fn rest_in_words(count: usize, share: Option<f32>, lang: Lang) -> String {
    match (share.map(percent), lang) {
        (None, Lang::Ja) => format!("ほか {count} クラス"),
        (None, Lang::En) => format!("{count} more classes"),
        (Some(share), Lang::Ja) => format!("ほか {count} クラスは合わせて {share}"),
        (Some(share), Lang::En) => format!("{count} more classes, {share} together"),
    }
}

fn bar(class: usize, name: &str, probabilities: Option<&[f32]>, wins: bool, lit: &Lit) -> Html {
    let id = SymbolId::of(Letter::Yhat, 0, class as u16 + 1);
    let share = probabilities.and_then(|shares| shares.get(class)).copied();
    let width = share.unwrap_or(0.0) * 100.0;
    html! {
        <li key={class} class={classes!("bar", "number", wins.then_some("win"), lit.class(id))} data-symbol={id.name()}>
            <b title={name.to_owned()}>{ name }</b>
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                <rect class="ground" width="100" height="12" />
                <rect class="share" width={format!("{width:.2}")} height="12" />
            </svg>
            <span>{ share.map_or("–".into(), percent) }</span>
        </li>
    }
}

fn verdict(props: &BarsProps, winner: Option<usize>, lang: Lang) -> String {
    let digits = are_digits(&props.names);
    match (winner.and_then(|class| props.names.get(class)), props.drawn, lang) {
        (_, false, _) => drawing_text::BLANK.get(lang).into(),
        (None, true, _) => props.wait.get(lang).into(),
        (Some(name), true, Lang::Ja) => format!("いちばん確率が高いのは {name} です。"),
        (Some(name), true, Lang::En) if digits => format!("The most probable digit is {name}."),
        (Some(name), true, Lang::En) => format!("The most probable class is {name}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_ten_classes_stay_in_their_order() {
        for classes in [2, 10] {
            let shares: Vec<f32> = (0..classes).map(|class| class as f32).collect();
            let (shown, rest) = shown_classes(Some(&shares), classes);
            assert_eq!((shown, rest), ((0..classes).collect(), None));
        }
    }

    #[test]
    fn of_many_classes_the_most_probable_come_first() {
        let mut shares = [0.01; 62];
        (shares[61], shares[5], shares[30]) = (0.3, 0.1, 0.01);
        let (shown, rest) = shown_classes(Some(&shares), 62);
        assert_eq!(shown, [61, 5, 0, 1, 2, 3, 4, 6, 7, 8]);
        assert!((rest.unwrap() - 0.52).abs() < 1e-5, "{rest:?}");
        assert_eq!(shown_classes(None, 26), ((0..10).collect(), None));
    }

    #[test]
    fn the_others_are_counted() {
        assert_eq!(rest_in_words(52, Some(0.031), Lang::En), "52 more classes, 3.1% together");
        assert_eq!(rest_in_words(16, None, Lang::Ja), "ほか 16 クラス");
    }
}
