//! Reading and writing the user's files in a program of its own, which is started when files are opened or a model is saved, and
//! ended when they are closed: its memory is given back, to cancel takes no time, and training goes on meanwhile.

mod client;
mod model_protocol;
mod own_files;
mod own_points;
pub mod program;
mod protocol;

pub use client::{Reader, ReaderEvent, Trouble};
pub use model_protocol::{ModelAnswer, ModelRequest, ModelToWrite, OpenedModel, SavedFormat};
pub use own_files::OwnFiles;
pub use own_points::{OwnPoints, column_title};
pub use protocol::{OwnImages, ReadAnswer, ReadRequest, ReaderQuestion, Taken, Understanding};
