//! What a layer of a network has done while it was trained.

/// What a layer has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LayerReport {
    /// Units that no sample of the last whole window of at least 1,000 made respond: f′(u) was flat for all of them. 0 for the
    /// last layer.
    pub silent: u32,
    /// All units.
    pub units: u32,
    /// The first minibatch, counted from 1, since which no unit responded to any sample; none if the last minibatch had one
    /// that did.
    pub silent_since: Option<u64>,
    /// √(mean u²) in the first minibatch that was watched.
    pub first_size: Option<f32>,
    /// The first minibatch, counted from 1, in which that size was ten times as large, and at least 10.
    pub grown_at: Option<u64>,
}
