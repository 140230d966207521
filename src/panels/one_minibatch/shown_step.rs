//! What the user looks at in the panel, and what stands beside the panel knows of it.

use std::rc::Rc;

use yew::prelude::*;

use super::chosen::{Choose, Chosen};
use super::step_view::StepView;
use crate::i18n::Lang;
use crate::training::class_names::ClassNames;
use crate::training::inspection::{TakenStep, WeightChoice, WeightEvent};
use crate::training::protocol::SampleInfo;
use crate::ui::{Figure, FigureParts};

/// What is chosen, and how that changes. A weight that is chosen beside the panel counts too.
#[hook]
pub fn use_chosen(weight: WeightChoice) -> (Chosen, Callback<Choose>) {
    let chosen = use_reducer_eq(Chosen::default);
    let act = {
        let dispatcher = chosen.dispatcher();
        Callback::from(move |choose: Choose| dispatcher.dispatch(choose))
    };
    use_effect_with(weight.picks, {
        let act = act.clone();
        move |_| {
            if let Some(place) = weight.picked {
                act.emit(Choose::Weight(place));
            }
        }
    });
    (Chosen::clone(&chosen), act)
}

/// Notes which step and weight are shown; `on_weight` tells it to what stands beside the panel.
#[hook]
pub fn use_shown(
    step: Option<&TakenStep>,
    act: &Callback<Choose>,
    on_weight: &Callback<WeightEvent>,
) {
    use_effect_with(step.map(|step| (step.step, step.weight.place)), {
        let act = act.clone();
        move |shown| {
            if let Some((step, weight)) = shown {
                act.emit(Choose::Shown(*step, *weight));
            }
        }
    });
    use_effect_with(step.map(|step| step.weight.place), {
        let on_weight = on_weight.clone();
        move |shown| {
            if shown.is_some() {
                on_weight.emit(WeightEvent::Shown(*shown));
            }
        }
    });
    use_effect_with((), {
        let on_weight = on_weight.clone();
        move |()| move || on_weight.emit(WeightEvent::Shown(None))
    });
}

/// The panel with a step, drawn anew when something that it shows has changed; none before the first step.
#[hook]
pub fn use_drawn(
    step: Option<Rc<TakenStep>>,
    names: &ClassNames,
    samples: &SampleInfo,
    lang: Lang,
    act: &Callback<Choose>,
) -> Option<Html> {
    let is_there = step.is_some();
    let draw = use_callback((step, names.clone(), samples.clone(), lang), {
        let act = act.clone();
        move |lit, (step, names, samples, lang)| match step {
            Some(step) => {
                let (lang, act) = (*lang, &act);
                let view = StepView { step, names, samples, lit: &lit, lang, act };
                FigureParts { stage: view.all(), ..FigureParts::default() }
            }
            None => FigureParts::default(),
        }
    });
    is_there.then(|| html! { <Figure {draw} whole=true /> })
}
