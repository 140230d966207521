//! The samples of the minibatch as rows of a table: inputs, target, output and loss. One of them is chosen.

use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::{LOSS, sample_loss};
use super::step_view::{StepView, table};
use crate::dom::{column, el, row_head, text};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, SymbolId, linked, within, x};
use crate::numbers::exact;
use crate::training::inspection::BatchSample;
use crate::training::protocol::{Sample, SampleInfo};
use crate::ui;

/// Rows with more inputs are no table, but buttons.
const INPUTS: usize = 8;
const AS_TAKEN: Text = Text::new(
    "x と y は、ネットワークが受け取る値 (スケーリングしたあとの値) です。",
    "x and y are the scaled values that the network takes.",
);

impl StepView<'_> {
    /// True if the samples are few numbers each.
    pub(super) fn are_short_rows(&self) -> bool {
        matches!(self.samples, SampleInfo::Table(columns) if columns.len() <= INPUTS)
    }

    /// The samples from this place on.
    pub(super) fn batch_table(&self, name: &str, first: u32) -> Html {
        let inputs = self.step.pass.x.len() as u16;
        let symbol = |id: SymbolId| column(within(self.lit, &linked(id)));
        let ids = (1..=inputs).map(x);
        let rest = [Letter::Y, Letter::Yhat].map(SymbolId::plain);
        let heads = ids.chain(rest).chain([LOSS]).map(symbol);
        let heads = [column(text("n"))].into_iter().chain(heads).collect();
        let rows = self.step.samples.iter().zip(first..);
        let rows = rows.map(|(sample, place)| self.sample_row(sample, place)).collect();
        Html::from_iter([table(name, heads, rows), el("p", "note", [self.say(AS_TAKEN)])])
    }

    fn sample_row(&self, sample: &BatchSample, place: u32) -> Html {
        let is_chosen = place == self.step.pass.place;
        let on_click = self.act.reform(move |_: MouseEvent| Choose::Sample(place));
        let number = place + 1;
        let label = match self.lang {
            Lang::Ja => format!("サンプル {number} を見る"),
            Lang::En => format!("Look at sample {number}"),
        };
        let button = html! {
            <button type="button" class="link" aria-label={label} aria-pressed={is_chosen.to_string()} onclick={on_click}>{ number }</button>
        };
        let mut cells = vec![row_head("", button)];
        if let Sample::Row(row) = &sample.sample {
            let inputs = row.iter().zip(1..);
            cells.extend(inputs.map(|(value, index)| self.number_cell(x(index), *value)));
        }
        let outcome = |letter: Letter, value: f32| {
            let shown = match self.is_of_classes() {
                true => self.class(value).to_owned(),
                false => exact(value),
            };
            let id = SymbolId::plain(letter);
            ui::linked(self.lit, id, "td", letter.kind().class(), vec![text(shown)])
        };
        cells.push(outcome(Letter::Y, sample.target));
        cells.push(outcome(Letter::Yhat, sample.output));
        cells.push(self.number_cell(sample_loss(place as usize), sample.loss));
        el("tr", if is_chosen { "chosen" } else { "" }, cells)
    }
}
