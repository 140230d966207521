//! Every term of the gradient of the chosen weight, in the order in which they are added.

use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::{GRADIENT, letter, number, plain, sum_over};
use super::step_view::{StepView, table};
use crate::dom::{cell, column, el, row_head, text};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Math, frac, linked, n, op, row, sub, sup, within, word};
use crate::numbers::exact;

const SUM: Text = Text::new("ここまでの和", "Sum so far");
const SAMPLE: Text = Text::new("サンプル", "Sample");
const PENALTY: Text = Text::new("正則化項", "Penalty");

/// ∂E/∂w of a weight.
pub fn derivative(of: Math) -> Math {
    let top = row([letter("∂"), linked(super::step_symbols::LOSS)]);
    Math::Lights(GRADIENT, Box::new(frac(top, row([letter("∂"), of]))))
}

impl StepView<'_> {
    /// The terms.
    pub(super) fn terms(&self) -> Html {
        let (step, lang) = (self.step, self.lang);
        let (place, weight) = (self.place(), &step.weight);
        let symbols = self.symbols();
        let name = symbols.parameter(place);
        let title = match lang {
            Lang::Ja => format!("{} の勾配：サンプルごとの項", name.text()),
            Lang::En => format!("Gradient of {}: a term for each sample", name.text()),
        };
        let (h, delta) =
            (symbols.input(place), symbols.of_unit(Letter::Delta, place.layer, place.unit));
        let has_penalty = !step.penalty.is_none();
        let of_sample = |base: Math| sup(base, row([op("("), letter("n"), op(")")]));
        let mut lines = vec![derivative(linked(name)), op("=")];
        if has_penalty {
            lines.extend([sub(letter("λ"), n("2")), linked(name), op("+")]);
            if step.penalty.l1 != 0.0 {
                lines.extend([sub(letter("λ"), n("1")), word("sign"), linked(name), op("+")]);
            }
        }
        lines.extend([
            sum_over("n"),
            of_sample(linked(h)),
            of_sample(linked(delta)),
            Math::Break,
            op("="),
        ]);
        if has_penalty {
            lines.extend([plain(weight.penalty), op("+"), letter("…"), Math::Break, op("=")]);
        }
        lines.push(number(GRADIENT, weight.gradient));
        let mut sum = weight.penalty;
        let mut rows = Vec::new();
        if has_penalty {
            let cells = ["–".to_owned(), "–".to_owned(), exact(weight.penalty), exact(sum)];
            rows.push(super::step_view::plain_row(self.say(PENALTY), cells));
        }
        for (place, term) in weight.terms.iter().enumerate() {
            sum += term.product;
            let is_chosen = place as u32 == step.pass.place;
            let on_click = self.act.reform(move |_: MouseEvent| Choose::Sample(place as u32));
            let label = format!("{} {}", SAMPLE.get(lang), place + 1);
            let button = html! {
                <button type="button" class="link" aria-label={label} aria-pressed={is_chosen.to_string()} onclick={on_click}>{ place + 1 }</button>
            };
            let cells = [
                row_head("", button),
                self.number_cell(h, term.h),
                self.number_cell(delta, term.delta),
                cell("sym-e", text(exact(term.product))),
                cell("", text(exact(sum))),
            ];
            rows.push(el("tr", if is_chosen { "chosen" } else { "" }, cells));
        }
        let symbol = |math: &Math| column(within(self.lit, math));
        let heads = vec![
            column(text("n")),
            symbol(&linked(h)),
            symbol(&linked(delta)),
            symbol(&row([linked(h), op("·"), linked(delta)])),
            column(self.say(SUM)),
        ];
        let terms = table(&title, heads, rows);
        self.part(title, [self.formulas(&[Math::Row(lines)]), terms])
    }
}
