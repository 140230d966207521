//! The lab opens the links of earlier builds as they did.

use super::link::Link;
use crate::course::old_links;

#[test]
fn links_of_earlier_builds_set_up_the_same_run() {
    old_links::check("lab", |query| {
        let link = Link::read(query);
        Link::write(&link.settings, link.source.unwrap_or_default())
    });
}
