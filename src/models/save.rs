//! Saving the network: the format, the file, and how other programs load it.

use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use modelfiles::{Model, npz, onnx, safetensors};
use yew::prelude::*;

use super::text;
use crate::dom::{file_of, save_file};
use crate::i18n::use_lang;
use crate::late::ModelsProps;
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::{SampleInfo, pack, unpack};
use crate::training::request::RequestId;
use crate::ui::press;

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Safetensors,
    Npz,
    Onnx,
}

impl Written {
    fn file(self) -> &'static str {
        match self {
            Self::Safetensors => "model.safetensors",
            Self::Npz => "model.npz",
            Self::Onnx => "model.onnx",
        }
    }
}

/// A file that waits for the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Wanted {
    format: Written,
    /// The answer that was there before.
    before: Option<RequestId>,
}

/// The formats, each a button.
#[component]
pub fn SaveModel(props: &ModelsProps) -> Html {
    let lang = use_lang();
    let wanted = use_mut_ref(|| None::<Wanted>);
    let has_failed = use_state_eq(|| false);
    let slot = PanelQuestion::Weights.slot();
    let answer = props.slots.answer(slot).cloned();
    let request = answer.as_ref().map(|answer| answer.request);
    let is_waiting = props.slots.is_waiting(slot);
    {
        let (wanted, has_failed, props) = (wanted.clone(), has_failed.setter(), props.clone());
        use_effect(move || {
            let is_new = |wanted: &mut Wanted| !is_waiting && request != wanted.before;
            let Some(Wanted { format, .. }) = wanted.borrow_mut().take_if(is_new) else { return };
            let saved = answer.and_then(|answer| match unpack(&answer.answer)? {
                PanelAnswer::Weights(weights) => {
                    let bytes = written(&props, &weights, format)?;
                    save_file(&file_of(format.file(), &bytes)?)
                }
                _ => None,
            });
            has_failed.set(saved.is_none());
        });
    }
    let button = |name: &'static str, format: Written| {
        let (wanted, on_ask) = (wanted.clone(), props.on_ask.clone());
        let on_click = Callback::from(move |_: MouseEvent| {
            *wanted.borrow_mut() = Some(Wanted { format, before: request });
            on_ask.emit((slot, pack(&PanelQuestion::Weights)));
        });
        press(name, "btn", true, on_click)
    };
    let input = match props.samples {
        SampleInfo::Images { .. } => text::INPUT,
        SampleInfo::Table(_) => text::INPUT_ROWS,
    };
    html! {
        <div class="save-model" role="group" aria-label={text::SAVE_AS.get(lang)}>
            <div class="buttons">
                { button(text::SAFETENSORS.get(lang), Written::Safetensors) }
                { button(text::NPZ.get(lang), Written::Npz) }
                { button("ONNX", Written::Onnx) }
            </div>
            <div role="status">if *has_failed { <p class="error">{ text::NOT_SAVED.get(lang) }</p> }</div>
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

/// The file; none for weights of another network.
fn written(props: &ModelsProps, weights: &[f32], format: Written) -> Option<Vec<u8>> {
    let settings = &props.settings;
    let layers = settings.hidden.iter().zip(settings.activations());
    let layer = |(units, activation): (&u32, _)| LayerSpec { units: *units as usize, activation };
    let spec = NetworkSpec {
        inputs: props.samples.inputs(),
        hidden: layers.map(layer).collect(),
        outputs: props.outputs,
        loss: if props.has_classes { Loss::SoftmaxCrossEntropy } else { Loss::SquaredError },
        init: Init::Zeros,
    };
    let mut network = Network::new(&spec, 0).ok()?;
    network.set_parameters(weights).ok()?;
    let model = Model { metadata: props.facts.clone(), ..Model::of(&network) };
    match format {
        Written::Safetensors => safetensors::write(&model).ok(),
        Written::Npz => npz::write(&model).ok(),
        Written::Onnx => onnx::write(&model, props.has_classes).ok(),
    }
}
