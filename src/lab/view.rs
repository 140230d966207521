//! The lab: bar, network and settings, curves, drawing and bars.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::browse::Browse;
use super::data::Data;
use super::draw::{Bars, DrawPad};
use super::link::Link;
use super::network::Network;
use super::settings::Settings;
use super::state::{Action, Phase, State};
use super::text;
use super::toolbar::{Toolbar, percent};
use crate::charts::{Chart, History};
use crate::i18n::{Lang, use_lang};
use crate::math::{Kind, Math};
use crate::route::Query;
use crate::training::client::use_training;
use crate::training::protocol::{Command, Settings as Values, Source};

/// What the lab needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 13.
#[component]
pub fn Lab(props: &Props) -> Html {
    let lang = use_lang();
    let link = use_memo((), |()| Link::read(&props.query));
    let state = {
        let settings = link.settings.clone();
        use_reducer(move || State { settings, ..State::default() })
    };
    let source = use_state_eq(|| link.source);
    let dispatch = state.dispatcher();
    let client = use_training({
        let dispatch = dispatch.clone();
        Callback::from(move |event| dispatch.dispatch(Action::Heard(event)))
    });
    let on_command = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        Callback::from(move |command: Command| {
            if matches!(command, Command::Train | Command::Step | Command::Epoch) {
                dispatch.dispatch(Action::Going);
            }
            client.send(&command);
        })
    };
    let on_source = {
        let (client, dispatch, source) = (client.clone(), dispatch.clone(), source.clone());
        Callback::from(move |chosen: Source| {
            source.set(chosen);
            dispatch.dispatch(Action::Loading);
            client.send(&Command::Load(chosen));
        })
    };
    let on_files = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        Callback::from(move |files: Vec<File>| {
            if !files.is_empty() {
                dispatch.dispatch(Action::Loading);
                client.upload(&files);
            }
        })
    };
    let on_settings = {
        let (client, state, dispatch) = (client.clone(), state.clone(), dispatch.clone());
        Callback::from(move |values: Values| {
            apply(&client, &state, &values);
            dispatch.dispatch(Action::Set(values));
        })
    };
    let on_drawing = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        Callback::from(move |pixels: Option<Vec<u8>>| {
            dispatch.dispatch(Action::Drawn(pixels.is_some()));
            client.send(&Command::Draw(pixels));
        })
    };
    {
        let (client, dispatch, link) = (client.clone(), dispatch.clone(), link.clone());
        use_effect_with((), move |()| {
            client.send(&Command::Reset(link.settings.clone()));
            dispatch.dispatch(Action::Loading);
            client.send(&Command::Load(link.source));
        });
    }
    {
        let (run, on_command, is_ready) = (link.run, on_command.clone(), state.info.is_some());
        use_effect_with(is_ready, move |is_ready| {
            if *is_ready && run {
                on_command.emit(Command::Train);
            }
        });
    }
    let (rows, columns) = state.data.as_ref().map_or((28, 28), |data| (data.rows, data.columns));
    let widths = [rows * columns]
        .into_iter()
        .chain(state.settings.hidden.clone())
        .chain([10])
        .collect::<Vec<_>>();
    let dismiss = dispatch.clone();
    html! {
        <>
            <p class="lead">{ text::LEAD.get(lang) }</p>
            if !link.broken.is_empty() {
                <p class="note">{ broken_link(&link.broken, lang) }</p>
            }
            <Toolbar state={state.clone()} on_command={on_command.clone()} />
            <div class="messages" role="status">{ messages(&state, lang, move |_| dismiss.dispatch(Action::Dismissed)) }</div>
            <div class="lab">
                <section class="lab-network">
                    <h2>{ text::NETWORK.get(lang) }</h2>
                    <Network {widths} />
                    <Settings values={state.settings.clone()} on_change={on_settings} waits={state.waits_for_reset()} />
                    <Data state={state.clone()} source={*source} {on_source} {on_files} />
                </section>
                <section class="lab-curves">
                    <Curves run={state.run.clone()} epochs={state.settings.epochs} />
                    <Browse state={state.clone()} on_command={on_command.clone()} />
                </section>
                <section class="lab-draw">
                    <DrawPad rows={rows as usize} columns={columns as usize} {on_drawing}>
                        <Bars probabilities={state.prediction.clone()} drawn={state.drawn} />
                    </DrawPad>
                </section>
            </div>
        </>
    }
}

/// What can change now changes now; before the first minibatch everything does.
fn apply(client: &crate::training::client::TrainingClient, state: &State, values: &Values) {
    if !state.has_begun() && state.phase != Phase::Training {
        client.send(&Command::Reset(values.clone()));
        return;
    }
    let rate = values.optimizer.learning_rate();
    if rate != state.settings.optimizer.learning_rate()
        && values.optimizer.id() == state.settings.optimizer.id()
    {
        client.send(&Command::SetLearningRate(rate));
    }
    if values.epochs != state.settings.epochs {
        client.send(&Command::SetEpochs(values.epochs));
    }
}

fn messages(state: &State, lang: Lang, dismiss: impl Fn(MouseEvent) + 'static) -> Html {
    if let Some(problem) = &state.problem {
        return html! {
            <p class="error">{ problem.text(lang) }{ " " }<button class="link" onclick={dismiss}>{ text::DISMISS.get(lang) }</button></p>
        };
    }
    match state.phase {
        Phase::Diverged(step) => html! { <p class="error">{ diverged(step, lang) }</p> },
        _ => html! {},
    }
}

fn diverged(step: u64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{step} 番目のミニバッチで損失が数でなくなり (NaN か無限大)、学習を止めました。一歩が大きすぎて、重みが際限なく育ったためです。最後の有効な重みは残っています。学習率を 1/10 にして、リセットから試してください。"
        ),
        Lang::En => format!(
            "At minibatch {step} the loss was no longer a number (NaN or infinite), so training stopped: the steps were too large and the weights grew without bound. The last good weights are kept. Try a tenth of the learning rate, then Reset."
        ),
    }
}

fn broken_link(names: &[String], lang: Lang) -> String {
    let names = names.join(", ");
    match lang {
        Lang::Ja => format!("リンクの {names} は読めなかったので、既定の値を使っています。"),
        Lang::En => format!("The link's {names} could not be read; the defaults stand in."),
    }
}

#[derive(Properties, PartialEq)]
struct CurvesProps {
    run: Rc<super::curves::Run>,
    epochs: u32,
}

#[component]
fn Curves(props: &CurvesProps) -> Html {
    let lang = use_lang();
    let (loss, accuracy) = props.run.histories(props.epochs, lang);
    html! {
        <>
            <h2>{ text::LOSS.get(lang) }{ " " }{ Math::Symbol(Kind::Loss, "E").inline() }</h2>
            <Chart<History> data={loss} label={in_words(props, true, lang)} class="history" />
            <h2>{ text::ACCURACY.get(lang) }</h2>
            <Chart<History> data={accuracy} label={in_words(props, false, lang)} class="history" />
            { table(&props.run, lang) }
        </>
    }
}

fn in_words(props: &CurvesProps, loss: bool, lang: Lang) -> String {
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
fn table(run: &super::curves::Run, lang: Lang) -> Html {
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
