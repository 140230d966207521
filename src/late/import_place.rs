//! The place beside a button where opened files are shown, once the code for that has been fetched.

use yew::prelude::*;

use super::fetching::not_fetched;
use super::{ImportProps, LateCode, import, use_fetched};
use crate::i18n::{Text, use_lang};

const UNFETCHED: Text = Text::new(
    "ファイルを読むためのプログラムを取得できませんでした。通信を確かめてください。",
    "The code that reads files could not be fetched. Check the connection.",
);
const CANCEL: Text = Text::new("やめる", "Cancel");

/// Files that are being opened. Each opening takes a key of its own, so that nothing of the one before is left.
#[component]
pub fn ImportPlace(props: &ImportProps) -> Html {
    let lang = use_lang();
    match use_fetched(import, true) {
        LateCode::Coming => Html::default(),
        LateCode::Here(import) => (import.show)(props),
        LateCode::Failed(again) => {
            let purpose = props.purpose.clone();
            let cancel = Callback::from(move |_: MouseEvent| purpose.give_up());
            let cancel = html! {
                <>{ " " }<button type="button" class="link" onclick={cancel}>{ CANCEL.get(lang) }</button></>
            };
            not_fetched(UNFETCHED, &again, cancel, lang)
        }
    }
}
