//! Back-propagation of one sample through a network with one hidden layer: section 12.

use ffnn::activation::Activation;

use super::functions::{apply, derivative};
use super::library::Library;
use super::script::{Script, Step, number};
use super::text;
use crate::i18n::Lang;
use crate::late::{ChainRule, Named};
use crate::math::{Letter, SymbolId};

/// The program. The common mistake: with NumPy W⁽²⁾ is updated before δ⁽¹⁾ uses it, with PyTorch the sign of the step is forgotten.
pub fn script(of: &ChainRule, library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    script.gap();
    names(&mut script, of);
    let (inputs, units) = (of.x.len(), of.layers[0].rows.len());
    script.vector("x", &of.x, &format!("({inputs},)"));
    script.line(format!("y = {}", number(of.y.1)));
    script.line(format!("eta = {}", number(of.eta)));
    for (place, layer) in of.layers.iter().enumerate() {
        let rows: Vec<&[Named]> = layer.rows.iter().map(Vec::as_slice).collect();
        let columns = rows.first().map_or(0, |row| row.len());
        let shape = format!("({}, {columns}){}", rows.len(), text::BIAS_LAST.get(lang));
        script.matrix(["W1", "W2"][place], &rows, &shape);
    }
    script.gap();
    match library {
        Library::NumPy => numpy(&mut script, of, (inputs, units), has_mistake),
        Library::PyTorch => pytorch(&mut script, of, has_mistake),
    }
    script.gap();
    let computed = Computed::new(of, library, has_mistake);
    script.print("E", 0, vec![computed.loss]);
    script.print("G", 1, computed.gradients[0].clone());
    script.print("G", 2, computed.gradients[1].clone());
    script.print("W", 1, computed.after[0].clone());
    script.print("W", 2, computed.after[1].clone());
    script
}

fn names(script: &mut Script, of: &ChainRule) {
    for (name, letter) in [
        ("x", Letter::X),
        ("y", Letter::Y),
        ("h", Letter::H),
        ("y_hat", Letter::Yhat),
        ("E", Letter::Loss),
        ("eta", Letter::Rate),
    ] {
        script.name(name, SymbolId::plain(letter));
    }
    script.name("u", of.layers[0].symbols[1]);
    for (layer, number) in of.layers.iter().zip(["1", "2"]) {
        let [matrix, u, _] = layer.symbols;
        script.name(["W", number].concat(), matrix);
        script.name(["G", number].concat(), matrix);
        script.name(["delta", number].concat(), SymbolId::of(Letter::Delta, u.layer, 0));
    }
}

fn numpy(script: &mut Script, of: &ChainRule, (inputs, units): (usize, usize), has_mistake: bool) {
    let f = of.layers[0].activation;
    let (wide, deep) = (inputs + 1, units + 1);
    let mut line = |step, text: String| script.line(text).step = Some(step);
    line(
        Step::Sum(1),
        format!("u = W1 @ np.append(x, 1)  # ({units}, {wide}) @ ({wide},) -> ({units},)"),
    );
    line(Step::Activation(1), format!("h = {}", apply(f, "u", Library::NumPy)));
    line(Step::Sum(2), format!("y_hat = W2 @ np.append(h, 1)  # (1, {deep}) @ ({deep},) -> (1,)"));
    line(Step::Loss, "E = np.sum((y - y_hat) ** 2) / 2".to_owned());
    line(Step::Delta(2), "delta2 = y_hat - y  # (1,)".to_owned());
    line(Step::Gradient(2), format!("G2 = np.outer(delta2, np.append(h, 1))  # (1, {deep})"));
    let update = "W2 = W2 - eta * G2";
    if has_mistake {
        script.line(update).is_mistaken = true;
    }
    let slope = derivative(f);
    let line = script.line(format!("delta1 = delta2 @ W2[:, :-1] * ({slope})  # ({units},)"));
    (line.step, line.is_mistaken) = (Some(Step::Delta(1)), has_mistake);
    let text = format!("G1 = np.outer(delta1, np.append(x, 1))  # ({units}, {wide})");
    script.line(text).step = Some(Step::Gradient(1));
    if !has_mistake {
        script.line(update);
    }
    script.line("W1 = W1 - eta * G1");
}

fn pytorch(script: &mut Script, of: &ChainRule, has_mistake: bool) {
    let sign = if has_mistake { "+" } else { "-" };
    for name in ["W1", "W2"] {
        script.line(format!("{name}.requires_grad_()"));
    }
    script.line("one = torch.ones(1)");
    let h = ["h = ", &*apply(of.layers[0].activation, "u", Library::PyTorch)].concat();
    for (step, text) in [
        (Step::Sum(1), "u = W1 @ torch.cat([x, one])"),
        (Step::Activation(1), &*h),
        (Step::Sum(2), "y_hat = W2 @ torch.cat([h, one])"),
        (Step::Loss, "E = torch.sum((y - y_hat) ** 2) / 2"),
    ] {
        script.line(text).step = Some(step);
    }
    script.line("E.backward()");
    script.line("G1, G2 = W1.grad, W2.grad");
    script.line("with torch.no_grad():");
    for (weights, gradient) in [("W1", "G1"), ("W2", "G2")] {
        let line = format!("    {weights} {sign}= eta * {gradient}");
        script.line(line).is_mistaken = has_mistake;
    }
}

/// What the program computes.
struct Computed {
    loss: f64,
    /// ∂E/∂W of both layers, row by row.
    gradients: [Vec<f64>; 2],
    /// W of both after the step.
    after: [Vec<f64>; 2],
}

impl Computed {
    fn new(of: &ChainRule, library: Library, has_mistake: bool) -> Self {
        let [first, second] = &of.layers;
        let extended = |values: &[f64]| [values, &[1.0]].concat();
        let values = |row: &[Named]| row.iter().map(|(_, w)| *w).collect::<Vec<f64>>();
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let x = extended(&values(&of.x));
        let rows: Vec<Vec<f64>> = first.rows.iter().map(|row| values(row)).collect();
        let u: Vec<f64> = rows.iter().map(|row| dot(row, &x)).collect();
        let f: fn(f64) -> (f64, f64) = match first.activation {
            Activation::Sigmoid => |u: f64| {
                let h = 1.0 / (1.0 + (-u).exp());
                (h, h * (1.0 - h))
            },
            Activation::Tanh => |u: f64| {
                let small = (-2.0 * u.abs()).exp();
                let h = ((1.0 - small) / (1.0 + small)).copysign(u);
                (h, 1.0 - h * h)
            },
            _ => |u: f64| (u.max(0.0), f64::from(u8::from(u >= 0.0))),
        };
        let (h, slope): (Vec<f64>, Vec<f64>) = u.into_iter().map(f).unzip();
        let h = extended(&h);
        let output = second.rows.first().map(|row| values(row)).unwrap_or_default();
        let error = dot(&output, &h) - of.y.1;
        let of_output: Vec<f64> = h.iter().map(|h| error * h).collect();
        let updated = |w: &[f64], g: &[f64], sign: f64| {
            w.iter().zip(g).map(|(w, g)| w + sign * of.eta * g).collect::<Vec<f64>>()
        };
        let is_too_early = has_mistake && library == Library::NumPy;
        let early = updated(&output, &of_output, -1.0);
        let used = if is_too_early { &early } else { &output };
        let delta = used.iter().zip(&slope).map(|(w, slope)| error * w * slope);
        let of_hidden: Vec<f64> =
            delta.flat_map(|delta| x.iter().map(move |x| delta * x)).collect();
        let sign = if has_mistake && library == Library::PyTorch { 1.0 } else { -1.0 };
        Self {
            loss: error * error / 2.0,
            after: [updated(&rows.concat(), &of_hidden, sign), updated(&output, &of_output, sign)],
            gradients: [of_hidden, of_output],
        }
    }
}
