//! The MNIST lab: data, network, training, drawing.

mod browse;
mod curves;
mod data;
mod draw;
mod gradients;
mod link;
mod messages;
mod network;
mod plots;
mod presets;
mod session;
mod settings;
mod state;
mod text;
mod toolbar;
mod view;

pub use view::Lab;
