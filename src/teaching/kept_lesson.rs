//! The lesson, kept on the device after every change. Where the device refuses, it stays as long as the page is open.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::lesson::Lesson;
use super::lesson_file::LessonFile;
use super::lesson_state::{LessonAction, LessonState};
use crate::dom::{EventListener, window};
use crate::late::SectionNames;
use crate::storage;

/// The name under which the lesson is kept, as its file.
const LESSON: &str = "lesson";
/// The name under which is kept that it is followed.
const FOLLOWED: &str = "lesson-followed";

thread_local! {
    /// What the device refused to keep, so that closing the editor loses nothing.
    static REFUSED: RefCell<Option<(Lesson, bool)>> = const { RefCell::new(None) };
}

fn load(names: SectionNames) -> (Lesson, bool) {
    let stored = || {
        let text = storage::load(LESSON)?;
        let file = LessonFile::parse(&text)?;
        let lesson = Lesson::read(file, |id| names.has(id)).ok()?;
        Some((lesson, storage::load(FOLLOWED).is_some()))
    };
    REFUSED.with_borrow(Clone::clone).or_else(stored).unwrap_or_default()
}

fn store(state: &LessonState) {
    let is_kept = storage::try_save(LESSON, &state.lesson.write());
    if state.is_followed {
        storage::save(FOLLOWED, "1");
    } else {
        storage::remove(FOLLOWED);
    }
    REFUSED.set((!is_kept).then(|| (state.lesson.clone(), state.is_followed)));
}

/// The lesson as the editor has it.
pub struct KeptLesson {
    /// The lesson, and what was done last.
    pub state: LessonState,
    /// The device keeps it.
    pub is_kept: bool,
}

impl KeptLesson {
    fn load(names: SectionNames) -> Self {
        let state = LessonState::new(load(names));
        Self { state, is_kept: REFUSED.with_borrow(Option::is_none) }
    }
}

impl Reducible for KeptLesson {
    type Action = LessonAction;

    fn reduce(self: Rc<Self>, action: LessonAction) -> Rc<Self> {
        let is_elsewhere = matches!(action, LessonAction::Take(..));
        let next = self.state.after(action);
        let is_changed =
            next.lesson != self.state.lesson || next.is_followed != self.state.is_followed;
        if is_changed && !is_elsewhere {
            store(&next);
        }
        Rc::new(Self { state: next, is_kept: REFUSED.with_borrow(Option::is_none) })
    }
}

/// The lesson; another tab that changes it changes it here too.
#[hook]
pub fn use_lesson(names: SectionNames) -> UseReducerHandle<KeptLesson> {
    let lesson = use_reducer(move || KeptLesson::load(names));
    let dispatch = lesson.dispatcher();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), "storage", move |_| {
            let (lesson, is_followed) = load(names);
            dispatch.dispatch(LessonAction::Take(lesson, is_followed));
        });
        move || drop(listener)
    });
    lesson
}
