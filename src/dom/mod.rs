//! Elements made by function calls, shapes of SVG pictures, and access to the window.

mod browser;
mod elements;
mod files;
mod isolation;
mod svg;

pub use browser::{
    AnimationFrame, EventListener, ScreenBox, Timeout, copy_text, dispatch, document,
    document_element, first_heard, is_field, media_matches, on_screen, prefers_less_motion,
    request_animation_frame, window,
};
pub use elements::{cell, column, el, element, row_head, text, wide_head};
pub use files::{fetch_file, file_of, file_of_buffer, save_canvas, save_file};
pub use isolation::isolate;
pub use svg::{circle, label, line, place};
