//! A watch of a minibatch that several ranks did.

use super::shard::Shard;
use crate::train::watch::Watch;

impl Watch {
    /// As [`observe`](Self::observe), of the minibatch that several ranks have just done.
    pub fn observe_shard(&mut self, shard: &Shard) {
        self.take(shard.steps(), |layer| shard.watched(layer));
    }
}
