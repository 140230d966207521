//! Looking at units and at the reasons of one prediction. Pure.

use std::ops::Range;

use ffnn::inspect::{
    UnitActivity, contributions, descending, input_times_gradient, logit_terms, occlusion,
};
use ffnn::loss::argmax;
use ffnn::network::Network;

use super::run::Run;
use crate::training::inspection::{
    PanelAnswer, PanelQuestion, Reasons, UnitList, UnitOf, UnitValues, UnitWeights,
};

/// The side of the square that is covered, in pixels.
const SIDE: usize = 5;

/// The answer to a question that needs no test set; `x` is the sample that the user has made.
pub fn look(network: &Network, question: &PanelQuestion, x: Option<&[f32]>) -> PanelAnswer {
    match (question, x) {
        (PanelQuestion::Unit { unit }, x) => match unit_values(network, *unit as usize, x) {
            Some(values) => PanelAnswer::Unit(values),
            None => PanelAnswer::Nothing,
        },
        (PanelQuestion::Reasons { class }, Some(x)) => {
            PanelAnswer::Reasons(reasons(network, x, *class))
        }
        _ => PanelAnswer::Nothing,
    }
}

fn unit_values(network: &Network, unit: usize, x: Option<&[f32]>) -> Option<UnitValues> {
    let layer = network.layers().first()?;
    let bias = *layer.biases().get(unit)?;
    let weights: Vec<f32> = (0..layer.inputs()).map(|input| layer.weight(unit, input)).collect();
    let of = x.and_then(|x| {
        let values = network.forward_all(x);
        let first = values.first()?;
        let products = weights.iter().zip(x).map(|(w, x)| w * x).collect();
        Some(UnitOf { products, u: *first.u.get(unit)?, h: *first.h.get(unit)? })
    });
    Some(UnitValues { unit: unit as u32, weights, bias, of })
}

fn reasons(network: &Network, x: &[f32], class: Option<u8>) -> Reasons {
    let outputs = network.predict(x);
    let class = chosen(&outputs, class);
    let terms = logit_terms(network, x, class.into());
    let gradient = input_times_gradient(network, x, class.into());
    Reasons { class, outputs, terms, gradient }
}

/// The wanted class, or the most probable one.
fn chosen(outputs: &[f32], class: Option<u8>) -> u8 {
    let is_class = |class: &u8| usize::from(*class) < outputs.len();
    class.filter(is_class).unwrap_or(argmax(outputs) as u8)
}

/// Some units of the first hidden layer, or of the last one, those that contribute most first. Outputs stay in their order.
pub fn unit_list(
    network: &Network,
    activity: &[Vec<UnitActivity>],
    last: bool,
    page: Range<usize>,
) -> UnitList {
    let hidden_layers = network.layers().len() - 1;
    let place = if last { hidden_layers.saturating_sub(1) } else { 0 };
    let layer = &network.layers()[place];
    let sizes = activity.get(place).map(|activity| contributions(network, place, activity));
    let order = match &sizes {
        Some(sizes) => descending(sizes),
        None => (0..layer.units() as u32).collect(),
    };
    let next = network.layers().get(place + 1).filter(|_| place + 1 == hidden_layers);
    let weights = |unit: u32| {
        let index = unit as usize;
        let incoming = (0..layer.inputs()).map(|input| layer.weight(index, input));
        UnitWeights {
            unit,
            contribution: sizes.as_ref().and_then(|sizes| sizes.get(index)).copied(),
            incoming: if place == 0 { incoming.collect() } else { Vec::new() },
            outgoing: next.map_or_else(Vec::new, |next| {
                (0..next.units()).map(|output| next.weight(output, index)).collect()
            }),
        }
    };
    UnitList {
        hidden_layers: hidden_layers as u32,
        offset: page.start as u32,
        total: layer.units() as u32,
        units: order.into_iter().skip(page.start).take(page.len()).map(weights).collect(),
    }
}

/// An occlusion under way, by the weights of one step.
struct Started {
    network: Network,
    of: (u32, u32),
    x: Vec<f32>,
    wanted: Option<u8>,
    class: u8,
    falls: Vec<f32>,
}

/// Covers one row of places after the other.
#[derive(Default)]
pub struct Occluding(Option<Started>);

impl Occluding {
    /// Covers the next row of an image. Returns true once all rows are done.
    pub fn work(&mut self, run: &Run, x: &[f32], columns: usize, wanted: Option<u8>) -> bool {
        self.0.take_if(|started| {
            started.of.0 != run.number() || started.wanted != wanted || started.x != x
        });
        let started = self.0.get_or_insert_with(|| Started {
            network: run.network().clone(),
            of: (run.number(), run.steps() as u32),
            x: x.to_vec(),
            wanted,
            class: chosen(&run.network().predict(x), wanted),
            falls: Vec::with_capacity(x.len()),
        });
        let row = started.falls.len() / columns.max(1);
        if started.falls.len() < x.len() {
            let class = started.class.into();
            started.falls.extend(occlusion(&started.network, x, columns, SIDE, class, row));
        }
        started.falls.len() >= x.len()
    }

    /// The result, and the weights that it is about; [`PanelAnswer::Nothing`] by the weights of `now` if nothing was covered.
    pub fn take(&mut self, now: (u32, u32)) -> ((u32, u32), PanelAnswer) {
        match self.0.take() {
            Some(Started { of, class, falls, .. }) => (of, PanelAnswer::Occlusion { class, falls }),
            None => (now, PanelAnswer::Nothing),
        }
    }
}
