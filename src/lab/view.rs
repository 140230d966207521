//! The lab: bar, network and settings, curves, drawing and bars.

use yew::prelude::*;

use super::browse::Browse;
use super::data::Data;
use super::draw::{Bars, DrawPad};
use super::messages::Messages;
use super::network::Network;
use super::plots::Curves;
use super::session::{Session, use_session};
use super::settings::Settings;
use super::text;
use super::toolbar::Toolbar;
use crate::i18n::use_lang;
use crate::route::Query;

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
    let Session { state, broken, on_command, on_source, on_files, on_settings, on_drawing } =
        use_session(&props.query);
    let (rows, columns) = state.data.as_ref().map_or((28, 28), |data| (data.rows, data.columns));
    let hidden = state.settings.hidden.iter().copied();
    let widths: Vec<u32> = [rows * columns].into_iter().chain(hidden).chain([10]).collect();
    html! {
        <>
            <p class="lead">{ text::LEAD.get(lang) }</p>
            <Toolbar state={state.clone()} on_command={on_command.clone()} />
            <Messages state={state.clone()} on_command={on_command.clone()} {broken} />
            <div class="lab">
                <section class="lab-network">
                    <h2>{ text::NETWORK.get(lang) }</h2>
                    <Network {widths} />
                    <Settings values={state.settings.clone()} on_change={on_settings} waits={state.waits_for_reset()} />
                    <Data state={state.clone()} {on_source} {on_files} />
                </section>
                <section class="lab-curves">
                    <Curves run={state.run.clone()} epochs={state.settings.epochs} />
                    <Browse state={state.clone()} on_command={on_command.clone()} />
                </section>
                <section class="lab-draw">
                    <DrawPad rows={rows as usize} columns={columns as usize} {on_drawing}>
                        <Bars probabilities={state.prediction.clone()} drawn={state.drawing.is_some()} busy={state.is_reading()} />
                    </DrawPad>
                </section>
            </div>
        </>
    }
}
