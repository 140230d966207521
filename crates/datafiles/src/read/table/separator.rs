//! What stands between the cells of a row.

use crate::written::Separator;

impl Separator {
    /// All that separate. Of two that fit alike, the first one is taken: a comma may also be a decimal mark.
    pub(super) const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Comma, Self::Spaces];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Spaces => b' ',
            // The unit separator stands in no file that people write.
            Self::None => 0x1f,
        }
    }

    /// The separator that a first line such as `sep=;` names.
    pub(super) fn named(line: &str) -> Option<Self> {
        let line = line.trim_end_matches(['\r', '\n']).trim_matches('"');
        let (name, sign) = line.split_at_checked(4)?;
        if !name.eq_ignore_ascii_case("sep=") {
            return None;
        }
        Self::ALL.into_iter().find(|separator| sign.as_bytes() == [separator.byte()])
    }
}
