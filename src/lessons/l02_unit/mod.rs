//! Section 2: one unit, its weighted sum, its activation function, and its answer over the plane of inputs.

mod figure;
pub mod state;
mod text;
mod view;

pub use view::Unit;

/// The section's entry in the registry.
pub const ENTRY: super::Entry = super::Entry {
    id: "unit",
    number: 2,
    title: crate::i18n::Text::new("ユニット", "A unit"),
    study: &super::study::Study::NONE,
    view: |query, _| yew::html! { <Unit key={query.state()} query={query.clone()} /> },
    stays: false,
};
