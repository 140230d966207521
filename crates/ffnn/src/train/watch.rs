//! What the units do while a network is trained: which hidden ones respond to no sample, and in which layer values grew first.

use super::layer_report::LayerReport;
use super::trainer::Trainer;
use crate::activation::Activation;
use crate::network::Layer;

/// A unit is judged by at least this many samples.
const WINDOW: usize = 1_000;

/// The most samples of a minibatch that are looked at, so that watching takes about a hundredth of the training time.
pub(super) const SAMPLES: usize = 16;

/// Values that are this many times as large as in the first minibatch, or as 1 if they were smaller there, have grown.
const GROWTH: f32 = 10.0;

/// A slope f′(u) below this share of the largest one counts as flat.
#[cfg(test)]
const FLAT: f32 = 0.04;

/// Watches the layers of a network. It changes nothing of what it watches, and allocates only in
/// [`new`](Self::new).
pub struct Watch {
    layers: Vec<WatchedLayer>,
    /// Samples in the window so far.
    samples: usize,
}

struct WatchedLayer {
    report: LayerReport,
    /// f is not flat for u in this range; none if it is nowhere flat, or everywhere, and for the last layer.
    range: Option<(f32, f32)>,
    /// 1 for each unit that responded to a sample of the window so far.
    responded: Vec<u8>,
}

impl Watch {
    /// Watches the network of a trainer from its next minibatch on. `reports` are those of an earlier watch of the same run, or
    /// none.
    pub fn new(trainer: &Trainer, reports: &[LayerReport]) -> Self {
        let layers = trainer.network().layers();
        let same = |(report, layer): (&LayerReport, &Layer)| report.units as usize == layer.units();
        let fits = reports.len() == layers.len() && reports.iter().zip(layers).all(same);
        let hidden = layers.len() - 1;
        let layers = layers.iter().enumerate().map(|(index, layer)| WatchedLayer {
            report: match fits {
                true => reports[index],
                false => LayerReport { units: layer.units() as u32, ..LayerReport::default() },
            },
            range: responsive(layer.activation()).filter(|_| index < hidden),
            responded: vec![0; layer.units()],
        });
        Self { layers: layers.collect(), samples: 0 }
    }

    /// Takes in the minibatch that the trainer has just done, or the first 16 samples of it.
    pub fn observe(&mut self, trainer: &Trainer) {
        self.take(trainer.steps(), |layer| trainer.pre_activations(layer));
    }

    /// Takes in u of each layer, \[samples × units\], as it was in a step.
    pub(super) fn take<'a>(&mut self, step: u64, u: impl Fn(usize) -> &'a [f32]) {
        let mut rows = 0;
        for (index, layer) in self.layers.iter_mut().enumerate() {
            let (u, units) = (u(index), layer.responded.len().max(1));
            rows = (u.len() / units).min(SAMPLES);
            let u = &u[..rows * units];
            layer.measure(u, step);
            if let Some(range) = layer.range {
                layer.listen(u, range, step);
            }
        }
        self.samples += rows;
        if self.samples >= WINDOW {
            self.samples = 0;
            self.layers.iter_mut().for_each(WatchedLayer::end_window);
        }
    }

    /// What each layer has done, from the input to the output.
    pub fn reports(&self) -> impl Iterator<Item = LayerReport> {
        self.layers.iter().map(|layer| layer.report)
    }
}

impl WatchedLayer {
    fn measure(&mut self, u: &[f32], step: u64) {
        let report = &mut self.report;
        if report.grown_at.is_some() {
            return;
        }
        let size = root_mean_square(u);
        let first = *report.first_size.get_or_insert(size);
        if size >= GROWTH * first.max(1.0) {
            report.grown_at = Some(step);
        }
    }

    fn listen(&mut self, u: &[f32], (low, high): (f32, f32), step: u64) {
        let mut any = 0;
        for row in u.chunks_exact(self.responded.len()) {
            for (responded, u) in self.responded.iter_mut().zip(row) {
                let responds = u8::from(*u >= low) & u8::from(*u <= high);
                *responded |= responds;
                any |= responds;
            }
        }
        match any {
            0 => _ = self.report.silent_since.get_or_insert(step),
            _ => self.report.silent_since = None,
        }
    }

    fn end_window(&mut self) {
        if self.range.is_some() {
            let silent = self.responded.iter().filter(|responded| **responded == 0);
            self.report.silent = silent.count() as u32;
        }
        self.responded.fill(0);
    }
}

/// √(mean u²); infinite if a square is.
fn root_mean_square(u: &[f32]) -> f32 {
    let chunks = u.chunks_exact(8);
    let rest: f32 = chunks.remainder().iter().map(|u| u * u).sum();
    // Eight sums side by side, which the compiler vectorises.
    let mut sums = [0.0; 8];
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(sum, u)| *sum += u * u);
    }
    ((sums.iter().sum::<f32>() + rest) / u.len().max(1) as f32).sqrt()
}

/// Whether a unit of this function that responds to no sample is dead, its output near 0, rather than saturated.
pub fn dies(activation: Activation) -> bool {
    !matches!(activation, Activation::Sigmoid | Activation::Tanh)
}

/// The pre-activations u outside of which |f′(u)| is below 1/25 of its largest value. None for functions that are nowhere flat,
/// and for the step function, which is flat by definition.
pub(crate) fn responsive(activation: Activation) -> Option<(f32, f32)> {
    let from = |low| Some((low, f32::INFINITY));
    let within = |far: f32| Some((-far, far));
    match activation {
        Activation::Identity | Activation::LeakyRelu | Activation::Step => None,
        Activation::Relu => from(0.0),
        Activation::Softplus => from(-3.18),
        Activation::Gelu => from(-2.41),
        Activation::Silu => from(-4.31),
        Activation::Sigmoid => within(4.60),
        Activation::Tanh => within(2.30),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// f′ at many places, from −12 to 12.
    fn slopes(activation: Activation) -> Vec<(f32, f32)> {
        let places = (-1200..=1200).map(|place| place as f32 / 100.0);
        places.map(|u| (u, activation.derivative(u).abs())).collect()
    }

    #[test]
    fn a_function_is_flat_just_where_it_is_not_responsive() {
        for activation in Activation::ALL {
            let slopes = slopes(activation);
            let largest = slopes.iter().map(|(_, slope)| *slope).fold(0.0, f32::max);
            let Some((low, high)) = responsive(activation) else {
                let all = slopes.iter().all(|(_, slope)| *slope == 0.0);
                let none = slopes.iter().all(|(_, slope)| *slope >= 0.01 * largest);
                assert!(all || none, "{activation:?}");
                continue;
            };
            for (u, slope) in slopes.into_iter().filter(|(u, _)| *u < low || *u > high) {
                assert!(slope < FLAT * largest, "{activation:?} at {u}: {slope}");
            }
            for edge in [low, high].into_iter().filter(|edge| edge.is_finite()) {
                let slope = activation.derivative(edge).abs();
                assert!(slope >= 0.9 * FLAT * largest, "{activation:?} at {edge}: {slope}");
            }
        }
    }

    #[test]
    fn a_size_is_the_root_of_the_mean_square() {
        assert_eq!(root_mean_square(&[3.0; 11]), 3.0);
        assert_eq!(root_mean_square(&[1.0, 7.0]), 5.0);
        assert_eq!(root_mean_square(&[1e30; 9]), f32::INFINITY);
        assert_eq!(root_mean_square(&[]), 0.0);
    }
}
