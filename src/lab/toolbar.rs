//! The toolbar, which stays in sight: buttons, progress, and three numbers.

use ffnn::train::{StopReason, TestedEpoch};
use yew::prelude::*;

use super::actions::LabAction;
use super::loading_text::loading_text;
use super::quality::Quality;
use super::state::LabState;
use super::text;
use crate::i18n::Lang;
use crate::math::{Letter, Lit, SymbolId};
use crate::numbers::three_figures;
use crate::training::run_report::{RunPhase, RunReport};
use crate::ui::off;

/// The toolbar.
pub fn toolbar(state: &LabState, act: &Callback<LabAction>, lit: &Lit, lang: Lang) -> Html {
    let empty = state.data.is_none();
    let training = state.phase() == RunPhase::Training;
    let press = |action: LabAction| act.reform(move |_: MouseEvent| action.clone());
    let (main, action) = match training {
        true => (text::PAUSE, LabAction::Pause),
        false => (text::TRAIN, LabAction::Train),
    };
    let loss = ["sym-e ", lit.class(SymbolId::plain(Letter::Loss))].concat();
    let finished = state.phase().is_over();
    let curve = state.run.as_ref().map(|run| &run.curve);
    let recent_loss = curve.and_then(|curve| curve.recent_loss());
    let speed = state.run.as_ref().and_then(|run| run.images_per_second);
    let quality = Quality::of(state.data.as_ref());
    let tested = state.run.as_ref().and_then(RunReport::shown_test);
    let good = tested.and_then(|test| quality.test(&test));
    let speed_name = if state.shows_table() { text::ROWS_PER_SECOND } else { text::SPEED };
    html! {
        <div class="toolbar" data-training={training.then_some("")} role="group" aria-label={text::CONTROLS.get(lang)}>
            <div class="buttons">
                <button class="btn primary" aria-disabled={off(empty || finished)} onclick={press(action)}>{ main.get(lang) }</button>
                <button class="btn" aria-disabled={off(empty || training)} onclick={press(LabAction::Step)}>{ text::STEP.get(lang) }</button>
                <button class="btn" aria-disabled={off(empty || training)} onclick={press(LabAction::Epoch)}>{ text::EPOCH.get(lang) }</button>
                <button class="btn" aria-disabled={off(empty)} onclick={press(LabAction::Reset)}>{ text::RESET.get(lang) }</button>
                <button class="btn" aria-disabled={off(!state.undoable)} title={text::UNDO_HINT.get(lang)} onclick={press(LabAction::Undo)}>{ text::UNDO.get(lang) }</button>
            </div>
            <div class="progress">
                <progress max="1" value={format!("{:.4}", state.progress())} aria-label={text::PROGRESS.get(lang)} />
                <p class="note number">{ where_it_stands(state, lang) }</p>
            </div>
            <dl class="stats">
                { stat(text::TRAINING_LOSS.get(lang), loss, recent_loss.map(|loss| format!("{loss:.3}"))) }
                { stat(quality.test_name().get(lang), "sym-yhat".into(), good.map(|good| quality.shown(good))) }
                { stat(speed_name.get(lang), String::new(), speed.map(three_figures)) }
            </dl>
        </div>
    }
}

fn stat(name: &'static str, class: String, value: Option<String>) -> Html {
    let symbol = class.starts_with("sym-e").then_some("E");
    html! {
        <div class="stat" data-symbol={symbol}>
            <dt>{ name }</dt>
            <dd class={classes!("number", class)}>{ value.unwrap_or_else(|| "–".into()) }</dd>
        </div>
    }
}

fn where_it_stands(state: &LabState, lang: Lang) -> String {
    if let Some(loading) = &state.loading {
        return loading_text(loading, lang);
    }
    if state.data.is_none() {
        return text::WAIT.get(lang).into();
    }
    let (epoch, epochs, step) = (state.epochs_done(), state.settings.epochs, state.steps());
    let place = match lang {
        Lang::Ja => format!("エポック {epoch:.1} / {epochs}・ステップ {step}"),
        Lang::En => format!("Epoch {epoch:.1} / {epochs} · step {step}"),
    };
    let rest = match (state.phase(), lang) {
        (RunPhase::Training, _) => match (state.seconds_left(), lang) {
            (Some(left), Lang::Ja) => format!("・残り {left:.0} 秒"),
            (Some(left), Lang::En) => format!(" · {left:.0} s left"),
            (None, _) => String::new(),
        },
        (RunPhase::Finished, _) => {
            let test = state.run.as_ref().and_then(|run| run.curve.last_test());
            let seconds = test.map_or(0.0, |test| test.seconds);
            match lang {
                Lang::Ja => format!("・{seconds:.1} 秒で完了"),
                Lang::En => format!(" · done in {seconds:.1} s"),
            }
        }
        (RunPhase::Ended(reason), _) => why_it_ended(reason, lang),
        _ => String::new(),
    };
    place + &rest
}

/// The condition that ended a run.
fn why_it_ended(reason: StopReason, lang: Lang) -> String {
    match (reason, lang) {
        (StopReason::Accuracy, Lang::Ja) => "・完了：目標のテスト正解率に達しました".into(),
        (StopReason::Accuracy, Lang::En) => " · done: test accuracy reached".into(),
        (StopReason::Seconds, Lang::Ja) => "・完了：時間になりました".into(),
        (StopReason::Seconds, Lang::En) => " · done: time is up".into(),
        (StopReason::Patience { best: TestedEpoch { epoch, .. } }, Lang::Ja) => {
            format!("・完了：改善が止まったので、エポック {epoch} の重みに戻しました")
        }
        (StopReason::Patience { best: TestedEpoch { epoch, .. } }, Lang::En) => {
            format!(" · done: no more improvement, weights of epoch {epoch} are back")
        }
    }
}
