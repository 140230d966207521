//! Texts with markup: `$u_1$` is a formula, `[softmax](softmax)` a term that links to the glossary,
//! `[the lab](#/lab)` a link to a section, `**so**` is strong.

use yew::prelude::*;

use super::terms;
use crate::dom::{el, text as text_node};
use crate::math::{Lit, notation};

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Plain(&'a str),
    /// A formula, and the punctuation after it, which must not begin a line.
    Formula(&'a str, &'a str),
    Strong(&'a str),
    Term {
        shown: &'a str,
        id: &'a str,
    },
}

/// The text as HTML.
pub fn rich(text: &str) -> Html {
    render(text, &notation::inline)
}

/// The text as HTML within a figure: symbols in its formulas light up with those of the figure.
pub fn rich_in_figure(text: &str, lit: &Lit) -> Html {
    render(text, &|text| notation::linked(text, lit))
}

fn render(text: &str, formula: &dyn Fn(&str) -> Html) -> Html {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(text) => text_node(counted(text)),
            Piece::Formula(text, "") => formula(text),
            Piece::Formula(text, stop) => {
                el("span", "whole", [formula(text), text_node(stop.to_owned())])
            }
            Piece::Strong(text) => el("b", "", [text_node(text.to_owned())]),
            Piece::Term { shown, id } if id.starts_with('#') => {
                terms::link(id.to_owned(), "", shown)
            }
            Piece::Term { shown, id } => terms::term(id, shown),
        })
        .collect()
}

/// The text with a no-break space between a number and what it counts, as in `3 層`.
fn counted(text: &str) -> String {
    let (mut before, mut signs) = (' ', text.chars().peekable());
    let mut shown = String::with_capacity(text.len());
    while let Some(sign) = signs.next() {
        let keeps = sign == ' ' && before.is_ascii_digit();
        let counts = keeps && signs.peek().is_some_and(|next| !next.is_ascii());
        shown.push(if counts { '\u{a0}' } else { sign });
        before = sign;
    }
    shown
}

fn pieces(mut text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    while let Some((start, special, length)) = next_special(text) {
        if start > 0 {
            pieces.push(Piece::Plain(&text[..start]));
        }
        pieces.push(special);
        text = &text[start + length..];
    }
    if !text.is_empty() {
        pieces.push(Piece::Plain(text));
    }
    pieces
}

/// The next piece with markup: its byte offset, the piece, and its length in bytes.
fn next_special(text: &str) -> Option<(usize, Piece<'_>, usize)> {
    text.char_indices().find_map(|(start, sign)| {
        let rest = &text[start..];
        let between = |mark: &str| {
            let inner = rest.strip_prefix(mark)?;
            Some((&inner[..inner.find(mark)?], 2 * mark.len()))
        };
        match sign {
            '$' => between("$").map(|(inner, marks)| {
                let length = inner.len() + marks;
                let stop = stop(&rest[length..]);
                (start, Piece::Formula(inner, stop), length + stop.len())
            }),
            '*' => between("**")
                .map(|(inner, marks)| (start, Piece::Strong(inner), inner.len() + marks)),
            '[' => {
                let (shown, after) = rest[1..].split_once("](")?;
                let (id, _) = after.split_once(')')?;
                Some((start, Piece::Term { shown, id }, shown.len() + id.len() + 4))
            }
            _ => None,
        }
    })
}

/// The punctuation at the beginning of a text. Browsers keep it on the line of a word before it, but not of a formula.
fn stop(text: &str) -> &str {
    let stop = text.chars().next().filter(|sign| "、。，）」？.,;:)".contains(*sign));
    &text[..stop.map_or(0, char::len_utf8)]
}

/// The ids of the terms that a text links to.
#[cfg(test)]
pub fn terms_of(text: &str) -> Vec<&str> {
    let terms = pieces(text).into_iter();
    terms
        .filter_map(|piece| if let Piece::Term { id, .. } = piece { Some(id) } else { None })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_counter_stay_on_one_line() {
        assert_eq!(
            counted("層を 2 段で 3 層、4 layers of 5"),
            "層を 2\u{a0}段で 3\u{a0}層、4 layers of 5"
        );
    }

    #[test]
    fn formulas_terms_and_strong_words_are_found() {
        let text = "値 $u_1$ を[ソフト](softmax)に**渡す**。";
        let expected = [
            Piece::Plain("値 "),
            Piece::Formula("u_1", ""),
            Piece::Plain(" を"),
            Piece::Term { shown: "ソフト", id: "softmax" },
            Piece::Plain("に"),
            Piece::Strong("渡す"),
            Piece::Plain("。"),
        ];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn punctuation_stays_with_its_formula() {
        let expected = [Piece::Formula("u", "、"), Piece::Formula("h", "。"), Piece::Plain("和")];
        assert_eq!(pieces("$u$、$h$。和"), expected);
    }

    #[test]
    fn markup_that_is_not_closed_is_plain_text() {
        for text in ["a $ b", "[0, 1)", "2 * 3", "[a](b"] {
            assert_eq!(pieces(text), [Piece::Plain(text)]);
        }
    }
}
