//! Light, dark, or as the system has it.

use crate::dom::{document_element, media_matches};

use crate::i18n::Text;
use crate::storage;

/// True if the dark theme is in force; components that draw on a canvas need it. The shell provides it as a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dark(pub bool);

/// The choice of theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// All themes, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in storage.
    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The name shown to the user.
    pub fn name(self) -> Text {
        match self {
            Self::System => Text::new("端末に合わせる", "System"),
            Self::Light => Text::new("明るい", "Light"),
            Self::Dark => Text::new("暗い", "Dark"),
        }
    }

    /// The theme of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.id() == id)
    }

    /// Loads the choice stored on this device.
    pub fn load() -> Self {
        storage::load("theme").and_then(|id| Self::from_id(&id)).unwrap_or(Self::System)
    }

    /// Stores the choice and applies it.
    pub fn choose(self) {
        storage::save("theme", self.id());
        self.apply();
    }

    /// Applies the theme to the document. Returns true if it is dark.
    pub fn apply(self) -> bool {
        let dark = match self {
            Self::Light => false,
            Self::Dark => true,
            Self::System => media_matches("(prefers-color-scheme: dark)"),
        };
        let name = if dark { Self::Dark } else { Self::Light };
        let _ = document_element().set_attribute("data-theme", name.id());
        dark
    }
}
