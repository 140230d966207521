//! Two figures: from u to shares, and digits with their vectors.

use yew::prelude::*;

use super::digits::{SIDE, digits};
use super::state::{Action, SHIFT, State, U};
use super::study::{TASKS, done};
use super::text;
use crate::i18n::{Lang, use_lang};
use crate::lessons::model::{Model, use_model};
use crate::lessons::rich::{below, rich};
use crate::math::{Kind, notation};
use crate::route::Query;
use crate::ui::{Slider, bar, fixed, pixels};

const LETTERS: [&str; 3] = ["u₁", "u₂", "u₃"];
/// An output of a trained network.
const OUTPUT: [f64; 10] = [0.8, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 9.
#[component]
pub fn Softmax(props: &Props) -> Html {
    let lang = use_lang();
    let (state, act) = use_model::<State>(&props.query);
    let images = use_memo(state.seed, |seed| digits(*seed));
    html! {
        <>
            <p class="lead">{ rich(text::LEAD.get(lang)) }</p>
            <div class="figure">
                <div class="stage">
                    { shares(&state, lang) }
                    <div class="formulas live">
                        { notation::block("softmax_k(u)={exp(u_k)}/{∑_j exp(u_j)}") }
                        { for (0..3).map(|class| notation::block(&numbers(&state, class))) }
                    </div>
                </div>
                <div class="controls">{ controls(&state, lang, &act) }</div>
            </div>
            <h2 class="figure-title">{ text::ONE_OF_K.get(lang) }</h2>
            <div class="figure">
                <div class="stage one-of-k">
                    <div>{ images.get(state.digit).map(|image| pixels(image, SIDE)) }</div>
                    { vectors(&state, lang) }
                </div>
                <div class="controls">
                    <div class="digits">
                        { for images.iter().enumerate().map(|(digit, image)| html! {
                            <button key={digit} class="thumbnail" aria-pressed={(digit == state.digit).to_string()}
                                aria-label={digit.to_string()} onclick={act.reform(move |_: MouseEvent| Action::Digit(digit))}>
                                { pixels(image, SIDE) }
                            </button>
                        }) }
                    </div>
                    <button class="btn" onclick={act.reform(|_: MouseEvent| Action::Redraw)}>{ text::REDRAW.get(lang) }</button>
                    <p class="note">{ rich(text::DRAWN.get(lang)) }</p>
                </div>
            </div>
            { below(State::ID, lang, &text::PARAGRAPHS, &TASKS, &done(&state)) }
        </>
    }
}

fn controls(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    html! {
        <>
            <h2>{ rich(text::MOVE.get(lang)) }</h2>
            <div>
                { for LETTERS.into_iter().enumerate().map(|(class, letter)| html! {
                    <Slider key={class} label={letter} {letter} kind={Kind::PreActivation} value={state.u[class]}
                        min={U.0} max={U.1} step=0.1 on_input={act.reform(move |u| Action::U(class, u))} />
                }) }
            </div>
            <div>
                <Slider label={text::SHIFT.get(lang)} letter="c" kind={Kind::Ink} value={state.shift}
                    min={SHIFT.0} max={SHIFT.1} step=0.1 on_input={act.reform(Action::Shift)} />
                <p class="note">{ rich(text::SHIFT_HINT.get(lang)) }</p>
            </div>
            <button class="btn" onclick={act.reform(|_: MouseEvent| Action::Reset)}>{ rich(text::RESET.get(lang)) }</button>
        </>
    }
}

/// u, its exponentials and their shares, class by class.
fn shares(state: &State, lang: Lang) -> Html {
    let (exponentials, shares) = (state.exponentials(), state.shares());
    let sum: f64 = exponentials.iter().sum();
    let [u, exp] = if state.shift == 0.0 { ["u_k", "exp(u_k)"] } else { ["u_k+c", "exp(u_k+c)"] };
    html! {
        <table class="shares number">
            <thead><tr>
                <th scope="col">{ notation::inline(u) }</th>
                <th scope="col"><span>{ text::EXPONENTIAL.get(lang) }</span>{ notation::inline(exp) }</th>
                <th scope="col" colspan="2"><span>{ text::SHARE.get(lang) }</span>{ notation::inline("softmax_k(u)") }</th>
            </tr></thead>
            <tbody>
                { for (0..3).map(|class| html! {
                    <tr key={class}>
                        <th scope="row" class="sym-u">{ fixed(state.u[class] + state.shift, 1) }</th>
                        <td>{ fixed(exponentials[class], 2) }</td>
                        <td class="sym-yhat wide">{ bar(shares[class]) }</td>
                        <td class="sym-yhat result">{ fixed(shares[class], 3) }</td>
                    </tr>
                }) }
            </tbody>
            <tfoot><tr>
                <th scope="row">{ text::SUM.get(lang) }</th>
                <td>{ fixed(sum, 2) }</td>
                <td class="wide"></td>
                <td>{ "1" }</td>
            </tr></tfoot>
        </table>
    }
}

/// softmax₁(u) = e³ / (e³ + e¹ + e⁴) ≃ 0.259, with the numbers of now.
fn numbers(state: &State, class: usize) -> String {
    let power = |class: usize| {
        ["e^{@u", &fixed(state.u[class] + state.shift, 1).replace(".0", ""), "}"].concat()
    };
    let minus = |text: String| text.replace("@u−", "−@u");
    let sum = (0..3).map(power).collect::<Vec<_>>().join("+");
    let share = fixed(state.shares()[class], 3);
    let (over, under) = (minus(power(class)), minus(sum));
    format!("softmax_{}(u)={{{over}}}/{{{under}}}≃@y{share}", class + 1)
}

/// The label as 1-of-K beside an output.
fn vectors(state: &State, lang: Lang) -> Html {
    html! {
        <div>
            <table class="shares vectors number">
                <thead><tr>
                    <th scope="col">{ text::CLASS.get(lang) }</th>
                    <th scope="col">{ rich(text::LABEL.get(lang)) }</th>
                    <th scope="col" colspan="2"><span>{ text::OUTPUT.get(lang) }</span>{ notation::inline("P(ŷ_k | x)") }</th>
                </tr></thead>
                <tbody>
                    { for OUTPUT.iter().enumerate().map(|(class, share)| html! {
                        <tr key={class} class={(class == state.digit).then_some("chosen")}>
                            <th scope="row">{ class }</th>
                            <td>{ u8::from(class == state.digit) }</td>
                            <td class="sym-yhat wide">{ bar(*share) }</td>
                            <td class="sym-yhat result">{ fixed(*share, 1) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p>{ one_hot(state.digit) }</p>
            <p>{ if state.digit == 0 { text::RIGHT } else { text::WRONG }.get(lang) }</p>
        </div>
    }
}

fn one_hot(digit: usize) -> Html {
    let places: Vec<&str> = (0..10).map(|class| if class == digit { "1" } else { "0" }).collect();
    notation::inline(&["y=(", &places.join(", "), ")"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_has_the_numbers_of_now() {
        let state = State::default();
        assert_eq!(numbers(&state, 0), "softmax_1(u)={e^{@u3}}/{e^{@u3}+e^{@u1}+e^{@u4}}≃@y0.259");
        let state = State { u: [-1.5, 1.0, 4.0], ..state };
        assert!(numbers(&state, 0).contains("{e^{−@u1.5}}/"));
    }
}
