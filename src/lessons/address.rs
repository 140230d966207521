//! A section's state in its link: read with bounds, written back as it changes.

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::route::{Query, Route};

/// Milliseconds without a change before the link is written.
const CALM: u32 = 300;

/// Keeps the state of a section in the address, without a new entry in the history.
#[hook]
pub fn use_link(section: &'static str, values: Vec<(&'static str, String)>) {
    let fresh = use_mut_ref(|| true);
    use_effect_with(values, move |values| {
        let values = values.clone();
        // The link that was opened stays as it is until something is moved.
        let first = fresh.replace(false);
        let timer = (!first).then(|| Timeout::new(CALM, move || write(section, values)));
        move || drop(timer)
    });
}

fn write(section: &str, values: Vec<(&'static str, String)>) {
    let mut route = Route::parse(&window().location().hash().unwrap_or_default());
    route.section = section.to_owned();
    for (name, value) in values {
        if value.is_empty() {
            route.query.remove(name);
        } else {
            route.query.set(name, value);
        }
    }
    if let Ok(history) = window().history() {
        // Some browsers limit how often an address may change; the next change writes it anyway.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.to_hash()));
    }
}

/// Numbers side by side, to five decimals: `0.5,-1,2`.
pub fn write_numbers(values: &[f64]) -> String {
    let texts: Vec<String> =
        values.iter().map(|value| ((value * 1e5).round() / 1e5 + 0.0).to_string()).collect();
    texts.join(",")
}

/// The numbers of a name, if there are `count` of them and all are within `bound` of 0.
pub fn read_numbers(query: &Query, name: &str, count: usize, bound: f64) -> Option<Vec<f64>> {
    let parse = |text: &str| text.parse().ok().filter(|value: &f64| value.abs() <= bound);
    let values: Vec<f64> = query.get(name)?.split(',').map(parse).collect::<Option<_>>()?;
    (values.len() == count).then_some(values)
}

/// A whole number of a name within bounds.
pub fn read_whole(query: &Query, name: &str, min: usize, max: usize) -> Option<usize> {
    query.get(name)?.parse().ok().filter(|value| (min..=max).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(hash: &str) -> Query {
        Route::parse(hash).query
    }

    #[test]
    fn numbers_lead_back() {
        let text = write_numbers(&[0.5, -1.0, 2.25]);
        assert_eq!(text, "0.5,-1,2.25");
        let query = query(&format!("#/unit?w={text}"));
        assert_eq!(read_numbers(&query, "w", 3, 9.0), Some(vec![0.5, -1.0, 2.25]));
    }

    #[test]
    fn what_is_out_of_bounds_is_refused() {
        let query = query("#/unit?w=1,2&v=NaN&big=1e9&units=7");
        assert_eq!(read_numbers(&query, "w", 3, 9.0), None);
        assert_eq!(read_numbers(&query, "v", 1, 9.0), None);
        assert_eq!(read_numbers(&query, "big", 1, 9.0), None);
        assert_eq!(read_whole(&query, "units", 1, 6), None);
        assert_eq!(read_whole(&query, "units", 1, 7), Some(7));
    }
}
