//! What is written loads into a network of PyTorch's, and what PyTorch and scikit-learn write is opened. `cargo xtask test --torch`
//! installs them; `FFNN_PYTHON` names a Python that has them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::trained::{answers, digits, inputs, trained};
use common::{folder, run_python};
use ffnn::activation::Activation;
use ffnn::network::Network;
use modelfiles::{Format, InputFile, Model, Note, open, safetensors};

const SCRIPT: &str = r#"
import sys
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

class Step(nn.Module):
    def forward(self, u):
        return (u >= 0).to(u.dtype)

FUNCTIONS = {"identity": nn.Identity, "relu": nn.ReLU, "leaky-relu": nn.LeakyReLU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh,
             "softplus": nn.Softplus, "gelu": nn.GELU, "silu": nn.SiLU, "step": Step}
folder, *names = sys.argv[1], *open(f"{sys.argv[1]}/functions.txt").read().split()
answers = np.load(f"{folder}/answers.npz")
x = torch.from_numpy(answers["x"])
for index, name in enumerate(names):
    tensors = load_file(f"{folder}/{index}.safetensors")
    layers = []
    for weight in sorted(key for key in tensors if key.endswith(".weight")):
        layers += [nn.Linear(*tensors[weight].shape[::-1]), FUNCTIONS[name]()]
    model = nn.Sequential(*layers[:-1])
    model.load_state_dict(tensors)
    apart = np.abs(torch.softmax(model(x), 1).detach().numpy() - answers[f"y{index}"]).max()
    print(index, name, apart)
    assert apart <= 1e-5, (index, name, apart)
    save_file(model.state_dict(), f"{folder}/{index}_back.safetensors")
    torch.save(model.state_dict(), f"{folder}/{index}_back.pt")
    whole = nn.Sequential(nn.Flatten(), *model, nn.Softmax(1)).eval()
    images = x[:1].reshape(1, 28, 28)
    torch.onnx.export(whole, (images,), f"{folder}/{index}.onnx", verbose=False)
    torch.onnx.export(whole, (images,), f"{folder}/{index}_old.onnx", verbose=False, dynamo=False)
"#;

#[test]
#[ignore = "needs a Python with PyTorch"]
fn real_torch_loads_and_writes_the_same_bits() {
    let digits = digits();
    let mut networks: Vec<Network> = vec![trained(&[], &digits)];
    let mut names = vec!["relu"];
    for f in Activation::ALL {
        names.extend([f.id(); 2]);
        networks.extend([trained(&[(16, f)], &digits), trained(&[(12, f), (16, f)], &digits)]);
    }
    let folder = folder("torch");
    for (index, network) in networks.iter().enumerate() {
        let bytes = safetensors::write(&Model::of(network)).unwrap();
        std::fs::write(folder.join(format!("{index}.safetensors")), bytes).unwrap();
    }
    std::fs::write(folder.join("functions.txt"), names.join("\n")).unwrap();
    std::fs::write(folder.join("answers.npz"), answers(&inputs(&digits), &networks)).unwrap();
    print!("{}", run_python(SCRIPT, &folder));
    let files = |names: &[String]| -> Vec<InputFile> {
        let names = names.iter().filter(|name| folder.join(name).exists());
        let read = |name: &String| std::fs::read(folder.join(name)).unwrap();
        names.map(|name| InputFile { name: name.clone(), bytes: read(name) }).collect()
    };
    let bits = |model: &Model| model.parameters().into_iter().map(f32::to_bits).collect::<Vec<_>>();
    for (index, (network, name)) in networks.iter().zip(names).enumerate() {
        let before = Model::of(network);
        for (file, format) in [
            (format!("{index}_back.safetensors"), Format::Safetensors),
            (format!("{index}_back.pt"), Format::Torch),
        ] {
            let opened = open(&files(std::slice::from_ref(&file))).unwrap();
            assert_eq!((opened.format, &opened.notes[..]), (format, &[][..]), "{file}");
            assert!(bits(&opened.model) == bits(&before), "{file}");
        }
        for graph in [format!("{index}.onnx"), format!("{index}_old.onnx")] {
            let both = files(&[graph.clone(), format!("{graph}.data")]);
            let opened = open(&both).unwrap_or_else(|fault| panic!("{graph}, {name}: {fault}"));
            assert_eq!(opened.model.activations, before.activations, "{graph}, {name}");
            // Before a step no bias learns: torch leaves these out, as they are 0.
            let is_known = |note: &Note| name == "step" && matches!(note, Note::NoBias { .. });
            assert!(opened.notes.iter().all(is_known), "{graph}, {name}: {:?}", opened.notes);
            assert!(bits(&opened.model) == bits(&before), "{graph}, {name}");
        }
    }
}

const SKLEARN: &str = r#"
import sys
import numpy as np
from skl2onnx import to_onnx
from sklearn.neural_network import MLPClassifier

folder = sys.argv[1]
answers = np.load(f"{folder}/answers.npz")
x, y = answers["x"], answers["y0"].argmax(1)
for name in ["identity", "logistic", "tanh", "relu"]:
    model = MLPClassifier((12, 16), activation=name, max_iter=20, random_state=1).fit(x, y)
    onnx = to_onnx(model, x[:1], options={"zipmap": False})
    with open(f"{folder}/{name}.onnx", "wb") as file:
        file.write(onnx.SerializeToString())
    model.predict_proba(x).astype(np.float32).tofile(f"{folder}/{name}.bin")
"#;

#[test]
#[ignore = "needs a Python with scikit-learn and skl2onnx"]
fn real_torch_beside_it_scikit_learn_writes_what_opens() {
    let digits = digits();
    let (x, network) = (inputs(&digits), trained(&[], &digits));
    let folder = folder("sklearn");
    std::fs::write(folder.join("answers.npz"), answers(&x, &[network])).unwrap();
    run_python(SKLEARN, &folder);
    for (name, f) in [
        ("identity", Activation::Identity),
        ("logistic", Activation::Sigmoid),
        ("tanh", Activation::Tanh),
        ("relu", Activation::Relu),
    ] {
        let bytes = std::fs::read(folder.join(format!("{name}.onnx"))).unwrap();
        let opened = open(&[InputFile { name: "model.onnx".into(), bytes }]).unwrap();
        assert_eq!(opened.model.activations, [f, f], "{name}");
        assert!(!opened.notes.contains(&Note::Scaled), "{name}");
        let mut network = trained(&[(12, f), (16, f)], &digits);
        network.set_parameters(&opened.model.parameters()).unwrap();
        let expected = std::fs::read(folder.join(format!("{name}.bin"))).unwrap();
        let expected = expected.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let found = x.chunks(784).flat_map(|x| network.predict(x));
        let apart = found.zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        println!("{name}: {apart}");
        assert!(apart <= 1e-5, "{name}: {apart}");
    }
}
