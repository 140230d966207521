//! The sheet, its ten bars, and the network between them.

use std::rc::Rc;

use ffnn::data::drawing::BOX;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::reading::{FILE, SIDE, TrainedReader};
use super::text;
use crate::dom::fetch_file;
use crate::drawing::{Bars, DrawPad};
use crate::i18n::{Lang, use_lang};
use crate::math::Lit;
use crate::training::class_names::class_names;
use crate::ui::{Figure, FigureParts, Pixels};

/// Reads what is drawn, at once.
#[component]
pub fn DigitReader() -> Html {
    let lang = use_lang();
    let reader = use_state_eq(|| TrainedReader::Coming);
    let drawing = use_state_eq(|| None::<Vec<u8>>);
    {
        let reader = reader.setter();
        use_effect_with((), move |()| {
            spawn_local(async move { reader.set(TrainedReader::of_file(fetch_file(FILE).await)) });
        });
    }
    let probabilities = use_memo(((*reader).clone(), (*drawing).clone()), |(reader, drawing)| {
        drawing.as_ref().and_then(|pixels| reader.probabilities(pixels))
    });
    let draws = {
        let drawing = drawing.setter();
        Callback::from(move |pixels| drawing.set(pixels))
    };
    let draw = Callback::from(move |lit| FigureParts {
        stage: stage(&reader, &drawing, &probabilities, &draws, &lit, lang),
        ..FigureParts::default()
    });
    html! { <Figure {draw} whole=true /> }
}

fn stage(
    reader: &TrainedReader,
    drawing: &Option<Vec<u8>>,
    probabilities: &Rc<Option<Rc<[f32]>>>,
    draws: &Callback<Option<Vec<u8>>>,
    lit: &Lit,
    lang: Lang,
) -> Html {
    let wait = if *reader == TrainedReader::Missing { text::NO_READER } else { text::COMING };
    let pixels = drawing.clone().unwrap_or_else(|| vec![0; SIDE * SIDE]);
    html! {
        <div class="reads">
            <DrawPad rows={SIDE} columns={SIDE} ink_share={BOX} what={text::DRAW} sheet={0} is_simple=true on_drawing={draws.clone()} />
            <Bars names={class_names(None, lang)} probabilities={(**probabilities).clone()} drawn={drawing.is_some()}
                busy={false} {wait} lit={lit.clone()} />
            <div class="reads-how">
                <h2>{ text::HOW.get(lang) }</h2>
                { how(reader, pixels, lang) }
                <a class="btn" href="#/lab?run=1">{ text::TRAIN_YOUR_OWN.get(lang) }</a>
            </div>
        </div>
    }
}

fn how(reader: &TrainedReader, pixels: Vec<u8>, lang: Lang) -> Html {
    match reader {
        TrainedReader::Coming => html! { <p class="note">{ text::COMING.get(lang) }</p> },
        TrainedReader::Missing => {
            html! { <p class="error" role="alert">{ text::MISSING.get(lang) }</p> }
        }
        TrainedReader::Here(packed) => html! {
            <>
                <Pixels {pixels} columns={SIDE as u32} />
                <p>{ text::described(packed, &reader.shape(), lang) }</p>
            </>
        },
    }
}
