//! Files that real programs wrote: `tests/data/files`, which `tests/data/make` writes. Each must decode to what its program was given.

#[path = "real/case.rs"]
mod case;
#[path = "real/decode.rs"]
mod decode;
#[path = "real/images.rs"]
mod images;
#[path = "real/table.rs"]
mod table;

use std::fs::File;

use case::{Case, Said};
use datafiles::{
    Dataset, FaultKind, InputFile, Limits, Note, Opened, SampleKind, Summary, Testing, open,
};

/// A test's own fault: what is not as it must be.
type Checked = Result<(), String>;

/// Fails with both sides if they differ.
fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Checked {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: {found:?}, and must be {expected:?}"))
}

/// A test for each folder of files.
macro_rules! folders {
    ($($folder:ident)*) => { $(
        #[test]
        fn $folder() {
            check_folder(stringify!($folder));
        }
    )* };
}

folders! { idx gzip npy npz zip pictures refused csv tables }

fn check_folder(folder: &str) {
    let text = std::fs::read_to_string(case::path("expected.json")).expect("the cases");
    let mut cases: Vec<Case> =
        serde_json::from_str(&text).expect("cases as README.md describes them");
    cases.retain(|case| case.files[0].split('/').next() == Some(folder));
    assert!(!cases.is_empty(), "no file in {folder}");
    let is_wrong = |case: &Case| Some(format!("{}\n    {}", case.name(), check(case).err()?));
    let wrong: Vec<String> = cases.iter().filter_map(is_wrong).collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The files of a case, opened together.
fn opened(case: &Case) -> Result<Opened, FaultKind> {
    let input = |name: &String| InputFile {
        // No file in the repository has the name of one of MNIST's.
        name: name.rsplit('/').next().unwrap_or(name).replace("-synthetic", "-ubyte"),
        source: Box::new(File::open(case::path(name)).expect("a file of a case")),
    };
    let files = case.files.iter().map(input).collect();
    open(files, &Limits::default(), &decode::Decode, &mut |_| ()).map_err(|fault| fault.kind)
}

fn check(case: &Case) -> Checked {
    let opened = match (opened(case), &case.refused) {
        (Ok(_), Some(format)) => return Err(format!("was read, and is {format}")),
        (Err(kind), Some(format)) => return equal("refused as", refusal(&kind), format.clone()),
        (Err(kind), None) => return Err(format!("{kind:?}")),
        (Ok(opened), None) => opened,
    };
    let mut choices = opened.detected();
    let summary = opened.summary(&choices).map_err(|fault| fault.kind.to_string())?;
    match &summary.samples {
        SampleKind::Images { .. } => images::choose(case, &mut choices)?,
        SampleKind::Table { columns } => table::choose(case, columns, &mut choices)?,
        SampleKind::Pictures => {}
    }
    let summary = opened.summary(&choices).map_err(|fault| fault.kind.to_string())?;
    notes(case, &summary)?;
    let is_held_out = matches!(choices.testing, Testing::HoldOut { .. });
    match opened.into_dataset(&choices).map_err(|fault| fault.kind.to_string())? {
        Dataset::Images { rows, columns, classes, train, test, unlabelled, .. } => {
            equal("size", Some([rows, columns]), case.images)?;
            equal("classes", &classes, &case.classes)?;
            let sets = match is_held_out {
                true => vec![("all", vec![&train, &test])],
                false => vec![("train", vec![&train]), ("test", vec![&test])],
            };
            images::compare(case, &sets)?;
            images::compare_unlabelled(case, &unlabelled)
        }
        Dataset::Table { inputs, target, train, test } => {
            table::compare(case, &inputs, &target, [&train, &test])
        }
        Dataset::Pictures(pictures) => {
            let sizes: Vec<[usize; 2]> = pictures.iter().map(|of| [of.rows, of.columns]).collect();
            equal("pictures", sizes, case.picture.into_iter().collect())
        }
    }
}

/// By what a refusal names a file.
fn refusal(kind: &FaultKind) -> String {
    match kind {
        FaultKind::NotRead(format) => format!("{format:?}"),
        kind => format!("{kind:?}"),
    }
}

/// What must be said, and nothing else of these kinds.
fn notes(case: &Case, summary: &Summary) -> Checked {
    let mut said = Said::default();
    // A member of an archive is named behind its archive.
    let member =
        |file: &str| file.split_once(".zip/").map_or(file, |(_, member)| member).to_owned();
    for note in &summary.notes {
        match note {
            Note::LeftOut { samples, .. } => said.left_out += samples,
            Note::RowsLeftOut { rows, .. } => said.left_out += rows,
            Note::Duplicate { .. } => said.duplicates += 1,
            Note::NotNeeded { file, .. } => said.not_needed.push(member(file)),
            Note::SetNotUsed { file, .. } => said.not_used.push(file.clone()),
            Note::NotRead { file, .. } => said.not_read.push(file.clone()),
            Note::OtherSize { file, .. } => said.other_size.push(file.clone()),
            Note::OtherSizes { file, images, .. } => {
                said.other_size.push(format!("{file}: {images}"));
            }
            _ => {}
        }
    }
    equal("said", &said, &case.said)
}
