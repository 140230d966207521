//! The order of layers: each takes as many inputs as the one before has units.

/// Steps of the search; more layers of the same widths than that are taken in the order in which they stand.
const MOST_STEPS: usize = 20_000;

/// More layers are taken in the order in which they stand, or not at all.
const MOST_LAYERS: usize = 64;

/// An order in which layers of (inputs, units) follow on each other: that in which they stand, if they do; else the first that is
/// found. None if there is none.
pub fn order(layers: &[(usize, usize)]) -> Option<Vec<usize>> {
    if layers.windows(2).all(|pair| pair[0].1 == pair[1].0) {
        return Some((0..layers.len()).collect());
    }
    if layers.len() > MOST_LAYERS {
        return None;
    }
    let mut steps = 0;
    (0..layers.len()).find_map(|first| {
        let mut path = vec![first];
        grow(layers, &mut path, &mut steps).then_some(path)
    })
}

/// Adds the layers that are missing.
fn grow(layers: &[(usize, usize)], path: &mut Vec<usize>, steps: &mut usize) -> bool {
    if path.len() == layers.len() {
        return true;
    }
    let units = path.last().map(|last| layers[*last].1);
    for next in 0..layers.len() {
        *steps += 1;
        if *steps > MOST_STEPS {
            return false;
        }
        if path.contains(&next) || units != Some(layers[next].0) {
            continue;
        }
        path.push(next);
        if grow(layers, path, steps) {
            return true;
        }
        path.pop();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_put_into_their_order() {
        assert_eq!(order(&[(4, 3), (3, 2)]), Some(vec![0, 1]));
        assert_eq!(order(&[(3, 2), (8, 3), (2, 10)]), Some(vec![1, 0, 2]));
        assert_eq!(order(&[(3, 3), (3, 3), (3, 2)]), Some(vec![0, 1, 2]));
        assert_eq!(order(&[(3, 2), (4, 5)]), None);
        assert_eq!(order(&[]), Some(vec![]));
    }

    #[test]
    fn the_search_ends() {
        // A complete graph without a path to the last two.
        let mut layers = vec![(2, 2); 60];
        layers.extend([(7, 8), (9, 1)]);
        assert_eq!(order(&layers), None);
    }
}
