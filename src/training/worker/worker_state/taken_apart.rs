use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::WeightPlace;

use super::tests::{digits, set_data, work_to_rest};
use super::*;
use crate::training::inspection::{PanelAnswer, PanelQuestion, StepQuestion, TakenStep};
use crate::training::protocol::unpack;

/// Four minibatches an epoch, a rate that falls with every step, and moments to keep.
fn state() -> WorkerState {
    let mut state = WorkerState::default();
    let settings = Settings {
        hidden: vec![8],
        epochs: 20,
        batch_size: 30,
        optimizer: Optimizer::ALL[2],
        schedule: Schedule::Linear,
        l2: 1e-3,
        ..Settings::default()
    };
    state.reset(settings).unwrap();
    set_data(&mut state, digits(100));
    while state.is_warming_up() {
        state.work();
    }
    state
}

fn steps(state: &mut WorkerState, count: usize) {
    for _ in 0..count {
        state.run().unwrap().train_step();
        work_to_rest(state);
    }
}

/// The step, and the minibatches that the run had done.
fn ask(state: &mut WorkerState, question: &StepQuestion) -> (u32, TakenStep) {
    state.ask(RequestId(1), PanelQuestion::Step(question.clone()));
    for _ in 0..100 {
        if let Some(Event::Inspected(found)) = state.inspect() {
            assert!(!state.is_inspecting() && found.slot == 11);
            match unpack(&found.answer) {
                Some(PanelAnswer::Step(step)) => return (found.step, *step),
                other => panic!("{other:?}"),
            }
        }
    }
    panic!("the question is never answered");
}

fn at(step: u64) -> StepQuestion {
    let weight = Some(WeightPlace { layer: 1, input: Some(3), unit: 4 });
    StepQuestion { step: Some(step), sample: 2, weight, check: false }
}

/// All of a step but the range of steps, which grows.
fn numbers(state: &mut WorkerState, step: u64) -> TakenStep {
    TakenStep { range: (0, 0), ..ask(state, &at(step)).1 }
}

#[test]
fn what_is_announced_happens_and_is_found_again() {
    let mut state = state();
    let mut announced = Vec::new();
    for step in 1..=45 {
        let before = state.to_stored().unwrap().checkpoint;
        announced.push(numbers(&mut state, step));
        assert_eq!(state.to_stored().unwrap().checkpoint, before, "looking changes nothing");
        assert_eq!(announced[step as usize - 1].step, step);
        steps(&mut state, 1);
        let weight = state.run().unwrap().network().layers()[1].weight(4, 3);
        let update = &announced[step as usize - 1].weight.update;
        assert_eq!(update.after.w.to_bits(), weight.to_bits(), "step {step}");
        assert!(update.after.w != update.before.w);
    }
    let rates: Vec<f32> =
        announced.iter().map(|step| step.weight.update.optimizer.learning_rate()).collect();
    assert!(rates.is_sorted_by(|one, other| one > other), "{rates:?}");
    assert_eq!(ask(&mut state, &at(30)).1.range, (26, 46));
    // Backwards and forwards, in any order.
    for step in [45, 26, 40, 41, 33, 45] {
        assert_eq!(numbers(&mut state, step), announced[step as usize - 1], "step {step}");
    }
}

#[test]
fn a_step_is_the_nearest_there_is_and_the_newest_if_none_is_wanted() {
    let mut state = state();
    let newest = StepQuestion::default();
    let (of, step) = ask(&mut state, &newest);
    assert_eq!((of, step.step, step.range), (0, 1, (1, 1)));
    steps(&mut state, 30);
    let (of, step) = ask(&mut state, &newest);
    assert_eq!((of, step.step, step.epoch, step.index), (30, 30, 8, 2));
    assert_eq!((ask(&mut state, &at(3)).1.step, ask(&mut state, &at(99)).1.step), (11, 31));
    // The step that is looked at stays while the run goes on.
    assert_eq!(ask(&mut state, &at(12)).1.step, 12);
    steps(&mut state, 30);
    assert_eq!(ask(&mut state, &at(12)).1.range, (12, 61));
    assert_eq!(ask(&mut state, &newest).1.step, 60);
    assert_eq!(ask(&mut state, &at(12)).1.step, 41);
}

#[test]
fn a_rate_that_the_user_changes_is_that_of_its_step() {
    let mut state = state();
    steps(&mut state, 25);
    let before = numbers(&mut state, 20);
    state.set_learning_rate(0.5).unwrap();
    steps(&mut state, 3);
    assert_eq!(numbers(&mut state, 20), before);
    let rate = numbers(&mut state, 27).weight.update.optimizer.learning_rate();
    assert!(rate > 0.1, "{rate}");
}

#[test]
fn the_default_weight_has_the_largest_gradient_of_the_first_layer() {
    let mut state = state();
    let (_, step) = ask(&mut state, &StepQuestion { check: true, ..StepQuestion::default() });
    let place = step.weight.place;
    let largest = step.unit.gradient[..784].iter().fold(0.0f32, |most, g| most.max(g.abs()));
    assert_eq!((place.layer, step.weight.gradient.abs()), (0, largest));
    assert_eq!(step.unit.gradient[place.input.unwrap()], step.weight.gradient);
    assert_eq!(step.unit.weights[place.input.unwrap()], step.weight.update.before.w);
    let check = step.check.unwrap();
    assert!(check.difference.abs() < 1e-5 || check.crosses_kink, "{check:?}");
    assert_eq!((step.size, step.samples.len(), step.pass.layers.len()), (30, 30, 2));
}

#[test]
fn after_a_stored_run_only_the_next_step_is_there() {
    let mut state = state();
    steps(&mut state, 6);
    let next = numbers(&mut state, 7);
    let stored = state.to_stored().unwrap();
    state.open(RequestId(2), stored, Source::Strokes, digits(100)).unwrap();
    let (_, step) = ask(&mut state, &at(3));
    assert_eq!((step.step, step.range), (7, (7, 7)));
    assert_eq!(numbers(&mut state, 7), next);
    steps(&mut state, 2);
    assert_eq!(ask(&mut state, &at(3)).1.range, (7, 9));
}
