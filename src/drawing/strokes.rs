//! A drawing as a list of strokes, and the actions that change it. Pure.

use std::rc::Rc;

use ffnn::data::drawing::{Bitmap, Pen, Point, Prepared, downsample, prepare_as_large};
use yew::Reducible;

use super::pen_stroke::{self, PenStroke};

/// Pixels on a side of the sheet.
pub const SIDE: usize = 280;
/// The largest number of strokes. With [`MAX_POINTS`] it bounds memory and is more than any digit needs.
const MAX_STROKES: usize = 400;
/// The largest number of points of all strokes.
const MAX_POINTS: usize = 20_000;
/// The default width of the pen, as a share of the sheet. Digits of usual size then have as much ink as those of MNIST
/// (measured: 100 grey pixels on average, MNIST 103).
pub const WIDTH: f32 = 0.1;
/// The length of one move of the keyboard's cursor, as a share of the sheet.
const KEY_STEP: f32 = 0.04;

/// The drawing, with the tools that the user has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    strokes: Rc<Vec<PenStroke>>,
    /// The strokes that were cleared last. Undo restores them until the next stroke.
    cleared: Rc<Vec<PenStroke>>,
    bitmap: Rc<Bitmap>,
    /// True while a stroke is being drawn.
    down: bool,
    /// The pen for the next stroke.
    pub pen: Pen,
    /// True if the drawing is prepared as MNIST's digits were.
    pub prepares: bool,
    /// The keyboard's cursor, once it is used.
    pub cursor: Option<Point>,
}

/// A change of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawingAction {
    /// The pen goes down.
    Begin(Point),
    /// The eraser end of the pen goes down.
    BeginErasing(Point),
    /// The pen moves on through these points.
    Extend(Vec<Point>),
    /// The pen goes up.
    End,
    /// The system took the pointer away, so the stroke was not meant.
    Cancel,
    /// Removes the last stroke, or restores a cleared drawing.
    Undo,
    /// Removes all strokes.
    Clear,
    /// Switches to the eraser (true) or the pen.
    Erase(bool),
    /// Sets the width of the pen, as a share of the sheet.
    Width(f32),
    /// Switches the preparation on or off.
    Prepare(bool),
    /// Moves the keyboard's cursor by (steps right, steps down).
    Move(f32, f32),
    /// The pen of the keyboard goes down or up.
    Press,
    /// The canvas loses the focus.
    Leave,
}

impl Default for Drawing {
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

impl Drawing {
    /// Reads a stored drawing. One that can't be read is a blank sheet.
    pub fn restore(json: &str) -> Self {
        let mut state = Self::default();
        let strokes = pen_stroke::read(json);
        let mut points = 0;
        let fits = |stroke: &PenStroke| {
            points += stroke.points.len();
            points <= MAX_POINTS
        };
        let valid = strokes.into_iter().filter(PenStroke::is_valid);
        state.strokes = Rc::new(valid.take(MAX_STROKES).take_while(fits).collect());
        state.redraw();
        state
    }

    /// Writes the strokes, to be stored.
    pub fn to_json(&self) -> String {
        pen_stroke::write(&self.strokes)
    }

    /// The strokes.
    pub fn strokes(&self) -> &Rc<Vec<PenStroke>> {
        &self.strokes
    }

    /// The sheet.
    pub fn bitmap(&self) -> &Rc<Bitmap> {
        &self.bitmap
    }

    /// Returns true while a stroke is being drawn.
    pub fn is_down(&self) -> bool {
        self.down
    }

    /// Returns true if there is a stroke.
    pub fn has_strokes(&self) -> bool {
        !self.strokes.is_empty()
    }

    /// Returns true if Undo would change the drawing.
    pub fn can_undo(&self) -> bool {
        self.has_strokes() || !self.cleared.is_empty()
    }

    /// The image of `rows` × `columns` pixels that the network sees; none for a blank sheet. Its ink takes this share of it.
    pub fn prepared(&self, rows: usize, columns: usize, share: f32) -> Option<Prepared> {
        match self.prepares {
            true => prepare_as_large(&self.bitmap, rows, columns, share),
            false => downsample(&self.bitmap, rows, columns),
        }
    }

    fn apply(&mut self, action: DrawingAction) {
        match action {
            DrawingAction::Begin(point) => {
                self.cursor = None;
                self.begin(point, self.pen.erase);
            }
            DrawingAction::BeginErasing(point) => self.begin(point, true),
            DrawingAction::Extend(points) => self.extend(&points),
            DrawingAction::End => self.down = false,
            DrawingAction::Cancel => {
                if self.down {
                    self.undo();
                }
            }
            DrawingAction::Undo => self.undo(),
            DrawingAction::Clear => {
                if self.has_strokes() {
                    self.cleared = std::mem::take(&mut self.strokes);
                }
                self.down = false;
                self.redraw();
            }
            DrawingAction::Erase(erase) => self.pen.erase = erase,
            DrawingAction::Width(width) => self.pen.width = width.clamp(0.02, 0.3),
            DrawingAction::Prepare(prepares) => self.prepares = prepares,
            DrawingAction::Move(x, y) => {
                let at = self.cursor.unwrap_or(Point { x: 0.5, y: 0.5 });
                let step = |at: f32, by: f32| (at + by * KEY_STEP).clamp(0.02, 0.98);
                let to = Point { x: step(at.x, x), y: step(at.y, y) };
                self.cursor = Some(to);
                self.extend(&[to]);
            }
            DrawingAction::Press => {
                let at = *self.cursor.get_or_insert(Point { x: 0.5, y: 0.5 });
                if self.down { self.down = false } else { self.begin(at, self.pen.erase) }
            }
            DrawingAction::Leave => (self.down, self.cursor) = (false, None),
        }
    }

    fn begin(&mut self, point: Point, erase: bool) {
        if self.strokes.len() < MAX_STROKES && self.points() < MAX_POINTS {
            self.down = true;
            self.cleared = Rc::default();
            // An eraser as thin as the pen would need many strokes.
            let width = self.pen.width * if erase { 1.6 } else { 1.0 };
            let stroke = PenStroke { points: vec![point], pen: Pen { width, erase } };
            Rc::make_mut(&mut self.bitmap).draw_line(&[point], stroke.pen);
            Rc::make_mut(&mut self.strokes).push(stroke);
        }
    }

    fn extend(&mut self, points: &[Point]) {
        if !self.down {
            return;
        }
        let room = MAX_POINTS.saturating_sub(self.points());
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

impl Reducible for Drawing {
    type Action = DrawingAction;

    fn reduce(self: Rc<Self>, action: DrawingAction) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
