//! Presenter mode, as far as the page around it knows it: when it begins, and what is fetched then.

use yew::prelude::*;

use super::neighbours::around;
use crate::course::{SectionEntry, SectionSummary};
use crate::dom::{EventListener, is_field, window};
use crate::i18n::Lang;
use crate::late::{Late, LateCode, use_fetched};
use crate::route::Query;
use wasm_bindgen::JsCast;

/// What the mode needs to know of the page.
#[derive(Clone, Properties)]
pub struct PresenterProps {
    /// The section that is shown.
    pub section: &'static SectionSummary,
    /// Its texts, once its part has been fetched.
    pub entry: Option<&'static SectionEntry>,
    /// True in the window with the lecturer's notes.
    pub has_notes: bool,
    /// The language of the page.
    pub lang: Lang,
    /// Called when the mode ends.
    pub leave: Callback<()>,
}

impl PartialEq for PresenterProps {
    fn eq(&self, other: &Self) -> bool {
        (self.section.id, self.entry.is_some(), self.has_notes, self.lang)
            == (other.section.id, other.entry.is_some(), other.has_notes, other.lang)
    }
}

impl PresenterProps {
    /// The sections before and after the present one.
    pub fn around(&self) -> [Option<&'static SectionSummary>; 2] {
        around(self.section.id).into()
    }
}

/// The mode's code.
#[derive(Debug)]
pub struct Presenter {
    /// Shows it, over the section.
    pub show: fn(&PresenterProps) -> Html,
}

/// Fetches the mode's code.
pub type FetchPresenter = fn() -> Late<&'static Presenter>;

/// The mode now.
pub struct Presenting {
    code: LateCode<&'static Presenter>,
    mode: UseStateHandle<Option<bool>>,
}

/// The value of a link that opens the lecturer's notes.
pub const NOTES: &str = "notes";

/// Begins the mode with the key P, with [`Presenting::begin`], and by a link with `present=1`; `present=notes` shows the notes.
#[hook]
pub fn use_presenting(fetch: FetchPresenter, query: &Query) -> Presenting {
    // Whether it is the window with the notes, while the mode lasts.
    let mode = use_state_eq(|| None);
    let asked = match query.get("present") {
        Some("1") => Some(false),
        Some(NOTES) => Some(true),
        _ => None,
    };
    let setter = mode.setter();
    use_effect_with(asked, move |asked| {
        if asked.is_some() {
            setter.set(*asked);
        }
    });
    let setter = mode.setter();
    use_effect_with(mode.is_some(), move |is_on| {
        let listener = (!is_on).then(|| {
            EventListener::new(&window(), "keydown", move |event| {
                let key = event.unchecked_ref::<KeyboardEvent>();
                let is_plain = !(key.ctrl_key() || key.meta_key() || key.alt_key());
                if matches!(&*key.key(), "p" | "P") && is_plain && !is_field(event) {
                    setter.set(Some(false));
                }
            })
        });
        move || drop(listener)
    });
    Presenting { code: use_fetched(fetch, mode.is_some()), mode }
}

impl Presenting {
    /// Begins the mode.
    pub fn begin(&self) -> Callback<MouseEvent> {
        let setter = self.mode.setter();
        Callback::from(move |_| setter.set(Some(false)))
    }

    /// Shows the mode, if it has begun.
    pub fn show(
        &self,
        section: &'static SectionSummary,
        entry: Option<&'static SectionEntry>,
        lang: Lang,
    ) -> Html {
        let Some(has_notes) = *self.mode else { return Html::default() };
        let setter = self.mode.setter();
        let leave = Callback::from(move |()| setter.set(None));
        let props = PresenterProps { section, entry, has_notes, lang, leave };
        self.code.show(|code| (code.show)(&props), lang)
    }
}
