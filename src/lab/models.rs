//! The place of files of models, and what is written beside the weights of a saved one.

use yew::prelude::*;

use super::actions::LabAction;
use super::bounds::{LAYERS, UNITS};
use super::link::Link;
use super::state::LabState;
use super::waiting::activation_options;
use crate::i18n::{Lang, Text};
use crate::late::{ModelPlace, ModelsProps};
use crate::route::Route;
use crate::training::given_network::is_of_file;
use crate::training::protocol::TargetInfo;

/// The place; `outputs` is the number of the network's outputs.
pub fn models(state: &LabState, outputs: usize, act: &Callback<LabAction>, lang: Lang) -> Html {
    let props = state.data.as_ref().zip(state.run.as_ref()).map(|(data, run)| ModelsProps {
        samples: data.samples.clone(),
        outputs,
        has_classes: matches!(data.target, TargetInfo::Classes(_)),
        run: run.info.run,
        settings: run.info.settings.clone(),
        facts: facts(state),
        most: (LAYERS, UNITS.1 as usize),
        functions: activation_options(lang),
        slots: state.inspected.clone(),
        on_ask: act.reform(|(slot, question)| LabAction::Inspect(slot, question)),
        on_use: act.reform(LabAction::UseModel),
        on_close: act.reform(|()| LabAction::CloseModel),
    });
    let on_open = act.reform(LabAction::OpenModel);
    html! {
        <>
            <ModelPlace files={state.model.clone()} {props} {on_open} />
            { began_with(state, lang) }
        </>
    }
}

/// What is written beside the weights: names and values.
fn facts(state: &LabState) -> Vec<(String, String)> {
    let (Some(data), Some(run)) = (&state.data, &state.run) else { return Vec::new() };
    let settings = &run.info.settings;
    let query = Link::write(settings, data.source);
    let link = Route { section: "lab".into(), query };
    let mut facts = vec![
        ("program", "FFNN Lab".to_owned()),
        ("settings", link.to_hash()),
        ("seed", settings.seed.to_string()),
        ("minibatches", run.curve.steps().to_string()),
    ];
    match &data.target {
        TargetInfo::Classes(names) => {
            facts.push(("classes", names.join(",")));
            let tested = run.curve.last_test();
            facts.extend(tested.map(|test| ("test_accuracy", test.accuracy.to_string())));
        }
        TargetInfo::Number(_) => {}
    }
    if data.are_images() {
        facts.push(("inputs", "pixels / 255".to_owned()));
    }
    facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Said of a run that began with the weights of a file: its settings alone don't repeat it.
fn began_with(state: &LabState, lang: Lang) -> Html {
    let name = state.run.as_ref().map_or("", |run| &run.info.name);
    if !is_of_file(name) {
        return Html::default();
    }
    let text = Text::new(
        "の重みから始めたネットワークです。乱数シードと初期化だけでは再現できません。",
        ": this network began with the weights of that file. Its seed and initialisation alone do not repeat it.",
    );
    html! { <p class="note">{ name.to_owned() }{ if lang == Lang::Ja { " " } else { "" } }{ text.get(lang) }</p> }
}

#[cfg(test)]
mod tests {
    use super::super::actions::tests::started;
    use super::*;

    #[test]
    fn a_saved_model_says_its_settings_as_a_link() {
        let facts = facts(&started());
        let value =
            |key: &str| facts.iter().find(|(name, _)| name == key).map(|(_, value)| &**value);
        let link = value("settings").unwrap();
        assert!(link.starts_with("#/lab?") && link.contains("seed=1"), "{link}");
        assert_eq!((value("seed"), value("inputs")), (Some("1"), Some("pixels / 255")));
        assert!(super::facts(&LabState::default()).is_empty());
    }
}
