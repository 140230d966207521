//! Goals: bounds on measured rows.

use super::rows::Row;

/// A bound on all rows of a task and metric, wherever they were measured.
pub struct Goal {
    /// The rows' task.
    pub task: &'static str,
    /// Their batch size.
    pub batch: u64,
    /// Their metric.
    pub metric: &'static str,
    /// The bound on their value.
    pub bound: Bound,
}

/// A bound, on one side of a number.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}
use Bound::{AtLeast, AtMost};

const fn goal(task: &'static str, batch: u64, metric: &'static str, bound: Bound) -> Goal {
    Goal { task, batch, metric, bound }
}

/// All goals. A forward pass in 50 µs is 20,000 a second.
pub const ALL: [Goal; 20] = [
    goal("784-128-10-relu", 64, "× tfjs-wasm", AtLeast(30.0)),
    goal("784-128-10-relu", 64, "× numpy", AtLeast(1.5)),
    goal("784-128-10-sigmoid", 64, "× relu", AtLeast(0.8)),
    goal("784-128-10-tanh", 64, "× relu", AtLeast(0.8)),
    goal("784-32-10-relu", 64, "× numpy", AtLeast(1.0)),
    goal("784-800-10-relu", 64, "× numpy", AtLeast(1.0)),
    goal("784-256-128-10-relu", 64, "× numpy", AtLeast(1.0)),
    goal("784-128-10-relu", 1, "× numpy", AtLeast(1.0)),
    goal("784-128-10-relu", 16, "× numpy", AtLeast(1.0)),
    goal("784-128-10-relu", 256, "× numpy", AtLeast(1.0)),
    goal("2-8-8-1-tanh", 32, "epochs/s", AtLeast(200.0)),
    goal("256x256x256", 256, "× peak", AtLeast(0.8)),
    goal("784-128-10-relu", 1, "forward passes/s", AtLeast(20_000.0)),
    goal("784-128-10-relu", 10_000, "× training", AtLeast(2.0)),
    goal("784-128-10-relu", 64, "first / third epoch", AtMost(1.3)),
    goal("784-128-10-relu, momentum", 64, "speed of epoch 20 / epoch 1", AtLeast(0.97)),
    goal("784-128-10-relu, adam", 64, "speed of epoch 20 / epoch 1", AtLeast(0.97)),
    goal("784-128-10-relu, momentum", 64, "× sgd", AtLeast(0.8)),
    goal("784-128-10-relu, adam", 64, "× sgd", AtLeast(0.6)),
    goal("784-128-10-relu", 64, "MB of wasm memory", AtMost(128.0)),
];

impl Goal {
    /// Returns true if this goal is about the row.
    pub fn is_about(&self, row: &Row) -> bool {
        row.task == self.task && row.batch == self.batch && row.metric == self.metric
    }

    /// Returns true if a value is good enough.
    pub fn is_met(&self, value: f64) -> bool {
        match self.bound {
            AtLeast(bound) => value >= bound,
            AtMost(bound) => value <= bound,
        }
    }
}
