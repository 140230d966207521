//! Numbers as text: how they are read, and how the page shows them.

mod parse;
mod show;

pub use parse::{parse, parse_typed};
pub use show::{
    fixed, grouped, hundredths, magnitude, percent, raised, shown, three_figures, two_figures,
};
