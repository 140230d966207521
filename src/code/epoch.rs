//! The minibatches of an epoch: section 12.

use super::library::Library;
use super::script::{Script, number};
use super::text;
use crate::i18n::Lang;
use crate::late::{Epoch, Named};
use crate::math::{Letter, SymbolId};

const X: SymbolId = SymbolId::plain(Letter::X);
const Y: SymbolId = SymbolId::plain(Letter::Y);
const W: SymbolId = SymbolId::plain(Letter::Weight);
const B: SymbolId = SymbolId::plain(Letter::Bias);

/// The program. The common mistake: each step takes the first minibatch.
pub fn script(of: &Epoch, library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    for (name, symbol) in [("x", X), ("y", Y), ("w", W), ("b", B)] {
        script.name(name, symbol);
    }
    script.name("eta", SymbolId::plain(Letter::Rate));
    script.name("E", SymbolId::plain(Letter::Loss));
    for gradient in ["g_w", "g_b"] {
        script.name(gradient, SymbolId::plain(Letter::Gradient));
    }
    script.gap();
    let shape = format!("({},)", of.samples.len());
    let x: Vec<Named> = of.samples.iter().map(|(x, _)| (X, *x)).collect();
    let y: Vec<Named> = of.samples.iter().map(|(_, y)| (Y, *y)).collect();
    script.vector("x", &x, &shape);
    script.vector("y", &y, &shape);
    let before = text::BEFORE_EPOCH.get(lang).replace("{}", &of.number.to_string());
    let [w, b] = of.start.map(number);
    match library {
        Library::NumPy => script.line(format!("w, b = {w}, {b}{before}")),
        Library::PyTorch => {
            script.line(format!("w = torch.tensor({w}, requires_grad=True){before}"));
            script.line(format!("b = torch.tensor({b}, requires_grad=True)"))
        }
    };
    script.line(format!("eta = {}", number(of.eta)));
    let order: Vec<String> = of.order.iter().map(|place| (place + 1).to_string()).collect();
    let (array, order) = (script.array(), order.join(", "));
    script.line(format!("order = {array}([{order}]) - 1{}", text::COUNTED_FROM_1.get(lang)));
    let per_epoch = of.order.len().div_ceil(of.batch).to_string();
    let so_far = text::SO_FAR.get(lang).replace("{}", &per_epoch);
    script.line(format!("for step in range({}):{so_far}", of.steps));
    let batch = of.batch;
    let chosen = match (has_mistake, batch) {
        (true, _) => format!("    batch = order[:{batch}]"),
        (false, 1) => "    batch = order[step:step + 1]".to_owned(),
        (false, _) => format!("    batch = order[{batch} * step:{batch} * (step + 1)]"),
    };
    script.line(chosen).is_mistaken = has_mistake;
    match library {
        Library::NumPy => {
            script.line("    error = w * x[batch] + b - y[batch]");
            script.line("    g_w, g_b = np.mean(error * x[batch]), np.mean(error)");
            script.line("    w, b = w - eta * g_w, b - eta * g_b");
        }
        Library::PyTorch => {
            script.line("    E = torch.mean((y[batch] - (w * x[batch] + b)) ** 2) / 2");
            script.line("    g_w, g_b = torch.autograd.grad(E, (w, b))");
            script.line("    with torch.no_grad():");
            script.line("        w -= eta * g_w");
            script.line("        b -= eta * g_b");
        }
    }
    let mean = if library == Library::NumPy { "np.mean" } else { "torch.mean" };
    script.line(format!("E = {mean}((y - (w * x + b)) ** 2) / 2"));
    script.gap();
    let [w, b] = after(of, has_mistake);
    let squares = of.samples.iter().map(|(x, y)| (y - (w * x + b)).powi(2));
    let loss = squares.sum::<f64>() / of.samples.len().max(1) as f64 / 2.0;
    for (name, value) in [("w", w), ("b", b), ("E", loss)] {
        script.print(name, 0, vec![value]);
    }
    script
}

/// (w, b) after the steps.
fn after(of: &Epoch, has_mistake: bool) -> [f64; 2] {
    let mut now = of.start;
    for step in 0..of.steps {
        let batch = of.order.chunks(of.batch).nth(if has_mistake { 0 } else { step });
        let samples: Vec<_> = batch
            .unwrap_or_default()
            .iter()
            .filter_map(|place| of.samples.get(*place))
            .map(|(x, y)| (*x, now[0] * x + now[1] - y))
            .collect();
        let count = samples.len().max(1) as f64;
        let of_w = samples.iter().map(|(x, error)| error * x).sum::<f64>() / count;
        let of_b = samples.iter().map(|(_, error)| error).sum::<f64>() / count;
        now = [now[0] - of.eta * of_w, now[1] - of.eta * of_b];
    }
    now
}
