//! Activation functions at one point: section 3.

use ffnn::activation::Activation;

use super::functions::{apply, derivative, needed};
use super::library::Library;
use super::script::{Script, number};
use super::text;
use crate::i18n::Lang;
use crate::math::{Letter, SymbolId};

/// The program. The common mistake: the value of the function is taken for its slope.
pub fn script(
    functions: &[Activation],
    chosen: Activation,
    u: f64,
    library: Library,
    has_mistake: bool,
    lang: Lang,
) -> Script {
    let mut script = Script::new(library);
    let mut all: Vec<Activation> = functions.to_vec();
    if !all.contains(&chosen) {
        all.push(chosen);
    }
    script.name("u", SymbolId::plain(Letter::U));
    script.name("h", SymbolId::plain(Letter::H));
    let lines = needed(&all, library);
    lines.into_iter().for_each(|line| {
        script.line(line);
    });
    script.gap();
    let value = |activation: Activation| f64::from(activation.apply(u as f32));
    let slope = f64::from(chosen.derivative(u as f32));
    match library {
        Library::NumPy => {
            script.line(format!("u = {}", number(u)));
            for function in all.iter().filter(|function| **function != chosen) {
                let name = variable(*function);
                script.line(format!("{name} = {}", apply(*function, "u", library)));
            }
            script.line(format!("h = {}  # {}", apply(chosen, "u", library), chosen.id()));
            let slope = if has_mistake { "h" } else { derivative(chosen) };
            script.line(format!("slope = {slope}")).is_mistaken = has_mistake;
            script.gap();
            for function in all.iter().filter(|function| **function != chosen) {
                script.print(variable(*function), 0, vec![value(*function)]);
            }
        }
        Library::PyTorch => {
            script.line(format!("u = torch.tensor({}, requires_grad=True)", number(u)));
            script.line(format!("h = {}  # {}", apply(chosen, "u", library), chosen.id()));
            if has_mistake {
                script.line("slope = h").is_mistaken = true;
            } else if chosen == Activation::Step {
                script.line(format!("slope = torch.zeros(()){}", text::NO_GRADIENT.get(lang)));
            } else {
                script.line("h.backward()");
                let is_kink =
                    u == 0.0 && matches!(chosen, Activation::Relu | Activation::LeakyRelu);
                let remark = if is_kink { text::KINK.get(lang) } else { "" };
                script.line(format!("slope = u.grad{remark}"));
            }
            script.gap();
        }
    }
    script.print("h", 0, vec![value(chosen)]);
    script.print("slope", 0, vec![if has_mistake { value(chosen) } else { slope }]);
    script
}

/// The variable of a function's value.
fn variable(activation: Activation) -> &'static str {
    match activation {
        Activation::LeakyRelu => "leaky_relu",
        other => other.id(),
    }
}
