//! The section has no state: its own questions follow below, as in every section.

use crate::course::Section;
use crate::route::Query;

/// Section 12.
#[derive(Clone)]
pub struct Check;

impl Section for Check {
    type Action = ();

    fn from_query(_: &Query) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_earlier_builds_open_as_before() {
        crate::course::old_links::check("check", |query| Check::from_query(query).to_query());
    }
}
