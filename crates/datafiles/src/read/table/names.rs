//! What the names of columns say.

/// What the names of columns say about pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PixelNames {
    /// `pixel0`, `1x1`, `pixel_0_0`: they are pixels.
    Pixels,
    /// Nothing, or the same word with a number that counts: `0`, `X1`, `column_2`.
    Counted,
    /// Each has a name of its own.
    Others,
}

/// Names of what is predicted, the clearest first.
const LABELS: [&str; 26] = [
    "label",
    "labels",
    "class",
    "classes",
    "target",
    "species",
    "digit",
    "category",
    "outcome",
    "ラベル",
    "クラス",
    "正解",
    "目的変数",
    "種類",
    "品種",
    "分類",
    "diagnosis",
    "survived",
    "variety",
    "later",
    "future",
    "tomorrow",
    "output",
    "response",
    "result",
    "y",
];
/// Of them those that name classes and no quantity.
const CLASSES: [&str; 17] = [
    "label",
    "labels",
    "class",
    "classes",
    "species",
    "digit",
    "category",
    "ラベル",
    "クラス",
    "正解",
    "種類",
    "品種",
    "分類",
    "diagnosis",
    "survived",
    "variety",
    "outcome",
];
/// Parts of Japanese names of what is predicted.
const PARTS: [&str; 8] = ["ラベル", "クラス", "目的", "未来", "将来", "予測", "翌日", "明日"];

/// The words of a name.
fn words(name: &str) -> impl Iterator<Item = String> {
    let words = name.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric());
    words.map(str::to_ascii_lowercase)
}

/// The column whose name says that it is predicted: its whole name, or else one of its words; of several the clearest.
pub(super) fn label<'a>(names: impl Iterator<Item = &'a str>) -> Option<usize> {
    let names: Vec<&str> = names.collect();
    let whole = LABELS
        .iter()
        .find_map(|label| names.iter().position(|name| name.to_ascii_lowercase() == **label));
    let word = || {
        LABELS
            .iter()
            .find_map(|label| names.iter().position(|name| words(name).any(|word| word == **label)))
    };
    let part = || names.iter().position(|name| PARTS.iter().any(|part| name.contains(part)));
    whole.or_else(word).or_else(part)
}

/// Whether a name says that a column is predicted.
pub(crate) fn is_label(name: &str) -> bool {
    label([name].into_iter()).is_some()
}

/// Whether a name says that a column names classes.
pub(super) fn is_class(name: &str) -> bool {
    words(name).any(|word| CLASSES.contains(&word.as_str()))
}

/// Names of a number that is to be predicted: words of a name, and parts of Japanese names.
const TARGETS: (&[&str], &[&str]) = (
    &["later", "target", "y", "future", "next", "tomorrow", "output", "response"],
    &["未来", "将来", "目的", "予測", "翌日", "あと", "明日"],
);
/// Names of the first input.
const FIRST: (&[&str], &[&str]) = (&["now", "x1", "today", "current"], &["今", "現在", "当日"]);
/// Names of the second input.
const SECOND: (&[&str], &[&str]) = (&["wind", "x2"], &["風"]);

/// The columns of x₁, x₂ and y by their names. Where no name says so, y is the last column, and the inputs are the two columns
/// before y, or else the last two others. `y` is the column that is predicted, if that is known.
pub(crate) fn plane(columns: &[(usize, &str)], y: Option<usize>) -> Option<[usize; 3]> {
    let named = |(own, parts): (&[&str], &[&str]), not: &[usize]| {
        let mut free = columns.iter().filter(|(column, _)| !not.contains(column));
        let is_named = |name: &str| {
            words(name).any(|word| own.contains(&word.as_str()))
                || parts.iter().any(|part| name.contains(part))
        };
        free.find(|(_, name)| is_named(name)).map(|(column, _)| *column)
    };
    let y = y.or_else(|| named(TARGETS, &[])).or(columns.last().map(|(column, _)| *column))?;
    if let Some(first) = named(FIRST, &[y])
        && let Some(second) = named(SECOND, &[y, first])
    {
        return Some([first, second, y]);
    }
    let others: Vec<usize> =
        columns.iter().map(|(column, _)| *column).filter(|column| *column != y).collect();
    let before: Vec<usize> = others.iter().copied().filter(|column| *column < y).collect();
    let inputs = if before.len() > 1 { before } else { others };
    match inputs[..] {
        [.., first, second] => Some([first, second, y]),
        _ => None,
    }
}

/// What the names of columns say about pixels.
pub(super) fn pixels<'a>(names: impl Iterator<Item = &'a str>) -> PixelNames {
    let names: Vec<&str> = names.collect();
    if names.iter().all(|name| name.is_empty()) {
        return PixelNames::Counted;
    }
    let Some(parts) = names.iter().map(|name| parts(name)).collect::<Option<Vec<_>>>() else {
        return PixelNames::Others;
    };
    let prefix = parts[0].0.clone();
    if parts.iter().any(|part| part.0 != prefix || part.1.len() != parts[0].1.len()) {
        return PixelNames::Others;
    }
    let is_pixel = ["pixel", "pix", "px", "画素"].contains(&prefix.as_str());
    let is_place = prefix.is_empty() && parts[0].1.len() == 2 && names[0].contains('x');
    if is_pixel || is_place {
        return PixelNames::Pixels;
    }
    let counts = parts.windows(2).all(|pair| pair[1].1[0] == pair[0].1[0] + 1);
    if parts[0].1.len() == 1 && counts { PixelNames::Counted } else { PixelNames::Others }
}

/// A word and the one or two numbers behind it: `pixel_0_1`, `28x28`, `X12`.
fn parts(name: &str) -> Option<(String, Vec<u32>)> {
    let start = name.find(|sign: char| sign.is_ascii_digit())?;
    let (word, numbers) = name.split_at(start);
    let word = word.trim_end_matches(['_', '-', '.', ' ']).to_ascii_lowercase();
    let numbers = numbers.split(['x', '_', '-', '.']).map(|number| number.parse().ok());
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    (numbers.len() <= 2).then_some((word, numbers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_pixels() {
        for (names, expected) in [
            (&["pixel0", "pixel1"][..], PixelNames::Pixels),
            (&["1x1", "1x2", "2x1"], PixelNames::Pixels),
            (&["pixel_0_0", "pixel_0_1"], PixelNames::Pixels),
            (&["0", "1", "2"], PixelNames::Counted),
            (&["X1", "X2"], PixelNames::Counted),
            (&["column_0", "column_1"], PixelNames::Counted),
            (&["", ""], PixelNames::Counted),
            (&["1", "3"], PixelNames::Others),
            (&["alcohol", "malic_acid"], PixelNames::Others),
            (&["x1", "y2"], PixelNames::Others),
        ] {
            assert_eq!(pixels(names.iter().copied()), expected, "{names:?}");
        }
    }

    #[test]
    fn names_of_labels() {
        for (names, expected) in [
            (&["a", "Label"][..], Some(1)),
            (&["y", "class"], Some(1)),
            (&["x", "y"], Some(1)),
            (&["target_name", "b"], Some(0)),
            (&["濃度 (今)", "濃度 (未来)"], Some(1)),
            (&["labelled", "yes"], None),
            (&["island", "species", "year"], Some(1)),
        ] {
            assert_eq!(label(names.iter().copied()), expected, "{names:?}");
        }
    }
}
