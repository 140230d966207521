//! The user's own table: the file, how it was understood, and the columns that are used. It never leaves the device.

use std::cell::Cell;

use ffnn::data::delimited::Delimited;
use ffnn::error::TableFault;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::file_text::{column_name, refused, understood};
use super::own_table::{FileFault, LIMITS, OwnTable};
use super::state::{Action, State};
use super::text;
use crate::dom::{decode, el, text as plain};
use crate::i18n::Lang;
use crate::late;
use crate::ui::Choice;

thread_local! {
    /// The number of files chosen so far: only the last one counts, however long the others take to read.
    static CHOSEN: Cell<u32> = const { Cell::new(0) };
}

/// The button that opens a file; below it, what was understood of the file, and the columns to choose from.
pub fn upload(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let load = act.reform(Action::Load);
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let number = CHOSEN.get() + 1;
        CHOSEN.set(number);
        let load = load.clone();
        spawn_local(async move {
            let table = read(&file).await;
            if CHOSEN.get() == number {
                load.emit(table);
            }
            // The same file, changed meanwhile, can be chosen again.
            input.set_value("");
        });
    });
    let own = state.own.as_deref();
    let fault = state.fault.as_ref().map(|fault| refused(fault, lang));
    html! {
        <>
            <label class="btn upload">
                { text::UPLOAD.get(lang) }
                <input type="file" accept=".csv,.tsv,.txt,text/csv" class="visually-hidden" {onchange} />
            </label>
            <div role="alert">if let Some(fault) = fault { { el("p", "error", [plain(fault)]) } }</div>
            <div role="status">if let Some(own) = own { { el("p", "note", [plain(understood(own, lang))]) } }</div>
            if let Some(own) = own { { for columns(own, lang, act) } }
        </>
    }
}

/// Reads a file as a table.
async fn read(file: &File) -> Result<Delimited, FileFault> {
    let (found, limit) = (file.size() as u64, LIMITS.bytes as u64);
    if found > limit {
        return Err(FileFault::Table(TableFault::Bytes { found, limit }));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileFault::Unread)?;
    let text = decode(js_sys::Uint8Array::new(&buffer).to_vec()).ok_or(FileFault::Unread)?;
    let table = late::read_table(text, &LIMITS).await.map_err(|_| FileFault::Unfetched)?;
    table.map_err(FileFault::Table)
}

/// Which columns are x₁, x₂ and y.
fn columns(own: &OwnTable, lang: Lang, act: &Callback<Action>) -> [Html; 3] {
    let options: Vec<(AttrValue, AttrValue)> = own
        .columns()
        .map(|column| (column.to_string().into(), column_name(&own.table, column, lang).into()))
        .collect();
    [0, 1, 2].map(|place| {
        let on_change = act.reform(move |column: String| {
            // The ids of the options are the columns' indices.
            Action::Column(place, column.parse().unwrap_or_default())
        });
        let (options, value) = (options.clone(), own.chosen[place].to_string());
        html! { <Choice label={text::COLUMNS[place].get(lang)} {options} {value} {on_change} /> }
    })
}
