//! What has been answered, and which question comes next.

/// A wrongly answered question comes back after this many other answers.
const PAUSE: usize = 3;

/// The answers so far, the oldest first: the id of the question, and whether the first choice was right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(Vec<(String, bool)>);

impl Record {
    /// Reads `sigmoid-slope+ unit-or-`: ids, each with the sign of a right or a wrong answer. What can't be read is left out.
    pub fn read(text: &str) -> Self {
        let answer = |word: &str| {
            let right = word.ends_with('+');
            let id = word.strip_suffix(['+', '-'])?;
            (!id.is_empty()).then(|| (id.to_owned(), right))
        };
        Self(text.split_whitespace().filter_map(answer).collect())
    }

    /// The inverse of [`read`](Self::read).
    pub fn write(&self) -> String {
        let sign = |right: &bool| if *right { "+" } else { "-" };
        let words = self.0.iter().map(|(id, right)| [id.as_str(), sign(right)].concat());
        words.collect::<Vec<_>>().join(" ")
    }

    /// The record after another answer, the newest of its question. Earlier answers to the question are forgotten.
    pub fn with(&self, id: &str, right: bool) -> Self {
        let others = self.0.iter().filter(|(other, _)| other != id).cloned();
        Self(others.chain([(id.to_owned(), right)]).collect())
    }

    /// Whether the newest answer to a question was right; none if it has not been answered.
    pub fn get(&self, id: &str) -> Option<bool> {
        self.0.iter().find(|(other, _)| other == id).map(|(_, right)| *right)
    }

    /// The question to ask next, of those with these ids, given in the order in which they are asked at first: one that was
    /// answered wrong some answers ago, the one longest ago first; else a new one; else any that was answered wrong. None if
    /// all were answered right.
    pub fn next<'a>(&self, ids: &[&'a str]) -> Option<&'a str> {
        let wrong = |answers: &[(String, bool)]| {
            let mut ids_wrong = answers.iter().filter(|(_, right)| !right);
            ids_wrong.find_map(|(id, _)| ids.iter().find(|known| *known == id).copied())
        };
        let rested = self.0.len().saturating_sub(PAUSE);
        wrong(&self.0[..rested])
            .or_else(|| ids.iter().find(|id| self.get(id).is_none()).copied())
            .or_else(|| wrong(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

    #[test]
    fn is_read_as_it_was_written() {
        let record = Record::default().with("unit-or", false).with("bias", true);
        assert_eq!(record.write(), "unit-or- bias+");
        assert_eq!(Record::read(&record.write()), record);
        assert_eq!(Record::read(" + nonsense unit-or- "), Record::default().with("unit-or", false));
    }

    #[test]
    fn the_newest_answer_counts() {
        let record = Record::default().with("a", false).with("b", true).with("a", true);
        assert_eq!(
            [record.get("a"), record.get("b"), record.get("c")],
            [Some(true), Some(true), None]
        );
        assert_eq!(record.write(), "b+ a+");
    }

    #[test]
    fn new_questions_come_in_order() {
        let record = Record::default().with("a", true).with("c", true);
        assert_eq!(Record::default().next(&IDS), Some("a"));
        assert_eq!(record.next(&IDS), Some("b"));
    }

    #[test]
    fn a_wrong_answer_comes_back_after_three_others() {
        let mut record = Record::default().with("a", false);
        for id in ["b", "c", "d"] {
            assert_eq!(record.next(&IDS), Some(id));
            record = record.with(id, true);
        }
        assert_eq!(record.next(&IDS), Some("a"));
        assert_eq!(record.with("a", true).next(&IDS), Some("e"));
    }

    #[test]
    fn the_last_ones_that_were_missed_come_back_at_once_and_then_it_ends() {
        let record = Record::read("a+ b+ c+ d+ e- f-");
        assert_eq!(record.next(&IDS), Some("e"));
        assert_eq!(record.with("e", true).next(&IDS), Some("f"));
        assert_eq!(record.with("e", true).with("f", true).next(&IDS), None);
    }

    #[test]
    fn only_the_questions_asked_for_come() {
        let record = Record::read("gone- a- b+ c+ d+");
        assert_eq!(record.next(&["e", "f"]), Some("e"));
        assert_eq!(record.next(&IDS), Some("a"));
    }
}
