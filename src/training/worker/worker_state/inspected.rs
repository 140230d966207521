use super::tests::{state, trained};
use super::*;
use crate::training::inspection::{PanelAnswer, PanelQuestion, SampleList};
use crate::training::protocol::unpack;

fn answers(state: &mut WorkerState) -> Vec<(u8, u32, PanelAnswer)> {
    let mut answers = Vec::new();
    for _ in 0..100 {
        if !state.is_inspecting() {
            return answers;
        }
        if let Some(Event::Inspected(found)) = state.inspect() {
            answers.push((found.slot, found.step, unpack(&found.answer).unwrap()));
        }
    }
    panic!("a question is never answered");
}

#[test]
fn all_of_the_test_set_is_counted() {
    let mut state = trained();
    state.ask(RequestId(1), PanelQuestion::Confusion);
    state.ask(RequestId(2), PanelQuestion::Mistakes { offset: 2, count: 3 });
    let answers = answers(&mut state);
    let [(0, 1, PanelAnswer::Confusion(matrix)), (2, 1, PanelAnswer::Samples(list))] = &answers[..]
    else {
        panic!("{answers:?}")
    };
    assert_eq!((matrix.classes(), matrix.total()), (10, 20));
    assert_eq!((list.offset, list.total), (2, 20 - matrix.correct()));
    assert!(list.samples.len() == 3.min(list.total as usize - 2));
    for found in &list.samples {
        assert_ne!(found.label, found.predicted);
        assert_eq!(ffnn::loss::argmax(&found.outputs), usize::from(found.predicted));
    }
}

#[test]
fn a_unit_adds_up_and_so_does_a_logit() {
    let mut state = trained();
    state.ask(RequestId(1), PanelQuestion::Unit { unit: 3 });
    state.ask(RequestId(2), PanelQuestion::Reasons { class: None });
    let blank = answers(&mut state);
    let [(6, 1, PanelAnswer::Unit(unit)), (7, 1, PanelAnswer::Nothing)] = &blank[..] else {
        panic!("{blank:?}")
    };
    assert!(unit.weights.len() == 784 && unit.of.is_none());
    state.set_drawing(Some((
        RequestId(3),
        Sample::Pixels((0..784).map(|i| (i % 200) as u8).collect()),
    )));
    state.ask(RequestId(4), PanelQuestion::Unit { unit: 3 });
    state.ask(RequestId(5), PanelQuestion::Reasons { class: None });
    state.ask(RequestId(6), PanelQuestion::Occlusion { class: None });
    state.ask(RequestId(7), PanelQuestion::Units { last: false, offset: 0, count: 5 });
    let drawn = answers(&mut state);
    let [
        (6, 1, PanelAnswer::Unit(unit)),
        (7, 1, PanelAnswer::Reasons(reasons)),
        (8, 1, PanelAnswer::Occlusion { class, falls }),
        (4, 1, PanelAnswer::Units(list)),
    ] = &drawn[..]
    else {
        panic!("{drawn:?}")
    };
    let of = unit.of.as_ref().unwrap();
    let sum: f32 = of.products.iter().sum::<f32>() + unit.bias;
    assert!((sum - of.u).abs() < 1e-4 * of.u.abs().max(1.0), "{sum} {}", of.u);
    let winner = ffnn::loss::argmax(&reasons.outputs) as u8;
    assert_eq!((reasons.class, *class, falls.len()), (winner, winner, 784));
    let terms = &reasons.terms;
    let sum: f32 = terms.terms.iter().sum::<f32>() + terms.bias;
    assert!((sum - terms.logit).abs() < 1e-4 * terms.logit.abs().max(1.0));
    assert_eq!((list.hidden_layers, list.total, list.units.len()), (1, 8, 5));
    let sizes: Vec<f32> = list.units.iter().map(|unit| unit.contribution.unwrap()).collect();
    assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
    assert_eq!((list.units[0].incoming.len(), list.units[0].outgoing.len()), (784, 10));
}

#[test]
fn a_damaged_copy_leaves_the_run_as_it_is() {
    let mut state = trained();
    let before = state.run().unwrap().network().clone();
    let question = |noise, silenced| PanelQuestion::Damaged {
        damage: ffnn::inspect::Damage { noise, seed: 1, ..ffnn::inspect::Damage::default() },
        silenced,
    };
    let pixels = (0..784).map(|pixel| (pixel % 200) as u8).collect();
    state.set_drawing(Some((RequestId(1), Sample::Pixels(pixels))));
    state.ask(RequestId(2), question(0.0, 0));
    let Some((9, 1, PanelAnswer::Damaged(same))) = answers(&mut state).pop() else { panic!() };
    let [one, other] = same.outputs.unwrap();
    assert!(same.accuracy[0] == same.accuracy[1] && one == other && same.hidden == 8);
    state.ask(RequestId(3), question(3.0, 2));
    let Some((9, 1, PanelAnswer::Damaged(broken))) = answers(&mut state).pop() else { panic!() };
    let [one, other] = broken.outputs.unwrap();
    assert!(one != other && broken.silenced.len() == 2);
    assert_eq!(*state.run().unwrap().network(), before);
}

#[test]
fn the_newest_question_of_a_slot_is_answered() {
    let mut state = trained();
    state.ask(RequestId(1), PanelQuestion::Mistakes { offset: 0, count: 1 });
    state.ask(RequestId(2), PanelQuestion::Mistakes { offset: 1, count: 1 });
    let answers = answers(&mut state);
    assert!(matches!(&answers[..], [(2, 1, PanelAnswer::Samples(SampleList { offset: 1, .. }))]));
}

#[test]
fn a_second_question_gets_newer_predictions_and_a_cell_those_that_are_shown() {
    let mut state = state();
    let cell = PanelQuestion::Cell { label: 1, predicted: 1, offset: 0, count: 60 };
    state.ask(RequestId(1), PanelQuestion::Confusion);
    answers(&mut state);
    state.run().unwrap().train_step();
    while state.is_busy() {
        state.work();
    }
    state.ask(RequestId(2), cell.clone());
    assert_eq!(answers(&mut state)[0].1, 0);
    state.ask(RequestId(3), PanelQuestion::Calibration);
    assert_eq!(answers(&mut state)[0].1, 0, "the first of its slot shares the pass");
    state.ask(RequestId(4), PanelQuestion::Confusion);
    let Some((0, 1, PanelAnswer::Confusion(matrix))) = answers(&mut state).pop() else { panic!() };
    state.ask(RequestId(5), cell);
    let Some((1, 1, PanelAnswer::Samples(list))) = answers(&mut state).pop() else { panic!() };
    assert_eq!(list.total, matrix.count(1, 1));
}
