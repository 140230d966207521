//! The lab.

fn main() {
    ffnn_lab::app::start(ffnn_lab::lessons::LAB);
}
