//! Reads the files that the user opens.

fn main() {
    ffnn_lab::reading::program::start();
}
