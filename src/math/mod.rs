//! Formulas as MathML, made of symbols the program knows: a symbol has one colour everywhere, and lights up everywhere.

use yew::prelude::*;

pub mod notation;
use crate::element::el;

mod build;
mod formula_lines;
mod lit;
mod symbol;

pub use build::{
    eq, exp, frac, h, layer, linked, linked_value, matrix, n, numbers, op, plus, pow, row, shown,
    sub, sum, sup, times, u, value, word,
};
pub use formula_lines::{formula, switched, within};
pub use lit::Lit;
pub use symbol::{Letter, SymbolId, x};

/// A kind of symbol; each has its colour, by its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Input x.
    Input,
    /// Parameters w and b.
    Parameter,
    /// Pre-activation u.
    PreActivation,
    /// Hidden value h.
    Hidden,
    /// Prediction ŷ.
    Prediction,
    /// Loss E.
    Loss,
    /// Everything else, in ink.
    Ink,
}

impl Kind {
    /// The class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Input => "sym-x",
            Self::Parameter => "sym-w",
            Self::PreActivation => "sym-u",
            Self::Hidden => "sym-h",
            Self::Prediction => "sym-yhat",
            Self::Loss => "sym-e",
            Self::Ink => "sym-ink",
        }
    }
}

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// A letter, such as u.
    Symbol(Kind, &'static str),
    /// A symbol that lights up with others, and its present number if it has one.
    Linked(SymbolId, Option<f64>),
    /// The present number of a symbol, in either form of the formula.
    Value(SymbolId, f64),
    /// A number.
    Number(String),
    /// An operator or a bracket.
    Operator(&'static str),
    /// A function's name or words, upright.
    Word(&'static str),
    /// Pieces in a row.
    Row(Vec<Math>),
    /// What only the form with numbers has, such as the dot of a product.
    InNumbers(Box<Math>),
    /// A place where a formula too wide for its column goes on in the next line.
    Break,
    /// A fraction.
    Fraction(Box<Math>, Box<Math>),
    /// A power, or another mark above.
    Power(Box<Math>, Box<Math>),
    /// An index below.
    Sub(Box<Math>, Box<Math>),
    /// An index below and a mark above: (base, below, above).
    SubSup(Box<[Math; 3]>),
    /// A sign over a letter, such as the hat of ŷ.
    Over(Box<Math>, &'static str),
    /// A sum over what stands below and above it.
    Sum(Box<Math>, Box<Math>),
    /// A matrix or a vector, in brackets.
    Matrix(Vec<Vec<Math>>),
    /// Cases: (value, condition).
    Cases(Vec<(Math, Math)>),
}

/// How a formula is shown.
struct Form<'a> {
    /// What is lit; nothing links to a formula outside a figure.
    lit: Option<&'a Lit>,
    /// Present numbers instead of symbols.
    numbers: bool,
}

fn group(tag: &'static str, pieces: &[Math], form: &Form) -> Html {
    el!(tag, [], pieces.iter().map(|piece| piece.draw(form)).collect())
}

fn leaf(tag: &'static str, class: &str, text: &str) -> Html {
    el!(tag, ["class" = class], vec![text.into()])
}

impl Math {
    /// The piece as MathML, in symbols.
    pub fn view(&self) -> Html {
        self.draw(&Form { lit: None, numbers: false })
    }

    fn draw(&self, form: &Form) -> Html {
        match self {
            Self::Symbol(kind, letter) => leaf("mi", kind.class(), letter),
            Self::Linked(id, value) => match value {
                Some(value) if form.numbers => number(*id, *value, true, form),
                _ => link(*id, id.math().draw(form), form),
            },
            Self::Value(id, value) => number(*id, *value, false, form),
            Self::Number(value) => leaf("mn", "", &value.replace('-', "\u{2212}")),
            // At the beginning of a line too these stand between two sides.
            Self::Operator(sign @ ("=" | "+")) => {
                el!("mo", ["form" = "infix"], vec![(*sign).into()])
            }
            // Brackets of their row's full height would tower over a letter.
            Self::Operator(sign @ ("(" | ")" | "‖")) => {
                el!("mo", ["stretchy" = "false"], vec![(*sign).into()])
            }
            Self::Operator(sign) => leaf("mo", "", sign),
            Self::Word(word) => el!("mi", ["mathvariant" = "normal"], vec![(*word).into()]),
            Self::Row(pieces) => group("mrow", pieces, form),
            Self::InNumbers(piece) if form.numbers => piece.draw(form),
            Self::InNumbers(_) | Self::Break => Html::default(),
            Self::Fraction(top, bottom) => both("mfrac", top, bottom, form),
            Self::Power(base, above) => both("msup", base, above, form),
            Self::Sub(base, below) => both("msub", base, below, form),
            Self::SubSup(pieces) => group("msubsup", &pieces[..], form),
            Self::Over(base, sign) => {
                el!("mover", ["accent" = "true"], vec![base.draw(form), leaf("mo", "", sign)])
            }
            Self::Sum(below, above) => el!(
                "munderover",
                [],
                vec![
                    el!("mo", ["movablelimits" = "false"], vec!["∑".into()]),
                    below.draw(form),
                    above.draw(form),
                ]
            ),
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

    /// The formula on a line of its own.
    pub fn block(&self) -> Html {
        el!("math", ["display" = "block"], vec![self.view()])
    }

    /// The formula within a sentence.
    pub fn inline(&self) -> Html {
        el!("math", [], vec![self.view()])
    }
}

fn both(tag: &'static str, first: &Math, second: &Math, form: &Form) -> Html {
    el!(tag, [], vec![first.draw(form), second.draw(form)])
}

fn table(rows: &[Vec<Math>], form: &Form) -> Html {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|cell| el!("mtd", [], vec![cell.draw(form)])).collect();
        el!("mtr", [], cells)
    });
    el!("mtable", [], rows.collect())
}

/// A number in its symbol's colour; a negative one within a formula stands in brackets.
fn number(id: SymbolId, value: f64, brackets: bool, form: &Form) -> Html {
    let text = shown(value);
    let text = if brackets && value < 0.0 { format!("({text})") } else { text };
    link(id, leaf("mn", id.letter.kind().class(), &text), form)
}

fn link(id: SymbolId, inner: Html, form: &Form) -> Html {
    let Some(lit) = form.lit else { return inner };
    let class = format!("{} {}", id.letter.kind().class(), lit.class(id));
    el!("mrow", ["data-symbol" = &*id.name(), "tabindex" = "0", "class" = &class], vec![inner])
}
