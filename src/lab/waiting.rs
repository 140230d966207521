//! What the lab's forms have in common.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::text;
use crate::course::activation::activation_title;
use crate::i18n::{Lang, Text};
use crate::numbers;

/// Said of a setting that waits for a reset.
pub const WAITS: Text = Text::new("反映待ち", "waits");

/// Marks a setting that waits for a reset: what runs instead, and a button that applies all that waits.
pub fn waiting(runs: &str, on_apply: &Callback<()>, lang: Lang) -> Html {
    let apply = on_apply.reform(|_: MouseEvent| ());
    let runs = match lang {
        Lang::Ja => format!("実行中は {runs}"),
        Lang::En => format!("running: {runs}"),
    };
    html! {
        <p class="waits">
            <strong>{ WAITS.get(lang) }</strong>{ " · " }{ runs }{ " " }
            <button type="button" class="link" onclick={apply}>{ text::APPLY.get(lang) }</button>
        </p>
    }
}

/// The f64 that prints as the f32 does: 0.1, not 0.10000000149.
pub fn shortest(value: f32) -> f64 {
    numbers::parse(&value.to_string()).unwrap_or(f64::from(value))
}

/// (id, name) of each activation function.
pub fn activation_options(lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    Activation::ALL.map(|f| (f.id().into(), activation_title(f).get(lang).into())).to_vec()
}
