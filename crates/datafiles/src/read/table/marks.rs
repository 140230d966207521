//! Numbers as programs and people write them: `1e+05`, `1,000.5`, `1.000,5`; and what is none.

use super::excerpt::excerpt;
use super::shape::Shape;
use crate::written::{DecimalMark, Marks, Separator, TableFault};

/// The content of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell {
    /// A finite number.
    Number(f64),
    /// Empty, `NA`, `NaN` and the like.
    Gap,
    /// An infinite number, or one beyond what an f64 holds.
    Infinite,
    /// A date or a time.
    Date,
    /// Anything else.
    Word,
}

/// The first cell of each shape that says something about a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence([Option<String>; 8]);

const GAPS: [&str; 11] = ["", "na", "n/a", "#n/a", "nan", "null", "none", "-", "--", "?", "///"];

/// Whether a cell looks like a number in any way of writing.
pub(super) fn is_number_like(cell: &str) -> bool {
    shape(cell).is_some()
}

fn shape(cell: &str) -> Option<Shape> {
    let cell = cell.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(cell);
    let (digits, exponent) = match cell.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (cell, None),
    };
    if let Some(exponent) = exponent {
        exponent.parse::<i32>().ok()?;
    }
    let (mut commas, mut points, mut others) = (0, 0, 0);
    for byte in digits.bytes() {
        match byte {
            b',' => commas += 1,
            b'.' => points += 1,
            b'0'..=b'9' => others += 1,
            _ => return None,
        }
    }
    if others == 0 {
        return None;
    }
    let grouped = |text: &str, mark: char| exponent.is_none() && is_grouped(text, mark);
    let before = |mark: char| digits.split(mark).next().unwrap_or_default();
    let either = |mark: char, one, other| if grouped(digits, mark) { one } else { other };
    Some(match (commas, points) {
        (0, 0) => Shape::Plain,
        (0, 1) => either('.', Shape::EitherPoint, Shape::DecimalPoint),
        (1, 0) => either(',', Shape::EitherComma, Shape::DecimalComma),
        (0, _) if grouped(digits, '.') => Shape::GroupingPoint,
        (_, 0) if grouped(digits, ',') => Shape::GroupingComma,
        (_, 1) if is_grouped(before('.'), ',') => Shape::CommaThenPoint,
        (1, _) if is_grouped(before(','), '.') => Shape::PointThenComma,
        _ => return None,
    })
}

/// Whether a mark stands between groups of three digits, as in `12,345`; `0,125` is no such number.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let (mut more, mut count) = (true, 0);
    for group in groups {
        more &= group.len() == 3;
        count += 1;
    }
    more && count > 0 && (1..=3).contains(&first.len()) && !first.starts_with('0')
}

impl Evidence {
    /// Takes in a cell.
    pub fn add(&mut self, cell: &str) {
        if let Some(shape) = shape(cell) {
            self.add_shape(shape, cell);
        }
    }

    /// Takes in a cell of this shape.
    pub fn add_shape(&mut self, shape: Shape, cell: &str) {
        if shape != Shape::Plain {
            self.0[shape as usize - 1].get_or_insert_with(|| excerpt(cell));
        }
    }

    fn first(&self, shapes: &[Shape]) -> Option<&String> {
        shapes.iter().find_map(|shape| self.0[*shape as usize - 1].as_ref())
    }

    /// What the cells say together.
    ///
    /// # Errors
    ///
    /// [`TableFault::MixedMarks`], [`TableFault::UnclearComma`].
    pub fn marks(&self, separator: Separator) -> Result<Marks, TableFault> {
        use Shape::*;
        let mixed = |one: &String, other: &String| {
            Err(TableFault::MixedMarks { one: one.clone(), other: other.clone() })
        };
        let decimal_comma = self.first(&[DecimalComma, PointThenComma]);
        let grouping_comma = self.first(&[GroupingComma, CommaThenPoint]);
        let decimal_point = self.first(&[DecimalPoint, CommaThenPoint]);
        let grouping_point = self.first(&[GroupingPoint, PointThenComma]);
        let either_point = self.first(&[EitherPoint]);
        let either_comma = self.first(&[EitherComma]);
        let comma = decimal_comma.or(grouping_comma).or(either_comma);
        if let Some(comma) = decimal_comma {
            let unclear = either_point.filter(|_| grouping_point.is_none());
            return match decimal_point.or(grouping_comma).or(unclear) {
                Some(other) => mixed(comma, other),
                None => Ok(Marks { decimal: DecimalMark::Comma, comma: Some(comma.clone()) }),
            };
        }
        if let Some(point) = grouping_point {
            // Thousands with points: the decimal mark would be a comma.
            return match decimal_point.or(grouping_comma) {
                Some(other) => mixed(point, other),
                None => Ok(Marks { decimal: DecimalMark::Comma, comma: comma.cloned() }),
            };
        }
        if let Some(cell) = either_comma
            && grouping_comma.or(decimal_point).is_none()
            // Within a row of commas the cell is quoted: a program that takes the comma for decimals would not separate by it.
            && separator != Separator::Comma
        {
            return Err(TableFault::UnclearComma { cell: cell.clone() });
        }
        Ok(Marks { decimal: DecimalMark::Point, comma: comma.cloned() })
    }
}

impl Marks {
    /// Numbers as most programs write them.
    pub const PLAIN: Self = Self { decimal: DecimalMark::Point, comma: None };

    /// What a cell holds, and its shape if it looks like a number.
    pub(super) fn cell(&self, cell: &str) -> (Cell, Option<Shape>) {
        if self.decimal == DecimalMark::Point
            && let Some((number, shape)) = super::number::plain(cell.as_bytes())
        {
            return (Cell::Number(number), Some(shape));
        }
        let shape = shape(cell);
        let content = match shape {
            None if GAPS.iter().any(|gap| cell.eq_ignore_ascii_case(gap)) => Cell::Gap,
            // pandas and R write truth values so.
            None if matches!(cell, "True" | "TRUE") => Cell::Number(1.0),
            None if matches!(cell, "False" | "FALSE") => Cell::Number(0.0),
            None if is_infinite(cell) => Cell::Infinite,
            None if is_date(cell) => Cell::Date,
            None => Cell::Word,
            Some(Shape::Plain) => finite(cell),
            Some(Shape::DecimalPoint | Shape::EitherPoint)
                if self.decimal == DecimalMark::Point =>
            {
                finite(cell)
            }
            Some(_) => {
                let (mark, between) = match self.decimal {
                    DecimalMark::Point => ('.', ','),
                    DecimalMark::Comma => (',', '.'),
                };
                finite(&cell.replace(between, "").replace(mark, "."))
            }
        };
        (content, shape)
    }
}

fn finite(digits: &str) -> Cell {
    let parsed = match digits.strip_prefix('\u{2212}') {
        Some(digits) => digits.parse().map(|number: f64| -number),
        None => digits.parse(),
    };
    match parsed {
        Ok(number) if number.is_finite() => Cell::Number(number),
        Ok(_) => Cell::Infinite,
        Err(_) => Cell::Word,
    }
}

fn is_infinite(cell: &str) -> bool {
    let cell = cell.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(cell);
    ["inf", "infinity", "∞"].iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// `2024-01-31`, `2024/1/31 12:00`, `31.01.2024`, `2024年1月`, `12:30`.
fn is_date(cell: &str) -> bool {
    let mut parts: Vec<usize> = Vec::new();
    let mut marks = String::new();
    for part in cell.split_inclusive(|sign: char| !sign.is_ascii_digit()) {
        let digits = part.trim_end_matches(|sign: char| !sign.is_ascii_digit()).len();
        if digits > 0 {
            parts.push(digits);
        }
        marks.extend(part.chars().filter(|sign| !sign.is_ascii_digit()));
    }
    let known = |sign| "-/.:年月日時分秒 TZ+()月火水木金土".contains(sign);
    let years = parts.iter().filter(|digits| **digits == 4).count();
    let marked = marks.chars().any(|mark| "-/:年月日".contains(mark)) || parts.len() > 2;
    let short = parts.iter().all(|digits| *digits <= 4);
    let timed = marks.contains(':') && parts.len() > 1;
    marks.chars().all(known) && marked && parts.len() > 1 && (short && years > 0 || timed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(cells: &[&str], separator: Separator) -> Result<DecimalMark, TableFault> {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.add(cell));
        evidence.marks(separator).map(|marks| marks.decimal)
    }

    #[test]
    fn the_cells_of_a_file_say_what_comma_and_point_are() {
        use DecimalMark::*;
        for (cells, separator, decimal) in [
            (&["1", "2.5", "1e+05"][..], Separator::Comma, Point),
            (&["1.234", "2.500"], Separator::Semicolon, Point),
            (&["5,0", "1"], Separator::Semicolon, Comma),
            (&["0,125"], Separator::Tab, Comma),
            (&["1,000", "5,0"], Separator::Semicolon, Comma),
            (&["1.234,5", "1.234"], Separator::Semicolon, Comma),
            (&["1.234.567", "1,500"], Separator::Semicolon, Comma),
            (&["1,000", "2.0", "1,200"], Separator::Comma, Point),
            (&["1,000", "2.0"], Separator::Semicolon, Point),
            (&["1,234,567", "1,000"], Separator::Spaces, Point),
            (&["1,000"], Separator::Comma, Point),
        ] {
            assert_eq!(marks(cells, separator), Ok(decimal), "{cells:?}");
        }
    }

    #[test]
    fn what_may_be_read_in_two_ways_is_refused() {
        for cells in [
            &["5,0", "2.5"][..],
            &["5,0", "1,234,567"],
            &["5,0", "1.234"],
            &["1.234,5", "1,234.5"],
            &["1.234.567", "2.5"],
        ] {
            let fault = marks(cells, Separator::Semicolon);
            assert!(matches!(fault, Err(TableFault::MixedMarks { .. })), "{cells:?} {fault:?}");
        }
        let fault = TableFault::UnclearComma { cell: "1,000".into() };
        assert_eq!(marks(&["1,000", "12,345"], Separator::Semicolon), Err(fault));
    }

    #[test]
    fn cells_are_numbers_gaps_dates_or_words() {
        let marks = Marks { decimal: DecimalMark::Point, comma: None };
        for (cell, number) in [
            ("1e+05", 100_000.0),
            ("5.000000000000000000e+00", 5.0),
            ("-.5", -0.5),
            ("\u{2212}2", -2.0),
            ("+7.", 7.0),
            ("1,234,567.25", 1_234_567.25),
            ("0.047058823529411764", 0.047_058_823_529_411_764),
        ] {
            assert_eq!(marks.cell(cell).0, Cell::Number(number), "{cell}");
        }
        for cell in ["", "NA", "NaN", "null", "-", "#N/A", "?"] {
            assert_eq!(marks.cell(cell).0, Cell::Gap, "{cell}");
        }
        for cell in
            ["2024-01-31", "2024/1/31 12:00:00", "31.01.2024", "2024年1月", "12:30", "1/2/2024"]
        {
            assert_eq!(marks.cell(cell).0, Cell::Date, "{cell}");
        }
        for cell in
            ["x", "1 2", "5 m", "1.2.3", "1,2,3", "0x10", "--1", "e5", "1e", "Truth", "1/2", "A-12"]
        {
            assert_eq!(marks.cell(cell).0, Cell::Word, "{cell}");
        }
        assert_eq!(marks.cell("inf").0, Cell::Infinite);
        assert_eq!(marks.cell("1e999").0, Cell::Infinite);
    }
}
