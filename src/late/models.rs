//! Files of models: saving the network's weights, and opening those of another program. The code is fetched at the first use.

use yew::prelude::*;

use super::{models, use_fetched};
use crate::i18n::{Text, use_lang};
use crate::reading::OwnFiles;
use crate::training::given_network::GivenRun;
use crate::training::inspection::Slots;
use crate::training::protocol::SampleInfo;
use crate::training::settings::Settings;
use crate::ui::{off, use_file_place};

const OPEN: Text = Text::new("モデルを開く", "Open model");
const SAVE: Text = Text::new("モデルを保存", "Save model");
const HINT: Text = Text::new(
    "学習した重みを PyTorch や NumPy へ持ち出せます。safetensors、.pt、.npz、ONNX などの重みをここで開いて、試したり続きを学習させたりできます。ここへドロップしても開けます。",
    "Take the trained weights on to PyTorch or NumPy. Weights of another program (safetensors, .pt, .npz, ONNX) are opened here, tried and trained on; dropping them here works as well.",
);

/// Files of a model that are being opened.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelFiles {
    /// Distinguishes this opening from earlier ones.
    pub number: u32,
    /// The files.
    pub files: OwnFiles,
}

/// What files of models need to know of the lab.
#[derive(Clone, PartialEq, Properties)]
pub struct ModelsProps {
    /// What a sample is.
    pub samples: SampleInfo,
    /// The number of outputs.
    pub outputs: usize,
    /// Classes are predicted, no number.
    pub has_classes: bool,
    /// The number of the run in the lab.
    pub run: u32,
    /// Its settings.
    pub settings: Settings,
    /// What is written beside its weights: names and values.
    pub facts: Vec<(String, String)>,
    /// The most hidden layers, and the most units of one, that the lab's form has.
    pub most: (usize, usize),
    /// Ids and names of the functions to choose from.
    pub functions: Vec<(AttrValue, AttrValue)>,
    /// The questions and their answers.
    pub slots: Slots,
    /// Called with the slot of a question and the packed question.
    pub on_ask: Callback<(u8, Vec<u8>)>,
    /// Called with the run that begins with the opened weights.
    pub on_use: Callback<GivenRun>,
    /// Called when the opened files are closed.
    pub on_close: Callback<()>,
}

/// Files of models.
#[derive(Debug)]
pub struct Models {
    /// Shows files that are being opened, beside the button.
    pub open: fn(&ModelFiles, &ModelsProps) -> Html,
    /// Shows in which formats the network can be saved.
    pub save: fn(&ModelsProps) -> Html,
}

/// The properties of [`ModelPlace`].
#[derive(PartialEq, Properties)]
pub struct ModelPlaceProps {
    /// Files that are being opened.
    pub files: Option<ModelFiles>,
    /// What the code needs to know; none while there is no run.
    pub props: Option<ModelsProps>,
    /// Called with files to open.
    pub on_open: Callback<OwnFiles>,
}

/// Two buttons, and a place where files of models can be dropped.
#[component]
pub fn ModelPlace(place: &ModelPlaceProps) -> Html {
    let lang = use_lang();
    let on_open = place.on_open.clone();
    let files = use_file_place(Callback::from(move |list| {
        OwnFiles::of(list).into_iter().for_each(|files| on_open.emit(files));
    }));
    let saves = use_state_eq(|| false);
    let code = use_fetched(models, *saves || place.files.is_some());
    let toggle = {
        let saves = saves.clone();
        Callback::from(move |_: MouseEvent| saves.set(!*saves))
    };
    let is_ready = place.props.is_some();
    let shown = place.props.as_ref().map(|props| {
        let save = saves.then(|| code.show(|code| (code.save)(props), lang));
        let open =
            place.files.as_ref().map(|files| code.show(|code| (code.open)(files, props), lang));
        html! { <>{ for save }{ for open }</> }
    });
    files.show(html! {
        <>
            <div class="buttons">
                <button class="btn" aria-disabled={off(!is_ready)} onclick={files.ask()}>{ OPEN.get(lang) }</button>
                <button class="btn" aria-disabled={off(!is_ready)} aria-expanded={saves.to_string()} onclick={toggle}>{ SAVE.get(lang) }</button>
            </div>
            { for shown }
            <p class="note">{ HINT.get(lang) }</p>
        </>
    })
}
