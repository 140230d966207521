//! How each function's line looks: one of three shades of h's colour, and one of three patterns.

use ffnn::activation::Activation;
use yew::prelude::Html;

use crate::charts::CurveLook;
use crate::dom::el;

const SOLID: &[f64] = &[];
const DASHES: &[f64] = &[9.0, 5.0];
const DOTS: &[f64] = &[2.0, 3.5];
/// The widths of a function, of its derivative, and how much wider the chosen one is.
const WIDTHS: [f64; 3] = [2.25, 1.25, 1.25];

/// (the shade's class in the styles, how much paper is mixed in, below 0 ink).
const SHADES: [(&str, f64); 3] = [("shade-dark", -0.6), ("shade-full", 0.0), ("shade-pale", 0.35)];

/// A function's shade and pattern: no two have both in common.
fn line(of: Activation) -> (usize, &'static [f64]) {
    match of {
        Activation::Step => (0, SOLID),
        Activation::Sigmoid => (1, SOLID),
        Activation::Identity => (2, SOLID),
        Activation::Relu => (0, DASHES),
        Activation::Tanh => (1, DASHES),
        Activation::LeakyRelu => (2, DASHES),
        Activation::Gelu => (0, DOTS),
        Activation::Softplus => (1, DOTS),
        Activation::Silu => (2, DOTS),
    }
}

/// The line of a function or, thinner, of its derivative.
pub fn look(of: Activation, derivative: bool, is_chosen: bool) -> CurveLook {
    let (shade, pattern) = line(of);
    let [function, thin, more] = WIDTHS;
    let width = if derivative { thin } else { function } + if is_chosen { more } else { 0.0 };
    CurveLook { paper: SHADES[shade].1, pattern, width }
}

/// A piece of a function's line, for the table.
pub fn swatch(of: Activation) -> Html {
    let (shade, pattern) = line(of);
    let pattern: Vec<String> = pattern.iter().map(f64::to_string).collect();
    let width = WIDTHS[0].to_string();
    let line = el!(
        "line",
        [
            "x1" = "0",
            "y1" = "5",
            "x2" = "26",
            "y2" = "5",
            "stroke-width" = &*width,
            "stroke-dasharray" = &pattern.join(" ")
        ],
        Vec::new()
    );
    let class = ["swatch ", SHADES[shade].0].concat();
    el!("svg", ["viewBox" = "0 0 26 10", "class" = &*class, "aria-hidden" = "true"], vec![line])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_functions_look_alike() {
        for (index, of) in Activation::ALL.into_iter().enumerate() {
            let others = &Activation::ALL[..index];
            assert!(others.iter().all(|other| line(*other) != line(of)), "{of:?}");
            assert!(look(of, true, false).width < look(of, false, false).width);
        }
    }
}
