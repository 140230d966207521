//! One layer for the chosen sample: u, h and δ of its units. A unit is chosen here.

use ffnn::loss::Loss;
use ffnn::train::WeightPlace;
use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::{factor, letter, number, plain, sum_over};
use super::step_view::{StepView, table};
use crate::dom::{column, el, row_head, text};
use crate::i18n::{Lang, Text};
use crate::math::{
    self, Letter, Math, SymbolId, SymbolKind, frac, linked, n, op, row, sub, sup, symbol, within,
    word,
};

/// The largest number of units in the table.
const SHOWN: usize = 128;
const UNIT: Text = Text::new("ユニット", "Unit");
const PART: Text = Text::new("ユニット {} から {} まで (全 {})", "Units {} to {} of {}");

/// The mark of a layer, counted from 1.
fn layer_mark(number: u8) -> Math {
    math::layer(n(&number.to_string()))
}

impl StepView<'_> {
    /// The layer of the chosen weight, or all layers of a small network.
    pub(super) fn layer(&self) -> Html {
        let chosen = self.place().layer;
        let layers = if self.is_small() { 0..self.layers() } else { chosen..chosen + 1 };
        layers.map(|layer| self.unit_table(layer)).collect()
    }

    /// One layer, with formulas for the chosen unit if it is there.
    fn unit_table(&self, layer: usize) -> Html {
        let place = self.place();
        let chosen = (place.layer == layer).then_some(place.unit);
        let (symbols, pass, lang) = (self.symbols(), &self.step.pass, self.lang);
        let (sample, number) = (pass.place + 1, layer + 1);
        let title = match lang {
            Lang::Ja => format!("サンプル {sample} の第 {number} 層：u、出力、δ"),
            Lang::En => format!("Sample {sample} in layer {number}: u, output, δ"),
        };
        let is_last = number == symbols.layers;
        let values = &pass.layers[layer];
        let first = chosen.unwrap_or_default() / SHOWN * SHOWN;
        let inputs = self.inputs_of(layer);
        let last = (first + SHOWN).min(values.u.len());
        let rows = (first..last).map(|unit| {
            let input = place.input.map(|input| input.min(inputs.saturating_sub(1)));
            let (is_chosen, place) = (chosen == Some(unit), WeightPlace { layer, input, unit });
            let on_click = self.act.reform(move |_: MouseEvent| Choose::Weight(place));
            let label = match lang {
                _ if !self.is_small() => format!("{} {}", UNIT.get(lang), unit + 1),
                Lang::Ja => format!("第 {number} 層のユニット {}", unit + 1),
                Lang::En => format!("Unit {} of layer {number}", unit + 1),
            };
            let name = match self.names.get(unit).filter(|_| is_last && self.is_of_classes()) {
                Some(name) => format!("{} ({name})", unit + 1),
                None => (unit + 1).to_string(),
            };
            let button = html! {
                <button type="button" class="link" aria-pressed={is_chosen.to_string()} aria-label={label} onclick={on_click}>{ name }</button>
            };
            let mut cells = vec![
                row_head("", button),
                self.number_cell(symbols.of_unit(Letter::U, layer, unit), values.u[unit]),
                self.number_cell(symbols.output(layer, unit), values.h[unit]),
            ];
            if is_last {
                cells.push(self.number_cell(symbols.target(unit), pass.y[unit]));
            }
            cells.push(self.number_cell(symbols.of_unit(Letter::Delta, layer, unit), values.delta[unit]));
            el("tr", if is_chosen { "chosen" } else { "" }, cells)
        });
        let head = |letter: Letter, layer: u8| {
            column(within(self.lit, &linked(SymbolId::of(letter, layer, 0))))
        };
        let at = symbols.layer(layer);
        let whole = symbols.output(layer, 0);
        let mut heads = vec![column(self.say(UNIT)), head(Letter::U, at)];
        heads.push(head(whole.letter, whole.layer));
        if is_last {
            heads.push(head(Letter::Y, 0));
        }
        heads.push(head(Letter::Delta, at));
        let rows = rows.collect();
        let part = (last - first < values.u.len()).then(|| {
            let mut words = PART.get(lang).to_owned();
            for number in [first + 1, last, values.u.len()] {
                words = words.replacen("{}", &number.to_string(), 1);
            }
            el("p", "note", [text(words)])
        });
        let table = table(&title, heads, rows);
        let formulas = chosen.map(|_| self.formulas(&self.unit_formulas()));
        self.part(title, formulas.into_iter().chain([table]).chain(part))
    }

    /// u, the output and δ of the chosen unit for the chosen sample, with their numbers.
    fn unit_formulas(&self) -> Vec<Math> {
        let WeightPlace { layer, unit, .. } = self.place();
        let (symbols, pass) = (self.symbols(), &self.step.pass);
        let values = &pass.layers[layer];
        let [u, delta] =
            [Letter::U, Letter::Delta].map(|letter| symbols.of_unit(letter, layer, unit));
        let h = symbols.output(layer, unit);
        let at = symbols.layer(layer);
        let [j, i, k] = ["j", "i", "k"].map(letter);
        let weight = |layer: u8, indices: Vec<Math>| {
            let mark = (layer > 0).then(|| layer_mark(layer));
            let w = symbol(SymbolKind::Parameter, "w").with_scripts(Some(Math::Row(indices)), mark);
            Math::Lights(SymbolId::of(Letter::Matrix, layer, 0), Box::new(w))
        };
        let before = match layer.checked_sub(1) {
            Some(before) => symbols.output(before, 0),
            None => SymbolId::plain(Letter::X),
        };
        let before = linked(SymbolId { unit: 0, ..before });
        let bias = linked(SymbolId::of(Letter::Bias, at, 0));
        // A single output has no index.
        let (indices, bias) = match u.unit {
            0 => (vec![i.clone()], bias),
            _ => (vec![j.clone(), i.clone()], sub(bias, j.clone())),
        };
        let pre_activation = Math::Row(vec![
            linked(u),
            op("="),
            sum_over("i"),
            weight(at, indices),
            sub(before, i),
            op("+"),
            bias,
            Math::Break,
            op("="),
            number(u, values.u[unit]),
        ]);
        let is_last = layer + 1 == symbols.layers;
        let whole = linked(if is_last { SymbolId { unit: 0, ..u } } else { u });
        let function = |f: Math| row([f, op("("), whole.clone(), op(")")]);
        let of_u = match self.step.loss_function {
            _ if !is_last => function(letter("f")),
            Loss::SquaredError => linked(u),
            Loss::SigmoidCrossEntropy => function(letter("σ")),
            Loss::SoftmaxCrossEntropy => sub(function(word("softmax")), n(&(unit + 1).to_string())),
        };
        // r of dropout for this unit and this sample.
        let kept = || values.dropout.get(unit).map(|_| sub(letter("r"), letter("j")));
        let kept_number = values
            .dropout
            .get(unit)
            .map(|r| row([sub(letter("r"), letter("j")), op("="), plain(*r)]));
        let factor_of = |rest: Math| match kept() {
            Some(r) => row([r, rest]),
            None => rest,
        };
        let out = Math::Row(vec![
            linked(h),
            op("="),
            factor_of(of_u),
            Math::Break,
            op("="),
            number(h, values.h[unit]),
        ]);
        let back = if is_last {
            let size = self.step.size.to_string();
            let error = |yhat: Math, y: Math| row([op("("), yhat, op("−"), y, op(")")]);
            let y = symbols.target(unit);
            vec![
                linked(delta),
                op("="),
                frac(n("1"), letter("N")),
                error(linked(h), linked(y)),
                Math::Break,
                op("="),
                frac(n("1"), n(&size)),
                error(number(h, values.h[unit]), factor(y, pass.y[unit])),
                Math::Break,
                op("="),
                number(delta, values.delta[unit]),
            ]
        } else {
            let next = linked(SymbolId::of(Letter::Delta, at + 1, 0));
            let slope = [factor_of(sup(letter("f"), op("′"))), op("("), linked(u), op(")")];
            let sum = match symbols.outputs {
                1 if layer + 2 == symbols.layers => vec![weight(at + 1, vec![j]), next],
                _ => vec![sum_over("k"), weight(at + 1, vec![k.clone(), j]), sub(next, k)],
            };
            let end = [Math::Break, op("="), number(delta, values.delta[unit])];
            [linked(delta), op("=")].into_iter().chain(slope).chain(sum).chain(end).collect()
        };
        let kept = kept_number.into_iter().map(|r| Math::Row(vec![r]));
        [pre_activation, out, Math::Row(back)].into_iter().chain(kept).collect()
    }
}
