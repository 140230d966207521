//! The pad: canvas, pen and eraser, and what the network sees.

use std::rc::Rc;

use ffnn::data::drawing::{Point, Prepared};
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::state::{Action, State};
use super::{sheet, text};
use crate::app::Dark;
use crate::i18n::use_lang;
use crate::lab::browse::Pixels;
use crate::storage;
use crate::ui::Check;

/// How long the way into place takes, in milliseconds.
const MOVE: f64 = 900.0;

/// What the pad needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Rows of the data's images.
    pub rows: usize,
    /// Columns of the data's images.
    pub columns: usize,
    /// Told of the prepared drawing, at most once a frame; `None` when it is blank.
    pub on_drawing: Callback<Option<Vec<u8>>>,
}

/// The pad.
#[component]
pub fn DrawPad(props: &Props) -> Html {
    let lang = use_lang();
    let dark = use_context::<Dark>();
    let canvas = use_node_ref();
    let state = use_reducer(|| State::restore(&storage::load("drawing").unwrap_or_default()));
    let dispatch = state.dispatcher();
    let act = Callback::from(move |action| dispatch.dispatch(action));
    let prepared = {
        let state = state.clone();
        let key = (state.bitmap().clone(), state.prepares, props.rows, props.columns);
        use_memo(key, move |(_, _, rows, columns)| state.prepared(*rows, *columns))
    };
    {
        let (canvas, state) = (canvas.clone(), state.clone());
        let key = (state.bitmap().clone(), state.cursor, state.is_down(), dark);
        use_effect_with(key, move |(bitmap, cursor, down, _)| {
            let (bitmap, cursor) = (bitmap.clone(), cursor.map(|point| (point, *down)));
            let frame = request_animation_frame(move |_| {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    sheet::paint(&canvas, &bitmap, cursor);
                }
            });
            move || drop(frame)
        });
    }
    {
        let emit = props.on_drawing.clone();
        use_effect_with(prepared.clone(), move |prepared| {
            let pixels = prepared.as_ref().as_ref().map(|prepared| prepared.pixels.clone());
            let frame = request_animation_frame(move |_| emit.emit(pixels));
            move || drop(frame)
        });
    }
    {
        let state = state.clone();
        use_effect_with((state.bitmap().clone(), state.is_down()), move |(_, down)| {
            if !down {
                storage::save("drawing", &state.to_json());
            }
        });
    }
    let moving = use_mut_ref(|| None);
    let watch = {
        let (canvas, state, prepared, moving, rows) =
            (canvas.clone(), state.clone(), prepared.clone(), moving, props.rows);
        Callback::from(move |_: MouseEvent| {
            if let (Some(canvas), Some(prepared)) = (canvas.cast(), &*prepared) {
                let way = Way {
                    canvas,
                    state: state.clone(),
                    prepared: prepared.clone(),
                    rows,
                    frame: moving.clone(),
                };
                Rc::new(way).start();
            }
        })
    };
    let on_down = act.reform(|event: PointerEvent| {
        let canvas: HtmlCanvasElement = event.target_unchecked_into();
        // Without capture the stroke still ends, at the canvas's edge.
        let _ = canvas.set_pointer_capture(event.pointer_id());
        Action::Begin(point(&canvas, &event))
    });
    let on_move = {
        let (act, down) = (act.clone(), state.is_down());
        Callback::from(move |event: PointerEvent| {
            if down && event.buttons() != 0 {
                act.emit(Action::Extend(points(&event)));
            }
        })
    };
    let on_key = {
        let act = act.clone();
        let erase = state.pen.erase;
        Callback::from(move |event: KeyboardEvent| {
            if let Some(action) = key_action(&event, erase) {
                event.prevent_default();
                act.emit(action);
            }
        })
    };
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    html! {
        <div class="pad">
            <h2 id="draw-title">{ text::DRAW.get(lang) }</h2>
            <canvas ref={canvas} class="sheet" tabindex="0" role="application" aria-label={text::DRAW.get(lang)}
                aria-describedby="draw-keys" onpointerdown={on_down} onpointermove={on_move}
                onpointerup={act.reform(|_| Action::End)} onpointercancel={act.reform(|_| Action::Cancel)}
                onkeydown={on_key} onblur={act.reform(|_| Action::Leave)} />
            <p class="note keys" id="draw-keys">{ text::KEYS.get(lang) }</p>
            <div class="pad-buttons">
                <button class="btn" disabled={!state.has_strokes()} onclick={press(Action::Clear)}>{ text::CLEAR.get(lang) }</button>
                <button class="btn" disabled={!state.has_strokes()} onclick={press(Action::Undo)}>{ text::UNDO.get(lang) }</button>
                <button class="btn" aria-pressed={state.pen.erase.to_string()} onclick={press(Action::Erase(!state.pen.erase))}>
                    { text::ERASER.get(lang) }
                </button>
            </div>
            <label class="pen-width"><span>{ text::WIDTH.get(lang) }</span>
                <input type="range" min="4" max="20" step="0.5" value={format!("{:.1}", state.pen.width * 100.0)}
                    oninput={act.reform(|event: InputEvent| {
                        let value = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
                        Action::Width(value.parse::<f32>().unwrap_or(8.5) / 100.0)
                    })} />
            </label>
            <div class="seen">
                <figure>
                    <Pixels pixels={seen(&prepared, props)} columns={props.columns as u32} />
                    <figcaption class="note">{ text::SEEN.get(lang) }</figcaption>
                </figure>
                <div>
                    <Check checked={state.prepares} on_change={act.reform(Action::Prepare)}>{ text::PREPARE.get(lang) }</Check>
                    <button class="link note" disabled={prepared.is_none()} onclick={watch}>{ text::WATCH.get(lang) }</button>
                </div>
            </div>
            <p class="note">{ text::HOW.get(lang) }</p>
        </div>
    }
}

fn seen(prepared: &Option<Prepared>, props: &Props) -> Vec<u8> {
    let blank = || vec![0; props.rows * props.columns];
    prepared.as_ref().map_or_else(blank, |prepared| prepared.pixels.clone())
}

fn point(canvas: &HtmlCanvasElement, event: &PointerEvent) -> Point {
    let rect = canvas.get_bounding_client_rect();
    let share =
        |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0)) as f32;
    Point {
        x: share(event.client_x(), rect.left(), rect.width()),
        y: share(event.client_y(), rect.top(), rect.height()),
    }
}

/// The points since the last event, also those that the browser put together.
fn points(event: &PointerEvent) -> Vec<Point> {
    let canvas: HtmlCanvasElement = event.target_unchecked_into();
    let between = js_sys::Reflect::has(event, &"getCoalescedEvents".into()).unwrap_or(false);
    let between = if between { event.get_coalesced_events().to_vec() } else { Vec::new() };
    let mut points: Vec<Point> =
        between.iter().map(|event| point(&canvas, event.unchecked_ref())).collect();
    if points.is_empty() {
        points.push(point(&canvas, event));
    }
    points
}

fn key_action(event: &KeyboardEvent, erase: bool) -> Option<Action> {
    if event.alt_key() || event.meta_key() {
        return None;
    }
    let far = if event.shift_key() { 3.0 } else { 1.0 };
    match event.key().as_str() {
        "ArrowLeft" => Some(Action::Move(-far, 0.0)),
        "ArrowRight" => Some(Action::Move(far, 0.0)),
        "ArrowUp" => Some(Action::Move(0.0, -far)),
        "ArrowDown" => Some(Action::Move(0.0, far)),
        " " => Some(Action::Press),
        "z" if event.ctrl_key() => Some(Action::Undo),
        _ if event.ctrl_key() => None,
        "u" | "U" => Some(Action::Undo),
        "e" | "E" => Some(Action::Erase(!erase)),
        "Delete" | "Backspace" => Some(Action::Clear),
        _ => None,
    }
}

/// The drawing's way into place, frame by frame.
struct Way {
    canvas: HtmlCanvasElement,
    state: UseReducerHandle<State>,
    prepared: Prepared,
    rows: usize,
    frame: Rc<std::cell::RefCell<Option<AnimationFrame>>>,
}

impl Way {
    fn start(self: Rc<Self>) {
        let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
        let length = if still.is_some_and(|query| query.matches()) { 0.0 } else { MOVE };
        self.next(None, length);
    }

    fn next(self: Rc<Self>, start: Option<f64>, length: f64) {
        let frame = self.frame.clone();
        let drawn = request_animation_frame(move |now| {
            let start = start.unwrap_or(now);
            // The end stays for a while before the drawing is back.
            if now - start > length + 1200.0 {
                sheet::paint(&self.canvas, self.state.bitmap(), None);
                return;
            }
            let share = if length > 0.0 { ((now - start) / length).min(1.0) as f32 } else { 1.0 };
            let eased = share * share * (3.0 - 2.0 * share);
            sheet::paint_move(&self.canvas, self.state.bitmap(), &self.prepared, self.rows, eased);
            self.next(Some(start), length);
        });
        frame.replace(Some(drawn));
    }
}
