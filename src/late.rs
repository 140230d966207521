//! Code that is fetched when it is first used. The page's binary has the places where the build cuts it out of the module, and
//! gives it to the page by [`provide`].

use std::cell::Cell;
use std::future::{Future, ready};
use std::pin::Pin;

use ffnn::data::delimited::{Delimited, DelimitedLimits};
use ffnn::error::TableFault;

/// The code could not be fetched; the browser's console has the reason. Asked again, it is fetched anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchError;

/// A value that comes once its code has been fetched.
pub type Late<T> = Pin<Box<dyn Future<Output = Result<T, FetchError>>>>;

/// Reads a text as a table, see [`ffnn::data::delimited::read`].
pub type ReadTable = fn(String, &'static DelimitedLimits) -> Late<Result<Delimited, TableFault>>;

thread_local! {
    static READ_TABLE: Cell<Option<ReadTable>> = const { Cell::new(None) };
}

/// Says how the late code is fetched; once, before the page begins.
pub fn provide(read_table: ReadTable) {
    READ_TABLE.set(Some(read_table));
}

/// Reads a text as a table of numbers, after fetching the code for it.
///
/// # Errors
///
/// [`FetchError`] if that code could not be fetched. What is wrong with the text stands in the inner result.
pub fn read_table(
    text: String,
    limits: &'static DelimitedLimits,
) -> Late<Result<Delimited, TableFault>> {
    match READ_TABLE.get() {
        Some(read) => read(text, limits),
        None => Box::pin(ready(Err(FetchError))),
    }
}
