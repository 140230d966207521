//! Asking the worker. A panel asks when it is opened, when its question changes, and while the network learns: only if it is on
//! screen, and so seldom that training keeps its speed.

use std::rc::Rc;

use ffnn::inspect::Confusion;
use web_sys::Element;
use yew::prelude::*;

use crate::dom::{Timeout, document, window};
use crate::late::PanelsProps;
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::{pack, unpack};
use crate::training::request::RequestId;

/// The least time between two questions of a panel, in milliseconds.
const INTERVAL: f64 = 1_000.0;
/// The most: a slow machine shows something new from time to time.
const LONGEST: f64 = 3_000.0;
/// The time from a question to its answer is at most this part of the time to the next question.
const SHARE: f64 = 1.0 / 20.0;
/// How soon a panel that is not on screen looks whether it is.
const UNSEEN: f64 = 300.0;

/// The weights of one step: (run, minibatches).
pub type Weights = (u32, u32);

/// An answer, with the weights that it is about.
#[derive(Clone, Debug)]
pub struct Answered {
    request: RequestId,
    /// The weights.
    pub of: Weights,
    /// The answer.
    pub answer: PanelAnswer,
}

impl Answered {
    /// The confusion matrix, if it is one.
    pub fn confusion(&self) -> Option<&Confusion> {
        match &self.answer {
            PanelAnswer::Confusion(confusion) => Some(confusion),
            _ => None,
        }
    }
}

impl PartialEq for Answered {
    /// Every request has one answer.
    fn eq(&self, other: &Self) -> bool {
        (self.request, self.of) == (other.request, other.of)
    }
}

/// What a panel has asked.
#[derive(Default)]
struct Memory {
    /// The newest question, and the run and the user's sample that it was about.
    asked: Option<(PanelQuestion, u32, Option<RequestId>)>,
    /// When it was asked.
    at: f64,
    /// True until its answer comes.
    waits: bool,
    /// How long the answer before took.
    took: f64,
    timer: Option<Timeout>,
}

/// The newest answer to a question about the weights `of`, asked anew when these change. `place` is an element of the panel.
#[hook]
pub fn use_answer(
    props: &PanelsProps,
    place: &NodeRef,
    question: &PanelQuestion,
    of: Weights,
) -> Option<Rc<Answered>> {
    let memory = use_mut_ref(Memory::default);
    let update = use_force_update();
    let slot = question.slot();
    let inspected = props.slots.answer(slot).cloned();
    let waits = props.slots.is_waiting(slot);
    // Only what is about the sample that the user has made is asked anew with it.
    let drawn = props.drawn.filter(|_| question.is_of_sample());
    let is_current = inspected.as_ref().is_some_and(|found| (found.run, found.step) == of);
    {
        let (place, question, on_ask) = (place.clone(), question.clone(), props.on_ask.clone());
        use_effect(move || {
            let mut memory = memory.borrow_mut();
            memory.timer = None;
            let now = now();
            if memory.waits && !waits {
                (memory.waits, memory.took) = (false, now - memory.at);
            }
            let asked = (question, of.0, drawn);
            let is_new = memory.asked.as_ref() != Some(&asked);
            if !is_new && (waits || is_current) {
                return;
            }
            let due = if is_new {
                now
            } else {
                memory.at + (memory.took / SHARE).clamp(INTERVAL, LONGEST)
            };
            let wait = if is_on_screen(&place) { due - now } else { UNSEEN };
            if wait > 0.0 {
                let update = update.clone();
                let timer = Timeout::new(wait.ceil() as u32, move || update.force_update());
                memory.timer = Some(timer);
                return;
            }
            (memory.at, memory.waits) = (now, true);
            let packed = pack(&asked.0);
            memory.asked = Some(asked);
            drop(memory);
            on_ask.emit((slot, packed));
        });
    }
    let answered = use_memo(inspected, |inspected| {
        let found = inspected.as_ref()?;
        let answer = unpack(&found.answer)?;
        Some(Rc::new(Answered { request: found.request, of: (found.run, found.step), answer }))
    });
    (*answered).clone()
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

fn is_on_screen(place: &NodeRef) -> bool {
    let Some(element) = place.cast::<Element>() else { return false };
    let bounds = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    // A section that is not shown has no size.
    !document().hidden()
        && bounds.width() > 0.0
        && bounds.bottom() > 0.0
        && bounds.top() < height.unwrap_or(f64::INFINITY)
}
