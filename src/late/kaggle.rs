//! The place of Kaggle's Digit Recognizer.

use std::future::ready;

use yew::prelude::*;

use super::{FetchError, Late, PROVIDER, use_late_part};
use crate::i18n::Text;
use crate::training::inspection::Slots;
use crate::training::protocol::DataInfo;

const NAME: Text = Text::new("KaggleのDigit Recognizer", "Kaggle’s Digit Recognizer");

/// The network that predicts, and the line to it.
#[derive(Clone, PartialEq, Properties)]
pub struct KaggleProps {
    /// The data that it is trained on: images with classes.
    pub data: DataInfo,
    /// The run.
    pub run: u32,
    /// Its minibatches so far.
    pub trained: u32,
    /// The questions and their answers.
    pub slots: Slots,
    /// Called with the slot of a question and the packed question.
    pub on_ask: Callback<(u8, Vec<u8>)>,
}

/// Predicts images without labels, for a file to submit.
#[derive(Debug)]
pub struct Kaggle {
    /// Shows it.
    pub show: fn(&KaggleProps) -> Html,
}

/// A heading that opens it.
#[component]
pub fn KagglePlace(props: &KaggleProps) -> Html {
    use_late_part(kaggle, false).show(("kaggle-place", "h3"), NAME, |kaggle| (kaggle.show)(props))
}

/// Fetches the code.
fn kaggle() -> Late<&'static Kaggle> {
    match PROVIDER.get() {
        Some(provider) => (provider.kaggle)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}
