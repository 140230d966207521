//! The MNIST lab.

use yew::prelude::*;

use crate::route::Query;

/// What the lab needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 13.
#[component]
pub fn Lab(_props: &Props) -> Html {
    html! {}
}
