//! The network diagram: units, the bias that is always 1, edges with width and sign, values while a sample runs through.

mod layout;
mod net;
mod view;

pub use layout::{CLOSE, Edge, Layout, Node, Slot, slots};
pub use net::{Column, Net, Wires};
pub use view::diagram;
