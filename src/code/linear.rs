//! Linear regression: section 1.

use super::library::Library;
use super::script::{Script, indexed, number};
use super::text;
use crate::i18n::Lang;
use crate::late::Named;
use crate::math::{Letter, SymbolId};

/// The program.
pub fn script(
    x: &[Named],
    row: &[Named],
    samples: &[(Vec<f64>, f64)],
    library: Library,
    has_mistake: bool,
    lang: Lang,
) -> Script {
    let mut script = Script::new(library);
    let (weights, bias) = row.split_at(row.len() - 1);
    let (inputs, count) = (x.len(), samples.len());
    for (name, letter) in [("x", Letter::X), ("y", Letter::Y), ("y_hat", Letter::Yhat)] {
        script.name(name, SymbolId::plain(letter));
    }
    script.name("E", SymbolId::plain(Letter::Loss));
    script.name("w", SymbolId::plain(Letter::Weight));
    script.name("b", SymbolId::plain(Letter::Bias));
    script.gap();
    let inputs_of_samples: Vec<Vec<Named>> =
        samples.iter().map(|(x, _)| indexed(Letter::X, x)).collect();
    let rows: Vec<&[Named]> = inputs_of_samples.iter().map(Vec::as_slice).collect();
    let comment = format!("({count}, {inputs}){}", text::SAMPLES.get(lang));
    script.matrix("X", &rows, &comment);
    let labels: Vec<Named> =
        samples.iter().map(|(_, y)| (SymbolId::plain(Letter::Y), *y)).collect();
    script.vector("y", &labels, &format!("({count},)"));
    script.gap();
    script.vector("w", weights, &format!("({inputs},)"));
    script.line(format!("b = {}", number(bias.first().map_or(0.0, |(_, b)| *b))));
    script.vector("x", x, "");
    let forgotten = if has_mistake { "" } else { " + b" };
    script
        .line(format!("y_hat = w @ x{forgotten}  # ({inputs},) @ ({inputs},) -> ()"))
        .is_mistaken = has_mistake;
    let sum = match library {
        Library::NumPy => "np.sum",
        Library::PyTorch => "torch.sum",
    };
    let comment = format!("({count}, {inputs}) @ ({inputs},) -> ({count},)");
    script
        .line(format!("E = 0.5 * {sum}((y - (X @ w{forgotten})) ** 2)  # {comment}"))
        .is_mistaken = has_mistake;
    script.gap();
    let predict = |x: &mut dyn Iterator<Item = f64>| {
        let sum: f64 = weights.iter().zip(x).map(|((_, w), x)| w * x).sum();
        sum + if has_mistake { 0.0 } else { bias.first().map_or(0.0, |(_, b)| *b) }
    };
    let loss = samples.iter().map(|(x, y)| (y - predict(&mut x.iter().copied())).powi(2));
    let loss = 0.5 * loss.sum::<f64>();
    script.print("y_hat", 0, vec![predict(&mut x.iter().map(|(_, x)| *x))]);
    script.print("E", 0, vec![loss]);
    script
}
