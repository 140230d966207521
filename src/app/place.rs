//! Where the user is.

use crate::route::Route;

/// Where the user is: the section's part has been fetched, or could not be.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The section and its state.
    pub route: Route,
    /// How many times another section or state was asked for.
    pub visit: u32,
    /// Whether the part could not be fetched.
    pub has_failed: bool,
}
