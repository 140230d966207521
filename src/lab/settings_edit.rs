//! A change of settings, applied to those in force when it is made.

use std::fmt::{self, Debug, Formatter};
use std::rc::Rc;

use crate::training::settings::Settings;

/// Changes some of the settings and leaves the others as they are. What it is applied to may be newer than what the user saw:
/// a browser can deliver two changes before the form is drawn again.
#[derive(Clone)]
pub struct SettingsEdit(Rc<dyn Fn(&mut Settings)>);

impl SettingsEdit {
    /// An edit that calls this function.
    pub fn new(edit: impl Fn(&mut Settings) + 'static) -> Self {
        Self(Rc::new(edit))
    }

    /// Applies it.
    pub fn apply(&self, settings: &mut Settings) {
        (self.0)(settings);
    }
}

/// Replaces all settings.
impl From<Settings> for SettingsEdit {
    fn from(new: Settings) -> Self {
        Self::new(move |settings| settings.clone_from(&new))
    }
}

/// Edits are the same if they are clones of one.
impl PartialEq for SettingsEdit {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Debug for SettingsEdit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("SettingsEdit")
    }
}
