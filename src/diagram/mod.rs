//! The network diagram: units, the bias that is always 1, edges with width and sign, values while a sample runs through.

mod diagram_view;
mod layout;
mod net;

pub use diagram_view::diagram;
pub use layout::{CLOSE, Edge, Layout, Node, Slot, slots};
pub use net::{Column, EdgeChoice, Net, Wires};
