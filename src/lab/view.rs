//! The lab: bar, network and settings, curves, drawing and bars; one figure, so that a symbol lights up all over it.

use yew::prelude::*;

use super::browse::Browse;
use super::data::Data;
use super::draw::{Bars, DrawPad};
use super::gradients::gradients;
use super::messages::Messages;
use super::network::Network;
use super::plots::{Curves, table};
use super::presets::presets;
use super::session::{Session, use_session};
use super::settings::Settings;
use super::text;
use super::toolbar::Toolbar;
use crate::i18n::{Lang, use_lang};
use crate::math::Lit;
use crate::route::Query;
use crate::ui::{Figure, FigureParts};

/// What the lab needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 13.
#[component]
pub fn Lab(props: &Props) -> Html {
    let lang = use_lang();
    let session = use_session(&props.query);
    let draw = Callback::from(move |lit| FigureParts {
        stage: lab(&session, &lit, lang),
        ..FigureParts::default()
    });
    html! {
        <>
            <p class="lead">{ text::LEAD.get(lang) }</p>
            <Figure {draw} whole=true />
        </>
    }
}

fn lab(session: &Session, lit: &Lit, lang: Lang) -> Html {
    let Session { state, broken, on_command, on_source, on_files, on_settings, on_drawing } =
        session;
    let (rows, columns) = state.data.as_ref().map_or((28, 28), |data| (data.rows, data.columns));
    let (set, waits) = (&state.settings, state.waits_for_reset());
    let hidden = set.hidden.iter().map(|units| *units as usize);
    let widths: Vec<usize> =
        [(rows * columns) as usize].into_iter().chain(hidden).chain([10]).collect();
    let probabilities = state.prediction.clone().filter(|_| !waits);
    let in_force = state.info.as_ref().map_or(set, |info| &info.settings);
    html! {
        <>
            <Toolbar state={state.clone()} on_command={on_command.clone()} lit={lit.clone()} />
            <Messages state={state.clone()} on_command={on_command.clone()} broken={broken.clone()} />
            <div class="lab">
                <section class="lab-network">
                    <h2>{ text::NETWORK.get(lang) }</h2>
                    <Network {widths} activation={set.activation} {probabilities} lit={lit.clone()} />
                    <Settings values={set.clone()} on_change={on_settings} {waits} lit={lit.clone()} />
                    <Data state={state.clone()} {on_source} {on_files} />
                </section>
                <section class="lab-curves">
                    <Curves run={state.run.clone()} epochs={set.epochs} lit={lit.clone()} />
                    { gradients(&state.gradients, in_force, lit, lang) }
                    { table(&state.run, lang) }
                    <Browse state={state.clone()} on_command={on_command.clone()} />
                    <h2>{ text::EXPERIMENTS.get(lang) }</h2>
                    { presets(lang) }
                </section>
                <section class="lab-draw">
                    <DrawPad rows={rows as usize} columns={columns as usize} {on_drawing}>
                        <Bars probabilities={state.prediction.clone()} drawn={state.drawing.is_some()} busy={state.is_reading()}
                            lit={lit.clone()} />
                    </DrawPad>
                </section>
            </div>
        </>
    }
}
