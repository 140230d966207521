//! What somebody has done, as a value of a link: `linear.4.4.3.5,softmax.1.4.0.2`. For each section its id, how many of its tasks and
//! questions are done, how many it has, and how many questions of the practice are answered right, of how many answered.

/// The longest value that is read.
const LONGEST: usize = 1200;
/// The most sections that are read.
const MOST: usize = 40;
/// The most characters of a section's id.
const LONGEST_ID: usize = 20;
/// The most digits of a count.
const DIGITS: usize = 3;

/// What somebody has done of one section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionRecord {
    /// The section's id.
    pub section: String,
    /// Tasks and questions that are done.
    pub done: usize,
    /// All its tasks and questions.
    pub all: usize,
    /// Questions of the practice whose newest answer is right.
    pub right: usize,
    /// Questions of the practice that have been answered.
    pub answered: usize,
}

impl SectionRecord {
    /// Nothing of the section is done.
    pub fn is_untouched(&self) -> bool {
        self.done + self.answered == 0
    }
}

/// The records as a value; sections of which nothing is done are left out.
pub fn write(records: &[SectionRecord]) -> String {
    let begun = records.iter().filter(|record| !record.is_untouched());
    let words = begun.map(|record| {
        let counts = [record.done, record.all, record.right, record.answered];
        let counts = counts.map(|count| count.to_string()).join(".");
        [&record.section, ".", &counts].concat()
    });
    words.collect::<Vec<_>>().join(",")
}

/// The records of a value; none if it is not one that [`write()`] can have written.
pub fn read(value: &str) -> Option<Vec<SectionRecord>> {
    if value.len() > LONGEST || value.split(',').count() > MOST {
        return None;
    }
    let mut records: Vec<SectionRecord> = Vec::new();
    for word in value.split(',') {
        let record = read_one(word)?;
        if records.iter().any(|known| known.section == record.section) {
            return None;
        }
        records.push(record);
    }
    Some(records)
}

fn read_one(word: &str) -> Option<SectionRecord> {
    let mut parts = word.split('.');
    let section = parts.next()?;
    let is_id = |sign: char| sign.is_ascii_lowercase() || sign == '-';
    if section.is_empty() || section.len() > LONGEST_ID || !section.chars().all(is_id) {
        return None;
    }
    let mut count = || parts.next().and_then(read_count);
    let record = SectionRecord {
        section: section.to_owned(),
        done: count()?,
        all: count()?,
        right: count()?,
        answered: count()?,
    };
    let is_sound = record.done <= record.all
        && record.right <= record.answered
        && !record.is_untouched()
        && parts.next().is_none();
    is_sound.then_some(record)
}

fn read_count(word: &str) -> Option<usize> {
    let is_count =
        (1..=DIGITS).contains(&word.len()) && word.bytes().all(|sign| sign.is_ascii_digit());
    is_count.then(|| word.bytes().fold(0, |count, sign| 10 * count + usize::from(sign - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;
    use proptest::prelude::*;

    fn record(section: &str, counts: [usize; 4]) -> SectionRecord {
        let [done, all, right, answered] = counts;
        SectionRecord { section: section.to_owned(), done, all, right, answered }
    }

    #[test]
    fn a_record_survives_a_link_and_what_others_do_to_it() {
        let records = [record("linear", [4, 4, 3, 5]), record("three-layer", [0, 4, 1, 2])];
        let value = write(&records);
        assert_eq!(value, "linear.4.4.3.5,three-layer.0.4.1.2");
        let encoded = value.replace(',', "%2C");
        for link in [format!("#/check?done={value}"), format!("#%2Fcheck%3Fdone%3D{encoded}.)")] {
            let found = Route::parse(&link).query.get("done").and_then(read);
            assert_eq!(found.as_deref(), Some(&records[..]), "{link}");
        }
    }

    #[test]
    fn what_is_untouched_is_left_out() {
        assert_eq!(write(&[record("linear", [0, 4, 0, 0])]), "");
        assert_eq!(read(""), None, "nothing is no record");
    }

    #[test]
    fn what_nobody_can_have_done_is_not_read() {
        let long = "a".repeat(LONGEST_ID + 1);
        let many: Vec<String> = (b'a'..=b'z')
            .flat_map(|a| [format!("{}a.1.1.0.0", a as char), format!("{}b.1.1.0.0", a as char)])
            .collect();
        for value in [
            "linear",
            "linear.1.4.0",
            "linear.1.4.0.0.0",
            "linear.5.4.0.0",
            "linear.1.4.3.2",
            "linear.0.4.0.0",
            "linear.-1.4.0.0",
            "linear.1.4.0.1e2",
            "linear.1.4.0.1000",
            "linear.1.4..0",
            "linear.1.4.0.0,",
            "linear.1.4.0.0,linear.2.4.0.0",
            "Linear.1.4.0.0",
            "<b>.1.4.0.0",
            ".1.4.0.0",
            &format!("{long}.1.4.0.0"),
            &many.join(","),
            &"x".repeat(1 << 20),
        ] {
            assert_eq!(read(value), None, "{}", value.chars().take(60).collect::<String>());
        }
    }

    proptest! {
        #[test]
        fn no_value_does_harm(value in "([a-z.,-]|[0-9]|.){0,80}") {
            if let Some(records) = read(&value) {
                prop_assert_eq!(read(&write(&records)), Some(records));
            }
        }

        #[test]
        fn what_is_written_is_read(
            counts in proptest::collection::vec((0..=999usize, 0..=999usize, 0..=999usize, 0..=999usize), 1..15)
        ) {
            let records: Vec<SectionRecord> = counts.iter().zip(b'a'..).map(|((a, b, c, d), id)| {
                let (done, all, right, answered) = (*a.min(b), *a.max(b), *c.min(d), *c.max(d));
                record(&char::from(id).to_string(), [done, all, right, answered])
            }).filter(|record| record.done + record.answered > 0).collect();
            prop_assume!(!records.is_empty());
            prop_assert_eq!(read(&write(&records)), Some(records));
        }
    }
}
