//! Runs have the pinned hashes, and so does a scalar twin of the whole engine: one number at a time, in the written order.
//!
//! A change of the pinned file is a change of numerics: every saved curve and every lecture's figures change with it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use ffnn::data::Samples;
use ffnn::loss::Loss;
use ffnn::network::Network;
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use measure::fingerprint::{Case, cases, hash};

/// The twin is slow; two and a half epochs run every kind of step.
const TWIN_STEPS: usize = 25;

#[test]
fn every_run_has_its_pinned_hash() {
    let pinned: Vec<&str> = include_str!("same_bits.txt").lines().collect();
    let found: Vec<String> = cases().iter().map(|case| case.line().unwrap()).collect();
    for (found, pinned) in found.iter().zip(&pinned) {
        assert_eq!(found, pinned);
    }
    assert_eq!(found.len(), pinned.len());
}

#[test]
fn the_scalar_twin_has_the_same_bits() {
    for case in cases() {
        assert_eq!(twin(&case), case.run_for(TWIN_STEPS).unwrap(), "{}", case.name());
    }
}

/// A layer as nested lists: weights\[input]\[unit], the bias as the last row.
type Matrix = Vec<Vec<f32>>;

/// w = start; then w + factor · term for each term, in order.
fn sum(start: f32, terms: impl Iterator<Item = (f32, f32)>) -> f32 {
    terms.fold(start, |sum, (factor, term)| sum + factor * term)
}

/// Each layer's u and h.
fn forward(case: &Case, layers: &[Matrix], x: &[f32]) -> Vec<(Vec<f32>, Vec<f32>)> {
    let mut values: Vec<(Vec<f32>, Vec<f32>)> = Vec::new();
    for (index, w) in layers.iter().enumerate() {
        let input = values.last().map_or(x, |(_, h)| h);
        // + 0 makes a bias of −0 a +0, so that adding a zero to it changes nothing.
        let bias = &w[w.len() - 1];
        let unit = |unit: usize| {
            sum(bias[unit] + 0.0, input.iter().zip(w).map(|(h, row)| (*h, row[unit])))
        };
        let u: Vec<f32> = (0..bias.len()).map(unit).collect();
        let mut h = u.clone();
        if index + 1 < layers.len() {
            h.iter_mut().for_each(|h| *h = case.activation.apply(*h));
        } else {
            case.loss.output(&u, &mut h);
        }
        values.push((u, h));
    }
    values
}

/// The gradients of a minibatch.
fn gradients(case: &Case, layers: &[Matrix], rows: &[(Vec<f32>, Vec<f32>)]) -> Vec<Matrix> {
    let share = 1.0 / rows.len() as f32;
    // inputs[layer][row], deltas[layer][row]
    let (mut inputs, mut deltas) = (vec![Vec::new(); layers.len()], vec![Vec::new(); layers.len()]);
    for (x, y) in rows {
        let values = forward(case, layers, x);
        let output = &values[layers.len() - 1].1;
        let mut delta: Vec<f32> = output.iter().zip(y).map(|(p, y)| (p - y) * share).collect();
        for index in (0..layers.len()).rev() {
            deltas[index].push(delta.clone());
            inputs[index].push(if index == 0 { x.clone() } else { values[index - 1].1.clone() });
            if index > 0 {
                let u = &values[index - 1].0;
                let back = layers[index].iter().zip(u).map(|(w, u)| {
                    let sum = sum(0.0, delta.iter().zip(w).map(|(delta, w)| (*delta, *w)));
                    sum * case.activation.derivative(*u)
                });
                delta = back.collect();
            }
        }
    }
    let l2 = case.settings().l2;
    let gradient = |index: usize, w: &Matrix| -> Matrix {
        let (h, deltas): (&Matrix, &Matrix) = (&inputs[index], &deltas[index]);
        let (last, units) = (w.len() - 1, w[0].len());
        let element = |row: usize, unit: usize| {
            let column = deltas.iter().map(|delta| delta[unit]);
            if row == last {
                column.fold(0.0, |sum, delta| sum + delta)
            } else {
                sum(l2 * w[row][unit] + 0.0, h.iter().map(|h| h[row]).zip(column))
            }
        };
        (0..w.len()).map(|row| (0..units).map(|unit| element(row, unit)).collect()).collect()
    };
    layers.iter().enumerate().map(|(index, w)| gradient(index, w)).collect()
}

/// One weight's step; its optimizer state is (m or v, v).
fn step(optimizer: Optimizer, w: &mut f32, g: f32, state: &mut (f32, f32), step: usize) {
    match optimizer {
        Optimizer::Sgd { learning_rate } => *w -= learning_rate * g,
        Optimizer::Momentum { learning_rate, momentum } => {
            state.0 = momentum * state.0 + g;
            *w -= learning_rate * state.0;
        }
        Optimizer::Adam { learning_rate, beta1, beta2, epsilon } => {
            let keep = |beta: f32| 1.0 - libm::powf(beta, step as f32);
            state.0 = beta1 * state.0 + (1.0 - beta1) * g;
            state.1 = beta2 * state.1 + (1.0 - beta2) * g * g;
            let (m, v) = (state.0 / keep(beta1), state.1 / keep(beta2));
            *w -= learning_rate * m / (libm::sqrtf(v) + epsilon);
        }
    }
}

fn twin(case: &Case) -> u64 {
    assert!(matches!(case.loss, Loss::SoftmaxCrossEntropy) || case.activation.id() == "tanh");
    let (data, settings) = (case.data().unwrap(), case.settings());
    let network = Network::new(&case.spec(), settings.seed).unwrap();
    let rows = |layer: &ffnn::network::Layer| -> Matrix {
        layer.parameters().chunks(layer.units()).map(<[f32]>::to_vec).collect()
    };
    let mut layers: Vec<Matrix> = network.layers().iter().map(rows).collect();
    let mut state = vec![vec![vec![(0.0, 0.0); 50]; 50]; layers.len()];
    let batches: usize = data.len().div_ceil(settings.batch_size);
    for done in 0..TWIN_STEPS {
        let mut order: Vec<u32> = (0..data.len() as u32).collect();
        let epoch = (done / batches) as u32;
        Random::new(settings.seed, Stream::Shuffle { epoch }).shuffle(&mut order);
        let minibatch = order.chunks(settings.batch_size).nth(done % batches).unwrap();
        let samples: Vec<(Vec<f32>, Vec<f32>)> = minibatch
            .iter()
            .map(|index| {
                let (mut x, mut y) = (vec![0.0; data.inputs()], vec![0.0; data.outputs()]);
                data.fill_inputs(&[*index], &mut x);
                data.fill_targets(&[*index], &mut y);
                (x, y)
            })
            .collect();
        let gradients = gradients(case, &layers, &samples);
        for (layer, (w, g)) in layers.iter_mut().zip(gradients).enumerate() {
            for (row, (w, g)) in w.iter_mut().zip(g).enumerate() {
                for (unit, (w, g)) in w.iter_mut().zip(g).enumerate() {
                    step(settings.optimizer, w, g, &mut state[layer][row][unit], done + 1);
                }
            }
        }
    }
    hash(layers.into_iter().flatten().flatten())
}
