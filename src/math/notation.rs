//! Formulas from a short notation, for formulas that only have to be read: `E(w) = −∑_n ∑_k y_{n k} log P(ŷ_{n k})`.
//!
//! One letter is a symbol and has its symbol's colour, several are a word, digits are a number, braces group (`\{` is a brace
//! to be seen); `_` and `^` set scripts (below and above for ∑ and ∏), `{a}/{b}` is a fraction, and `@e` before a piece gives it
//! the colour of E (x, w, u, h, y for ŷ, e, i for ink). Spaces only separate.

use std::iter::Peekable;
use std::str::Chars;

use yew::virtual_dom::{VNode, VTag};

use super::Kind;

/// The formula within a sentence.
pub fn inline(notation: &str) -> VNode {
    math(notation).into()
}

/// The formula on a line of its own.
pub fn block(notation: &str) -> VNode {
    let mut math = math(notation);
    math.add_attribute("display", "block");
    math.into()
}

fn math(notation: &str) -> VTag {
    let mut reader = Reader::new(notation);
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
}

impl<'a> Reader<'a> {
    fn new(notation: &'a str) -> Self {
        Self { signs: notation.chars().peekable(), begins: true, color: None }
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
        match self.after('/') {
            Some(bottom) => element("mfrac", vec![piece, bottom]).into(),
            None => piece,
        }
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
        assert_eq!(forms("-a=-b-c"), "prefix prefix infix");
        assert_eq!(forms("(a)-b"), "infix");
    }

    #[test]
    fn an_open_brace_ends_with_the_formula() {
        assert_eq!(read("{a"), "mrow(mrow(mi(a)))");
        assert_eq!(read("a_"), "mrow(msub(mi(a) mrow()))");
    }
}
