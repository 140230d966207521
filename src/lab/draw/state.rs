//! A drawing as strokes, and what the reader does to it. Pure.

use std::rc::Rc;

use ffnn::data::drawing::{Bitmap, Pen, Point, Prepared, downsample, prepare};
use serde::{Deserialize, Serialize};
use yew::Reducible;

/// Pixels on a side of the sheet.
pub const SIDE: usize = 280;
/// Strokes and points that are kept at most: enough for any digit, too few to fill the memory.
const MOST_STROKES: usize = 400;
const MOST_POINTS: usize = 20_000;
/// The pen's width at first, as a share of the sheet: digits of a usual size then have as much ink as MNIST's (measured:
/// 100 grey pixels in the mean, MNIST 103).
pub const WIDTH: f32 = 0.1;
/// A key's move, as a share of the sheet.
const KEY_STEP: f32 = 0.04;

/// One line, from pen down to pen up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// Where the pen went.
    pub points: Vec<Point>,
    /// What it was.
    pub pen: Pen,
}

impl Stroke {
    /// Whether a drawing kept earlier can have this stroke.
    fn is_sound(&self) -> bool {
        let near = |at: f32| (-1.0..=2.0).contains(&at);
        !self.points.is_empty()
            && self.points.iter().all(|point| near(point.x) && near(point.y))
            && (0.01..=0.5).contains(&self.pen.width)
    }
}

/// The drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    strokes: Rc<Vec<Stroke>>,
    /// What was cleared last: Undo brings it back until the next stroke.
    cleared: Rc<Vec<Stroke>>,
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
    /// The pen goes down on its eraser end.
    BeginErasing(Point),
    /// The pen moves on through these points.
    Extend(Vec<Point>),
    /// The pen goes up.
    End,
    /// The system took the pen away: its stroke was not meant.
    Cancel,
    /// Takes the last stroke away, or brings a cleared drawing back.
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
            strokes: Rc::default(),
            cleared: Rc::default(),
            bitmap: Rc::new(Bitmap::new(SIDE)),
            down: false,
            pen: Pen { width: WIDTH, erase: false },
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
        let mut points = 0;
        let fits = |stroke: &Stroke| {
            points += stroke.points.len();
            points <= MOST_POINTS
        };
        let sound = strokes.into_iter().filter(Stroke::is_sound);
        state.strokes = Rc::new(sound.take(MOST_STROKES).take_while(fits).collect());
        state.redraw();
        state
    }

    /// The strokes, to be kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&*self.strokes).unwrap_or_default()
    }

    /// The strokes.
    pub fn strokes(&self) -> &Rc<Vec<Stroke>> {
        &self.strokes
    }

    /// The sheet.
    pub fn bitmap(&self) -> &Rc<Bitmap> {
        &self.bitmap
    }

    /// Whether a stroke is being drawn.
    pub fn is_down(&self) -> bool {
        self.down
    }

    /// Whether there is a stroke.
    pub fn has_strokes(&self) -> bool {
        !self.strokes.is_empty()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.has_strokes() || !self.cleared.is_empty()
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
            Action::Begin(point) => {
                self.cursor = None;
                self.begin(point, self.pen.erase);
            }
            Action::BeginErasing(point) => self.begin(point, true),
            Action::Extend(points) => self.extend(&points),
            Action::End => self.down = false,
            Action::Cancel => {
                if self.down {
                    self.undo();
                }
            }
            Action::Undo => self.undo(),
            Action::Clear => {
                if self.has_strokes() {
                    self.cleared = std::mem::take(&mut self.strokes);
                }
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
                if self.down { self.down = false } else { self.begin(at, self.pen.erase) }
            }
            Action::Leave => (self.down, self.cursor) = (false, None),
        }
    }

    fn begin(&mut self, point: Point, erase: bool) {
        if self.strokes.len() < MOST_STROKES && self.points() < MOST_POINTS {
            self.down = true;
            self.cleared = Rc::default();
            // An eraser as thin as a pen takes many strokes to clean anything.
            let width = self.pen.width * if erase { 1.6 } else { 1.0 };
            let stroke = Stroke { points: vec![point], pen: Pen { width, erase } };
            Rc::make_mut(&mut self.bitmap).draw_line(&[point], stroke.pen);
            Rc::make_mut(&mut self.strokes).push(stroke);
        }
    }

    fn extend(&mut self, points: &[Point]) {
        if !self.down {
            return;
        }
        let room = MOST_POINTS.saturating_sub(self.points());
        let Some(stroke) = Rc::make_mut(&mut self.strokes).last_mut() else { return };
        let bitmap = Rc::make_mut(&mut self.bitmap);
        for point in points.iter().take(room) {
            if let Some(before) = stroke.points.last().filter(|before| *before != point) {
                bitmap.draw_segment(*before, *point, stroke.pen);
                stroke.points.push(*point);
            }
        }
    }

    fn undo(&mut self) {
        self.down = false;
        if Rc::make_mut(&mut self.strokes).pop().is_none() {
            self.strokes = std::mem::take(&mut self.cleared);
        }
        self.redraw();
    }

    fn points(&self) -> usize {
        self.strokes.iter().map(|stroke| stroke.points.len()).sum()
    }

    fn redraw(&mut self) {
        let mut bitmap = Bitmap::new(SIDE);
        for stroke in self.strokes.iter() {
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
    fn undo_brings_a_cleared_drawing_back() {
        let line = [Action::Begin(A), Action::Extend(vec![B]), Action::End];
        let back = drawn(line.clone().into_iter().chain([Action::Clear, Action::Undo]));
        assert_eq!(back.bitmap, drawn(line.clone()).bitmap);
        let anew = line.clone().into_iter().chain([Action::Clear]).chain(line);
        assert!(!drawn(anew.chain([Action::Undo])).can_undo(), "a new stroke ends the offer");
    }

    #[test]
    fn what_no_hand_draws_is_not_restored() {
        for stroke in [
            r#"{"points":[],"pen":{"width":0.1,"erase":false}}"#,
            r#"{"points":[{"x":1e38,"y":0}],"pen":{"width":0.1,"erase":false}}"#,
            r#"{"points":[{"x":0.5,"y":0.5}],"pen":{"width":9,"erase":false}}"#,
        ] {
            assert!(!State::restore(&format!("[{stroke}]")).has_strokes(), "{stroke}");
        }
        let dot = r#"{"points":[{"x":0.5,"y":0.5}],"pen":{"width":0.1,"erase":false}}"#;
        assert!(State::restore(&format!("[{dot}]")).has_strokes());
        let many = vec![dot; MOST_STROKES + 9].join(",");
        assert_eq!(State::restore(&format!("[{many}]")).strokes.len(), MOST_STROKES);
    }

    #[test]
    fn the_eraser_end_erases_without_changing_the_tool() {
        let line = [Action::Begin(A), Action::End, Action::BeginErasing(A), Action::End];
        let state = drawn(line);
        assert!(state.prepared(28, 28).is_none() && !state.pen.erase);
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
