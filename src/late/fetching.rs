//! Fetches late code, and shows what comes of that: the part under its heading, or one message with a button to try again.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{FetchError, Late};
use crate::dom::el;
use crate::i18n::{Lang, Text, use_lang};

const NOT_FETCHED: Text = Text::new(
    "この部分を読み込めませんでした。通信を確かめてください。",
    "This part could not be fetched. Check the connection.",
);
const AGAIN: Text = Text::new("もう一度試す", "Try again");

/// Code that a component waits for.
#[derive(Clone, PartialEq)]
pub enum LateCode<T> {
    /// It is not there yet.
    Coming,
    /// It is there.
    Here(T),
    /// It could not be fetched; this fetches it again.
    Failed(Callback<MouseEvent>),
}

impl<T> LateCode<T> {
    /// What the code shows, or why it shows nothing.
    pub fn show(&self, content: impl FnOnce(&T) -> Html, lang: Lang) -> Html {
        match self {
            Self::Coming => Html::default(),
            Self::Here(code) => content(code),
            Self::Failed(again) => not_fetched(NOT_FETCHED, again, Html::default(), lang),
        }
    }
}

/// A message with a button to try again, and what else can be done.
pub(super) fn not_fetched(
    message: Text,
    again: &Callback<MouseEvent>,
    else_do: Html,
    lang: Lang,
) -> Html {
    html! {
        <p class="error" role="alert">
            { message.get(lang) }{ " " }
            <button type="button" class="link" onclick={again}>{ AGAIN.get(lang) }</button>{ else_do }
        </p>
    }
}

/// Fetches code once it is wanted, and again when the user asks for it after a failure or it is wanted anew.
#[hook]
pub fn use_fetched<T: Clone + 'static>(fetch: fn() -> Late<T>, is_wanted: bool) -> LateCode<T> {
    let fetched = use_state(|| None::<Result<T, FetchError>>);
    let start = {
        let setter = fetched.setter();
        Callback::from(move |()| {
            let setter = setter.clone();
            setter.set(None);
            spawn_local(async move { setter.set(Some(fetch().await)) });
        })
    };
    use_effect_with(is_wanted, {
        let (start, is_missing) = (start.clone(), !matches!(*fetched, Some(Ok(_))));
        move |is_wanted| {
            if *is_wanted && is_missing {
                start.emit(());
            }
        }
    });
    match &*fetched {
        None => LateCode::Coming,
        Some(Ok(code)) => LateCode::Here(code.clone()),
        Some(Err(FetchError)) => LateCode::Failed(start.reform(|_| ())),
    }
}

/// A part of the page under a heading that opens it.
pub struct LatePart<T> {
    is_open: UseStateHandle<bool>,
    code: LateCode<T>,
    lang: Lang,
}

/// A part whose code is fetched when it is opened, by the user or because it `opens` by itself.
#[hook]
pub fn use_late_part<T: Clone + 'static>(fetch: fn() -> Late<T>, opens: bool) -> LatePart<T> {
    let lang = use_lang();
    let is_open = use_state_eq(|| opens);
    use_effect_with(opens, {
        let setter = is_open.setter();
        move |opens| {
            if *opens {
                setter.set(true);
            }
        }
    });
    LatePart { code: use_fetched(fetch, *is_open), is_open, lang }
}

impl<T> LatePart<T> {
    /// The heading, an element of this tag, and what the code shows while the part is open.
    pub fn show(
        &self,
        (class, tag): (&'static str, &'static str),
        name: Text,
        content: impl FnOnce(&T) -> Html,
    ) -> Html {
        let is_open = self.is_open.clone();
        let toggle = Callback::from(move |_: MouseEvent| is_open.set(!*is_open));
        let is_open = *self.is_open;
        let button = html! {
            <button class="link" aria-expanded={is_open.to_string()} onclick={toggle}>{ name.get(self.lang) }</button>
        };
        html! {
            <section {class}>
                { el(tag, "", [button]) }
                if is_open { { self.code.show(content, self.lang) } }
            </section>
        }
    }
}
