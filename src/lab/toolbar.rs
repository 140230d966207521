//! The bar that stays in reach: buttons, progress, the three numbers.

use yew::prelude::*;

use super::state::{Phase, State};
use super::text;
use crate::i18n::{Lang, use_lang};
use crate::math::{Letter, Lit, SymbolId};
use crate::numbers::grouped;
use crate::training::protocol::Command;

/// What the bar needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The lab's state.
    pub state: UseReducerHandle<State>,
    /// Told of a button.
    pub on_command: Callback<Command>,
    /// What is lit.
    pub lit: Lit,
}

/// The bar.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let lang = use_lang();
    let state = &*props.state;
    let empty = state.data.is_none();
    let training = state.phase == Phase::Training;
    let press = |command: Command| {
        let emit = props.on_command.clone();
        Callback::from(move |_: MouseEvent| emit.emit(command.clone()))
    };
    let (main, command) = match training {
        true => (text::PAUSE, Command::Pause),
        false => (text::TRAIN, Command::Train),
    };
    let loss = ["sym-e ", props.lit.class(SymbolId::plain(Letter::Loss))].concat();
    let finished = state.phase == Phase::Finished;
    html! {
        <div class="toolbar" role="group" aria-label={text::CONTROLS.get(lang)}>
            <div class="buttons">
                <button class="btn primary" disabled={empty || finished} onclick={press(command)}>{ main.get(lang) }</button>
                <button class="btn" disabled={empty || training} onclick={press(Command::Step)}>{ text::STEP.get(lang) }</button>
                <button class="btn" disabled={empty || training} onclick={press(Command::Epoch)}>{ text::EPOCH.get(lang) }</button>
                <button class="btn" disabled={empty} onclick={press(Command::Reset(state.settings.clone()))}>{ text::RESET.get(lang) }</button>
            </div>
            <div class="progress">
                <progress max="1" value={format!("{:.4}", state.progress())} aria-label={text::PROGRESS.get(lang)} />
                <p class="note number">{ where_it_stands(state, lang) }</p>
            </div>
            <dl class="stats">
                { stat(text::TRAINING_LOSS.get(lang), loss, state.run.recent_loss().map(|loss| format!("{loss:.3}"))) }
                { stat(text::TEST_ACCURACY.get(lang), "sym-yhat".into(), state.run.last_test().map(|test| percent(test.accuracy))) }
                { stat(text::SPEED.get(lang), String::new(), (state.speed > 0.0).then(|| three_figures(state.speed))) }
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

/// A share in per cent.
pub fn percent(share: f32) -> String {
    format!("{:.1}%", share * 100.0)
}

fn three_figures(value: f32) -> String {
    // Three figures are all that is true of a speed; more would tremble.
    let rounded = value.round() as u64;
    let unit = 10u64.pow(rounded.max(1).ilog10().saturating_sub(2));
    grouped(rounded / unit * unit)
}

fn where_it_stands(state: &State, lang: Lang) -> String {
    if let Some((loaded, total)) = state.loading {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let (loaded, total) = (megabytes(loaded), megabytes(total));
        return match lang {
            Lang::Ja => format!("データを読み込み中 {loaded:.1} / {total:.1} MB"),
            Lang::En => format!("Loading data {loaded:.1} / {total:.1} MB"),
        };
    }
    if state.data.is_none() {
        return text::WAIT.get(lang).into();
    }
    let (epoch, epochs, step) = (state.epoch(), state.settings.epochs, state.run.step());
    let place = match lang {
        Lang::Ja => format!("エポック {epoch:.1} / {epochs}・ステップ {step}"),
        Lang::En => format!("Epoch {epoch:.1} / {epochs} · step {step}"),
    };
    let rest = match (state.phase, lang) {
        (Phase::Training, _) => match (state.seconds_left(), lang) {
            (Some(left), Lang::Ja) => format!("・残り {left:.0} 秒"),
            (Some(left), Lang::En) => format!(" · {left:.0} s left"),
            (None, _) => String::new(),
        },
        (Phase::Finished, _) => {
            let seconds = state.run.last_test().map_or(0.0, |test| test.seconds);
            match lang {
                Lang::Ja => format!("・{seconds:.1} 秒で完了"),
                Lang::En => format!(" · done in {seconds:.1} s"),
            }
        }
        _ => String::new(),
    };
    place + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_have_three_figures() {
        assert_eq!(three_figures(214_876.0), "214,000");
        assert_eq!(three_figures(999.6), "1,000");
        assert_eq!(three_figures(7.0), "7");
    }
}
