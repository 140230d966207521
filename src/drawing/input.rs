//! Turns events of pointers and keys into [`DrawingAction`]s.

use std::cell::Cell;

use ffnn::data::drawing::Point;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, KeyboardEvent, PointerEvent};

use super::strokes::DrawingAction;
use crate::dom::on_screen;

/// The button of a pointer event that stands for the eraser end of a pen.
const ERASER_END: i16 = 5;

/// The one pointer that draws. A second finger or a palm draws nothing.
#[derive(Default)]
pub struct Pointers {
    active: Cell<Option<i32>>,
}

impl Pointers {
    /// A pointer goes down on the canvas.
    pub fn down(&self, canvas: &HtmlCanvasElement, event: &PointerEvent) -> Option<DrawingAction> {
        let at = point(canvas, event);
        let action = match event.button() {
            0 => DrawingAction::Begin(at),
            ERASER_END => DrawingAction::BeginErasing(at),
            _ => return None,
        };
        if self.active.get().is_some_and(|id| id != event.pointer_id()) && !event.is_primary() {
            return None;
        }
        self.active.set(Some(event.pointer_id()));
        // Without capture the stroke ends at the edge of the canvas.
        let _ = canvas.set_pointer_capture(event.pointer_id());
        Some(action)
    }

    /// A pointer moves.
    pub fn moves(&self, canvas: &HtmlCanvasElement, event: &PointerEvent) -> Option<DrawingAction> {
        match event.buttons() {
            // The pointer went up outside the page, which got no event.
            0 => self.up(event, DrawingAction::End),
            _ if self.draws(event) => Some(DrawingAction::Extend(points(canvas, event))),
            _ => None,
        }
    }

    /// A pointer goes up or is taken away.
    pub fn up(&self, event: &PointerEvent, action: DrawingAction) -> Option<DrawingAction> {
        self.draws(event).then(|| {
            self.active.set(None);
            action
        })
    }

    fn draws(&self, event: &PointerEvent) -> bool {
        self.active.get() == Some(event.pointer_id())
    }
}

fn point(canvas: &HtmlCanvasElement, event: &PointerEvent) -> Point {
    let place = on_screen(canvas);
    let share =
        |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0)) as f32;
    Point {
        x: share(event.client_x(), place.left, place.width).clamp(-1.0, 2.0),
        y: share(event.client_y(), place.top, place.height).clamp(-1.0, 2.0),
    }
}

/// The points since the last event, with those that the browser coalesced into this one.
fn points(canvas: &HtmlCanvasElement, event: &PointerEvent) -> Vec<Point> {
    let name = JsValue::from_str("getCoalescedEvents");
    let between = match js_sys::Reflect::has(event, &name) {
        Ok(true) => event.get_coalesced_events().to_vec(),
        _ => Vec::new(),
    };
    let mut points: Vec<Point> =
        between.iter().map(|event| point(canvas, event.unchecked_ref())).collect();
    if points.is_empty() {
        points.push(point(canvas, event));
    }
    points
}

/// The action of a key while the canvas has the focus.
pub fn key(event: &KeyboardEvent, erases: bool) -> Option<DrawingAction> {
    let command = event.ctrl_key() || event.meta_key();
    let far = if event.shift_key() { 3.0 } else { 1.0 };
    match event.key().as_str() {
        "z" | "Z" if command && !event.shift_key() => Some(DrawingAction::Undo),
        _ if command || event.alt_key() => None,
        "ArrowLeft" => Some(DrawingAction::Move(-far, 0.0)),
        "ArrowRight" => Some(DrawingAction::Move(far, 0.0)),
        "ArrowUp" => Some(DrawingAction::Move(0.0, -far)),
        "ArrowDown" => Some(DrawingAction::Move(0.0, far)),
        // A key that is held down repeats, which would move the pen up and down.
        " " if event.repeat() => None,
        " " => Some(DrawingAction::Press),
        "u" | "U" => Some(DrawingAction::Undo),
        "e" | "E" => Some(DrawingAction::Erase(!erases)),
        "Delete" | "Backspace" => Some(DrawingAction::Clear),
        _ => None,
    }
}
