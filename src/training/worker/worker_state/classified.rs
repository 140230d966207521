use ffnn::data::ImageSet;
use ffnn::loss::argmax;

use super::tests::{digits, set_data, state, trained, work_to_rest};
use super::*;
use crate::training::inspection::{ImagesToClassify, PanelAnswer, PanelQuestion};
use crate::training::protocol::unpack;

fn classified(
    state: &mut WorkerState,
    request: u32,
    images: ImagesToClassify,
) -> (u32, PanelAnswer) {
    state.ask(RequestId(request), PanelQuestion::Classify(images));
    for _ in 0..100 {
        if let Some(Event::Inspected(found)) = state.inspect() {
            assert_eq!((found.slot, found.request), (PanelQuestion::CLASSIFY, RequestId(request)));
            return (found.step, unpack(&found.answer).unwrap());
        }
    }
    panic!("no answer")
}

/// Images, as bytes, and the classes that the network predicts for each alone.
fn expected(state: &mut WorkerState, images: &ImageSet) -> (Vec<u8>, Vec<u8>) {
    let all: Vec<Vec<u8>> = (0..images.len()).map(|index| images.image(index)).collect();
    let class = |pixels: &Vec<u8>| {
        let x: Vec<f32> = pixels.iter().copied().map(ffnn::data::to_input).collect();
        argmax(&state.run().unwrap().network().predict(&x)) as u8
    };
    (all.concat(), all.iter().map(class).collect())
}

#[test]
fn images_without_labels_have_the_classes_that_each_has_alone() {
    let mut state = trained();
    let images = digits(250).train;
    let (pixels, classes) = expected(&mut state, &images);
    let given = ImagesToClassify::Given { is_first: true, pixels };
    assert_eq!(classified(&mut state, 1, given), (1, PanelAnswer::Classified(classes)));
}

#[test]
fn all_pieces_are_predicted_by_the_network_of_the_first() {
    let mut state = trained();
    let images = digits(50).train;
    let (pixels, classes) = expected(&mut state, &images);
    let first = ImagesToClassify::Given { is_first: true, pixels: pixels.clone() };
    classified(&mut state, 1, first);
    state.run().unwrap().train();
    work_to_rest(&mut state);
    let next = ImagesToClassify::Given { is_first: false, pixels: pixels.clone() };
    assert_eq!(classified(&mut state, 2, next.clone()), (1, PanelAnswer::Classified(classes)));
    let again = ImagesToClassify::Given { is_first: true, pixels };
    assert_eq!(classified(&mut state, 3, again).0, 8, "the network of now");
    state.reset(Settings::default()).unwrap();
    assert_eq!(classified(&mut state, 4, next).1, PanelAnswer::Nothing, "another run");
}

#[test]
fn images_in_place_are_predicted_in_their_order() {
    let mut state = state();
    let mut data = digits(100);
    let images = digits(150).test;
    data.unlabelled = Some(
        ImageSet::new(
            28,
            28,
            10,
            (0..images.len()).flat_map(|index| images.image(index)).collect(),
            Vec::new(),
        )
        .unwrap(),
    );
    set_data(&mut state, data);
    let (_, classes) = expected(&mut state, &images);
    let found = classified(&mut state, 1, ImagesToClassify::InPlace);
    assert_eq!(found, (0, PanelAnswer::Classified(classes)));
}

#[test]
fn what_does_not_fit_has_no_classes() {
    let mut state = trained();
    let nothing = PanelAnswer::Nothing;
    assert_eq!(classified(&mut state, 1, ImagesToClassify::InPlace).1, nothing, "there are none");
    let cut = ImagesToClassify::Given { is_first: true, pixels: vec![0; 783] };
    assert_eq!(classified(&mut state, 2, cut).1, nothing);
}

#[test]
fn a_report_has_matrix_and_mistakes_of_the_same_weights() {
    let mut state = trained();
    state.ask(RequestId(1), PanelQuestion::Report { mistakes: 3 });
    let found = (0..100).find_map(|_| state.inspect());
    let Some(Event::Inspected(found)) = found else { panic!("{found:?}") };
    let Some(PanelAnswer::Report(matrix, list)) = unpack(&found.answer) else { panic!() };
    assert_eq!((matrix.total(), list.total), (20, 20 - matrix.correct()));
    assert_eq!(list.samples.len(), 3.min(list.total as usize));
}
