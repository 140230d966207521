//! EMNIST's `…-mapping.txt`: each line a label and the character codes that it stands for.

use super::chunks::fill;
use super::content::ContentKind;
use super::faults;
use super::meter::Meter;
use super::source::Reopen;
use crate::fault::FaultKind;
use crate::format::Format;
use crate::input::Encoding;

/// The longest file that is a mapping.
const LONGEST: usize = 1 << 16;

/// Whether a name says so. Its lines look like those of a table, so nothing else does.
pub(super) fn is_mapping(name: &str) -> bool {
    name.to_lowercase().ends_with("mapping.txt")
}

/// Reads `label code code…`; the first letter of a class is its name.
pub(super) fn read(source: &mut dyn Reopen, meter: &mut Meter) -> Result<ContentKind, FaultKind> {
    let mut bytes = vec![0; LONGEST];
    let mut reader = source.open().map_err(|error| faults::of_io(&error))?;
    let length = fill(&mut *reader, &mut bytes)?;
    meter.unpack(length as u64)?;
    let mut text = String::new();
    let is_text =
        meter.decode.begin(Encoding::Utf8).push(&bytes[..length], true, &mut text).is_ok();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let names: Option<Vec<_>> = lines.map(name).collect();
    names.filter(|_| is_text).map(ContentKind::ClassNames).ok_or(FaultKind::NotRead(Format::Text))
}

/// A label and the first of its letters.
fn name(line: &str) -> Option<(f64, String)> {
    let mut numbers = line.split_whitespace().map(|number| number.parse::<u32>().ok());
    let (label, code) = (numbers.next()??, numbers.next()??);
    let letter =
        char::from_u32(code).filter(|letter| !letter.is_whitespace() && !letter.is_control())?;
    Some((f64::from(label), letter.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_letters() {
        assert_eq!(name("0 48"), Some((0.0, "0".to_owned())));
        assert_eq!(name("1 65 97"), Some((1.0, "A".to_owned())));
        assert_eq!(name("1 x"), None);
        assert_eq!(name("1"), None);
        assert!(is_mapping("gzip.zip/emnist-letters-mapping.txt") && !is_mapping("mapping.csv"));
    }
}
