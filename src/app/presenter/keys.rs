//! The keys of the mode.

use super::text;
use crate::i18n::Text;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCommand {
    /// To the next step.
    On,
    /// To the step before.
    Back,
    /// A dot that follows the pointer.
    Dot,
    /// A black screen.
    Black,
    /// The timer from 0.
    Timer,
    /// The present state as a QR code.
    Code,
    /// The window with the notes.
    Notes,
    /// The whole screen.
    Full,
    /// The keys.
    Help,
    /// The end of what is shown on top, or of the mode.
    Leave,
}

/// Where the focus is when a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// On what no key changes.
    Free,
    /// On a button or a link, which Space and Enter press.
    Button,
    /// On a slider or an option, which arrows move.
    Moved,
    /// In a field that can be typed into.
    Field,
}

/// All commands, with their keys as they are shown and their names.
pub const COMMANDS: [(KeyCommand, &str, Text); 10] = [
    (KeyCommand::On, "→  Page Down", text::ON),
    (KeyCommand::Back, "←  Page Up", text::BACK),
    (KeyCommand::Dot, "L", text::DOT),
    (KeyCommand::Black, "B", text::BLACK),
    (KeyCommand::Timer, "T", text::TIMER),
    (KeyCommand::Code, "Q", text::CODE),
    (KeyCommand::Notes, "N", text::NOTES),
    (KeyCommand::Full, "F", text::FULL),
    (KeyCommand::Help, "?", text::HELP),
    (KeyCommand::Leave, "Esc", text::LEAVE),
];

/// What a key does there. A clicker sends Page Down and Page Up, and a full stop for black.
pub fn command(key: &str, focus: Focus) -> Option<KeyCommand> {
    match (key, focus) {
        ("PageDown", _) => Some(KeyCommand::On),
        ("PageUp", _) => Some(KeyCommand::Back),
        ("Escape", _) => Some(KeyCommand::Leave),
        (_, Focus::Field) => None,
        ("ArrowRight", Focus::Free | Focus::Button) => Some(KeyCommand::On),
        ("ArrowLeft", Focus::Free | Focus::Button) => Some(KeyCommand::Back),
        (" " | "Enter", Focus::Free) => Some(KeyCommand::On),
        ("l" | "L", _) => Some(KeyCommand::Dot),
        ("b" | "B" | ".", _) => Some(KeyCommand::Black),
        ("t" | "T", _) => Some(KeyCommand::Timer),
        ("q" | "Q", _) => Some(KeyCommand::Code),
        ("n" | "N", _) => Some(KeyCommand::Notes),
        ("f" | "F", _) => Some(KeyCommand::Full),
        ("?", _) => Some(KeyCommand::Help),
        ("p" | "P", _) => Some(KeyCommand::Leave),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clicker_steps_wherever_the_focus_is() {
        for focus in [Focus::Free, Focus::Button, Focus::Moved, Focus::Field] {
            assert_eq!(command("PageDown", focus), Some(KeyCommand::On));
            assert_eq!(command("PageUp", focus), Some(KeyCommand::Back));
        }
    }

    #[test]
    fn what_is_typed_or_moved_by_keys_keeps_them() {
        for key in ["l", "b", "p", "?", " ", "ArrowRight", "."] {
            assert_eq!(command(key, Focus::Field), None, "{key}");
        }
        assert_eq!(command("ArrowRight", Focus::Moved), None);
        assert_eq!(command("Enter", Focus::Button), None);
        assert_eq!(command("l", Focus::Moved), Some(KeyCommand::Dot));
    }
}
