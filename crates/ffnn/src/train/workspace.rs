//! The memory of a forward and backward pass, allocated once.

use crate::data::Samples;
use crate::kernels::{Matrix, add_listed_product, add_product, listed_product};
use crate::layer::{Input, Scratch};
use crate::loss::Loss;
use crate::network::Network;
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
            scratch: Scratch::new(network.spec()),
            rows: 0,
        }
    }

    /// Loads samples and runs them through the network; gives the sum of their losses and how many are right.
    pub fn forward<S: Samples + ?Sized>(
        &mut self,
        network: &Network,
        data: &S,
        indices: &[u32],
    ) -> (f64, u32) {
        self.load(data, indices, network.spec().inputs);
        let (rows, outputs) = (indices.len(), network.spec().outputs);
        self.rows = rows;
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
        self.score(network.spec().loss, rows, outputs)
    }

    /// Lists the inputs if most are zero, else takes them as they are.
    fn load<S: Samples + ?Sized>(&mut self, data: &S, indices: &[u32], width: usize) {
        self.is_listed = data.list_inputs(indices, &mut self.listed);
        if !self.is_listed {
            let inputs = &mut self.inputs[..indices.len() * width];
            data.fill_inputs(indices, inputs);
            self.listed.begin(inputs.len());
            self.is_listed = inputs.chunks_exact(width).all(|row| self.listed.push(row));
        }
    }

    fn score(&mut self, loss: Loss, rows: usize, outputs: usize) -> (f64, u32) {
        let Some(last) = self.layers.last_mut() else { return (0.0, 0) };
        let samples = last.u.chunks_exact(outputs).zip(last.h.chunks_exact_mut(outputs));
        let samples = samples.zip(self.targets.chunks_exact(outputs)).take(rows);
        samples.fold((0.0, 0), |(sum, correct), ((u, prediction), y)| {
            let value = loss.output_and_value(u, y, prediction);
            (sum + f64::from(value), correct + u32::from(loss.is_correct(u, y)))
        })
    }

    /// Gradients of the mean loss after [`forward`](Self::forward): δ⁽ᴸ⁾ = (ŷ − y)/rows,
    /// δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾) ⊙ f′(u⁽ˡ⁾), ∂E/∂W⁽ˡ⁾ = h⁽ˡ⁻¹⁾ᵀ δ⁽ˡ⁾ + λ W⁽ˡ⁾.
    pub fn backward(&mut self, network: &Network, l2: f32) {
        let rows = self.rows;
        if self.is_listed {
            self.listed.transpose_into(network.spec().inputs, &mut self.by_input);
        }
        self.output_delta(rows);
        for (index, layer) in network.layers.iter().enumerate().rev() {
            self.parameter_gradient(network, index, l2);
            let (before, here) = self.layers.split_at_mut(index);
            if let Some(before) = before.last_mut() {
                let delta = &here[0].delta[..rows * layer.units];
                let activation = network.layers[index - 1].activation;
                let back = Matrix::new(layer.weights(), layer.inputs, layer.units).transposed();
                let out = &mut before.delta[..rows * layer.inputs];
                out.fill(0.0);
                let delta_rows = Matrix::new(delta, rows, layer.units);
                add_product(delta_rows, back, out, &mut self.scratch.panels);
                activation.multiply_by_derivative(&before.u, &before.h, out);
            }
        }
    }

    /// h⁽ˡ⁻¹⁾ᵀ δ⁽ˡ⁾ + λ W⁽ˡ⁾, for a layer whose δ is known.
    pub fn parameter_gradient(&mut self, network: &Network, index: usize, l2: f32) {
        let (rows, layer) = (self.rows, &network.layers[index]);
        let (before, here) = self.layers.split_at_mut(index);
        let LayerRoom { delta, gradient, .. } = &mut here[0];
        let delta = &delta[..rows * layer.units];
        let (weights, biases) = gradient.split_at_mut(layer.inputs * layer.units);
        let panels = &mut self.scratch.panels;
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
        biases.fill(0.0);
        for delta in delta.chunks_exact(layer.units) {
            biases.iter_mut().zip(delta).for_each(|(sum, delta)| *sum += delta);
        }
    }

    fn output_delta(&mut self, rows: usize) {
        let Some(last) = self.layers.last_mut() else { return };
        let share = 1.0 / rows as f32;
        let pairs = last.h.iter().zip(&self.targets);
        for (delta, (prediction, y)) in last.delta.iter_mut().zip(pairs) {
            *delta = (prediction - y) * share;
        }
    }

    /// The gradient of a layer's parameters.
    pub fn gradient(&self, layer: usize) -> &[f32] {
        &self.layers[layer].gradient
    }
}
