//! Cross-entropy: section 10.

use super::library::Library;
use super::script::{Script, indexed};
use super::text;
use crate::i18n::Lang;
use crate::math::{Letter, SymbolId};

/// The program. The common mistake: the mean of the terms instead of their sum.
pub fn script(p: &[f64], q: &[f64], library: Library, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(library);
    script.name("p", SymbolId::plain(Letter::P));
    script.name("q", SymbolId::plain(Letter::Q));
    script.name("H_pq", SymbolId::plain(Letter::Loss));
    script.gap();
    let comment = format!("({},)", p.len());
    script.vector("p", &indexed(Letter::P, p), &comment);
    script.vector("q", &indexed(Letter::Q, q), &comment);
    let (log, sum, mean) = match library {
        Library::NumPy => ("np.log", "np.sum", "np.mean"),
        Library::PyTorch => ("torch.log", "torch.sum", "torch.mean"),
    };
    script.line(format!("occurs = p > 0{}", text::OCCURS.get(lang)));
    let reduce = if has_mistake { mean } else { sum };
    let line = script.line(format!("H_pq = -{reduce}(p[occurs] * {log}(q[occurs]))"));
    line.is_mistaken = has_mistake;
    script.line(format!("H_p = -{sum}(p[occurs] * {log}(p[occurs]))"));
    script.gap();
    let occurring = || p.iter().zip(q).filter(|(p, _)| **p > 0.0);
    let divisor = if has_mistake { occurring().count() as f64 } else { 1.0 };
    let cross = occurring().map(|(p, q)| -p * q.ln()).sum::<f64>() / divisor;
    let entropy = occurring().map(|(p, _)| -p * p.ln()).sum::<f64>();
    script.print("H_pq", 0, vec![cross]);
    script.print("H_p", 0, vec![entropy]);
    script
}
