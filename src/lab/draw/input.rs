//! Pointers and keys, as what they do to the drawing.

use std::cell::Cell;

use ffnn::data::drawing::Point;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, KeyboardEvent, PointerEvent};

use super::state::Action;

/// The pen's eraser end, as a pointer event's button.
const ERASER_END: i16 = 5;

/// The one pointer that draws: a second finger or a palm draws nothing.
#[derive(Default)]
pub struct Pointers {
    active: Cell<Option<i32>>,
}

impl Pointers {
    /// A pointer goes down on the canvas.
    pub fn down(&self, canvas: &HtmlCanvasElement, event: &PointerEvent) -> Option<Action> {
        let at = point(canvas, event);
        let action = match event.button() {
            0 => Action::Begin(at),
            ERASER_END => Action::BeginErasing(at),
            _ => return None,
        };
        if self.active.get().is_some_and(|id| id != event.pointer_id()) && !event.is_primary() {
            return None;
        }
        self.active.set(Some(event.pointer_id()));
        // Without capture the stroke still ends, at the canvas's edge.
        let _ = canvas.set_pointer_capture(event.pointer_id());
        Some(action)
    }

    /// A pointer moves.
    pub fn moves(&self, canvas: &HtmlCanvasElement, event: &PointerEvent) -> Option<Action> {
        match event.buttons() {
            // It went up where the page did not hear of it.
            0 => self.up(event, Action::End),
            _ if self.draws(event) => Some(Action::Extend(points(canvas, event))),
            _ => None,
        }
    }

    /// A pointer goes up or is taken away.
    pub fn up(&self, event: &PointerEvent, action: Action) -> Option<Action> {
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
    let rect = canvas.get_bounding_client_rect();
    let share =
        |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0)) as f32;
    Point {
        x: share(event.client_x(), rect.left(), rect.width()).clamp(-1.0, 2.0),
        y: share(event.client_y(), rect.top(), rect.height()).clamp(-1.0, 2.0),
    }
}

/// The points since the last event, also those that the browser put together.
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

/// What a key does while the canvas has the focus.
pub fn key(event: &KeyboardEvent, erases: bool) -> Option<Action> {
    let command = event.ctrl_key() || event.meta_key();
    let far = if event.shift_key() { 3.0 } else { 1.0 };
    match event.key().as_str() {
        "z" | "Z" if command && !event.shift_key() => Some(Action::Undo),
        _ if command || event.alt_key() => None,
        "ArrowLeft" => Some(Action::Move(-far, 0.0)),
        "ArrowRight" => Some(Action::Move(far, 0.0)),
        "ArrowUp" => Some(Action::Move(0.0, -far)),
        "ArrowDown" => Some(Action::Move(0.0, far)),
        // A key held down repeats: the pen would go up and down.
        " " if event.repeat() => None,
        " " => Some(Action::Press),
        "u" | "U" => Some(Action::Undo),
        "e" | "E" => Some(Action::Erase(!erases)),
        "Delete" | "Backspace" => Some(Action::Clear),
        _ => None,
    }
}
