//! The samples of the minibatch; one of them is chosen.

use ffnn::loss::Loss;
use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::{letter, number, sample_loss, sum_over};
use super::step_view::StepView;
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Math, SymbolId, frac, linked, n, op, pow, row, sub, word};
use crate::numbers::fixed;
use crate::panels::words::{NEXT, PREVIOUS};
use crate::training::inspection::BatchSample;
use crate::training::protocol::{Sample, SampleInfo};
use crate::ui::{Pixels, off};

const TITLE: Text =
    Text::new("ミニバッチのサンプルとその損失 E", "Samples of the minibatch and their losses E");

impl StepView<'_> {
    /// True if a number is predicted.
    pub(super) fn is_of_number(&self) -> bool {
        self.step.loss_function == Loss::SquaredError
    }

    /// True if a class is predicted, of several with a probability each.
    pub(super) fn is_of_classes(&self) -> bool {
        self.step.loss_function == Loss::SoftmaxCrossEntropy
    }

    /// The samples, and the loss of the chosen one.
    pub(super) fn batch(&self) -> Html {
        let (step, lang) = (self.step, self.lang);
        let (first, size) = (step.offset, step.size);
        let chosen = step.pass.place;
        let choose = |place: u32| self.act.reform(move |_: MouseEvent| Choose::Sample(place));
        let last = first + step.samples.len() as u32;
        let list = if self.are_short_rows() {
            self.batch_table(TITLE.get(lang), first)
        } else {
            html! {
            <div class="thumbnails" role="group" aria-label={TITLE.get(lang)}>
                { for step.samples.iter().zip(first..).map(|(sample, place)| html! {
                    <button type="button" class={classes!("thumbnail", "number", (!self.is_right(sample)).then_some("wrong"))} key={place}
                        aria-pressed={(place == chosen).to_string()} aria-label={self.sample_name(sample, place)} onclick={choose(place)}>
                        { self.picture(sample) }
                        <span>{ self.caption(sample) }</span>
                        <span class="sym-e">{ fixed(sample.loss.into(), 3) }</span>
                    </button>
                }) }
            </div>
            }
        };
        let pages = html! {
            if size as usize > step.samples.len() {
                <p class="row number">
                    <button type="button" class="btn" aria-disabled={off(first == 0)} onclick={choose(first.saturating_sub(1))}>{ PREVIOUS.get(lang) }</button>
                    <button type="button" class="btn" aria-disabled={off(last >= size)} onclick={choose(last)}>{ NEXT.get(lang) }</button>
                    <span class="note">{ format!("{}–{last} / {size}", first + 1) }</span>
                </p>
            }
        };
        let one = step.samples.get((chosen - first.min(chosen)) as usize);
        let lines = one.map(|sample| self.formulas(&[self.loss_of(sample)]));
        self.part(TITLE.get(lang), [list, pages].into_iter().chain(lines))
    }

    fn is_right(&self, sample: &BatchSample) -> bool {
        match self.step.loss_function {
            Loss::SquaredError => true,
            Loss::SigmoidCrossEntropy => (sample.output >= 0.5) == (sample.target >= 0.5),
            Loss::SoftmaxCrossEntropy => sample.target == sample.output,
        }
    }

    fn picture(&self, sample: &BatchSample) -> Html {
        match (&sample.sample, self.samples) {
            (Sample::Pixels(pixels), SampleInfo::Images { columns, .. }) => {
                html! { <Pixels pixels={pixels.clone()} columns={*columns} /> }
            }
            _ => Html::default(),
        }
    }

    /// The name of a class.
    pub(super) fn class(&self, class: f32) -> &str {
        self.names.get(class as usize).map_or("?", String::as_str)
    }

    /// The class, with the predicted one if that is another; a number beside its prediction.
    fn caption(&self, sample: &BatchSample) -> String {
        if !self.is_of_classes() {
            return format!(
                "{} → {}",
                fixed(sample.target.into(), 2),
                fixed(sample.output.into(), 2)
            );
        }
        match self.is_right(sample) {
            true => self.class(sample.target).to_owned(),
            false => format!("{} → {}", self.class(sample.target), self.class(sample.output)),
        }
    }

    fn sample_name(&self, sample: &BatchSample, place: u32) -> String {
        let (place, caption) = (place + 1, self.caption(sample));
        let loss = fixed(sample.loss.into(), 3);
        match self.lang {
            Lang::Ja => format!("サンプル {place}：{caption}、損失 {loss}"),
            Lang::En => format!("Sample {place}: {caption}, loss {loss}"),
        }
    }

    /// E_n of the chosen sample with its numbers: −∑_k y_k log ŷ_k, −y log ŷ − (1 − y) log (1 − ŷ), or ½ (y − ŷ)².
    fn loss_of(&self, sample: &BatchSample) -> Math {
        let id = sample_loss(self.step.pass.place as usize);
        let (symbols, pass) = (self.symbols(), &self.step.pass);
        let last = pass.layers.last().map_or(&[][..], |layer| &layer.h);
        let unit = if self.is_of_classes() { sample.target as usize } else { 0 };
        let [of_y, of_yhat] =
            [&pass.y[..], last].map(|values| values.get(unit).copied().unwrap_or_default());
        let sign = equals(self.step.loss_function, of_y, of_yhat, sample.loss);
        let y = number(symbols.target(unit), of_y);
        let yhat = number(symbols.output(symbols.layers - 1, unit), of_yhat);
        let [any_y, any_yhat] =
            [Letter::Y, Letter::Yhat].map(|letter| linked(SymbolId::plain(letter)));
        let parts = match self.step.loss_function {
            Loss::SquaredError => {
                let half = |y, yhat| {
                    let difference = row([op("("), y, op("−"), yhat, op(")")]);
                    row([frac(n("1"), n("2")), pow(difference, n("2"))])
                };
                [half(any_y, any_yhat), half(y, yhat)]
            }
            Loss::SigmoidCrossEntropy => {
                let rest = |of: Math| row([op("("), n("1"), op("−"), of, op(")")]);
                let general = [
                    op("−"),
                    any_y.clone(),
                    word("log"),
                    any_yhat.clone(),
                    op("−"),
                    rest(any_y),
                    word("log"),
                    rest(any_yhat),
                ];
                // Of a label that is 0 or 1, one term is left.
                let left = if sample.target >= 0.5 { yhat } else { rest(yhat) };
                [row(general), row([op("−"), word("log"), left])]
            }
            Loss::SoftmaxCrossEntropy => {
                let sum = [
                    op("−"),
                    sum_over("k"),
                    sub(any_y, letter("k")),
                    word("log"),
                    sub(any_yhat, letter("k")),
                ];
                [row(sum), row([op("−"), word("log"), yhat])]
            }
        };
        let [general, present] = parts;
        let parts = [
            linked(id),
            op("="),
            general,
            Math::Break,
            op("="),
            present,
            Math::Break,
            op(sign),
            number(id, sample.loss),
        ];
        Math::Row(parts.into())
    }
}

/// “=” where the loss follows from y and ŷ with the digits shown. The engine takes it from u, as log ∑ e^u − u_k, and where ŷ is near 1
/// these two differ by more in single precision.
fn equals(loss_function: Loss, y: f32, yhat: f32, loss: f32) -> &'static str {
    let (y, yhat, loss) = (f64::from(y), f64::from(yhat), f64::from(loss));
    let expected = match loss_function {
        Loss::SquaredError => (y - yhat).powi(2) / 2.0,
        Loss::SigmoidCrossEntropy if y < 0.5 => -(1.0 - yhat).ln(),
        Loss::SigmoidCrossEntropy | Loss::SoftmaxCrossEntropy => -yhat.ln(),
    };
    if (expected - loss).abs() <= 1e-6 * expected.abs() { "=" } else { "≈" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_that_does_not_follow_from_the_digits_shown_is_about_that() {
        let softmax = Loss::SoftmaxCrossEntropy;
        assert_eq!(equals(softmax, 1.0, 0.25, 1.386_294_4), "=");
        assert_eq!(equals(softmax, 1.0, 0.999_852_4, 1.468_658_4e-4), "≈");
        assert_eq!(equals(Loss::SigmoidCrossEntropy, 0.0, 0.75, 1.386_294_4), "=");
        assert_eq!(equals(Loss::SquaredError, 1.0, 0.5, 0.125), "=");
    }
}
