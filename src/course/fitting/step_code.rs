//! The next gradient step of a network that is trained in the page, for its code.

use super::fit_state::Fitting;
use crate::late::{Computation, GradientStep};

/// Forward, loss and gradient of the next minibatch with the present weights; none without a network.
pub fn gradient_step(state: &Fitting) -> Option<Computation> {
    let report = state.read(|fit| fit.next_minibatch())?;
    Some(Computation::Step(GradientStep::new(&report, state.rate)))
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;
    use ffnn::data::Table;
    use ffnn::loss::Loss;
    use ffnn::optimizer::Optimizer;

    use super::*;
    use crate::route::Query;
    use crate::training::fit::{Fit, FitPlan};

    #[test]
    fn the_step_is_that_of_the_next_minibatch() {
        for (hidden, w) in [(vec![], "w1"), (vec![3], "w(1)11"), (vec![3, 2], "w(1)11")] {
            let plan = FitPlan {
                hidden,
                activation: Activation::Tanh,
                loss: Loss::SigmoidCrossEntropy,
                optimizer: Optimizer::Sgd { learning_rate: 0.5 },
                batch_size: 4,
                seed: 1,
            };
            let x = (0..20).map(|n| n as f32 / 10.0).collect();
            let table = Table::new(2, 1, x, (0..10).map(|n| (n % 2) as f32).collect()).unwrap();
            let mut state = Fitting::from_query(&Query::default());
            assert_eq!(gradient_step(&state), None);
            state.set_fit(Fit::new(&plan, table));
            let Some(Computation::Step(step)) = gradient_step(&state) else { panic!("no step") };
            assert_eq!((step.x.len(), step.y.len(), step.eta), (4, 4, 0.02));
            assert_eq!(step.layers.len(), plan.hidden.len() + 1);
            let last = step.layers.last().unwrap();
            assert_eq!((last.activation, last.rows.len()), (Activation::Sigmoid, 1));
            assert_eq!(step.gradient.len(), last.rows[0].len());
            assert_eq!(step.layers[0].rows[0][0].0.name(), w);
        }
    }
}
