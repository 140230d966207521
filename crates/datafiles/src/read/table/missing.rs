//! Why rows lack a value.

use crate::written::{LeftOut, Missing};

impl Missing {
    const ALL: [Self; 4] = [Self::Uneven, Self::Word, Self::Infinite, Self::Gap];
}

/// Counts a row that is left out, in a list with one entry a reason.
pub(super) fn leave_out(list: &mut Vec<LeftOut>, why: Missing, line: u64) {
    match list.iter_mut().find(|left_out| left_out.why == why) {
        Some(left_out) => left_out.rows += 1,
        None => list.push(LeftOut { why, rows: 1, first_line: line }),
    }
}

/// What a column lacks, row by row.
#[derive(Clone, Debug)]
pub(super) enum Gaps {
    /// Rows in ascending order.
    Few(Vec<(u32, Missing)>),
    /// For each row 0 or the reason's place among all reasons, from 1.
    Many(Vec<u8>),
}

impl Gaps {
    /// Adds a row behind all others. `rows` is the number that the table will have.
    pub fn push(&mut self, row: u32, why: Missing, rows: usize) {
        if let Self::Few(list) = self
            && list.len() > rows / 8
        {
            let mut all = vec![0; rows];
            for (row, why) in list {
                all[*row as usize] = *why as u8 + 1;
            }
            *self = Self::Many(all);
        }
        match self {
            Self::Few(list) => list.push((row, why)),
            Self::Many(all) => {
                if let Some(slot) = all.get_mut(row as usize) {
                    *slot = why as u8 + 1;
                }
            }
        }
    }

    /// Why a row lacks its value.
    pub fn get(&self, row: usize) -> Option<Missing> {
        match self {
            Self::Few(list) => {
                let place = list.binary_search_by_key(&(row as u32), |gap| gap.0).ok()?;
                Some(list[place].1)
            }
            Self::Many(all) => {
                Missing::ALL.get(usize::from(*all.get(row)?).checked_sub(1)?).copied()
            }
        }
    }

    /// The number of rows that lack their value.
    pub fn count(&self) -> u64 {
        match self {
            Self::Few(list) => list.len() as u64,
            Self::Many(all) => all.iter().filter(|why| **why > 0).count() as u64,
        }
    }
}
