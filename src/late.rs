//! Code that is fetched when it is first used. The page's binary has the places where the build cuts it out of the module, and
//! gives it to the page by [`provide`].

mod import_place;

use std::cell::Cell;
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;

use ffnn::data::delimited::{Delimited, DelimitedLimits};
use ffnn::error::TableFault;
use yew::prelude::*;

use crate::reading::{OwnFiles, Taken, Understanding};

pub use import_place::ImportPlace;

/// The code could not be fetched; the browser's console has the reason. Asked again, it is fetched anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchError;

/// A value that comes once its code has been fetched.
pub type Late<T> = Pin<Box<dyn Future<Output = Result<T, FetchError>>>>;

/// Reads a text as a table, see [`ffnn::data::delimited::read`].
pub type ReadTable = fn(String, &'static DelimitedLimits) -> Late<Result<Delimited, TableFault>>;

/// Files that are being opened.
#[derive(Clone, PartialEq, Properties)]
pub struct ImportProps {
    /// The files.
    pub files: OwnFiles,
    /// How they are to be understood.
    #[prop_or(Understanding::Ask)]
    pub understanding: Understanding,
    /// Called once with what the user has taken; none if nothing was, or if nobody is asked and they can't be read.
    pub on_done: Callback<Option<Taken>>,
}

/// What opening files takes: how far they are read, what they hold, what is to be chosen.
#[derive(Debug)]
pub struct Import {
    /// Shows it, beside what opened them.
    pub show: fn(&ImportProps) -> Html,
}

/// What the user's own drawings need to know of the lab.
#[derive(Clone, PartialEq, Properties)]
pub struct DrawingsProps {
    /// The names of the classes of the data.
    pub names: Rc<[String]>,
    /// Rows and columns of an image.
    pub size: (usize, usize),
    /// The drawing, prepared; none while the sheet is blank.
    pub pixels: Option<Vec<u8>>,
    /// Called when the drawing has been added, for the next one to be drawn.
    pub on_added: Callback<()>,
    /// Called with a file of the drawings to open as data.
    pub on_use: Callback<OwnFiles>,
    /// Called with all drawings, each with its label, to add to the training set.
    pub on_add: Callback<Vec<(String, Vec<u8>)>>,
}

/// The user's own drawings.
#[derive(Debug)]
pub struct Drawings {
    /// Shows them.
    pub show: fn(&DrawingsProps) -> Html,
}

/// How late code is fetched.
#[derive(Clone, Copy)]
pub struct Provider {
    /// Reads a text as a table.
    pub read_table: ReadTable,
    /// Opens files.
    pub import: fn() -> Late<&'static Import>,
    /// The user's own drawings.
    pub drawings: fn() -> Late<&'static Drawings>,
}

thread_local! {
    static PROVIDER: Cell<Option<Provider>> = const { Cell::new(None) };
}

/// Says how the late code is fetched; once, before the page begins.
pub fn provide(provider: Provider) {
    PROVIDER.set(Some(provider));
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
    match PROVIDER.get() {
        Some(provider) => (provider.read_table)(text, limits),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the code for the user's own drawings.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn drawings() -> Late<&'static Drawings> {
    match PROVIDER.get() {
        Some(provider) => (provider.drawings)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the code that opens files.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn import() -> Late<&'static Import> {
    match PROVIDER.get() {
        Some(provider) => (provider.import)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}
