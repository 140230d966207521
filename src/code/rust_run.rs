//! The engine's own programs print what the page says: compiled as examples of the crate, and run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use ffnn::activation::Activation;
use ffnn::data::Limits;
use ffnn::data::augment::Augmentation;
use ffnn::data::import::{Imported, NamedFile, import};
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;

use super::repeated::{self, DrawnFiles};
use super::text;
use super::training::rust;
use crate::i18n::Lang;
use crate::late::TrainingNumbers;
use crate::training::data_settings::DataSettings;

/// A package with a program for each of some texts.
struct Programs(PathBuf);

impl Programs {
    /// Writes and compiles them. A warning is an error: the programs are for reading, too.
    fn new(texts: &[String]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = env::temp_dir().join(format!("ffnn-lab-programs-{}", std::process::id()));
        let sources = folder.join("src/bin");
        fs::create_dir_all(&sources).unwrap();
        let engine = root.join("crates/ffnn");
        let manifest = format!(
            "[package]\nname = \"programs\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nffnn = {{ path = {engine:?} }}\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        // The versions that are there already.
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        for (place, text) in texts.iter().enumerate() {
            fs::write(sources.join(format!("lab{place}.rs")), text).unwrap();
        }
        let programs = Self(folder);
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--release", "--quiet", "--offline"]);
        cargo.current_dir(&programs.0).env("CARGO_TARGET_DIR", programs.built());
        // The flags of the test's own build are not meant for them.
        cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", "-D warnings");
        assert!(cargo.status().unwrap().success(), "a program does not compile: {:?}", programs.0);
        programs
    }

    fn built(&self) -> PathBuf {
        self.0.join("target")
    }

    /// What the program of a place prints.
    fn run(&self, place: usize, folder: &Path) -> String {
        let program = self.built().join("release").join(format!("lab{place}"));
        let output = Command::new(program).arg(folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Programs {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Trainings of each kind, and some with all that no program in Python repeats.
fn trainings() -> Vec<TrainingNumbers> {
    let all = repeated::trainings();
    let mut some: Vec<TrainingNumbers> = all.iter().step_by(4).cloned().collect();
    let changed = DataSettings {
        label_noise: 0.1,
        samples: Some(90),
        classes: vec![1, 3, 4, 7],
        augmentation: Augmentation { shift: 2.0, rotation: 10.0, scale: 0.1, elastic: 1.5 },
    };
    let widths = vec![784, 12, 9, 4];
    let activations = vec![Activation::Relu, Activation::Tanh];
    let dropout = TrainingNumbers { widths, activations, dropout: 0.25, ..all[7].clone() };
    some.push(TrainingNumbers { data: changed, only: None, ..dropout });
    some
}

#[test]
#[ignore = "compiles programs"]
fn the_engine_s_programs_repeat_the_page_bit_for_bit() {
    let files = DrawnFiles::new();
    let mut expected: Vec<(u64, String)> = Vec::new();
    let mut texts = Vec::new();
    let trainings = trainings();
    for (place, training) in trainings.iter().enumerate() {
        let (hash, line) = files.train(training);
        // The first is told of other weights.
        let page = if place == 0 { hash ^ 1 } else { hash };
        let lang = if place % 2 == 0 { Lang::En } else { Lang::Ja };
        let reached = training.reached.map(|(epoch, _)| (epoch, page));
        texts.push(rust(&TrainingNumbers { reached, ..training.clone() }, lang).text());
        let said = if place == 0 { text::NOT_EQUAL } else { text::EQUAL }.get(lang);
        expected.push((hash, format!("{line}\nweights {hash:016x}\n{said}\n")));
    }
    let mnist = env::var("FFNN_MNIST_DIR").ok().map(PathBuf::from);
    let of_mnist = mnist.as_ref().map(|folder| on_mnist(folder));
    texts.extend(of_mnist.iter().flatten().map(|(text, _)| text.clone()));
    let programs = Programs::new(&texts);
    for (place, (_, expected)) in expected.iter().enumerate() {
        let printed = programs.run(place, files.folder());
        assert!(printed.ends_with(expected), "{printed}not {expected}{}", texts[place]);
    }
    for (place, (_, expected)) in of_mnist.iter().flatten().enumerate() {
        let place = expected_at(&trainings, place);
        let printed = programs.run(place, mnist.as_ref().unwrap());
        assert!(printed.ends_with(expected), "{printed}not {expected}{}", texts[place]);
    }
}

fn expected_at(trainings: &[TrainingNumbers], place: usize) -> usize {
    trainings.len() + place
}

/// Programs of trainings on MNIST's files, and what they print in the end.
fn on_mnist(folder: &Path) -> Vec<(String, String)> {
    let names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
    let files = names.map(|name| {
        let name = format!("{name}-ubyte.gz");
        NamedFile { bytes: fs::read(folder.join(&name)).unwrap(), name }
    });
    let Imported { train, test, .. } = import(files, &Limits::default()).unwrap();
    let lab = TrainingNumbers {
        widths: vec![784, 32, 10],
        activations: vec![Activation::Relu],
        batch_size: 64,
        epochs: 3,
        only: Some((10_000, 2_000)),
        ..repeated::trainings()[0].clone()
    };
    let adam = Optimizer::ALL[2];
    let all = [
        lab.clone(),
        TrainingNumbers { optimizer: adam, schedule: Schedule::Cosine, only: None, ..lab.clone() },
        TrainingNumbers { dropout: 0.5, seed: 7, ..lab },
    ];
    let program = |training: TrainingNumbers| {
        let (hash, line) = repeated::train(&training, &train, &test);
        let reached = training.reached.map(|(epoch, _)| (epoch, hash));
        let text = rust(&TrainingNumbers { reached, ..training }, Lang::En).text();
        (text, format!("{line}\nweights {hash:016x}\n{}\n", text::EQUAL.get(Lang::En)))
    };
    all.into_iter().map(program).collect()
}
