//! An opened model: its files are read by a program of their own, then the sheet is shown.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Float32Array};
use yew::prelude::*;

use super::opening::{ModelOpening, ModelRefusal, OpeningStage};
use super::sheet_state::{SheetState, misfit};
use super::text;
use super::trying::use_tested;
use super::view::body;
use super::words;
use crate::i18n::{Lang, use_lang};
use crate::late::ModelsProps;
use crate::numbers::bytes;
use crate::reading::{ModelRequest, OwnFiles, Reader, ReaderEvent, ReaderQuestion, Trouble};
use crate::training::protocol::SampleInfo;
use crate::ui::{Dialog, FileRefusal, FileWork, file_refusal, file_work, off};

/// The properties of [`OpenedFiles`].
#[derive(PartialEq, Properties)]
pub struct OpenedFilesProps {
    /// The files.
    pub files: OwnFiles,
    /// What is known of the lab.
    pub lab: ModelsProps,
}

/// The state with the program that reads the files. Both end together.
struct Opening {
    state: RefCell<ModelOpening>,
    reader: RefCell<Option<Reader>>,
    files: OwnFiles,
    are_images: bool,
    rerender: UseForceUpdateHandle,
}

impl Opening {
    /// Begins to read, anew if it has begun before.
    fn start(self: &Rc<Self>) {
        // Only as long as the component is there.
        let opening = Rc::downgrade(self);
        let hear = Callback::from(move |event| {
            if let Some(opening) = opening.upgrade() {
                opening.hear(event);
            }
        });
        self.reader.replace(None);
        self.state.replace(ModelOpening::new(self.are_images));
        let question = ReaderQuestion::Model(ModelRequest::Open);
        let reader = Reader::open(self.files.handles(), &question, hear);
        self.reader.replace(reader);
        self.rerender.force_update();
    }

    fn hear(&self, event: ReaderEvent) {
        let event = event.unpacked();
        let parameters = match &event {
            ReaderEvent::Answer(_, buffers) => buffers.first().map(numbers).unwrap_or_default(),
            ReaderEvent::Silent | ReaderEvent::Trouble(_) => Vec::new(),
        };
        self.state.borrow_mut().hear(event, parameters);
        if !matches!(self.state.borrow().stage, OpeningStage::Reading(_)) {
            // Its memory is given back.
            self.reader.replace(None);
        }
        self.rerender.force_update();
    }
}

fn numbers(buffer: &ArrayBuffer) -> Vec<f32> {
    Float32Array::new(buffer).to_vec()
}

/// Files of a model, beside the button that opened them.
#[component]
pub fn OpenedFiles(props: &OpenedFilesProps) -> Html {
    let lang = use_lang();
    let OpenedFilesProps { files, lab } = props;
    let rerender = use_force_update();
    let opening = use_memo((), |()| {
        let are_images = matches!(lab.samples, SampleInfo::Images { .. });
        let state = ModelOpening::new(are_images).into();
        Opening { state, reader: RefCell::default(), files: files.clone(), are_images, rerender }
    });
    use_effect_with((), {
        let opening = opening.clone();
        move |()| {
            opening.start();
            move || drop(opening.reader.replace(None))
        }
    });
    let change = {
        let opening = opening.clone();
        Callback::from(move |change: Box<dyn FnOnce(&mut SheetState)>| {
            if let OpeningStage::Shown(sheet) = &mut opening.state.borrow_mut().stage {
                change(sheet);
            }
            opening.rerender.force_update();
        })
    };
    let state = opening.state.borrow().clone();
    let misfit = state.sheet().and_then(|sheet| {
        misfit(&sheet.model.widths, (lab.samples.inputs(), lab.outputs), lab.most)
    });
    use_tested(state.sheet(), lab, misfit.is_none(), &change);
    let on_cancel = lab.on_close.clone();
    let on_again = Callback::from(move |()| opening.start());
    let shown = match state.stage {
        OpeningStage::Reading(done) => {
            let how_far = done.map_or_else(String::new, |(done, all)| how_far(done, all, lang));
            let text = files.in_words(lang) + &how_far;
            let (label, is_silent) = (text::READING.get(lang), state.is_silent);
            let work = FileWork { label, text, done, is_silent, on_cancel, on_again };
            return file_work(work, lang);
        }
        OpeningStage::Refused(refusal) => {
            return file_refusal(refused(&refusal, files, (on_again, on_cancel), lang), lang);
        }
        OpeningStage::Shown(shown) => shown,
    };
    let take = {
        let run = shown.run(lab.settings.clone(), &name_of(files));
        lab.on_use.reform(move |_: MouseEvent| run.clone())
    };
    let close = on_cancel.reform(|_: MouseEvent| ());
    html! {
        <Dialog class="import-sheet model-sheet" labelledby="model-title" {on_cancel}>
            <h2 id="model-title" tabindex="-1" autofocus=true>{ text::TITLE.get(lang) }</h2>
            { body(&shown, files, lab, misfit.is_none(), &change, lang) }
            <div class="import-end">
                <div role="status">
                    if let Some(misfit) = misfit {
                        <p class="error">{ words::misfit(misfit, lang) }</p>
                    }
                </div>
                <p class="note">{ text::UNTIL.get(lang) }</p>
                <div class="import-buttons">
                    <button type="button" class="btn primary" aria-disabled={off(misfit.is_some())} onclick={take}>{ text::USE.get(lang) }</button>
                    <button type="button" class="btn" onclick={close}>{ text::CANCEL.get(lang) }</button>
                </div>
            </div>
        </Dialog>
    }
}

/// The name of the first file.
fn name_of(files: &OwnFiles) -> String {
    files.handles().first().map(|file| file.name()).unwrap_or_default()
}

/// `: 3.0 MB of 40.0 MB`.
fn how_far(done: u64, all: u64, lang: Lang) -> String {
    let (done, all) = (bytes(done), bytes(all));
    match lang {
        Lang::Ja => format!("：{done} / {all}"),
        Lang::En => format!(": {done} of {all}"),
    }
}

/// Why the files are not opened, and what to do. Everything is as before.
fn refused(
    refusal: &ModelRefusal,
    files: &OwnFiles,
    (on_again, on_dismiss): (Callback<()>, Callback<()>),
    lang: Lang,
) -> FileRefusal {
    let name = name_of(files);
    let has_stopped = *refusal == ModelRefusal::Program(Trouble::Stopped);
    let (text, python) = match refusal {
        ModelRefusal::Unreadable(file) => (words::unreadable(file, lang), None),
        ModelRefusal::Fault(fault) => (words::fault(fault, &name, lang), fault.python(&name)),
        ModelRefusal::Program(trouble) => (trouble.text(lang).to_owned(), None),
    };
    FileRefusal { text, python, on_again: has_stopped.then_some(on_again), on_dismiss }
}
