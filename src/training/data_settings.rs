//! Data as an experiment: what a run changes of its data before it trains on them.

use ffnn::data::augment::Augmentation;
use serde::{Deserialize, Serialize};

/// What is changed. All of it is drawn with the seed of the run, so that the same run has the same data everywhere. The test set
/// keeps its labels and its images; only the choice of classes is made there too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DataSettings {
    /// The share of training samples that get a wrong label, from 0 to 1.
    pub label_noise: f32,
    /// The number of training samples, at random; none for all.
    pub samples: Option<u32>,
    /// The classes by their indices, in ascending order; empty for all.
    pub classes: Vec<u8>,
    /// How much each training image is changed, anew in each epoch.
    pub augmentation: Augmentation,
}

impl Default for DataSettings {
    /// Nothing is changed.
    fn default() -> Self {
        Self {
            label_noise: 0.0,
            samples: None,
            classes: Vec::new(),
            augmentation: Augmentation::NONE,
        }
    }
}

impl DataSettings {
    /// Returns true if nothing is changed.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What of it can be done with data of so many classes, 0 for a number that is predicted: only images are augmented, only
    /// classes are chosen or labelled wrong, and of the classes there must be two.
    pub fn fitting(&self, are_images: bool, classes: usize) -> Self {
        let mut fitting = self.clone();
        fitting.classes.retain(|class| usize::from(*class) < classes);
        if fitting.classes.len() < 2 || fitting.classes.len() == classes {
            fitting.classes.clear();
        }
        if !are_images {
            fitting.augmentation = Augmentation::NONE;
        }
        if classes < 2 {
            fitting.label_noise = 0.0;
        }
        fitting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> DataSettings {
        DataSettings {
            label_noise: 0.2,
            samples: Some(500),
            classes: vec![1, 3, 9],
            augmentation: Augmentation { shift: 2.0, ..Augmentation::NONE },
        }
    }

    #[test]
    fn by_default_data_stay_as_they_are() {
        assert!(DataSettings::default().is_none() && !all().is_none());
    }

    #[test]
    fn data_get_what_they_allow() {
        assert_eq!(all().fitting(true, 10), all());
        let none = Augmentation::NONE;
        assert_eq!(all().fitting(false, 10), DataSettings { augmentation: none, ..all() });
        assert_eq!(all().fitting(true, 9).classes, [1, 3]);
        assert!(all().fitting(true, 2).classes.is_empty(), "one class is none to tell apart");
        let both = DataSettings { classes: vec![0, 1], ..all() };
        assert!(both.fitting(true, 2).classes.is_empty(), "all classes need no list");
        let number = DataSettings { samples: Some(500), ..DataSettings::default() };
        assert_eq!(all().fitting(false, 0), number);
    }
}
