//! The table with the full values of each epoch.

use std::rc::Rc;

use yew::prelude::*;

use super::quality::Quality;
use super::text;
use crate::i18n::Lang;
use crate::training::curve::EpochRow;
use crate::training::run_report::RunReport;

/// The table, which can be unfolded. The values have all their digits, so that two runs can be compared exactly.
pub fn table(run: Option<&RunReport>, quality: Quality, lang: Lang) -> Html {
    let rows = run.map(|run| run.curve.rows().clone()).unwrap_or_default();
    html! {
        <details class="values">
            <summary>{ text::VALUES.get(lang) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={text::VALUES.get(lang)}>
                <EpochTable {rows} {quality} {lang} />
            </div>
            if let Some(last) = run.and_then(|run| run.curve.last()) {
                <p class="note number">{ last_minibatch(last.step, last.loss, lang) }</p>
            }
        </details>
    }
}

/// The properties of [`EpochTable`].
#[derive(Properties)]
struct EpochTableProps {
    rows: Rc<Vec<EpochRow>>,
    quality: Quality,
    lang: Lang,
}

/// A run sends a hundred events per second, but a row only once per epoch, so comparing the pointers of the lists is
/// enough.
impl PartialEq for EpochTableProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rows, &other.rows)
            && self.quality == other.quality
            && self.lang == other.lang
    }
}

#[component]
fn EpochTable(props: &EpochTableProps) -> Html {
    let full = |value: Option<f32>| value.map_or("–".to_owned(), |value| value.to_string());
    let quality = props.quality;
    let good = |value: Option<f64>| full(value.map(|value| value as f32));
    let heads = [
        text::EPOCH_COLUMN,
        text::TRAINING_LOSS,
        text::TEST_LOSS,
        props.quality.training_name(),
        props.quality.test_name(),
    ];
    html! {
        <table class="number">
            <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head.get(props.lang) }</th> }) }</tr></thead>
            <tbody>
                { for props.rows.iter().map(|row| html! {
                    <tr key={row.test.step}>
                        <td>{ row.epoch }</td>
                        <td>{ full(row.training.map(|means| means.loss)) }</td>
                        <td>{ row.test.loss }</td>
                        <td>{ good(row.training.and_then(|means| quality.training(&means))) }</td>
                        <td>{ good(quality.test(&row.test)) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn last_minibatch(step: u32, loss: f32, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("ステップ {step} のミニバッチの損失: {loss}"),
        Lang::En => format!("Loss of minibatch {step}: {loss}"),
    }
}
