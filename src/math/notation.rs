//! Parses formulas from a short notation, such as `E(w) = −∑_n ∑_k y_{n k} log P(ŷ_{n k})`.
//!
//! A single letter is a symbol in its colour, several letters are a word, digits are a number. Braces group; `\{` is a
//! visible brace. `_` and `^` set scripts, or bounds on ∑ and ∏. `{a}/{b}` is a fraction. `@e` before a piece gives it
//! the colour of E (x, w, u, h, y for ŷ, e, i for ink). Spaces only separate.
//!
//! In a figure, symbols with a `SymbolId` light up with those of the figure: `u_1` as u₁, `u_k` as all of u. `#u1{3}` is a
//! number that stands for u₁ and lights up with it.

use std::iter::Peekable;
use std::str::Chars;

use yew::prelude::Html;

use super::draw::Form;
use super::letter::Letter;
use super::lit::Lit;
use super::piece::{Math, Scripts};
use super::symbol::SymbolId;
use super::symbol_kind::SymbolKind;
use crate::dom::el;

/// The formula within a sentence.
pub fn inline(notation: &str) -> Html {
    parse(notation).inline()
}

/// The formula within a line of a figure.
pub fn linked(notation: &str, lit: &Lit) -> Html {
    math(notation, lit, "")
}

/// The formula on a separate line of a figure.
pub fn block(notation: &str, lit: &Lit) -> Html {
    math(notation, lit, "block")
}

/// Formulas of a figure, one per line; a `\n` marks where a narrow screen may break one.
pub fn lines(notations: &[String], lit: &Lit) -> Html {
    let line = |notation: &String| {
        let pieces = notation.split('\n').map(|piece| linked(piece, lit)).collect();
        el!("div", ["class" = "line"], pieces)
    };
    let lines = el!("div", ["class" = "lines"], notations.iter().map(line).collect());
    el!("div", ["class" = "formula"], vec![lines])
}

fn math(notation: &str, lit: &Lit, display: &str) -> Html {
    let form = Form { lit: Some(lit), numbers: false };
    el!("math", ["display" = display], vec![parse(notation).draw(&form)])
}

/// Parses a notation. Any text is a formula: a brace that is not closed ends with the text.
pub fn parse(notation: &str) -> Math {
    Math::Row(Parser::new(notation).pieces())
}

struct Parser<'a> {
    signs: Peekable<Chars<'a>>,
    /// True if the next piece begins a term: there a minus is a sign and not a difference.
    begins: bool,
    /// The colour that `@` asks for; it replaces that of the symbol.
    color: Option<SymbolKind>,
}

impl<'a> Parser<'a> {
    fn new(notation: &'a str) -> Self {
        Self { signs: notation.chars().peekable(), begins: true, color: None }
    }

    /// Pieces up to a closing brace or the end.
    fn pieces(&mut self) -> Vec<Math> {
        let mut pieces = Vec::new();
        while let Some(next) = self.signs.peek().copied() {
            match next {
                ' ' => {
                    self.signs.next();
                }
                '}' => {
                    self.signs.next();
                    break;
                }
                _ => pieces.push(self.scripted()),
            }
        }
        pieces
    }

    /// A piece with its scripts, and what it is divided by.
    fn scripted(&mut self) -> Math {
        let bounds = matches!(self.signs.peek(), Some('∑' | '∏'));
        // No symbol has a longer notation than w^{(2)}_{10}.
        let id = named(&self.signs.clone().take(12).collect::<String>());
        let mut piece = self.piece();
        // The scripts stand in either order.
        let (first, above) = (self.after('_'), self.after('^'));
        let below = first.or_else(|| self.after('_'));
        if below.is_some() || above.is_some() {
            piece = Math::Scripts(Box::new(Scripts { base: piece, below, above, bounds }));
        }
        if let Some(id) = id {
            piece = Math::Lights(id, Box::new(piece));
        }
        match self.after('/') {
            Some(bottom) => Math::Fraction(Box::new(piece), Box::new(bottom)),
            None => piece,
        }
    }

    /// The piece after a sign, if the sign comes next.
    fn after(&mut self, sign: char) -> Option<Math> {
        self.signs.next_if_eq(&sign).map(|_| self.piece())
    }

    fn piece(&mut self) -> Math {
        let begins = std::mem::take(&mut self.begins);
        match self.signs.next() {
            None => Math::Row(Vec::new()),
            Some('{') => {
                self.begins = true;
                Math::Row(self.pieces())
            }
            Some('@') => {
                let kind = self.signs.next().map_or(SymbolKind::Ink, SymbolKind::of_code);
                self.begins = begins;
                let outer = self.color.replace(kind);
                let piece = self.piece();
                self.color = outer;
                Math::Colored(kind, Box::new(piece))
            }
            Some('#') => self.stand_in(),
            Some(first) if first.is_ascii_digit() => {
                Math::Number(self.run(first, |next| next.is_ascii_digit() || next == '.'))
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let word = self.run(first, |next| next.is_ascii_alphabetic());
                if word.len() == 1 { self.letter(first) } else { self.name(word, begins) }
            }
            Some(first) if first.is_alphabetic() => self.letter(first),
            Some('-' | '−') => Math::Minus { begins },
            Some(sign) => self.operator(sign),
        }
    }

    /// `#u1{3}`: a piece in a symbol's colour that lights up with it.
    fn stand_in(&mut self) -> Math {
        let mut name = String::new();
        while let Some(next) = self.signs.next_if(|next| *next != '{') {
            name.push(next);
        }
        let piece = self.piece();
        match SymbolId::parse(&name) {
            Some(id) => {
                let colored = Math::Colored(id.letter.kind(), Box::new(piece));
                Math::Lights(id, Box::new(colored))
            }
            None => Math::Row(vec![piece]),
        }
    }

    /// A thin space separates a name from a factor before it and from its argument, unless that is in brackets.
    fn name(&mut self, mut word: String, begins: bool) -> Math {
        if !begins {
            word.insert(0, '\u{2009}');
        }
        if self.signs.peek().is_some_and(|next| matches!(next, ' ' | '{')) {
            word.push('\u{2009}');
        }
        Math::Identifier(word)
    }

    fn operator(&mut self, mut sign: char) -> Math {
        // A backslash makes the brace after it visible.
        if sign == '\\' {
            sign = self.signs.next().unwrap_or(sign);
        }
        self.begins = !matches!(sign, ')' | ']' | '}' | '′');
        let text = sign.to_string().into();
        match sign {
            '(' | ')' | '[' | ']' | '{' | '}' | '|' => Math::Bracket(text),
            _ => Math::Operator(text),
        }
    }

    fn letter(&self, letter: char) -> Math {
        let own =
            || Letter::of_glyph(letter).map(Letter::kind).filter(|kind| *kind != SymbolKind::Ink);
        match self.color.or_else(own) {
            Some(kind) => Math::Symbol(kind, letter.to_string().into()),
            None => Math::Identifier(letter.to_string()),
        }
    }

    fn run(&mut self, first: char, belongs: impl Fn(char) -> bool) -> String {
        let mut text = first.to_string();
        while let Some(next) = self.signs.next_if(|next| belongs(*next)) {
            text.push(next);
        }
        text
    }
}

/// The symbol at the beginning of a notation, such as `u_1…`, `W^{(2)}…`, `ŷ…`; an index that is not a number is left out.
fn named(notation: &str) -> Option<SymbolId> {
    let letter = notation.chars().next()?;
    let mut rest = &notation[letter.len_utf8()..];
    let is_letter = |sign: char| sign.is_ascii_alphabetic();
    if is_letter(letter) && rest.starts_with(is_letter) {
        return None;
    }
    let mut name = Letter::of_glyph(letter)?.name().to_owned();
    if let Some(layer) = rest.strip_prefix("^{").and_then(|rest| rest.split_once('}'))
        && layer.0.starts_with('(')
    {
        name.push_str(layer.0);
        rest = layer.1;
    }
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    if let Some(index) = rest.strip_prefix('_') {
        name.push_str(&digits(index.trim_start_matches('{')));
    }
    // Without an index it is the w of E(w).
    if name == "w" { Some(SymbolId::plain(Letter::All)) } else { SymbolId::parse(&name) }
}

#[cfg(test)]
mod tests {
    use yew::virtual_dom::VNode;

    use super::*;

    /// The elements of a formula, by name, with the text of the leaves.
    fn outline(node: &VNode) -> String {
        match node {
            VNode::VText(text) => text.text.to_string(),
            VNode::VTag(tag) => {
                let inner = tag.children().map(outline).unwrap_or_default();
                let color = tag.attributes.iter().find(|(name, _)| *name == "class");
                format!("{}{}({inner})", tag.tag(), color.map_or("", |(_, class)| &class[3..]))
            }
            VNode::VList(list) => list.iter().map(outline).collect::<Vec<_>>().join(" "),
            _ => String::new(),
        }
    }

    fn read(notation: &str) -> String {
        outline(&parse(notation).view())
    }

    #[test]
    fn symbols_have_their_colours() {
        assert_eq!(read("w x+b"), "mrow(mi-w(w) mi-x(x) mo(+) mi-w(b))");
        assert_eq!(read("@e0.25"), "mrow(mrow-e(mn(0.25)))");
        assert_eq!(read("@iE x"), "mrow(mrow-ink(mi-ink(E)) mi-x(x))");
    }

    #[test]
    fn sums_have_their_bounds_below_and_above() {
        let expected = "mrow(munderover(mo(∑) mrow(mi(n) mo(=) mn(1)) mi(N)) msub(mi-x(x) mi(n)))";
        assert_eq!(read("∑_{n=1}^N x_n"), expected);
    }

    #[test]
    fn scripts_stand_in_either_order() {
        assert_eq!(read("u^{(1)}_2"), read("u_2^{(1)}"));
        assert!(read("u^{(1)}_2").starts_with("mrow(msubsup("));
        let id = named("w^{(2)}_{11}h").map(SymbolId::name);
        assert_eq!(id.as_deref(), Some("w(2)11"));
    }

    #[test]
    fn groups_are_divided() {
        let expected = "mrow(mfrac(mrow(mi(exp) mo(() mi-u(u) mo())) mrow(mi(a))))";
        assert_eq!(read("{exp(u)}/{a}"), expected);
    }

    #[test]
    fn symbols_with_a_name_light_up_in_a_figure() {
        let names = |notation: &str| named(notation).map(SymbolId::name).unwrap_or_default();
        let found = [
            "u_1+1", "u_k)", "W^{(2)}h", "ŷ→", "μ^{x_n}", "x_{10}", "E(w)", "exp(u)", "n", "x^2",
            "w)",
        ];
        let expected = ["u1", "u", "W(2)", "yhat", "mu", "x10", "E", "", "", "x", "all"];
        assert_eq!(found.map(names), expected);
        let lit = Lit { pointed: SymbolId::parse("u1"), ..Lit::default() };
        let outline = |notation| outline(&linked(notation, &lit));
        assert_eq!(outline("u_1"), "math(mrow(mrow(msub(mi-u(u) mn(1)))))");
        assert_eq!(outline("#u1{3}"), "math(mrow(mrow(mrow-u(mrow(mn(3))))))");
    }

    #[test]
    fn a_minus_at_the_beginning_is_a_sign() {
        let forms = |notation: &str| {
            let form = |node: &VNode| match node {
                VNode::VTag(tag) => tag
                    .attributes
                    .iter()
                    .find(|(name, _)| *name == "form")
                    .map(|(_, form)| form.to_owned()),
                _ => None,
            };
            let pieces = Parser::new(notation).pieces();
            let pieces = pieces.iter().map(|piece| form(&piece.view()));
            pieces.flatten().collect::<Vec<_>>().join(" ")
        };
        // The = has its form too.
        assert_eq!(forms("-a=-b-c"), "prefix infix prefix infix");
        assert_eq!(forms("(a)-b"), "infix");
    }

    #[test]
    fn an_open_brace_ends_with_the_formula() {
        assert_eq!(read("{a"), "mrow(mrow(mi(a)))");
        assert_eq!(read("a_"), "mrow(msub(mi(a) mrow()))");
    }
}
