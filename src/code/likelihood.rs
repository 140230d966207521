//! Maximum likelihood: section 11.

use super::library::Library;
use super::script::{Script, indexed, number};
use super::text;
use crate::i18n::Lang;
use crate::math::{Letter, SymbolId};

/// As many flips are written out; of more only how many were 1.
const WRITTEN: usize = 20;

/// The program. The common mistake: the logarithm of the product instead of the sum of the logarithms.
pub fn script(flips: &[u8], mu: f64, library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    script.name("x", SymbolId::plain(Letter::X));
    script.name("mu", SymbolId::plain(Letter::Mu));
    script.name("L", SymbolId::plain(Letter::Likelihood));
    script.gap();
    let ones = flips.iter().filter(|flip| **flip == 1).count();
    let (count, zeros) = (flips.len(), flips.len() - ones);
    if count <= WRITTEN {
        let values: Vec<f64> = flips.iter().map(|flip| f64::from(*flip)).collect();
        script.whole_vector("x", &indexed(Letter::X, &values), &format!("({count},)"));
    } else {
        let written = match library {
            Library::NumPy => format!("np.repeat([1, 0], [{ones}, {zeros}])"),
            Library::PyTorch => {
                format!("torch.cat([torch.ones({ones}), torch.zeros({zeros})])")
            }
        };
        script.line(format!("x = {written}  # ({count},){}", text::ORDER.get(lang)));
    }
    let (select, log, sum, product, wide) = match library {
        Library::NumPy => ("np.where", "np.log", "np.sum", "np.prod", ""),
        Library::PyTorch => {
            ("torch.where", "torch.log", "torch.sum", "torch.prod", ", dtype=torch.float64")
        }
    };
    match library {
        Library::NumPy => script.line(format!("mu = {}", number(mu))),
        Library::PyTorch => script.line(format!("mu = torch.tensor({}{wide})", number(mu))),
    };
    script.line(format!("p = {select}(x == 1, mu, 1 - mu)  # ({count},)"));
    script.line(format!("L = {product}(p)"));
    if has_mistake {
        script.line(format!("log_L = {log}(L)")).is_mistaken = true;
    } else {
        script.line(format!("log_L = {sum}({log}(p))"));
    }
    script.gap();
    let p = flips.iter().map(|flip| if *flip == 1 { mu } else { 1.0 - mu });
    let likelihood: f64 = p.clone().product();
    let log_likelihood = if has_mistake { likelihood.ln() } else { p.map(f64::ln).sum() };
    script.print("L", 0, vec![likelihood]);
    script.print("log_L", 0, vec![log_likelihood]);
    script
}
