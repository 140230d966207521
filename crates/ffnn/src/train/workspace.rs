//! The memory of a forward and backward pass, allocated once.

use crate::data::Samples;
use crate::kernels::{Nonzero, add_outer, product, transpose};
use crate::loss::Loss;
use crate::network::Network;

/// Room for the values and gradients of a minibatch.
pub struct Workspace {
    inputs: Vec<f32>,
    targets: Vec<f32>,
    predictions: Vec<f32>,
    layers: Vec<LayerRoom>,
    nonzero: Nonzero,
}

struct LayerRoom {
    u: Vec<f32>,
    h: Vec<f32>,
    /// ∂E/∂u, [rows × units].
    delta: Vec<f32>,
    /// Wᵀ, [units × inputs], made anew for each backward pass.
    transposed: Vec<f32>,
    gradient: Vec<f32>,
}

impl Workspace {
    /// Room for `rows` samples; with gradients if it is for training.
    pub fn new(network: &Network, rows: usize, training: bool) -> Self {
        let widest = network.spec().widths().into_iter().max().unwrap_or(0);
        let outputs = network.spec().outputs;
        let room = |size: usize| vec![0.0; if training { size } else { 0 }];
        let layers = network.layers.iter().map(|layer| LayerRoom {
            u: vec![0.0; rows * layer.units],
            h: vec![0.0; rows * layer.units],
            delta: room(rows * layer.units),
            transposed: room(layer.inputs * layer.units),
            gradient: room(layer.parameters.len()),
        });
        Self {
            inputs: vec![0.0; rows * network.spec().inputs],
            targets: vec![0.0; rows * outputs],
            predictions: vec![0.0; outputs],
            layers: layers.collect(),
            nonzero: Nonzero::with_capacity(widest),
        }
    }

    /// Loads samples and runs them through the network; gives the sum of their losses and how many are right.
    pub fn forward<S: Samples + ?Sized>(
        &mut self,
        network: &Network,
        data: &S,
        indices: &[u32],
    ) -> (f64, u32) {
        let rows = indices.len();
        let (inputs, outputs) = (network.spec().inputs, network.spec().outputs);
        data.fill_inputs(indices, &mut self.inputs[..rows * inputs]);
        data.fill_targets(indices, &mut self.targets[..rows * outputs]);
        for (index, layer) in network.layers.iter().enumerate() {
            let (before, here) = self.layers.split_at_mut(index);
            let room = &mut here[0];
            let x = before.last().map_or(&self.inputs, |before| &before.h);
            let (u, h) = (&mut room.u[..rows * layer.units], &mut room.h[..rows * layer.units]);
            layer.forward(&x[..rows * layer.inputs], u, h, &mut self.nonzero);
        }
        self.score(network.spec().loss, rows, outputs)
    }

    fn score(&self, loss: Loss, rows: usize, outputs: usize) -> (f64, u32) {
        let Some(last) = self.layers.last() else { return (0.0, 0) };
        let pairs = last.u.chunks_exact(outputs).zip(self.targets.chunks_exact(outputs)).take(rows);
        pairs.fold((0.0, 0), |(sum, correct), (u, y)| {
            (sum + f64::from(loss.value(u, y)), correct + u32::from(loss.is_correct(u, y)))
        })
    }

    /// Gradients of the mean loss after [`forward`](Self::forward): δ⁽ᴸ⁾ = (ŷ − y)/rows,
    /// δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾) ⊙ f′(u⁽ˡ⁾), ∂E/∂W⁽ˡ⁾ = h⁽ˡ⁻¹⁾ᵀ δ⁽ˡ⁾ + λ W⁽ˡ⁾.
    pub fn backward(&mut self, network: &Network, rows: usize, l2: f32) {
        self.output_delta(network, rows);
        for index in (0..network.layers.len()).rev() {
            let layer = &network.layers[index];
            let (before, here) = self.layers.split_at_mut(index);
            let room = &mut here[0];
            let delta = &room.delta[..rows * layer.units];
            let (weights, biases) = room.gradient.split_at_mut(layer.inputs * layer.units);
            match l2 {
                0.0 => weights.fill(0.0),
                _ => weights.iter_mut().zip(layer.weights()).for_each(|(g, w)| *g = l2 * w),
            }
            let x = before.last().map_or(&self.inputs, |before| &before.h);
            let x = &x[..rows * layer.inputs];
            add_outer(x, delta, layer.inputs, layer.units, weights, &mut self.nonzero);
            biases.fill(0.0);
            for delta in delta.chunks_exact(layer.units) {
                biases.iter_mut().zip(delta).for_each(|(sum, delta)| *sum += delta);
            }
            if let Some(before) = before.last_mut() {
                let activation = network.layers[index - 1].activation;
                transpose(layer.weights(), layer.units, &mut room.transposed);
                let out = &mut before.delta[..rows * layer.inputs];
                product(delta, &room.transposed, None, layer.inputs, out, &mut self.nonzero);
                for (delta, u) in out.iter_mut().zip(&before.u) {
                    *delta *= activation.derivative(*u);
                }
            }
        }
    }

    fn output_delta(&mut self, network: &Network, rows: usize) {
        let (loss, outputs) = (network.spec().loss, network.spec().outputs);
        let Some(last) = self.layers.last_mut() else { return };
        let share = 1.0 / rows as f32;
        for row in 0..rows {
            let range = row * outputs..(row + 1) * outputs;
            loss.output(&last.u[range.clone()], &mut self.predictions);
            let pairs = self.predictions.iter().zip(&self.targets[range.clone()]);
            for (delta, (prediction, y)) in last.delta[range].iter_mut().zip(pairs) {
                *delta = (prediction - y) * share;
            }
        }
    }

    /// The gradient of a layer's parameters.
    pub fn gradient(&self, layer: usize) -> &[f32] {
        &self.layers[layer].gradient
    }
}
