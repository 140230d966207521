//! Gradient descent on one weight: section 12.

use super::library::Library;
use super::script::{Script, number};
use super::text;
use crate::i18n::Lang;
use crate::late::{Named, OneWeight};
use crate::math::{Letter, SymbolId};

const X: SymbolId = SymbolId::plain(Letter::X);
const Y: SymbolId = SymbolId::plain(Letter::Y);
const W: SymbolId = SymbolId::plain(Letter::Weight);

/// The program. The common mistake: the sign of the step is forgotten.
pub fn script(of: &OneWeight, library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    for (name, symbol) in [("x", X), ("y", Y), ("w", W)] {
        script.name(name, symbol);
    }
    script.name("eta", SymbolId::plain(Letter::Rate));
    script.name("E", SymbolId::plain(Letter::Loss));
    script.name("g", SymbolId::plain(Letter::Gradient));
    script.gap();
    let count = of.samples.len();
    let x: Vec<Named> = of.samples.iter().map(|(x, _)| (X, *x)).collect();
    let y: Vec<Named> = of.samples.iter().map(|(_, y)| (Y, *y)).collect();
    script.vector("x", &x, &format!("({count},)"));
    script.vector("y", &y, &format!("({count},)"));
    match library {
        Library::NumPy => script.line(format!("w = {}", number(of.w))),
        Library::PyTorch => {
            script.line(format!("w = torch.tensor({}, requires_grad=True)", number(of.w)))
        }
    };
    script.line(format!("eta = {}", number(of.eta)));
    script.line(format!("for step in range({}):", of.steps));
    let sign = if has_mistake { "+" } else { "-" };
    match library {
        Library::NumPy => {
            script.line(format!("    g = np.mean((w * x - y) * x){}", text::SLOPE.get(lang)));
            script.line(format!("    w = w {sign} eta * g")).is_mistaken = has_mistake;
        }
        Library::PyTorch => {
            script.line("    E = torch.mean((y - w * x) ** 2) / 2");
            script.line(format!("    (g,) = torch.autograd.grad(E, w){}", text::SLOPE.get(lang)));
            script.line("    with torch.no_grad():");
            script.line(format!("        w {sign}= eta * g")).is_mistaken = has_mistake;
        }
    }
    let mean = if library == Library::NumPy { "np.mean" } else { "torch.mean" };
    script.line(format!("E = {mean}((y - w * x) ** 2) / 2"));
    script.gap();
    let mean = |of_sample: &dyn Fn(&(f64, f64)) -> f64| {
        of.samples.iter().map(of_sample).sum::<f64>() / count.max(1) as f64
    };
    let mut w = of.w;
    for _ in 0..of.steps {
        let step = of.eta * mean(&|(x, y)| (w * x - y) * x);
        w = if has_mistake { w + step } else { w - step };
    }
    script.print("w", 0, vec![w]);
    script.print("E", 0, vec![mean(&|(x, y)| (y - w * x).powi(2)) / 2.0]);
    script
}
