//! Numbers as text: parsing, and the formats of the page.

mod parse;
mod show;

pub use parse::{parse, parse_typed};
pub use show::{
    bytes, exact, exact_wide, fixed, grouped, hundredths, magnitude, percent, raised, shown,
    three_figures, two_figures,
};
