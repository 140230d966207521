//! The lesson that is made or followed, what is done with it, and what is said of that. Pure: nothing is stored here.

use super::lesson::{Lesson, LessonFault, LessonLink, cut};

/// The lesson, and what was done last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonState {
    /// The lesson.
    pub lesson: Lesson,
    /// It is shown to be followed, not to be edited.
    pub is_followed: bool,
    /// LessonNote of what was done last.
    pub said: Option<LessonNote>,
    /// The lesson before a deletion or another lesson, and whether it was followed.
    before: Option<(Lesson, bool)>,
}

/// What is said of an action.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonNote {
    /// A link was added, as this number.
    Added(usize),
    /// The link of this number was deleted.
    Deleted(usize),
    /// Another lesson was opened, with so many links.
    Opened(usize),
    /// A file was not opened.
    Refused(LessonFault),
    /// There is no room for more.
    Full,
    /// The browser did not save the file.
    NotSaved,
}

/// What is done with a lesson. Places count from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonAction {
    /// Names the lesson.
    Name(String),
    /// Adds a link at the end.
    Add(LessonLink),
    /// Names the link at a place.
    Rename(usize, String),
    /// Exchanges the link at a place with the next one.
    Exchange(usize),
    /// Deletes the link at a place.
    Delete(usize),
    /// Opens another lesson.
    Open(Result<Lesson, LessonFault>),
    /// Brings the lesson back that was there before a deletion or another lesson.
    Undo,
    /// Shows the lesson to be followed, or to be edited.
    Follow(bool),
    /// Says that the browser did not save the file.
    SayNotSaved,
    /// Takes over what another tab has stored.
    Take(Lesson, bool),
}

impl LessonState {
    /// The state of what is stored.
    pub fn new((lesson, is_followed): (Lesson, bool)) -> Self {
        let is_followed = is_followed && !lesson.links.is_empty();
        Self { lesson, is_followed, said: None, before: None }
    }

    /// Whether there is something to go back to.
    pub fn can_undo(&self) -> bool {
        self.before.is_some()
    }

    /// The state after an action. What does not fit is not done, and said.
    pub fn after(&self, action: LessonAction) -> Self {
        if let LessonAction::Take(lesson, is_followed) = action {
            let is_same = (&lesson, is_followed) == (&self.lesson, self.is_followed);
            return if is_same { self.clone() } else { Self::new((lesson, is_followed)) };
        }
        let mut next = Self { said: None, before: None, ..self.clone() };
        let links = &mut next.lesson.links;
        match action {
            LessonAction::Name(title) => next.lesson.title = cut(&title),
            LessonAction::Add(link) => {
                links.push(link);
                next.said = Some(LessonNote::Added(links.len()));
            }
            LessonAction::Rename(place, title) => {
                if let Some(link) = links.get_mut(place) {
                    link.title = cut(&title);
                }
            }
            LessonAction::Exchange(place) => {
                if place + 1 < links.len() {
                    links.swap(place, place + 1);
                }
            }
            LessonAction::Delete(place) => {
                if place < links.len() {
                    links.remove(place);
                    next.said = Some(LessonNote::Deleted(place + 1));
                    next.before = Some((self.lesson.clone(), self.is_followed));
                }
            }
            LessonAction::Open(Ok(lesson)) => {
                next.said = Some(LessonNote::Opened(lesson.links.len()));
                let is_other = self.lesson != Lesson::default() && self.lesson != lesson;
                next.before = is_other.then(|| (self.lesson.clone(), self.is_followed));
                (next.lesson, next.is_followed) = (lesson, true);
            }
            LessonAction::Open(Err(fault)) => next = self.saying(LessonNote::Refused(fault)),
            LessonAction::Undo => {
                if let Some(before) = &self.before {
                    (next.lesson, next.is_followed) = before.clone();
                }
            }
            LessonAction::Follow(is_followed) => {
                next.is_followed = is_followed && !next.lesson.links.is_empty();
            }
            LessonAction::SayNotSaved => next = self.saying(LessonNote::NotSaved),
            LessonAction::Take(..) => {}
        }
        let grows = next.lesson.write().len() > self.lesson.write().len();
        if grows && !next.lesson.fits() { self.saying(LessonNote::Full) } else { next }
    }

    fn saying(&self, said: LessonNote) -> Self {
        Self { said: Some(said), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lesson::MOST;
    use super::*;

    fn link(title: &str) -> LessonLink {
        LessonLink::new(title, &format!("#/unit?at={title}"), |_| true).unwrap()
    }

    fn of(titles: &[&str]) -> LessonState {
        let start = LessonState::default();
        titles.iter().fold(start, |state, title| state.after(LessonAction::Add(link(title))))
    }

    fn titles(state: &LessonState) -> Vec<&str> {
        state.lesson.links.iter().map(|link| link.title.as_str()).collect()
    }

    #[test]
    fn links_are_added_named_and_moved() {
        let state = of(&["a", "b", "c"]);
        assert_eq!(state.said, Some(LessonNote::Added(3)));
        let state = state.after(LessonAction::Exchange(1));
        assert_eq!(titles(&state), ["a", "c", "b"]);
        let state = state.after(LessonAction::Rename(0, " A\n".to_owned()));
        assert_eq!(titles(&state), ["A", "c", "b"]);
        assert_eq!(state.lesson.links[0].hash, link("a").hash);
        for nowhere in [LessonAction::Exchange(2), LessonAction::Rename(3, "d".to_owned())] {
            assert_eq!(titles(&state.after(nowhere)), titles(&state));
        }
    }

    #[test]
    fn a_deleted_link_comes_back() {
        let state = of(&["a", "b"]).after(LessonAction::Delete(0));
        assert_eq!((titles(&state), &state.said), (vec!["b"], &Some(LessonNote::Deleted(1))));
        assert_eq!(titles(&state.after(LessonAction::Undo)), ["a", "b"]);
        // Once something else is done, there is nothing to undo.
        let state = state.after(LessonAction::Name("x".to_owned()));
        assert!(!state.can_undo());
        assert_eq!(titles(&state.after(LessonAction::Undo)), ["b"]);
        assert_eq!(state.after(LessonAction::Delete(7)), state);
    }

    #[test]
    fn another_lesson_is_followed_and_the_one_before_comes_back() {
        let (mine, other) = (of(&["a"]), of(&["b", "c"]).lesson);
        let opened = mine.after(LessonAction::Open(Ok(other.clone())));
        assert!(opened.is_followed && opened.can_undo());
        assert_eq!((&opened.lesson, &opened.said), (&other, &Some(LessonNote::Opened(2))));
        let back = opened.after(LessonAction::Undo);
        assert_eq!((titles(&back), back.is_followed), (vec!["a"], false));
        assert!(!LessonState::default().after(LessonAction::Open(Ok(other))).can_undo());
    }

    #[test]
    fn a_refused_file_changes_nothing() {
        let state = of(&["a", "b"]).after(LessonAction::Delete(0));
        let refused = state.after(LessonAction::Open(Err(LessonFault::NoLesson)));
        assert_eq!(refused.said, Some(LessonNote::Refused(LessonFault::NoLesson)));
        assert_eq!(LessonState { said: state.said.clone(), ..refused }, state);
    }

    #[test]
    fn no_more_links_than_a_file_may_have() {
        let mut state = LessonState::default();
        for _ in 0..MOST {
            state = state.after(LessonAction::Add(link("a")));
        }
        assert_eq!(state.said, Some(LessonNote::Added(MOST)));
        state = state.after(LessonAction::Add(link("a")));
        assert_eq!((state.lesson.links.len(), state.said), (MOST, Some(LessonNote::Full)));
    }

    #[test]
    fn an_empty_lesson_is_not_followed() {
        assert!(!LessonState::new((Lesson::default(), true)).is_followed);
        assert!(!LessonState::default().after(LessonAction::Follow(true)).is_followed);
        assert!(of(&["a"]).after(LessonAction::Follow(true)).is_followed);
    }

    #[test]
    fn what_another_tab_stores_is_taken_over() {
        let state = of(&["a"]);
        assert_eq!(state.after(LessonAction::Take(state.lesson.clone(), false)), state);
        let taken = state.after(LessonAction::Take(of(&["b"]).lesson, false));
        assert_eq!((titles(&taken), &taken.said), (vec!["b"], &None));
    }
}
