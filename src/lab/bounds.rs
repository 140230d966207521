//! The bounds of each number of the settings, both in links and in the form.

/// Units of a hidden layer.
pub const UNITS: (f64, f64) = (1.0, 2048.0);
/// Hidden layers.
pub const LAYERS: usize = 6;
/// Learning rate.
pub const LEARNING_RATE: (f64, f64) = (0.0, 1000.0);
/// Samples in a minibatch.
pub const BATCH: (f64, f64) = (1.0, 4096.0);
/// Epochs.
pub const EPOCHS: (f64, f64) = (1.0, 1000.0);
/// The test accuracy that ends a run.
pub const ACCURACY: (f64, f64) = (0.0, 1.0);
/// Epochs without improvement that end it.
pub const PATIENCE: (f64, f64) = (1.0, 1000.0);
/// Seconds that end it.
pub const SECONDS: (f64, f64) = (0.1, 86_400.0);
/// Seed: the whole numbers that an f64 holds exactly.
pub const SEED: (f64, f64) = (0.0, 9_007_199_254_740_991.0);
/// L2 penalty.
pub const L2: (f64, f64) = (0.0, 10.0);
/// L1 penalty.
pub const L1: (f64, f64) = (0.0, 10.0);
/// p of dropout: the engine takes less than 1.
pub const DROPOUT: (f64, f64) = (0.0, 0.95);
/// Epochs of warm-up.
pub const WARM_UP: (f64, f64) = (0.0, 100.0);
/// The share of wrong labels.
pub const NOISE: (f64, f64) = (0.0, 1.0);
/// Training samples.
pub const SAMPLES: (f64, f64) = (1.0, 1_000_000.0);
/// The largest shift, and the largest displacement of an elastic deformation, in pixels.
pub const PIXELS: (f64, f64) = (0.0, 14.0);
/// The largest rotation, in degrees.
pub const DEGREES: (f64, f64) = (0.0, 180.0);
/// The largest change of size.
pub const SCALE: (f64, f64) = (0.0, 0.9);
