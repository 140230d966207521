//! What is shown over the steps, and where in the section the lecturer is.

use std::rc::Rc;

use yew::Reducible;

/// What covers the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Nothing to see.
    Black,
    /// The QR code of the present state.
    Code,
    /// The keys.
    Help,
}

/// A step of a section; `Last` until its steps are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A step, from 0.
    Step(usize),
    /// The last one: the user has come back from the section after.
    Last,
}

/// The mode's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Mode {
    /// The section that the step belongs to.
    pub section: &'static str,
    /// The step.
    pub at: At,
    /// The step at which another section begins, once it is there.
    entering: At,
    /// What covers the screen.
    pub cover: Option<Cover>,
    /// A dot follows the pointer.
    pub has_dot: bool,
    /// When the timer was at 0, in milliseconds.
    pub begun: f64,
}

/// What changes it.
#[derive(Clone, Copy, Debug)]
pub enum ModeAction {
    /// This section is there.
    Arrive(&'static str),
    /// The next section will begin at its last step, or at its first.
    Enter(At),
    /// To a step.
    Go(usize),
    /// Covers the screen, or uncovers it.
    Cover(Cover),
    /// Takes away what covers the screen.
    Uncover,
    /// Shows or hides the dot.
    Dot,
    /// Begins the timer at this time.
    Begin(f64),
}

impl Mode {
    /// The mode as it begins.
    pub fn new(section: &'static str, now: f64) -> Self {
        let first = At::Step(0);
        Self { section, at: first, entering: first, cover: None, has_dot: false, begun: now }
    }

    /// The place of the step among `count`.
    pub fn place(&self, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match self.at {
            At::Step(place) => place.min(last),
            At::Last => last,
        }
    }

    /// The state after an action.
    pub fn after(&self, action: ModeAction) -> Self {
        let mut next = self.clone();
        match action {
            ModeAction::Arrive(section) if section == self.section => {}
            ModeAction::Arrive(section) => {
                next = Self { section, at: self.entering, entering: At::Step(0), ..next };
            }
            ModeAction::Enter(at) => next.entering = at,
            ModeAction::Go(place) => next.at = At::Step(place),
            ModeAction::Cover(cover) => {
                next.cover = Some(cover).filter(|_| self.cover != Some(cover));
            }
            ModeAction::Uncover => next.cover = None,
            ModeAction::Dot => next.has_dot = !self.has_dot,
            ModeAction::Begin(now) => next.begun = now,
        }
        next
    }
}

impl Reducible for Mode {
    type Action = ModeAction;

    fn reduce(self: Rc<Self>, action: ModeAction) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coming_back_ends_at_the_last_step_and_going_on_at_the_first() {
        let mode = Mode::new("unit", 0.0).after(ModeAction::Go(2));
        let back = mode.after(ModeAction::Enter(At::Last)).after(ModeAction::Arrive("linear"));
        assert_eq!((back.section, back.place(5)), ("linear", 4));
        let on = back.after(ModeAction::Arrive("unit"));
        assert_eq!(on.place(5), 0);
    }

    #[test]
    fn the_section_that_is_there_keeps_its_step() {
        let mode = Mode::new("unit", 0.0).after(ModeAction::Go(2));
        assert_eq!(mode.after(ModeAction::Arrive("unit")), mode);
        assert_eq!(mode.place(2), 1, "a step that there is not");
    }

    #[test]
    fn a_cover_is_taken_away_by_its_own_key_or_replaced() {
        let black = Mode::new("unit", 0.0).after(ModeAction::Cover(Cover::Black));
        assert_eq!(black.cover, Some(Cover::Black));
        assert_eq!(black.after(ModeAction::Cover(Cover::Black)).cover, None);
        assert_eq!(black.after(ModeAction::Cover(Cover::Code)).cover, Some(Cover::Code));
        assert_eq!(black.after(ModeAction::Uncover).cover, None);
    }
}
