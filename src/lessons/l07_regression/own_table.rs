//! A table of the user's: which of its columns are x₁, x₂ and y, and which rows have all three.

use std::rc::Rc;

use ffnn::data::delimited::{ColumnKind, Delimited, DelimitedLimits, LeftOut};
use ffnn::error::TableFault;

use super::data::Day;

/// The fewest rows of a file.
pub const FEWEST: usize = 12;
/// Upper limits of a file.
pub const LIMITS: DelimitedLimits =
    DelimitedLimits { rows: 100_000, columns: 1_000, bytes: 20_000_000 };

/// Names of a column that is to be predicted: words of a name, and parts of Japanese names.
const TARGETS: (&[&str], &[&str]) = (
    &["later", "target", "y", "future", "next", "tomorrow", "output", "response"],
    &["未来", "将来", "目的", "予測", "翌日", "あと", "明日"],
);
/// Names of the first input.
const FIRST: (&[&str], &[&str]) = (&["now", "x1", "today", "current"], &["今", "現在", "当日"]);
/// Names of the second input.
const SECOND: (&[&str], &[&str]) = (&["wind", "x2"], &["風"]);

/// Why a file can't take the place of the days.
#[derive(Clone, Debug, PartialEq)]
pub enum FileFault {
    /// It is no table of numbers.
    Table(TableFault),
    /// The browser could not read it.
    Unread,
    /// The code that reads tables could not be fetched.
    Unfetched,
    /// Fewer than three columns of numbers.
    FewColumns {
        /// How many there are.
        found: usize,
    },
    /// Fewer than [`FEWEST`] rows with all three numbers.
    FewRows {
        /// How many there are.
        found: usize,
        /// The rows that lack some, by reason.
        left_out: Vec<LeftOut>,
    },
}

/// A table with the columns chosen from it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTable {
    /// The table.
    pub table: Rc<Delimited>,
    /// The columns of x₁, x₂ and y.
    pub chosen: [usize; 3],
    /// The rows that lack one of the three, by reason.
    pub left_out: Vec<LeftOut>,
}

impl OwnTable {
    /// Chooses columns by their names.
    pub fn new(table: Delimited) -> Result<(Self, Vec<Day>), FileFault> {
        let columns: Vec<usize> = number_columns(&table).collect();
        let name = |column: usize| table.columns[column].name.as_str();
        let chosen = default_columns(&columns, &name)
            .ok_or(FileFault::FewColumns { found: columns.len() })?;
        Self::choose(Rc::new(table), chosen)
    }

    /// The columns of numbers.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        number_columns(&self.table)
    }

    /// Another column in one of the three places; if it had another place, the two change places.
    pub fn with_column(&self, place: usize, column: usize) -> Result<(Self, Vec<Day>), FileFault> {
        let mut chosen = self.chosen;
        if let Some(other) = chosen.iter().position(|chosen| *chosen == column) {
            chosen[other] = chosen[place];
        }
        chosen[place] = column;
        Self::choose(self.table.clone(), chosen)
    }

    fn choose(table: Rc<Delimited>, chosen: [usize; 3]) -> Result<(Self, Vec<Day>), FileFault> {
        let selection = table.select(&chosen);
        let rows = selection.values.chunks_exact(3);
        let days: Vec<Day> = rows.map(|row| Day { x: [row[0], row[1]], y: row[2] }).collect();
        let left_out = selection.left_out;
        if days.len() < FEWEST {
            return Err(FileFault::FewRows { found: days.len(), left_out });
        }
        Ok((Self { table, chosen, left_out }, days))
    }
}

/// Reads a text as the page does once it has fetched the code for it.
#[cfg(test)]
pub fn read_text(text: &str) -> Result<Delimited, FileFault> {
    ffnn::data::delimited::read(text, &LIMITS).map_err(FileFault::Table)
}

fn number_columns(table: &Delimited) -> impl Iterator<Item = usize> {
    let columns = table.columns.iter().enumerate();
    columns.filter(|(_, column)| column.kind == ColumnKind::Numbers).map(|(place, _)| place)
}

/// The columns of x₁, x₂ and y by their names. Where no name says so, y is the last column, and the inputs are the two columns
/// before y, or else the last two others.
fn default_columns<'a>(columns: &[usize], name: &dyn Fn(usize) -> &'a str) -> Option<[usize; 3]> {
    let named = |names: (&[&str], &[&str]), not: &[usize]| {
        let mut free = columns.iter().filter(|column| !not.contains(column));
        free.find(|column| is_named(name(**column), names)).copied()
    };
    let y = named(TARGETS, &[]).or(columns.last().copied())?;
    if let Some(first) = named(FIRST, &[y])
        && let Some(second) = named(SECOND, &[y, first])
    {
        return Some([first, second, y]);
    }
    let before: Vec<usize> = columns.iter().copied().filter(|column| *column < y).collect();
    let others: Vec<usize> = columns.iter().copied().filter(|column| *column != y).collect();
    let inputs = if before.len() > 1 { before } else { others };
    match inputs[..] {
        [.., first, second] => Some([first, second, y]),
        _ => None,
    }
}

fn is_named(name: &str, (words, parts): (&[&str], &[&str])) -> bool {
    // All words looked for are ASCII or Japanese; Unicode's tables of letters would cost the page some kilobytes.
    let name = name.to_ascii_lowercase();
    let mut own_words = name.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric());
    own_words.any(|word| words.contains(&word)) || parts.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use ffnn::data::delimited::{DecimalMark, Missing};

    use super::*;

    /// A file of twelve rows.
    fn file(head: &str, row: &str) -> String {
        format!("{head}\n{}", format!("{row}\n").repeat(FEWEST))
    }

    fn opened(text: &str) -> (OwnTable, Day) {
        let (own, days) = read_text(text)
            .and_then(OwnTable::new)
            .unwrap_or_else(|fault| panic!("{fault:?}: {text}"));
        assert_eq!(days.len(), FEWEST);
        (own, days[0])
    }

    #[test]
    fn decimal_commas_are_no_separators() {
        let (own, day) = opened(&file("now;wind;later", "5,0;2,0;4,0"));
        assert_eq!(day, Day { x: [5.0, 2.0], y: 4.0 });
        assert_eq!(own.table.marks.decimal, DecimalMark::Comma);
    }

    #[test]
    fn quoted_thousands_are_whole_numbers() {
        let (own, day) = opened(&file("now,wind,later", "\"1,000\",2.0,\"1,200\""));
        assert_eq!(day, Day { x: [1000.0, 2.0], y: 1200.0 });
        assert_eq!(own.table.marks.comma.as_deref(), Some("1,000"));
        assert_eq!(opened(&file("", "\"1,000\",2.0,\"1,200\"")).1, day);
    }

    #[test]
    fn names_say_which_columns_are_meant() {
        for (head, row) in [
            ("now,wind,later,height", "5,2,4,99"),
            ("later,now,wind", "4,5,2"),
            ("wind (m/s),later_ppm,now", "2,4,5"),
            ("id,x1,x2,y", "7,5,2,4"),
            ("a,b,target,c", "5,2,4,9"),
            ("濃度 (今),風速,濃度 (未来),湿度", "5,2,4,60"),
            ("日付,濃度,風速,翌日の濃度", "2024/1/1,5,2,4"),
        ] {
            assert_eq!(opened(&file(head, row)).1, Day { x: [5.0, 2.0], y: 4.0 }, "{head}");
        }
        // Names that say nothing, and none: the last three, as ever.
        for head in ["a,b,c,d", ""] {
            let (_, day) = opened(&file(head, "9,5,2,4"));
            assert_eq!(day, Day { x: [5.0, 2.0], y: 4.0 }, "{head}");
        }
    }

    #[test]
    fn other_columns_can_be_chosen() {
        let (own, _) = opened(&file("a,b,c,d", "9,5,2,4"));
        assert_eq!(own.columns().collect::<Vec<_>>(), [0, 1, 2, 3]);
        let (own, days) = own.with_column(2, 0).unwrap();
        assert_eq!((own.chosen, days[0]), ([1, 2, 0], Day { x: [5.0, 2.0], y: 9.0 }));
        let (own, _) = own.with_column(0, 0).unwrap();
        assert_eq!(own.chosen, [0, 2, 1]);
    }

    #[test]
    fn what_lacks_a_number_is_left_out_and_counted() {
        let text = file("now,wind,later", "5,2,4") + "5,,4\n5,x,4\n5,2\n";
        let (own, _) = opened(&text);
        let lacks = own.left_out.iter().map(|left_out| (left_out.why, left_out.first_line));
        let expected = [(Missing::Uneven, 16), (Missing::Word, 15), (Missing::Gap, 14)];
        assert_eq!(lacks.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_too_little_is_refused() {
        let fault = |text: &str| read_text(text).and_then(OwnTable::new).expect_err(text);
        assert_eq!(fault(&file("a,b,day", "1,2,2024-01-01")), FileFault::FewColumns { found: 2 });
        let few = FileFault::FewRows { found: 1, left_out: vec![] };
        assert_eq!(fault("now,wind,later\n1,2,3\n"), few);
        assert_eq!(fault(""), FileFault::Table(TableFault::Empty));
    }
}
