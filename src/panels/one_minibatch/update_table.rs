//! The update of the chosen weight by the optimizer, before and after.

use ffnn::optimizer::Optimizer;
use ffnn::train::WeightUpdate;
use yew::prelude::*;

use super::step_symbols::{GRADIENT, RATE, factor, hat, letter, number, plain};
use super::step_view::{StepView, plain_row, table};
use super::term_table::derivative;
use crate::dom::{column, el, row_head, text};
use crate::i18n::{Lang, Text};
use crate::math::{Math, frac, linked, n, op, pow, row, sub};
use crate::numbers::exact;

const QUANTITY: Text = Text::new("量", "Quantity");
const BEFORE: Text = Text::new("更新前", "Before");
const AFTER: Text = Text::new("更新後", "After");

impl StepView<'_> {
    /// The update.
    pub(super) fn update(&self) -> Html {
        let update = &self.step.weight.update;
        let id = self.symbols().parameter(self.place());
        let title = match self.lang {
            Lang::Ja => format!("{} の更新", id.text()),
            Lang::En => format!("Update of {}", id.text()),
        };
        let mut rows = vec![el(
            "tr",
            "",
            [
                row_head("", crate::math::within(self.lit, &linked(id))),
                self.number_cell(id, update.before.w),
                self.number_cell(id, update.after.w),
            ],
        )];
        let states =
            [("m", update.before.m, update.after.m), ("v", update.before.v, update.after.v)];
        for (name, before, after) in states {
            if let (Some(before), Some(after)) = (before, after) {
                rows.push(plain_row(text(name), [before, after].map(exact)));
            }
        }
        let heads = [QUANTITY, BEFORE, AFTER].map(|words| column(self.say(words)));
        let values = table(&title, heads.into(), rows);
        let lines = self.rule(update);
        Html::from_iter([
            el("h4", "", [text(title)]),
            self.formulas(&lines),
            el("div", "minibatch-update", [values]),
        ])
    }

    /// The rule in symbols, then each line of it with its numbers.
    fn rule(&self, update: &WeightUpdate) -> Vec<Math> {
        let id = self.symbols().parameter(self.place());
        let w = || linked(id);
        let g = || number(GRADIENT, update.gradient);
        let g_factor = || factor(GRADIENT, update.gradient);
        let [m, v] = [update.after.m, update.after.v].map(Option::unwrap_or_default);
        let [m0, v0] = [update.before.m, update.before.v].map(Option::unwrap_or_default);
        let negative = |value: f32| {
            let text = exact(value);
            Math::Number(if value < 0.0 { format!("({text})") } else { text })
        };
        let line = |parts: Vec<Math>| Math::Row(parts);
        let step = |change: Math| line(vec![w(), op("←"), w(), op("−"), change]);
        let gradient = || derivative(w());
        // v ← μv + ∂E/∂w, of momentum and of Nesterov's.
        let velocity =
            || line(vec![letter("v"), op("←"), letter("μ"), letter("v"), op("+"), gradient()]);
        let velocity_now = |momentum: f32| {
            let sum = [plain(momentum), op("·"), negative(v0), op("+"), g_factor()];
            let result = [Math::Break, op("="), plain(v)];
            line([letter("v"), op("=")].into_iter().chain(sum).chain(result).collect())
        };
        let mut lines = match update.optimizer {
            Optimizer::Sgd { learning_rate } => vec![
                step(row([linked(RATE), gradient()])),
                line(vec![
                    linked(RATE),
                    gradient(),
                    Math::Break,
                    op("="),
                    number(RATE, learning_rate),
                    op("·"),
                    g_factor(),
                    Math::Break,
                    op("="),
                    plain(update.change),
                ]),
            ],
            Optimizer::Momentum { learning_rate, momentum } => vec![
                velocity(),
                step(row([linked(RATE), letter("v")])),
                velocity_now(momentum),
                line(vec![
                    linked(RATE),
                    letter("v"),
                    op("="),
                    number(RATE, learning_rate),
                    op("·"),
                    negative(v),
                    Math::Break,
                    op("="),
                    plain(update.change),
                ]),
            ],
            Optimizer::Nesterov { learning_rate, momentum } => vec![
                velocity(),
                step(row([
                    linked(RATE),
                    op("("),
                    gradient(),
                    op("+"),
                    letter("μ"),
                    letter("v"),
                    op(")"),
                ])),
                velocity_now(momentum),
                line(vec![
                    number(RATE, learning_rate),
                    op("·"),
                    op("("),
                    g(),
                    op("+"),
                    plain(momentum),
                    op("·"),
                    negative(v),
                    op(")"),
                    Math::Break,
                    op("="),
                    plain(update.change),
                ]),
            ],
            Optimizer::RmsProp { learning_rate, smoothing, epsilon } => {
                let rest = |alpha: Math| row([op("("), n("1"), op("−"), alpha, op(")")]);
                let square = |of: Math| pow(row([op("("), of, op(")")]), n("2"));
                let root = |inner: Math, epsilon: Math| row([op("√"), inner, op("+"), epsilon]);
                let alpha = || letter("α");
                let mean = [letter("v"), op("←"), alpha(), letter("v"), op("+"), rest(alpha())];
                vec![
                    Math::Row(mean.into_iter().chain([square(gradient())]).collect()),
                    step(row([linked(RATE), frac(gradient(), root(letter("v"), letter("ε")))])),
                    line(vec![
                        letter("v"),
                        op("="),
                        plain(smoothing),
                        op("·"),
                        plain(v0),
                        op("+"),
                        rest(plain(smoothing)),
                        op("·"),
                        square(g()),
                        Math::Break,
                        op("="),
                        plain(v),
                    ]),
                    line(vec![
                        number(RATE, learning_rate),
                        op("·"),
                        frac(g(), root(row([op("("), plain(v), op(")")]), plain(epsilon))),
                        Math::Break,
                        op("="),
                        plain(update.change),
                    ]),
                ]
            }
            Optimizer::Adam { learning_rate, beta1, beta2, epsilon }
            | Optimizer::AdamW { learning_rate, beta1, beta2, epsilon, .. } => {
                let beta = |index: &str| sub(letter("β"), n(index));
                let mean = |name: &str, index: &str, of: Math| {
                    let rest = row([op("("), n("1"), op("−"), beta(index), op(")")]);
                    line(vec![letter(name), op("←"), beta(index), letter(name), op("+"), rest, of])
                };
                let present = |name: &str, beta: f32, before: f32, of: Math, after: f32| {
                    let rest = row([op("("), n("1"), op("−"), plain(beta), op(")")]);
                    line(vec![
                        letter(name),
                        op("="),
                        plain(beta),
                        op("·"),
                        negative(before),
                        op("+"),
                        rest,
                        op("·"),
                        of,
                        Math::Break,
                        op("="),
                        plain(after),
                    ])
                };
                let t = update.step.to_string();
                let corrected = |name: &str,
                                 index: &str,
                                 moment: f32,
                                 beta_value: f32,
                                 result: f32| {
                    line(vec![
                        hat(name),
                        op("="),
                        frac(letter(name), row([n("1"), op("−"), pow(beta(index), letter("t"))])),
                        Math::Break,
                        op("="),
                        frac(plain(moment), row([n("1"), op("−"), pow(plain(beta_value), n(&t))])),
                        Math::Break,
                        op("="),
                        plain(result),
                    ])
                };
                let root = |inner: Math, epsilon: Math| row([op("√"), inner, op("+"), epsilon]);
                let [m_hat, v_hat] = [update.m_hat, update.v_hat].map(Option::unwrap_or_default);
                vec![
                    mean("m", "1", gradient()),
                    mean("v", "2", pow(row([op("("), gradient(), op(")")]), n("2"))),
                    step(row([linked(RATE), frac(hat("m"), root(hat("v"), letter("ε")))])),
                    present("m", beta1, m0, g_factor(), m),
                    present("v", beta2, v0, pow(row([op("("), g(), op(")")]), n("2")), v),
                    corrected("m", "1", m, beta1, m_hat),
                    corrected("v", "2", v, beta2, v_hat),
                    line(vec![
                        linked(RATE),
                        frac(hat("m"), root(hat("v"), letter("ε"))),
                        Math::Break,
                        op("="),
                        number(RATE, learning_rate),
                        op("·"),
                        frac(
                            plain(m_hat),
                            root(row([op("("), plain(v_hat), op(")")]), plain(epsilon)),
                        ),
                        Math::Break,
                        op("="),
                        plain(update.change),
                    ]),
                ]
            }
        };
        if let Optimizer::AdamW { weight_decay, learning_rate, .. } = update.optimizer
            && self.place().input.is_some()
        {
            let decay = |rate: Math, lambda: Math, w: Math| {
                [op("("), n("1"), op("−"), rate, op("·"), lambda, op(")"), op("·"), w]
            };
            let symbols = decay(linked(RATE), letter("λ"), w());
            let present = decay(
                number(RATE, learning_rate),
                plain(weight_decay),
                factor(id, update.before.w),
            );
            let sides = [w(), op("←")].into_iter().chain(symbols).chain([Math::Break, op("=")]);
            let end = [Math::Break, op("="), plain(update.decayed)];
            lines.insert(0, Math::Row(sides.chain(present).chain(end).collect()));
        }
        lines.push(line(vec![
            w(),
            op("←"),
            number(id, update.decayed),
            op("−"),
            negative(update.change),
            Math::Break,
            op("="),
            number(id, update.after.w),
        ]));
        lines
    }
}
