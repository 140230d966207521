//! The collection: a label for the drawing, how many there are of each class, and what can be done with them.

use std::rc::Rc;

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::collection::{Collection, LONGEST_LABEL, LabelledDrawing, counts, tidy_label};
use super::files::{to_csv, to_npz};
use super::text;
use crate::dom::{file_of, save_file};
use crate::i18n::use_lang;
use crate::late::DrawingsProps;
use crate::reading::OwnFiles;
use crate::storage;
use crate::ui::{Pixels, off};

/// The name under which they are kept.
const KEY: &str = "drawings";
/// The largest number of drawings in the list; the newest ones.
const LISTED: usize = 24;
/// The names of the files.
const CSV: &str = "my-drawings.csv";
const NPZ: &str = "my-drawings.npz";

/// Makes a file's content.
type Write = fn(&[&LabelledDrawing]) -> Vec<u8>;

/// What is known of the drawings.
#[derive(Clone, PartialEq)]
struct Known {
    collection: Rc<Collection>,
    /// False if the last change could not be kept on the device.
    kept: bool,
}

fn restore() -> Known {
    let collection = Collection::read(&storage::load(KEY).unwrap_or_default());
    Known { collection: Rc::new(collection), kept: true }
}

impl Known {
    /// Changes the collection as it is on the device now: another tab may have added to it.
    fn changed(&self, change: impl FnOnce(&mut Collection)) -> Self {
        let before = if self.kept { restore().collection } else { self.collection.clone() };
        let mut collection = (*before).clone();
        change(&mut collection);
        let kept = storage::try_save(KEY, &collection.write());
        Self { collection: Rc::new(collection), kept }
    }
}

/// The collection of drawings of the present size.
#[component]
pub fn OwnDrawings(props: &DrawingsProps) -> Html {
    let lang = use_lang();
    let known = use_state(restore);
    let label = use_state(String::new);
    let chosen = use_state(|| None::<LabelledDrawing>);
    let drawings = known.collection.of_size(props.size);
    let counts = counts(&drawings, &props.names);
    let tidy = tidy_label(&label);
    let addable = tidy.clone().zip(props.pixels.clone());
    let on_label = {
        let label = label.clone();
        Callback::from(move |event: InputEvent| {
            label.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let on_add = {
        let (known, addable, size) = (known.clone(), addable.clone(), props.size);
        let on_added = props.on_added.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some((label, pixels)) = addable.clone() {
                let drawing = LabelledDrawing { label, size, pixels };
                known.set(known.changed(|collection| collection.add(drawing)));
                on_added.emit(());
            }
        })
    };
    let on_remove = {
        let (known, chosen) = (known.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(drawing) = &*chosen {
                known.set(known.changed(|collection| collection.remove(drawing)));
            }
            chosen.set(None);
        })
    };
    let file = |name: &'static str, write: Write, then: Callback<File>| {
        let (collection, size) = (known.collection.clone(), props.size);
        Callback::from(move |_: MouseEvent| {
            if let Some(file) = file_of(name, &write(&collection.of_size(size))) {
                then.emit(file);
            }
        })
    };
    let on_use = {
        let on_use = props.on_use.clone();
        Callback::from(move |file| {
            OwnFiles::new(vec![file]).into_iter().for_each(|files| on_use.emit(files))
        })
    };
    let on_add_all = {
        let (collection, size) = (known.collection.clone(), props.size);
        props.on_add.reform(move |_: MouseEvent| {
            let drawings = collection.of_size(size).into_iter();
            drawings.map(|drawing| (drawing.label.clone(), drawing.pixels.clone())).collect()
        })
    };
    let download = Callback::from(|file: File| save_file(&file).unwrap_or_default());
    html! {
        <div class="own-drawings">
            <form onsubmit={on_add}>
                <label class="setting"><span>{ text::LABEL.get(lang) }</span>
                    <input type="text" list="drawing-labels" maxlength={LONGEST_LABEL.to_string()} autocomplete="off"
                        value={(*label).clone()} oninput={on_label} />
                </label>
                <datalist id="drawing-labels">{ for props.names.iter().map(|name| html! { <option value={name.clone()} /> }) }</datalist>
                <button class="btn wide" aria-disabled={off(addable.is_none())}>{ text::ADD.get(lang) }</button>
            </form>
            <div class="messages" role="status">
                if drawings.is_empty() {
                    <p class="note">{ text::NONE.get(lang) }</p>
                } else {
                    <p class="number">{ text::counted(&counts, lang) }</p>
                }
                if !known.kept {
                    <p class="error">{ text::NOT_KEPT.get(lang) }</p>
                }
            </div>
            if !drawings.is_empty() {
                <div class="thumbnails">
                    { for drawings.iter().enumerate().rev().take(LISTED).map(|(place, drawing)| {
                        let is_chosen = chosen.as_ref() == Some(*drawing);
                        let (chosen, this) = (chosen.clone(), (*drawing).clone());
                        let choose = Callback::from(move |_: MouseEvent| chosen.set((!is_chosen).then(|| this.clone())));
                        html! {
                            <button key={place} class="thumbnail" aria-pressed={is_chosen.to_string()}
                                aria-label={text::drawing_name(place + 1, &drawing.label, lang)} onclick={choose}>
                                <Pixels pixels={drawing.pixels.clone()} columns={drawing.size.1 as u32} />
                                <span aria-hidden="true">{ drawing.label.clone() }</span>
                            </button>
                        }
                    }) }
                </div>
                if chosen.is_some() {
                    <button class="btn wide" onclick={on_remove}>{ text::REMOVE.get(lang) }</button>
                }
                <button class="btn wide" onclick={on_add_all}>{ text::ADD_ALL.get(lang) }</button>
                <button class="btn wide" aria-disabled={off(counts.len() < 2)} onclick={file(NPZ, to_npz, on_use)}>{ text::USE.get(lang) }</button>
                if counts.len() < 2 {
                    <p class="note">{ text::NEEDS_TWO.get(lang) }</p>
                }
                <div class="own-files">
                    <button class="btn" onclick={file(NPZ, to_npz, download.clone())}>{ text::SAVE_NPZ.get(lang) }</button>
                    <button class="btn" onclick={file(CSV, to_csv, download)}>{ text::SAVE_CSV.get(lang) }</button>
                </div>
                <p class="note">{ text::KEPT.get(lang) }</p>
            }
        </div>
    }
}
