//! Sweeps: the form, and how far each has come.

use yew::prelude::*;

use super::sweep_form::{SweepForm, swept_setting};
use super::sweep_text as text;
use crate::dom::{copy_text, window};
use crate::i18n::{Lang, use_lang};
use crate::late::RunsProps;
use crate::training::kept_runs::{KeptRequest, KeptRun};
use crate::training::run_id::RunId;
use crate::training::sweeps::{SweepPhase, SweepPlan, SweepReport};

/// The properties of [`Sweeps`].
#[derive(Clone, PartialEq, Properties)]
pub struct SweepsProps {
    /// What the panel knows of the lab.
    pub lab: RunsProps,
    /// The kept runs with their names.
    pub runs: Vec<(KeptRun, String)>,
    /// The sweeps, the newest first.
    pub sweeps: Vec<SweepReport>,
    /// Asks the worker.
    pub ask: Callback<KeptRequest>,
    /// Called with the runs to compare, and no others.
    pub on_compare: Callback<Vec<RunId>>,
}

/// The heading that opens sweeps.
#[component]
pub fn Sweeps(props: &SweepsProps) -> Html {
    let lang = use_lang();
    let SweepsProps { lab, runs, sweeps, ask, on_compare } = props;
    let is_running = sweeps.iter().any(|sweep| sweep.phase == SweepPhase::Running);
    let opens = use_state_eq(|| None::<bool>);
    let is_open = opens.unwrap_or(lab.sweep.is_some() || is_running);
    let toggle = {
        let opens = opens.setter();
        Callback::from(move |_: MouseEvent| opens.set(Some(!is_open)))
    };
    let on_start = {
        let (ask, on_compare, on_sweep) = (ask.clone(), on_compare.clone(), lab.on_sweep.clone());
        Callback::from(move |plan: SweepPlan| {
            on_compare.emit(Vec::new());
            ask.emit(KeptRequest::StartSweep(plan));
            on_sweep.emit(());
        })
    };
    let starts = lab.is_ready && lab.sweep.as_ref().is_some_and(|linked| linked.starts);
    use_effect_with(starts, {
        let (lab, on_start, opens) = (lab.clone(), on_start.clone(), opens.setter());
        move |starts| {
            let linked = lab.sweep.filter(|_| *starts);
            if let Some(values) = linked.map(|linked| linked.values) {
                let settings = values.settings(&lab.settings, lab.links.with_value);
                let link = (lab.links.write)(&lab.settings, lab.source, &values);
                opens.set(Some(true));
                settings.into_iter().for_each(|settings| {
                    on_start.emit(SweepPlan { link: link.clone(), settings });
                });
            }
        }
    });
    html! {
        <section class="browse">
            <h2><button class="link" aria-expanded={is_open.to_string()} onclick={toggle}>{ text::SWEEP.get(lang) }</button></h2>
            if is_open {
                <p class="note">{ text::LEAD.get(lang) }</p>
                <SweepForm settings={lab.settings.clone()} source={lab.source} is_ready={lab.is_ready} runs={runs.clone()}
                    needs={lab.needs.clone()} linked={lab.sweep.clone()} links={lab.links} {on_start} />
                <ul class="sweep-list">
                    { for sweeps.iter().map(|sweep| one(sweep, props, lang)) }
                </ul>
            }
        </section>
    }
}

fn one(sweep: &SweepReport, props: &SweepsProps, lang: Lang) -> Html {
    let SweepsProps { lab, ask, on_compare, .. } = props;
    let read = (lab.links.read)(&sweep.link);
    let name = read.as_ref().map_or_else(String::new, |(_, values)| {
        let seeds = if values.seeds > 1 { text::seeds(values.seeds, lang) } else { String::new() };
        let setting = swept_setting(values.setting).title().get(lang);
        format!("{setting}: {}{seeds}", values.values.join(", "))
    });
    let id = sweep.sweep;
    let plan = read.and_then(|(settings, values)| {
        let settings = values.settings(&settings, lab.links.with_value)?;
        Some(SweepPlan { link: sweep.link.clone(), settings })
    });
    let resume = {
        let ask = ask.clone();
        Callback::from(move |_: MouseEvent| {
            plan.iter().for_each(|plan| ask.emit(KeptRequest::ResumeSweep(id, plan.clone())));
        })
    };
    let stop = ask.reform(|_: MouseEvent| KeptRequest::StopSweep);
    let forget = ask.reform(move |_: MouseEvent| KeptRequest::ForgetSweep(id));
    let compare = {
        let runs: Vec<RunId> = sweep.runs.iter().flatten().copied().collect();
        on_compare.reform(move |_: MouseEvent| runs.clone())
    };
    let copy = {
        let link = sweep.link.clone();
        Callback::from(move |_: MouseEvent| {
            let address = window().location().href().unwrap_or_default();
            let page = address.split('#').next().unwrap_or_default();
            copy_text(&format!("{page}{link}&run=1"), |_| {});
        })
    };
    let (button, action) = match sweep.phase {
        SweepPhase::Running => (Some(text::STOP), stop),
        SweepPhase::Stopped => (Some(text::RESUME), resume),
        SweepPhase::Finished => (None, stop),
    };
    html! {
        <li key={id.0.to_string()}>
            <p class="number" role="status">{ name }{ " · " }{ text::progress(sweep.phase, sweep.done, sweep.runs.len(), lang) }</p>
            <progress max={sweep.runs.len().to_string()} value={sweep.done.to_string()} aria-label={text::SWEEP.get(lang)} />
            <div class="run-actions">
                if let Some(button) = button {
                    <button class="link" onclick={action}>{ button.get(lang) }</button>
                }
                <button class="link" onclick={compare}>{ text::TICK.get(lang) }</button>
                <button class="link" onclick={copy}>{ text::COPY.get(lang) }</button>
                if sweep.phase != SweepPhase::Running {
                    <button class="link" onclick={forget}>{ text::FORGET.get(lang) }</button>
                }
            </div>
        </li>
    }
}
