//! The page's questions and the answers to them, by slot.

use std::rc::Rc;

use crate::training::protocol::Inspected;
use crate::training::request::RequestId;

/// One slot.
#[derive(Clone, Debug, Default, PartialEq)]
struct Slot {
    /// The newest question.
    asked: RequestId,
    /// The newest answer.
    answer: Option<Rc<Inspected>>,
}

/// All slots.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots(Vec<Slot>);

impl Slots {
    /// Notes a question, after which only the answer to this one is taken.
    pub fn ask(&mut self, slot: u8, request: RequestId) {
        let place = usize::from(slot);
        if self.0.len() <= place {
            self.0.resize(place + 1, Slot::default());
        }
        self.0[place].asked = request;
    }

    /// Takes an answer, unless it is to an earlier question.
    pub fn receive(&mut self, inspected: Inspected) {
        if let Some(slot) = self.0.get_mut(usize::from(inspected.slot))
            && slot.asked == inspected.request
        {
            slot.answer = Some(Rc::new(inspected));
        }
    }

    /// The newest answer of a slot.
    pub fn answer(&self, slot: u8) -> Option<&Rc<Inspected>> {
        self.0.get(usize::from(slot))?.answer.as_ref()
    }

    /// Returns true if a question of this slot waits for its answer.
    pub fn is_waiting(&self, slot: u8) -> bool {
        self.0.get(usize::from(slot)).is_some_and(|slot| {
            slot.asked != slot.answer.as_ref().map_or(RequestId::default(), |answer| answer.request)
        })
    }

    /// Forgets all: other data are in place, or a new worker.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inspected(slot: u8, request: u32) -> Inspected {
        Inspected { request: RequestId(request), slot, run: 1, step: 2, answer: vec![slot] }
    }

    #[test]
    fn the_answer_to_the_newest_question_holds() {
        let mut slots = Slots::default();
        assert!(!slots.is_waiting(2));
        slots.ask(2, RequestId(5));
        assert!(slots.is_waiting(2) && !slots.is_waiting(1));
        slots.ask(2, RequestId(6));
        slots.receive(inspected(2, 5));
        assert!(slots.is_waiting(2) && slots.answer(2).is_none());
        slots.receive(inspected(2, 6));
        assert!(!slots.is_waiting(2));
        assert_eq!(slots.answer(2).map(|answer| answer.request), Some(RequestId(6)));
    }

    #[test]
    fn a_forgotten_question_has_no_answer() {
        let mut slots = Slots::default();
        slots.ask(0, RequestId(1));
        slots.clear();
        slots.receive(inspected(0, 1));
        assert!(slots.answer(0).is_none() && !slots.is_waiting(0));
    }
}
