//! Draws a formula as MathML.

use yew::prelude::*;

use super::letter::Letter;
use super::lit::Lit;
use super::piece::{Math, Scripts};
use super::short::{layer, n, symbol};
use super::symbol::SymbolId;
use crate::dom::el;

/// How a formula is shown.
pub(super) struct Form<'a> {
    /// What is lit; outside a figure nothing lights up.
    pub lit: Option<&'a Lit>,
    /// Present numbers instead of symbols.
    pub numbers: bool,
}

impl Form<'_> {
    /// Symbols, outside a figure.
    pub const PLAIN: Self = Self { lit: None, numbers: false };
}

fn group(tag: &'static str, pieces: &[Math], form: &Form) -> Html {
    el!(tag, [], pieces.iter().map(|piece| piece.draw(form)).collect())
}

fn text(text: &str) -> Html {
    text.into()
}

fn leaf(tag: &'static str, class: &str, content: &str) -> Html {
    el!(tag, ["class" = class], vec![text(content)])
}

impl Math {
    /// The piece as MathML, in symbols.
    pub fn view(&self) -> Html {
        self.draw(&Form::PLAIN)
    }

    pub(super) fn draw(&self, form: &Form) -> Html {
        match self {
            Self::Symbol(kind, letter) => leaf("mi", kind.class(), letter),
            Self::Identifier(name) => leaf("mi", "", name),
            Self::Lights(id, piece) => {
                let inner = piece.draw(form);
                match form.lit {
                    Some(lit) => lights(*id, lit.class(*id), inner),
                    None => inner,
                }
            }
            Self::Colored(kind, piece) => {
                el!("mrow", ["class" = kind.class()], vec![piece.draw(form)])
            }
            Self::Linked(id, value) => match value {
                Some(value) if form.numbers => number(*id, value, form),
                _ => link(*id, plain_symbol(*id).draw(form), form),
            },
            Self::Value(id, value) => number(*id, value, form),
            Self::Number(value) => leaf("mn", "", &value.replace('-', "\u{2212}")),
            Self::Operator(sign) => {
                // At the beginning of a line these still stand between two sides.
                let form = if matches!(&**sign, "=" | "+") { "infix" } else { "" };
                el!("mo", ["form" = form], vec![text(sign)])
            }
            Self::Minus { begins } => {
                let form = if *begins { "prefix" } else { "infix" };
                el!("mo", ["form" = form], vec!["\u{2212}".into()])
            }
            // Brackets as high as the whole row would tower over a letter.
            Self::Bracket(sign) => el!("mo", ["stretchy" = "false"], vec![text(sign)]),
            Self::Word(word) => el!("mi", ["mathvariant" = "normal"], vec![(*word).into()]),
            Self::Row(pieces) => group("mrow", pieces, form),
            Self::InNumbers(piece) if form.numbers => piece.draw(form),
            Self::InNumbers(_) | Self::Break => Html::default(),
            Self::Fraction(top, bottom) => {
                el!("mfrac", [], vec![top.draw(form), bottom.draw(form)])
            }
            Self::Scripts(scripts) => scripts.draw(form),
            Self::Over(base, sign) => {
                el!("mover", ["accent" = "true"], vec![base.draw(form), leaf("mo", "", sign)])
            }
            Self::Matrix(rows) => {
                let bracket = |sign| el!("mo", ["stretchy" = "true"], vec![Html::from(sign)]);
                el!("mrow", [], vec![bracket("["), table(rows, form), bracket("]")])
            }
            Self::Cases(cases) => {
                let mut rows = Vec::new();
                for (value, when) in cases {
                    let cell = |piece: &Math| el!("mtd", [], vec![piece.draw(form)]);
                    rows.push(el!("mtr", [], vec![cell(value), cell(when)]));
                }
                let table = el!("mtable", ["columnalign" = "left"], rows);
                el!("mrow", [], vec![el!("mo", ["stretchy" = "true"], vec!["{".into()]), table])
            }
        }
    }

    /// The formula within a sentence.
    pub fn inline(&self) -> Html {
        el!("math", [], vec![self.view()])
    }
}

impl Scripts {
    fn draw(&self, form: &Form) -> Html {
        let tag = match (self.bounds, &self.below, &self.above) {
            (false, Some(_), None) => "msub",
            (false, None, _) => "msup",
            (false, Some(_), Some(_)) => "msubsup",
            (true, Some(_), None) => "munder",
            (true, None, _) => "mover",
            (true, Some(_), Some(_)) => "munderover",
        };
        let scripts = [&self.below, &self.above].into_iter().flatten();
        el!(
            tag,
            [],
            [&self.base].into_iter().chain(scripts).map(|piece| piece.draw(form)).collect()
        )
    }
}

fn table(rows: &[Vec<Math>], form: &Form) -> Html {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|cell| el!("mtd", [], vec![cell.draw(form)])).collect();
        el!("mtr", [], cells)
    });
    el!("mtable", [], rows.collect())
}

/// A number in its symbol's colour.
fn number(id: SymbolId, value: &str, form: &Form) -> Html {
    link(id, leaf("mn", id.letter.kind().class(), value), form)
}

fn link(id: SymbolId, inner: Html, form: &Form) -> Html {
    let Some(lit) = form.lit else { return inner };
    lights(id, &format!("{} {}", id.letter.kind().class(), lit.class(id)), inner)
}

/// An element that lights up with a symbol and can be focused.
fn lights(id: SymbolId, class: &str, inner: Html) -> Html {
    el!("mrow", ["data-symbol" = &*id.name(), "tabindex" = "0", "class" = class], vec![inner])
}

/// A symbol with its indices, without what makes it light up.
fn plain_symbol(id: SymbolId) -> Math {
    let kind = id.letter.kind();
    let letter = match id.letter {
        Letter::Yhat => Math::Over(Box::new(symbol(kind, "y")), "^"),
        Letter::One => n("1"),
        letter => symbol(kind, letter.text()),
    };
    let indices = id.indices();
    let lower = (!indices.is_empty()).then_some(Math::Number(indices));
    let upper = (id.layer > 0).then(|| layer(Math::Number(id.layer.to_string())));
    letter.with_scripts(lower, upper)
}
