//! Training with NumPy.

use ffnn::activation::Activation;
use ffnn::init::Init;

use super::update::{rate, update};
use crate::code::functions::{apply, derivative, needed};
use crate::code::library::Library;
use crate::code::script::Script;
use crate::code::text;
use crate::i18n::Lang;
use crate::late::TrainingNumbers;

/// The program. The common mistake: softmax's δ is not divided by the size of the minibatch.
pub fn numpy(training: &TrainingNumbers, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(Library::NumPy);
    for line in needed(&training.activations, Library::NumPy) {
        script.line(line);
    }
    script.line("import gzip");
    script.line("from pathlib import Path");
    script.line("");
    reading(training, lang).iter().for_each(|line| {
        script.line(line);
    });
    script.line("");
    script.line(format!(
        "rng = np.random.default_rng({}){}",
        training.seed,
        text::OTHER_NUMBERS.get(lang)
    ));
    script.line(format!("widths = {:?}", training.widths));
    script.line(format!("W = [{}", initial(training.init)));
    script.line(format!("     for n, m in zip(widths, widths[1:])]{}", text::TRANSPOSED.get(lang)));
    script.line("b = [np.zeros(m, np.float32) for m in widths[1:]]");
    script.line("parameters = W + b");
    let update = update(training.optimizer);
    update.state.iter().for_each(|line| {
        script.line(line);
    });
    script.line("");
    script.line("");
    let apply_numpy = |activation| apply(activation, "u", Library::NumPy);
    let slope = |activation| derivative(activation).to_owned();
    for line in functions(&training.activations, apply_numpy, slope) {
        let has_kink = line.ends_with(derivative(Activation::Relu));
        script.line(if has_kink { line + text::SLOPE_AT_0.get(lang) } else { line });
    }
    let forward = [
        "",
        "",
        "def forward(x):",
        "    u, h = [], [x]",
        "    for layer in range(len(W)):",
        "        u.append(h[-1] @ W[layer] + b[layer])",
        "        h.append(f(u[-1], layer) if layer + 1 < len(W) else softmax(u[-1]))",
        "    return u, h",
        "",
        "",
        "def softmax(u):",
        "    e = np.exp(u - u.max(axis=1, keepdims=True))",
        "    return e / e.sum(axis=1, keepdims=True)",
        "",
        "",
    ];
    forward.iter().for_each(|line| {
        script.line(line);
    });
    let eta = training.optimizer.learning_rate();
    script.line(format!(
        "epochs, batch, eta = {}, {}, {eta:?}",
        training.epochs, training.batch_size
    ));
    script.line("steps = epochs * -(-len(x_train) // batch)");
    script.line("t = 0");
    script.line("for epoch in range(epochs):");
    script.line("    order = rng.permutation(len(x_train))");
    script.line("    for start in range(0, len(order), batch):");
    script.line(
        "        x, y = x_train[order[start:start + batch]], y_train[order[start:start + batch]]",
    );
    script.line("        u, h = forward(x)");
    script.line(format!("        delta = h[-1].copy(){}", text::DELTA.get(lang)));
    script.line("        delta[np.arange(len(y)), y] -= 1");
    if has_mistake {
        script.line("        delta /= 1").is_mistaken = true;
    } else {
        script.line("        delta /= len(y)");
    }
    script.line("        gradients = [None] * len(parameters)");
    script.line("        for layer in reversed(range(len(W))):");
    let penalty =
        if training.l2 > 0.0 { format!(" + {:?} * W[layer]", training.l2) } else { String::new() };
    script.line(format!("            gradients[layer] = h[layer].T @ delta{penalty}"));
    script.line("            gradients[len(W) + layer] = delta.sum(axis=0)");
    script.line("            if layer > 0:");
    script.line(
        "                delta = delta @ W[layer].T * slope(u[layer - 1], h[layer], layer - 1)",
    );
    script.line(format!("        rate = {}", rate(training.schedule, "np")));
    script.line(format!("        for {}:", update.zipped));
    for line in &update.lines {
        script.line(format!("            {line}"));
    }
    script.line("        t += 1");
    script.line("    accuracy = np.mean(forward(x_test)[1][-1].argmax(axis=1) == y_test)");
    script.line("    print(f\"epoch {epoch + 1}: test accuracy {accuracy:.4f}\")");
    script
}

/// Reads a file, packed or not.
pub fn files(lang: Lang) -> Vec<String> {
    vec![
        format!("FOLDER = Path(\".\"){}", text::FOUR_FILES.get(lang)),
        String::new(),
        String::new(),
        "def read(name):".to_owned(),
        "    path = FOLDER / name".to_owned(),
        "    if path.exists():".to_owned(),
        "        return np.frombuffer(path.read_bytes(), np.uint8)".to_owned(),
        "    return np.frombuffer(gzip.decompress((FOLDER / (name + \".gz\")).read_bytes()), np.uint8)".to_owned(),
    ]
}

/// Reads the file that the page saves, whose images have so many pixels.
pub fn saved(inputs: usize, lang: Lang) -> Vec<String> {
    let mut lines = vec![format!("data = np.load(\"ffnn-lab-data.npz\"){}", text::SAVED.get(lang))];
    for name in ["train", "test"] {
        lines.push(format!(
            "x_{name} = data[\"x_{name}\"].reshape(-1, {inputs}).astype(np.float32) / 255"
        ));
        lines.push(format!("y_{name} = data[\"y_{name}\"].astype(np.int64)"));
    }
    lines
}

/// Reads the four files.
pub fn reading(training: &TrainingNumbers, lang: Lang) -> Vec<String> {
    if training.is_saved {
        let mut lines = saved(training.widths[0], lang);
        if training.is_simplified {
            lines.push(format!("# {}", text::LEFT_OUT.get(lang)));
        }
        return lines;
    }
    let mut lines = files(lang);
    lines.extend([
        String::new(),
        String::new(),
        "x_train = read(\"train-images-idx3-ubyte\")[16:].reshape(-1, 784).astype(np.float32) / 255".to_owned(),
        "y_train = read(\"train-labels-idx1-ubyte\")[8:].astype(np.int64)".to_owned(),
        "x_test = read(\"t10k-images-idx3-ubyte\")[16:].reshape(-1, 784).astype(np.float32) / 255".to_owned(),
        "y_test = read(\"t10k-labels-idx1-ubyte\")[8:].astype(np.int64)".to_owned(),
    ]);
    if let Some((train, test)) = training.only {
        lines.push(format!(
            "x_train, y_train = x_train[:{train}], y_train[:{train}]{}",
            text::SUBSET.get(lang)
        ));
        lines.push(format!("x_test, y_test = x_test[:{test}], y_test[:{test}]"));
    }
    if training.is_simplified {
        lines.push(format!("# {}", text::LEFT_OUT.get(lang)));
    }
    lines
}

/// The initial weights of a layer with n inputs and m units.
fn initial(init: Init) -> String {
    let draw = match init {
        Init::Zeros => "np.zeros((n, m))".to_owned(),
        Init::Uniform { limit } => format!("rng.uniform(-{limit:?}, {limit:?}, (n, m))"),
        Init::Normal { standard_deviation } => {
            format!("rng.normal(0, {standard_deviation:?}, (n, m))")
        }
        Init::Xavier => "rng.uniform(-1, 1, (n, m)) * np.sqrt(6 / (n + m))".to_owned(),
        Init::He => "rng.normal(0, np.sqrt(2 / n), (n, m))".to_owned(),
    };
    // Adam's roots and Python's floats would make them double.
    format!("({draw}).astype(np.float32)")
}

/// f and its slope, which `apply` and `slope` write; where the layers have functions of their own, by layer.
pub fn functions(
    activations: &[Activation],
    apply: fn(Activation) -> String,
    slope: fn(Activation) -> String,
) -> Vec<String> {
    let mut lines = Vec::new();
    let first = activations.first().copied().unwrap_or(Activation::Identity);
    let is_same = activations.iter().all(|activation| *activation == first);
    for (head, of) in [("def f(u, layer):", apply), ("def slope(u, h, layer):", slope)] {
        if !lines.is_empty() {
            lines.extend([String::new(), String::new()]);
        }
        lines.push(head.to_owned());
        if is_same {
            lines.push(format!("    return {}", of(first)));
        } else {
            for (layer, activation) in activations.iter().enumerate() {
                lines.push(format!("    if layer == {layer}:"));
                lines.push(format!("        return {}", of(*activation)));
            }
        }
    }
    lines
}
