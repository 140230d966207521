//! The network with its numbers in place: beside each edge its weight and gradient, at each unit what is computed on the way
//! forward and on the way back.

use yew::prelude::*;

use super::back_propagation::BackPropagation;
use super::network::{Backward, Forward, PARAMETERS, weight_id};
use super::operations::{LABEL, LOSS, OPERATIONS, Operation, YHAT, delta, h, number, u, x};
use super::text;
use crate::dom::{circle, el, label, line, place};
use crate::i18n::Lang;
use crate::math::{Letter, Lit, SymbolId};
use crate::numbers::shown;
use crate::ui::Measured;

/// Height of the picture, in CSS pixels.
const HEIGHT: f64 = 440.0;
/// A picture below this width has smaller units.
const NARROW: f64 = 480.0;
/// The radius of its units.
const SMALL: f64 = 17.0;
/// The heights of x₁, x₂ and the 1; of h₁, h₂ and the 1; of ŷ and E.
const LEFT: [f64; 3] = [56.0, 196.0, 336.0];
const MIDDLE: [f64; 3] = [92.0, 264.0, 404.0];
const RIGHT: [f64; 2] = [150.0, 330.0];
/// How far along an edge of each layer its numbers stand, in a narrow picture and in a wide one: where they are apart.
const ALONG: [[f64; 2]; 2] = [[0.33, 0.55], [0.28, 0.4]];

/// The picture of a state.
pub fn picture(state: BackPropagation, lit: &Lit, lang: Lang) -> Html {
    let lit = lit.clone();
    let draw = Callback::from(move |width| {
        let network = &state.network;
        let (forward, backward) = (network.forward(), network.backward());
        let radius = if width < NARROW { SMALL } else { 22.0 };
        let columns = [radius + 26.0, 0.48 * width, width - radius - 44.0];
        Picture { state, forward, backward, columns, radius, lit: lit.clone(), lang }.draw(width)
    });
    html! { <Measured {draw} /> }
}

struct Picture {
    state: BackPropagation,
    forward: Forward,
    backward: Backward,
    columns: [f64; 3],
    radius: f64,
    lit: Lit,
    lang: Lang,
}

impl Picture {
    fn draw(&self, width: f64) -> Html {
        let mut parts: Vec<Html> = (0..PARAMETERS).map(|place| self.edge(place)).collect();
        parts.push(self.loss_edge());
        parts.extend((0..PARAMETERS).map(|place| self.numbers(place)));
        let network = &self.state.network;
        for (input, value) in network.x.into_iter().enumerate() {
            let at = (self.columns[0], LEFT[input]);
            parts.push(self.unit(x(input), at, &shown(value)));
        }
        parts.push(self.one(1, (self.columns[0], LEFT[2])));
        for unit in 0..2 {
            parts.push(self.hidden(unit));
        }
        parts.push(self.one(2, (self.columns[1], MIDDLE[2])));
        parts.push(self.output());
        parts.push(self.loss());
        let (w, height) = (place(width), place(HEIGHT));
        el!(
            "svg",
            [
                "class" = "diagram passes",
                "viewBox" = &*format!("0 0 {w} {height}"),
                "height" = &height,
                "width" = "100%",
                "role" = "group",
                "aria-label" = &*text::picture(&self.forward, self.lang)
            ],
            parts
        )
    }

    fn knows(&self, operation: Operation) -> bool {
        operation.is_done(self.state.steps)
    }

    fn present(&self) -> Option<Operation> {
        OPERATIONS.get(self.state.steps.checked_sub(1)?).copied()
    }

    /// Both ends of an edge, at the centres of its units.
    fn ends(&self, edge: usize) -> [(f64, f64); 2] {
        let [left, middle, right] = self.columns;
        match edge {
            0..6 => [(left, LEFT[edge % 3]), (middle, MIDDLE[edge / 3])],
            _ => [(middle, MIDDLE[edge % 3]), (right, RIGHT[0])],
        }
    }

    /// The class of an edge along which the present operation goes.
    fn way(&self, is_used: bool) -> &'static str {
        match self.present() {
            Some(operation) if is_used && operation.is_backward() => "backward",
            Some(_) if is_used => "forward",
            _ => "",
        }
    }

    fn edge(&self, edge: usize) -> Html {
        let id = weight_id(edge);
        let weight = self.state.network.weights[edge];
        let [from, to] = self.ends(edge).map(|(x, y)| (x, y));
        let (from, to) = between(from, to, self.radius);
        let used = self.present().is_some_and(|operation| operation.edges().contains(&edge));
        let sign = if weight < 0.0 { "negative" } else { "" };
        let class = ["edge ", sign, " ", self.way(used), " ", self.lit.class(id)].concat();
        let mut said = format!("{} = {}", id.text(), shown(weight));
        if self.knows(Operation::Gradient(edge)) {
            said.push_str(&format!(
                ", ∂E/∂{} = {}",
                id.text(),
                number(self.backward.gradient[edge])
            ));
        }
        el!(
            "g",
            [
                "class" = &*class,
                "data-symbol" = &*id.name(),
                "stroke-width" = &*place(1.0 + 2.4 * weight.abs().min(2.5)),
                "role" = "img",
                "aria-label" = &*said,
                "tabindex" = "0"
            ],
            vec![line(from, to, "wide"), line(from, to, "ink")]
        )
    }

    /// The way from ŷ to E and back.
    fn loss_edge(&self) -> Html {
        let right = self.columns[2];
        let (from, to) = between((right, RIGHT[0]), (right, RIGHT[1]), self.radius);
        let used = matches!(self.present(), Some(Operation::Loss | Operation::OutputDelta));
        let class = ["edge loss ", self.way(used)].concat();
        el!("g", ["class" = &*class, "stroke-width" = "2"], vec![line(from, to, "ink")])
    }

    /// A weight and its gradient, beside the edge.
    fn numbers(&self, edge: usize) -> Html {
        let [from, to] = self.ends(edge);
        let along = ALONG[usize::from(self.radius > SMALL)][usize::from(edge >= 6)];
        let at = |from: f64, to: f64| from + along * (to - from);
        let (x, y) = (at(from.0, to.0), at(from.1, to.1));
        let knows = self.knows(Operation::Gradient(edge));
        let mut parts = vec![label(
            (x, if knows { y - 2.0 } else { y + 5.0 }),
            "middle",
            "value sym-w",
            &shown(self.state.network.weights[edge]),
        )];
        if knows {
            let gradient = number(self.backward.gradient[edge]);
            parts.push(label((x, y + 14.0), "middle", "value sym-e", &gradient));
        }
        el!("g", ["class" = "beside", "aria-hidden" = "true"], parts)
    }

    fn one(&self, layer: u8, center: (f64, f64)) -> Html {
        let side = 1.76 * self.radius;
        let (x, y) = (place(center.0 - side / 2.0), place(center.1 - side / 2.0));
        let side = place(side);
        let square = el!("rect", ["x" = &x, "y" = &y, "width" = &side, "height" = &side], vec![]);
        let letter = label((center.0, center.1 + 6.0), "middle", "letter", "1");
        self.group(SymbolId::of(Letter::One, layer, 0), "1", vec![square, letter])
    }

    /// A unit with its value below it.
    fn unit(&self, id: SymbolId, center: (f64, f64), value: &str) -> Html {
        let below = center.1 + self.radius + 16.0;
        let mut parts = vec![
            circle(center, self.radius, ""),
            label((center.0, center.1 + 6.0), "middle", "letter", &id.short()),
        ];
        if !value.is_empty() {
            parts.push(label((center.0, below), "middle", "value", value));
        }
        let said = if value.is_empty() { id.text() } else { [&id.text(), " = ", value].concat() };
        self.group(id, &said, parts)
    }

    fn hidden(&self, unit: usize) -> Html {
        let center = (self.columns[1], MIDDLE[unit]);
        let value = self.known(Operation::Activation(unit), self.forward.h[unit]);
        let before = self.beside(
            Operation::Sum(unit),
            u(unit),
            self.forward.u[unit],
            (center.0, center.1 - self.radius - 7.0),
        );
        let delta = self.beside(
            Operation::HiddenDelta(unit),
            delta(Some(unit)),
            self.backward.hidden[unit],
            (center.0, center.1 + self.radius + 33.0),
        );
        el!("g", [], vec![self.unit(h(unit), center, &value), before, delta])
    }

    fn output(&self) -> Html {
        let center = (self.columns[2], RIGHT[0]);
        let value = self.known(Operation::Output, self.forward.yhat);
        let above = (center.0, center.1 - self.radius - 7.0);
        let delta = self.beside(Operation::OutputDelta, delta(None), self.backward.output, above);
        el!("g", [], vec![self.unit(YHAT, center, &value), delta])
    }

    /// E, and the label that it compares ŷ with.
    fn loss(&self) -> Html {
        let center = (self.columns[2], RIGHT[1]);
        let value = self.known(Operation::Loss, self.forward.loss);
        let y = format!("y {}", shown(self.state.network.y));
        let text = label((center.0, center.1 + self.radius + 33.0), "middle", "value", &y);
        let label = self.group(LABEL, &y.replace(' ', " = "), vec![text]);
        el!("g", [], vec![self.unit(LOSS, center, &value), label])
    }

    fn known(&self, operation: Operation, value: f64) -> String {
        if self.knows(operation) { number(value) } else { String::new() }
    }

    /// A symbol with its value as text, once it is known.
    fn beside(&self, operation: Operation, id: SymbolId, value: f64, at: (f64, f64)) -> Html {
        if !self.knows(operation) {
            return el!("g", [], vec![]);
        }
        let text = format!("{} {}", id.short(), number(value));
        let said = format!("{} = {}", id.text(), number(value));
        self.group(id, &said, vec![label(at, "middle", "value", &text)])
    }

    fn group(&self, id: SymbolId, said: &str, parts: Vec<Html>) -> Html {
        let class = ["node ", id.letter.kind().class(), " ", self.lit.class(id)].concat();
        el!(
            "g",
            ["class" = &*class, "data-symbol" = &*id.name(), "role" = "img", "aria-label" = said],
            parts
        )
    }
}

/// A line between two centres, from rim to rim.
fn between(from: (f64, f64), to: (f64, f64), radius: f64) -> ((f64, f64), (f64, f64)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let share = radius / dx.hypot(dy).max(1.0);
    let (x, y) = (dx * share, dy * share);
    ((from.0 + x, from.1 + y), (to.0 - x, to.1 - y))
}
