//! A section that was opened by a link: its state with the functions that draw and judge it, without the state's type. The
//! generic part is kept thin, for the page has it once for each section.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::Html;

use super::section::{FigureContext, Section};
use crate::route::Query;

/// Reads a section's state from a link.
pub type OpenFn = fn(&Query) -> Rc<dyn OpenSection>;

/// A section's state with its figure, whatever the state's type.
pub trait OpenSection {
    /// The section after an action, which must be one of the section's own.
    fn after(&self, action: Box<dyn Any>) -> Rc<dyn OpenSection>;
    /// Returns true if the state changes by itself.
    fn runs(&self) -> bool;
    /// Returns true if the section is to survive while another one is read.
    fn is_kept(&self) -> bool;
    /// The section after the work of one frame, which lasts until `time_left` returns false.
    fn next_frame(&self, time_left: &mut dyn FnMut() -> bool) -> Rc<dyn OpenSection>;
    /// The state as a link.
    fn query(&self) -> Query;
    /// For each task whether the state fulfils it.
    fn tasks_done(&self) -> Vec<bool>;
    /// Draws the state.
    fn figure(&self, context: FigureContext<Box<dyn Any>>) -> Html;
}

/// Opens a section: `figure` draws its state, `done` says which tasks the state fulfils.
pub fn open_section<S: Section, const TASKS: usize>(
    query: &Query,
    figure: impl Fn(&S, &FigureContext<S::Action>) -> Html + Copy + 'static,
    done: impl Fn(&S) -> [bool; TASKS] + Copy + 'static,
) -> Rc<dyn OpenSection> {
    Rc::new(Opened { state: S::from_query(query), figure, done })
}

#[derive(Clone)]
struct Opened<S, F, D> {
    state: S,
    figure: F,
    done: D,
}

impl<S, F, D, const TASKS: usize> OpenSection for Opened<S, F, D>
where
    S: Section,
    F: Fn(&S, &FigureContext<S::Action>) -> Html + Copy + 'static,
    D: Fn(&S) -> [bool; TASKS] + Copy + 'static,
{
    fn after(&self, action: Box<dyn Any>) -> Rc<dyn OpenSection> {
        let mut next = self.clone();
        if let Ok(action) = action.downcast::<S::Action>() {
            next.state.apply(*action);
        }
        Rc::new(next)
    }

    fn runs(&self) -> bool {
        self.state.runs()
    }

    fn is_kept(&self) -> bool {
        self.state.is_kept()
    }

    fn next_frame(&self, time_left: &mut dyn FnMut() -> bool) -> Rc<dyn OpenSection> {
        let mut next = self.clone();
        // A frame may have been asked for before the user paused.
        if next.state.runs() {
            next.state.tick(time_left);
        }
        Rc::new(next)
    }

    fn query(&self) -> Query {
        self.state.to_query()
    }

    fn tasks_done(&self) -> Vec<bool> {
        (self.done)(&self.state).to_vec()
    }

    fn figure(&self, context: FigureContext<Box<dyn Any>>) -> Html {
        let FigureContext { lang, act, sections, query } = context;
        let act = act.reform(|action: S::Action| Box::new(action) as Box<dyn Any>);
        (self.figure)(&self.state, &FigureContext { lang, act, sections, query })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts frames while it runs; its action pauses it.
    #[derive(Clone)]
    struct Counter {
        runs: bool,
        frames: u32,
    }

    impl Section for Counter {
        type Action = ();

        fn from_query(_: &Query) -> Self {
            Self { runs: true, frames: 0 }
        }

        fn to_query(&self) -> Query {
            let mut query = Query::default();
            query.set("frames", self.frames.to_string());
            query
        }

        fn apply(&mut self, (): ()) {
            self.runs = false;
        }

        fn runs(&self) -> bool {
            self.runs
        }

        fn tick(&mut self, _: &mut dyn FnMut() -> bool) {
            self.frames += 1;
        }
    }

    #[test]
    fn a_frame_that_comes_after_the_pause_changes_nothing() {
        let open = open_section::<Counter, 0>(&Query::default(), |_, _| Html::default(), |_| []);
        let frame = |section: Rc<dyn OpenSection>| section.next_frame(&mut || true);
        let running = frame(open);
        assert_eq!(running.query().get("frames"), Some("1"));
        let paused = frame(running.after(Box::new(())));
        assert_eq!(paused.query().get("frames"), Some("1"));
    }
}
