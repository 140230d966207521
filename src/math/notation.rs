//! Formulas from a short notation, for formulas that only have to be read: `E(w) = −∑_n ∑_k y_{n k} log P(ŷ_{n k})`.
//!
//! One letter is a symbol and has its symbol's colour, several are a word, digits are a number, braces group (`\{` is a brace
//! to be seen); `_` and `^` set scripts (below and above for ∑ and ∏), `{a}/{b}` is a fraction, and `@e` before a piece gives it
//! the colour of E (x, w, u, h, y for ŷ, e, i for ink). Spaces only separate.
//!
//! In a figure symbols with a name of their own light up with the figure's, `u_1` as u₁ and `u_k` as all of u; `#u1{3}` is a
//! number that stands for u₁.

use std::iter::Peekable;
use std::str::Chars;

use yew::virtual_dom::{VNode, VTag};

use super::{Kind, Letter, Lit, SymbolId};
use crate::element::el;

/// The formula within a sentence.
pub fn inline(notation: &str) -> VNode {
    math(notation, None).into()
}

/// The formula within a line of a figure.
pub fn linked(notation: &str, lit: &Lit) -> VNode {
    math(notation, Some(lit)).into()
}

/// The formula on a line of its own in a figure.
pub fn block(notation: &str, lit: &Lit) -> VNode {
    let mut math = math(notation, Some(lit));
    math.add_attribute("display", "block");
    math.into()
}

/// Formulas of a figure, a line each; where `\n` stands, a narrow screen breaks it.
pub fn lines(notations: &[String], lit: &Lit) -> VNode {
    let line = |notation: &String| {
        let pieces = notation.split('\n').map(|piece| linked(piece, lit)).collect();
        el!("div", ["class" = "line"], pieces)
    };
    let lines = el!("div", ["class" = "lines"], notations.iter().map(line).collect());
    el!("div", ["class" = "formula"], vec![lines])
}

fn math(notation: &str, lit: Option<&Lit>) -> VTag {
    let mut reader = Reader { lit, ..Reader::new(notation) };
    let pieces = reader.pieces();
    let mut math = VTag::new("math");
    math.add_child(element("mrow", pieces).into());
    math
}

struct Reader<'a> {
    signs: Peekable<Chars<'a>>,
    /// What comes next begins a term: there a minus is a sign, not a difference.
    begins: bool,
    /// The colour asked for by `@`, which a symbol takes instead of its own.
    color: Option<Kind>,
    /// What is lit in the formula's figure.
    lit: Option<&'a Lit>,
}

impl<'a> Reader<'a> {
    fn new(notation: &'a str) -> Self {
        Self { signs: notation.chars().peekable(), begins: true, color: None, lit: None }
    }

    /// Pieces up to a closing brace or the end.
    fn pieces(&mut self) -> Vec<VNode> {
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
    fn scripted(&mut self) -> VNode {
        let sum = matches!(self.signs.peek(), Some('∑' | '∏'));
        // Longer names than w^{(2)}_{10} there are none.
        let id = self.lit.and_then(|_| named(&self.signs.clone().take(12).collect::<String>()));
        let mut piece = self.piece();
        let (below, above) = (self.after('_'), self.after('^'));
        let names =
            if sum { ["munder", "mover", "munderover"] } else { ["msub", "msup", "msubsup"] };
        piece = match (below, above) {
            (None, None) => piece,
            (Some(below), None) => element(names[0], vec![piece, below]).into(),
            (None, Some(above)) => element(names[1], vec![piece, above]).into(),
            (Some(below), Some(above)) => element(names[2], vec![piece, below, above]).into(),
        };
        piece = self.link(id, piece);
        match self.after('/') {
            Some(bottom) => element("mfrac", vec![piece, bottom]).into(),
            None => piece,
        }
    }

    /// The piece as one that lights up with a symbol.
    fn link(&self, id: Option<SymbolId>, piece: VNode) -> VNode {
        let (Some(id), Some(lit)) = (id, self.lit) else { return piece };
        let mut link = element("mrow", vec![piece]);
        link.add_attribute("data-symbol", id.name());
        link.add_attribute("tabindex", "0");
        link.add_attribute("class", lit.class(id));
        link.into()
    }

    /// The piece after a sign, if the sign comes next.
    fn after(&mut self, sign: char) -> Option<VNode> {
        self.signs.next_if_eq(&sign).map(|_| self.piece())
    }

    fn piece(&mut self) -> VNode {
        let begins = std::mem::take(&mut self.begins);
        match self.signs.next() {
            None => element("mrow", Vec::new()).into(),
            Some('{') => {
                self.begins = true;
                element("mrow", self.pieces()).into()
            }
            Some('@') => {
                let kind = self.signs.next().map_or(Kind::Ink, kind_of_code);
                self.begins = begins;
                let outer = self.color.replace(kind);
                let mut colored = element("mrow", vec![self.piece()]);
                self.color = outer;
                colored.add_attribute("class", kind.class());
                colored.into()
            }
            Some('#') => {
                let mut name = String::new();
                while let Some(next) = self.signs.next_if(|next| *next != '{') {
                    name.push(next);
                }
                let id = SymbolId::parse(&name);
                let mut colored = element("mrow", vec![self.piece()]);
                colored.add_attribute("class", id.map_or("", |id| id.letter.kind().class()));
                self.link(id, colored.into())
            }
            Some(first) if first.is_ascii_digit() => {
                leaf("mn", self.run(first, |next| next.is_ascii_digit() || next == '.')).into()
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let mut word = self.run(first, |next| next.is_ascii_alphabetic());
                if word.len() == 1 {
                    return self.symbol(first);
                }
                // A name stands a little apart from a factor before it, and from what it is of, unless that is in brackets.
                if !begins {
                    word.insert(0, '\u{2009}');
                }
                if self.signs.peek().is_some_and(|next| matches!(next, ' ' | '{')) {
                    word.push('\u{2009}');
                }
                leaf("mi", word).into()
            }
            Some(first) if first.is_alphabetic() => self.symbol(first),
            Some('-' | '−') => {
                let mut minus = leaf("mo", "\u{2212}".to_owned());
                minus.add_attribute("form", if begins { "prefix" } else { "infix" });
                minus.into()
            }
            Some(mut sign) => {
                // A backslash before a brace: the brace itself.
                if sign == '\\' {
                    sign = self.signs.next().unwrap_or(sign);
                }
                self.begins = !matches!(sign, ')' | ']' | '}' | '′');
                let mut operator = leaf("mo", sign.to_string());
                // At the beginning of a line too these stand between two sides.
                if matches!(sign, '=' | '+') {
                    operator.add_attribute("form", "infix");
                }
                if matches!(sign, '(' | ')' | '[' | ']' | '{' | '}' | '|') {
                    // Brackets in a row with a fraction need not be as tall as it.
                    operator.add_attribute("stretchy", "false");
                }
                operator.into()
            }
        }
    }

    fn symbol(&self, letter: char) -> VNode {
        let mut symbol = leaf("mi", letter.to_string());
        if let Some(kind) = self.color.or(kind_of_letter(letter)) {
            symbol.add_attribute("class", kind.class());
        }
        symbol.into()
    }

    fn run(&mut self, first: char, belongs: impl Fn(char) -> bool) -> String {
        let mut text = first.to_string();
        while let Some(next) = self.signs.next_if(|next| belongs(*next)) {
            text.push(next);
        }
        text
    }
}

/// The symbol that a notation begins with, if it has a name: `u_1…`, `W^{(2)}…`, `ŷ…`; an index that is no number is none.
fn named(notation: &str) -> Option<SymbolId> {
    let letter = notation.chars().next()?;
    let mut rest = &notation[letter.len_utf8()..];
    let is_letter = |sign: char| sign.is_ascii_alphabetic();
    if is_letter(letter) && rest.starts_with(is_letter) {
        return None;
    }
    let mut name = match letter {
        'ŷ' => "yhat".to_owned(),
        'μ' => "mu".to_owned(),
        'η' => "eta".to_owned(),
        'x' | 'w' | 'b' | 'W' | 'u' | 'h' | 'y' | 'E' | 'p' | 'q' | 'L' => letter.to_string(),
        _ => return None,
    };
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

/// The kind of a letter, if it has a colour.
fn kind_of_letter(letter: char) -> Option<Kind> {
    Some(match letter {
        'x' => Kind::Input,
        'w' | 'b' | 'W' | 'μ' => Kind::Parameter,
        'u' => Kind::PreActivation,
        'h' => Kind::Hidden,
        'ŷ' | 'q' => Kind::Prediction,
        'E' => Kind::Loss,
        _ => return None,
    })
}

fn kind_of_code(code: char) -> Kind {
    match code {
        'x' => Kind::Input,
        'w' => Kind::Parameter,
        'u' => Kind::PreActivation,
        'h' => Kind::Hidden,
        'y' => Kind::Prediction,
        'e' => Kind::Loss,
        _ => Kind::Ink,
    }
}

fn element(name: &'static str, children: Vec<VNode>) -> VTag {
    let mut tag = VTag::new(name);
    tag.add_children(children);
    tag
}

fn leaf(name: &'static str, text: String) -> VTag {
    element(name, vec![VNode::from(yew::virtual_dom::VText::new(text))])
}

#[cfg(test)]
mod tests {
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
        outline(&element("mrow", Reader::new(notation).pieces()).into())
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
            let pieces = Reader::new(notation).pieces();
            let form = |node: &VNode| match node {
                VNode::VTag(tag) => tag
                    .attributes
                    .iter()
                    .find(|(name, _)| *name == "form")
                    .map(|(_, form)| form.to_owned()),
                _ => None,
            };
            pieces.iter().filter_map(form).collect::<Vec<_>>().join(" ")
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
