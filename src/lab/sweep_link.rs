//! A sweep in a link: `#/lab?data=mnist&hidden=64&sweep=lr:0.01,0.1,1&seeds=3&run=1`. Each value is read as the link's field of
//! that name, with the same bounds. Data of the user's own are named by their files and told by their content:
//! `&files=train.csv,test.csv&hash=00c5d18e2f934a76`.

use crate::route::Query;
use crate::training::own_data::DataId;
use crate::training::settings::Settings;
use crate::training::sweeps::{MOST_SEEDS, NeededData, SweptValues};

/// The names of its values in a link.
pub const SWEEP_NAMES: [&str; 4] = ["sweep", "seeds", "files", "hash"];
/// The most files that a link names, and the most letters of each name.
const MOST_FILES: usize = 6;
const LONGEST_NAME: usize = 40;

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
    match read_needs(query) {
        Ok(needs) => (values.map(|values| SweptValues { needs, ..values }), broken),
        // On other data it would be another sweep.
        Err(name) => {
            broken.push(name);
            (None, broken)
        }
    }
}

/// The data that a link names; the name of the value that can't be read.
fn read_needs(query: &Query) -> Result<Option<NeededData>, &'static str> {
    let files = query.get("files");
    let Some(hash) = query.get("hash") else {
        return if files.is_some() { Err("hash") } else { Ok(None) };
    };
    let id = u64::from_str_radix(hash, 16).map_err(|_| "hash")?;
    let names = files.unwrap_or_default().split(',').map(tidy).filter(|name| !name.is_empty());
    Ok(Some(NeededData { files: names.take(MOST_FILES).collect(), id: DataId(id) }))
}

/// Writes the data into a link. The hash comes last: what mail programs add behind a link is told from it.
pub fn write_needs(needs: &NeededData, query: &mut Query) {
    let names: Vec<String> = needs.files.iter().take(MOST_FILES).map(|name| tidy(name)).collect();
    if !names.is_empty() {
        query.set("files", names.join(","));
    }
    query.set("hash", format!("{:016x}", needs.id.0));
}

/// A name without the signs that mean something in a link.
fn tidy(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-+() ".contains(letter);
    let letters = name.trim().chars().take(LONGEST_NAME);
    letters.map(|letter| if is_plain(letter) { letter } else { '_' }).collect()
}
