//! Files of models: the sheet of an opened model, and saving the network. A late part of the page; files are read and written by
//! the program of [`reading`](crate::reading).

mod opening;
mod save;
mod saving;
mod sheet;
mod sheet_state;
mod text;
mod trying;
mod view;
mod words;

use yew::html;

use crate::late::Models;
use save::SaveModel;
use sheet::OpenedFiles;

/// What the page's binary hands to [`late`](crate::late).
pub static MODELS: Models = Models {
    open: |files, props| {
        html! { <OpenedFiles key={files.number} files={files.files.clone()} lab={props.clone()} /> }
    },
    save: |props| html! { <SaveModel ..props.clone() /> },
};
