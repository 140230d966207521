//! The bank of questions, in the order of the lecture.

mod activation;
mod cross_entropy;
mod exercise;
mod ffnn;
mod lab;
mod learning;
mod likelihood;
mod linear;
mod matrix;
mod regression;
mod softmax;
mod three_layer;
mod two_classes;
mod unit;

pub use exercise::Exercise;

/// The questions of each section.
const SECTIONS: [&[Exercise]; 13] = [
    &linear::EXERCISES,
    &unit::EXERCISES,
    &activation::EXERCISES,
    &matrix::EXERCISES,
    &three_layer::EXERCISES,
    &ffnn::EXERCISES,
    &regression::EXERCISES,
    &two_classes::EXERCISES,
    &softmax::EXERCISES,
    &cross_entropy::EXERCISES,
    &likelihood::EXERCISES,
    &learning::EXERCISES,
    &lab::EXERCISES,
];

/// All questions, in the order of the lecture.
pub fn exercises() -> impl Iterator<Item = &'static Exercise> {
    SECTIONS.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn softmax(u: &[f64]) -> Vec<f64> {
        let sum: f64 = u.iter().map(|u| u.exp()).sum();
        u.iter().map(|u| u.exp() / sum).collect()
    }

    /// What the right option of a question says, in English.
    fn right_option(id: &str) -> &'static str {
        let exercise = exercises().find(|exercise| exercise.id == id).expect(id);
        exercise.options.iter().find(|option| option.right).expect(id).text.en
    }

    #[test]
    fn numbers_are_what_the_formulas_give() {
        let shares =
            |u: &[f64]| softmax(u).iter().map(|share| format!("{share:.2}")).collect::<Vec<_>>();
        let small = &shares(&[1.5, 0.5, 2.0])[2];
        let large = &shares(&[3.0, 1.0, 4.0])[2];
        let log = |p: f64| format!("{:.2}", -p.ln());
        let numbers = [
            ("unit-relu", f64::max(0.0, 1.0 - 2.0 + 0.5).to_string()),
            ("sigmoid-slope", (0.5 * (1.0 - 0.5)).to_string()),
            ("vanishing", format!("{:.3}", 0.25_f64.powi(5))),
            ("matrix-product", (0.5 * 2.0 - 1.0 + 2.0).to_string()),
            ("matrix-shape", (3 * (4 + 1)).to_string()),
            ("layers-count", (3 * (2 + 1) + (3 + 1)).to_string()),
            ("ffnn-parameters", "101,770".to_owned()),
            ("regression-epoch", (1000 / 10).to_string()),
            ("classes-logit", format!("{:.1}", (0.9_f64 / 0.1).ln())),
            ("classes-odds", (0.75 / 0.25).to_string()),
            ("softmax-large", format!("({})", shares(&[-1.0, -3.0, 0.0]).join(", "))),
            ("softmax-scale", format!("from {small} to {large}")),
            ("entropy-loss", log(0.25)),
            ("entropy-guess", log(0.1)),
            ("entropy-blunder", format!("{:.2}", 0.1_f64.ln() - 0.01_f64.ln())),
            ("likelihood-max", (6.0 / 20.0).to_string()),
            ("likelihood-value", 0.5_f64.powi(4).to_string()),
            ("learning-delta", (2.0 * 3.0 * 0.25).to_string()),
            ("learning-steps", 8_usize.div_ceil(3).to_string()),
            ("lab-step", (0.5 - 0.1 * 2.0).to_string()),
            ("lab-minibatches", 60_000_usize.div_ceil(64).to_string()),
        ];
        for (id, number) in numbers {
            assert!(right_option(id).contains(&number), "{id}: {number}");
        }
        assert_eq!(784 * 128 + 128 + 128 * 10 + 10, 101_770);
    }

    #[test]
    fn the_right_option_stands_in_each_place_somewhere() {
        let place =
            |exercise: &Exercise| exercise.shown().position(|place| exercise.options[place].right);
        for wanted in 0..3 {
            let count = exercises().filter(|exercise| place(exercise) == Some(wanted)).count();
            assert!(count >= 10, "{count} in place {wanted}");
        }
    }
}
