//! The animation that moves the drawing to its place in the prepared image.

use std::cell::RefCell;
use std::rc::Rc;

use crate::dom::{AnimationFrame, prefers_less_motion, request_animation_frame};
use ffnn::data::drawing::Prepared;
use web_sys::HtmlCanvasElement;

use super::pen_stroke::PenStroke;
use super::sheet;

/// The time of the move, in milliseconds.
const MOVE: f64 = 800.0;
/// How long the prepared image stays afterwards, in milliseconds.
const STAY: f64 = 1400.0;

/// The next frame of the animation. Taking it out stops the animation.
pub type NextFrame = Rc<RefCell<Option<AnimationFrame>>>;

/// The animation, before it starts.
pub struct PreparationAnimation {
    /// The canvas that it draws on.
    pub canvas: HtmlCanvasElement,
    /// The drawing.
    pub strokes: Rc<Vec<PenStroke>>,
    /// The prepared image, with the drawing's shift and scale.
    pub prepared: Prepared,
    /// Rows and columns of the prepared image.
    pub size: (usize, usize),
    /// Where the next frame is kept.
    pub frame: NextFrame,
}

impl PreparationAnimation {
    /// Starts the animation. A user who prefers less motion sees its end at once.
    pub fn start(self) {
        let length = if prefers_less_motion() { 0.0 } else { MOVE };
        Rc::new(self).next(None, length);
    }

    fn next(self: Rc<Self>, start: Option<f64>, length: f64) {
        let frame = self.frame.clone();
        let next = request_animation_frame(move |now| {
            let start = start.unwrap_or(now);
            if now - start > length + STAY {
                sheet::paint(&self.canvas, &self.strokes, None);
                return;
            }
            let share = if length > 0.0 { ((now - start) / length).min(1.0) } else { 1.0 };
            let eased = share * share * (3.0 - 2.0 * share);
            sheet::paint_move(&self.canvas, &self.strokes, &self.prepared, self.size, eased);
            self.next(Some(start), length);
        });
        frame.replace(Some(next));
    }
}
