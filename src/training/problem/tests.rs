//! Every problem in both languages.

use std::collections::BTreeSet;

use ffnn::Error;
use ffnn::error::{Expected, FileField, Found, Setting};

use super::*;
use crate::training::settings::Source;

/// Latin words that a Japanese sentence may hold: names of formats and units, and what stands in files.
const ALLOWED: [&str; 11] = [
    "MNIST",
    "Fashion",
    "Kuzushiji",
    "IDX",
    "CSV",
    "gzip",
    "JSON",
    "MB",
    "NaN",
    "FFNNrun", // Hexadecimal numbers begin with it.
    "x",
];

/// A problem for each variant but [`Problem::Engine`], whose samples are the engine's. A new variant does not compile
/// in [`name`] until it has a name, and then the test of all names requires a sample of it here.
fn own_samples() -> Vec<Problem> {
    let file = || "digits.gz".to_owned();
    let faults = [
        FetchFault::Status(404),
        FetchFault::Interrupted,
        FetchFault::NoContent,
        FetchFault::NotJson,
    ];
    let mut all: Vec<Problem> =
        faults.into_iter().map(|fault| Problem::Fetch { file: file(), fault }).collect();
    all.extend([
        Problem::NotBundled { source: Source::Mnist },
        Problem::NotBundled { source: Source::FashionMnist },
        Problem::NotBundled { source: Source::Kmnist },
        Problem::DamagedData,
        Problem::DataNotStored,
        Problem::FilesGone,
        Problem::StoredRunGone,
        Problem::RunDataGone,
        Problem::NoData,
        Problem::WorkerStopped,
        Problem::WorkerRestarted,
        Problem::OtherBuild,
        Problem::NewerStoredRun,
        Problem::DamagedStoredRun,
        Problem::StorageSilent,
    ]);
    all
}

macro_rules! name_of {
    ($value:expr, $kind:ident: $($variant:ident)+) => {{
        let names = BTreeSet::from([$(stringify!($variant)),+]);
        (match $value { $($kind::$variant { .. } => stringify!($variant)),+ }, names)
    }};
}

/// A variant's name, and the names of all variants.
fn name(problem: &Problem) -> (&'static str, BTreeSet<&'static str>) {
    name_of!(problem, Problem: Engine Fetch NotBundled DamagedData DataNotStored FilesGone StoredRunGone RunDataGone NoData WorkerStopped WorkerRestarted OtherBuild NewerStoredRun DamagedStoredRun StorageSilent)
}

fn fault_name(fault: &FetchFault) -> (&'static str, BTreeSet<&'static str>) {
    name_of!(fault, FetchFault: Status Interrupted NoContent NotJson)
}

fn samples() -> Vec<Problem> {
    let engine = measure::errors::samples().into_iter().map(Problem::Engine);
    engine.chain(own_samples()).collect()
}

/// The files that a problem is about.
fn files(problem: &Problem) -> Vec<&'static str> {
    let known = ["digits.idx", "digits.gz", "labels.idx"];
    let debug = format!("{problem:?}");
    known.into_iter().filter(|file| debug.contains(file)).collect()
}

/// What a problem quotes from a file.
fn quoted(problem: &Problem) -> Option<&str> {
    let Problem::Engine(error) = problem else { return None };
    match error {
        Error::Field { found: Found::Text(text), .. }
        | Error::Saved { found: Found::Text(text), .. } => Some(text),
        _ => None,
    }
}

#[test]
fn no_variant_is_left_out() {
    let samples = samples();
    let names: BTreeSet<_> = samples.iter().map(|problem| name(problem).0).collect();
    assert_eq!(names, name(&samples[0]).1);
    let faults = samples.iter().filter_map(|problem| match problem {
        Problem::Fetch { fault, .. } => Some(fault),
        _ => None,
    });
    let faults: BTreeSet<_> = faults.map(|fault| fault_name(fault).0).collect();
    assert_eq!(faults, fault_name(&FetchFault::NotJson).1);
}

#[test]
fn japanese_sentences_hold_no_latin_words() {
    for problem in samples() {
        let text = problem.text(Lang::Ja);
        let mut rest = text.clone();
        for file in files(&problem) {
            rest = rest.replace(file, "");
        }
        if let Some(quoted) = quoted(&problem) {
            rest = rest.replace(&format!("「{quoted}」"), "");
        }
        let words = rest.split(|sign: char| !sign.is_ascii_alphabetic());
        let foreign: Vec<_> =
            words.filter(|word| !word.is_empty() && !ALLOWED.contains(word)).collect();
        assert!(foreign.is_empty(), "{foreign:?} in {text}");
        let has_wrong_space = ["  ", " 。", "。 "].iter().any(|wrong| text.contains(wrong));
        assert!(!has_wrong_space, "{text}");
        assert!(text.ends_with('。'), "{text}");
    }
}

#[test]
fn english_sentences_hold_no_japanese() {
    for problem in samples() {
        let text = problem.text(Lang::En);
        let is_japanese =
            |sign: char| ('\u{3000}'..='\u{9fff}').contains(&sign) || sign > '\u{ff00}';
        assert!(!text.contains(is_japanese), "{text}");
        assert!(text.ends_with('.') && !text.contains("  "), "{text}");
    }
}

#[test]
fn each_sentence_names_its_files() {
    for problem in samples() {
        for file in files(&problem) {
            for lang in Lang::ALL {
                assert!(problem.text(lang).contains(file), "{}", problem.text(lang));
            }
        }
    }
}

#[test]
fn each_problem_has_unique_sentences_and_says_what_to_do() {
    let samples = samples();
    for lang in Lang::ALL {
        let texts: BTreeSet<String> = samples.iter().map(|problem| problem.text(lang)).collect();
        assert_eq!(texts.len(), samples.len());
        let end = if lang == Lang::Ja { '。' } else { '.' };
        // A new worker has taken over, so the user need not do anything.
        let all = samples.iter().filter(|problem| **problem != Problem::WorkerRestarted);
        for text in all.map(|problem| problem.text(lang)) {
            assert!(text.matches(end).count() >= 2, "one sentence alone: {text}");
            assert!(lang == Lang::En || text.ends_with("ください。"), "{text}");
        }
    }
}

#[test]
fn a_sentence_says_what_was_found_and_what_is_expected() {
    let field = |field, found, expected| {
        Problem::Engine(Error::Field { file: "digits.idx".into(), field, found, expected })
    };
    let label = FileField::Label { number: 3 };
    let label = field(label, Found::Count(100), Expected::Between { min: 0, max: 99 });
    assert_eq!(
        label.text(Lang::Ja),
        "digits.idx の 3 番目のラベルが 100 です。正しくは 0 から 99 までです。別のファイルを選んでください。"
    );
    assert_eq!(
        label.text(Lang::En),
        "digits.idx: label 3 is 100; expected 0 to 99. Choose another file."
    );
    let short = field(FileField::Rows, Found::FileOfBytes(10), Expected::LongerFile);
    assert_eq!(
        short.text(Lang::Ja),
        "digits.idx は 10 バイトしかなく、画像の行数の手前か途中で切れています。もう一度ダウンロードしてください。"
    );
    let setting = Setting::LearningRate;
    let (found, expected) = (Found::Number(f32::INFINITY), Expected::NonNegative);
    let rate = Problem::Engine(Error::Setting { setting, found, expected });
    assert_eq!(
        rate.text(Lang::Ja),
        "学習率 η に無限大は使えません (使える値: 0 以上の有限の数)。値を変えてください。"
    );
    assert_eq!(
        rate.text(Lang::En),
        "The learning rate η can't be infinity; expected a finite number, at least 0. Choose another value."
    );
}
