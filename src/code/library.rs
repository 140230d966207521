//! The libraries that code is written for.

/// A library that the code is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// NumPy.
    NumPy,
    /// PyTorch.
    PyTorch,
}

impl Library {
    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Self::NumPy => "NumPy",
            Self::PyTorch => "PyTorch",
        }
    }
}
