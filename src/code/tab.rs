//! The programs that a computation has, a tab for each.

use super::library::Library;
use super::script::Script;
use super::text;
use super::training::{rust, same_bits};
use super::write::script;
use crate::i18n::Lang;
use crate::late::Computation;

/// A program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// For a library, as one writes it.
    Plain(Library),
    /// For NumPy, with the page's bits. Only trainings have it.
    SameBits,
    /// For the page's own engine, in Rust. Only trainings have it.
    Engine,
}

impl Tab {
    /// All, in their order.
    pub const ALL: [Self; 4] =
        [Self::Plain(Library::NumPy), Self::Plain(Library::PyTorch), Self::SameBits, Self::Engine];

    /// Those of a computation.
    pub fn of(computation: &Computation) -> &'static [Self] {
        match computation {
            // The engine's own program reads MNIST's files.
            Computation::Training(training) if training.is_saved => &Self::ALL[..3],
            Computation::Training(_) => &Self::ALL,
            _ => &Self::ALL[..2],
        }
    }

    /// The name by which the choice is stored.
    pub fn id(self) -> &'static str {
        match self {
            Self::Plain(library) => library.name(),
            Self::SameBits => "same bits",
            Self::Engine => "Rust",
        }
    }

    /// The name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Plain(library) => library.name(),
            Self::SameBits => text::SAME_BITS.get(lang),
            Self::Engine => text::ENGINE.get(lang),
        }
    }

    /// Returns true if the program is in Python, which notebooks hold.
    pub fn is_python(self) -> bool {
        self != Self::Engine
    }

    /// Returns true if the program can be written with a common mistake.
    pub fn has_mistake(self) -> bool {
        matches!(self, Self::Plain(_))
    }

    /// The program; none where a training can't be repeated bit for bit.
    pub fn script(
        self,
        computation: &Computation,
        has_mistake: bool,
        lang: Lang,
    ) -> Option<Script> {
        match (self, computation) {
            (Self::Plain(library), _) => Some(script(computation, library, has_mistake, lang)),
            (Self::SameBits, Computation::Training(training)) => {
                training.is_repeatable.then(|| same_bits(training, lang))
            }
            (Self::Engine, Computation::Training(training)) => Some(rust(training, lang)),
            (Self::SameBits | Self::Engine, _) => None,
        }
    }
}
