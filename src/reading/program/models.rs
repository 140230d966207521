//! Files of models: read, and written.

use std::io::Read;

use js_sys::{ArrayBuffer, Float32Array, Uint8Array};
use modelfiles::{Fault, InputFile, LARGEST, Model, Opened, npz, onnx, open, safetensors};
use web_sys::File;

use super::browser_file::BrowserFile;
use super::page_line::PageLine;
use crate::reading::{ModelAnswer, ModelRequest, ModelToWrite, OpenedModel, SavedFormat};

/// Bytes that are read between two looks at the clock.
const BLOCK: u64 = 1 << 20;

/// Answers a question; `files` come with it.
pub fn answer(question: ModelRequest, files: Vec<File>, page: &PageLine) {
    let (answer, buffer) = match question {
        ModelRequest::Open => match read(files, page) {
            Ok(opened) => {
                let (model, parameters) = described(opened);
                (ModelAnswer::Opened(model), Some(Float32Array::from(&parameters[..]).buffer()))
            }
            Err(refusal) => (refusal, None),
        },
        ModelRequest::Write(model) => match written(model) {
            Ok(bytes) => (ModelAnswer::Written, Some(buffer_of(&bytes))),
            Err(fault) => (ModelAnswer::Refused(fault), None),
        },
    };
    page.send(&answer, buffer.into_iter().collect());
}

fn buffer_of(bytes: &[u8]) -> ArrayBuffer {
    Uint8Array::from(bytes).buffer()
}

fn read(files: Vec<File>, page: &PageLine) -> Result<Opened, ModelAnswer> {
    let of_bytes: u64 = files.iter().map(|file| file.size() as u64).sum();
    if of_bytes > LARGEST {
        return Err(ModelAnswer::Refused(Fault::TooLarge { limit: LARGEST }));
    }
    let (mut inputs, mut before) = (Vec::new(), 0);
    for file in files {
        let name = file.name();
        let (mut source, mut bytes) = (BrowserFile::new(file), Vec::new());
        loop {
            match source.by_ref().take(BLOCK).read_to_end(&mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(_) => return Err(ModelAnswer::Unreadable { file: name }),
            }
            let bytes = before + bytes.len() as u64;
            page.send_now_and_then(|| ModelAnswer::Read { bytes, of_bytes });
        }
        before += bytes.len() as u64;
        inputs.push(InputFile { name, bytes });
    }
    open(&inputs).map_err(ModelAnswer::Refused)
}

/// What the page is told of a model, and its parameters.
fn described(Opened { model, format, notes }: Opened) -> (OpenedModel, Vec<f32>) {
    let (widths, parameters) = (model.widths(), model.parameters());
    let Model { activations, metadata, .. } = model;
    (OpenedModel { widths, activations, metadata, format, notes }, parameters)
}

fn written(wanted: ModelToWrite) -> Result<Vec<u8>, Fault> {
    let ModelToWrite { format, widths, activations, has_shares, parameters, facts } = wanted;
    let model = Model::from_parameters(&widths, &parameters).ok_or(Fault::NoWeights)?;
    let model = Model { activations, metadata: facts, ..model };
    match format {
        SavedFormat::Safetensors => safetensors::write(&model),
        SavedFormat::Npz => npz::write(&model),
        SavedFormat::Onnx => onnx::write(&model, has_shares),
    }
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let wanted = ModelToWrite {
            format: SavedFormat::Safetensors,
            widths: vec![2, 3, 1],
            activations: vec![Activation::Tanh],
            has_shares: false,
            parameters: (0..13).map(|value| value as f32 / 8.0).collect(),
            facts: vec![("seed".into(), "7".into())],
        };
        for format in [SavedFormat::Safetensors, SavedFormat::Npz, SavedFormat::Onnx] {
            let bytes = written(ModelToWrite { format, ..wanted.clone() }).unwrap();
            let opened = open(&[InputFile { name: "model".into(), bytes }]).unwrap();
            let (model, parameters) = described(opened);
            assert_eq!((&model.widths[..], &parameters), (&[2, 3, 1][..], &wanted.parameters));
            assert_eq!(model.activations, wanted.activations);
        }
        let cut = ModelToWrite { parameters: vec![0.0; 12], ..wanted };
        assert_eq!(written(cut), Err(Fault::NoWeights));
    }
}
