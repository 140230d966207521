//! The training worker.

fn main() {}
