//! Every fault and every note in both languages.

use std::collections::BTreeSet;

use datafiles::{
    DecimalMark, ElementType, Encoding, Excess, Fault, FaultKind, Field, Format, Head, LeftOut,
    Marks, Missing, Note, Packed, PackedFault, Separator, TableFault, TargetKind,
};

use super::*;
use crate::reading::Trouble;

/// The file that all samples are about.
const FILE: &str = "digits.idx";
/// Another one.
const OTHER: &str = "labels.idx";
/// What stands in files.
const QUOTED: &str = "quoted from it";

/// Latin words that a Japanese sentence may hold: names of formats, of data sets and of units, and hexadecimal digits.
const ALLOWED: &[&str] = &[
    "IDX",
    "npy",
    "npz",
    "CSV",
    "ZIP",
    "gzip",
    "PNG",
    "JPEG",
    "GIF",
    "PDF",
    "HTML",
    "Git",
    "LFS",
    "Parquet",
    "mat",
    "HDF",
    "pickle",
    "ARFF",
    "Excel",
    "PyTorch",
    "safetensors",
    "ONNX",
    "tar",
    "z",
    "Python",
    "EMNIST",
    "MB",
    "Keras",
    "OpenDocument",
    "JSON",
    "svmlight",
    "Arrow",
    "RData",
    "BMP",
    "TIFF",
    "WebP",
    "RAR",
    "bzip",
    "xz",
    "Zstandard",
    "UTF",
    "Shift",
    "JIS",
    "Windows",
    "uint",
    "ff",
    "f",
];

const FORMATS: [Format; 37] = [
    Format::Idx,
    Format::Npy,
    Format::Npz,
    Format::Zip,
    Format::Gzip,
    Format::Png,
    Format::Jpeg,
    Format::Text,
    Format::WebPage,
    Format::LfsPointer,
    Format::Parquet,
    Format::Matlab5,
    Format::Matlab73,
    Format::Hdf5,
    Format::Keras,
    Format::Pickle,
    Format::Arff,
    Format::Excel,
    Format::Ods,
    Format::Json,
    Format::Svmlight,
    Format::Arrow,
    Format::RData,
    Format::Bmp,
    Format::Tiff,
    Format::WebP,
    Format::Torch,
    Format::Safetensors,
    Format::Onnx,
    Format::Pdf,
    Format::Gif,
    Format::Tar,
    Format::SevenZip,
    Format::Rar,
    Format::Bzip2,
    Format::Xz,
    Format::Zstd,
];

macro_rules! name_of {
    ($value:expr, $kind:ident: $($variant:ident)+) => {{
        let names = BTreeSet::from([$(stringify!($variant)),+]);
        (match $value { $($kind::$variant { .. } => stringify!($variant)),+ }, names)
    }};
}

/// A kind's name, and the names of all kinds: a new one does not compile until it is named here, and then needs a sample.
fn kind_name(kind: &FaultKind) -> (&'static str, BTreeSet<&'static str>) {
    name_of!(kind, FaultKind: Unreadable Empty NotRead Unknown Packed TooLarge CutOff LeftOver Header HeaderText NumberType Shape Label NotFinite SizesDiffer Picture NoLabels OtherCount NoImages OneClass TooFew Nothing Table NotSquare OtherPixels AllLabelled NoTarget NoTable FewColumns FewRows Choice)
}

fn note_name(note: &Note) -> (&'static str, BTreeSet<&'static str>) {
    name_of!(note, Note: Duplicate NotNeeded SystemFiles NotRead LabelsNotUsed OtherSize SetNotUsed TestByName HeldOut Joined Scaled OtherSizes BadPictures OneHot DarkOnLight Emnist FirstLabelColumn LabelsFromOne NamedBy Grey LeftOut RowsLeftOut TextRead)
}

fn kinds() -> Vec<FaultKind> {
    let quoted = || QUOTED.to_owned();
    let mut kinds: Vec<FaultKind> = FORMATS.map(FaultKind::NotRead).to_vec();
    let packed = [
        PackedFault::CutOff,
        PackedFault::Damaged,
        PackedFault::Encrypted,
        PackedFault::Method { number: 12 },
        PackedFault::Nested,
    ];
    kinds.extend(packed.map(|fault| FaultKind::Packed { packed: Packed::Zip, fault }));
    kinds.push(FaultKind::Packed { packed: Packed::Gzip, fault: PackedFault::CutOff });
    let excesses = [
        Excess::Bytes { limit: 1_000_000_000 },
        Excess::Images { limit: 1_000_000 },
        Excess::Side { rows: 65, columns: 70, limit: 64 },
        Excess::Members { found: 300_000, limit: 200_000 },
        Excess::Pixels { found: 60_000_000, limit: 50_000_000 },
        Excess::Columns { found: 6_000, limit: 5_000 },
        Excess::Classes { limit: 100 },
    ];
    kinds.extend(excesses.map(FaultKind::TooLarge));
    let fields = [
        Field::IdxType,
        Field::Dimensions,
        Field::Images,
        Field::Labels,
        Field::Rows,
        Field::Columns,
        Field::NpyVersion,
    ];
    kinds.extend(fields.map(|field| FaultKind::Header { field, found: 13 }));
    kinds.extend(
        [ElementType::U8, ElementType::Text]
            .map(|element| FaultKind::Shape { shape: vec![2, 3, 4, 5], element }),
    );
    let tables = [
        TableFault::NotText,
        TableFault::OpenQuote { line: 3 },
        TableFault::LongLine { line: 3, limit: 1_000 },
        TableFault::NoNumbers,
        TableFault::MixedMarks { one: "5,0".to_owned(), other: "2.5".to_owned() },
        TableFault::UnclearComma { cell: "1,000".to_owned() },
    ];
    kinds.extend(tables.map(FaultKind::Table));
    kinds.extend([
        FaultKind::Unreadable,
        FaultKind::Empty,
        FaultKind::Unknown { start: vec![0xff, 0x0f, 0x10] },
        FaultKind::CutOff { found: 1_000, expected: 2_000 },
        FaultKind::LeftOver { found: 2_000, expected: 1_000 },
        FaultKind::HeaderText { excerpt: quoted() },
        FaultKind::NumberType { name: quoted() },
        FaultKind::NumberType { name: "|O".to_owned() },
        FaultKind::Label { number: 3, value: -1.5 },
        FaultKind::NotFinite { number: 0 },
        FaultKind::NotFinite { number: 7 },
        FaultKind::SizesDiffer { images: 100, sizes: 40 },
        FaultKind::Picture,
        FaultKind::NoLabels { images: 60_000 },
        FaultKind::OtherCount { images: 4, labels: 3, labels_file: OTHER.to_owned() },
        FaultKind::NoImages { labels: 60_000 },
        FaultKind::OneClass { class: quoted() },
        FaultKind::TooFew { samples: 1 },
        FaultKind::Nothing,
        FaultKind::NotSquare { columns: 785 },
        FaultKind::OtherPixels { found: 783, expected: 784 },
        FaultKind::AllLabelled,
        FaultKind::NoTarget,
        FaultKind::NoTable,
        FaultKind::FewColumns { numbers: 1, target: TargetKind::Class },
        FaultKind::FewColumns { numbers: 2, target: TargetKind::Number },
        FaultKind::FewRows { found: 1, needed: 12, left_out: Vec::new() },
        FaultKind::FewRows {
            found: 1,
            needed: 12,
            left_out: [Missing::Word, Missing::Gap]
                .map(|why| LeftOut { why, rows: 2, first_line: 3 })
                .to_vec(),
        },
        FaultKind::Choice,
    ]);
    kinds
}

fn notes() -> Vec<Note> {
    let (file, other) = (|| FILE.to_owned(), || OTHER.to_owned());
    let mut notes: Vec<Note> =
        kinds().into_iter().map(|kind| Note::NotRead { file: file(), kind }).collect();
    notes.extend(FORMATS.map(|format| Note::NotNeeded { file: file(), format }));
    notes.extend([
        Note::Duplicate { file: file(), of: other() },
        Note::SystemFiles { file: file(), members: 3 },
        Note::LabelsNotUsed { file: file(), labels: 10 },
        Note::OtherSize { file: file(), images: 5, rows: 8, columns: 8 },
        Note::SetNotUsed { file: file(), samples: 5 },
        Note::TestByName { file: file(), word: QUOTED.to_owned() },
        Note::HeldOut { samples: 5 },
        Note::Joined { sets: 2 },
        Note::Scaled { full_ink: 16.0, paper: -0.42 },
        Note::OtherSizes { file: file(), images: 7, sizes: 3 },
        Note::BadPictures { file: file(), kind: FaultKind::Picture, pictures: 3 },
        Note::OneHot { file: file(), columns: 10 },
        Note::DarkOnLight { images: 90, of: 100 },
        Note::Emnist { file: file() },
        Note::FirstLabelColumn { file: file(), columns: 8 },
        Note::LabelsFromOne { file: file(), classes: 26 },
        Note::NamedBy { file: file() },
        Note::Grey { file: file(), images: 7 },
        Note::LeftOut { file: file(), samples: 7 },
    ]);
    notes.extend(texts_read());
    notes
}

/// Every reason to leave rows out, and every kind of text.
fn texts_read() -> Vec<Note> {
    let why = [Missing::Uneven, Missing::Word, Missing::Infinite, Missing::Gap];
    let left_out =
        why.map(|why| Note::RowsLeftOut { file: FILE.to_owned(), why, rows: 2, first_line: 7 });
    let read = |encoding, separator, decimal, head| Note::TextRead {
        file: FILE.to_owned(),
        encoding,
        separator,
        marks: Marks { decimal, comma: Some("5,0".to_owned()) },
        head,
    };
    let (point, comma) = (DecimalMark::Point, DecimalMark::Comma);
    let texts = [
        read(Encoding::Utf8, Separator::Comma, point, Head::Names(1)),
        read(Encoding::Utf16Le, Separator::Semicolon, comma, Head::Names(4)),
        read(Encoding::Utf16Be, Separator::Tab, point, Head::Numbered),
        read(Encoding::ShiftJis, Separator::Spaces, comma, Head::None),
        read(Encoding::Windows1252, Separator::None, point, Head::None),
    ];
    left_out.into_iter().chain(texts).collect()
}

fn faults() -> Vec<Fault> {
    kinds().into_iter().map(|kind| Fault { file: FILE.to_owned(), kind }).collect()
}

/// All sentences of a language.
fn texts(lang: Lang) -> Vec<String> {
    let nameless = kinds().into_iter().map(|kind| Fault { file: String::new(), kind });
    let troubles = [Trouble::Stopped, Trouble::OtherBuild].map(Refusal::Program);
    faults()
        .into_iter()
        .chain(nameless)
        .map(|fault| super::fault(&fault, lang).text)
        .chain(notes().iter().map(|note| super::note(note, lang).text))
        .chain(troubles.iter().map(|trouble| super::refusal(trouble, lang).text))
        .collect()
}

#[test]
fn no_variant_is_left_out() {
    let kinds = kinds();
    let names: BTreeSet<_> = kinds.iter().map(|kind| kind_name(kind).0).collect();
    assert_eq!(names, kind_name(&kinds[0]).1);
    let notes = notes();
    let names: BTreeSet<_> = notes.iter().map(|note| note_name(note).0).collect();
    assert_eq!(names, note_name(&notes[0]).1);
}

#[test]
fn japanese_sentences_hold_no_latin_words() {
    for text in texts(Lang::Ja) {
        let rest = text.replace(FILE, "").replace(OTHER, "").replace(QUOTED, "");
        let words = rest.split(|sign: char| !sign.is_ascii_alphabetic());
        let foreign: Vec<_> =
            words.filter(|word| !word.is_empty() && !ALLOWED.contains(word)).collect();
        assert!(foreign.is_empty(), "{foreign:?} in {text}");
        let has_wrong_space =
            ["  ", " 。", "。 ", "は ファ"].iter().any(|wrong| text.contains(wrong));
        assert!(!has_wrong_space && text.ends_with('。'), "{text}");
    }
}

#[test]
fn english_sentences_hold_no_japanese() {
    for text in texts(Lang::En) {
        let is_japanese =
            |sign: char| ('\u{3000}'..='\u{9fff}').contains(&sign) || sign > '\u{ff00}';
        assert!(!text.contains(is_japanese), "{text}");
        assert!(text.ends_with('.') && !text.contains("  "), "{text}");
    }
}

#[test]
fn each_fault_has_its_own_sentences_and_says_what_to_do() {
    for lang in Lang::ALL {
        let faults = faults();
        let texts: BTreeSet<String> =
            faults.iter().map(|fault| super::fault(fault, lang).text).collect();
        assert_eq!(texts.len(), faults.len());
        let end = if lang == Lang::Ja { '。' } else { '.' };
        for text in texts {
            assert!(text.matches(end).count() >= 2, "one sentence alone: {text}");
            assert!(lang == Lang::En || text.ends_with("ください。"), "{text}");
        }
    }
}

#[test]
fn a_line_of_python_stands_beside_the_sentence_that_announces_it() {
    for format in FORMATS {
        let fault =
            Fault { file: "folder/data.one.two".to_owned(), kind: FaultKind::NotRead(format) };
        let words = super::fault(&fault, Lang::En);
        let announces = words.text.contains("this line of Python");
        assert_eq!(words.python.is_some(), announces, "{format}");
        assert_eq!(super::fault(&fault, Lang::Ja).text.contains("Python"), announces, "{format}");
        if let Some(python) = words.python {
            assert!(python.contains("\"data.one.two\"") && !python.contains("folder"), "{python}");
        }
    }
}

#[test]
fn python_objects_have_their_line_beside_fault_and_note() {
    let (file, kind) = ("a.zip/fetched.npz/y.npy", FaultKind::NumberType { name: "|O".to_owned() });
    let fault = Fault { file: file.to_owned(), kind: kind.clone() };
    let note = Note::NotRead { file: file.to_owned(), kind };
    for lang in Lang::ALL {
        let python = super::fault(&fault, lang).python.unwrap();
        assert!(python.contains("np.load(\"fetched.npz\", allow_pickle=True)"), "{python}");
        assert_eq!(super::note(&note, lang).python, Some(python));
    }
    let alone = Fault { file: "y.npy".to_owned(), ..fault };
    assert_eq!(super::fault(&alone, Lang::En).python, None);
}
