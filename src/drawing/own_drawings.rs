//! The place of the user's own drawings.

use yew::prelude::*;

use super::drawing_text::OWN_DRAWINGS;
use crate::late::{self, DrawingsProps, use_late_part};

/// A heading that opens them.
#[component]
pub fn OwnDrawingsPlace(props: &DrawingsProps) -> Html {
    let part = use_late_part(late::drawings, false);
    part.show(("browse", "h2"), OWN_DRAWINGS, |drawings| (drawings.show)(props))
}
