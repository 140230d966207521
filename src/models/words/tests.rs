use modelfiles::{Broken, NumberType, Other, Piece};

use super::*;

/// One of each kind.
fn faults() -> Vec<Fault> {
    let name = || "0.weight".to_owned();
    let mut all = vec![
        Fault::Empty,
        Fault::TooLarge { limit: 200_000_000 },
        Fault::Unknown,
        Fault::CutOff { found: 3, expected: 8 },
        Fault::NumberType { tensor: name(), found: "F8_E4M3".into() },
        Fault::WholeModel { class: "__main__.Net".into() },
        Fault::Pickled { name: "os.system".into() },
        Fault::NoWeights,
        Fault::NotDense { tensor: name(), shape: vec![8, 1, 3, 3] },
        Fault::Bias { tensor: name(), found: 3, shape: vec![4, 5] },
        Fault::Chain { before: name(), units: 5, after: "2.weight".into(), inputs: 4 },
        Fault::NotFinite { tensor: name() },
        Fault::Layer { kind: "Conv2D".into() },
        Fault::Missing { file: "model.weights.bin".into() },
        Fault::NoDescription,
    ];
    let broken = [Broken::CutOff, Broken::Encrypted, Broken::Damaged];
    all.extend(broken.map(|how| Fault::Archive { file: "W1.npy".into(), how }));
    all.extend(
        [Piece::Header, Piece::Pickle, Piece::Place, Piece::Json, Piece::Graph].map(Fault::Damaged),
    );
    let others = [Other::Keras, Other::Hdf5, Other::OldTorch, Other::TorchScript, Other::Pickle];
    all.extend(others.map(Fault::NotRead));
    all
}

#[test]
fn every_fault_names_its_file_and_is_a_sentence_of_its_own() {
    for lang in [Lang::Ja, Lang::En] {
        let texts: Vec<String> =
            faults().iter().map(|fault| self::fault(fault, "net.pt", lang)).collect();
        for (index, text) in texts.iter().enumerate() {
            assert!(text.contains("net.pt"), "{text}");
            assert!(!texts[..index].contains(text), "{text}");
        }
    }
}

#[test]
fn a_line_of_python_follows_where_it_is_announced() {
    for fault in faults() {
        let announces = self::fault(&fault, "net.pt", Lang::En).ends_with(':');
        assert_eq!(announces, fault.python("net.pt").is_some(), "{fault}");
    }
}

#[test]
fn misfits_say_both_numbers() {
    let inputs = Misfit::Inputs { found: 64, expected: 784 };
    for lang in [Lang::Ja, Lang::En] {
        let text = misfit(inputs, lang);
        assert!(text.contains("64") && text.contains("784"), "{text}");
        let note = note(&Note::Converted { from: NumberType::Bf16 }, lang);
        assert!(note.contains("bfloat16"), "{note}");
    }
}
