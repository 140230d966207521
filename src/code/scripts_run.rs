//! The programs print what the page says: run by Python.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::schedule::Schedule;

use super::library::Library;
use super::notebook::notebook;
use super::repeated::{self, DrawnFiles};
use super::script::{Output, Script, indexed};
use super::text;
use super::training::same_bits;
use super::write::script;
use crate::i18n::Lang;
use crate::late::{
    ChainRule, Computation, Epoch, LayerParameters, Named, OneWeight, TrainingNumbers,
};
use crate::math::{Letter, SymbolId};
use crate::training::data_settings::DataSettings;

/// Runs each script of a list and prints a list of what they print.
const RUN: &str = r#"
import contextlib, io, json, os, sys, warnings
os.chdir(os.environ.get("FFNN_MNIST_DIR", "."))
warnings.simplefilter("ignore")
printed = []
for script in json.load(sys.stdin):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(script, "script", "exec"), {"__name__": "__main__"})
    printed.append(output.getvalue())
print(json.dumps(printed))
"#;

/// Checks each notebook of a list, executes it, and prints a list of what they print.
const RUN_NOTEBOOKS: &str = r#"
import json, sys
import nbclient, nbformat
printed = []
for text in json.load(sys.stdin):
    notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=120).execute()
    outputs = notebook.cells[-1].outputs
    printed.append("".join(output.text for output in outputs if output.output_type == "stream"))
print(json.dumps(printed))
"#;

struct Numbers(Random);

impl Numbers {
    fn one(&mut self, range: f64) -> f64 {
        ((f64::from(self.0.uniform()) * 2.0 - 1.0) * range * 20.0).round() / 20.0
    }

    fn many(&mut self, count: usize, range: f64) -> Vec<f64> {
        (0..count).map(|_| self.one(range)).collect()
    }

    fn shares(&mut self, count: usize) -> Vec<f64> {
        let shares: Vec<f64> = (0..count).map(|_| f64::from(self.0.uniform()) + 0.01).collect();
        let sum: f64 = shares.iter().sum();
        shares.iter().map(|share| share / sum).collect()
    }

    fn layer(
        &mut self,
        place: u8,
        inputs: usize,
        units: usize,
        f: Activation,
        last: bool,
    ) -> LayerParameters {
        let id =
            |unit: usize, input: usize| SymbolId::weight(place, unit as u16 + 1, input as u16 + 1);
        let rows = (0..units).map(|unit| {
            let row = self.many(inputs + 1, 2.0);
            row.into_iter()
                .enumerate()
                .map(|(input, w)| (id(unit, input), w))
                .collect::<Vec<Named>>()
        });
        let output = if last { Letter::Yhat } else { Letter::H };
        LayerParameters {
            activation: f,
            rows: rows.collect(),
            symbols: [
                SymbolId::of(Letter::Matrix, place, 0),
                SymbolId::of(Letter::U, place, 0),
                SymbolId::plain(output),
            ],
        }
    }
}

/// Each kind of computation, with numbers drawn from a seed.
fn computations(seed: u64) -> Vec<Computation> {
    let mut numbers = Numbers(Random::new(seed, Stream::Data));
    let function = Activation::ALL[seed as usize % Activation::ALL.len()];
    let single = vec![numbers.layer(0, 2, 1, function, false)];
    let deep = vec![
        numbers.layer(1, 3, 4, function, false),
        numbers.layer(2, 4, 2, Activation::Tanh, false),
        numbers.layer(3, 2, 2, Activation::Identity, true),
    ];
    let smooth = [Activation::Sigmoid, Activation::Tanh][seed as usize % 2];
    let chain = ChainRule {
        x: indexed(Letter::X, &numbers.many(2, 3.0)),
        y: (SymbolId::plain(Letter::Y), numbers.one(3.0)),
        layers: [
            numbers.layer(1, 2, 2, smooth, false),
            numbers.layer(2, 2, 1, Activation::Identity, true),
        ],
        eta: 0.5,
    };
    let one_weight = OneWeight {
        samples: (0..8).map(|_| (numbers.one(2.0), numbers.one(3.0))).collect(),
        w: numbers.one(2.0),
        eta: 0.1,
        steps: seed as usize % 5,
    };
    let batch = 1 + seed as usize % 8;
    let mut order: Vec<usize> = (0..8).collect();
    numbers.0.shuffle(&mut order);
    let epoch = Epoch {
        number: 2,
        samples: one_weight.samples.clone(),
        order,
        batch,
        start: [numbers.one(2.0), numbers.one(2.0)],
        eta: 0.1,
        steps: seed as usize % (8usize.div_ceil(batch) + 1),
    };
    let x = |values: Vec<f64>| indexed(Letter::X, &values);
    let samples = (0..8).map(|_| (numbers.many(2, 3.0), numbers.one(3.0))).collect();
    let flips = (0..if seed.is_multiple_of(2) { 20 } else { 5000 })
        .map(|_| u8::from(numbers.0.uniform() < 0.3));
    let flips: Vec<u8> = flips.collect();
    vec![
        Computation::Linear {
            x: x(numbers.many(2, 3.0)),
            row: indexed(Letter::Weight, &numbers.many(3, 2.0)),
            samples,
        },
        Computation::Forward { x: x(numbers.many(2, 3.0)), layers: single },
        Computation::Forward { x: x(numbers.many(3, 3.0)), layers: deep },
        Computation::Activations {
            functions: vec![Activation::Relu, Activation::LeakyRelu, Activation::Gelu],
            chosen: function,
            // Never at a kink, where PyTorch has another slope.
            u: numbers.one(4.0) + 0.01,
        },
        Computation::Softmax { u: numbers.many(4, 5.0), shift: numbers.one(5.0) },
        Computation::CrossEntropy { p: numbers.shares(3), q: numbers.shares(3) },
        Computation::CrossEntropy { p: vec![1.0, 0.0, 0.0], q: vec![0.25, 0.75, 0.0] },
        Computation::Likelihood { flips, mu: 0.01 + f64::from(numbers.0.uniform()) * 0.98 },
        Computation::Step(repeated::gradient_step(seed)),
        Computation::ChainRule(chain),
        Computation::Descent(one_weight),
        Computation::Minibatches(epoch),
    ]
}

/// Every program of these computations, as it should be and with its mistake, in both languages.
fn scripts(library: Library, seeds: u64) -> Vec<Script> {
    let mut scripts = Vec::new();
    for computation in (0..seeds).flat_map(computations) {
        for (has_mistake, lang) in [(false, Lang::Ja), (true, Lang::En)] {
            scripts.push(script(&computation, library, has_mistake, lang));
        }
    }
    scripts
}

fn run(scripts: &[Script]) -> Vec<String> {
    run_in(None, scripts)
}

/// Runs programs in a folder; none for that of MNIST.
fn run_in(folder: Option<&Path>, scripts: &[Script]) -> Vec<String> {
    let texts: Vec<String> = scripts.iter().map(Script::text).collect();
    python(RUN, folder, &texts)
}

/// Gives a program of this test a list of texts, and returns the list that it prints.
fn python(program: &str, folder: Option<&Path>, texts: &[String]) -> Vec<String> {
    let python = env::var("FFNN_PYTHON").expect("FFNN_PYTHON names a Python with the library");
    let mut command = Command::new(python);
    command.args(["-c", program]).stdin(Stdio::piped()).stdout(Stdio::piped());
    if let Some(folder) = folder {
        command.env("FFNN_MNIST_DIR", folder);
    }
    let mut python = command.spawn().expect("Python starts");
    let texts = serde_json::to_vec(texts).unwrap();
    python.stdin.take().unwrap().write_all(&texts).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "a script failed");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The numbers after `name =`, up to the next name.
fn printed(text: &str, output: &Output) -> Vec<f64> {
    let number = if output.number > 0 { output.number.to_string() } else { String::new() };
    let head = format!("{}{number} =", output.name);
    let line = text.lines().position(|line| line.starts_with(&head)).expect(&head);
    let mut numbers = Vec::new();
    for (place, line) in text.lines().enumerate().skip(line) {
        let values = match line.split_once('=') {
            Some((_, values)) if place == line_of(text, &head) => values,
            Some(_) => break,
            None => line,
        };
        let values = values.replace(['[', ']', ','], " ");
        numbers.extend(values.split_whitespace().map(|value| value.parse::<f64>().expect(value)));
    }
    numbers
}

fn line_of(text: &str, head: &str) -> usize {
    text.lines().position(|line| line.starts_with(head)).unwrap_or_default()
}

fn check(library: Library, seeds: u64, tolerance: f64) {
    let scripts = scripts(library, seeds);
    check_printed(&scripts, &run(&scripts), tolerance);
}

fn check_printed(scripts: &[Script], texts: &[String], tolerance: f64) {
    assert_eq!(texts.len(), scripts.len());
    for (script, text) in scripts.iter().zip(texts) {
        assert!(!script.outputs.is_empty());
        for output in &script.outputs {
            let numbers = printed(text, output);
            assert_eq!(numbers.len(), output.values.len(), "{}\n{text}", script.text());
            for (printed, page) in numbers.iter().zip(&output.values) {
                // A likelihood may be as small as it likes; f of the engine is in single precision.
                let scale = if output.name == "L" { page.abs() } else { page.abs().max(1.0) };
                let is_same = printed == page
                    || printed.is_nan() && page.is_nan()
                    || (printed - page).abs() <= tolerance * scale;
                assert!(
                    is_same,
                    "{}: {printed}, the page says {page}\n{}",
                    output.name,
                    script.text()
                );
            }
        }
    }
}

#[test]
#[ignore = "needs NumPy"]
fn numpy_notebooks_are_valid_and_print_the_same() {
    let scripts: Vec<Script> = computations(0)
        .iter()
        .map(|computation| script(computation, Library::NumPy, false, Lang::Ja))
        .collect();
    let notebooks: Vec<String> =
        scripts.iter().map(|script| notebook("見出し", &script.text())).collect();
    check_printed(&scripts, &python(RUN_NOTEBOOKS, None, &notebooks), 1e-6);
}

#[test]
#[ignore = "needs NumPy"]
fn numpy_prints_the_numbers_of_the_page() {
    check(Library::NumPy, 20, 1e-6);
}

#[test]
#[ignore = "needs PyTorch"]
fn pytorch_prints_the_numbers_of_the_page() {
    check(Library::PyTorch, 20, 1e-5);
}

/// Trainings with each optimizer; the functions, weights and schedules differ too.
fn trainings() -> Vec<TrainingNumbers> {
    let functions = [Activation::Relu, Activation::Tanh, Activation::Gelu, Activation::Silu];
    let inits = [Init::He, Init::Xavier, Init::Normal { standard_deviation: 0.05 }];
    let optimizers = Optimizer::ALL.into_iter().enumerate();
    let training = |(place, optimizer): (usize, Optimizer)| TrainingNumbers {
        widths: vec![784, 64, 32, 10],
        activations: vec![functions[place % 4], functions[place / 3]],
        init: inits[place % 3],
        optimizer,
        schedule: Schedule::ALL[place % 4],
        l2: if place == 1 { 1e-4 } else { 0.0 },
        batch_size: 32,
        epochs: 2,
        seed: 1,
        only: Some((10_000, 2_000)),
        is_simplified: place == 0,
        l1: 0.0,
        warm_up: 0,
        drop_last: false,
        is_repeatable: true,
        is_saved: false,
        dropout: 0.0,
        data: DataSettings::default(),
        reached: None,
    };
    optimizers.map(training).collect()
}

/// Each training of two epochs learns: guessing would be right once in ten.
fn check_trainings(library: Library) {
    assert!(env::var("FFNN_MNIST_DIR").is_ok(), "FFNN_MNIST_DIR names the folder of MNIST");
    let computations = trainings().into_iter().map(Computation::Training);
    let scripts: Vec<_> =
        computations.map(|computation| script(&computation, library, false, Lang::Ja)).collect();
    for (script, text) in scripts.iter().zip(run(&scripts)) {
        let last = text.lines().last().unwrap_or_default();
        let accuracy =
            last.strip_prefix("epoch 2: test accuracy ").and_then(|text| text.parse::<f64>().ok());
        assert!(accuracy.is_some_and(|accuracy| accuracy > 0.85), "{text}\n{}", script.text());
    }
}

#[test]
#[ignore = "needs NumPy and MNIST"]
fn numpy_trains_on_mnist() {
    check_trainings(Library::NumPy);
}

#[test]
#[ignore = "needs PyTorch and MNIST"]
fn pytorch_trains_on_mnist() {
    check_trainings(Library::PyTorch);
}

#[test]
#[ignore = "needs NumPy"]
fn numpy_repeats_the_page_bit_for_bit() {
    let (files, mut scripts, mut expected) = (DrawnFiles::new(), Vec::new(), Vec::new());
    for (place, training) in repeated::trainings().into_iter().enumerate() {
        let (hash, line) = files.train(&training);
        // The first is told of other weights.
        let (page, said) = match place {
            0 => (hash ^ 1, text::NOT_EQUAL),
            _ => (hash, text::EQUAL),
        };
        let reached = training.reached.map(|(epoch, _)| (epoch, page));
        // Some read the same images from the file that the page saves.
        let is_saved = training.only.is_none() && place % 3 == 1;
        let training = TrainingNumbers { is_saved, ..training };
        scripts.push(same_bits(&TrainingNumbers { reached, ..training }, Lang::En));
        expected.push(format!("{line}\nweights {hash:016x}\n{}\n", said.get(Lang::En)));
    }
    let texts = run_in(Some(files.folder()), &scripts);
    for ((script, text), expected) in scripts.iter().zip(&texts).zip(expected) {
        assert!(text.ends_with(&expected), "{text}not {expected}{}", script.text());
    }
}

#[test]
fn programs_are_short_and_print_each_result_once() {
    for library in [Library::NumPy, Library::PyTorch] {
        for script in scripts(library, 9) {
            let text = script.text();
            let lines = text.lines().count();
            assert!((5..=40).contains(&lines), "{lines} lines\n{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
            for output in &script.outputs {
                let number =
                    if output.number > 0 { output.number.to_string() } else { String::new() };
                let print = format!("print(\"{}{number} =\"", output.name);
                assert_eq!(text.matches(&print).count(), 1, "{print}\n{text}");
            }
        }
    }
}

#[test]
fn a_mistake_is_marked_and_changes_what_is_printed() {
    for computation in computations(1) {
        let [right, wrong] =
            [false, true].map(|mistake| script(&computation, Library::NumPy, mistake, Lang::En));
        assert!(!right.lines.iter().any(|line| line.is_mistaken));
        assert!(wrong.lines.iter().any(|line| line.is_mistaken), "{}", wrong.text());
        assert_ne!(right.text(), wrong.text());
    }
}
