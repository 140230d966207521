//! The page.

fn main() {
    ffnn_lab::app::start();
}
