//! Errors of reading.

use std::io::{Error, ErrorKind};

use crate::fault::{FaultKind, Packed, PackedFault};

/// flate2 says what is wrong with packed data by these kinds of errors; a source of bytes has others.
pub(crate) fn of_io(error: &Error) -> FaultKind {
    let fault = match error.kind() {
        ErrorKind::UnexpectedEof => PackedFault::CutOff,
        ErrorKind::InvalidInput | ErrorKind::InvalidData => PackedFault::Damaged,
        _ => return FaultKind::Unreadable,
    };
    FaultKind::Packed { packed: Packed::Gzip, fault }
}
