//! The form of a sweep: what is varied, over which values, from which starting point.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::settings_text::RunSetting;
use super::sweep_text as text;
use crate::i18n::use_lang;
use crate::late::{LinkedSweep, SweepLinks};
use crate::training::kept_runs::KeptRun;
use crate::training::run_id::RunId;
use crate::training::settings::{Settings, Source};
use crate::training::sweeps::{MOST_SEEDS, NeededData, SweepPlan, SweptSetting, SweptValues};
use crate::ui::{Choice, NumberField, off};

/// The starting point that is the lab's settings.
const LAB: &str = "lab";

/// The properties of [`SweepForm`].
#[derive(Clone, PartialEq, Properties)]
pub struct SweepFormProps {
    /// The lab's settings.
    pub settings: Settings,
    /// The lab's data.
    pub source: Source,
    /// False while the lab has no data.
    pub is_ready: bool,
    /// The kept runs with their names, as starting points.
    pub runs: Vec<(KeptRun, String)>,
    /// What a link of a sweep on the lab's data has to name.
    pub needs: Option<NeededData>,
    /// The sweep of the link.
    pub linked: Option<LinkedSweep>,
    /// How sweeps are read and written.
    pub links: SweepLinks,
    /// Called with the sweep to start.
    pub on_start: Callback<SweepPlan>,
}

/// The name of a setting that is swept.
pub fn swept_setting(setting: SweptSetting) -> RunSetting {
    match setting {
        SweptSetting::Rate => RunSetting::Rate,
        SweptSetting::Hidden => RunSetting::Hidden,
        SweptSetting::Activation => RunSetting::Activation,
        SweptSetting::Optimizer => RunSetting::Optimizer,
        SweptSetting::Batch => RunSetting::Batch,
        SweptSetting::Init => RunSetting::Init,
        SweptSetting::Dropout => RunSetting::Dropout,
        SweptSetting::Samples => RunSetting::Samples,
        SweptSetting::Noise => RunSetting::Noise,
        SweptSetting::Seed => RunSetting::Seed,
    }
}

/// Values that show what the setting does.
fn first_values(setting: SweptSetting) -> &'static str {
    match setting {
        SweptSetting::Rate => "0.001, 0.01, 0.1, 1",
        SweptSetting::Hidden => "8, 32, 128",
        SweptSetting::Activation => "sigmoid, tanh, relu",
        SweptSetting::Optimizer => "sgd, momentum, adam",
        SweptSetting::Batch => "16, 64, 256",
        SweptSetting::Init => "zeros, normal, xavier, he",
        SweptSetting::Dropout => "0, 0.2, 0.5",
        SweptSetting::Samples => "100, 1000, 5000",
        SweptSetting::Noise => "0, 0.1, 0.2, 0.4",
        SweptSetting::Seed => "1, 2, 3, 4, 5",
    }
}

/// The form.
#[component]
pub fn SweepForm(props: &SweepFormProps) -> Html {
    let lang = use_lang();
    let linked = props.linked.as_ref().map(|linked| linked.values.clone());
    let setting =
        use_state_eq(|| linked.as_ref().map_or(SweptSetting::Rate, |swept| swept.setting));
    let typed = use_state_eq(|| match &linked {
        Some(swept) => swept.values.join(", "),
        None => first_values(SweptSetting::Rate).to_owned(),
    });
    let seeds = use_state_eq(|| linked.as_ref().map_or(1, |swept| swept.seeds));
    let start = use_state_eq(|| LAB.to_owned());
    let settings = props
        .runs
        .iter()
        .find(|(run, _)| run.run.0.to_string() == *start)
        .map_or(&props.settings, |(run, _)| &run.settings);
    let values = SweptValues::read(&format!("{}:{}", setting.id(), *typed), *seeds);
    let plan = values.and_then(|values| {
        let values = SweptValues { needs: props.needs.clone(), ..values };
        let settings_of_runs = values.settings(settings, props.links.with_value)?;
        let link = (props.links.write)(settings, props.source, &values);
        Some(SweepPlan { link, settings: settings_of_runs })
    });
    let on_setting = {
        let (setting, typed) = (setting.setter(), typed.setter());
        Callback::from(move |id: String| {
            if let Some(chosen) = SweptSetting::from_id(&id) {
                setting.set(chosen);
                typed.set(first_values(chosen).to_owned());
            }
        })
    };
    let on_typed = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let on_seeds = {
        let seeds = seeds.setter();
        Callback::from(move |count: f64| seeds.set(count as u32))
    };
    let on_start_from = {
        let start = start.setter();
        Callback::from(move |id: String| start.set(id))
    };
    let on_submit = {
        let (plan, on_start) = (plan.clone(), props.on_start.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            plan.iter().for_each(|plan| on_start.emit(plan.clone()));
        })
    };
    let settings_to_sweep = SweptSetting::ALL
        .map(|setting| (setting.id().into(), swept_setting(setting).title().get(lang).into()));
    let of_run = |(run, name): &(KeptRun, String)| {
        let RunId(id) = run.run;
        (id.to_string().into(), name.clone().into())
    };
    let starts = [(LAB.into(), text::OF_LAB.get(lang).into())];
    let starts: Vec<(AttrValue, AttrValue)> =
        starts.into_iter().chain(props.runs.iter().map(of_run)).collect();
    let wrong = plan.is_none();
    html! {
        <form class="sweep-form" onsubmit={on_submit}>
            <Choice label={text::START_FROM.get(lang)} value={(*start).clone()} options={starts} on_change={on_start_from} />
            <Choice label={text::VARIED.get(lang)} value={setting.id()} options={settings_to_sweep.to_vec()} on_change={on_setting} />
            <label class="setting"><span>{ text::VALUES.get(lang) }</span>
                <input type="text" size="24" autocomplete="off" value={(*typed).clone()} oninput={on_typed}
                    aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then_some("error-sweep")} />
            </label>
            <NumberField label={text::SEEDS.get(lang)} value={f64::from(*seeds)} min={1.0} max={f64::from(MOST_SEEDS)} whole=true on_change={on_seeds} />
            if wrong {
                <p class="error" role="alert" id="error-sweep">{ text::wrong(*setting, lang) }</p>
            }
            <button class="btn primary" aria-disabled={off(wrong || !props.is_ready)}>{ text::start(plan.as_ref().map_or(0, |plan| plan.settings.len()), lang) }</button>
        </form>
    }
}
