//! The drawing pad: canvas, tools, and the image that the network sees.

use std::rc::Rc;

use crate::dom::request_animation_frame;
use ffnn::data::drawing::Prepared;
use web_sys::{HtmlCanvasElement, HtmlInputElement};
use yew::prelude::*;

use super::animation::{NextFrame, PreparationAnimation};
use super::drawing_text::{self, how, prepare};
use super::input::{Pointers, key};
use super::sheet::{Cursor, paint};
use super::strokes::{Drawing, DrawingAction, WIDTH};
use crate::i18n::{Lang, Text, use_lang};
use crate::numbers::parse;
use crate::storage;
use crate::theme::Dark;
use crate::ui::Pixels;
use crate::ui::{Check, off, use_size};

/// The properties of [`DrawPad`].
#[derive(Properties, PartialEq)]
pub struct DrawPadProps {
    /// Rows of the data's images.
    pub rows: usize,
    /// Columns of the data's images.
    pub columns: usize,
    /// How much of the side of an image its ink takes: see [`DataInfo`](crate::training::protocol::DataInfo).
    pub ink_share: f32,
    /// What is drawn: the name of the canvas.
    pub what: Text,
    /// The number of the sheet: another one is blank.
    pub sheet: u32,
    /// Called with the prepared image at most once per frame; with none when the sheet is blank.
    pub on_drawing: Callback<Option<Vec<u8>>>,
    /// Only the sheet and its buttons.
    #[prop_or_default]
    pub is_simple: bool,
    /// Shown right below the buttons, so that the prediction is near the sheet.
    #[prop_or_default]
    pub children: Html,
}

/// The pad.
#[component]
pub fn DrawPad(props: &DrawPadProps) -> Html {
    let lang = use_lang();
    let canvas = use_node_ref();
    let moving = use_memo((), |()| NextFrame::default());
    let state = use_reducer(|| Drawing::restore(&storage::load("drawing").unwrap_or_default()));
    let dispatch = state.dispatcher();
    let act = Callback::from(move |action| dispatch.dispatch(action));
    let prepared = {
        let state = state.clone();
        let size = (props.rows, props.columns, props.ink_share);
        let key = (state.bitmap().clone(), state.prepares, size);
        use_memo(key, move |(_, _, (rows, columns, share))| state.prepared(*rows, *columns, *share))
    };
    use_painted(&canvas, &state, &moving);
    {
        let (act, first) = (act.clone(), use_mut_ref(|| props.sheet));
        use_effect_with(props.sheet, move |sheet| {
            if first.replace(*sheet) != *sheet {
                act.emit(DrawingAction::Clear);
            }
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
    let watch = {
        let (canvas, state, prepared) = (canvas.clone(), state.clone(), prepared.clone());
        let size = (props.rows, props.columns);
        Callback::from(move |_: MouseEvent| {
            if let (Some(canvas), Some(prepared)) = (canvas.cast(), (*prepared).clone()) {
                let (strokes, frame) = (state.strokes().clone(), (*moving).clone());
                PreparationAnimation { canvas, strokes, prepared, size, frame }.start();
            }
        })
    };
    let press = |action: DrawingAction| act.reform(move |_: MouseEvent| action.clone());
    // The lab's sheet may still be there, out of sight.
    let keys = if props.is_simple { "start-keys" } else { "draw-keys" };
    html! {
        <div class="pad">
            <h2>{ props.what.get(lang) }</h2>
            <Paper node={canvas} what={props.what} {keys} act={act.clone()} erases={state.pen.erase} />
            <p class="note keys" id={keys}>{ drawing_text::KEYS.get(lang) }</p>
            <div class="pad-buttons">
                <button class="btn" aria-disabled={off(!state.has_strokes())} onclick={press(DrawingAction::Clear)}>{ drawing_text::CLEAR.get(lang) }</button>
                <button class="btn" aria-disabled={off(!state.can_undo())} onclick={press(DrawingAction::Undo)}>{ drawing_text::UNDO.get(lang) }</button>
                <button class="btn" aria-pressed={state.pen.erase.to_string()} onclick={press(DrawingAction::Erase(!state.pen.erase))}>
                    { drawing_text::ERASER.get(lang) }
                </button>
            </div>
            { props.children.clone() }
            if !props.is_simple { { more(props, &state, &prepared, &act, watch, lang) } }
        </div>
    }
}

/// The width of the pen, the image that the network sees, and how it is made.
fn more(
    props: &DrawPadProps,
    state: &Drawing,
    prepared: &Option<Prepared>,
    act: &Callback<DrawingAction>,
    watch: Callback<MouseEvent>,
    lang: Lang,
) -> Html {
    let on_width = act.reform(|event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        DrawingAction::Width(parse(&value).map_or(WIDTH, |percent| percent as f32 / 100.0))
    });
    let width = format!("{:.1}", state.pen.width * 100.0);
    html! {
        <>
            <label class="pen-width"><span>{ drawing_text::WIDTH.get(lang) }</span>
                <input type="range" min="4" max="20" step="0.5" value={width.clone()} oninput={on_width} />
                <span class="number" aria-hidden="true">{ width }{ "%" }</span>
            </label>
            <div class="seen">
                <figure>
                    <Pixels pixels={seen(prepared, props)} columns={props.columns as u32} />
                    <figcaption class="note">{ drawing_text::SEEN.get(lang) }</figcaption>
                </figure>
                <div>
                    <Check checked={state.prepares} on_change={act.reform(DrawingAction::Prepare)}>{ prepare(props.ink_share).get(lang) }</Check>
                    <button class="link note" aria-disabled={off(prepared.is_none())} onclick={watch}>{ drawing_text::WATCH.get(lang) }</button>
                </div>
            </div>
            <p class="note">{ how(props.rows.min(props.columns), props.ink_share, lang) }</p>
        </>
    }
}

fn seen(prepared: &Option<Prepared>, props: &DrawPadProps) -> Vec<u8> {
    let blank = || vec![0; props.rows * props.columns];
    prepared.as_ref().map_or_else(blank, |prepared| prepared.pixels.clone())
}

/// Paints the drawing when it changes, at most once per frame. A change stops the animation.
#[hook]
fn use_painted(canvas: &NodeRef, state: &UseReducerHandle<Drawing>, moving: &Rc<NextFrame>) {
    let dark = use_context::<Dark>();
    let size = use_size(canvas);
    let cursor =
        state.cursor.map(|at| Cursor { at, width: state.pen.width, down: state.is_down() });
    let (canvas, state, moving) = (canvas.clone(), state.clone(), moving.clone());
    let key = (state.bitmap().clone(), cursor, size, dark);
    use_effect_with(key, move |(_, cursor, ..)| {
        moving.take();
        let cursor = *cursor;
        let frame = request_animation_frame(move |_| {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                paint(&canvas, state.strokes(), cursor);
            }
        });
        move || {
            drop(frame);
            moving.take();
        }
    });
}

#[derive(Properties, PartialEq)]
struct PaperProps {
    node: NodeRef,
    what: Text,
    /// The id of the text about its keys.
    keys: &'static str,
    act: Callback<DrawingAction>,
    erases: bool,
}

/// The canvas with its pointers and keys.
#[component]
fn Paper(props: &PaperProps) -> Html {
    let lang = use_lang();
    let pointers = use_memo((), |()| Pointers::default());
    let on_pointer =
        |hear: fn(&Pointers, &HtmlCanvasElement, &PointerEvent) -> Option<DrawingAction>| {
            let (pointers, act) = (pointers.clone(), props.act.clone());
            Callback::from(move |event: PointerEvent| {
                let canvas: HtmlCanvasElement = event.target_unchecked_into();
                if let Some(action) = hear(&pointers, &canvas, &event) {
                    act.emit(action);
                }
            })
        };
    let end = on_pointer(|pointers, _, event| pointers.up(event, DrawingAction::End));
    let on_key = {
        let (act, erases) = (props.act.clone(), props.erases);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(action) = key(&event, erases) {
                event.prevent_default();
                act.emit(action);
            }
        })
    };
    let on_focus = {
        let act = props.act.clone();
        Callback::from(move |event: FocusEvent| {
            let canvas: HtmlCanvasElement = event.target_unchecked_into();
            // A user of the keyboard sees the cursor at once.
            if canvas.matches(":focus-visible").unwrap_or(false) {
                act.emit(DrawingAction::Move(0.0, 0.0));
            }
        })
    };
    html! {
        <canvas ref={props.node.clone()} class="sheet" tabindex="0" role="application"
            aria-label={props.what.get(lang)} aria-describedby={props.keys}
            onpointerdown={on_pointer(Pointers::down)} onpointermove={on_pointer(Pointers::moves)}
            onpointerup={end.clone()} onlostpointercapture={end}
            onpointercancel={on_pointer(|pointers, _, event| pointers.up(event, DrawingAction::Cancel))}
            onkeydown={on_key} onfocus={on_focus} onblur={props.act.reform(|_| DrawingAction::Leave)} />
    }
}
