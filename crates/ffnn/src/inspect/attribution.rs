//! Why the network says what it says of one sample: the terms of a logit, and which inputs it rests on.

use crate::network::Network;

/// The logit of one output for one sample: u_k = Σ_j w_kj h_j + b_k, term by term.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LogitTerms {
    /// h of the last hidden layer, or x if there is none: \[units\].
    pub h: Vec<f32>,
    /// w_kj, \[units\].
    pub weights: Vec<f32>,
    /// w_kj h_j, \[units\].
    pub terms: Vec<f32>,
    /// b_k.
    pub bias: f32,
    /// u_k as the network computes it.
    pub logit: f32,
}

/// The terms of the logit of output `class` for a sample x, \[inputs\].
///
/// # Panics
///
/// If x is shorter than the number of inputs or there is no such output.
pub fn logit_terms(network: &Network, x: &[f32], class: usize) -> LogitTerms {
    let values = network.forward_all(x);
    let Some((layer, last)) = network.layers().last().zip(values.last()) else {
        return LogitTerms::default();
    };
    let before = values.len().checked_sub(2).map_or(x, |index| &values[index].h);
    let h = before[..layer.inputs()].to_vec();
    let weights: Vec<f32> = (0..h.len()).map(|unit| layer.weight(class, unit)).collect();
    let terms = weights.iter().zip(&h).map(|(w, h)| w * h).collect();
    LogitTerms { h, weights, terms, bias: layer.biases()[class], logit: last.u[class] }
}

/// x_i ∂u_k/∂x_i: the share of each input in the logit of output `class` to first order, \[inputs\]. Where the network is linear
/// around x and has no biases, the shares add up to u_k.
///
/// # Panics
///
/// As of [`logit_terms`].
pub fn input_times_gradient(network: &Network, x: &[f32], class: usize) -> Vec<f32> {
    let values = network.forward_all(x);
    let mut delta = vec![0.0; network.spec().outputs];
    delta[class] = 1.0;
    for (index, layer) in network.layers().iter().enumerate().rev() {
        let rows = layer.weights().chunks_exact(layer.units());
        let mut back: Vec<f32> =
            rows.map(|row| row.iter().zip(&delta).map(|(w, delta)| w * delta).sum()).collect();
        if let Some(before) = index.checked_sub(1) {
            let activation = network.layers()[before].activation();
            activation.multiply_by_derivative(&values[before].u, &values[before].h, &mut back);
        }
        delta = back;
    }
    delta.iter().zip(x).map(|(gradient, x)| gradient * x).collect()
}

/// u_k(x) − u_k(x without a square): how much the logit of output `class` falls when the square of `side` × `side` inputs around a
/// place is set to 0, for each place in one row of the image x \[rows × columns\]. Squares are cut off at the edges.
///
/// # Panics
///
/// As of [`logit_terms`], or if x has no such row.
pub fn occlusion(
    network: &Network,
    x: &[f32],
    columns: usize,
    side: usize,
    class: usize,
    row: usize,
) -> Vec<f32> {
    let logit = |x: &[f32]| network.forward_all(x).last().map_or(0.0, |last| last.u[class]);
    let (whole, reach) = (logit(x), side / 2);
    let down = row.saturating_sub(reach)..(row + reach + 1).min(x.len() / columns);
    let fall = |column: usize| {
        let across = column.saturating_sub(reach)..(column + reach + 1).min(columns);
        let mut covered = x.to_vec();
        for row in down.clone() {
            covered[row * columns..][across.clone()].fill(0.0);
        }
        if covered == x { 0.0 } else { whole - logit(&covered) }
    };
    (0..columns).map(fall).collect()
}
