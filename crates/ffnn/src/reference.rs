//! One step of stochastic gradient descent as the lecture writes it, in loops and nothing else. Read this first.
//!
//! | | |
//! |---|---|
//! | u = W h + b, h = f(u) | every layer, its input h from the layer before, x for the first |
//! | ŷ, E | the output and the mean loss, see [`loss`](crate::loss) |
//! | δ = ŷ − y | ∂E/∂u of the output layer, the same for all three losses |
//! | δ = f′(u) ⊙ (Wᵀ δ) | ∂E/∂u of a hidden layer, W and δ from the layer behind it |
//! | ∂E/∂W = δ hᵀ, ∂E/∂b = δ | added up over the minibatch, divided by its size |
//! | W ← W − η (∂E/∂W + λ W) | the step, with an L2 penalty λ/2 Σ w² |
//!
//! [`Trainer`](crate::train::Trainer) does the same faster and with the same bits, since it adds in the same order; the test
//! `reference` holds it to that.
#![expect(non_snake_case, reason = "the lecture's letters")]
#![expect(clippy::needless_range_loop, reason = "the lecture's indices")]

use crate::activation::Activation;
use crate::loss::Loss;

/// A layer; the last one has the identity as f, since its output function belongs to the loss.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainLayer {
    /// `W[i][j]`: the weight from input i to unit j.
    pub W: Vec<Vec<f32>>,
    /// `b[j]`: the bias of unit j.
    pub b: Vec<f32>,
    /// The activation function.
    pub f: Activation,
}

/// Trains on a minibatch of inputs x and targets y with learning rate η and penalty λ. Returns its mean loss before the step.
///
/// # Panics
///
/// If the shapes do not fit or there is no layer.
pub fn step(
    layers: &mut [PlainLayer],
    loss: Loss,
    (x, y): (&[Vec<f32>], &[Vec<f32>]),
    η: f32,
    λ: f32,
) -> f32 {
    let (L, N) = (layers.len(), x.len());
    let mut E = 0.0;
    // The gradients start from the penalty's. Adding 0 turns −0 into +0, as with biases below.
    let mut g = layers.to_vec();
    for l in 0..L {
        g[l].W.iter_mut().flatten().for_each(|w| *w = λ * *w + 0.0);
        g[l].b.fill(0.0);
    }
    for n in 0..N {
        // Forward: h[l] is the input of layer l, u[l] what its units add up.
        let (mut h, mut u) = (vec![x[n].clone()], Vec::new());
        for l in 0..L {
            let mut sums = layers[l].b.clone();
            for j in 0..sums.len() {
                sums[j] += 0.0;
                for i in 0..h[l].len() {
                    sums[j] += layers[l].W[i][j] * h[l][i];
                }
            }
            h.push(sums.iter().map(|u| layers[l].f.apply(*u)).collect());
            u.push(sums);
        }
        let mut ŷ = vec![0.0; y[n].len()];
        loss.output(&u[L - 1], &mut ŷ);
        E += f64::from(loss.value(&u[L - 1], &y[n]));
        // Backward, from the last layer to the first.
        let mut δ: Vec<f32> = (0..ŷ.len()).map(|k| (ŷ[k] - y[n][k]) * (1.0 / N as f32)).collect();
        for l in (0..L).rev() {
            let mut before = vec![0.0; h[l].len()];
            for i in 0..before.len() {
                for j in 0..δ.len() {
                    g[l].W[i][j] += h[l][i] * δ[j];
                    before[i] += layers[l].W[i][j] * δ[j];
                }
                if l > 0 {
                    before[i] *= layers[l - 1].f.derivative(u[l - 1][i]);
                }
            }
            for j in 0..δ.len() {
                g[l].b[j] += δ[j];
            }
            δ = before;
        }
    }
    for l in 0..L {
        let w = layers[l].W.iter_mut().flatten().chain(&mut layers[l].b);
        w.zip(g[l].W.iter().flatten().chain(&g[l].b)).for_each(|(w, g)| *w -= η * g);
    }
    (E / N as f64) as f32
}
