//! Softmax: section 9.

use super::library::Library;
use super::script::{Script, indexed, number};
use super::text;
use crate::i18n::Lang;
use crate::math::{Letter, SymbolId};

/// Added to u where the mistake is shown: exponentials of such numbers are infinite.
const LARGE: f64 = 1000.0;

/// The program. The common mistake: the largest is not subtracted first.
pub fn script(u: &[f64], shift: f64, library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    script.name("u", SymbolId::plain(Letter::U));
    script.name("y_hat", SymbolId::plain(Letter::Yhat));
    script.gap();
    script.vector("u", &indexed(Letter::U, u), &format!("({},)", u.len()));
    let added = if has_mistake { shift + LARGE } else { shift };
    script.line(format!("c = {}", number(added))).is_mistaken = has_mistake;
    let (exp, sum, max) = match library {
        Library::NumPy => ("np.exp", "np.sum", "np.max"),
        Library::PyTorch => ("torch.exp", "torch.sum", "torch.max"),
    };
    if has_mistake {
        script.line("z = u + c").is_mistaken = true;
    } else {
        script.line(format!("z = u + c - {max}(u + c){}", text::STABLE.get(lang)));
    }
    script.line(format!("e = {exp}(z)  # ({0},) -> ({0},)", u.len()));
    script.line(format!("y_hat = e / {sum}(e)"));
    script.gap();
    let largest = u.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let exponentials: Vec<f64> = u.iter().map(|u| (u - largest).exp()).collect();
    let total: f64 = exponentials.iter().sum();
    let share = |exponential: &f64| if has_mistake { f64::NAN } else { exponential / total };
    script.print("y_hat", 0, exponentials.iter().map(share).collect());
    if !has_mistake && library == Library::PyTorch {
        script.line(format!(
            "assert torch.allclose(y_hat, torch.softmax(u, dim=0)){}",
            text::SAME.get(lang)
        ));
    }
    script
}
