//! The choice of classes. Pure.

/// The chosen ones of so many classes after a click on one of them, where an empty list stands for all. The last two stay.
pub fn toggled(chosen: &[u8], count: usize, class: u8) -> Vec<u8> {
    let is_chosen = |other: u8| is_chosen(chosen, other);
    let all = || (0..count).filter_map(|other| u8::try_from(other).ok());
    let now: Vec<u8> = all().filter(|other| is_chosen(*other) != (*other == class)).collect();
    match now.len() {
        0 | 1 => chosen.to_vec(),
        len if len == count => Vec::new(),
        _ => now,
    }
}

/// Returns true if a class is one of the chosen.
pub fn is_chosen(chosen: &[u8], class: u8) -> bool {
    chosen.is_empty() || chosen.contains(&class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_takes_a_class_away_or_brings_it_back() {
        assert_eq!(toggled(&[], 4, 1), [0, 2, 3]);
        assert_eq!(toggled(&[0, 2, 3], 4, 2), [0, 3]);
        assert_eq!(toggled(&[0, 3], 4, 2), [0, 2, 3]);
        assert_eq!(toggled(&[0, 2, 3], 4, 1), [0u8; 0], "all again");
        assert_eq!(toggled(&[0, 3], 4, 3), [0, 3], "one class is none to tell apart");
        assert!(is_chosen(&[], 7) && is_chosen(&[7], 7) && !is_chosen(&[7], 8));
    }
}
