//! The drawing's way into place, frame by frame.

use std::cell::RefCell;
use std::rc::Rc;

use ffnn::data::drawing::Prepared;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::utils::window;
use web_sys::HtmlCanvasElement;

use super::sheet;
use super::state::Stroke;

/// How long the way takes, in milliseconds.
const MOVE: f64 = 800.0;
/// How long the end stays before the drawing is back.
const STAY: f64 = 1400.0;

/// The frame that comes next; taking it out stops the way.
pub type Frame = Rc<RefCell<Option<AnimationFrame>>>;

/// What moves, and where.
pub struct Way {
    /// The canvas.
    pub canvas: HtmlCanvasElement,
    /// The drawing.
    pub strokes: Rc<Vec<Stroke>>,
    /// Where it goes.
    pub prepared: Prepared,
    /// Rows and columns of the image.
    pub size: (usize, usize),
    /// The frame that comes next.
    pub frame: Frame,
}

impl Way {
    /// Sets out; whoever wants less motion sees the end at once.
    pub fn start(self) {
        let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
        let length = if still.is_some_and(|query| query.matches()) { 0.0 } else { MOVE };
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
