//! An opened model: its files are read, then the sheet is shown. A dialog of the browser's: the rest of the page is inert while it
//! is open, Tab stays inside, Esc cancels.

use js_sys::Uint8Array;
use modelfiles::{Fault, InputFile, LARGEST, Opened, open};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlDialogElement};
use yew::prelude::*;

use super::sheet_state::{SheetState, misfit};
use super::text;
use super::trying::use_tested;
use super::view::body;
use super::words;
use crate::i18n::{Lang, use_lang};
use crate::late::ModelsProps;
use crate::reading::OwnFiles;
use crate::training::protocol::SampleInfo;

/// The properties of [`OpenedModel`].
#[derive(PartialEq, Properties)]
pub struct OpenedModelProps {
    /// The files.
    pub files: OwnFiles,
    /// What is known of the lab.
    pub lab: ModelsProps,
}

/// Why files are not opened.
#[derive(Clone, Debug, PartialEq)]
enum Refusal {
    /// The browser can't read one.
    Unreadable,
    /// It is no model that is read.
    Fault(Fault),
}

/// Files of a model, beside the button that opened them.
#[component]
pub fn OpenedModel(props: &OpenedModelProps) -> Html {
    let lang = use_lang();
    let OpenedModelProps { files, lab } = props;
    let state = use_state(|| None::<SheetState>);
    let refusal = use_state(|| None::<Refusal>);
    use_effect_with((), {
        let (state, refusal, files) = (state.setter(), refusal.setter(), files.clone());
        let are_images = matches!(lab.samples, SampleInfo::Images { .. });
        move |()| {
            spawn_local(async move {
                match read(&files).await {
                    Ok(opened) => state.set(Some(SheetState::new(opened, are_images))),
                    Err(fault) => refusal.set(Some(fault)),
                }
            });
        }
    });
    let misfit = state.as_ref().and_then(|state| {
        misfit(&state.model.widths(), (lab.samples.inputs(), lab.outputs), lab.most)
    });
    use_tested(&state, lab, misfit.is_none());
    let close = lab.on_close.reform(|_: MouseEvent| ());
    if let Some(refusal) = &*refusal {
        return refused(refusal, files, &close, lang);
    }
    let Some(shown) = &*state else {
        return html! { <p class="note" role="status">{ text::READING.get(lang) }{ files.in_words(lang) }</p> };
    };
    let take = {
        let run = shown.run(lab.settings.clone(), &name_of(files));
        lab.on_use.reform(move |_: MouseEvent| run.clone())
    };
    let change = {
        let (setter, shown) = (state.setter(), shown.clone());
        Callback::from(move |change: Box<dyn FnOnce(&mut SheetState)>| {
            let mut next = shown.clone();
            change(&mut next);
            setter.set(Some(next));
        })
    };
    html! {
        <Dialog on_cancel={lab.on_close.clone()}>
            <h2 id="model-title" tabindex="-1" autofocus=true>{ text::TITLE.get(lang) }</h2>
            { body(shown, files, lab, misfit.is_none(), &change, lang) }
            <div class="import-end">
                <div role="status">
                    if let Some(misfit) = misfit {
                        <p class="error">{ words::misfit(misfit, lang) }</p>
                    }
                </div>
                <p class="note">{ text::UNTIL.get(lang) }</p>
                <div class="import-buttons">
                    <button type="button" class="btn primary" disabled={misfit.is_some()} onclick={take}>{ text::USE.get(lang) }</button>
                    <button type="button" class="btn" onclick={close}>{ text::CANCEL.get(lang) }</button>
                </div>
            </div>
        </Dialog>
    }
}

/// The properties of [`Dialog`].
#[derive(PartialEq, Properties)]
struct DialogProps {
    children: Html,
    on_cancel: Callback<()>,
}

#[component]
fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It fails only where it is open already.
                let _ = dialog.show_modal();
            }
        }
    });
    // Esc. The browser would close the dialog and leave its content in the page.
    let on_cancel = props.on_cancel.reform(|event: Event| event.prevent_default());
    html! {
        <dialog ref={dialog} class="import-sheet model-sheet" role="dialog" aria-labelledby="model-title" oncancel={on_cancel}>
            { props.children.clone() }
        </dialog>
    }
}

/// The name of the first file.
fn name_of(files: &OwnFiles) -> String {
    files.handles().first().map(|file| file.name()).unwrap_or_default()
}

/// Reads the files.
async fn read(files: &OwnFiles) -> Result<Opened, Refusal> {
    let size: f64 = files.handles().iter().map(|file| file.size()).sum();
    if size > LARGEST as f64 {
        return Err(Refusal::Fault(Fault::TooLarge { limit: LARGEST }));
    }
    let mut all = Vec::new();
    for file in files.handles() {
        let bytes = bytes_of(file).await.ok_or(Refusal::Unreadable)?;
        all.push(InputFile { name: file.name(), bytes });
    }
    open(&all).map_err(Refusal::Fault)
}

async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Why the files are not opened, and what to do. Everything is as before.
fn refused(refusal: &Refusal, files: &OwnFiles, close: &Callback<MouseEvent>, lang: Lang) -> Html {
    let name = name_of(files);
    let (text, python) = match refusal {
        Refusal::Unreadable => (words::unreadable(&name, lang), None),
        Refusal::Fault(fault) => (words::fault(fault, &name, lang), fault.python(&name)),
    };
    html! {
        <div class="refused" role="alert">
            <p class="error">
                { text }{ " " }
                <button type="button" class="link" onclick={close}>{ text::DISMISS.get(lang) }</button>
            </p>
            if let Some(python) = python {
                <pre class="python" tabindex="0"><code>{ python }</code></pre>
            }
        </div>
    }
}
