//! What is asked now: the record, the sections that questions are taken from, the question and the option chosen.

use super::bank::{Exercise, exercises};
use super::record::Record;

/// A student at practice.
#[derive(Clone, Debug)]
pub struct Session {
    /// What has been answered.
    pub record: Record,
    /// The section that questions are taken from; none for all.
    section: Option<&'static str>,
    /// The question; none if all have been answered right.
    pub exercise: Option<&'static Exercise>,
    /// The option chosen, by its place in the question's list.
    pub chosen: Option<usize>,
}

/// How many questions there are, and how the newest answer to each was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// All questions.
    pub all: usize,
    /// Answered right.
    pub right: usize,
    /// Answered wrong.
    pub wrong: usize,
}

impl Session {
    /// Goes on from a record, with questions of all sections.
    pub fn new(record: Record) -> Self {
        let mut session = Self { record, section: None, exercise: None, chosen: None };
        session.ask_next();
        session
    }

    /// The section that questions are taken from; none for all.
    pub fn section(&self) -> Option<&'static str> {
        self.section
    }

    fn pool(&self) -> impl Iterator<Item = &'static Exercise> {
        let section = self.section;
        exercises().filter(move |exercise| section.is_none_or(|of| exercise.section() == of))
    }

    /// Asks the next question.
    pub fn ask_next(&mut self) {
        let ids: Vec<_> = self.pool().map(|exercise| exercise.id).collect();
        let next = self.record.next(&ids);
        self.exercise = next.and_then(|id| exercises().find(|exercise| exercise.id == id));
        self.chosen = None;
    }

    /// Takes questions from one section only, or from all.
    pub fn choose_section(&mut self, section: Option<&'static str>) {
        self.section = section;
        self.ask_next();
    }

    /// Chooses an option. The first choice is the answer; those after it only show their explanation.
    pub fn choose(&mut self, place: usize) {
        let Some(option) = self.exercise.and_then(|exercise| exercise.options.get(place)) else {
            return;
        };
        if let (None, Some(exercise)) = (self.chosen, self.exercise) {
            self.record = self.record.with(exercise.id, option.right);
        }
        self.chosen = Some(place);
    }

    /// Goes on from another record; an empty one begins anew.
    pub fn restart(&mut self, record: Record) {
        self.record = record;
        self.ask_next();
    }

    /// Counts the questions of the chosen sections.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally { all: 0, right: 0, wrong: 0 };
        for exercise in self.pool() {
            tally.all += 1;
            match self.record.get(exercise.id) {
                Some(true) => tally.right += 1,
                Some(false) => tally.wrong += 1,
                None => {}
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(session: &Session, right: bool) -> usize {
        let options = session.exercise.unwrap().options;
        options.iter().position(|option| option.right == right).unwrap()
    }

    #[test]
    fn the_first_choice_is_the_answer() {
        let mut session = Session::new(Record::default());
        let id = session.exercise.unwrap().id;
        session.choose(place(&session, false));
        session.choose(place(&session, true));
        assert_eq!(session.record.get(id), Some(false));
        assert_eq!(session.chosen, Some(place(&session, true)));
        assert_eq!(session.tally().wrong, 1);
    }

    #[test]
    fn who_answers_all_right_is_done() {
        let mut session = Session::new(Record::default());
        let all = session.tally().all;
        for _ in 0..all {
            session.choose(place(&session, true));
            session.ask_next();
        }
        assert!(session.exercise.is_none());
        assert_eq!(session.tally(), Tally { all, right: all, wrong: 0 });
        session.restart(Record::default());
        assert!(session.exercise.is_some());
    }

    #[test]
    fn one_section_asks_its_own_questions_only() {
        let mut session = Session::new(Record::default());
        session.choose_section(Some("softmax"));
        for _ in 0..session.tally().all {
            assert_eq!(session.exercise.unwrap().section(), "softmax");
            session.choose(place(&session, true));
            session.ask_next();
        }
        assert!(session.exercise.is_none());
        session.choose_section(None);
        assert!(session.exercise.is_some());
    }

    #[test]
    fn an_option_that_there_is_not_changes_nothing() {
        let mut session = Session::new(Record::default());
        session.choose(9);
        assert_eq!((session.chosen, session.tally().wrong), (None, 0));
    }
}
