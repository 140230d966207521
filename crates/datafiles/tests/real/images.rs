//! Images as the network sees them.

use datafiles::{Choices, Labelled};

use super::case::{Case, Content};
use super::{Checked, equal};

/// What must be detected, then what the user chooses.
pub fn choose(case: &Case, choices: &mut Choices) -> Checked {
    equal("full ink", Some(choices.full_ink), case.full_ink)?;
    equal("invert", choices.invert, case.invert)?;
    choices.transpose = case.chosen.transpose;
    Ok(())
}

/// Compares labelled sets; those of one name belong together, in any order.
pub fn compare(case: &Case, sets: &[(&str, Vec<&Labelled>)]) -> Checked {
    if case.sets.is_empty() {
        return equal("labels", sets.iter().map(|(_, parts)| labels(parts)).sum(), 0);
    }
    let size = case.images.map_or(0, |[rows, columns]| rows * columns);
    let names: Vec<&str> = sets.iter().map(|(name, _)| *name).collect();
    let mut expected: Vec<&str> = case.sets.keys().map(String::as_str).collect();
    // train, then test
    expected.reverse();
    equal("sets", names, expected)?;
    for (name, parts) in sets {
        let mut content = Content::of(case.classes.len());
        for part in parts {
            equal("pixels", part.pixels.len(), part.labels.len() * size)?;
            for (image, label) in part.pixels.chunks_exact(size).zip(&part.labels) {
                content.add(usize::from(*label), image);
            }
        }
        alike(case, name, &content, &case.sets[*name])?;
    }
    Ok(())
}

fn labels(parts: &[&Labelled]) -> usize {
    parts.iter().map(|part| part.labels.len()).sum()
}

/// Compares images without labels.
pub fn compare_unlabelled(case: &Case, pixels: &[u8]) -> Checked {
    let size = case.images.map_or(0, |[rows, columns]| rows * columns);
    let mut content = Content::of(1);
    pixels.chunks_exact(size).for_each(|image| content.add(0, image));
    let none = Content::of(1);
    alike(case, "unlabelled", &content, case.unlabelled.as_ref().unwrap_or(&none))
}

/// Compares content; each pixel may differ by the case's tolerance.
fn alike(case: &Case, what: &str, found: &Content, expected: &Content) -> Checked {
    equal(&format!("{what}, counts"), &found.counts, &expected.counts)?;
    let pixels = case.images.map_or(0, |[rows, columns]| rows * columns) as u64;
    for (sum, found, sums, weight) in [
        ("Σ pᵢ", &found.ink, &expected.ink, pixels),
        ("Σ (i + 1) pᵢ", &found.moment, &expected.moment, pixels * (pixels + 1) / 2),
    ] {
        let most = expected.counts.iter().map(|count| case.tolerance * count * weight);
        let is_near = found.iter().zip(sums).zip(most).all(|((a, b), most)| a.abs_diff(*b) <= most);
        if !is_near {
            return Err(format!("{what}, {sum}: {found:?}, and must be {sums:?}"));
        }
    }
    Ok(())
}

impl Content {
    fn of(classes: usize) -> Self {
        let zeros = || vec![0; classes];
        Self { counts: zeros(), ink: zeros(), moment: zeros() }
    }

    fn add(&mut self, class: usize, image: &[u8]) {
        self.counts[class] += 1;
        self.ink[class] += image.iter().map(|pixel| u64::from(*pixel)).sum::<u64>();
        self.moment[class] +=
            image.iter().zip(1..).map(|(pixel, place)| u64::from(*pixel) * place).sum::<u64>();
    }
}
