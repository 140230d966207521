//! The program of each computation.

use super::library::Library;
use super::script::Script;
use super::training::{numpy, pytorch};
use super::{
    activations, chain_rule, entropies, epoch, forward, likelihood, linear, one_step, one_weight,
    softmax,
};
use crate::i18n::Lang;
use crate::late::Computation;

/// Writes the program of a computation, as it should be or with a common mistake.
pub fn script(
    computation: &Computation,
    library: Library,
    has_mistake: bool,
    lang: Lang,
) -> Script {
    match computation {
        Computation::Linear { x, row, samples } => {
            linear::script(x, row, samples, library, has_mistake, lang)
        }
        Computation::Forward { x, layers } => {
            forward::script(x, layers, library, has_mistake, lang)
        }
        Computation::Activations { functions, chosen, u } => {
            activations::script(functions, *chosen, *u, library, has_mistake, lang)
        }
        Computation::Softmax { u, shift } => softmax::script(u, *shift, library, has_mistake, lang),
        Computation::CrossEntropy { p, q } => entropies::script(p, q, library, has_mistake, lang),
        Computation::Descent(of) => one_weight::script(of, library, has_mistake, lang),
        Computation::Minibatches(of) => epoch::script(of, library, has_mistake, lang),
        Computation::ChainRule(of) => chain_rule::script(of, library, has_mistake, lang),
        Computation::Step(of) => one_step::script(of, library, has_mistake, lang),
        Computation::Training(training) => match library {
            Library::NumPy => numpy(training, has_mistake, lang),
            Library::PyTorch => pytorch(training, has_mistake, lang),
        },
        Computation::Likelihood { flips, mu } => {
            likelihood::script(flips, *mu, library, has_mistake, lang)
        }
    }
}
