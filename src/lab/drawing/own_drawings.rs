//! The place of the user's own drawings. Their code is fetched when it is opened.

use yew::platform::spawn_local;
use yew::prelude::*;

use super::drawing_text::{NOT_FETCHED, OWN_DRAWINGS};
use crate::i18n::use_lang;
use crate::late::{self, Drawings, DrawingsProps, FetchError};

/// A heading that opens them.
#[component]
pub fn OwnDrawingsPlace(props: &DrawingsProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    let code = use_state(|| None::<Result<&'static Drawings, FetchError>>);
    let toggle = {
        let (open, code) = (open.clone(), code.clone());
        Callback::from(move |_: MouseEvent| {
            // Read before it is set: the handle gives the newest value.
            let opens = !*open;
            open.set(opens);
            if opens && !matches!(*code, Some(Ok(_))) {
                let code = code.clone();
                spawn_local(async move { code.set(Some(late::drawings().await)) });
            }
        })
    };
    html! {
        <section class="browse">
            <h2><button class="link" aria-expanded={open.to_string()} onclick={toggle}>{ OWN_DRAWINGS.get(lang) }</button></h2>
            if *open {
                { match *code {
                    Some(Ok(drawings)) => (drawings.show)(props),
                    Some(Err(FetchError)) => html! { <p class="error" role="alert">{ NOT_FETCHED.get(lang) }</p> },
                    None => Html::default(),
                } }
            }
        </section>
    }
}
