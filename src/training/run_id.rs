//! What tells kept runs apart.

use serde::{Deserialize, Serialize};

/// Identifies a kept run, on this device and for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RunId(pub u64);
