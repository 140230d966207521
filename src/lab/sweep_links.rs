//! How the panel of kept runs writes a sweep as a link of the lab, and reads it.

use super::link::{Link, with_value};
use super::sweep_link::{read_sweep, write_needs};
use crate::late::SweepLinks;
use crate::route::Route;

/// How the panel of kept runs reads and writes sweeps.
pub const SWEEP_LINKS: SweepLinks = SweepLinks {
    with_value,
    write: |settings, source, values| {
        let mut query = Link::write(settings, source);
        query.set("sweep", values.write());
        if values.seeds > 1 {
            query.set("seeds", values.seeds.to_string());
        }
        if let Some(needs) = &values.needs {
            write_needs(needs, &mut query);
        }
        Route { section: "lab".into(), query }.to_hash()
    },
    read: |link| {
        let query = Route::parse(link).query;
        let settings = Link::read(&query).settings;
        let (values, _) = read_sweep(&query, &settings, with_value);
        Some((settings, values?))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::own_data::DataId;
    use crate::training::settings::{Settings, Source};
    use crate::training::sweeps::{NeededData, SweptValues};

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
    fn a_sweep_on_the_user_s_files_names_them() {
        let files = ["train data.csv", "テスト&1,2=#.csv"].map(str::to_owned).to_vec();
        let needs = Some(NeededData { files, id: DataId(0xc5_d18e_2f93_4a76) });
        let values = SweptValues { needs, ..SweptValues::read("lr:0.1,1", 1).unwrap() };
        let written = (SWEEP_LINKS.write)(&Settings::default(), Source::Files, &values);
        let end = "&sweep=lr:0.1,1&files=train data.csv,テスト_1_2__.csv&hash=00c5d18e2f934a76";
        assert!(written.ends_with(end) && !written.contains("data=files"), "{written}");
        let read = link(&format!("{written}&run=1"));
        let needed = read.sweep.unwrap().needs.unwrap();
        assert_eq!((needed.id, read.broken.len()), (DataId(0xc5_d18e_2f93_4a76), 0));
        assert_eq!(needed.files, ["train data.csv", "テスト_1_2__.csv"]);
        // Whoever may have changed it: no sweep on other data than were meant.
        for (end, broken) in [("files=a.csv", "hash"), ("files=a.csv&hash=x", "hash")] {
            let read = link(&format!("#/lab?sweep=lr:0.1,1&{end}"));
            assert_eq!((read.sweep, read.broken), (None, vec![broken.to_owned()]), "{end}");
        }
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
