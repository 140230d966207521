//! The MNIST lab: data, network, training, drawing.

mod browse;
mod curves;
mod data;
mod draw;
mod link;
mod network;
mod settings;
mod state;
mod text;
mod toolbar;
mod view;

pub use view::Lab;
