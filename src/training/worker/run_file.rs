//! Runs as a file, to be kept elsewhere or opened on another device: eight letters, then the packed records. Pure.

use serde::{Deserialize, Serialize};

use super::run_store::{Checkpoints, Entry, Results};
use super::stored_run::StoredRun;
use crate::training::kept_runs::RunLabel;
use crate::training::protocol::{pack, unpack};
use crate::training::run_id::RunId;

/// What a file begins with; the last letter is the number of its format.
const MAGIC: &[u8] = b"FFNNRUN1";

#[derive(Serialize, Deserialize)]
struct FileRecord {
    run: u64,
    label: RunLabel,
    format: u32,
    saved: f64,
    head: Vec<u8>,
    checkpoints: Checkpoints,
}

/// Makes a file of runs with their checkpoints.
pub fn write(records: Vec<(Entry, Checkpoints)>) -> Vec<u8> {
    let record = |(entry, checkpoints): (Entry, Checkpoints)| {
        let Entry { run, results, label } = entry;
        let Results { format, saved, head, .. } = results;
        FileRecord { run: run.0, label, format, saved, head, checkpoints }
    };
    let records: Vec<FileRecord> = records.into_iter().map(record).collect();
    [MAGIC, &pack(&records)].concat()
}

/// Reads the runs of a file; none if it is no such file, or one of them can't be read.
pub fn read(bytes: &[u8]) -> Option<Vec<(Entry, Checkpoints)>> {
    let records: Vec<FileRecord> = unpack(bytes.strip_prefix(MAGIC)?)?;
    let entry = |record: FileRecord| {
        let FileRecord { run, label, format, saved, head, checkpoints } = record;
        StoredRun::read(format, &head, Vec::new()).ok()?;
        let length = checkpoints.iter().map(Vec::len).sum::<usize>() as u64;
        let results = Results { format, head, checkpoints: length, saved, version: 0.0 };
        Some((Entry { run: RunId(run), results, label }, checkpoints))
    };
    records.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::super::stored_run::FORMAT;
    use super::super::worker_state::tests::trained;
    use super::*;

    #[test]
    fn a_file_has_the_runs_that_were_saved() {
        let stored = trained().to_stored().unwrap();
        let name = Some("small rate".to_owned());
        let results = Results {
            format: FORMAT,
            head: stored.head().unwrap(),
            checkpoints: stored.checkpoint.len() as u64,
            saved: 5.0,
            version: 0.0,
        };
        let label = RunLabel { name, starred: true, ..RunLabel::default() };
        let records =
            vec![(Entry { run: RunId(u64::MAX), results, label }, vec![stored.checkpoint.clone()])];
        let file = write(records.clone());
        assert_eq!(read(&file), Some(records));
        assert_eq!(read(&file[..file.len() - 1]), None);
        assert_eq!(read(b"something else"), None);
    }
}
