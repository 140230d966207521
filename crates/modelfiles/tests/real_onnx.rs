//! The ONNX that is written passes onnx's checker, and onnxruntime answers as the engine does. `cargo xtask test` installs both;
//! `FFNN_PYTHON` names a Python that has them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::trained::{answers, digits, inputs, trained};
use common::{folder, run_python};
use ffnn::activation::Activation;
use ffnn::network::Network;
use modelfiles::{Model, onnx};

const SCRIPT: &str = r#"
import sys
import numpy as np
import onnx
import onnxruntime

folder = sys.argv[1]
answers = np.load(f"{folder}/answers.npz")
for index in range(len(answers) - 1):
    model = onnx.load(f"{folder}/{index}.onnx")
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(f"{folder}/{index}.onnx", providers=["CPUExecutionProvider"])
    (y,) = session.run(["y_hat"], {"x": answers["x"]})
    assert y.shape == answers[f"y{index}"].shape, y.shape
    apart = np.abs(y - answers[f"y{index}"]).max()
    print(index, [node.op_type for node in model.graph.node], apart)
    assert apart <= 1e-5, (index, apart)
    one = session.run(None, {"x": answers["x"][:1]})[0]
    assert one.shape == (1, 10), "a batch of one"
"#;

#[test]
#[ignore = "needs a Python with onnx and onnxruntime"]
fn real_libraries_answer_as_the_engine_by_onnx() {
    let digits = digits();
    // Without a hidden layer, with one and with two of every function, and of two functions.
    let mut all: Vec<Vec<(usize, Activation)>> = vec![Vec::new()];
    for f in Activation::ALL {
        all.extend([vec![(16, f)], vec![(12, f), (16, f)]]);
    }
    all.push(vec![(12, Activation::Tanh), (16, Activation::Relu)]);
    let networks: Vec<Network> = all.iter().map(|hidden| trained(hidden, &digits)).collect();
    let folder = folder("onnx");
    for (index, network) in networks.iter().enumerate() {
        let bytes = onnx::write(&Model::of(network), true).unwrap();
        std::fs::write(folder.join(format!("{index}.onnx")), bytes).unwrap();
    }
    std::fs::write(folder.join("answers.npz"), answers(&inputs(&digits), &networks)).unwrap();
    let said = run_python(SCRIPT, &folder);
    assert_eq!(said.lines().count(), all.len(), "{said}");
    print!("{said}");
}
