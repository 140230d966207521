//! Runs have the pinned hashes, and so does a scalar twin of the whole engine: one number at a time, in the written order.
//!
//! A change of the pinned file is a change of numerics: every saved curve and every lecture's figures change with it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use ffnn::data::Samples;
use ffnn::loss::Loss;
use ffnn::network::Network;
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use measure::fingerprint::{Case, Further, cases, hash};

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
    // How images change is held to plain loops in src/data/augment.
    let tables = cases().into_iter().filter(|case| !matches!(case.further, Further::Augmented(_)));
    for case in tables {
        assert_eq!(twin(&case), case.run_for(TWIN_STEPS).unwrap(), "{}", case.name());
    }
}

/// A layer as nested lists: weights\[input]\[unit], the bias as the last row.
type Matrix = Vec<Vec<f32>>;

/// w = start; then w + factor · term for each term, in order.
fn sum(start: f32, terms: impl Iterator<Item = (f32, f32)>) -> f32 {
    terms.fold(start, |sum, (factor, term)| sum + factor * term)
}

/// What one layer computes for one sample.
struct Values {
    u: Vec<f32>,
    /// f(u), or ŷ.
    h: Vec<f32>,
    /// h ⊙ r.
    dropped: Vec<f32>,
}

/// Each layer's values, with the factors r\[layer]\[unit] of dropout.
fn forward(case: &Case, layers: &[Matrix], x: &[f32], dropout: &[Vec<f32>]) -> Vec<Values> {
    let (mut values, hidden): (Vec<Values>, _) = (Vec::new(), case.spec().hidden);
    for (index, w) in layers.iter().enumerate() {
        let input = values.last().map_or(x, |before| &before.dropped);
        // + 0 makes a bias of −0 a +0, so that adding a zero to it changes nothing.
        let bias = &w[w.len() - 1];
        let unit = |unit: usize| {
            sum(bias[unit] + 0.0, input.iter().zip(w).map(|(h, row)| (*h, row[unit])))
        };
        let u: Vec<f32> = (0..bias.len()).map(unit).collect();
        let mut h = u.clone();
        if index + 1 < layers.len() {
            h.iter_mut().for_each(|h| *h = hidden[index].activation.apply(*h));
        } else {
            case.loss.output(&u, &mut h);
        }
        let dropped = h.iter().zip(&dropout[index]).map(|(h, r)| h * r).collect();
        values.push(Values { u, h, dropped });
    }
    values
}

/// The factors of dropout of a step: r\[sample]\[layer]\[unit].
fn dropout(case: &Case, layers: &[Matrix], rows: usize, step: u64) -> Vec<Vec<Vec<f32>>> {
    let settings = case.settings();
    let mut random = Random::new(settings.seed, Stream::Dropout { step });
    let mut factors = vec![Vec::new(); rows];
    for (index, w) in layers.iter().enumerate() {
        let (p, units) = (settings.dropout(index), w[0].len());
        let mut all = vec![1.0; rows * units];
        if p > 0.0 {
            for four in all.chunks_mut(4) {
                for (r, quarter) in four.iter_mut().zip(random.quarters()) {
                    let is_dropped = f32::from(quarter) < (p * 65_536.0).round();
                    *r = if is_dropped { 0.0 } else { 1.0 / (1.0 - p) };
                }
            }
        }
        factors.iter_mut().zip(all.chunks(units)).for_each(|(row, r)| row.push(r.to_vec()));
    }
    factors
}

/// The gradients of a minibatch.
fn gradients(
    case: &Case,
    layers: &[Matrix],
    rows: &[(Vec<f32>, Vec<f32>)],
    step: u64,
) -> Vec<Matrix> {
    let (hidden, dropout) = (case.spec().hidden, dropout(case, layers, rows.len(), step));
    let share = 1.0 / rows.len() as f32;
    // inputs[layer][row], deltas[layer][row]
    let (mut inputs, mut deltas) = (vec![Vec::new(); layers.len()], vec![Vec::new(); layers.len()]);
    for ((x, y), dropout) in rows.iter().zip(&dropout) {
        let values = forward(case, layers, x, dropout);
        let output = &values[layers.len() - 1].h;
        let mut delta: Vec<f32> = output.iter().zip(y).map(|(p, y)| (p - y) * share).collect();
        for index in (0..layers.len()).rev() {
            deltas[index].push(delta.clone());
            let before = index.checked_sub(1).map(|before| &values[before]);
            inputs[index].push(before.map_or(x.clone(), |before| before.dropped.clone()));
            if let Some(before) = before {
                let units = layers[index].iter().zip(&before.u).zip(&dropout[index - 1]);
                let back = units.map(|((w, u), r)| {
                    let sum = sum(0.0, delta.iter().zip(w).map(|(delta, w)| (*delta, *w)));
                    sum * r * hidden[index - 1].activation.derivative(*u)
                });
                delta = back.collect();
            }
        }
    }
    let settings = case.settings();
    let sign = |w: f32| if w == 0.0 { 0.0 } else { w.signum() };
    let gradient = |index: usize, w: &Matrix| -> Matrix {
        let (h, deltas): (&Matrix, &Matrix) = (&inputs[index], &deltas[index]);
        let (last, units) = (w.len() - 1, w[0].len());
        let element = |row: usize, unit: usize| {
            let column = deltas.iter().map(|delta| delta[unit]);
            if row == last {
                column.fold(0.0, |sum, delta| sum + delta)
            } else {
                let (w, penalty) = (w[row][unit], settings.penalty(index));
                let start = penalty.l2 * w + penalty.l1 * sign(w) + 0.0;
                sum(start, h.iter().map(|h| h[row]).zip(column))
            }
        };
        (0..w.len()).map(|row| (0..units).map(|unit| element(row, unit)).collect()).collect()
    };
    layers.iter().enumerate().map(|(index, w)| gradient(index, w)).collect()
}

/// As the engine keeps its moments: subnormal numbers count as 0.
fn normal_or_zero(x: f32) -> f32 {
    if x.is_subnormal() { 0.0 } else { x }
}

/// One weight's step; its optimizer state is (m or v, v).
fn move_weight(optimizer: Optimizer, w: &mut f32, g: f32, state: &mut (f32, f32), step: usize) {
    match optimizer {
        Optimizer::Sgd { learning_rate } => *w -= learning_rate * g,
        Optimizer::Momentum { learning_rate, momentum } => {
            state.0 = normal_or_zero(momentum * state.0 + g);
            *w -= learning_rate * state.0;
        }
        Optimizer::Nesterov { learning_rate, momentum } => {
            state.0 = normal_or_zero(momentum * state.0 + g);
            *w -= learning_rate * (g + momentum * state.0);
        }
        Optimizer::RmsProp { learning_rate, smoothing, epsilon } => {
            state.0 = normal_or_zero(smoothing * state.0 + (1.0 - smoothing) * g * g);
            *w -= learning_rate * g / (libm::sqrtf(state.0) + epsilon);
        }
        Optimizer::Adam { learning_rate, beta1, beta2, epsilon }
        | Optimizer::AdamW { learning_rate, beta1, beta2, epsilon, .. } => {
            let keep = |beta: f32| 1.0 - (0..step).fold(1.0, |power, _| beta * power);
            state.0 = normal_or_zero(beta1 * state.0 + (1.0 - beta1) * g);
            state.1 = normal_or_zero(beta2 * state.1 + (1.0 - beta2) * g * g);
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
    let batches = match settings.drop_last {
        true => data.len() / settings.batch_size,
        false => data.len().div_ceil(settings.batch_size),
    };
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
        let gradients = gradients(case, &layers, &samples, done as u64);
        let optimizer = settings.optimizer.with_learning_rate(case.rate(done as u64));
        for (layer, (w, g)) in layers.iter_mut().zip(gradients).enumerate() {
            let biases = w.len() - 1;
            for (row, (w, g)) in w.iter_mut().zip(g).enumerate() {
                for (unit, (w, g)) in w.iter_mut().zip(g).enumerate() {
                    if let (true, Optimizer::AdamW { learning_rate, weight_decay, .. }) =
                        (row < biases, optimizer)
                    {
                        *w *= 1.0 - learning_rate * weight_decay;
                    }
                    move_weight(optimizer, w, g, &mut state[layer][row][unit], done + 1);
                }
            }
        }
    }
    hash(layers.into_iter().flatten().flatten())
}
