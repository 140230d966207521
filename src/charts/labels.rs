//! Labels at lines' ends, moved apart where they would overlap.

/// Moves places at least `gap` apart, but no more than needed: places that are too near are spread around their mean,
/// in their order. All stay within `top..=bottom`; if there is no room for that, they stand closer.
pub fn separate<T>(places: &mut [(i32, T)], gap: i32, top: i32, bottom: i32) {
    places.sort_by_key(|(place, _)| *place);
    let gaps = i32::try_from(places.len()).unwrap_or(i32::MAX).saturating_sub(1);
    let gap = if gaps > 0 { gap.min((bottom - top).max(0) / gaps) } else { gap };
    // Groups of places that touch, as (number of places, position of the first one). The place with index i in its
    // group asks for its own position − i · `gap` as that of the first one.
    let mut groups: Vec<(i32, i32)> = Vec::new();
    let mut sums: Vec<i32> = Vec::new();
    for (place, _) in places.iter() {
        let (mut count, mut sum) = (1, *place);
        loop {
            let lowest = bottom - (count - 1) * gap;
            let first = (-(-sum).div_euclid(count)).min(lowest).max(top);
            match groups.last().copied() {
                Some((before, start)) if start + before * gap > first => {
                    groups.pop();
                    // The sum of the positions that the places of both groups ask for, as that of the first one.
                    sum = sums.pop().unwrap_or_default() + sum - count * before * gap;
                    count += before;
                }
                _ => {
                    groups.push((count, first));
                    sums.push(sum);
                    break;
                }
            }
        }
    }
    let placed = groups.iter().flat_map(|(count, first)| (0..*count).map(move |i| first + i * gap));
    for ((place, _), placed) in places.iter_mut().zip(placed) {
        *place = placed;
    }
}

/// Moves sorted places at least `gap` apart within `top..=bottom`: down first, then up from the bottom.
pub fn spread<T>(places: &mut [(i32, T)], gap: i32, top: i32, bottom: i32) {
    let mut least = top;
    for (place, _) in places.iter_mut() {
        *place = (*place).max(least);
        least = *place + gap;
    }
    let mut most = bottom;
    for (place, _) in places.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - gap;
    }
}

/// Cuts a label that is wider than there is room, with an ellipsis. `width` measures a text.
pub fn shortened(text: &str, room: u32, width: impl Fn(&str) -> u32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |count: usize| letters[..count].iter().chain(&['…']).collect::<String>();
    (1..letters.len()).rev().map(cut).find(|text| width(text) <= room).unwrap_or_else(|| cut(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separated(places: &[i32]) -> Vec<i32> {
        let mut places: Vec<(i32, ())> = places.iter().map(|place| (*place, ())).collect();
        separate(&mut places, 16, 0, 200);
        places.into_iter().map(|(place, ())| place).collect()
    }

    #[test]
    fn two_labels_stand_around_their_mean() {
        assert_eq!(separated(&[100, 102]), [93, 109]);
        assert_eq!(separated(&[103, 100]), [94, 110]);
        assert_eq!(separated(&[100, 116]), [100, 116]);
    }

    #[test]
    fn ten_labels_never_overlap_and_stay_inside() {
        for places in [
            [0; 10],
            [200; 10],
            [5, 5, 5, 90, 95, 100, 105, 190, 200, 200],
            [0, 20, 40, 41, 60, 80, 100, 120, 140, 160],
        ] {
            let separated = separated(&places);
            assert!(separated.windows(2).all(|pair| pair[1] - pair[0] >= 16), "{separated:?}");
            assert!(separated.iter().all(|place| (0..=200).contains(place)), "{separated:?}");
        }
        let mut crowd = [(0, ()); 30];
        separate(&mut crowd, 16, 0, 200);
        assert!(crowd.windows(2).all(|pair| pair[1].0 > pair[0].0) && crowd[29].0 <= 200);
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let mut places = [(0, ()), (1, ()), (100, ()), (100, ())];
        spread(&mut places, 10, 0, 100);
        assert_eq!(places.map(|(place, ())| place), [0, 10, 90, 100]);
    }

    #[test]
    fn a_long_label_is_cut() {
        let width = |text: &str| text.chars().count() as u32;
        assert_eq!(shortened("run 1", 5, width), "run 1");
        assert_eq!(shortened("a long name", 5, width), "a lo…");
        assert_eq!(shortened("ab", 0, width), "…");
    }
}
