//! Everything that was opened, with the tables as sets of images.

use std::borrow::Cow;

use super::sets::Arranged;
use super::sort::with_sets;
use super::tables::{into_sets, with_first_images};
use crate::choices::Choices;
use crate::fault::Fault;

impl Arranged {
    /// Whether rows are numbers, and not images.
    pub(super) fn is_table(&self, choices: &Choices) -> bool {
        let has_images = !self.labelled.is_empty() || !self.unlabelled.is_empty();
        !choices.as_images && !self.tables.is_empty() && !has_images
    }

    /// The sets with those that are made of tables, of which only the first images are there.
    pub(super) fn with_first_images(&self, choices: &Choices) -> Result<Cow<'_, Self>, Fault> {
        if self.tables.is_empty() {
            return Ok(Cow::Borrowed(self));
        }
        let (sets, notes) = with_first_images(&self.tables, choices)?;
        // A copy of images is made only where some stand beside tables.
        let all = Self {
            labelled: self.labelled.clone(),
            unlabelled: self.unlabelled.clone(),
            class_names: self.class_names.clone(),
            tables: Vec::new(),
            pictures: self.pictures.clone(),
            notes: self.notes.clone(),
            ids: None,
            most_classes: self.most_classes,
        };
        let mut all = with_sets(all, sets);
        all.notes.extend(notes);
        Ok(Cow::Owned(all))
    }

    /// The sets with those that are made of tables.
    pub(super) fn with_all_images(mut self, choices: &Choices) -> Result<Self, Fault> {
        let sets = into_sets(std::mem::take(&mut self.tables), choices)?;
        Ok(if sets.is_empty() { self } else { with_sets(self, sets) })
    }
}
