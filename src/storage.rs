//! Small settings kept on the device. If storage is forbidden or full, nothing is kept and nothing fails.

use crate::dom::window;

/// The value stored under a name.
pub fn load(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Stores a value under a name. If storage is full or forbidden, only a convenience is lost, not the user's work.
pub fn save(name: &str, value: &str) {
    try_save(name, value);
}

/// Stores a value under a name. Returns false if storage is full or forbidden.
pub fn try_save(name: &str, value: &str) -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(name, value).is_ok())
}

/// Removes the value of a name.
pub fn remove(name: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(name);
    }
}
