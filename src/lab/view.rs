//! The whole lab as one figure, so that a symbol lights up all over it: toolbar, network, settings, charts, and the drawing pad
//! or the form.

use ffnn::data::drawing::BOX;
use std::rc::Rc;

use yew::prelude::*;

use super::actions::LabAction;
use super::callbacks::LabCallbacks;
use super::data_choice::DataChoice;
use super::epoch_table::table;
use super::gradients::gradients;
use super::image_browser::ImageBrowser;
use super::inside::inside;
use super::lost_text::silent_units;
use super::messages::messages;
use super::models::models;
use super::network_figure::NetworkFigure;
use super::program::program;
use super::quality::Quality;
use super::run_charts::run_charts;
use super::runs_place::RunsPlace;
use super::session::use_lab;
use super::settings_form::SettingsForm;
use super::state::LabState;
use super::sweep_links::SWEEP_LINKS;
use super::text;
use super::toolbar::toolbar;
use crate::diagram::EdgeChoice;
use crate::drawing::{Bars, DrawPad, OwnDrawingsPlace, what_to_draw};
use crate::i18n::{Lang, use_lang};
use crate::late::{
    self, CodePlace, DownloadPlace, LateCode, RowBrowserProps, RowFormProps, RunsLine, TableViews,
    use_fetched,
};
use crate::math::Lit;
use crate::route::Query;
use crate::training::class_names::{ClassNames, all_class_names, class_names};
use crate::training::protocol::{Sample, SampleInfo};
use crate::ui::{Figure, FigureParts};

/// The samples before data have come.
const DIGITS: SampleInfo = SampleInfo::Images { rows: 28, columns: 28 };

/// The properties of [`Lab`].
#[derive(Properties, PartialEq)]
pub struct LabProps {
    /// The values of the link.
    pub query: Query,
}

/// Section 14.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let lang = use_lang();
    let (store, act, line) = use_lab(&props.query);
    let callbacks = use_memo(act, LabCallbacks::new);
    let shows_table = store.state().shows_table();
    // Fetched here for both views of a table, so that a failure is said once.
    let views = use_fetched(late::table_views, shows_table);
    let lead = if shows_table { text::LEAD_TABLE } else { text::LEAD };
    let draw = Callback::from(move |lit| FigureParts {
        stage: lab(&store.state(), &callbacks, &line, &views, &lit, lang),
        ..FigureParts::default()
    });
    html! {
        <>
            <p class="lead">{ lead.get(lang) }</p>
            <Figure {draw} whole=true />
        </>
    }
}

fn lab(
    state: &LabState,
    callbacks: &LabCallbacks,
    line: &RunsLine,
    views: &LateCode<&'static TableViews>,
    lit: &Lit,
    lang: Lang,
) -> Html {
    let samples = samples_of(state);
    // The network that runs is shown; what the form says may wait for a reset.
    let (settings, in_force) = (&state.settings, state.in_force());
    let hidden = in_force.hidden.iter().map(|units| *units as usize);
    let names = class_names(state.data.as_ref(), lang);
    let widths: Vec<usize> =
        [samples.inputs()].into_iter().chain(hidden).chain([names.len()]).collect();
    let run = state.run.as_ref();
    let ends = (samples.inputs(), names.len());
    let code = program(settings, ends, state.shown_source(), run);
    let code = match code.filter(|_| !state.shows_table()) {
        Some(code) => html! { <CodePlace computation={Rc::new(code)} lit={lit.clone()} /> },
        None => html! { <p class="note">{ text::NO_PROGRAM.get(lang) }</p> },
    };
    let quality = Quality::of(state.data.as_ref());
    let of_number = quality != Quality::Accuracy;
    // A predicted number stands beside the form, in its own unit.
    let probabilities = state.prediction.clone().filter(|_| !of_number);
    let inputs = match &samples {
        SampleInfo::Table(columns) => Some(columns.clone()),
        SampleInfo::Images { .. } => None,
    };
    let act = &callbacks.act;
    let choose = &callbacks.on_pick;
    let choice = state.weight.shown.map(|chosen| EdgeChoice { chosen, choose: choose.clone() });
    let layers = run.map(|run| run.layers.as_slice()).unwrap_or_default();
    let silent = silent_units(layers, in_force, lang);
    let (source, problem) = (state.shown_source(), state.file_problem.clone());
    let bars = html! {
        <Bars names={names.clone()} probabilities={state.prediction.clone()} drawn={state.drawn.sample.is_some() || state.shows_table()}
            busy={state.awaits_prediction()} wait={text::WAIT} lit={lit.clone()} />
    };
    html! {
        <>
            { toolbar(state, act, lit, lang) }
            { messages(state, act, lang) }
            <div class="lab">
                <section class="lab-network">
                    <h2>{ text::NETWORK.get(lang) }</h2>
                    <NetworkFigure {widths} {inputs} names={names.clone()} {of_number} activations={in_force.activations()} {probabilities} {choice} lit={lit.clone()} />
                    <SettingsForm {of_number} values={settings.clone()} running={in_force.clone()}
                        data={state.data.clone()} run={run.map(|run| run.info.run)} preview={state.preview.clone()} threads={state.threads} act={act.clone()} lit={lit.clone()} />
                    <DataChoice {source} bundled={state.bundled.clone()} data={state.data.clone()} opening={state.opening.clone()} {problem} act={act.clone()} />
                    { models(state, names.len(), act, lang) }
                </section>
                <section class="lab-curves">
                    { run_charts(run, quality, settings.epochs, lit, lang) }
                    { gradients(run.and_then(|run| run.gradients.as_deref()), in_force, lit, lang) }
                    <p class="remark silent">{ silent }</p>
                    { table(run, quality, lang) }
                    { for run.map(|run| html! { <DownloadPlace run={run.clone()} data={state.data.clone()} source={state.shown_source()} slots={state.inspected.clone()} on_ask={callbacks.on_ask.clone()} /> }) }
                    { data_browser(state, &names, act, views, lang) }
                </section>
                <section class="lab-draw">{ predicted_sample(state, &names, bars, act, views, lit, lang) }</section>
            </div>
            <RunsPlace line={line.clone()} number={run.map(|run| run.info.run)} settings={settings.clone()} source={state.shown_source()}
                sweep={state.sweep_on_its_data()} needs={state.own_in_place()} is_ready={state.data.is_some() && state.loading.is_none()} links={SWEEP_LINKS}
                on_sweep={callbacks.on_sweep.clone()} on_open={callbacks.on_open.clone()} />
            { inside(state, &names, callbacks) }
            { code }
        </>
    }
}

fn samples_of(state: &LabState) -> SampleInfo {
    state.data.as_ref().map_or(DIGITS, |data| data.samples.clone())
}

/// The experiments to begin with.
#[component]
fn Presets() -> Html {
    let lang = use_lang();
    use_fetched(late::experiment_views, true).show(|views| (views.presets)(lang), lang)
}

/// The images of the data, with experiments on MNIST below, or the rows of a table.
fn data_browser(
    state: &LabState,
    names: &ClassNames,
    act: &Callback<LabAction>,
    views: &LateCode<&'static TableViews>,
    lang: Lang,
) -> Html {
    match &state.data {
        Some(data) if state.shows_table() => {
            // The form's place says why the code is not there.
            let LateCode::Here(views) = views else { return Html::default() };
            let on_browse = act.reform(|(split, label, offset, count)| LabAction::Browse {
                split,
                label,
                offset,
                count,
            });
            let (data, placed, page) = (data.clone(), state.placed, state.rows.clone());
            let props = RowBrowserProps { data, placed, page, on_browse };
            (views.rows)(&props)
        }
        data => html! {
            <>
                <ImageBrowser data={data.clone()} names={names.clone()} placed={state.placed} page={state.images.clone()} act={act.clone()} />
                <h2>{ text::EXPERIMENTS.get(lang) }</h2>
                <Presets />
            </>
        },
    }
}

/// The drawing pad, or the form for a row of a table, with the prediction for what is in it.
fn predicted_sample(
    state: &LabState,
    names: &ClassNames,
    bars: Html,
    act: &Callback<LabAction>,
    views: &LateCode<&'static TableViews>,
    lit: &Lit,
    lang: Lang,
) -> Html {
    match (samples_of(state), &state.data) {
        (SampleInfo::Images { rows, columns }, data) => {
            let on_drawing =
                act.reform(|pixels: Option<Vec<u8>>| LabAction::Draw(pixels.map(Sample::Pixels)));
            // Drawings are of any class of the data, also of those that the run leaves out.
            let all =
                data.as_ref().map_or_else(|| names.clone(), |data| all_class_names(data, lang));
            let added_to = all.clone();
            let ink_share = state.data.as_ref().map_or(BOX, |data| data.ink_share);
            let pixels = match &state.drawn.sample {
                Some(Sample::Pixels(pixels)) => Some(pixels.clone()),
                _ => None,
            };
            html! {
                <>
                    <DrawPad rows={rows as usize} columns={columns as usize} {ink_share} what={what_to_draw(&all)} sheet={state.sheet} {on_drawing}>
                        { bars }
                    </DrawPad>
                    <OwnDrawingsPlace names={all.clone()} size={(rows as usize, columns as usize)} {pixels}
                        on_added={act.reform(|()| LabAction::NextSheet)}
                        on_use={act.reform(LabAction::OpenFiles)}
                        on_add={act.reform(move |drawings| LabAction::AddDrawings(drawings, added_to.clone()))} />
                </>
            }
        }
        (SampleInfo::Table(_), Some(data)) => {
            let on_values =
                act.reform(|row: Option<Vec<f32>>| LabAction::Draw(row.map(Sample::Row)));
            let props = RowFormProps {
                data: data.clone(),
                placed: state.placed,
                row: state.row.clone(),
                outputs: state.prediction.clone(),
                on_values,
                on_row: act.reform(LabAction::PickRow),
                lit: lit.clone(),
                children: bars,
            };
            views.show(|views| (views.form)(&props), lang)
        }
        (SampleInfo::Table(_), None) => Html::default(),
    }
}
