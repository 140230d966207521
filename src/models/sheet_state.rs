//! What the sheet knows of an opened model, and what the user chooses. Pure.

use std::rc::Rc;

use ffnn::activation::Activation;

use crate::reading::OpenedModel;
use crate::training::given_network::{Candidate, GivenNetwork, GivenRun, Scaling};
use crate::training::settings::Settings;

/// The hidden layers' functions that are tried where the file says none.
const GUESSES: [Activation; 3] = [Activation::Relu, Activation::Tanh, Activation::Sigmoid];

/// How the images were prepared for which the model was trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preparation {
    /// Pixels from 0 to 1, as the page has them.
    Unit,
    /// Pixels from 0 to 255.
    Bytes,
    /// Pixels from 0 to 1, less a mean, divided by a deviation.
    Standardised,
    /// Pixels from −1 to 1.
    Centred,
}

impl Preparation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unit, Self::Bytes, Self::Standardised, Self::Centred];
}

/// What doesn't fit the data in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Another number of inputs.
    Inputs {
        /// The model's.
        found: usize,
        /// The data's.
        expected: usize,
    },
    /// Another number of outputs.
    Outputs {
        /// The model's.
        found: usize,
        /// The data's.
        expected: usize,
    },
    /// More hidden layers than the lab has.
    Layers {
        /// The model's.
        found: usize,
        /// The most.
        most: usize,
    },
    /// More units than the lab has.
    Units {
        /// The model's.
        found: usize,
        /// The most.
        most: usize,
    },
}

/// Why a model of these widths can't be used; none if it can. `most` are hidden layers and units of one.
pub fn misfit(
    widths: &[usize],
    (inputs, outputs): (usize, usize),
    most: (usize, usize),
) -> Option<Misfit> {
    let (first, last) = (*widths.first()?, *widths.last()?);
    let hidden = hidden(widths);
    let units = hidden.iter().copied().max().unwrap_or_default();
    if first != inputs {
        Some(Misfit::Inputs { found: first, expected: inputs })
    } else if last != outputs {
        Some(Misfit::Outputs { found: last, expected: outputs })
    } else if hidden.len() > most.0 {
        Some(Misfit::Layers { found: hidden.len(), most: most.0 })
    } else if units > most.1 {
        Some(Misfit::Units { found: units, most: most.1 })
    } else {
        None
    }
}

/// The widths of the hidden layers.
fn hidden(widths: &[usize]) -> &[usize] {
    widths.get(1..widths.len().saturating_sub(1)).unwrap_or_default()
}

/// A way to read the model.
type Reading = (Vec<Activation>, Preparation);

/// An opened model.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetState {
    /// What the file says of it.
    pub model: Rc<OpenedModel>,
    /// Its parameters, in the order of [`Network::parameters`](ffnn::network::Network::parameters).
    parameters: Rc<[f32]>,
    /// The file says its functions.
    pub are_said: bool,
    /// The functions; none until those of the best accuracy are known.
    activations: Option<Vec<Activation>>,
    /// How the user says that images were prepared; none for the best accuracy.
    preparation: Option<Preparation>,
    /// The mean that was taken from pixels, and their deviation.
    pub standard: (f32, f32),
    /// The samples are images.
    are_images: bool,
    /// Test accuracies by how the model was read.
    tested: Vec<(Reading, f32)>,
}

impl SheetState {
    /// A model as it was opened.
    pub fn new(model: OpenedModel, parameters: Vec<f32>, are_images: bool) -> Self {
        let are_said = model.activations.len() == hidden(&model.widths).len();
        let activations = are_said.then(|| model.activations.clone());
        // MNIST's own, as most programs have them.
        let standard = (0.1307, 0.3081);
        let (preparation, tested) = (None, Vec::new());
        let (model, parameters) = (model.into(), parameters.into());
        Self { model, parameters, are_said, activations, preparation, standard, are_images, tested }
    }

    /// The number of parameters.
    pub fn size(&self) -> usize {
        self.parameters.len()
    }

    fn hidden(&self) -> usize {
        hidden(&self.model.widths).len()
    }

    /// The functions of the hidden layers; the likeliest until they are known.
    pub fn activations(&self) -> Vec<Activation> {
        self.activations.clone().unwrap_or_else(|| vec![GUESSES[0]; self.hidden()])
    }

    /// The ways in which images may have been prepared; the page's only, for rows.
    pub fn preparations(&self) -> &'static [Preparation] {
        if self.are_images { &Preparation::ALL } else { &Preparation::ALL[..1] }
    }

    /// What the model takes in place of the page's inputs.
    fn scaling(&self, preparation: Preparation) -> Scaling {
        match preparation {
            Preparation::Unit => Scaling::NONE,
            Preparation::Bytes => Scaling { factor: 255.0, offset: 0.0 },
            Preparation::Standardised => Scaling::standardised(self.standard.0, self.standard.1),
            Preparation::Centred => Scaling { factor: 2.0, offset: -1.0 },
        }
    }

    /// The ways to read the model whose accuracy is not known.
    pub fn untested(&self) -> Vec<(Vec<Activation>, Preparation)> {
        let guesses = match &self.activations {
            Some(activations) => vec![activations.clone()],
            None => GUESSES.map(|guess| vec![guess; self.hidden()]).to_vec(),
        };
        let all = guesses.iter().flat_map(|activations| {
            self.preparations().iter().map(|preparation| (activations.clone(), *preparation))
        });
        all.filter(|reading| self.found(reading).is_none()).collect()
    }

    /// The question for these accuracies.
    pub fn question(&self, readings: &[(Vec<Activation>, Preparation)]) -> GivenNetwork {
        let candidate = |(activations, preparation): &Reading| Candidate {
            activations: activations.clone(),
            scaling: self.scaling(*preparation),
        };
        let hidden = hidden(&self.model.widths);
        GivenNetwork {
            hidden: hidden.iter().map(|units| *units as u32).collect(),
            parameters: self.parameters.to_vec(),
            candidates: readings.iter().map(candidate).collect(),
        }
    }

    /// Takes the accuracies. Functions that the file doesn't say become those of the best.
    pub fn hear(&mut self, readings: &[(Vec<Activation>, Preparation)], accuracies: &[f32]) {
        let new = readings.iter().cloned().zip(accuracies.iter().copied());
        self.tested.retain(|(reading, _)| !readings.contains(reading));
        self.tested.extend(new);
        if self.activations.is_none() {
            let best = self.tested.iter().max_by(|one, other| one.1.total_cmp(&other.1));
            self.activations = best.map(|((activations, _), _)| activations.clone());
        }
    }

    fn found(&self, reading: &Reading) -> Option<f32> {
        let known = self.tested.iter().find(|(other, _)| other == reading);
        known.map(|(_, accuracy)| *accuracy)
    }

    /// The test accuracy with the chosen functions and this preparation; none until it is known.
    pub fn accuracy(&self, preparation: Preparation) -> Option<f32> {
        self.found(&(self.activations(), preparation))
    }

    /// How images were prepared: as the user says, else as the accuracy is best.
    pub fn preparation(&self) -> Preparation {
        let known = self.preparations().iter().map(|of| (*of, self.accuracy(*of).unwrap_or(-1.0)));
        // Of equal ones the first.
        let best = known.rev().max_by(|one, other| one.1.total_cmp(&other.1));
        self.preparation.or(best.map(|(best, _)| best)).unwrap_or(Preparation::Unit)
    }

    /// The user says how images were prepared.
    pub fn prepare(&mut self, preparation: Preparation) {
        self.preparation = Some(preparation);
    }

    /// The user gives the mean and the deviation.
    pub fn standardise(&mut self, mean: f32, deviation: f32) {
        self.standard = (mean, deviation);
        self.tested.retain(|((_, preparation), _)| *preparation != Preparation::Standardised);
    }

    /// The user chooses the function of a hidden layer, counted from 0.
    pub fn activate(&mut self, layer: usize, activation: Activation) {
        let mut activations = self.activations();
        if let Some(own) = activations.get_mut(layer) {
            *own = activation;
        }
        self.activations = Some(activations);
    }

    /// The run that begins with the model: `settings` with its layers.
    pub fn run(&self, mut settings: Settings, name: &str) -> GivenRun {
        let (widths, mut parameters) = (&self.model.widths, self.parameters.to_vec());
        settings.hidden = hidden(widths).iter().map(|units| *units as u32).collect();
        settings.set_activations(&self.activations());
        if let [inputs, units, ..] = widths[..] {
            self.scaling(self.preparation()).fold(&mut parameters, inputs, units);
        }
        GivenRun { settings, name: name.to_owned(), parameters }
    }
}

#[cfg(test)]
mod tests {
    use modelfiles::Format;

    use super::*;

    /// W⁽¹⁾ with 0, 2, 4, 1, 3, 5, b⁽¹⁾ with 0.5, then the output layer.
    fn parameters() -> Vec<f32> {
        [&[0.0, 2.0, 4.0, 1.0, 3.0, 5.0, 0.5, 0.5, 0.5][..], &[1.0; 8]].concat()
    }

    fn opened(activations: Vec<Activation>, are_images: bool) -> SheetState {
        let (widths, format) = (vec![2, 3, 2], Format::Npz);
        let (metadata, notes) = (Vec::new(), Vec::new());
        let model = OpenedModel { widths, activations, metadata, format, notes };
        SheetState::new(model, parameters(), are_images)
    }

    #[test]
    fn functions_that_are_not_said_are_those_of_the_best_accuracy() {
        let mut state = opened(Vec::new(), true);
        let readings = state.untested();
        assert_eq!(readings.len(), 12);
        let accuracies: Vec<f32> = readings
            .iter()
            .map(|reading| match reading {
                (activations, Preparation::Standardised) if activations[0] == Activation::Tanh => {
                    0.9
                }
                _ => 0.1,
            })
            .collect();
        state.hear(&readings, &accuracies);
        assert_eq!(state.activations(), [Activation::Tanh]);
        assert_eq!(state.preparation(), Preparation::Standardised);
        assert_eq!(state.accuracy(Preparation::Unit), Some(0.1));
        assert_eq!(state.untested(), []);
        state.activate(0, Activation::Gelu);
        assert_eq!(state.untested().len(), 4);
        state.prepare(Preparation::Bytes);
        assert_eq!(state.preparation(), Preparation::Bytes);
        state.activate(0, Activation::Tanh);
        state.standardise(0.5, 0.5);
        assert_eq!(state.untested(), [(vec![Activation::Tanh], Preparation::Standardised)]);
    }

    #[test]
    fn what_the_file_says_is_taken() {
        let state = opened(vec![Activation::Sigmoid], true);
        assert!(state.are_said);
        assert_eq!((state.activations(), state.untested().len()), (vec![Activation::Sigmoid], 4));
        let rows = opened(vec![Activation::Sigmoid], false);
        assert_eq!(rows.untested().len(), 1);
    }

    #[test]
    fn the_run_has_the_layers_and_the_bits_of_the_model() {
        let mut state = opened(vec![Activation::Tanh], true);
        let run = state.run(Settings { seed: 5, ..Settings::default() }, "net.npz");
        assert_eq!(
            (&run.settings.hidden[..], run.settings.activation),
            (&[3][..], Activation::Tanh)
        );
        assert_eq!((run.settings.seed, run.parameters), (5, parameters()));
        state.prepare(Preparation::Bytes);
        let run = state.run(Settings::default(), "net.npz");
        assert_eq!(run.parameters[..9], [0.0, 510.0, 1020.0, 255.0, 765.0, 1275.0, 0.5, 0.5, 0.5]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let fit = |widths: &[usize]| misfit(widths, (784, 10), (6, 2048));
        assert_eq!(fit(&[784, 128, 10]), None);
        assert_eq!(fit(&[784, 10]), None);
        assert_eq!(fit(&[64, 5, 10]), Some(Misfit::Inputs { found: 64, expected: 784 }));
        assert_eq!(fit(&[784, 5, 2]), Some(Misfit::Outputs { found: 2, expected: 10 }));
        assert_eq!(fit(&[784, 4096, 10]), Some(Misfit::Units { found: 4096, most: 2048 }));
        let deep = [&[784][..], &[9; 7], &[10]].concat();
        assert_eq!(fit(&deep), Some(Misfit::Layers { found: 7, most: 6 }));
    }
}
