//! The page, with the sections that say what a network is.

fn main() {
    ffnn_lab::app::start(ffnn_lab::app::registry::BASICS);
}
