//! Formulas as MathML, made of symbols the program knows: a symbol has one colour everywhere.

use yew::prelude::*;

pub mod notation;

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
    /// A number.
    Number(String),
    /// An operator or a bracket.
    Operator(&'static str),
    /// A function's name or words, upright.
    Word(&'static str),
    /// Pieces in a row.
    Row(Vec<Math>),
    /// A fraction.
    Fraction(Box<Math>, Box<Math>),
    /// A power.
    Power(Box<Math>, Box<Math>),
    /// Cases: (value, condition).
    Cases(Vec<(Math, Math)>),
}

impl Math {
    /// The piece as MathML.
    pub fn view(&self) -> Html {
        match self {
            Self::Symbol(kind, letter) => html! { <mi class={kind.class()}>{ *letter }</mi> },
            Self::Number(value) => html! { <mn>{ value.replace('-', "\u{2212}") }</mn> },
            Self::Operator(sign) => html! { <mo>{ *sign }</mo> },
            Self::Word(word) => html! { <mi mathvariant="normal">{ *word }</mi> },
            Self::Row(pieces) => html! { <mrow>{ for pieces.iter().map(Self::view) }</mrow> },
            Self::Fraction(top, bottom) => {
                html! { <mfrac>{ top.view() }{ bottom.view() }</mfrac> }
            }
            Self::Power(base, exponent) => {
                html! { <msup>{ base.view() }{ exponent.view() }</msup> }
            }
            Self::Cases(cases) => html! {
                <mrow>
                    <mo stretchy="true">{ "{" }</mo>
                    <mtable columnalign="left">
                        { for cases.iter().map(|(value, condition)| html! {
                            <mtr><mtd>{ value.view() }</mtd><mtd>{ condition.view() }</mtd></mtr>
                        }) }
                    </mtable>
                </mrow>
            },
        }
    }

    /// The formula on a line of its own.
    pub fn block(&self) -> Html {
        html! { <math display="block">{ self.view() }</math> }
    }

    /// The formula within a sentence.
    pub fn inline(&self) -> Html {
        html! { <math>{ self.view() }</math> }
    }
}

/// The letter u.
pub fn u() -> Math {
    Math::Symbol(Kind::PreActivation, "u")
}

/// The letter h.
pub fn h() -> Math {
    Math::Symbol(Kind::Hidden, "h")
}

/// A number.
pub fn n(value: &str) -> Math {
    Math::Number(value.to_owned())
}

/// An operator.
pub fn op(sign: &'static str) -> Math {
    Math::Operator(sign)
}

/// Pieces in a row.
pub fn row<const N: usize>(pieces: [Math; N]) -> Math {
    Math::Row(pieces.to_vec())
}

/// A fraction.
pub fn frac(top: Math, bottom: Math) -> Math {
    Math::Fraction(Box::new(top), Box::new(bottom))
}

/// A power.
pub fn pow(base: Math, exponent: Math) -> Math {
    Math::Power(Box::new(base), Box::new(exponent))
}

/// e to the power of the given exponent.
pub fn exp(exponent: Math) -> Math {
    pow(Math::Symbol(Kind::Ink, "e"), exponent)
}
