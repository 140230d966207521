//! A program in Python as lines of words, each with the symbol that it stands for, and what the program prints.

use super::library::Library;
use crate::late::Named;
use crate::math::{Letter, SymbolId};

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// What it is.
    pub kind: WordKind,
}

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Python.
    Plain,
    /// A name or a number that stands for a symbol.
    Symbol(SymbolId),
    /// A comment.
    Comment,
}

/// A line of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its pieces.
    pub words: Vec<Word>,
    /// The step of the figure that it does.
    pub step: Option<Step>,
    /// The line has the common mistake, or stands in its place.
    pub is_mistaken: bool,
}

/// A step of a figure: what a layer computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// u of a layer, whose number is that of its symbols.
    Sum(u8),
    /// h of a layer.
    Activation(u8),
    /// E.
    Loss,
    /// δ of a layer.
    Delta(u8),
    /// ∂E/∂W of a layer.
    Gradient(u8),
}

impl Step {
    /// The step that marks these symbols.
    pub fn of(marked: &[SymbolId]) -> Option<Self> {
        let of = |letters: &[Letter]| marked.iter().find(|id| letters.contains(&id.letter));
        let weight = of(&[Letter::Weight, Letter::Bias]);
        let deltas = marked.iter().filter(|id| id.letter == Letter::Delta);
        let deltas: Vec<u8> = deltas.map(|id| id.layer).collect();
        match (&deltas[..], weight) {
            ([], Some(id)) => Some(Self::Sum(id.layer)),
            ([], None) if of(&[Letter::Loss]).is_some() => Some(Self::Loss),
            ([], None) => of(&[Letter::U]).map(|id| Self::Activation(id.layer)),
            ([layer], Some(_)) => Some(Self::Gradient(*layer)),
            // δ of a hidden layer is computed from that of the layer after it, which is named first.
            (_, _) => deltas.last().map(|layer| Self::Delta(*layer)),
        }
    }
}

/// What the program prints: a name, and its value or values.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The name.
    pub name: &'static str,
    /// Its number, as in `h1`; 0 for none.
    pub number: usize,
    /// The values.
    pub values: Vec<f64>,
}

/// A program.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// What it is written for.
    pub library: Library,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What it prints.
    pub outputs: Vec<Output>,
    /// The names that stand for symbols.
    names: Vec<(String, SymbolId)>,
}

impl Script {
    /// A program that begins with the import of its library.
    pub fn new(library: Library) -> Self {
        let mut script =
            Self { library, lines: Vec::new(), outputs: Vec::new(), names: Vec::new() };
        script.line(match library {
            Library::NumPy => "import numpy as np",
            Library::PyTorch => "import torch",
        });
        script
    }

    /// A program in another language than Python.
    pub fn other() -> Self {
        Self { library: Library::NumPy, lines: Vec::new(), outputs: Vec::new(), names: Vec::new() }
    }

    /// Says that a name stands for a symbol in the lines that follow.
    pub fn name(&mut self, name: impl Into<String>, symbol: SymbolId) {
        self.names.push((name.into(), symbol));
    }

    /// Adds a line. Its comment, if it has one, begins with `  # `.
    pub fn line(&mut self, text: impl AsRef<str>) -> &mut Line {
        let (code, comment) = match text.as_ref().split_once("  # ") {
            Some((code, comment)) => (code, ["  # ", comment].concat()),
            None => (text.as_ref(), String::new()),
        };
        let mut words = self.words(code);
        push(&mut words, &comment, WordKind::Comment);
        self.push(words)
    }

    fn push(&mut self, words: Vec<Word>) -> &mut Line {
        self.lines.push(Line { words, step: None, is_mistaken: false });
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.push(Vec::new());
    }

    /// Adds `name = np.array([…])`, or a tensor; each number stands for its symbol.
    pub fn vector(&mut self, name: &str, values: &[Named], comment: &str) {
        self.list(name, values, number, comment);
    }

    /// Adds a vector of whole numbers.
    pub fn whole_vector(&mut self, name: &str, values: &[Named], comment: &str) {
        self.list(name, values, |value| format!("{value:.0}"), comment);
    }

    fn list(&mut self, name: &str, values: &[Named], write: fn(f64) -> String, comment: &str) {
        let mut words = self.words(&[name, " = ", self.array(), "("].concat());
        push_list(&mut words, values, write);
        push(&mut words, ")", WordKind::Plain);
        push(&mut words, &spaced(comment), WordKind::Comment);
        self.push(words);
    }

    /// Adds `name = np.array([[…], …])`, or a tensor, a row on each line.
    pub fn matrix(&mut self, name: &str, rows: &[&[Named]], comment: &str) {
        self.rows(&[name, " = ", self.array(), "("].concat(), rows, ")", comment);
    }

    /// Adds rows of numbers between what opens and what closes them, a row on each line.
    pub fn rows(&mut self, opening: &str, rows: &[&[Named]], closing: &str, comment: &str) {
        let indent = " ".repeat(opening.chars().count() + 1);
        for (place, row) in rows.iter().enumerate() {
            let mut words = match place {
                0 => self.words(&[opening, "["].concat()),
                _ => vec![Word { text: indent.clone(), kind: WordKind::Plain }],
            };
            push_list(&mut words, row, number);
            let is_last = place + 1 == rows.len();
            let end = if is_last { ["]", closing].concat() } else { ",".to_owned() };
            push(&mut words, &end, WordKind::Plain);
            if is_last {
                push(&mut words, &spaced(comment), WordKind::Comment);
            }
            self.push(words);
        }
    }

    /// What makes an array of numbers.
    pub fn array(&self) -> &'static str {
        match self.library {
            Library::NumPy => "np.array",
            Library::PyTorch => "torch.tensor",
        }
    }

    /// Adds a line that prints a value, and notes which.
    pub fn print(&mut self, name: &'static str, number: usize, values: Vec<f64>) {
        let variable = match number {
            0 => name.to_owned(),
            number => format!("{name}{number}"),
        };
        let shown = match self.library {
            Library::NumPy => variable.clone(),
            Library::PyTorch => format!("{variable}.tolist()"),
        };
        self.line(format!("print(\"{variable} =\", {shown})"));
        self.outputs.push(Output { name, number, values });
    }

    /// The text of the program.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            line.words.iter().for_each(|word| text.push_str(&word.text));
            text.push('\n');
        }
        text
    }

    /// Splits code at the names that stand for symbols.
    fn words(&self, code: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut rest = code;
        let is_part = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
        while !rest.is_empty() {
            let is_name = rest.starts_with(is_part);
            let end = rest.find(|sign| is_part(sign) != is_name).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            let symbol = self.names.iter().rev().find(|(name, _)| name == piece);
            let kind = symbol.map_or(WordKind::Plain, |(_, id)| WordKind::Symbol(*id));
            push(&mut words, piece, kind);
            rest = after;
        }
        words
    }
}

fn spaced(comment: &str) -> String {
    if comment.is_empty() { String::new() } else { ["  # ", comment].concat() }
}

/// Adds a piece; what is plain joins the plain piece before it.
fn push(words: &mut Vec<Word>, text: &str, kind: WordKind) {
    match words.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.kind == kind && kind == WordKind::Plain => last.text.push_str(text),
        _ => words.push(Word { text: text.to_owned(), kind }),
    }
}

fn push_list(words: &mut Vec<Word>, values: &[Named], write: fn(f64) -> String) {
    push(words, "[", WordKind::Plain);
    for (place, (id, value)) in values.iter().enumerate() {
        if place > 0 {
            push(words, ", ", WordKind::Plain);
        }
        push(words, &write(*value), WordKind::Symbol(*id));
    }
    push(words, "]", WordKind::Plain);
}

/// A number as Python writes it; one in single precision with as few digits as tell it from its neighbours there.
pub fn number(value: f64) -> String {
    // Adding zero turns a negative zero into a plain one.
    let (value, single) = (value + 0.0, value as f32 + 0.0);
    if f64::from(single) == value { format!("{single:?}") } else { format!("{value:?}") }
}

/// Numbers of a vector with the symbols of a letter, from index 1 on.
pub fn indexed(letter: Letter, values: &[f64]) -> Vec<Named> {
    let id = |place: usize| SymbolId::of(letter, 0, place as u16 + 1);
    values.iter().enumerate().map(|(place, value)| (id(place), *value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: SymbolId = SymbolId::plain(Letter::X);

    #[test]
    fn names_stand_for_symbols_wherever_they_are_whole() {
        let mut script = Script::new(Library::NumPy);
        script.name("x", X);
        script.line("y = np.exp(x) + x1  # exp of x");
        let words = &script.lines[1].words;
        let symbols: Vec<_> = words
            .iter()
            .filter(|word| word.kind == WordKind::Symbol(X))
            .map(|word| &word.text)
            .collect();
        assert_eq!(symbols, ["x"]);
        assert_eq!(words.last().map(|word| word.kind), Some(WordKind::Comment));
        assert_eq!(script.text(), "import numpy as np\ny = np.exp(x) + x1  # exp of x\n");
    }

    #[test]
    fn a_matrix_stands_row_below_row() {
        let mut script = Script::new(Library::NumPy);
        let row = indexed(Letter::Weight, &[1.0, -0.25]);
        script.matrix("W", &[&row, &row], "(2, 2)");
        assert!(
            script
                .text()
                .ends_with("W = np.array([[1.0, -0.25],\n              [1.0, -0.25]])  # (2, 2)\n")
        );
    }

    #[test]
    fn a_number_in_single_precision_has_its_digits() {
        let single = f64::from(0.1f32);
        assert_eq!(
            [0.1, single, -0.0, 3.0, f64::NAN].map(number),
            ["0.1", "0.1", "0.0", "3.0", "NaN"]
        );
    }

    #[test]
    fn a_step_is_known_by_what_it_marks() {
        let (w, u) = (SymbolId::weight(2, 1, 1), SymbolId::of(Letter::U, 2, 1));
        let h = SymbolId::of(Letter::H, 0, 1);
        assert_eq!(Step::of(&[w, h]), Some(Step::Sum(2)));
        assert_eq!(Step::of(&[SymbolId::of(Letter::Bias, 2, 1), u]), Some(Step::Sum(2)));
        assert_eq!(Step::of(&[u, h]), Some(Step::Activation(2)));
        let delta = |layer, unit| SymbolId::of(Letter::Delta, layer, unit);
        assert_eq!(Step::of(&[delta(2, 0), w]), Some(Step::Gradient(2)));
        assert_eq!(Step::of(&[h, delta(2, 0)]), Some(Step::Delta(2)));
        assert_eq!(Step::of(&[delta(2, 0), w, u, delta(1, 1)]), Some(Step::Delta(1)));
        assert_eq!(Step::of(&[h, SymbolId::plain(Letter::Loss)]), Some(Step::Loss));
        assert_eq!(Step::of(&[]), None);
    }
}
