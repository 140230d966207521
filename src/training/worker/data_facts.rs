//! What is stored of the data of a run.

use serde::{Deserialize, Serialize};

use crate::training::own_data::DataId;
use crate::training::settings::Source;

/// What is stored of a run's data: they are not stored with it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DataFacts {
    /// Where they come from.
    pub source: Source,
    /// Which data they are, by their content. None before format 4, and for other data than the user's before format 5.
    pub id: Option<DataId>,
    /// Var(y) of training set and test set, if a number is predicted. None before format 5.
    pub variances: Option<[f64; 2]>,
}

impl DataFacts {
    /// What was stored before format 5.
    pub(super) fn before(source: Source, id: Option<DataId>) -> Self {
        Self { source, id, variances: None }
    }
}
