//! The gradient beside a numerical derivative.

use ffnn::train::NumericalDerivative;
use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::{LOSS, letter};
use super::step_view::StepView;
use crate::dom::{el, text};
use crate::i18n::Text;
use crate::math::{Math, frac, linked, n, op, row};
use crate::numbers::{exact, exact_wide};

const CHECK: Text = Text::new("確かめる", "Check it");
const HOW: Text = Text::new(
    "重みを ±ε だけ動かして損失を倍精度で計算し直し、傾きを求めます。微分は使いません。",
    "Moves the weight by ±ε, computes the loss again in double precision, and takes the slope. No derivative is used.",
);
const ABOVE: Text = Text::new("E(w + ε)", "E(w + ε)");
const BELOW: Text = Text::new("E(w − ε)", "E(w − ε)");
const NUMERICAL: Text = Text::new("数値微分", "Numerical derivative");
const GRADIENT: Text = Text::new("誤差逆伝播の勾配", "Gradient by back-propagation");
const DIFFERENCE: Text = Text::new("差", "Difference");
const KINK: Text = Text::new(
    "w − ε と w + ε の間で、あるユニットの u の符号が変わります。活性化関数がそこで折れているので、一致しなくてもかまいません。",
    "Between w − ε and w + ε some unit's u changes its sign. The activation function has a kink there, so the two need not agree.",
);

impl StepView<'_> {
    /// The button, and what comes of it.
    pub(super) fn check(&self) -> Html {
        let (step, lang) = (self.step, self.lang);
        let of = step.step;
        let on_click = self.act.reform(move |_: MouseEvent| Choose::Check(of));
        html! {
            <div class="minibatch-check">
                <p class="row"><button type="button" class="btn" onclick={on_click}>{ CHECK.get(lang) }</button><span class="note">{ HOW.get(lang) }</span></p>
                if let Some(check) = &step.check { { self.found(check) } }
            </div>
        }
    }

    fn found(&self, check: &NumericalDerivative) -> Html {
        let row_of = |name: Text, value: String| {
            let term = el("dt", "", [self.say(name)]);
            el("div", "", [term, el("dd", "", [text(value)])])
        };
        let values = [
            row_of(ABOVE, exact_wide(check.above)),
            row_of(BELOW, exact_wide(check.below)),
            row_of(NUMERICAL, exact_wide(check.derivative)),
            row_of(GRADIENT, exact(self.step.weight.gradient)),
            row_of(DIFFERENCE, exact_wide(check.difference)),
        ];
        let kink = check.crosses_kink.then(|| el("p", "note", [self.say(KINK)]));
        let shown = [self.formulas(&[slope(check)]), el("dl", "values number", values)];
        el!("div", ["role" = "status"], shown.into_iter().chain(kink).collect())
    }
}

/// (E(w + ε) − E(w − ε)) / 2ε, with ε.
fn slope(check: &NumericalDerivative) -> Math {
    let at = |sign: &'static str| {
        row([linked(LOSS), op("("), letter("w"), op(sign), letter("ε"), op(")")])
    };
    let top = row([at("+"), op("−"), at("−")]);
    let epsilon = Math::Number(exact_wide(check.epsilon));
    let parts =
        vec![frac(top, row([n("2"), letter("ε")])), Math::Break, letter("ε"), op("="), epsilon];
    Math::Row(parts)
}
