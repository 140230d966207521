//! A drawing as strokes, and what the reader does to it. Pure.

use std::rc::Rc;

use ffnn::data::drawing::{Bitmap, Pen, Point, Prepared, downsample, prepare};
use serde::{Deserialize, Serialize};
use yew::Reducible;

/// Pixels on a side of the sheet.
pub const SIDE: usize = 280;
/// Strokes and points that are kept at most: enough for any digit, too few to fill the memory.
const MOST_STROKES: usize = 400;
const MOST_POINTS: usize = 5_000;
/// A key's move, as a share of the sheet.
const KEY_STEP: f32 = 0.04;

/// One line, from pen down to pen up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    points: Vec<Point>,
    pen: Pen,
}

/// The drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    strokes: Vec<Stroke>,
    bitmap: Rc<Bitmap>,
    /// A stroke is being drawn.
    down: bool,
    /// The pen for the next stroke.
    pub pen: Pen,
    /// The preparation is on.
    pub prepares: bool,
    /// The keyboard's place on the sheet, once it is used.
    pub cursor: Option<Point>,
}

/// What the reader does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The pen goes down.
    Begin(Point),
    /// The pen moves on through these points.
    Extend(Vec<Point>),
    /// The pen goes up.
    End,
    /// The system took the pen away: its stroke was not meant.
    Cancel,
    /// Takes the last stroke away.
    Undo,
    /// Takes all away.
    Clear,
    /// Pen or eraser.
    Erase(bool),
    /// The pen's width.
    Width(f32),
    /// The preparation on or off.
    Prepare(bool),
    /// The keyboard's cursor moves by steps.
    Move(f32, f32),
    /// The keyboard's pen goes down or up.
    Press,
    /// The keyboard is left.
    Leave,
}

impl Default for State {
    fn default() -> Self {
        Self {
            strokes: Vec::new(),
            bitmap: Rc::new(Bitmap::new(SIDE)),
            down: false,
            pen: Pen { width: 0.085, erase: false },
            prepares: true,
            cursor: None,
        }
    }
}

impl State {
    /// A drawing kept earlier; what can't be read is a blank sheet.
    pub fn restore(json: &str) -> Self {
        let mut state = Self::default();
        let strokes: Vec<Stroke> = serde_json::from_str(json).unwrap_or_default();
        let sound = |stroke: &Stroke| stroke.points.len() <= MOST_POINTS;
        state.strokes = strokes.into_iter().take(MOST_STROKES).filter(sound).collect();
        state.redraw();
        state
    }

    /// The strokes, to be kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.strokes).unwrap_or_default()
    }

    /// The sheet.
    pub fn bitmap(&self) -> &Rc<Bitmap> {
        &self.bitmap
    }

    /// Whether a stroke is being drawn.
    pub fn is_down(&self) -> bool {
        self.down
    }

    /// Whether there is a stroke to undo.
    pub fn has_strokes(&self) -> bool {
        !self.strokes.is_empty()
    }

    /// What the network sees; `None` for a blank sheet.
    pub fn prepared(&self, rows: usize, columns: usize) -> Option<Prepared> {
        match self.prepares {
            true => prepare(&self.bitmap, rows, columns),
            false => downsample(&self.bitmap, rows, columns),
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Begin(point) => self.begin(point),
            Action::Extend(points) => self.extend(&points),
            Action::End => self.down = false,
            Action::Cancel => {
                if self.down {
                    self.undo();
                }
            }
            Action::Undo => self.undo(),
            Action::Clear => {
                self.strokes.clear();
                self.down = false;
                self.redraw();
            }
            Action::Erase(erase) => self.pen.erase = erase,
            Action::Width(width) => self.pen.width = width.clamp(0.02, 0.3),
            Action::Prepare(prepares) => self.prepares = prepares,
            Action::Move(x, y) => {
                let at = self.cursor.unwrap_or(Point { x: 0.5, y: 0.5 });
                let step = |at: f32, by: f32| (at + by * KEY_STEP).clamp(0.02, 0.98);
                let to = Point { x: step(at.x, x), y: step(at.y, y) };
                self.cursor = Some(to);
                self.extend(&[to]);
            }
            Action::Press => {
                let at = *self.cursor.get_or_insert(Point { x: 0.5, y: 0.5 });
                if self.down { self.down = false } else { self.begin(at) }
            }
            Action::Leave => (self.down, self.cursor) = (false, None),
        }
    }

    fn begin(&mut self, point: Point) {
        if self.strokes.len() < MOST_STROKES {
            self.down = true;
            let mut pen = self.pen;
            // An eraser as thin as a pen takes many strokes to clean anything.
            pen.width *= if pen.erase { 1.6 } else { 1.0 };
            self.strokes.push(Stroke { points: vec![point], pen });
            Rc::make_mut(&mut self.bitmap).draw_line(&[point], pen);
        }
    }

    fn extend(&mut self, points: &[Point]) {
        let Some(stroke) = self.strokes.last_mut().filter(|_| self.down) else { return };
        let bitmap = Rc::make_mut(&mut self.bitmap);
        for point in points {
            if let Some(before) = stroke.points.last().filter(|_| stroke.points.len() < MOST_POINTS)
            {
                bitmap.draw_segment(*before, *point, stroke.pen);
                stroke.points.push(*point);
            }
        }
    }

    fn undo(&mut self) {
        self.strokes.pop();
        self.down = false;
        self.redraw();
    }

    fn redraw(&mut self) {
        let mut bitmap = Bitmap::new(SIDE);
        for stroke in &self.strokes {
            bitmap.draw_line(&stroke.points, stroke.pen);
        }
        self.bitmap = Rc::new(bitmap);
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Point = Point { x: 0.3, y: 0.2 };
    const B: Point = Point { x: 0.3, y: 0.8 };

    fn drawn(actions: impl IntoIterator<Item = Action>) -> State {
        let mut state = State::default();
        actions.into_iter().for_each(|action| state.apply(action));
        state
    }

    #[test]
    fn a_blank_sheet_shows_the_network_nothing() {
        assert!(State::default().prepared(28, 28).is_none());
        let line = [Action::Begin(A), Action::Extend(vec![B]), Action::End];
        assert!(drawn(line.clone()).prepared(28, 28).is_some());
        assert!(drawn(line.into_iter().chain([Action::Clear])).prepared(28, 28).is_none());
    }

    #[test]
    fn undo_and_cancel_take_the_last_stroke_away() {
        let one = [Action::Begin(A), Action::End];
        let two = one.clone().into_iter().chain([Action::Begin(B), Action::Extend(vec![A])]);
        for last in [Action::Undo, Action::Cancel] {
            let state = drawn(two.clone().chain([last]));
            assert_eq!(state.bitmap, drawn(one.clone()).bitmap);
        }
    }

    #[test]
    fn a_drawing_survives_storage() {
        let state = drawn([Action::Begin(A), Action::Extend(vec![B]), Action::End]);
        assert_eq!(State::restore(&state.to_json()).bitmap, state.bitmap);
        assert!(!State::restore("nonsense").has_strokes());
    }

    #[test]
    fn the_keyboard_draws() {
        let moves = std::iter::repeat_n(Action::Move(0.0, 1.0), 5);
        let state = drawn([Action::Press].into_iter().chain(moves).chain([Action::Press]));
        assert!(state.prepared(28, 28).is_some());
        assert!(!state.is_down());
    }

    #[test]
    fn moving_without_a_pen_down_draws_nothing() {
        let state = drawn([Action::Extend(vec![A, B]), Action::Move(1.0, 0.0)]);
        assert!(!state.has_strokes());
    }
}
