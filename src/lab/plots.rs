//! The curves on their charts, and their values in full.

use std::rc::Rc;

use yew::prelude::*;

use super::curves::Run;
use super::text;
use super::toolbar::percent;
use crate::charts::{Chart, History};
use crate::i18n::{Lang, use_lang};
use crate::math::{Letter, Lit, within};

/// What the curves need.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the run has given.
    pub run: Rc<Run>,
    /// Epochs of the run.
    pub epochs: u32,
    /// What is lit.
    pub lit: Lit,
}

/// Loss and accuracy.
#[component]
pub fn Curves(props: &Props) -> Html {
    let lang = use_lang();
    let (loss, accuracy) = props.run.histories(props.epochs, lang);
    let loss_words = in_words(props, true, lang) + &loss.irregularities(lang);
    let accuracy_words = in_words(props, false, lang) + &accuracy.irregularities(lang);
    html! {
        <>
            <h2>{ text::LOSS.get(lang) }{ " " }{ within(&props.lit, &Letter::Loss.into()) }</h2>
            <Chart<History> data={loss} label={loss_words} class="history" />
            <h2>{ text::ACCURACY.get(lang) }</h2>
            <Chart<History> data={accuracy} label={accuracy_words} class="history" />
        </>
    }
}

fn in_words(props: &Props, loss: bool, lang: Lang) -> String {
    let training = props.run.recent_loss();
    let test = props.run.last_test();
    match (loss, lang) {
        (true, Lang::Ja) => format!(
            "損失のグラフ。訓練 {}、テスト {}。",
            shown(training),
            shown(test.map(|test| test.loss))
        ),
        (true, Lang::En) => format!(
            "Chart of the loss. Training {}, test {}.",
            shown(training),
            shown(test.map(|test| test.loss))
        ),
        (false, Lang::Ja) => format!(
            "正解率のグラフ。テスト {}。",
            test.map_or("–".into(), |test| percent(test.accuracy))
        ),
        (false, Lang::En) => format!(
            "Chart of the accuracy. Test {}.",
            test.map_or("–".into(), |test| percent(test.accuracy))
        ),
    }
}

fn shown(value: Option<f32>) -> String {
    value.map_or("–".into(), |value| format!("{value:.3}"))
}

/// The values in full: a reader can compare two runs to the last digit.
pub fn table(run: &Run, lang: Lang) -> Html {
    let full = |value: Option<f32>| value.map_or("–".to_owned(), |value| value.to_string());
    let heads = [
        text::EPOCHS,
        text::TRAINING_LOSS,
        text::TEST_LOSS,
        text::TRAINING_ACCURACY,
        text::TEST_ACCURACY,
    ];
    html! {
        <details class="values">
            <summary>{ text::VALUES.get(lang) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={text::VALUES.get(lang)}>
                <table class="number">
                    <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ head.get(lang) }</th> }) }</tr></thead>
                    <tbody>
                        { for run.rows().iter().map(|row| html! {
                            <tr key={row.test.step}>
                                <td>{ row.epoch }</td>
                                <td>{ full(row.training.map(|(loss, _)| loss)) }</td>
                                <td>{ row.test.loss }</td>
                                <td>{ full(row.training.map(|(_, accuracy)| accuracy)) }</td>
                                <td>{ row.test.accuracy }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if let Some(loss) = run.last_loss() {
                <p class="note number">{ last_minibatch(run.step(), loss, lang) }</p>
            }
        </details>
    }
}

fn last_minibatch(step: u32, loss: f32, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("ステップ {step} のミニバッチの損失: {loss}"),
        Lang::En => format!("Loss of minibatch {step}: {loss}"),
    }
}
