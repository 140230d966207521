//! A run that begins with weights of the user's.

use super::Run;
use crate::training::given_network::{is_of_file, name_of_file};
use crate::training::problem::Problem;

impl Run {
    /// Begins with these weights, of a file of this name, in place of those that the seed gave. Only before the first minibatch.
    ///
    /// # Errors
    ///
    /// [`Problem::Engine`] if they are not those of this network, or not finite.
    pub fn begin_with(&mut self, file: &str, parameters: &[f32]) -> Result<(), Problem> {
        self.trainer.begin_with(parameters)?;
        self.name = name_of_file(file);
        Ok(())
    }

    /// Returns true if it has what its settings alone don't give: minibatches, or weights of the user's.
    pub fn is_worth_keeping(&self) -> bool {
        self.steps() > 0 || is_of_file(&self.name)
    }
}
