//! Step by step: back, on, play and pause, by button and by arrow key.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::i18n::{Text, use_lang};
use crate::ui::press;

const BACK: Text = Text::new("戻る", "Back");
const ON: Text = Text::new("進む", "Next");
const PLAY: Text = Text::new("再生", "Play");
const PAUSE: Text = Text::new("一時停止", "Pause");
const STEPS: Text = Text::new("ステップ", "Steps");
/// Milliseconds that a step is shown for while they play.
const PACE: u32 = 900;

/// The step after or before one, within 0 and `last`.
pub fn neighbour(at: usize, last: usize, forward: bool) -> usize {
    if forward { (at + 1).min(last) } else { at.saturating_sub(1) }
}

/// What the steps' buttons need.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The present step; 0 is before the first.
    pub at: usize,
    /// The last step.
    pub last: usize,
    /// Told of the step to go to.
    pub on_step: Callback<usize>,
    /// What the present step does, in words and numbers.
    #[prop_or_default]
    pub children: Html,
}

/// The buttons, and what the present step does.
#[component]
pub fn Steps(props: &Props) -> Html {
    let lang = use_lang();
    let playing = use_state_eq(|| false);
    let (at, last) = (props.at, props.last);
    {
        let (playing, on_step) = (playing.clone(), props.on_step.clone());
        use_effect_with((*playing, at, last), move |&(on, at, last)| {
            let timer = on.then(|| {
                Timeout::new(PACE, move || match at < last {
                    true => on_step.emit(at + 1),
                    false => playing.set(false),
                })
            });
            move || drop(timer)
        });
    }
    let go = |to: usize, play: bool| {
        let (playing, on_step) = (playing.clone(), props.on_step.clone());
        Callback::from(move |_: MouseEvent| {
            playing.set(play);
            on_step.emit(to);
        })
    };
    let play = if *playing { go(at, false) } else { go(if at == last { 0 } else { at }, true) };
    let name = |text: Text| text.get(lang);
    html! {
        <div class="steps" role="group" aria-label={STEPS.get(lang)}>
            <div class="row">
                { press(name(BACK), "btn", at > 0, go(neighbour(at, last, false), false)) }
                { press(name(ON), "btn primary", at < last, go(neighbour(at, last, true), false)) }
                { press(name(if *playing { PAUSE } else { PLAY }), "btn", true, play) }
                <span class="note number">{ at }{ " / " }{ last }</span>
            </div>
            <div class="step" aria-live="polite">{ props.children.clone() }</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_end_where_they_end() {
        assert_eq!(neighbour(3, 4, true), 4);
        assert_eq!(neighbour(4, 4, true), 4);
        assert_eq!(neighbour(0, 4, false), 0);
    }
}
