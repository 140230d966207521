//! One operation at a time: a product each, their sum, the bias, f; then the next unit, then the next layer.

/// What a step does in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The product of a weight and its input.
    Product(usize),
    /// The sum of the products.
    Sum,
    /// The bias is added, and u is known.
    Bias,
    /// f is applied, and h is known.
    Activation,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The layer, from 0.
    pub layer: usize,
    /// The unit, from 0.
    pub unit: usize,
    /// What is done in it.
    pub stage: Stage,
}

/// All steps through layers of the shapes (inputs, units).
pub fn moments(shapes: &[(usize, usize)]) -> Vec<Moment> {
    let mut steps = Vec::new();
    for (layer, &(inputs, units)) in shapes.iter().enumerate() {
        for unit in 0..units {
            let products = (0..inputs).map(Stage::Product);
            let stages = products.chain([Stage::Sum, Stage::Bias, Stage::Activation]);
            steps.extend(stages.map(|stage| Moment { layer, unit, stage }));
        }
    }
    steps
}

/// Whether a unit's u and h are known after `at` of the steps.
pub fn known(steps: &[Moment], at: usize, layer: usize, unit: usize) -> (bool, bool) {
    let done = |stage| steps[..at.min(steps.len())].contains(&Moment { layer, unit, stage });
    (done(Stage::Bias), done(Stage::Activation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_takes_its_products_then_sum_bias_and_f() {
        let steps = moments(&[(2, 2), (2, 1)]);
        assert_eq!(steps.len(), 3 * 5);
        let stages: Vec<Stage> = steps[..5].iter().map(|step| step.stage).collect();
        let expected =
            [Stage::Product(0), Stage::Product(1), Stage::Sum, Stage::Bias, Stage::Activation];
        assert_eq!(stages, expected);
        assert_eq!((steps[5].layer, steps[5].unit), (0, 1));
        assert_eq!((steps[10].layer, steps[10].unit), (1, 0));
    }

    #[test]
    fn values_are_known_once_they_are_computed() {
        let steps = moments(&[(2, 2)]);
        assert_eq!(known(&steps, 3, 0, 0), (false, false));
        assert_eq!(known(&steps, 4, 0, 0), (true, false));
        assert_eq!(known(&steps, 5, 0, 0), (true, true));
        assert_eq!(known(&steps, 5, 0, 1), (false, false));
    }
}
