//! Drawings with labels, and the text as which they are kept. Pure.
//!
//! A line of the text is a drawing: `28x28`, the label and the pixels, between tabs. Pixels are two hexadecimal digits each; a
//! run of 0 is `z`, its length and a point.

use std::fmt::Write;

/// The most letters of a label.
pub const LONGEST_LABEL: usize = 40;

/// A drawing with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledDrawing {
    /// What it shows.
    pub label: String,
    /// Rows and columns of the image.
    pub size: (usize, usize),
    /// The prepared image (0 paper, 255 ink), row by row.
    pub pixels: Vec<u8>,
}

/// Drawings in the order in which they were drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    drawings: Vec<LabelledDrawing>,
    /// Lines that this build can't read. A later one may have written them, so they are kept.
    unread: Vec<String>,
}

impl Collection {
    /// Reads a text that [`write`](Self::write) has made.
    pub fn read(text: &str) -> Self {
        let mut collection = Self::default();
        for line in text.lines().filter(|line| !line.is_empty()) {
            match read_line(line) {
                Some(drawing) => collection.drawings.push(drawing),
                None => collection.unread.push(line.to_owned()),
            }
        }
        collection
    }

    /// Writes all drawings as a text.
    pub fn write(&self) -> String {
        let lines = self.drawings.iter().map(write_line);
        lines.chain(self.unread.iter().map(|line| format!("{line}\n"))).collect()
    }

    /// Adds a drawing.
    pub fn add(&mut self, drawing: LabelledDrawing) {
        self.drawings.push(drawing);
    }

    /// Removes the newest drawing that is like this one.
    pub fn remove(&mut self, drawing: &LabelledDrawing) {
        if let Some(place) = self.drawings.iter().rposition(|other| other == drawing) {
            self.drawings.remove(place);
        }
    }

    /// The drawings of this size: only those make a data set together.
    pub fn of_size(&self, size: (usize, usize)) -> Vec<&LabelledDrawing> {
        self.drawings.iter().filter(|drawing| drawing.size == size).collect()
    }
}

/// Each label with the number of its drawings: those of `names` in their order, then others as they were first drawn.
pub fn counts(drawings: &[&LabelledDrawing], names: &[String]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = names.iter().map(|name| (name.clone(), 0)).collect();
    for drawing in drawings {
        match counts.iter_mut().find(|(label, _)| *label == drawing.label) {
            Some((_, count)) => *count += 1,
            None => counts.push((drawing.label.clone(), 1)),
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts
}

/// A label as it can be kept: without control characters, spaces around it and what is too long; none if nothing is left.
pub fn tidy_label(text: &str) -> Option<String> {
    let label: String =
        text.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_LABEL).collect();
    let label = label.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

fn write_line(drawing: &LabelledDrawing) -> String {
    let (rows, columns) = drawing.size;
    let mut line = format!("{rows}x{columns}\t{}\t", drawing.label);
    for run in drawing.pixels.chunk_by(|one, other| (*one == 0) == (*other == 0)) {
        // Writing to a string can't fail.
        let _ = match run[0] {
            0 => write!(line, "z{}.", run.len()),
            _ => run.iter().try_for_each(|pixel| write!(line, "{pixel:02x}")),
        };
    }
    line + "\n"
}

fn read_line(line: &str) -> Option<LabelledDrawing> {
    let mut parts = line.split('\t');
    let (size, label, pixels) = (parts.next()?, parts.next()?, parts.next()?);
    let (rows, columns) = size.split_once('x')?;
    let side = |text: &str| text.parse().ok().filter(|side| (1..=64).contains(side));
    let size: (usize, usize) = (side(rows)?, side(columns)?);
    let pixels = read_pixels(pixels, size.0 * size.1)?;
    let label = tidy_label(label).filter(|tidy| tidy == label)?;
    parts.next().is_none().then_some(LabelledDrawing { label, size, pixels })
}

fn read_pixels(mut text: &str, count: usize) -> Option<Vec<u8>> {
    let mut pixels = Vec::with_capacity(count);
    while !text.is_empty() {
        match text.strip_prefix('z') {
            Some(run) => {
                let (length, rest) = run.split_once('.')?;
                let length: usize = length.parse().ok().filter(|length| *length <= count)?;
                pixels.resize(pixels.len() + length, 0);
                text = rest;
            }
            None => {
                let (pixel, rest) = text.split_at_checked(2)?;
                pixels.push(u8::from_str_radix(pixel, 16).ok()?);
                text = rest;
            }
        }
        if pixels.len() > count {
            return None;
        }
    }
    (pixels.len() == count).then_some(pixels)
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::*;

    pub fn drawing(label: &str, pixels: &[u8]) -> LabelledDrawing {
        LabelledDrawing { label: label.into(), size: (2, pixels.len() / 2), pixels: pixels.into() }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut collection = Collection::default();
        collection.add(drawing("7", &[0, 0, 255, 1, 0, 16]));
        collection.add(drawing("猫 cat", &[9; 4]));
        let text = collection.write();
        assert_eq!(text, "2x3\t7\tz2.ff01z1.10\n2x2\t猫 cat\t09090909\n");
        assert_eq!(Collection::read(&text), collection);
    }

    #[test]
    fn lines_of_a_later_build_are_kept() {
        let text = "2x2\t1\tz4.\n2x2\t1\tz4.\tmore\n0x2\t1\t\nnew\n";
        let mut collection = Collection::read(text);
        assert_eq!(collection.of_size((2, 2)).len(), 1);
        collection.add(drawing("2", &[1; 4]));
        let written = collection.write();
        for line in text.lines().chain(["2x2\t2\t01010101"]) {
            assert!(written.lines().any(|other| other == line), "{line}");
        }
    }

    #[test]
    fn drawings_are_counted_by_class_and_removed_one_at_a_time() {
        let mut collection = Collection::default();
        for label in ["b", "z", "a", "b"] {
            collection.add(drawing(label, &[1; 4]));
        }
        collection.add(drawing("a", &[1; 6]));
        let names = ["a", "b", "c"].map(str::to_owned);
        let counted = |collection: &Collection| {
            let counts = counts(&collection.of_size((2, 2)), &names);
            counts.into_iter().map(|(label, count)| format!("{label}{count}")).collect::<String>()
        };
        assert_eq!(counted(&collection), "a1b2z1");
        collection.remove(&drawing("b", &[1; 4]));
        assert_eq!(counted(&collection), "a1b1z1");
        assert_eq!(collection.of_size((2, 3)).len(), 1);
    }

    #[test]
    fn labels_are_tidied() {
        assert_eq!(tidy_label(" \t3\n"), Some("3".into()));
        assert_eq!(tidy_label("a\tb"), Some("ab".into()));
        assert_eq!(tidy_label(" \u{7f} "), None);
        assert_eq!(tidy_label(&"x".repeat(99)).unwrap().len(), LONGEST_LABEL);
    }

    proptest! {
        #[test]
        fn any_drawing_is_kept(
            label in "[^\\p{C}\\s]([^\\p{C}]{0,8}[^\\p{C}\\s])?",
            size in (1usize..9, 1usize..9),
            seed in proptest::collection::vec(prop_oneof![Just(0u8), any::<u8>()], 64),
        ) {
            let pixels = seed[..size.0 * size.1].to_vec();
            let mut collection = Collection::default();
            collection.add(LabelledDrawing { label, size, pixels });
            prop_assert_eq!(Collection::read(&collection.write()), collection);
        }

        #[test]
        fn no_text_panics(text in "([0-9]{1,2}x[0-9]{1,2}\t[a-z]{0,2}\t(z[0-9]{0,3}\\.?|[0-9a-f日]{1,2}){0,8}\n?){0,3}") {
            Collection::read(&text).write();
        }
    }
}
