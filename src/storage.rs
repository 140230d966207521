//! Small settings kept on the device. If storage is forbidden or full, nothing is kept and nothing fails.

use crate::dom::window;

/// The value stored under a name.
pub fn load(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Stores a value under a name.
pub fn save(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // If storage is full or forbidden, only a convenience is lost, not the user's work.
        let _ = storage.set_item(name, value);
    }
}

/// Removes the value of a name.
pub fn remove(name: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(name);
    }
}
