//! The whole lab as one figure, so that a symbol lights up all over it: toolbar, network, settings, charts, drawing pad.

use yew::prelude::*;

use super::actions::LabAction;
use super::data_choice::DataChoice;
use super::drawing::{Bars, DrawPad, OwnDrawingsPlace, what_to_draw};
use super::epoch_table::table;
use super::gradients::gradients;
use super::image_browser::ImageBrowser;
use super::messages::messages;
use super::network_figure::NetworkFigure;
use super::presets::presets;
use super::run_charts::run_charts;
use super::session::use_lab;
use super::settings_form::SettingsForm;
use super::state::LabState;
use super::text;
use super::toolbar::toolbar;
use crate::i18n::{Lang, use_lang};
use crate::math::Lit;
use crate::route::Query;
use crate::training::class_names::class_names;
use crate::ui::{Figure, FigureParts};

/// The properties of [`Lab`].
#[derive(Properties, PartialEq)]
pub struct LabProps {
    /// The values of the link.
    pub query: Query,
}

/// Section 13.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let lang = use_lang();
    let (store, act) = use_lab(&props.query);
    let draw = Callback::from(move |lit| FigureParts {
        stage: lab(&store.state(), &act, &lit, lang),
        ..FigureParts::default()
    });
    html! {
        <>
            <p class="lead">{ text::LEAD.get(lang) }</p>
            <Figure {draw} whole=true />
        </>
    }
}

fn lab(state: &LabState, act: &Callback<LabAction>, lit: &Lit, lang: Lang) -> Html {
    let (rows, columns) = state.data.as_ref().map_or((28, 28), |data| (data.rows, data.columns));
    let (settings, waits) = (&state.settings, state.waits_for_reset());
    let hidden = settings.hidden.iter().map(|units| *units as usize);
    let names = class_names(state.data.as_ref(), lang);
    let (inputs, added_to) = ((rows * columns) as usize, names.clone());
    let widths: Vec<usize> = [inputs].into_iter().chain(hidden).chain([names.len()]).collect();
    let probabilities = state.prediction.clone().filter(|_| !waits);
    let run = state.run.as_ref();
    let in_force = run.map_or(settings, |run| &run.info.settings);
    let (source, problem) = (state.shown_source(), state.file_problem.clone());
    html! {
        <>
            { toolbar(state, act, lit, lang) }
            { messages(state, act, lang) }
            <div class="lab">
                <section class="lab-network">
                    <h2>{ text::NETWORK.get(lang) }</h2>
                    <NetworkFigure {widths} names={names.clone()} activation={settings.activation} {probabilities} lit={lit.clone()} />
                    <SettingsForm values={settings.clone()} act={act.clone()} {waits} lit={lit.clone()} />
                    <DataChoice {source} bundled={state.bundled.clone()} data={state.data.clone()} opening={state.opening.clone()} {problem} act={act.clone()} />
                </section>
                <section class="lab-curves">
                    { run_charts(run, settings.epochs, lit, lang) }
                    { gradients(run.and_then(|run| run.gradients.as_deref()), in_force, lit, lang) }
                    { table(run, lang) }
                    <ImageBrowser data={state.data.clone()} names={names.clone()} placed={state.placed} page={state.images.clone()} act={act.clone()} />
                    <h2>{ text::EXPERIMENTS.get(lang) }</h2>
                    { presets(lang) }
                </section>
                <section class="lab-draw">
                    <DrawPad rows={rows as usize} columns={columns as usize} what={what_to_draw(&names)} sheet={state.sheet} on_drawing={act.reform(LabAction::Draw)}>
                        <Bars names={names.clone()} probabilities={state.prediction.clone()} drawn={state.drawn.pixels.is_some()}
                            busy={state.awaits_prediction()} lit={lit.clone()} />
                    </DrawPad>
                    <OwnDrawingsPlace {names} size={(rows as usize, columns as usize)} pixels={state.drawn.pixels.clone()}
                        on_added={act.reform(|()| LabAction::NextSheet)}
                        on_use={act.reform(LabAction::OpenFiles)}
                        on_add={act.reform(move |drawings| LabAction::AddDrawings(drawings, added_to.clone()))} />
                </section>
            </div>
        </>
    }
}
