//! What the tests of whole files share.

use std::io::Cursor;

use datafiles::{
    Choices, Dataset, DecodeText, Encoding, InputFile, Labelled, Limits, NotThisEncoding, Opened,
    Rows, ScaledColumn, Target, TextStream, open,
};

/// encoding_rs in place of the browser's TextDecoder.
pub struct Decoders;

struct Stream(encoding_rs::Decoder);

impl DecodeText for Decoders {
    fn begin(&self, encoding: Encoding) -> Box<dyn TextStream> {
        let encoding = match encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::ShiftJis => encoding_rs::SHIFT_JIS,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        };
        Box::new(Stream(encoding.new_decoder_without_bom_handling()))
    }
}

impl TextStream for Stream {
    fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), NotThisEncoding> {
        out.reserve(3 * bytes.len() + 16);
        let (_, _, is_wrong) = self.0.decode_to_string(bytes, out, last);
        if is_wrong { Err(NotThisEncoding) } else { Ok(()) }
    }
}

/// Opens files of these names and contents.
pub fn opened(files: &[(&str, &[u8])]) -> Opened {
    let file = |(name, bytes): &(&str, &[u8])| InputFile {
        name: (*name).to_owned(),
        source: Box::new(Cursor::new(bytes.to_vec())),
    };
    let files = files.iter().map(file).collect();
    open(files, &Limits::default(), &Decoders, &mut |_| ())
        .unwrap_or_else(|fault| panic!("{fault}"))
}

/// Opens one text.
pub fn text(name: &str, content: &str) -> Opened {
    opened(&[(name, content.as_bytes())])
}

/// A data set of images.
pub struct Images {
    pub train: Labelled,
    pub test: Labelled,
    pub unlabelled: Vec<u8>,
}

pub fn images(opened: Opened, choices: &Choices) -> Images {
    match opened.into_dataset(choices).expect("a data set") {
        Dataset::Images { train, test, unlabelled, .. } => Images { train, test, unlabelled },
        other => panic!("{other:?}"),
    }
}

/// A data set of numbers.
pub struct Numbers {
    pub inputs: Vec<ScaledColumn>,
    pub target: Target,
    pub train: Rows,
    pub test: Rows,
}

pub fn numbers(opened: Opened, choices: &Choices) -> Numbers {
    match opened.into_dataset(choices).expect("a data set") {
        Dataset::Table { inputs, target, train, test } => Numbers { inputs, target, train, test },
        other => panic!("{other:?}"),
    }
}
