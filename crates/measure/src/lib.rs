//! What only tests and benchmarks of the engine need. The page does not use it.
//!
//! | module | for |
//! |---|---|
//! | [`workload`] | what is timed: training, evaluation, products |
//! | [`race`] | from new weights to 98 % on MNIST's test images |
//! | [`peak`] | the processor's peak, beside which a product's speed is given |
//! | [`fingerprint`] | small runs whose weights are hashed and pinned |
//! | [`ranks`] | ranks as threads, which train one network together |
//! | [`errors`] | one sample of each error |
//! | [`browser`] | all this, called from JavaScript |

pub mod browser;
pub mod errors;
pub mod fingerprint;
pub mod peak;
pub mod race;
pub mod ranks;
pub mod workload;
