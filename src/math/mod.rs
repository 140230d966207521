//! Formulas as MathML, made of symbols the program knows: a symbol has one colour everywhere, and lights up everywhere.

use yew::prelude::*;

pub mod notation;
use crate::element::element;

mod build;
mod formula;
mod lit;
mod symbol;

pub use build::{
    eq, exp, frac, h, layer, linked, linked_value, matrix, n, numbers, op, plus, pow, row, shown,
    sub, sum, sup, times, u, value, word,
};
pub use formula::Formula;
pub use lit::{Lit, use_lit};
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
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What is lit; nothing links to a formula outside a figure.
    pub lit: Option<Lit>,
    /// Present numbers instead of symbols.
    pub numbers: bool,
}

fn group(tag: &'static str, pieces: &[Math], form: &Form) -> Html {
    element(tag, &[], pieces.iter().map(|piece| piece.draw(form)).collect())
}

fn leaf(tag: &'static str, class: &str, text: &str) -> Html {
    element(tag, &[("class", class)], vec![text.into()])
}

impl Math {
    /// The piece as MathML, in symbols.
    pub fn view(&self) -> Html {
        self.draw(&Form::default())
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
                element("mo", &[("form", "infix")], vec![(*sign).into()])
            }
            // Brackets of their row's full height would tower over a letter.
            Self::Operator(sign @ ("(" | ")")) => {
                element("mo", &[("stretchy", "false")], vec![(*sign).into()])
            }
            Self::Operator(sign) => leaf("mo", "", sign),
            Self::Word(word) => element("mi", &[("mathvariant", "normal")], vec![(*word).into()]),
            Self::Row(pieces) => group("mrow", pieces, form),
            Self::InNumbers(piece) if form.numbers => piece.draw(form),
            Self::InNumbers(_) | Self::Break => Html::default(),
            Self::Fraction(top, bottom) => both("mfrac", top, bottom, form),
            Self::Power(base, above) => both("msup", base, above, form),
            Self::Sub(base, below) => both("msub", base, below, form),
            Self::SubSup(pieces) => group("msubsup", &pieces[..], form),
            Self::Over(base, sign) => {
                element("mover", &[("accent", "true")], vec![base.draw(form), leaf("mo", "", sign)])
            }
            Self::Sum(below, above) => element(
                "munderover",
                &[],
                vec![
                    element("mo", &[("movablelimits", "false")], vec!["∑".into()]),
                    below.draw(form),
                    above.draw(form),
                ],
            ),
            Self::Matrix(rows) => {
                let bracket = |sign| element("mo", &[("stretchy", "true")], vec![Html::from(sign)]);
                element("mrow", &[], vec![bracket("["), table(rows, "center", form), bracket("]")])
            }
            Self::Cases(cases) => {
                let rows: Vec<Vec<Math>> =
                    cases.iter().map(|(value, when)| vec![value.clone(), when.clone()]).collect();
                let bracket = element("mo", &[("stretchy", "true")], vec!["{".into()]);
                element("mrow", &[], vec![bracket, table(&rows, "left", form)])
            }
        }
    }

    /// The formula on a line of its own.
    pub fn block(&self) -> Html {
        element("math", &[("display", "block")], vec![self.view()])
    }

    /// The formula within a sentence.
    pub fn inline(&self) -> Html {
        element("math", &[], vec![self.view()])
    }
}

fn both(tag: &'static str, first: &Math, second: &Math, form: &Form) -> Html {
    element(tag, &[], vec![first.draw(form), second.draw(form)])
}

fn table(rows: &[Vec<Math>], align: &str, form: &Form) -> Html {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|cell| element("mtd", &[], vec![cell.draw(form)])).collect();
        element("mtr", &[], cells)
    });
    element("mtable", &[("columnalign", align)], rows.collect())
}

/// A number in its symbol's colour; a negative one within a formula stands in brackets.
fn number(id: SymbolId, value: f64, brackets: bool, form: &Form) -> Html {
    let text = shown(value);
    let text = if brackets && value < 0.0 { format!("({text})") } else { text };
    link(id, leaf("mn", id.letter.kind().class(), &text), form)
}

fn link(id: SymbolId, inner: Html, form: &Form) -> Html {
    let Some(lit) = &form.lit else { return inner };
    let class = format!("{} {}", id.letter.kind().class(), lit.class(id));
    let attributes = [("data-symbol", &*id.name()), ("tabindex", "0"), ("class", &class)];
    element("mrow", &attributes, vec![inner])
}
