//! Opened files with the program that reads them. Both end together: nothing is heard of files that are open no more.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use super::progress::{progress, refused};
use super::sheet::sheet;
use super::state::{ImportAction, ImportEffect, ImportState, Stage};
use crate::i18n::use_lang;
use crate::late::{ImportProps, Purpose};
use crate::reading::{OwnPoints, ReadRequest, Reader, ReaderEvent, ReaderQuestion, Taken};

/// The state with what its effects need.
struct Import {
    state: RefCell<ImportState>,
    reader: RefCell<Option<Reader>>,
    props: ImportProps,
    rerender: UseForceUpdateHandle,
}

impl Import {
    fn state(&self) -> Ref<'_, ImportState> {
        self.state.borrow()
    }

    fn act(self: &Rc<Self>, action: ImportAction) {
        let effect = self.state.borrow_mut().apply(action);
        self.rerender.force_update();
        match effect {
            Some(ImportEffect::Ask(question)) => {
                if let Some(reader) = &*self.reader.borrow() {
                    reader.ask(&ReaderQuestion::Data(question));
                }
            }
            Some(ImportEffect::Restart) => self.start(),
            Some(ImportEffect::Done(data, buffers, choices)) => {
                self.end();
                let files = self.props.files.clone();
                if let Purpose::Sets { on_done, .. } = &self.props.purpose {
                    on_done.emit(Some(Taken { data, buffers, files, choices }));
                }
            }
            Some(ImportEffect::DonePoints(points, plane, names)) => {
                self.end();
                let files = self.props.files.clone();
                if let Purpose::Points { on_done, .. } = &self.props.purpose {
                    on_done.emit(Some(OwnPoints { points, plane, names, files }));
                }
            }
            Some(ImportEffect::DoneImages(images)) => {
                self.end();
                if let Purpose::ToPredict { on_done, .. } = &self.props.purpose {
                    on_done.emit(Some(images));
                }
            }
            Some(ImportEffect::GiveUp) => {
                self.end();
                self.props.purpose.give_up();
            }
            None => {}
        }
    }

    /// Starts to read.
    fn start(self: &Rc<Self>) {
        // Only as long as the component is there.
        let import = Rc::downgrade(self);
        let hear = Callback::from(move |event: ReaderEvent| {
            if let Some(import) = import.upgrade() {
                import.act(ImportAction::Hear(event.unpacked()));
            }
        });
        self.end();
        let understanding = self.props.purpose.understanding();
        let question = ReaderQuestion::Data(ReadRequest::Open { understanding });
        let reader = Reader::open(self.props.files.handles(), &question, hear);
        self.reader.replace(reader);
    }

    /// Ends the program, even a busy one.
    fn end(&self) {
        self.reader.replace(None);
    }
}

/// Opened files, beside what opened them.
#[component]
pub fn Importing(props: &ImportProps) -> Html {
    let lang = use_lang();
    let rerender = use_force_update();
    let import = use_memo((), |()| Import {
        state: ImportState::new(props.purpose.understanding()).into(),
        reader: RefCell::default(),
        props: props.clone(),
        rerender,
    });
    use_effect_with((), {
        let import = import.clone();
        move |()| {
            import.start();
            move || import.end()
        }
    });
    let act = {
        let import = import.clone();
        Callback::from(move |action| import.act(action))
    };
    let state = import.state();
    match &state.stage {
        Stage::Reading(how_far) => progress(&props.files, (*how_far, state.is_silent), lang, &act),
        Stage::Shown(shown) => sheet(shown, lang, &act),
        Stage::Taking => progress(&props.files, (None, state.is_silent), lang, &act),
        Stage::Refused(refusal) => refused(refusal, lang, &act),
    }
}
