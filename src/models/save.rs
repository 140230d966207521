//! Saving the network: the format, the file, and how other programs load it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::ArrayBuffer;
use yew::prelude::*;

use super::saving::Saving;
use super::text;
use crate::dom::{file_of_buffer, save_file};
use crate::i18n::use_lang;
use crate::late::ModelsProps;
use crate::reading::{
    ModelRequest, ModelToWrite, Reader, ReaderEvent, ReaderQuestion, SavedFormat,
};
use crate::training::inspection::PanelQuestion;
use crate::training::protocol::{SampleInfo, pack, unpack};
use crate::ui::{FileWork, file_work, press};

/// The formats, each a button.
#[component]
pub fn SaveModel(props: &ModelsProps) -> Html {
    let lang = use_lang();
    let state = use_mut_ref(Saving::default);
    let reader = use_mut_ref(|| None::<Reader>);
    let rerender = use_force_update();
    let slot = PanelQuestion::Weights.slot();
    let request = props.slots.answer(slot).map(|answer| answer.request);
    {
        let (state, reader, rerender) = (state.clone(), reader.clone(), rerender.clone());
        let props = props.clone();
        use_effect(move || {
            if props.slots.is_waiting(slot) {
                return;
            }
            let Some(format) = state.borrow_mut().take_answer(request) else { return };
            let answer = props.slots.answer(slot).and_then(|answer| unpack(&answer.answer));
            if let Some(parameters) = answer {
                let question =
                    ReaderQuestion::Model(ModelRequest::Write(model(&props, parameters, format)));
                // Not while the state is borrowed: a browser that starts no program says so at once.
                let started = Reader::open(&[], &question, hear(&state, &reader, &rerender));
                reader.replace(started);
            } else {
                state.replace(Saving::Failed(None));
            }
            rerender.force_update();
        });
    }
    let save = {
        let (state, reader, rerender) = (state.clone(), reader.clone(), rerender.clone());
        let on_ask = props.on_ask.clone();
        Callback::from(move |format: SavedFormat| {
            reader.replace(None);
            state.replace(Saving::Weights { format, before: request });
            rerender.force_update();
            on_ask.emit((slot, pack(&PanelQuestion::Weights)));
        })
    };
    let button = |name: &'static str, format: SavedFormat| {
        press(name, "btn", true, save.reform(move |_: MouseEvent| format))
    };
    let input = match props.samples {
        SampleInfo::Images { .. } => text::INPUT,
        SampleInfo::Table(_) => text::INPUT_ROWS,
    };
    let now = state.borrow().clone();
    let failed = match &now {
        Saving::Failed(why) => Some(why.map_or(text::NOT_SAVED.get(lang), |why| why.text(lang))),
        _ => None,
    };
    let work = match now {
        Saving::Writing { format, is_silent } => {
            let on_cancel = Callback::from(move |()| {
                reader.replace(None);
                state.replace(Saving::Idle);
                rerender.force_update();
            });
            let label = text::WRITING.get(lang);
            let text = format.file().to_owned();
            let on_again = save.reform(move |()| format);
            Some(FileWork { label, text, done: None, is_silent, on_cancel, on_again })
        }
        _ => None,
    };
    html! {
        <div class="save-model" role="group" aria-label={text::SAVE_AS.get(lang)}>
            <div class="buttons">
                { button(text::SAFETENSORS.get(lang), SavedFormat::Safetensors) }
                { button(text::NPZ.get(lang), SavedFormat::Npz) }
                { button("ONNX", SavedFormat::Onnx) }
            </div>
            { for work.map(|work| file_work(work, lang)) }
            <div role="status">if let Some(failed) = failed { <p class="error">{ failed }</p> }</div>
            <p class="note">{ input.get(lang) }{ " " }{ text::LOAD.get(lang) }{ ":" }</p>
            <pre class="python" tabindex="0"><code>{ LOADING }</code></pre>
        </div>
    }
}

/// How the files are loaded.
const LOADING: &str = "# PyTorch
from safetensors.torch import load_file
model.load_state_dict(load_file(\"model.safetensors\"))
# NumPy
import numpy as np
p = np.load(\"model.npz\")
u = x @ p[\"W1\"] + p[\"b1\"]
# ONNX
import onnxruntime
y_hat = onnxruntime.InferenceSession(\"model.onnx\").run(None, {\"x\": x})[0]";

/// Hears the program that writes the file.
fn hear(
    state: &Rc<RefCell<Saving>>,
    reader: &Rc<RefCell<Option<Reader>>>,
    rerender: &UseForceUpdateHandle,
) -> Callback<ReaderEvent> {
    // Only as long as the component is there, which keeps the program.
    let (state, reader) = (Rc::downgrade(state), Rc::downgrade(reader));
    let rerender = rerender.clone();
    Callback::from(move |event: ReaderEvent| {
        let (Some(state), Some(reader)) = (state.upgrade(), reader.upgrade()) else { return };
        let event = event.unpacked();
        let written = match &event {
            ReaderEvent::Answer(_, buffers) => buffers.first().cloned(),
            ReaderEvent::Silent | ReaderEvent::Trouble(_) => None,
        };
        let save = |format: SavedFormat| {
            let file = |buffer: ArrayBuffer| file_of_buffer(format.file(), &buffer);
            written.and_then(file).and_then(|file| save_file(&file))
        };
        state.borrow_mut().hear(event, save);
        if !matches!(*state.borrow(), Saving::Writing { .. }) {
            reader.replace(None);
        }
        rerender.force_update();
    })
}

/// What is to be written.
fn model(props: &ModelsProps, parameters: Vec<f32>, format: SavedFormat) -> ModelToWrite {
    let settings = &props.settings;
    let hidden = settings.hidden.iter().map(|units| *units as usize);
    let first = std::iter::once(props.samples.inputs());
    ModelToWrite {
        format,
        widths: first.chain(hidden).chain([props.outputs]).collect(),
        activations: settings.activations(),
        has_shares: props.has_classes,
        parameters,
        facts: props.facts.clone(),
    }
}
