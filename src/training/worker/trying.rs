//! Trying a network of the user's on the test set. Pure; the run stays as it is.

use ffnn::activation::Activation;
use ffnn::data::Samples;
use ffnn::init::Init;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::train::Evaluation;

use super::training_data::{SampleSet, TrainingData};
use crate::training::given_network::{Candidate, GivenNetwork};
use crate::training::inspection::PanelAnswer;
use crate::training::request::RequestId;

/// A candidate that is being tested.
struct Testing {
    network: Network,
    evaluation: Evaluation,
}

/// The newest question.
#[derive(Default)]
pub struct Trying {
    request: RequestId,
    testing: Option<Testing>,
    /// The accuracies of the candidates before.
    accuracies: Vec<f32>,
}

impl Trying {
    /// Tests the next samples. Returns the answer once all candidates are tested; [`PanelAnswer::Nothing`] if the network doesn't
    /// fit the data.
    pub fn work(
        &mut self,
        request: &RequestId,
        given: &GivenNetwork,
        data: &TrainingData,
    ) -> Option<PanelAnswer> {
        if self.request != *request {
            *self = Self { request: *request, ..Self::default() };
        }
        let test = data.test();
        let Some(candidate) = given.candidates.get(self.accuracies.len()) else {
            return Some(PanelAnswer::Given(std::mem::take(&mut self.accuracies)));
        };
        if self.testing.is_none() {
            let Some(network) = network(given, candidate, &test, data) else {
                return Some(PanelAnswer::Nothing);
            };
            let evaluation = Evaluation::new(&network, test.len());
            self.testing = Some(Testing { network, evaluation });
        }
        let Testing { network, evaluation } = self.testing.as_mut()?;
        if let Some(tally) = evaluation.step(network, &test) {
            self.accuracies.push(tally.accuracy());
            self.testing = None;
        }
        None
    }
}

/// The network of a candidate; none if it doesn't fit the data.
fn network(
    given: &GivenNetwork,
    candidate: &Candidate,
    test: &SampleSet<'_>,
    data: &TrainingData,
) -> Option<Network> {
    let Candidate { activations, scaling } = candidate;
    let layers = given.hidden.iter().zip(activations);
    let layer = |(units, activation): (&u32, &Activation)| LayerSpec {
        units: *units as usize,
        activation: *activation,
    };
    let spec = NetworkSpec {
        inputs: test.inputs(),
        hidden: layers.map(layer).collect(),
        outputs: test.outputs(),
        loss: data.loss(),
        init: Init::Zeros,
    };
    // Before memory is taken for it.
    if given.parameters.len() != spec.parameters() {
        return None;
    }
    let mut network = Network::new(&spec, 0).ok()?;
    let mut parameters = given.parameters.clone();
    let units = spec.widths().get(1).copied().unwrap_or_default();
    scaling.fold(&mut parameters, spec.inputs, units);
    network.set_parameters(&parameters).ok()?;
    Some(network)
}
