//! The views of the lab for data that are a table.

use std::rc::Rc;

use yew::prelude::*;

use crate::math::Lit;
use crate::training::protocol::{DataInfo, RowPage, Split};
use crate::training::request::RequestId;

/// What the form needs that takes the place of the drawing pad.
#[derive(Clone, PartialEq, Properties)]
pub struct RowFormProps {
    /// The data.
    pub data: DataInfo,
    /// The request by which they came.
    pub placed: RequestId,
    /// The row of the test set that was asked for last.
    pub row: Option<Rc<RowPage>>,
    /// The outputs of the network for the values in the form.
    pub outputs: Option<Rc<[f32]>>,
    /// Called with the standardised values when they change; with none if one of them is no number.
    pub on_values: Callback<Option<Vec<f32>>>,
    /// Called to get a row of the test set.
    pub on_row: Callback<u32>,
    /// The symbols that are lit up.
    pub lit: Lit,
    /// The prediction of classes.
    #[prop_or_default]
    pub children: Html,
}

/// What the rows need that take the place of the images.
#[derive(Clone, PartialEq, Properties)]
pub struct RowBrowserProps {
    /// The data.
    pub data: DataInfo,
    /// The request by which they came. Rows of each new data are asked for anew.
    pub placed: RequestId,
    /// The rows to show; none until the worker has sent them.
    pub page: Option<Rc<RowPage>>,
    /// Called to get rows: of which part, of which class, how many to skip, how many.
    pub on_browse: Callback<(Split, Option<u8>, u32, u32)>,
}

/// The views of a table.
#[derive(Debug)]
pub struct TableViews {
    /// The form.
    pub form: fn(&RowFormProps) -> Html,
    /// The rows.
    pub rows: fn(&RowBrowserProps) -> Html,
}
