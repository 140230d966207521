//! Elements made by function calls, shapes of SVG pictures, and access to the window.

mod browser;
mod elements;
mod files;
mod svg;

pub use browser::{
    AnimationFrame, EventListener, Timeout, copy_text, dispatch, document, document_element,
    media_matches, prefers_less_motion, request_animation_frame, window,
};
pub use elements::{cell, column, el, element, row_head, text, wide_head};
pub use files::{fetch_file, file_of, save_canvas, save_file};
pub use svg::{circle, label, line, place};
