//! Loss and accuracy on a whole set, a slice a call.

use super::workspace::Workspace;
use crate::data::Samples;
use crate::network::Network;

/// Samples looked at in one call: few enough for the values of a layer to stay in a near cache.
const SLICE: usize = 100;

/// Loss and accuracy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The mean loss.
    pub loss: f32,
    /// How many samples were predicted right.
    pub correct: usize,
    /// How many samples there were.
    pub len: usize,
}

impl Score {
    /// The share of samples predicted right.
    pub fn accuracy(&self) -> f32 {
        self.correct as f32 / self.len.max(1) as f32
    }
}

/// An evaluation on its way.
pub struct Evaluation {
    workspace: Workspace,
    indices: Vec<u32>,
    samples: usize,
    done: usize,
    loss: f64,
    correct: usize,
}

impl Evaluation {
    /// An evaluation of networks of this shape on `samples` samples.
    pub fn new(network: &Network, samples: usize) -> Self {
        Self {
            workspace: Workspace::new(network, SLICE.min(samples), false),
            indices: Vec::with_capacity(SLICE),
            samples,
            done: 0,
            loss: 0.0,
            correct: 0,
        }
    }

    /// Looks at the next samples; the score comes with the last ones, and the next call begins anew.
    pub fn step<S: Samples + ?Sized>(&mut self, network: &Network, data: &S) -> Option<Score> {
        let end = (self.done + SLICE).min(self.samples);
        self.indices.clear();
        self.indices.extend(self.done as u32..end as u32);
        let (loss, correct) = self.workspace.forward(network, data, &self.indices);
        self.loss += loss;
        self.correct += correct as usize;
        self.done = end;
        if self.done < self.samples {
            return None;
        }
        let len = self.samples;
        let score =
            Score { loss: (self.loss / len.max(1) as f64) as f32, correct: self.correct, len };
        (self.done, self.loss, self.correct) = (0, 0.0, 0);
        Some(score)
    }
}
