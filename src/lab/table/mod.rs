//! What the lab shows of data that are a table: a form in place of the drawing pad, rows in place of images. Fetched when such
//! data are in place.

mod entries;
mod form;
mod prediction;
mod rows;
mod table_text;

use yew::html;

use crate::late::TableViews;
use form::RowForm;
use rows::RowBrowser;

/// The views, for [`crate::late`].
pub const TABLE_VIEWS: TableViews = TableViews {
    // Of new data each begins anew.
    form: |props| html! { <RowForm key={props.placed.0} ..props.clone() /> },
    rows: |props| html! { <RowBrowser key={props.placed.0} ..props.clone() /> },
};
