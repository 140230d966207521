//! The keys of the mode.

use super::text;
use crate::i18n::Text;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
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
pub const COMMANDS: [(Command, &str, Text); 10] = [
    (Command::On, "→  Page Down", text::ON),
    (Command::Back, "←  Page Up", text::BACK),
    (Command::Dot, "L", text::DOT),
    (Command::Black, "B", text::BLACK),
    (Command::Timer, "T", text::TIMER),
    (Command::Code, "Q", text::CODE),
    (Command::Notes, "N", text::NOTES),
    (Command::Full, "F", text::FULL),
    (Command::Help, "?", text::HELP),
    (Command::Leave, "Esc", text::LEAVE),
];

/// What a key does there. A clicker sends Page Down and Page Up, and a full stop for black.
pub fn command(key: &str, focus: Focus) -> Option<Command> {
    match (key, focus) {
        ("PageDown", _) => Some(Command::On),
        ("PageUp", _) => Some(Command::Back),
        ("Escape", _) => Some(Command::Leave),
        (_, Focus::Field) => None,
        ("ArrowRight", Focus::Free | Focus::Button) => Some(Command::On),
        ("ArrowLeft", Focus::Free | Focus::Button) => Some(Command::Back),
        (" " | "Enter", Focus::Free) => Some(Command::On),
        ("l" | "L", _) => Some(Command::Dot),
        ("b" | "B" | ".", _) => Some(Command::Black),
        ("t" | "T", _) => Some(Command::Timer),
        ("q" | "Q", _) => Some(Command::Code),
        ("n" | "N", _) => Some(Command::Notes),
        ("f" | "F", _) => Some(Command::Full),
        ("?", _) => Some(Command::Help),
        ("p" | "P", _) => Some(Command::Leave),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clicker_steps_wherever_the_focus_is() {
        for focus in [Focus::Free, Focus::Button, Focus::Moved, Focus::Field] {
            assert_eq!(command("PageDown", focus), Some(Command::On));
            assert_eq!(command("PageUp", focus), Some(Command::Back));
        }
    }

    #[test]
    fn what_is_typed_or_moved_by_keys_keeps_them() {
        for key in ["l", "b", "p", "?", " ", "ArrowRight", "."] {
            assert_eq!(command(key, Focus::Field), None, "{key}");
        }
        assert_eq!(command("ArrowRight", Focus::Moved), None);
        assert_eq!(command("Enter", Focus::Button), None);
        assert_eq!(command("l", Focus::Moved), Some(Command::Dot));
    }
}
