//! Which step is shown, and the steps beside it.

use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::{LOSS, letter, number, sum_over};
use super::step_view::StepView;
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Math, SymbolId, frac, linked, n, op, sub};
use crate::numbers::grouped;
use crate::panels::words::counted;
use crate::ui::off;

const BACK: Text = Text::new("1ステップ戻る", "Step back");
const FORWARD: Text = Text::new("1ステップ進む", "Step forward");
const NEWEST: Text = Text::new("最新のステップ", "Newest step");
const TAKEN: Text = Text::new(
    "学習で使われた数値そのものです。20 ステップ前まで戻れます。",
    "These are the numbers that training used. You can go back by 20 steps.",
);
const TO_COME: Text = Text::new(
    "まだ実行していないステップです。「1ステップ」を押すと、この通りに更新されます。",
    "This step has not been taken yet: press “Step”, and exactly this happens.",
);
const LOST: Text = Text::new(
    "このステップの損失は有限の数ではないので、更新は行われません。",
    "The loss of this step is not a finite number, so weights are not updated.",
);

impl StepView<'_> {
    /// The bar: back, forward, to the newest step; what step it is; its loss.
    pub(super) fn bar(&self) -> Html {
        let (step, lang) = (self.step, self.lang);
        let (first, next) = step.range;
        let go = |to: Option<u64>| self.act.reform(move |_: MouseEvent| Choose::Step(to));
        let remark = match step.step < next {
            true => TAKEN,
            false if step.loss.is_finite() => TO_COME,
            false => LOST,
        };
        let newest = (next - 1).max(first);
        html! {
            <>
                <p class="row">
                    <button type="button" class="btn" aria-disabled={off(step.step <= first)} onclick={go(Some(step.step.saturating_sub(1)))}>{ BACK.get(lang) }</button>
                    <button type="button" class="btn" aria-disabled={off(step.step >= next)} onclick={go(Some(step.step + 1))}>{ FORWARD.get(lang) }</button>
                    <button type="button" class="btn" aria-disabled={off(step.step == newest)} onclick={go(None)}>{ NEWEST.get(lang) }</button>
                </p>
                <p class="minibatch-step" aria-live="polite"><b>{ self.name() }</b>{ " " }<span class="note">{ remark.get(lang) }</span></p>
                { self.formulas(&[self.mean_loss()]) }
            </>
        }
    }

    /// Which step it is.
    fn name(&self) -> String {
        let (step, lang) = (self.step, self.lang);
        let [number, epoch, index] = [step.step, step.epoch, step.index].map(grouped);
        let samples = counted(step.size, self.samples, lang);
        let right = grouped(step.correct.into());
        let of_classes = !self.is_of_number();
        let name = match lang {
            Lang::Ja => format!(
                "ステップ {number} (エポック {epoch} の {index} 番目のミニバッチ)、{samples}"
            ),
            Lang::En => format!("Step {number} (minibatch {index} of epoch {epoch}), {samples}"),
        };
        match lang {
            _ if !of_classes => name + if lang == Lang::Ja { "。" } else { "." },
            Lang::Ja => format!("{name}のうち正解 {right}。"),
            Lang::En => format!("{name}, {right} predicted right."),
        }
    }

    /// E = 1/N ∑_n E_n with its numbers.
    fn mean_loss(&self) -> Math {
        let size = self.step.size.to_string();
        let each = sub(linked(SymbolId::plain(Letter::Loss)), letter("n"));
        let parts = [
            linked(LOSS),
            op("="),
            frac(n("1"), letter("N")),
            sum_over("n"),
            each.clone(),
            Math::Break,
            op("="),
            frac(n("1"), n(&size)),
            sum_over("n"),
            each,
            Math::Break,
            op("="),
            number(LOSS, self.step.loss),
        ];
        Math::Row(parts.into())
    }
}
