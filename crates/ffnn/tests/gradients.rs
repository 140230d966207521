//! Back-propagation against central differences of an independent network in f64:
//! ∂E/∂w ≈ (E(w + ε) − E(w − ε)) / 2ε, for every activation, every loss, with and without L2.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use ffnn::activation::Activation;
use ffnn::data::{Samples, Table};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::train::{TrainSettings, Trainer};

const WIDTHS: [usize; 4] = [4, 6, 5, 3];
const ROWS: usize = 5;
const EPSILON: f64 = 1e-5;

/// The textbook's formulas, one by one, in f64.
fn activate(activation: Activation, u: f64) -> f64 {
    let sigma = |u: f64| 1.0 / (1.0 + (-u).exp());
    match activation {
        Activation::Identity => u,
        Activation::Step => f64::from(u8::from(u >= 0.0)),
        Activation::Relu => u.max(0.0),
        Activation::LeakyRelu => u.max(f64::from(0.01f32) * u),
        Activation::Sigmoid => sigma(u),
        Activation::Tanh => u.tanh(),
        Activation::Softplus => u.exp().ln_1p(),
        Activation::Gelu => u * 0.5 * (1.0 + libm::erf(u / 2f64.sqrt())),
        Activation::Silu => u * sigma(u),
    }
}

fn loss(loss: Loss, u: &[f64], y: &[f64]) -> f64 {
    let terms = u.iter().zip(y);
    match loss {
        Loss::SoftmaxCrossEntropy => {
            let sum: f64 = u.iter().map(|u| u.exp()).sum();
            terms.map(|(u, y)| -y * (u.exp() / sum).ln()).sum()
        }
        Loss::SigmoidCrossEntropy => terms
            .map(|(u, y)| (1.0 / (1.0 + (-u).exp()), y))
            .map(|(p, y)| -(y * p.ln() + (1.0 - y) * (1.0 - p).ln()))
            .sum(),
        Loss::SquaredError => terms.map(|(u, y)| 0.5 * (y - u).powi(2)).sum(),
    }
}

/// A case: the shape, and everything else in f64.
struct Reference {
    activation: Activation,
    loss: Loss,
    l2: f64,
    /// Layer by layer, [(inputs + 1) × units].
    parameters: Vec<Vec<f64>>,
    x: Vec<Vec<f64>>,
    y: Vec<Vec<f64>>,
}

impl Reference {
    /// (mean loss + λ/2 Σ w², the smallest |u| of a hidden unit).
    fn evaluate(&self) -> (f64, f64) {
        let (mut sum, mut nearest) = (0.0, f64::INFINITY);
        for (x, y) in self.x.iter().zip(&self.y) {
            let mut h = x.clone();
            for (index, w) in self.parameters.iter().enumerate() {
                let units = WIDTHS[index + 1];
                let u: Vec<f64> = (0..units)
                    .map(|unit| {
                        let inputs = h.iter().chain([&1.0]).enumerate();
                        inputs.map(|(input, h)| h * w[input * units + unit]).sum()
                    })
                    .collect();
                if index + 1 == self.parameters.len() {
                    h = u;
                } else {
                    nearest = u.iter().fold(nearest, |nearest, u| nearest.min(u.abs()));
                    h = u.iter().map(|u| activate(self.activation, *u)).collect();
                }
            }
            sum += loss(self.loss, &h, y);
        }
        let squares = self
            .parameters
            .iter()
            .zip(WIDTHS.windows(2))
            .flat_map(|(w, pair)| w[..pair[0] * pair[1]].iter().map(|w| w * w));
        (sum / self.x.len() as f64 + 0.5 * self.l2 * squares.sum::<f64>(), nearest)
    }

    fn slope(&mut self, layer: usize, index: usize) -> f64 {
        let kept = self.parameters[layer][index];
        self.parameters[layer][index] = kept + EPSILON;
        let above = self.evaluate().0;
        self.parameters[layer][index] = kept - EPSILON;
        let below = self.evaluate().0;
        self.parameters[layer][index] = kept;
        (above - below) / (2.0 * EPSILON)
    }
}

fn data(loss: Loss, random: &mut Random) -> Table {
    let features = (0..ROWS * WIDTHS[0]).map(|_| random.normal()).collect();
    let mut targets = vec![0.0; ROWS * WIDTHS[3]];
    for y in targets.chunks_exact_mut(WIDTHS[3]) {
        match loss {
            Loss::SoftmaxCrossEntropy => y[random.below(3) as usize] = 1.0,
            Loss::SigmoidCrossEntropy => y.fill_with(|| random.below(2) as f32),
            Loss::SquaredError => y.fill_with(|| random.normal()),
        }
    }
    Table::new(WIDTHS[0], WIDTHS[3], features, targets).unwrap()
}

fn layers(network: &Network) -> Vec<Vec<f64>> {
    let wide = |w: &[f32]| w.iter().map(|w| f64::from(*w)).collect();
    network.layers().iter().map(|layer| wide(layer.parameters())).collect()
}

/// The case of the first seed that keeps every hidden unit away from the kinks of ReLU, leaky ReLU and step.
fn case(activation: Activation, loss: Loss, l2: f32) -> (Reference, Trainer) {
    let hidden = |&units: &usize| LayerSpec { units, activation };
    let spec = NetworkSpec {
        inputs: WIDTHS[0],
        hidden: WIDTHS[1..3].iter().map(hidden).collect(),
        outputs: WIDTHS[3],
        loss,
        init: Init::Normal { standard_deviation: 0.7 },
    };
    let found = (0..100).find_map(|seed| {
        let data = data(loss, &mut Random::new(seed, Stream::Data));
        let settings = TrainSettings {
            batch_size: ROWS,
            seed,
            optimizer: Optimizer::Sgd { learning_rate: 0.0 },
            l2,
            ..TrainSettings::default()
        };
        let mut trainer = Trainer::new(&spec, settings, ROWS).unwrap();
        let rows = |width: usize, fill: &dyn Fn(&[u32], &mut [f32])| -> Vec<Vec<f64>> {
            let mut values = vec![0.0; ROWS * width];
            fill(&[0, 1, 2, 3, 4], &mut values);
            values.chunks(width).map(|row| row.iter().map(|x| f64::from(*x)).collect()).collect()
        };
        let reference = Reference {
            activation,
            loss,
            l2: f64::from(l2),
            parameters: layers(trainer.network()),
            x: rows(WIDTHS[0], &|indices, out| data.fill_inputs(indices, out)),
            y: rows(WIDTHS[3], &|indices, out| data.fill_targets(indices, out)),
        };
        let (value, nearest) = reference.evaluate();
        let minibatch = trainer.step(&data).unwrap();
        let penalty = value - f64::from(minibatch.loss);
        assert!(penalty >= -1e-5 && (l2 > 0.0 || penalty < 1e-5), "{value} {}", minibatch.loss);
        (nearest > 1e-3).then_some((reference, trainer))
    });
    found.expect("one of a hundred seeds keeps away from the kinks")
}

#[test]
fn every_gradient_is_the_slope_of_the_loss() {
    for activation in Activation::ALL {
        for loss in Loss::ALL {
            for l2 in [0.0, 0.03] {
                let (mut reference, mut trainer) = case(activation, loss, l2);
                for layer in 0..3 {
                    let gradient = trainer.gradient(layer).unwrap();
                    let largest = gradient.iter().fold(1e-2f32, |top, g| top.max(g.abs()));
                    for (index, g) in gradient.iter().enumerate() {
                        let slope = reference.slope(layer, index);
                        let error = (f64::from(*g) - slope).abs() / f64::from(largest);
                        assert!(
                            error < 1e-5,
                            "{activation:?} {loss:?} λ {l2}, layer {layer}, {index}: {g} {slope}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_before_a_step_function_learns() {
    for loss in Loss::ALL {
        let (_, mut trainer) = case(Activation::Step, loss, 0.0);
        assert!(
            [0, 1].into_iter().all(|layer| trainer
                .gradient(layer)
                .unwrap()
                .iter()
                .all(|g| *g == 0.0))
        );
        assert!(trainer.gradient(2).unwrap().iter().any(|g| *g != 0.0));
    }
}
