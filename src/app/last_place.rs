//! Keeps where the user is, so that the start page can lead back there.

use yew::prelude::*;

use super::registry;
use crate::dom::{EventListener, window};
use crate::route::{self, LAST_PLACE, REMEMBERED, Route};
use crate::storage;

/// What is kept of an address: nothing of the start page, and nothing that would start a run again, change the
/// language, or show what somebody else has done.
fn kept(mut route: Route) -> Option<String> {
    let section = registry::find(&route.section);
    if section.id.is_empty() {
        return None;
    }
    for name in ["run", "lang", "at", "present", "done"] {
        route.query.remove(name);
    }
    Some(route.to_hash())
}

fn keep() {
    if let Some(hash) = kept(route::current()) {
        storage::save(LAST_PLACE, &hash);
    }
}

/// Keeps each section that is opened, and each state that is written into the address.
#[hook]
pub fn use_last_place(section: &'static str, visit: u32) {
    use_effect_with((section, visit), |_| keep());
    use_effect_with((), |()| {
        let listener = EventListener::new(&window(), REMEMBERED, |_| keep());
        move || drop(listener)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_kept_with_its_state() {
        let kept = |hash: &str| kept(Route::parse(hash));
        assert_eq!(kept("#/unit?w=1,2,3&lang=en").as_deref(), Some("#/unit?w=1,2,3"));
        assert_eq!(kept("#/lab?hidden=64&run=1").as_deref(), Some("#/lab?hidden=64"));
        assert_eq!(kept("#/check?done=linear.1.4.0.0").as_deref(), Some("#/check"));
        assert_eq!(kept("#/?lang=en"), None);
        assert_eq!(kept("#/nowhere"), None);
    }
}
