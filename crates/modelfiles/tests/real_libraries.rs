//! Models go to safetensors and NumPy and come back with the same bits. `cargo xtask test` installs both; `FFNN_PYTHON` names a
//! Python that has them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{folder, network, open_bytes, run_python};
use ffnn::activation::Activation;
use modelfiles::{Model, Note, NumberType, npz, safetensors};

/// Loads both files, compares them with each other, and saves them in every way that is common.
const SCRIPT: &str = r#"
import sys
import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

folder = sys.argv[1]
torch = load_file(f"{folder}/out.safetensors")
arrays = np.load(f"{folder}/out.npz")
assert list(arrays) == ["W1", "b1", "W2", "b2", "W3", "b3", "activations"], list(arrays)
assert list(arrays["activations"]) == ["leaky-relu", "leaky-relu"]
for layer in range(3):
    weights, bias = torch[f"{2 * layer}.weight"], torch[f"{2 * layer}.bias"]
    assert weights.dtype == np.float32 and arrays[f"W{layer + 1}"].flags.c_contiguous
    assert weights.tobytes() == np.ascontiguousarray(arrays[f"W{layer + 1}"].T).tobytes()
    assert bias.tobytes() == arrays[f"b{layer + 1}"].tobytes()
with safe_open(f"{folder}/out.safetensors", "np") as file:
    assert file.metadata()["seed"] == "7", file.metadata()
save_file(torch, f"{folder}/in.safetensors", {"note": "back"})
save_file({k: v.astype(np.float16) for k, v in torch.items()}, f"{folder}/half.safetensors")
weights = {k: arrays[k] for k in arrays if k != "activations"}
np.savez(f"{folder}/plain.npz", **weights)
np.savez_compressed(f"{folder}/packed.npz", **weights)
np.savez(f"{folder}/fortran.npz", **{k: np.asfortranarray(v) for k, v in weights.items()})
np.savez(f"{folder}/double.npz", **{k: v.astype(np.float64) for k, v in weights.items()})
np.savez(f"{folder}/turned.npz", **{k: v.T for k, v in weights.items()})
np.savez(f"{folder}/unnamed.npz", *weights.values())
"#;

#[test]
#[ignore = "needs a Python with safetensors and NumPy"]
fn real_libraries_open_and_write_the_same_bits() {
    let folder = folder("models");
    let mut model = Model::of(&network(&[7, 5, 4, 3], Activation::LeakyRelu, 7));
    model.metadata.push(("seed".into(), "7".into()));
    std::fs::write(folder.join("out.safetensors"), safetensors::write(&model).unwrap()).unwrap();
    std::fs::write(folder.join("out.npz"), npz::write(&model).unwrap()).unwrap();
    run_python(SCRIPT, &folder);
    let opened = |name: &str| open_bytes(std::fs::read(folder.join(name)).unwrap()).unwrap();
    let bits = |model: &Model| model.parameters().into_iter().map(f32::to_bits).collect::<Vec<_>>();
    let double = Note::Converted { from: NumberType::F64 };
    for (name, notes) in [
        ("in.safetensors", vec![]),
        ("plain.npz", vec![]),
        ("packed.npz", vec![]),
        ("fortran.npz", vec![]),
        ("double.npz", vec![double]),
        ("turned.npz", vec![Note::Transposed]),
        ("unnamed.npz", vec![]),
    ] {
        let opened = opened(name);
        assert_eq!(opened.notes, notes, "{name}");
        assert!(bits(&opened.model) == bits(&model), "{name}");
    }
    let half = opened("half.safetensors");
    assert_eq!(half.notes, [Note::Converted { from: NumberType::F16 }]);
    let pairs = half.model.parameters().into_iter().zip(model.parameters());
    assert!(pairs.into_iter().all(|(one, other)| (one - other).abs() < 1e-3));
}
