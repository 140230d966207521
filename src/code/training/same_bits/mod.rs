//! Training with NumPy that gives the page's weights bit for bit: its random numbers, its exponentials, each sum in its order.

use std::fmt::Write;

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;

use super::numpy::{files, functions, saved};
use crate::code::library::Library;
use crate::code::script::Script;
use crate::code::text;
use crate::i18n::Lang;
use crate::late::TrainingNumbers;

/// The program.
pub fn same_bits(training: &TrainingNumbers, lang: Lang) -> Script {
    let mut script = Script::new(Library::NumPy);
    add(&mut script, "import gzip");
    if training.schedule == Schedule::Cosine {
        add(&mut script, "import math");
    }
    add(&mut script, "from pathlib import Path\n");
    add(&mut script, text::REPEATS.get(lang));
    if !training.is_saved {
        files(lang).iter().for_each(|line| add(&mut script, line));
    }
    definitions(&mut script, training, lang);
    samples(&mut script, training, lang);
    weights(&mut script, training, lang);
    optimizer_state(&mut script, training.optimizer);
    loop_over_epochs(&mut script, training);
    end(&mut script, training, lang);
    script
}

fn add(script: &mut Script, block: &str) {
    // `lines` would leave out an empty line at the end.
    block.split('\n').for_each(|line| {
        script.line(line);
    });
}

/// Functions, with two empty lines before and after.
fn define(script: &mut Script, comment: &str, functions: &str) {
    add(script, "\n");
    if !comment.is_empty() {
        add(script, comment);
    }
    add(script, functions.trim_end());
}

fn definitions(script: &mut Script, training: &TrainingNumbers, lang: Lang) {
    let uses = |function: Activation| training.activations.contains(&function);
    define(script, text::SAME_RANDOM.get(lang), include_str!("random.py"));
    if training.only.is_some() {
        define(script, "", include_str!("balanced.py"));
    }
    if training.init != Init::Zeros {
        define(script, "", include_str!("uniform.py"));
    }
    if matches!(training.init, Init::Normal { .. } | Init::He) {
        define(script, "", include_str!("normal.py"));
    }
    define(script, text::SAME_EXP.get(lang), include_str!("exp.py"));
    if uses(Activation::Sigmoid) || uses(Activation::Softplus) || uses(Activation::Silu) {
        define(script, "", include_str!("sigmoid.py"));
    }
    if uses(Activation::Tanh) {
        define(script, "", include_str!("tanh.py"));
    }
    if uses(Activation::Softplus) {
        define(script, "", include_str!("softplus.py"));
    }
    if uses(Activation::Gelu) {
        define(script, "", include_str!("gelu.py"));
    }
    if !training.activations.is_empty() {
        define(script, "", &functions(&training.activations, apply, slope).join("\n"));
    }
    if training.optimizer.state_size() > 0 {
        define(script, text::SAME_MOMENTS.get(lang), include_str!("normal_or_zero.py"));
    }
    define(script, text::SAME_SUMS.get(lang), include_str!("forward.py"));
    add(script, "\n");
}

fn apply(activation: Activation) -> String {
    match activation {
        Activation::Identity => "u",
        Activation::Step => "(u >= 0).astype(np.float32)",
        Activation::Relu => "np.where(u < 0, np.float32(0), u)",
        Activation::LeakyRelu => "np.where(u < 0, 0.01 * u, u)",
        Activation::Sigmoid => "sigmoid(u)",
        Activation::Tanh => "tanh(u)",
        Activation::Softplus => "softplus(u)",
        Activation::Gelu => "u * Phi(u)",
        Activation::Silu => "u * sigmoid(u)",
    }
    .to_owned()
}

fn slope(activation: Activation) -> String {
    match activation {
        Activation::Identity => "1",
        Activation::Step => "0",
        Activation::Relu => "(u >= 0).astype(np.float32)",
        Activation::LeakyRelu => "np.where(u < 0, np.float32(0.01), np.float32(1))",
        Activation::Sigmoid => "h * (1 - h)",
        Activation::Tanh => "1 - h * h",
        Activation::Softplus => "sigmoid(u)",
        Activation::Gelu => "Phi(u) + u * phi(u)",
        Activation::Silu => "sigmoid(u) + u * sigmoid(u) * (1 - sigmoid(u))",
    }
    .to_owned()
}

fn samples(script: &mut Script, training: &TrainingNumbers, lang: Lang) {
    if training.is_saved {
        return saved(training.widths[0], lang).iter().for_each(|line| add(script, line));
    }
    let names = [("train", "train"), ("test", "t10k")];
    for (name, file) in names {
        add(
            script,
            &format!(
                "x_{name} = read(\"{file}-images-idx3-ubyte\")[16:].reshape(-1, {}).astype(np.float32) / 255",
                training.widths[0]
            ),
        );
        add(script, &format!("y_{name} = read(\"{file}-labels-idx1-ubyte\")[8:].astype(np.int64)"));
    }
    if let Some((train, test)) = training.only {
        let classes = training.widths.last().copied().unwrap_or(1);
        for (name, each) in [("train", train / classes), ("test", test / classes)] {
            add(script, &format!("picked = balanced(y_{name}, {each}){}", text::SMALL.get(lang)));
            add(script, &format!("x_{name}, y_{name} = x_{name}[picked], y_{name}[picked]"));
        }
    }
}

fn weights(script: &mut Script, training: &TrainingNumbers, lang: Lang) {
    add(script, &format!("\nseed = {}", training.seed));
    add(script, &format!("widths = {:?}", training.widths));
    if training.init != Init::Zeros {
        add(script, "draws = random(seed, 1)");
    }
    add(script, "W = []");
    add(script, "for n, m in zip(widths, widths[1:]):");
    let between = |limit: &str| {
        format!("    limit = {limit}\n    w = -limit + (limit + limit) * uniform(draws, n * m)")
    };
    let root = |what: &str| format!("np.sqrt(np.float32({what}))");
    add(
        script,
        &match training.init {
            Init::Zeros => "    w = np.zeros(n * m, np.float32)".to_owned(),
            Init::Uniform { limit } => between(&format!("np.float32({limit:?})")),
            Init::Xavier => between(&root("6) / np.float32(n + m")),
            Init::Normal { standard_deviation } => {
                format!("    w = {standard_deviation:?} * normal(draws, n * m)")
            }
            Init::He => format!("    w = {} * normal(draws, n * m)", root("2) / np.float32(n")),
        },
    );
    let last = text::BIAS_ROW.get(lang);
    add(
        script,
        &format!(
            "    W.append(np.vstack([w.reshape(n, m), np.zeros((1, m), np.float32)]))  # (n + 1, m){last}"
        ),
    );
}

fn optimizer_state(script: &mut Script, optimizer: Optimizer) {
    let zeros = "[np.zeros_like(w) for w in W]";
    match optimizer {
        Optimizer::Sgd { .. } => {}
        Optimizer::Momentum { .. } | Optimizer::Nesterov { .. } => {
            add(script, &format!("V = {zeros}"));
        }
        Optimizer::RmsProp { smoothing, .. } => {
            add(script, &format!("V = {zeros}\nalpha = np.float32({smoothing:?})"));
        }
        Optimizer::Adam { beta1, beta2, .. } | Optimizer::AdamW { beta1, beta2, .. } => {
            add(script, &format!("M, V = {zeros}, {zeros}"));
            add(script, &format!("beta1, beta2 = np.float32({beta1:?}), np.float32({beta2:?})"));
            add(script, "power1 = power2 = np.float32(1)");
        }
    }
}

fn loop_over_epochs(script: &mut Script, training: &TrainingNumbers) {
    let eta = training.optimizer.learning_rate();
    let epochs = training.epochs;
    add(
        script,
        &format!("epochs, batch, eta = {epochs}, {}, np.float32({eta:?})", training.batch_size),
    );
    add(
        script,
        match training.drop_last {
            true => "batches = max(len(x_train) // batch, 1)",
            false => "batches = -(-len(x_train) // batch)",
        },
    );
    add(script, &format!("warm_up = {} * batches", training.warm_up));
    add(script, "steps = max(epochs * batches - warm_up, 1)\nt = 0");
    let until = training.reached.map_or("epochs".to_owned(), |(epoch, _)| epoch.to_string());
    add(script, &format!("for epoch in range({until}):"));
    add(
        script,
        "    order = shuffled(len(x_train), seed, 2**32 + epoch)
    loss_sum, seen = 0.0, 0
    for start in range(0, batches * batch, batch):
        rows = order[start:start + batch]
        x, y = x_train[rows], y_train[rows]
        u, h = forward(x)
        top = u[-1].max(axis=1, keepdims=True)
        e = exp(u[-1] - top)
        total = np.add.accumulate(e, axis=1)[:, -1:]
        losses = (top + log(total) - np.take_along_axis(u[-1], y[:, None], axis=1))[:, 0]
        loss = np.add.accumulate(losses, dtype=np.float64)[-1] / len(y)
        loss_sum, seen = loss_sum + float(np.float32(loss)) * len(y), seen + len(y)
        delta = e / total
        delta[np.arange(len(y)), y] -= 1
        delta *= np.float32(1) / np.float32(len(y))
        gradients = []
        for layer in reversed(range(len(W))):
            w, ones = W[layer], np.ones((len(y), 1), np.float32)
            start_at = np.zeros_like(w)",
    );
    if let Some(penalty) = penalty(training) {
        add(script, &format!("            start_at[:-1] = {penalty} + 0"));
    }
    add(
        script,
        "            gradients.insert(0, add_products(start_at, np.hstack([h[layer], ones]).T, delta))",
    );
    if !training.activations.is_empty() {
        add(
            script,
            "            if layer > 0:
                delta = add_products(np.zeros_like(h[layer]), delta, w[:-1].T)
                delta *= slope(u[layer - 1], h[layer], layer - 1)",
        );
    }
    add(script, "        s = min(max(t - warm_up, 0), steps - 1)");
    add(script, &format!("        rate = {}", rate(training.schedule)));
    if training.warm_up > 0 {
        add(
            script,
            "        if t < warm_up:
            rate = eta * (np.float32(t + 1) / np.float32(warm_up))",
        );
    }
    add(script, &update(training.optimizer));
    add(
        script,
        "        t += 1
    correct = 0
    for start in range(0, len(x_test), 1000):
        u, _ = forward(x_test[start:start + 1000])
        correct += int((u[-1].argmax(axis=1) == y_test[start:start + 1000]).sum())
    accuracy = np.float32(correct) / np.float32(len(x_test))
    print(f\"epoch {epoch + 1}: training loss {np.float32(loss_sum / seen)!s}, test accuracy {accuracy!s}\")",
    );
}

fn penalty(training: &TrainingNumbers) -> Option<String> {
    let (l2, l1) = (training.l2, training.l1);
    let terms = [(l2, "w[:-1]"), (l1, "np.sign(w[:-1])")];
    let terms = terms.into_iter().filter(|(factor, _)| *factor > 0.0);
    let terms: Vec<String> = terms.map(|(factor, term)| format!("{factor:?} * {term}")).collect();
    (!terms.is_empty()).then(|| terms.join(" + "))
}

/// η of step s after the warm-up, of `steps`.
fn rate(schedule: Schedule) -> String {
    match schedule {
        Schedule::Constant => "eta".to_owned(),
        Schedule::Linear => "eta * (np.float32(steps - s) / np.float32(steps))".to_owned(),
        Schedule::Cosine => {
            "eta * np.float32(0.5 * (1 + math.cos(math.pi * (s / steps))))".to_owned()
        }
        Schedule::Step { parts, .. } => {
            // One step in each part: what the rate is multiplied by there, with all its digits.
            let part = |part: u32| schedule.rate(1.0, part.into(), parts.into());
            let factors: Vec<f32> = (0..parts.max(1)).map(part).collect();
            format!("eta * np.float32({factors:?}[{parts} * s // steps])")
        }
    }
}

fn update(optimizer: Optimizer) -> String {
    let mut lines = String::new();
    let zipped = match optimizer {
        Optimizer::Sgd { .. } => "w, g in zip(W, gradients)",
        Optimizer::Adam { .. } | Optimizer::AdamW { .. } => {
            lines.push_str("        power1, power2 = beta1 * power1, beta2 * power2\n");
            "w, g, m, v in zip(W, gradients, M, V)"
        }
        _ => "w, g, v in zip(W, gradients, V)",
    };
    let _ = write!(lines, "        for {zipped}:");
    let mut line = |text: String| {
        let _ = write!(lines, "\n            {text}");
    };
    match optimizer {
        Optimizer::Sgd { .. } => line("w -= rate * g".to_owned()),
        Optimizer::Momentum { momentum, .. } => {
            line(format!("v[:] = normal_or_zero({momentum:?} * v + g)"));
            line("w -= rate * v".to_owned());
        }
        Optimizer::Nesterov { momentum, .. } => {
            line(format!("v[:] = normal_or_zero({momentum:?} * v + g)"));
            line(format!("w -= rate * (g + {momentum:?} * v)"));
        }
        Optimizer::RmsProp { epsilon, .. } => {
            line("v[:] = normal_or_zero(alpha * v + (1 - alpha) * g * g)".to_owned());
            line(format!("w -= rate * g / (np.sqrt(v) + {epsilon:?})"));
        }
        Optimizer::Adam { epsilon, .. } | Optimizer::AdamW { epsilon, .. } => {
            if let Optimizer::AdamW { weight_decay, .. } = optimizer {
                line(format!("w[:-1] *= 1 - rate * {weight_decay:?}"));
            }
            line("m[:] = normal_or_zero(beta1 * m + (1 - beta1) * g)".to_owned());
            line("v[:] = normal_or_zero(beta2 * v + (1 - beta2) * g * g)".to_owned());
            line(format!(
                "w -= rate * (m / (1 - power1)) / (np.sqrt(v / (1 - power2)) + {epsilon:?})"
            ));
        }
    }
    lines
}

/// Hashes the weights, and compares with those of the page.
fn end(script: &mut Script, training: &TrainingNumbers, lang: Lang) {
    add(script, "");
    add(script, text::HASH.get(lang));
    add(script, include_str!("hash.py").trim_end());
    add(script, "print(f\"weights {mark:016x}\")");
    if let Some((_, hash)) = training.reached {
        let (same, other) = (text::EQUAL.get(lang), text::NOT_EQUAL.get(lang));
        add(script, &format!("print(\"{same}\" if mark == 0x{hash:016x} else\n      \"{other}\")"));
    }
}
