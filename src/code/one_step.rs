//! One gradient step of a small network on a minibatch: sections 7 and 8.

use ffnn::activation::Activation;

use super::library::Library;
use super::script::Script;
use super::text;
use crate::i18n::Lang;
use crate::late::{GradientStep, Named};
use crate::math::{Letter, SymbolId};

/// The program. The common mistake: the sum over the minibatch in place of the mean.
pub fn script(step: &GradientStep, library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    if library == Library::PyTorch {
        script.line("from torch import nn");
    }
    script.gap();
    let rows: Vec<&[Named]> = step.x.iter().map(Vec::as_slice).collect();
    script.name("x", SymbolId::plain(Letter::X));
    script.name("y", SymbolId::plain(Letter::Y));
    script.name("eta", SymbolId::plain(Letter::Rate));
    script.name("E", SymbolId::plain(Letter::Loss));
    for (place, layer) in step.layers.iter().enumerate() {
        let [matrix, u, h] = layer.symbols;
        script.name(named("W", place, step), matrix);
        script.name(named("u", place, step), u);
        script.name(output(place, step), h);
    }
    let samples = step.x.len();
    script.matrix("x", &rows, &format!("({samples}, 2){}", text::SAMPLES.get(lang)));
    column(&mut script, &step.y);
    script.line(format!("eta = {:?}", step.eta));
    match library {
        Library::NumPy => numpy(&mut script, step, has_mistake, lang),
        Library::PyTorch => pytorch(&mut script, step, has_mistake),
    }
    // A sum is as many times the mean as there are samples.
    let times = if has_mistake { samples as f64 } else { 1.0 };
    script.gap();
    script.print("E", 0, vec![times * step.loss]);
    let number = if step.layers.len() > 1 { step.layers.len() } else { 0 };
    let row = step.layers.last().and_then(|layer| layer.rows.first());
    let row = row.map(Vec::as_slice).unwrap_or_default();
    let gradient: Vec<f64> = step.gradient.iter().map(|g| times * g).collect();
    let after = row.iter().zip(&gradient).map(|((_, w), g)| w - step.eta * g).collect();
    script.print("G", number, gradient);
    script.print("W", number, after);
    script
}

/// y as a column, so that y_hat - y is taken sample by sample.
fn column(script: &mut Script, y: &[Named]) {
    let rows: Vec<&[Named]> = y.chunks(1).collect();
    script.matrix("y", &rows, &format!("({}, 1)", y.len()));
}

/// A letter with the number of the layer, which a network of one layer has not.
fn named(letter: &str, place: usize, step: &GradientStep) -> String {
    if step.layers.len() > 1 { format!("{letter}{}", place + 1) } else { letter.to_owned() }
}

fn output(place: usize, step: &GradientStep) -> String {
    if place + 1 == step.layers.len() { "y_hat".to_owned() } else { named("h", place, step) }
}

fn input(place: usize, step: &GradientStep) -> String {
    if place == 0 { "x".to_owned() } else { named("h", place - 1, step) }
}

/// True if the output is a probability.
fn is_probability(step: &GradientStep) -> bool {
    step.layers.last().is_some_and(|layer| layer.activation == Activation::Sigmoid)
}

fn units(step: &GradientStep, place: usize) -> (usize, usize) {
    let rows = &step.layers[place].rows;
    (rows.len(), rows.first().map_or(0, |row| row.len() - 1))
}

fn numpy(script: &mut Script, step: &GradientStep, has_mistake: bool, lang: Lang) {
    let (n, last) = (step.x.len(), step.layers.len() - 1);
    for (place, layer) in step.layers.iter().enumerate() {
        let rows: Vec<&[Named]> = layer.rows.iter().map(Vec::as_slice).collect();
        let (m, inputs) = units(step, place);
        let comment = format!("({m}, {}){}", inputs + 1, text::BIAS_LAST.get(lang));
        script.matrix(&named("W", place, step), &rows, &comment);
    }
    script.gap();
    script.gap();
    script.line(format!("def with_1(h):{}", text::BIAS_INPUT.get(lang)));
    script.line("    return np.hstack([h, np.ones((len(h), 1))])");
    script.gap();
    script.gap();
    for place in 0..=last {
        let (m, inputs) = units(step, place);
        let (u, w, h) = (named("u", place, step), named("W", place, step), output(place, step));
        let k = inputs + 1;
        script.line(format!(
            "{u} = with_1({}) @ {w}.T  # ({n}, {k}) @ ({k}, {m}) -> ({n}, {m})",
            input(place, step)
        ));
        script.line(match (place == last, is_probability(step)) {
            (false, _) => format!("{h} = np.tanh({u})"),
            (true, true) => format!("{h} = 1 / (1 + np.exp(-{u}))"),
            (true, false) => format!("{h} = {u}"),
        });
    }
    let u = named("u", last, step);
    let loss = match is_probability(step) {
        true => format!("np.logaddexp(0, {u}) - y * {u}"),
        false => "(y_hat - y) ** 2 / 2".to_owned(),
    };
    let of_all = if has_mistake { "sum" } else { "mean" };
    script.line(format!("E = np.{of_all}({loss})")).is_mistaken = has_mistake;
    for place in (0..=last).rev() {
        let (m, inputs) = units(step, place);
        let (delta, g) = (named("delta", place, step), named("G", place, step));
        let line = script.line(match (place == last, has_mistake) {
            (true, false) => format!("{delta} = (y_hat - y) / len(y)  # ({n}, {m})"),
            (true, true) => format!("{delta} = y_hat - y  # ({n}, {m})"),
            (false, _) => format!(
                "{delta} = {} @ {}[:, :-1] * (1 - {} ** 2)  # ({n}, {m})",
                named("delta", place + 1, step),
                named("W", place + 1, step),
                output(place, step)
            ),
        });
        line.is_mistaken = has_mistake && place == last;
        let k = inputs + 1;
        script.line(format!(
            "{g} = {delta}.T @ with_1({})  # ({m}, {n}) @ ({n}, {k}) -> ({m}, {k})",
            input(place, step)
        ));
    }
    for place in 0..=last {
        let w = named("W", place, step);
        script.line(format!("{w} = {w} - eta * {}", named("G", place, step)));
    }
}

fn pytorch(script: &mut Script, step: &GradientStep, has_mistake: bool) {
    let last = step.layers.len() - 1;
    for (place, layer) in step.layers.iter().enumerate() {
        let (m, inputs) = units(step, place);
        let name = named("layer", place, step);
        script.line(format!("{name} = nn.Linear({inputs}, {m})"));
        let weights: Vec<&[Named]> = layer.rows.iter().map(|row| &row[..inputs]).collect();
        let head = format!("{name}.weight.data = torch.tensor(");
        script.rows(&head, &weights, ")", &format!("({m}, {inputs})"));
        let biases: Vec<Named> = layer.rows.iter().map(|row| row[inputs]).collect();
        script.vector(&format!("{name}.bias.data"), &biases, &format!("({m},)"));
    }
    script.gap();
    for place in 0..=last {
        let (m, inputs) = units(step, place);
        let (u, h, n) = (named("u", place, step), output(place, step), step.x.len());
        let layer = named("layer", place, step);
        script.line(format!(
            "{u} = {layer}({})  # ({n}, {inputs}) -> ({n}, {m})",
            input(place, step)
        ));
        script.line(match (place == last, is_probability(step)) {
            (false, _) => format!("{h} = torch.tanh({u})"),
            (true, true) => format!("{h} = torch.sigmoid({u})"),
            (true, false) => format!("{h} = {u}"),
        });
    }
    let reduction = if has_mistake { ", reduction=\"sum\"" } else { "" };
    let line = script.line(match is_probability(step) {
        true => format!(
            "E = nn.functional.binary_cross_entropy_with_logits({}, y{reduction})",
            named("u", last, step)
        ),
        false => format!("E = nn.functional.mse_loss(y_hat, y{reduction}) / 2"),
    });
    line.is_mistaken = has_mistake;
    script.line("E.backward()");
    let layers: Vec<String> = (0..=last).map(|place| named("layer", place, step)).collect();
    let layer = &layers[last];
    let joined = |part: &str| {
        format!("torch.cat([{layer}.weight{part}, {layer}.bias{part}[:, None]], dim=1)")
    };
    script.line(format!("{} = {}", named("G", last, step), joined(".grad")));
    script.line("with torch.no_grad():");
    script.line(format!("    for layer in [{}]:", layers.join(", ")));
    script.line("        layer.weight -= eta * layer.weight.grad");
    script.line("        layer.bias -= eta * layer.bias.grad");
    script.line(format!("{} = {}", named("W", last, step), joined("")));
}
