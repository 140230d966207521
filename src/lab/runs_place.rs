//! The place of the panel of kept runs. A sweep of a link opens it.

use yew::prelude::*;

use super::text;
use crate::late::{self, RunsProps, use_late_part};

/// A heading that opens it.
#[component]
pub fn RunsPlace(props: &RunsProps) -> Html {
    let part = use_late_part(late::runs, props.sweep.is_some());
    part.show(("browse", "h2"), text::RUNS, |runs| (runs.show)(props))
}
