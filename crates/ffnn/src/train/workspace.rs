//! The memory of a forward and backward pass, allocated once.

use super::tally::Tally;
use crate::data::Samples;
use crate::kernels::{Matrix, add_listed_product, add_product, descend_listed, listed_product};
use crate::layer::{Input, Layer, Scratch};
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::sparse::Lists;

/// Room for the values and gradients of a minibatch.
pub struct Workspace {
    inputs: Vec<f32>,
    /// The inputs that are not zero, if most are zero.
    listed: Lists,
    /// The same by input instead of by sample.
    by_input: Lists,
    is_listed: bool,
    targets: Vec<f32>,
    layers: Vec<LayerRoom>,
    /// Whether δ is that of the last forward pass.
    has_delta: bool,
    /// Whether the room for the first layer's gradient has what belongs to δ.
    is_gradient_kept: bool,
    scratch: Scratch,
    /// Samples of the last forward pass.
    rows: usize,
}

struct LayerRoom {
    u: Vec<f32>,
    /// f(u); ŷ in the last layer.
    h: Vec<f32>,
    /// ∂E/∂u, [rows × units].
    delta: Vec<f32>,
    gradient: Vec<f32>,
}

impl Workspace {
    /// Room for `rows` samples; with gradients if it is for training.
    pub fn new(network: &Network, rows: usize, training: bool) -> Self {
        let (inputs, outputs) = (network.spec().inputs, network.spec().outputs);
        let room = |size: usize| vec![0.0; if training { size } else { 0 }];
        let layers = network.layers.iter().map(|layer| LayerRoom {
            u: vec![0.0; rows * layer.units],
            h: vec![0.0; rows * layer.units],
            delta: room(rows * layer.units),
            gradient: room(layer.parameters.len()),
        });
        let listed = Lists::with_capacity(rows, inputs);
        Self {
            inputs: vec![0.0; rows * inputs],
            by_input: if training { listed.clone() } else { Lists::default() },
            listed,
            is_listed: false,
            targets: vec![0.0; rows * outputs],
            layers: layers.collect(),
            has_delta: false,
            is_gradient_kept: true,
            scratch: Scratch::new(network.spec()),
            rows: 0,
        }
    }

    /// Loads samples, computes u and h of every layer, and adds the samples to a tally.
    pub fn forward<S: Samples + ?Sized>(
        &mut self,
        network: &Network,
        data: &S,
        indices: &[u32],
        tally: &mut Tally,
    ) {
        self.load(data, indices, network.spec().inputs);
        let (rows, outputs) = (indices.len(), network.spec().outputs);
        (self.rows, self.has_delta) = (rows, false);
        data.fill_targets(indices, &mut self.targets[..rows * outputs]);
        for (index, layer) in network.layers.iter().enumerate() {
            let (before, here) = self.layers.split_at_mut(index);
            let room = &mut here[0];
            let x = match before.last() {
                Some(before) => Input::Dense(&before.h[..rows * layer.inputs]),
                None if self.is_listed => Input::Listed(&self.listed),
                None => Input::Dense(&self.inputs[..rows * layer.inputs]),
            };
            let (u, h) = (&mut room.u[..rows * layer.units], &mut room.h[..rows * layer.units]);
            layer.forward(x, u, &mut self.scratch);
            if index + 1 < network.layers.len() {
                layer.activation.apply_all(u, h);
            }
        }
        if let Some(LayerRoom { u, h, .. }) = self.layers.last_mut() {
            let (u, y) = (&u[..rows * outputs], &self.targets[..rows * outputs]);
            tally.add(network.spec().loss, outputs, u, y, &mut h[..rows * outputs]);
        }
    }

    /// Lists the inputs if most are zero, else takes them as they are.
    fn load<S: Samples + ?Sized>(&mut self, data: &S, indices: &[u32], width: usize) {
        self.is_listed = data.list_inputs(indices, &mut self.listed);
        if !self.is_listed {
            let inputs = &mut self.inputs[..indices.len() * width];
            data.fill_inputs(indices, inputs);
            self.listed.begin(indices.len(), width);
            self.is_listed = inputs.chunks_exact(width).all(|row| self.listed.push(row));
        }
    }

    /// δ of the mean loss after [`forward`](Self::forward): δ⁽ᴸ⁾ = (ŷ − y)/rows, δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾) ⊙ f′(u⁽ˡ⁾).
    pub fn backpropagate(&mut self, network: &Network) {
        let rows = self.rows;
        if self.is_listed {
            self.listed.transpose_into(&mut self.by_input);
        }
        self.has_delta = true;
        self.output_delta(rows);
        for (index, layer) in network.layers.iter().enumerate().skip(1).rev() {
            let (before, here) = self.layers.split_at_mut(index);
            let Some(before) = before.last_mut() else { return };
            let delta = &here[0].delta[..rows * layer.units];
            let back = Matrix::new(layer.weights(), layer.inputs, layer.units).transposed();
            let out = &mut before.delta[..rows * layer.inputs];
            out.fill(0.0);
            let delta_rows = Matrix::new(delta, rows, layer.units);
            add_product(delta_rows, back, out, &mut self.scratch.panels);
            let activation = network.layers[index - 1].activation;
            activation.multiply_by_derivative(&before.u, &before.h, out);
        }
    }

    /// Whether [`descend`](Self::descend) is possible.
    pub fn is_listed(&self) -> bool {
        self.is_listed
    }

    /// W ← W − η xᵀ δ, and the biases likewise, for the first layer, whose gradient is not kept. Tells whether all that moved
    /// is finite.
    pub fn descend(&mut self, layer: &mut Layer, learning_rate: f32) -> bool {
        let LayerRoom { delta, gradient, .. } = &mut self.layers[0];
        let delta = &delta[..self.rows * layer.units];
        let (weights, biases) = layer.parameters.split_at_mut(layer.inputs * layer.units);
        let panels = &mut self.scratch.panels;
        let finite =
            descend_listed(&self.by_input, delta, layer.units, weights, learning_rate, panels);
        let sums = &mut gradient[weights.len()..];
        add_up(delta, sums);
        self.is_gradient_kept = false;
        Optimizer::Sgd { learning_rate }.apply(biases, sums, &mut [], 1) && finite
    }

    /// h⁽ˡ⁻¹⁾ᵀ δ⁽ˡ⁾ + λ W⁽ˡ⁾, for a layer whose δ is known.
    pub fn parameter_gradient(&mut self, network: &Network, index: usize, l2: f32) -> &[f32] {
        let (rows, layer) = (self.rows, &network.layers[index]);
        let (before, here) = self.layers.split_at_mut(index);
        let LayerRoom { delta, gradient, .. } = &mut here[0];
        let delta = &delta[..rows * layer.units];
        let (weights, biases) = gradient.split_at_mut(layer.inputs * layer.units);
        let panels = &mut self.scratch.panels;
        self.is_gradient_kept |= index == 0;
        if l2 != 0.0 {
            // + 0 for the reason it is added to biases.
            weights.iter_mut().zip(layer.weights()).for_each(|(g, w)| *g = l2 * w + 0.0);
        }
        if index == 0 && self.is_listed {
            let product = if l2 == 0.0 { listed_product } else { add_listed_product };
            product(&self.by_input, delta, layer.units, weights, panels);
        } else {
            if l2 == 0.0 {
                weights.fill(0.0);
            }
            let x = before.last().map_or(&self.inputs, |before| &before.h);
            let x = Matrix::new(x, rows, layer.inputs).transposed();
            let delta_rows = Matrix::new(delta, rows, layer.units);
            add_product(x, delta_rows, weights, panels);
        }
        add_up(delta, biases);
        gradient
    }

    fn output_delta(&mut self, rows: usize) {
        let Some(last) = self.layers.last_mut() else { return };
        let share = 1.0 / rows as f32;
        let pairs = last.h.iter().zip(&self.targets);
        for (delta, (prediction, y)) in last.delta.iter_mut().zip(pairs) {
            *delta = (prediction - y) * share;
        }
    }

    /// The gradient of a layer's parameters, as [`parameter_gradient`](Self::parameter_gradient) made it or as
    /// [`descend`](Self::descend) would have; nothing before the first minibatch and after one that was not learnt from.
    pub fn gradient(&mut self, network: &Network, layer: usize) -> Option<&[f32]> {
        if !self.has_delta {
            return None;
        }
        if layer == 0 && !self.is_gradient_kept {
            self.parameter_gradient(network, 0, 0.0);
        }
        Some(&self.layers[layer].gradient)
    }
}

/// The sum of the rows.
fn add_up(rows: &[f32], sums: &mut [f32]) {
    sums.fill(0.0);
    for row in rows.chunks_exact(sums.len()) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
}
