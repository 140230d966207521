//! Formulas of a figure: linked, and switched between symbols and present numbers.

use yew::prelude::*;

use super::draw::Form;
use super::lit::Lit;
use super::piece::Math;
use crate::dom::el;
use crate::i18n::{Lang, Text};

const SWITCH: Text = Text::new("記号 ⇄ 数値", "Symbols ⇄ numbers");

/// Formulas in symbols, one per line.
pub fn formula(lit: &Lit, math: &[Math]) -> Html {
    lines(&Form { lit: Some(lit), numbers: false }, math, Html::default())
}

/// A formula in symbols, within a line of text.
pub fn within(lit: &Lit, math: &Math) -> Html {
    el!("math", [], vec![math.draw(&Form { lit: Some(lit), numbers: false })])
}

/// Formulas with a button that switches between symbols and numbers; the `Figure` listens to it.
pub fn switched(lit: &Lit, math: &[Math], lang: Lang) -> Html {
    let pressed = lit.numbers.to_string();
    let button = el!(
        "button",
        ["class" = "btn switch", "type" = "button", "aria-pressed" = &*pressed],
        vec![SWITCH.get(lang).into()]
    );
    lines(&Form { lit: Some(lit), numbers: lit.numbers }, math, button)
}

fn lines(form: &Form, math: &[Math], button: Html) -> Html {
    let lines = math.iter().map(|math| line(math, form)).collect();
    let lines = el!("div", ["class" = "lines"], lines);
    el!("div", ["class" = "formula"], vec![lines, button])
}

/// One formula, cut at its breaks: a narrow column wraps the pieces.
fn line(math: &Math, form: &Form) -> Html {
    let whole = std::slice::from_ref(math);
    let pieces = if let Math::Row(pieces) = math { pieces } else { whole };
    let pieces = pieces.split(|piece| matches!(piece, Math::Break)).map(|part| {
        let inner = part.iter().map(|piece| piece.draw(form)).collect();
        el!("math", ["displaystyle" = "true"], vec![el!("mrow", [], inner)])
    });
    el!("div", ["class" = "line"], pieces.collect())
}
