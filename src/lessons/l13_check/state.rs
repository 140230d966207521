//! The section has no state: its own questions follow below, as in every section.

use crate::course::Section;
use crate::route::Query;

/// Section 13.
#[derive(Clone)]
pub struct Check;

impl Section for Check {
    type Action = ();

    fn from_query(_: &Query) -> Self {
        Self
    }
}
