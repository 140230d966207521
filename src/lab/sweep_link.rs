//! A sweep in a link: `#/lab?data=mnist&hidden=64&sweep=lr:0.01,0.1,1&seeds=3&run=1`. Each value is read as the link's field of
//! that name, with the same bounds.

use super::link::Link;
use crate::late::SweepLinks;
use crate::route::{Query, Route};
use crate::training::settings::{Settings, Source};
use crate::training::sweeps::{MOST_SEEDS, SweptValues};

/// The names of its values in a link.
pub const SWEEP_NAMES: [&str; 2] = ["sweep", "seeds"];

/// Reads the sweep of a link with these settings, and the names of values that can't be read.
pub fn read_sweep(query: &Query, settings: &Settings) -> (Option<SweptValues>, Vec<&'static str>) {
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

/// Settings with one value as a link has it; none if it can't be read.
fn with_value(settings: &Settings, name: &str, text: &str) -> Option<Settings> {
    let mut query = Link::write(settings, Source::Files);
    query.set(name, text);
    let link = Link::read(&query);
    link.broken.is_empty().then_some(link.settings)
}

/// How the panel of kept runs reads and writes sweeps.
pub const SWEEP_LINKS: SweepLinks = SweepLinks {
    with_value,
    write: |settings, source, values| {
        let mut query = Link::write(settings, source);
        query.set("sweep", values.write());
        if values.seeds > 1 {
            query.set("seeds", values.seeds.to_string());
        }
        Route { section: "lab".into(), query }.to_hash()
    },
    read: |link| {
        let query = Route::parse(link).query;
        let settings = Link::read(&query).settings;
        let (values, _) = read_sweep(&query, &settings);
        Some((settings, values?))
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    fn link(hash: &str) -> Link {
        Link::read(&Route::parse(hash).query)
    }

    #[test]
    fn a_sweep_is_written_as_it_is_read() {
        let settings = Settings { seed: 3, batch_size: 32, ..Settings::default() };
        let values = SweptValues::read("hidden:16,256-128", 2).unwrap();
        let written = (SWEEP_LINKS.write)(&settings, Source::Strokes, &values);
        let expected = "#/lab?data=strokes&hidden=128&act=relu&lr=0.1&batch=32&epochs=10&seed=3&sweep=hidden:16,256-128&seeds=2";
        assert_eq!(written, expected);
        assert_eq!((SWEEP_LINKS.read)(&written), Some((settings, values.clone())));
        assert_eq!((link(&written).sweep, link(&written).broken.len()), (Some(values), 0));
        assert!(!link("#/lab?sweep=lr:1,2").is_empty());
    }

    #[test]
    fn each_value_has_the_bounds_of_its_field() {
        for text in
            ["lr:0.1,1001", "batch:1.5", "hidden:4096", "act:relu,none", "opt:x", "epochs:3"]
        {
            let link = link(&format!("#/lab?sweep={text}"));
            assert_eq!((link.sweep, link.broken), (None, vec!["sweep".to_owned()]), "{text}");
        }
        let link = link("#/lab?sweep=lr:0.1,1&seeds=11");
        assert_eq!(link.broken, ["seeds"]);
        assert_eq!(link.sweep.map(|values| values.seeds), Some(1));
    }
}
