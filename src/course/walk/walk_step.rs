//! The order of operations: in each unit the products, their sum, the bias, f; then the next unit, then the next layer.

/// An operation in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The product of a weight and its input.
    Product(usize),
    /// The sum of the products.
    Sum,
    /// The bias is added, and u is known.
    Bias,
    /// f is applied, and h is known.
    Activation,
}

/// A step of the walk: one operation in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkStep {
    /// Layer, from 0.
    pub layer: usize,
    /// Unit within the layer, from 0.
    pub unit: usize,
    /// What the step computes.
    pub operation: Operation,
}

/// All steps through layers of the shapes (inputs, units).
pub fn walk_steps(shapes: &[(usize, usize)]) -> Vec<WalkStep> {
    let mut steps = Vec::new();
    for (layer, &(inputs, units)) in shapes.iter().enumerate() {
        for unit in 0..units {
            let products = (0..inputs).map(Operation::Product);
            let operations =
                products.chain([Operation::Sum, Operation::Bias, Operation::Activation]);
            steps.extend(operations.map(|operation| WalkStep { layer, unit, operation }));
        }
    }
    steps
}

/// For a unit, returns (true if u is known, true if h is known) after `steps_done` steps.
pub fn known(steps: &[WalkStep], steps_done: usize, layer: usize, unit: usize) -> (bool, bool) {
    let done = |operation| {
        steps[..steps_done.min(steps.len())].contains(&WalkStep { layer, unit, operation })
    };
    (done(Operation::Bias), done(Operation::Activation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_takes_its_products_then_sum_bias_and_f() {
        let steps = walk_steps(&[(2, 2), (2, 1)]);
        assert_eq!(steps.len(), 3 * 5);
        let operations: Vec<Operation> = steps[..5].iter().map(|step| step.operation).collect();
        let expected = [
            Operation::Product(0),
            Operation::Product(1),
            Operation::Sum,
            Operation::Bias,
            Operation::Activation,
        ];
        assert_eq!(operations, expected);
        assert_eq!((steps[5].layer, steps[5].unit), (0, 1));
        assert_eq!((steps[10].layer, steps[10].unit), (1, 0));
    }

    #[test]
    fn values_are_known_once_they_are_computed() {
        let steps = walk_steps(&[(2, 2)]);
        assert_eq!(known(&steps, 3, 0, 0), (false, false));
        assert_eq!(known(&steps, 4, 0, 0), (true, false));
        assert_eq!(known(&steps, 5, 0, 0), (true, true));
        assert_eq!(known(&steps, 5, 0, 1), (false, false));
    }
}
