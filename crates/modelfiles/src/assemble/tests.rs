use super::*;

const TORCH: Habits = Habits { layout: Layout::UnitsFirst, is_ordered: false, has_others: false };

fn tensor(name: &str, shape: &[usize]) -> Tensor {
    let values = (0..count(shape).unwrap()).map(|value| value as f32).collect();
    Tensor { name: name.into(), shape: shape.to_vec(), stored: NumberType::F32, values }
}

fn read(tensors: &[(&str, &[usize])], habits: Habits) -> (Result<Vec<Dense>, Fault>, Vec<Note>) {
    let mut notes = Vec::new();
    let tensors = tensors.iter().map(|(name, shape)| tensor(name, shape)).collect();
    (assemble(tensors, habits, &mut notes), notes)
}

fn widths(layers: &[Dense]) -> Vec<(usize, usize)> {
    layers.iter().map(|layer| (layer.inputs, layer.units)).collect()
}

#[test]
fn layers_are_found_whatever_their_names_and_order() {
    let torch: &[(&str, &[usize])] =
        &[("10.bias", &[2]), ("10.weight", &[2, 3]), ("2.bias", &[3]), ("2.weight", &[3, 4])];
    let named: &[(&str, &[usize])] =
        &[("a.weight", &[2, 3]), ("z.weight", &[3, 4]), ("a.bias", &[2]), ("z.bias", &[3])];
    for tensors in [torch, named] {
        let (layers, notes) = read(tensors, TORCH);
        assert_eq!((widths(&layers.unwrap()), &notes[..]), (vec![(4, 3), (3, 2)], &[][..]));
    }
}

#[test]
fn weights_of_the_other_layout_are_turned_and_said() {
    let (layers, notes) =
        read(&[("W1", &[4, 3]), ("b1", &[1, 3]), ("W2", &[3, 2]), ("b2", &[2])], TORCH);
    let layers = layers.unwrap();
    assert_eq!((widths(&layers), &notes[..]), (vec![(4, 3), (3, 2)], &[Note::Transposed][..]));
    assert_eq!(layers[0].weights[..4], [0.0, 3.0, 6.0, 9.0]);
}

#[test]
fn arrays_without_roles_are_taken_in_their_order() {
    let habits = Habits { has_others: true, ..TORCH };
    let (layers, _) =
        read(&[("arr_0", &[3, 4]), ("arr_1", &[3]), ("arr_2", &[2, 3]), ("arr_3", &[2])], habits);
    assert_eq!(widths(&layers.unwrap()), [(4, 3), (3, 2)]);
}

#[test]
fn prefixes_and_missing_biases_are_said() {
    let (layers, notes) = read(&[("module._orig_mod.0.weight", &[3, 4])], TORCH);
    assert_eq!(layers.unwrap()[0].bias, [0.0; 3]);
    let prefix = |prefix: &str| Note::Prefix { prefix: prefix.into() };
    assert_eq!(notes, [prefix("module."), prefix("_orig_mod."), Note::NoBias { layer: 1 }]);
}

#[test]
fn what_is_not_dense_is_refused_by_name() {
    let (conv, _) = read(&[("0.weight", &[8, 1, 3, 3]), ("0.bias", &[8])], TORCH);
    let shape = vec![8, 1, 3, 3];
    assert_eq!(conv, Err(Fault::NotDense { tensor: "0.weight".into(), shape }));
    let norm: &[(&str, &[usize])] = &[
        ("0.weight", &[3, 4]),
        ("0.bias", &[3]),
        ("1.weight", &[3]),
        ("1.bias", &[3]),
        ("1.num_batches_tracked", &[]),
    ];
    let tensor = "1.weight".to_owned();
    assert_eq!(read(norm, TORCH).0, Err(Fault::NotDense { tensor, shape: vec![3] }));
    assert_eq!(read(&[], TORCH).0, Err(Fault::NoWeights));
    let (apart, _) = read(&[("0.weight", &[5, 4]), ("2.weight", &[2, 3])], TORCH);
    let (before, after) = ("0.weight".into(), "2.weight".into());
    assert_eq!(apart, Err(Fault::Chain { before, units: 5, after, inputs: 3 }));
    let (bias, _) = read(&[("0.weight", &[5, 4]), ("0.bias", &[7])], TORCH);
    let expected = Fault::Bias { tensor: "0.bias".into(), found: 7, shape: vec![5, 4] };
    assert_eq!(bias, Err(expected));
    let (empty, _) = read(&[("0.weight", &[0, 4]), ("0.bias", &[0])], TORCH);
    assert!(matches!(empty, Err(Fault::NotDense { .. })));
}
