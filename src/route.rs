//! The address of a section and its state: `#/lab?data=mnist&epochs=5`.

pub mod done;
mod repair;
pub mod words;

use std::cell::{Cell, RefCell};

use crate::dom::{Timeout, dispatch, window};
use wasm_bindgen::JsValue;

use crate::numbers;

/// Event on the window after a state was written into the address: browsers fire none when an address is replaced.
pub const REMEMBERED: &str = "remembered";

/// The name under which the device keeps the address of the section that was read last.
pub const LAST_PLACE: &str = "last";

/// Milliseconds between two states that are written into the address, and without a change before the second: browsers limit how
/// often a page may do so.
const CALM: u32 = 250;

/// A section's id and the state in its link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The section's id, empty for the start page.
    pub section: String,
    /// The state, in the order of the link.
    pub query: Query,
}

/// The values of a link, unchecked: whoever reads one checks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The last value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets a value; a name that is there already keeps its position.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Returns true if the link hides a part of the page, as in `hide=tasks,text`.
    pub fn hides(&self, part: &str) -> bool {
        self.get("hide").is_some_and(|parts| parts.split(',').any(|name| name == part))
    }

    /// The names and values, in the order of the link.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a name as a finite number within bounds.
    pub fn number(&self, name: &str, min: f64, max: f64) -> Option<f64> {
        numbers::parse(self.get(name)?).filter(|value| (min..=max).contains(value))
    }

    /// The value of a name as finite numbers within bounds, separated by commas.
    pub fn numbers(&self, name: &str, min: f64, max: f64) -> Option<Vec<f64>> {
        let numbers = self.get(name)?.split(',').map(numbers::parse);
        numbers.map(|value| value.filter(|value| (min..=max).contains(value))).collect()
    }

    /// Sets numbers separated by commas, rounded to five decimals.
    pub fn set_numbers<'a>(&mut self, name: &str, numbers: impl Iterator<Item = &'a f64>) {
        // Adding zero turns a negative zero into a plain one.
        let numbers = numbers.map(|number| ((number * 1e5).round() / 1e5 + 0.0).to_string());
        self.set(name, numbers.collect::<Vec<_>>().join(","));
    }

    /// Removes a name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }
}

impl Route {
    /// Parses a location's hash, also if a program on its way has escaped or encoded it; anything that is not a route is the
    /// start page. A name without a value has an empty one.
    pub fn parse(hash: &str) -> Self {
        let hash = repair::repair(hash);
        let path = hash.trim_start_matches(|sign: char| !sign.is_ascii_alphabetic() && sign != '?');
        // static/start.js looks for the section in the same way.
        let end = path.find(|sign: char| !sign.is_ascii_alphabetic() && sign != '-');
        let (section, rest) = path.split_at(end.unwrap_or(path.len()));
        let query = rest
            .trim_start_matches(['/', '?'])
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .filter(|(name, value)| !name.is_empty() || !value.is_empty())
            .collect();
        Self { section: section.to_ascii_lowercase(), query: Query(query) }
    }

    /// The hash, with its `#`.
    pub fn to_hash(&self) -> String {
        let query: Vec<String> =
            self.query.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("#/{}{mark}{}", self.section, query.join("&"))
    }
}

/// The route in the address now.
pub fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The route in the address, which the page now goes to.
pub fn arrive() -> Route {
    KNOWN.set(window().location().hash().ok());
    current()
}

thread_local! {
    /// The hash that the page went to last, or wrote itself.
    static KNOWN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The next time when the address may be written; until then a state waits for it.
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static IS_CALM: Cell<bool> = const { Cell::new(true) };
}

/// Writes the state of a section into the address: at once, so that a reload finds it, but while it goes on changing not before it
/// rests. The language, what is hidden and a
/// teacher's words stay in the link.
pub fn remember(section: &'static str, state: Query) {
    let waits = if IS_CALM.replace(false) {
        write(section, state);
        None
    } else {
        Some(state)
    };
    let next = Timeout::new(CALM, move || {
        IS_CALM.set(true);
        if let Some(state) = waits {
            write(section, state);
        }
    });
    NEXT.with(|timeout| timeout.replace(Some(next)));
}

fn write(section: &'static str, state: Query) {
    // A link that has just been opened, and that the page has not heard of yet, must not be lost.
    let hash = window().location().hash().ok();
    if KNOWN.with_borrow(|known| known.is_some() && *known != hash) {
        return;
    }
    let old = current();
    // If the user has opened another section meanwhile, its address stays.
    if old.section != section {
        return;
    }
    let mut query = state;
    for name in ["hide", "lang", "title", "task"] {
        if let Some(value) = old.query.get(name) {
            query.set(name, value);
        }
    }
    replace(&Route { section: section.to_owned(), query });
}

/// Takes a value out of the address.
pub fn forget(name: &str) {
    let mut route = current();
    if route.query.get(name).is_some() {
        route.query.remove(name);
        replace(&route);
    }
}

/// Writes another address of the same place.
fn replace(route: &Route) {
    let hash = route.to_hash();
    let replaced = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&hash)));
    if replaced.is_ok() {
        KNOWN.set(window().location().hash().ok());
        dispatch(REMEMBERED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_is_read_is_written_back_unchanged() {
        let hash = "#/lab?data=mnist&hidden=128&run=1";
        let route = Route::parse(hash);
        assert_eq!(route.section, "lab");
        assert_eq!(route.query.get("hidden"), Some("128"));
        assert_eq!(route.to_hash(), hash);
    }

    #[test]
    fn a_hash_that_is_no_route_gives_the_start_page() {
        for hash in ["", "#", "#/", "#?&&=", "#/?lang"] {
            assert_eq!(Route::parse(hash).section, "", "{hash}");
        }
    }

    #[test]
    fn a_link_that_was_changed_on_its_way_means_the_same() {
        let meant = Route::parse("#/lab?hidden=256,128&lr=0.5&run=1");
        for hash in [
            "#/lab?hidden=256%2C128&amp;lr=0.5&amp;run=1",
            "#%2Flab%3Fhidden%3D256%2C128%26lr%3D0.5%26run%3D1",
            "#%2523%252Flab%253Fhidden%253D256%252C128%2526lr%253D0.5%2526run%253D1",
            "#/Lab/?hidden=256, 128&lr=0.5&run=1).",
            "#/lab&hidden=256,128&&lr=0.5&run=1",
            "#＃/ｌａｂ？hidden＝256，128＆lr＝0．5＆run＝1。",
        ] {
            let route = Route::parse(hash);
            assert_eq!(route.section, "lab", "{hash}");
            for (name, value) in meant.query.iter() {
                let found = route.query.get(name).unwrap_or_default();
                assert_eq!(found.replace(' ', ""), value, "{hash}");
            }
        }
    }

    #[test]
    fn what_has_no_value_is_still_there() {
        let query = Route::parse("#/lab?hidden&=5").query;
        assert_eq!(query.iter().collect::<Vec<_>>(), [("hidden", ""), ("", "5")]);
    }

    #[test]
    fn numbers_are_read_within_their_bounds() {
        let query = Route::parse("#/softmax?u=3,1,4&c=9&v=1,NaN&hide=tasks,text").query;
        assert_eq!(query.numbers("u", -5.0, 5.0), Some(vec![3.0, 1.0, 4.0]));
        assert_eq!(query.numbers("v", -5.0, 5.0), None);
        assert_eq!(query.number("c", -5.0, 5.0), None);
        assert!(query.hides("text") && !query.hides("controls"));
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        let mut query = Query::default();
        query.set_numbers("w", [0.5, -1.0, 2.250_000_4, -0.000_001].iter());
        assert_eq!(query.get("w"), Some("0.5,-1,2.25,0"));
        assert_eq!(query.numbers("w", -3.0, 3.0), Some(vec![0.5, -1.0, 2.25, 0.0]));
    }

    #[test]
    fn setting_and_removing_keep_the_rest() {
        let mut query = Route::parse("#/lab?a=1&b=2").query;
        query.set("a", "3");
        query.remove("b");
        assert_eq!(query.get("a"), Some("3"));
        assert_eq!(query.get("b"), None);
    }
}
