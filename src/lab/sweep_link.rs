//! A sweep in a link: `#/lab?data=mnist&hidden=64&sweep=lr:0.01,0.1,1&seeds=3&run=1`. Each value is read as the link's field of
//! that name, with the same bounds.

use crate::route::Query;
use crate::training::settings::Settings;
use crate::training::sweeps::{MOST_SEEDS, SweptValues};

/// The names of its values in a link.
pub const SWEEP_NAMES: [&str; 2] = ["sweep", "seeds"];

/// Gives settings another value for a name, as a link has it; none if it can't be read.
pub type WithValue = fn(&Settings, &str, &str) -> Option<Settings>;

/// Reads the sweep of a link with these settings, and the names of values that can't be read.
pub fn read_sweep(
    query: &Query,
    settings: &Settings,
    with_value: WithValue,
) -> (Option<SweptValues>, Vec<&'static str>) {
    let mut broken = Vec::new();
    let seeds = query.get("seeds").map_or(Some(1.0), |_| {
        query.number("seeds", 1.0, MOST_SEEDS.into()).filter(|seeds| seeds.fract() == 0.0)
    });
    let seeds = seeds.unwrap_or_else(|| {
        broken.push("seeds");
        1.0
    });
    let Some(text) = query.get("sweep") else { return (None, broken) };
    let values = SweptValues::read(text, seeds as u32);
    let values = values.filter(|values| values.settings(settings, with_value).is_some());
    broken.extend(values.is_none().then_some("sweep"));
    (values, broken)
}
