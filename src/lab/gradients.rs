//! The size of each layer's gradient, ‖∂E/∂W⁽ˡ⁾‖, on a scale of powers of ten.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use yew::prelude::*;

use super::text;
use crate::dom::{circle, el, label, line, place};
use crate::i18n::Lang;
use crate::math::{
    Letter, Lit, Math, SymbolId, SymbolKind, formula, layer, linked, n, op, pow, row, sup, symbol,
    within, word,
};
use crate::numbers::{raised, two_figures};
use crate::training::settings::Settings;
use crate::ui::Measured;

/// The powers of ten at the ends of the scale.
const SCALE: (i32, i32) = (-6, 1);
/// The height of a row, in CSS pixels.
const ROW: f64 = 28.0;
/// The width for the name of a layer on the left and for its number on the right, in CSS pixels.
const ENDS: (f64, f64) = (48.0, 76.0);

/// The size of each layer's gradient, a remark about them, and their formulas. None before the first minibatch.
pub fn gradients(norms: Option<&[f32]>, settings: &Settings, lit: &Lit, lang: Lang) -> Html {
    let heading = vec![text::GRADIENTS.get(lang).into(), " ".into(), within(lit, &norm())];
    let norms = norms.unwrap_or_default();
    let note = match remark(norms, settings) {
        Some(remark) => remark.text(lang),
        None => String::new(),
    };
    let (norms, lit_rows) = (norms.to_vec(), lit.clone());
    let layers = settings.hidden.len() + 1;
    let draw = Callback::from(move |width| picture(&norms, layers, &lit_rows, lang, width));
    html! {
        <div class="gradients">
            { el!("h2", [], heading) }
            <Measured {draw} />
            <p class="remark">{ note }</p>
            { formula(lit, &rules(settings)) }
            <p class="note">{ text::OF_MINIBATCH.get(lang) }</p>
        </div>
    }
}

/// ∂E/∂ of a parameter such as W⁽ˡ⁾; E lights up with all other E.
fn slope(parameter: Math) -> Math {
    row([op("∂"), linked(SymbolId::plain(Letter::Loss)), word("/"), op("∂"), parameter])
}

fn norm() -> Math {
    let weights = sup(symbol(SymbolKind::Parameter, "W"), layer(word("l")));
    row([op("‖"), slope(weights), op("‖")])
}

/// ‖∂E/∂W⁽ˡ⁾‖² = ∑(∂E/∂w)², and the gradient step W ← W − η ∂E/∂W if that is the update rule.
fn rules(settings: &Settings) -> Vec<Math> {
    let (w, weights) = (symbol(SymbolKind::Parameter, "w"), symbol(SymbolKind::Parameter, "W"));
    let square = pow(row([op("("), slope(w), op(")")]), n("2"));
    let mut lines = vec![row([pow(norm(), n("2")), op("="), op("∑"), square])];
    if matches!(settings.optimizer, Optimizer::Sgd { .. })
        && settings.l2 == 0.0
        && settings.l1 == 0.0
    {
        let rate = linked(SymbolId::plain(Letter::Rate));
        lines.push(row([weights.clone(), op("←"), weights.clone(), op("−"), rate, slope(weights)]));
    }
    lines
}

/// One row for each layer: its name, its size as a dot on the scale, and its size as a number.
fn picture(norms: &[f32], layers: usize, lit: &Lit, lang: Lang, width: f64) -> Html {
    let (first, last) = (ENDS.0, (width - ENDS.1).max(ENDS.0 + 1.0));
    let bottom = layers as f64 * ROW + 4.0;
    let x = |power: f64| {
        let share = (power - f64::from(SCALE.0)) / f64::from(SCALE.1 - SCALE.0);
        first + share.clamp(0.0, 1.0) * (last - first)
    };
    let mut parts = Vec::new();
    for power in (SCALE.0..SCALE.1).step_by(2) {
        let at = x(f64::from(power));
        parts.push(line((at, 0.0), (at, bottom), "rule"));
        parts.push(label((at, bottom + 15.0), "middle", "tick", &power_of_ten(power)));
    }
    let mut words = vec![text::GRADIENTS.get(lang).to_owned()];
    for index in 0..layers {
        let id = SymbolId::of(Letter::Matrix, index as u8 + 1, 0);
        let size = norms.get(index).copied();
        let number = size.map_or("–".to_owned(), two_figures);
        let y = (index as f64 + 0.5) * ROW;
        let mut inner = vec![label((first - 12.0, y + 5.0), "end", "name", &id.text())];
        if let Some(size) = size.filter(|size| size.is_finite()) {
            let at = x(f64::from(size).log10());
            inner.push(line((first, y), (at, y), "stem"));
            inner.push(circle((at, y), 5.0, if size == 0.0 { "none" } else { "full" }));
        }
        inner.push(label((width, y + 5.0), "end", "value", &number));
        words.push(format!("{} {number}", id.text()));
        parts.push(el!(
            "g",
            ["class" = &*format!("size {}", lit.class(id)), "data-symbol" = &*id.name()],
            inner
        ));
    }
    let (width, height) = (place(width), place(bottom + 20.0));
    el!(
        "svg",
        [
            "class" = "sizes",
            "viewBox" = &*format!("0 0 {width} {height}"),
            "width" = "100%",
            "height" = &*height,
            "role" = "img",
            "aria-label" = &*words.join(", ")
        ],
        parts
    )
}

fn power_of_ten(power: i32) -> String {
    if power == 0 { "1".to_owned() } else { format!("10{}", raised(power)) }
}

/// A remark about the sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Remark {
    /// The derivative of the step function is 0.
    Step,
    /// The first layer's gradient is 0 for another reason.
    Nothing,
    /// All weights began at 0.
    Alike,
    /// The first layer's gradient is less than the last layer's, divided by this power of ten.
    Less {
        /// The power.
        part: u32,
        /// Some layer is of sigmoids.
        sigmoid: bool,
    },
}

fn remark(norms: &[f32], settings: &Settings) -> Option<Remark> {
    if settings.hidden.is_empty() {
        return None;
    }
    if settings.activations().contains(&Activation::Step) {
        return Some(Remark::Step);
    }
    let (first, last) = (*norms.first()?, *norms.last()?);
    if first == 0.0 {
        return Some(Remark::Nothing);
    }
    if settings.init == Init::Zeros {
        return Some(Remark::Alike);
    }
    let powers = (last / first).log10();
    // A larger power would not add anything.
    let part = 10u32.pow((powers as u32).min(6));
    let sigmoid = settings.activations().contains(&Activation::Sigmoid);
    (powers >= 1.0).then_some(Remark::Less { part, sigmoid })
}

impl Remark {
    fn text(self, lang: Lang) -> String {
        let (part, sigmoid) = match self {
            Self::Step => return text::STEP_GRADIENT.get(lang).into(),
            Self::Nothing => return text::NO_GRADIENT.get(lang).into(),
            Self::Alike => return text::ALIKE.get(lang).into(),
            Self::Less { part, sigmoid } => (part, sigmoid),
        };
        match lang {
            Lang::Ja => {
                let slope = if sigmoid {
                    "シグモイドの f′ は大きくても 1/4 なので、"
                } else {
                    ""
                };
                format!(
                    "1 層目の勾配は、出力層の {part} 分の 1 より小さくなっています。勾配は 1 層さかのぼるごとに W と f′ を掛けられます。{slope}入力に近い層ほど学習が遅くなります (勾配消失)。"
                )
            }
            Lang::En => {
                let slope = if sigmoid { "; a sigmoid's f′ is never more than 1/4" } else { "" };
                format!(
                    "The first layer's gradient is less than 1/{part} of the output layer's. On its way back it is multiplied by W and f′ once a layer{slope}, so the layers near the input learn slowest. This is the vanishing gradient."
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(hidden: &[u32], activation: Activation) -> Settings {
        Settings { hidden: hidden.to_vec(), activation, ..Settings::default() }
    }

    #[test]
    fn sizes_have_two_digits() {
        let texts =
            [0.0, 1.0, 1.94, 9.97, 0.0741, 0.5, 5.62e-4, 3e-11, 12.3, 12_345.0].map(two_figures);
        let expected =
            ["0", "1.0", "1.9", "10", "0.074", "0.50", "5.6×10⁻⁴", "3.0×10⁻¹¹", "12", "12000"];
        assert_eq!(texts, expected);
    }

    #[test]
    fn the_remark_on_step_functions_comes_before_the_first_minibatch() {
        assert_eq!(remark(&[], &settings(&[8], Activation::Step)), Some(Remark::Step));
        assert_eq!(remark(&[], &settings(&[], Activation::Step)), None);
        assert_eq!(remark(&[], &settings(&[8], Activation::Relu)), None);
    }

    #[test]
    fn a_remark_names_only_a_much_smaller_gradient() {
        let sigmoid = settings(&[8, 8], Activation::Sigmoid);
        assert_eq!(remark(&[0.5, 0.7, 1.0], &sigmoid), None);
        let less = |part| Some(Remark::Less { part, sigmoid: true });
        assert_eq!(remark(&[0.02, 0.1, 1.0], &sigmoid), less(10));
        assert_eq!(remark(&[0.002, 0.1, 1.0], &sigmoid), less(100));
        assert_eq!(remark(&[1e-30, 0.1, 1.0], &sigmoid), less(1_000_000));
        assert_eq!(remark(&[0.0, 0.1, 1.0], &sigmoid), Some(Remark::Nothing));
        assert_eq!(remark(&[f32::NAN, 0.1, 1.0], &sigmoid), None);
        let zeros = Settings { init: Init::Zeros, ..sigmoid };
        assert_eq!(remark(&[0.002, 0.1, 1.0], &zeros), Some(Remark::Alike));
        assert_eq!(remark(&[0.0, 0.1, 1.0], &zeros), Some(Remark::Nothing));
    }

    #[test]
    fn the_rule_is_shown_for_plain_gradient_steps_only() {
        let plain = Settings::default();
        assert_eq!(rules(&plain).len(), 2);
        assert_eq!(rules(&Settings { l2: 0.1, ..plain }).len(), 1);
    }
}
