//! The project's one command: serve, build, test, data.

fn main() {}
