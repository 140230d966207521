//! Buttons that go through the steps: back, next, play and pause.

use crate::dom::Timeout;
use yew::prelude::*;

use crate::i18n::{Text, use_lang};
use crate::ui::press;

const BACK: Text = Text::new("戻る", "Back");
const ON: Text = Text::new("進む", "Next");
const PLAY: Text = Text::new("再生", "Play");
const PAUSE: Text = Text::new("一時停止", "Pause");
const STEPS: Text = Text::new("ステップ", "Steps");
/// Milliseconds between steps while they play.
const PACE: u32 = 900;

/// A move, relative to the step shown when it is applied: two quick presses are two moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepMove {
    /// To the next step.
    Next,
    /// To the step before.
    Back,
    /// Before the first step.
    Begin,
}

impl StepMove {
    /// The step after the move, between 0 and `last`.
    pub fn apply_to(self, step: usize, last: usize) -> usize {
        match self {
            Self::Next => (step + 1).min(last),
            Self::Back => step.saturating_sub(1),
            Self::Begin => 0,
        }
    }
}

/// Properties of [`Stepper`].
#[derive(Properties, PartialEq)]
pub struct StepperProps {
    /// The present step; 0 is before the first.
    pub step: usize,
    /// The last step.
    pub last: usize,
    /// Called with the user's move.
    pub on_step: Callback<StepMove>,
    /// Formula of the present step.
    #[prop_or_default]
    pub children: Html,
}

/// The buttons, and the formula of the present step.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let lang = use_lang();
    let playing = use_state_eq(|| false);
    let (step, last) = (props.step, props.last);
    {
        let (playing, on_step) = (playing.clone(), props.on_step.clone());
        use_effect_with((*playing, step, last), move |&(on, step, last)| {
            let timer = on.then(|| {
                Timeout::new(PACE, move || match step < last {
                    true => on_step.emit(StepMove::Next),
                    false => playing.set(false),
                })
            });
            move || drop(timer)
        });
    }
    let go = |wanted: Option<StepMove>, play: bool| {
        let (playing, on_step) = (playing.clone(), props.on_step.clone());
        Callback::from(move |_: MouseEvent| {
            playing.set(play);
            wanted.into_iter().for_each(|wanted| on_step.emit(wanted));
        })
    };
    let play = go((!*playing && step == last).then_some(StepMove::Begin), !*playing);
    let name = |text: Text| text.get(lang);
    html! {
        <div class="steps" role="group" aria-label={STEPS.get(lang)}>
            <div class="row">
                { press(name(BACK), "btn", step > 0, go(Some(StepMove::Back), false)) }
                { press(name(ON), "btn primary", step < last, go(Some(StepMove::Next), false)) }
                { press(name(if *playing { PAUSE } else { PLAY }), "btn", true, play) }
                <span class="note number">{ step }{ " / " }{ last }</span>
            </div>
            <div class="step" aria-live="polite">{ props.children.clone() }</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_between_the_first_and_the_last() {
        assert_eq!([3, 4].map(|step| StepMove::Next.apply_to(step, 4)), [4, 4]);
        assert_eq!([1, 0].map(|step| StepMove::Back.apply_to(step, 4)), [0, 0]);
        assert_eq!(StepMove::Begin.apply_to(4, 4), 0);
    }
}
