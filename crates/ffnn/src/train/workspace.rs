//! The values and gradients of a minibatch, allocated once: forward pass and back-propagation.

use super::batch_inputs::BatchInputs;
use super::dropout;
use super::settings::{Penalty, TrainSettings};
use super::tally::Tally;
use crate::data::Samples;
use crate::kernels::{Buffers, DenseProduct, Matrix, SparseProduct};
use crate::layer::{Input, Layer, Scratch};
use crate::network::Network;
use crate::optimizer::{Optimizer, Powers};
use crate::rng::{Random, Stream};

/// The matrices of a forward and backward pass, \[samples × inputs\] or \[samples × units\], reused for every
/// minibatch.
pub struct Workspace {
    inputs: BatchInputs,
    /// y, \[rows × outputs\].
    targets: Vec<f32>,
    layers: Vec<LayerBuffers>,
    /// True if δ was computed after the last forward pass.
    has_delta: bool,
    /// False after [`gradient_step`](Workspace::gradient_step), which does not store the first layer's gradient.
    has_first_gradient: bool,
    scratch: Scratch,
    /// The most samples of a forward pass.
    capacity: usize,
    /// Samples of the last forward pass.
    rows: usize,
}

struct LayerBuffers {
    /// \[rows × units\].
    u: Vec<f32>,
    /// f(u), and ŷ in the last layer: \[rows × units\].
    h: Vec<f32>,
    /// r of dropout, \[rows × units\]; empty if the layer has none.
    dropout: Vec<f32>,
    /// f(u) ⊙ r, \[rows × units\]; empty if the layer has no dropout.
    dropped: Vec<f32>,
    /// δ = ∂E/∂u, \[rows × units\].
    delta: Vec<f32>,
    /// ∂E/∂W, the biases' last: \[(inputs + 1) × units\].
    gradient: Vec<f32>,
}

impl LayerBuffers {
    /// What the next layer reads.
    fn output(&self) -> &[f32] {
        if self.dropped.is_empty() { &self.h } else { &self.dropped }
    }
}

impl Workspace {
    /// Allocates the matrices for minibatches of up to `rows` samples.
    pub fn for_training(network: &Network, rows: usize, settings: &TrainSettings) -> Self {
        let mut workspace = Self::new(network, rows, true);
        for (index, layer) in workspace.layers.iter_mut().enumerate() {
            if settings.dropout(index) > 0.0 {
                (layer.dropout, layer.dropped) = (layer.h.clone(), layer.h.clone());
            }
        }
        workspace
    }

    /// Allocates the matrices for up to `rows` samples, those for δ and gradients only if `training`.
    pub fn new(network: &Network, rows: usize, training: bool) -> Self {
        let (inputs, outputs) = (network.spec().inputs, network.spec().outputs);
        let if_training = |size: usize| vec![0.0; if training { size } else { 0 }];
        let layers = network.layers.iter().map(|layer| LayerBuffers {
            u: vec![0.0; rows * layer.units],
            h: vec![0.0; rows * layer.units],
            dropout: Vec::new(),
            dropped: Vec::new(),
            delta: if_training(rows * layer.units),
            gradient: if_training(layer.parameters.len()),
        });
        Self {
            inputs: BatchInputs::new(rows, inputs, training),
            targets: vec![0.0; rows * outputs],
            layers: layers.collect(),
            has_delta: false,
            has_first_gradient: true,
            scratch: Scratch::new(&network.spec().widths()),
            capacity: rows,
            rows: 0,
        }
    }

    /// Draws which units the next forward pass, of `rows` samples, leaves out: layer by layer from the stream of this step.
    pub fn draw_dropout(&mut self, settings: &TrainSettings, step: u64, rows: usize) {
        if self.layers.iter().all(|layer| layer.dropout.is_empty()) {
            return;
        }
        let mut random = Random::new(settings.seed, Stream::Dropout { step });
        for (index, layer) in self.layers.iter_mut().enumerate() {
            let units = layer.dropout.len() / self.capacity.max(1);
            dropout::draw(&mut layer.dropout[..rows * units], settings.dropout(index), &mut random);
        }
    }

    /// Loads samples, computes u and h of every layer, and adds the samples to a tally. Samples are read as training reads them
    /// in this epoch; without one, as they are.
    pub fn forward<S: Samples + ?Sized>(
        &mut self,
        network: &Network,
        data: &S,
        indices: &[u32],
        epoch: Option<u32>,
        tally: &mut Tally,
    ) {
        self.inputs.load(data, indices, epoch);
        let (rows, outputs) = (indices.len(), network.spec().outputs);
        (self.rows, self.has_delta) = (rows, false);
        data.fill_targets(indices, &mut self.targets[..rows * outputs]);
        for (index, layer) in network.layers.iter().enumerate() {
            let (before, here) = self.layers.split_at_mut(index);
            let buffers = &mut here[0];
            let x = match before.last() {
                Some(before) => Input::Dense(&before.output()[..rows * layer.inputs]),
                None => self.inputs.x(),
            };
            let u = &mut buffers.u[..rows * layer.units];
            layer.forward(x, u, &mut self.scratch);
            if index + 1 < network.layers.len() {
                let h = &mut buffers.h[..rows * layer.units];
                layer.activation.apply_all(u, h);
                dropout::multiply(h, &buffers.dropout, &mut buffers.dropped);
            }
        }
        if let Some(LayerBuffers { u, h, .. }) = self.layers.last_mut() {
            let (u, y) = (&u[..rows * outputs], &self.targets[..rows * outputs]);
            tally.add(network.spec().loss, outputs, u, y, &mut h[..rows * outputs]);
        }
    }

    /// Computes δ of the mean loss after [`forward`](Self::forward): δ⁽ᴸ⁾ = (ŷ − y)/rows, δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾) ⊙ r⁽ˡ⁾ ⊙
    /// f′(u⁽ˡ⁾), where r is that of dropout.
    pub fn backpropagate(&mut self, network: &Network) {
        let rows = self.rows;
        self.inputs.transpose();
        self.has_delta = true;
        self.output_delta(rows);
        for (index, layer) in network.layers.iter().enumerate().skip(1).rev() {
            let (before, here) = self.layers.split_at_mut(index);
            let Some(before) = before.last_mut() else { return };
            let out = &mut before.delta[..rows * layer.inputs];
            out.fill(0.0);
            let a = Matrix::new(&here[0].delta, rows, layer.units);
            let b = Matrix::new(layer.weights(), layer.inputs, layer.units).transposed();
            DenseProduct { a, b }.add_to(out, &mut self.scratch.buffers);
            out.iter_mut().zip(&before.dropout).for_each(|(delta, factor)| *delta *= factor);
            let activation = network.layers[index - 1].activation;
            activation.multiply_by_derivative(&before.u, &before.h, out);
        }
    }

    /// ŷ and y of the last forward pass, both \[samples × outputs\], of a network with so many outputs.
    pub fn outputs_and_targets(&self, outputs: usize) -> (&[f32], &[f32]) {
        let size = self.rows * outputs;
        let predictions = self.layers.last().map_or(&[][..], |last| &last.h[..size]);
        (predictions, &self.targets[..size])
    }

    /// u of a layer in the last forward pass, \[samples × units\].
    pub fn pre_activations(&self, layer: usize) -> &[f32] {
        let u = &self.layers[layer].u;
        let units = u.len() / self.capacity.max(1);
        &u[..self.rows * units]
    }

    /// h of a layer in the last forward pass, after dropout, and ŷ in the last layer: \[samples × units\].
    pub fn outputs(&self, layer: usize) -> &[f32] {
        &self.layers[layer].output()[..self.pre_activations(layer).len()]
    }

    /// r of a layer's dropout in the last forward pass, \[samples × units\]; empty if it has none.
    pub fn dropout(&self, layer: usize) -> &[f32] {
        let factors = &self.layers[layer].dropout;
        &factors[..self.pre_activations(layer).len().min(factors.len())]
    }

    /// δ of a layer after the last back-propagation, \[samples × units\].
    pub fn delta(&self, layer: usize) -> &[f32] {
        &self.layers[layer].delta[..self.pre_activations(layer).len()]
    }

    /// Forgets the last minibatch: another one has been done elsewhere.
    pub fn forget(&mut self) {
        (self.rows, self.has_delta) = (0, false);
    }

    /// The first layer, from the input on, whose u is not finite after the last forward pass.
    pub fn first_infinite_output(&self) -> Option<usize> {
        let is_finite = |layer: &usize| self.pre_activations(*layer).iter().all(|u| u.is_finite());
        (0..self.layers.len()).find(|layer| !is_finite(layer))
    }

    /// The first layer, from the output on, whose δ is not finite after the last back-propagation.
    pub fn first_infinite_delta(&self) -> Option<usize> {
        let is_finite = |layer: &usize| self.delta(*layer).iter().all(|delta| delta.is_finite());
        (0..self.layers.len()).rev().find(|layer| !is_finite(layer))
    }

    /// Returns true if the last inputs were sparse; only then can [`gradient_step`](Self::gradient_step) be called.
    pub fn is_sparse(&self) -> bool {
        self.inputs.is_sparse()
    }

    /// W⁽¹⁾ ← W⁽¹⁾ − η xᵀ δ⁽¹⁾, and the biases likewise. The gradient is not stored. Returns false if an updated weight is NaN
    /// or infinite.
    pub fn gradient_step(&mut self, layer: &mut Layer, learning_rate: f32) -> bool {
        let LayerBuffers { delta, gradient, .. } = &mut self.layers[0];
        self.has_first_gradient = false;
        let delta = &delta[..self.rows * layer.units];
        let sums = &mut gradient[layer.inputs * layer.units..];
        gradient_step(layer, &self.inputs, delta, sums, learning_rate, &mut self.scratch.buffers)
    }

    /// Computes the gradient of a layer's parameters after [`backpropagate`](Self::backpropagate), \[(inputs + 1) ×
    /// units\]: h⁽ˡ⁻¹⁾ᵀ δ⁽ˡ⁾ and the penalty's part for the weights; the last row is that of the biases, without penalty.
    pub fn parameter_gradient(
        &mut self,
        network: &Network,
        index: usize,
        penalty: Penalty,
    ) -> &[f32] {
        let (rows, layer) = (self.rows, &network.layers[index]);
        let (before, here) = self.layers.split_at_mut(index);
        let LayerBuffers { delta, gradient, .. } = &mut here[0];
        let delta = &delta[..rows * layer.units];
        let (weights, biases) = gradient.split_at_mut(layer.inputs * layer.units);
        let buffers = &mut self.scratch.buffers;
        self.has_first_gradient |= index == 0;
        if !penalty.is_none() {
            weights.iter_mut().zip(layer.weights()).for_each(|(g, w)| *g = penalty.gradient(*w));
        }
        if index == 0 && self.inputs.is_sparse() {
            let product = SparseProduct { a: self.inputs.transposed(), b: delta, n: layer.units };
            if penalty.is_none() {
                product.set(weights, buffers);
            } else {
                product.add_to(weights, buffers);
            }
        } else {
            if penalty.is_none() {
                weights.fill(0.0);
            }
            let x = before.last().map_or(self.inputs.dense(), LayerBuffers::output);
            let a = Matrix::new(x, rows, layer.inputs).transposed();
            DenseProduct { a, b: Matrix::new(delta, rows, layer.units) }.add_to(weights, buffers);
        }
        sum_rows(delta, biases);
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

    /// The gradient of a layer's parameters that [`parameter_gradient`](Self::parameter_gradient) computed. After
    /// [`gradient_step`](Self::gradient_step), which stores none, it is computed now. `None` before the first minibatch
    /// and after one without back-propagation.
    pub fn gradient(&mut self, network: &Network, layer: usize) -> Option<&[f32]> {
        if !self.has_delta {
            return None;
        }
        if layer == 0 && !self.has_first_gradient {
            self.parameter_gradient(network, 0, Penalty::NONE);
        }
        Some(&self.layers[layer].gradient)
    }
}

/// W ← W − η xᵀ δ for sparse x, and the biases likewise; their gradient is written to `sums`, \[units\]. Returns false if an
/// updated number is NaN or infinite.
pub(super) fn gradient_step(
    layer: &mut Layer,
    inputs: &BatchInputs,
    delta: &[f32],
    sums: &mut [f32],
    learning_rate: f32,
    buffers: &mut Buffers,
) -> bool {
    let (weights, biases) = layer.parameters.split_at_mut(layer.inputs * layer.units);
    let product = SparseProduct { a: inputs.transposed(), b: delta, n: layer.units };
    let finite = product.gradient_step(weights, learning_rate, buffers);
    sum_rows(delta, sums);
    Optimizer::Sgd { learning_rate }.apply(biases, sums, &mut [], Powers::START) && finite
}

/// sums\[j\] = Σ_i rows\[i, j\] for rows \[samples × units\].
pub(super) fn sum_rows(rows: &[f32], sums: &mut [f32]) {
    sums.fill(0.0);
    for row in rows.chunks_exact(sums.len()) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
}
