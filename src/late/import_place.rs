//! The place beside a button where opened files are shown, once the code for that has been fetched.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{FetchError, Import, ImportProps, import};
use crate::i18n::{Text, use_lang};

const UNFETCHED: Text = Text::new(
    "ファイルを読むためのプログラムを取得できませんでした。通信を確かめてください。",
    "The code that reads files could not be fetched. Check the connection.",
);
const AGAIN: Text = Text::new("もう一度試す", "Try again");
const CANCEL: Text = Text::new("やめる", "Cancel");

/// Files that are being opened. Each opening takes a key of its own, so that nothing of the one before is left.
#[component]
pub fn ImportPlace(props: &ImportProps) -> Html {
    let lang = use_lang();
    let fetched = use_state(|| None::<Result<&'static Import, FetchError>>);
    let fetch = {
        let setter = fetched.setter();
        Callback::from(move |()| {
            let setter = setter.clone();
            setter.set(None);
            spawn_local(async move { setter.set(Some(import().await)) });
        })
    };
    use_effect_with((), {
        let fetch = fetch.clone();
        move |()| fetch.emit(())
    });
    match &*fetched {
        None => Html::default(),
        Some(Ok(import)) => (import.show)(props),
        Some(Err(FetchError)) => {
            let retry = fetch.reform(|_: MouseEvent| ());
            let purpose = props.purpose.clone();
            let cancel = Callback::from(move |_: MouseEvent| purpose.give_up());
            html! {
                <p class="error" role="alert">
                    { UNFETCHED.get(lang) }{ " " }
                    <button type="button" class="link" onclick={retry}>{ AGAIN.get(lang) }</button>{ " " }
                    <button type="button" class="link" onclick={cancel}>{ CANCEL.get(lang) }</button>
                </p>
            }
        }
    }
}
