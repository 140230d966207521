//! The training worker.

fn main() {
    ffnn_lab::training::worker::start();
}
