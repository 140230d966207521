//! Small settings kept on the device. Storage may be forbidden or full: then nothing is kept, and nothing fails.

use crate::dom::window;

/// The value kept under a name.
pub fn load(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a value under a name.
pub fn save(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden storage loses a convenience, not the reader's work.
        let _ = storage.set_item(name, value);
    }
}

/// Keeps nothing under a name any more.
pub fn remove(name: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(name);
    }
}
