//! The lab.

fn main() {
    ffnn_lab::app::start(ffnn_lab::app::registry::LAB);
}
