//! The runs that are kept on the device: listed, named, starred, deleted, opened again. A late part of the page.

mod compare;
mod compare_table;
mod compare_view;
mod list;
mod names;
mod panel_state;
mod settings_text;
mod sweep_form;
mod sweep_text;
mod sweep_view;
mod text;
mod view;

use yew::html;

pub use names::differing;
pub use settings_text::RunSetting;

use crate::late::Runs;
use view::RunsPanel;

/// What the lab shows of it.
pub const RUNS: Runs = Runs { show: |props| html! { <RunsPanel ..props.clone() /> } };
