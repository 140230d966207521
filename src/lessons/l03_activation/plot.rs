//! The plot: the functions and derivatives shown, sampled.

use ffnn::activation::Activation;

use super::looks::look;
use super::state::{State, U_RANGE};
use crate::charts::{FunctionCurve, Functions};
use crate::course::activation::activation_label;
use crate::i18n::Lang;
use crate::math::SymbolKind;

const H_RANGE: [f64; 2] = [-2.0, 4.0];
const SAMPLES: usize = 320;
/// The room for the names, in CSS pixels. The slider below ends where it begins: see `.under-plot` in lessons.css.
const RIGHT: f64 = 134.0;

/// The plot of a state.
pub fn plot(state: &State, lang: Lang) -> Functions {
    let functions = state.functions.iter().map(|of| (*of, false));
    let derivatives = state.derivatives.iter().map(|of| (*of, true));
    let mut shown: Vec<_> = functions.chain(derivatives).collect();
    // The chosen one lies over the others.
    shown.sort_by_key(|(of, _)| *of == state.chosen);
    let curves = shown.into_iter().map(|(of, derivative)| curve(of, derivative, state, lang));
    let cursor = (state.cursor, SymbolKind::PreActivation);
    let (x, y) = (U_RANGE, H_RANGE);
    Functions { curves: curves.collect(), x, y, cursor, right: RIGHT, bare: false, has_keys: true }
}

/// The value of a function or its derivative.
pub fn value(of: Activation, derivative: bool, u: f64) -> f64 {
    let u = u as f32;
    f64::from(if derivative { of.derivative(u) } else { of.apply(u) })
}

/// The derivative as it is shown; none at u = 0 where the function jumps or has a corner.
pub fn slope(of: Activation, u: f64) -> Option<f64> {
    let has_corner = matches!(of, Activation::Step | Activation::Relu | Activation::LeakyRelu);
    (u != 0.0 || !has_corner).then(|| value(of, true, u))
}

fn curve(of: Activation, derivative: bool, state: &State, lang: Lang) -> FunctionCurve {
    let prime = if derivative { "\u{2032}" } else { "" };
    FunctionCurve {
        kind: SymbolKind::Hidden,
        pieces: pieces(of, derivative),
        look: look(of, derivative, of == state.chosen),
        label: format!("{}{prime}", activation_label(of).get(lang)),
        at_cursor: value(of, derivative, state.cursor),
    }
}

/// Points of a curve, with a break at u = 0 if the function jumps there.
fn pieces(of: Activation, derivative: bool) -> Vec<Vec<(f64, f64)>> {
    let point = |index: usize| {
        let u = U_RANGE[0] + (U_RANGE[1] - U_RANGE[0]) * index as f64 / SAMPLES as f64;
        (u, value(of, derivative, u))
    };
    let (left, right): (Vec<_>, Vec<_>) = (0..=SAMPLES).map(point).partition(|(u, _)| *u < 0.0);
    let just_before = value(of, derivative, -1e-6);
    if (just_before - value(of, derivative, 0.0)).abs() > 1e-3 {
        let left = left.into_iter().chain([(0.0, just_before)]).collect();
        vec![left, right]
    } else {
        vec![left.into_iter().chain(right).collect()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_not_joined_by_a_line() {
        assert_eq!(pieces(Activation::Step, false).len(), 2);
        assert_eq!(pieces(Activation::Relu, true).len(), 2);
        assert_eq!(pieces(Activation::Relu, false).len(), 1);
        assert_eq!(pieces(Activation::Gelu, true).len(), 1);
    }
}
