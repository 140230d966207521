//! Ten bars: the probability P(ŷ) of each class.

use std::rc::Rc;

use crate::dom::Timeout;
use ffnn::loss::argmax;
use yew::prelude::*;

use crate::i18n::{Lang, use_lang};
use crate::lab::text;
use crate::math::{Letter, Lit, Math, SymbolId, op, row, within};
use crate::numbers::percent;

/// A prediction must stay the same for this many milliseconds before a screen reader speaks it: it changes with every
/// point of a stroke.
const CALM: u32 = 700;

/// The properties of [`Bars`].
#[derive(Properties, PartialEq)]
pub struct BarsProps {
    /// The probability of each class, if there is a prediction.
    pub probabilities: Option<Rc<[f32]>>,
    /// The sheet is not blank.
    pub drawn: bool,
    /// The drawing has changed since the prediction.
    pub busy: bool,
    /// The symbols that are lit up.
    pub lit: Lit,
}

/// The bars.
#[component]
pub fn Bars(props: &BarsProps) -> Html {
    let lang = use_lang();
    let winner = props.probabilities.as_deref().map(argmax);
    let answer = verdict(props, winner, lang);
    let spoken = use_calm(answer.clone(), if props.drawn { CALM } else { 0 });
    let formula = row([Math::Word("P"), op("("), Letter::Yhat.into(), op(")")]);
    html! {
        <div class="bars" aria-busy={props.busy.to_string()}>
            <h2 id="bars-title">{ text::CLASS_PROBABILITIES.get(lang) }{ " " }{ within(&props.lit, &formula) }</h2>
            <ol role="list" aria-label={text::CLASS_PROBABILITIES.get(lang)}>
                { for (0..10).map(|class| bar(class, props.probabilities.as_deref(), winner == Some(class), &props.lit)) }
            </ol>
            <p class="note guess" aria-hidden="true">{ answer }</p>
            <p class="visually-hidden" role="status">{ spoken }</p>
        </div>
    }
}

/// The text after it has stayed the same for `wait` milliseconds.
#[hook]
fn use_calm(text: String, wait: u32) -> String {
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

fn bar(class: usize, probabilities: Option<&[f32]>, wins: bool, lit: &Lit) -> Html {
    let id = SymbolId::of(Letter::Yhat, 0, class as u16 + 1);
    let share = probabilities.and_then(|shares| shares.get(class)).copied();
    let width = share.unwrap_or(0.0) * 100.0;
    html! {
        <li key={class} class={classes!("bar", "number", wins.then_some("win"), lit.class(id))} data-symbol={id.name()}>
            <b>{ class }</b>
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                <rect class="ground" width="100" height="12" />
                <rect class="share" width={format!("{width:.2}")} height="12" />
            </svg>
            <span>{ share.map_or("–".into(), percent) }</span>
        </li>
    }
}

fn verdict(props: &BarsProps, winner: Option<usize>, lang: Lang) -> String {
    match (winner, props.drawn, lang) {
        (_, false, _) => text::BLANK.get(lang).into(),
        (None, true, _) => text::WAIT.get(lang).into(),
        (Some(class), true, Lang::Ja) => format!("いちばん確率が高いのは {class} です。"),
        (Some(class), true, Lang::En) => format!("The most probable digit is {class}."),
    }
}
