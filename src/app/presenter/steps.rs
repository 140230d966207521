//! The steps of a section, and the way through them. Nothing here knows a section by name.

use crate::course::study::Study;

/// What is shown at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LectureStep {
    /// What the section asks, with its lead.
    Question,
    /// The formulas of a figure, alone.
    Formula(usize),
    /// A figure, with its controls and its stepper.
    Figure(usize),
    /// What to try.
    Tasks,
    /// A question of the quiz.
    Quiz(usize),
    /// The same question with its answer.
    Answer(usize),
    /// The section as it stands on the page.
    Whole,
}

/// Whether something within a step can go on and back: the figure's stepper, or what is higher than the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// There is something before.
    pub back: bool,
    /// There is something after.
    pub on: bool,
}

/// Where a key press leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the stepper's next step, or to the one before.
    Stepper,
    /// To what is below the screen, or above.
    Scroll,
    /// To this step of the section.
    Step(usize),
    /// To the section after, or to the one before.
    Section,
}

/// The steps of a section: `figures` says of each figure whether it has formulas above it.
pub fn steps(study: &Study, has_question: bool, figures: &[bool]) -> Vec<LectureStep> {
    let mut steps = Vec::new();
    if has_question || !study.is_empty() {
        steps.push(LectureStep::Question);
    }
    for (place, has_formulas) in figures.iter().enumerate() {
        if *has_formulas {
            steps.push(LectureStep::Formula(place));
        }
        steps.push(LectureStep::Figure(place));
    }
    if !study.tasks.is_empty() {
        steps.push(LectureStep::Tasks);
    }
    let asked = 0..study.questions.len();
    steps.extend(asked.flat_map(|place| [LectureStep::Quiz(place), LectureStep::Answer(place)]));
    // What has no figure of the usual kind, such as the lab, is shown as it is.
    if figures.is_empty() {
        steps.push(LectureStep::Whole);
    }
    steps
}

/// Where the next key press leads from step `at` of `count`: on, or back. On its way on, a figure ends its steps before it is
/// scrolled.
pub fn turn(at: usize, count: usize, stepper: Ways, scroll: Ways, is_on: bool) -> Turn {
    match (is_on, stepper, scroll) {
        (true, Ways { on: true, .. }, _) => Turn::Stepper,
        (true, _, Ways { on: true, .. }) | (false, _, Ways { back: true, .. }) => Turn::Scroll,
        (false, Ways { back: true, .. }, _) => Turn::Stepper,
        (true, ..) if at + 1 < count => Turn::Step(at + 1),
        (false, ..) if at > 0 => Turn::Step(at - 1),
        _ => Turn::Section,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::registry;

    #[test]
    fn a_section_goes_from_its_question_to_its_answers() {
        let study = registry::UNITS[0].study;
        assert_eq!((study.tasks.len(), study.questions.len()), (3, 1));
        assert_eq!(
            steps(study, true, &[true, false]),
            [
                LectureStep::Question,
                LectureStep::Formula(0),
                LectureStep::Figure(0),
                LectureStep::Figure(1),
                LectureStep::Tasks,
                LectureStep::Quiz(0),
                LectureStep::Answer(0)
            ]
        );
    }

    #[test]
    fn what_has_no_figure_is_shown_whole() {
        assert_eq!(steps(&Study::NONE, false, &[]), [LectureStep::Whole]);
        assert_eq!(steps(&Study::NONE, true, &[]), [LectureStep::Question, LectureStep::Whole]);
    }

    const NONE: Ways = Ways { back: false, on: false };
    const BEGUN: Ways = Ways { back: false, on: true };
    const ENDED: Ways = Ways { back: true, on: false };

    #[test]
    fn the_stepper_comes_before_the_next_step() {
        assert_eq!(turn(2, 4, BEGUN, NONE, true), Turn::Stepper);
        assert_eq!(turn(2, 4, ENDED, NONE, true), Turn::Step(3));
        assert_eq!(turn(2, 4, ENDED, NONE, false), Turn::Stepper);
        assert_eq!(turn(2, 4, BEGUN, NONE, false), Turn::Step(1));
    }

    #[test]
    fn what_is_below_the_screen_is_shown_after_the_stepper_and_before_the_next_step() {
        assert_eq!(turn(2, 4, BEGUN, BEGUN, true), Turn::Stepper);
        assert_eq!(turn(2, 4, ENDED, BEGUN, true), Turn::Scroll);
        assert_eq!(turn(2, 4, ENDED, ENDED, true), Turn::Step(3));
        assert_eq!(turn(2, 4, ENDED, ENDED, false), Turn::Scroll);
        assert_eq!(turn(2, 4, ENDED, BEGUN, false), Turn::Stepper);
    }

    #[test]
    fn past_its_ends_a_section_leads_to_its_neighbours() {
        assert_eq!(turn(3, 4, NONE, NONE, true), Turn::Section);
        assert_eq!(turn(0, 4, NONE, NONE, false), Turn::Section);
        assert_eq!(turn(0, 4, NONE, NONE, true), Turn::Step(1));
    }
}
