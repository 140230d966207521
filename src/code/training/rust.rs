//! Training with the engine that the page itself trains with: the same bits without copying any of its arithmetic.

use std::fmt::Debug;

use ffnn::activation::Activation;

use crate::code::script::Script;
use crate::code::text;
use crate::i18n::Lang;
use crate::late::TrainingNumbers;

/// The program, an example of the crate `ffnn`.
pub fn rust(training: &TrainingNumbers, lang: Lang) -> Script {
    let mut script = Script::other();
    let data = &training.data;
    let mut add = |block: &str| {
        block.split('\n').for_each(|line| {
            script.line(line);
        });
    };
    add(text::RUST_HEAD.get(lang));
    add("\nuse std::error::Error;\nuse std::path::Path;\n");
    let has_hidden = !training.activations.is_empty();
    if has_hidden {
        add("use ffnn::activation::Activation;");
    }
    if !data.augmentation.is_none() {
        add("use ffnn::data::augment::{Augmentation, Augmented};");
    }
    add("use ffnn::data::import::{Imported, NamedFile, import};");
    if data.label_noise > 0.0 {
        add("use ffnn::data::label_noise::with_wrong_labels;");
    }
    if training.only.is_some() {
        add("use ffnn::data::split::balanced;");
    }
    match (data.samples.is_some(), data.classes.is_empty()) {
        (true, true) => add("use ffnn::data::subset::fewer;"),
        (true, false) => add("use ffnn::data::subset::{fewer, images_of_classes};"),
        (false, false) => add("use ffnn::data::subset::images_of_classes;"),
        (false, true) => {}
    }
    add("use ffnn::data::{Limits, Samples};\nuse ffnn::init::Init;\nuse ffnn::loss::Loss;");
    add(match has_hidden {
        true => "use ffnn::network::{LayerSpec, NetworkSpec};",
        false => "use ffnn::network::NetworkSpec;",
    });
    add(include_str!("rust/uses.txt").trim_end());
    add("\nfn main() -> Result<(), Box<dyn Error>> {");
    add(include_str!("rust/reading.txt").trim_end());
    samples(training, lang).iter().for_each(|line| add(line));
    add("");
    spec(training).iter().for_each(|line| add(line));
    add(include_str!("rust/loop.txt").trim_end());
    add("");
    add(&["    // ", text::RUST_HASH.get(lang)].concat());
    add(include_str!("rust/hash.txt").trim_end());
    if let Some((_, hash)) = training.reached {
        let (same, other) = (text::EQUAL.get(lang), text::NOT_EQUAL.get(lang));
        add(&format!(
            "    println!(\"{{}}\", if mark == 0x{hash:016x} {{ \"{same}\" }} else {{ \"{other}\" }});"
        ));
    }
    add("    Ok(())\n}\n");
    add(include_str!("rust/mnist.txt").trim_end());
    script
}

/// What is changed of the data, in the page's order: classes, then samples, then labels, then images.
fn samples(training: &TrainingNumbers, lang: Lang) -> Vec<String> {
    let (data, seed) = (&training.data, training.seed);
    let mut lines = Vec::new();
    if let Some((train, test)) = training.only {
        // The files' own classes.
        for (name, each) in [("train", train / 10), ("test", test / 10)] {
            lines.push(format!(
                "    let {name} = {name}.select(&balanced({name}.labels(), {each}, 1));  // {}",
                text::RUST_SMALL.get(lang)
            ));
        }
    }
    if !data.classes.is_empty() {
        lines.push(format!("    let classes = {:?};", data.classes));
        for name in ["train", "test"] {
            lines.push(format!("    let {name} = images_of_classes(&{name}, &classes)?;"));
        }
    }
    if let Some(count) = data.samples {
        lines.push(format!("    let train = train.select(&fewer(train.len(), {count}, {seed}));"));
    }
    if data.label_noise > 0.0 {
        let (noise, classes) = (data.label_noise, training.widths.last().copied().unwrap_or(10));
        lines.push(format!(
            "    let labels = with_wrong_labels(train.labels(), {classes}, {noise:?}, {seed})?;"
        ));
        lines.push(format!("    let train = train.with_labels({classes}, labels)?;"));
    }
    lines.push(if data.augmentation.is_none() {
        "    let samples = &train;".to_owned()
    } else {
        format!(
            "    let augmentation = {:?};\n    let samples = &Augmented {{ images: &train, augmentation, seed: {seed} }};",
            data.augmentation
        )
    });
    lines
}

/// The network and how it is trained.
fn spec(training: &TrainingNumbers) -> Vec<String> {
    let inner = training.widths.get(1..).unwrap_or_default();
    let hidden = inner.iter().zip(&training.activations).map(|(units, activation): (_, &Activation)| {
        format!("            LayerSpec {{ units: {units}, activation: Activation::{activation:?} }},")
    });
    let outputs = training.widths.last().copied().unwrap_or(10);
    let field = |name: &str, value: &dyn Debug| format!("        {name}: {value:?},");
    let mut lines = vec![
        "    let spec = NetworkSpec {".to_owned(),
        "        inputs: train.inputs(),".to_owned(),
        "        hidden: vec![".to_owned(),
    ];
    lines.extend(hidden);
    lines.extend([
        "        ],".to_owned(),
        field("outputs", &outputs),
        "        loss: Loss::SoftmaxCrossEntropy,".to_owned(),
        format!("        init: Init::{:?},", training.init),
        "    };".to_owned(),
        "    let settings = TrainSettings {".to_owned(),
        field("batch_size", &training.batch_size),
        field("seed", &training.seed),
        format!("        optimizer: Optimizer::{:?},", training.optimizer),
        field("l2", &training.l2),
        field("l1", &training.l1),
        field("drop_last", &training.drop_last),
    ]);
    lines.push(if training.dropout > 0.0 {
        format!(
            "        layers: vec![LayerSettings {{ dropout: {:?}, ..LayerSettings::default() }}; {}],",
            training.dropout,
            training.activations.len()
        )
    } else {
        "        layers: Vec::<LayerSettings>::new(),".to_owned()
    });
    let until = training.reached.map_or(training.epochs, |(epoch, _)| epoch);
    lines.extend([
        "    };".to_owned(),
        format!("    let schedule = Schedule::{:?};", training.schedule),
        format!(
            "    let (epochs, warm_up, until) = ({}_u64, {}_u64, {until}_u64);",
            training.epochs, training.warm_up
        ),
    ]);
    lines
}
