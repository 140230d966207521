//! The place of the panel of kept runs. Its code is fetched when it is opened.

use yew::platform::spawn_local;
use yew::prelude::*;

use super::drawing::NOT_FETCHED;
use super::text;
use crate::i18n::use_lang;
use crate::late::{self, FetchError, Runs, RunsProps};

/// A heading that opens it.
#[component]
pub fn RunsPlace(props: &RunsProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    let code = use_state(|| None::<Result<&'static Runs, FetchError>>);
    let toggle = {
        let (open, code) = (open.clone(), code.clone());
        Callback::from(move |_: MouseEvent| {
            // Read before it is set: the handle gives the newest value.
            let opens = !*open;
            open.set(opens);
            if opens && !matches!(*code, Some(Ok(_))) {
                let code = code.clone();
                spawn_local(async move { code.set(Some(late::runs().await)) });
            }
        })
    };
    use_effect_with(props.sweep.is_some(), {
        let (open, code) = (open.setter(), code.setter());
        move |is_linked| {
            if *is_linked {
                open.set(true);
                spawn_local(async move { code.set(Some(late::runs().await)) });
            }
        }
    });
    html! {
        <section class="browse">
            <h2><button class="link" aria-expanded={open.to_string()} onclick={toggle}>{ text::RUNS.get(lang) }</button></h2>
            if *open {
                { match *code {
                    Some(Ok(runs)) => (runs.show)(props),
                    Some(Err(FetchError)) => html! { <p class="error" role="alert">{ NOT_FETCHED.get(lang) }</p> },
                    None => Html::default(),
                } }
            }
        </section>
    }
}
