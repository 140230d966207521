//! Training on several threads with the bits of one (tensor parallelism, as by Shoeybi et al. 2019, arXiv:1909.08053).
//!
//! Each thread, a rank, does the whole step for its share of each layer's units. Every sum stays in one rank and in its order,
//! and so no bit depends on the number of ranks. Between the layers the ranks exchange what the others need:
//!
//! | of a layer | done by a rank | exchanged |
//! |---|---|---|
//! | u, h | its own units; of a small layer all | h, \[samples × units\] |
//! | δ | its own units | δ, unless it is the first layer's |
//! | ∂E/∂W and the step, first layer | its own units | nothing |
//! | ∂E/∂W and the step, later layers | the inputs that are its own units of the layer before | the new weights |
//!
//! The first layer's weights, most of a network for images, thus stay where they are until the ranks' shares are
//! [gathered](Group::train).
//!
//! Like the rest of the engine this knows no threads: they are the caller's, and so is the [`Collective`] by which they
//! exchange numbers. Rank 0 has a [`Group`]; the others [`follow()`] it.

mod collective;
mod command;
mod follow;
mod gather;
mod group;
mod logits;
mod observed;
mod shard;
mod shard_layer;
mod shares;
mod whole;

pub use collective::{Collective, RankLost};
pub use follow::follow;
pub use group::Group;
pub use shard::{Shard, Stopped};
pub use shares::Shares;
