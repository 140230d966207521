//! The sections that say how a network learns.

fn main() {
    ffnn_lab::app::start(ffnn_lab::app::registry::LEARNING);
}
