//! Formulas of a figure: linked, and switched between symbols and present numbers.

use yew::prelude::*;

use super::{Form, Math, use_lit};
use crate::element::element;
use crate::i18n::{Text, use_lang};

const SWITCH: Text = Text::new("記号 ⇄ 数値", "Symbols ⇄ numbers");

/// What formulas need.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The formulas, a line each.
    pub math: Vec<Math>,
    /// Whether they can be switched; what has no numbers can't.
    #[prop_or(true)]
    pub switch: bool,
}

/// Formulas, a line each, with the button that switches them below.
#[component]
pub fn Formula(props: &Props) -> Html {
    let lang = use_lang();
    let numbers = use_state_eq(|| false);
    let form = Form { lit: Some(use_lit()), numbers: *numbers };
    let toggle = {
        let numbers = numbers.clone();
        Callback::from(move |_| numbers.set(!*numbers))
    };
    html! {
        <div class="formula">
            <div class="lines">{ for props.math.iter().map(|math| line(math, &form)) }</div>
            if props.switch {
                <button class="btn" aria-pressed={numbers.to_string()} onclick={toggle}>{ SWITCH.get(lang) }</button>
            }
        </div>
    }
}

/// One formula, cut where it may break: a narrow column wraps the pieces.
fn line(math: &Math, form: &Form) -> Html {
    let whole = std::slice::from_ref(math);
    let pieces = if let Math::Row(pieces) = math { pieces } else { whole };
    let pieces = pieces.split(|piece| *piece == Math::Break).map(|part| {
        let inner = part.iter().map(|piece| piece.draw(form)).collect();
        element("math", &[("displaystyle", "true")], vec![element("mrow", &[], inner)])
    });
    element("div", &[("class", "line")], pieces.collect())
}
