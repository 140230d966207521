//! The steps of a section, and the way through them. Nothing here knows a section by name.

use crate::course::study::Study;

/// What is shown at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
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

/// How far a stepper has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stepper {
    /// There is a step before.
    pub can_go_back: bool,
    /// There is a step after.
    pub can_go_on: bool,
}

/// Where a key press leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the stepper's next step, or to the one before.
    Stepper,
    /// To this step of the section.
    Step(usize),
    /// To the section after, or to the one before.
    Section,
}

/// The steps of a section: `figures` says of each figure whether it has formulas above it.
pub fn steps(study: &Study, has_question: bool, figures: &[bool]) -> Vec<Step> {
    let mut steps = Vec::new();
    if has_question || !study.is_empty() {
        steps.push(Step::Question);
    }
    for (place, has_formulas) in figures.iter().enumerate() {
        if *has_formulas {
            steps.push(Step::Formula(place));
        }
        steps.push(Step::Figure(place));
    }
    if !study.tasks.is_empty() {
        steps.push(Step::Tasks);
    }
    let asked = 0..study.questions.len();
    steps.extend(asked.flat_map(|place| [Step::Quiz(place), Step::Answer(place)]));
    // What has no figure of the usual kind, such as the lab, is shown as it is.
    if figures.is_empty() {
        steps.push(Step::Whole);
    }
    steps
}

/// Where the next key press leads from step `at` of `count`: on, or back.
pub fn turn(at: usize, count: usize, stepper: Option<Stepper>, is_on: bool) -> Turn {
    let moves = |stepper: Stepper| if is_on { stepper.can_go_on } else { stepper.can_go_back };
    if stepper.is_some_and(moves) {
        return Turn::Stepper;
    }
    let next = if is_on { Some(at + 1).filter(|next| *next < count) } else { at.checked_sub(1) };
    next.map_or(Turn::Section, Turn::Step)
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
                Step::Question,
                Step::Formula(0),
                Step::Figure(0),
                Step::Figure(1),
                Step::Tasks,
                Step::Quiz(0),
                Step::Answer(0)
            ]
        );
    }

    #[test]
    fn what_has_no_figure_is_shown_whole() {
        assert_eq!(steps(&Study::NONE, false, &[]), [Step::Whole]);
        assert_eq!(steps(&Study::NONE, true, &[]), [Step::Question, Step::Whole]);
    }

    #[test]
    fn the_stepper_comes_before_the_next_step() {
        let stepper = |can_go_back, can_go_on| Some(Stepper { can_go_back, can_go_on });
        assert_eq!(turn(2, 4, stepper(false, true), true), Turn::Stepper);
        assert_eq!(turn(2, 4, stepper(true, false), true), Turn::Step(3));
        assert_eq!(turn(2, 4, stepper(true, true), false), Turn::Stepper);
        assert_eq!(turn(2, 4, stepper(false, true), false), Turn::Step(1));
    }

    #[test]
    fn past_its_ends_a_section_leads_to_its_neighbours() {
        assert_eq!(turn(3, 4, None, true), Turn::Section);
        assert_eq!(turn(0, 4, None, false), Turn::Section);
        assert_eq!(turn(0, 4, None, true), Turn::Step(1));
    }
}
