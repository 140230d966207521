//! The section's own questions follow below, as in every section; its state is what somebody has done, if the link says so.

use std::rc::Rc;

use crate::course::Section;
use crate::route::Query;
use crate::route::done::{self, SectionRecord};

/// Section 13.
#[derive(Clone, Default)]
pub struct Check {
    /// The link's value, and what it says.
    handed_in: Option<(Rc<str>, Rc<[SectionRecord]>)>,
}

impl Check {
    /// What somebody has done, by the link.
    pub fn handed_in(&self) -> Option<Rc<[SectionRecord]>> {
        self.handed_in.as_ref().map(|(_, records)| records.clone())
    }
}

impl Section for Check {
    type Action = ();

    fn from_query(query: &Query) -> Self {
        let read = |value: &str| Some((value.into(), done::read(value)?.into()));
        Self { handed_in: query.get("done").and_then(read) }
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        if let Some((value, _)) = &self.handed_in {
            query.set("done", &**value);
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn opened(link: &str) -> Check {
        Check::from_query(&Route::parse(link).query)
    }

    #[test]
    fn a_link_says_what_somebody_has_done() {
        let check = opened("#/check?done=linear.3.4.2.5");
        let records = check.handed_in().unwrap();
        assert_eq!((records[0].done, records[0].answered), (3, 5));
        assert_eq!(check.to_query().get("done"), Some("linear.3.4.2.5"));
    }

    #[test]
    fn what_is_no_record_is_left_out() {
        for link in ["#/check", "#/check?done=", "#/check?done=linear.9.4.0.0"] {
            assert!(opened(link).handed_in().is_none(), "{link}");
            assert_eq!(opened(link).to_query(), Query::default(), "{link}");
        }
    }
}
