//! Networks that have learned digits, and what they answer.

use datafiles::{NpyArray, write_npz};
use ffnn::activation::Activation;
use ffnn::data::import::{Imported, NamedFile, import};
use ffnn::data::{Samples, strokes, to_input};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::train::{TrainSettings, Trainer};

/// Images that each network answers.
const ANSWERED: usize = 256;

/// MNIST, if `FFNN_MNIST_DIR` names its folder, else the page's own digits.
pub fn digits() -> Imported {
    let Some(folder) = std::env::var_os("FFNN_MNIST_DIR").map(std::path::PathBuf::from) else {
        let [train, test] = [(2000, 1), (500, 2)].map(|(n, seed)| strokes::generate(n, seed));
        return Imported::numbered(train.unwrap(), test.unwrap());
    };
    let files = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
    let file = |name: &str| {
        let names = ["-ubyte.gz", "-ubyte"].map(|end| folder.join(format!("{name}{end}")));
        let path = names.iter().find(|path| path.is_file()).unwrap();
        NamedFile { name: name.into(), bytes: std::fs::read(path).unwrap() }
    };
    import(files.map(file), &Default::default()).unwrap()
}

/// A network of these functions and softmax, after some minibatches.
pub fn trained(hidden: &[(usize, Activation)], digits: &Imported) -> Network {
    let layer = |&(units, activation): &(usize, Activation)| LayerSpec { units, activation };
    let spec = NetworkSpec {
        inputs: 784,
        hidden: hidden.iter().map(layer).collect(),
        outputs: 10,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::He,
    };
    let mut trainer = Trainer::new(&spec, TrainSettings::default(), digits.train.len()).unwrap();
    for _ in 0..200 {
        trainer.step(&digits.train).unwrap();
    }
    trainer.network().clone()
}

/// Images as the network takes them, \[images × 784\].
pub fn inputs(digits: &Imported) -> Vec<f32> {
    let pixels = (0..ANSWERED).flat_map(|index| digits.test.image(index));
    pixels.map(to_input).collect()
}

/// The archive with the images as `x`, and what each network answers as `y0`, `y1`, ….
pub fn answers(x: &[f32], networks: &[Network]) -> Vec<u8> {
    let mut arrays = vec![NpyArray::of_f32("x", &[ANSWERED, 784], x)];
    for (index, network) in networks.iter().enumerate() {
        let y: Vec<f32> = x.chunks(784).flat_map(|x| network.predict(x)).collect();
        arrays.push(NpyArray::of_f32(format!("y{index}"), &[ANSWERED, 10], &y));
    }
    write_npz(&arrays).unwrap()
}
