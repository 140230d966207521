//! Own drawings as files: .npz for NumPy, CSV for anything.

use datafiles::{NpyArray, write_npz};

use super::collection::LabelledDrawing;

/// `label,pixel0,…`, then a line for each drawing.
pub fn to_csv(drawings: &[&LabelledDrawing]) -> Vec<u8> {
    let pixels = drawings.first().map_or(0, |drawing| drawing.pixels.len());
    let mut text = "label".to_owned();
    (0..pixels).for_each(|pixel| text += &format!(",pixel{pixel}"));
    for drawing in drawings {
        text += "\n";
        text += &quoted(&drawing.label);
        drawing.pixels.iter().for_each(|pixel| text += &format!(",{pixel}"));
    }
    text += "\n";
    text.into_bytes()
}

fn quoted(label: &str) -> String {
    match label.contains([',', '"']) {
        true => format!("\"{}\"", label.replace('"', "\"\"")),
        false => label.to_owned(),
    }
}

/// x \[drawings × rows × columns\] as bytes, and y \[drawings\]: as bytes if every label is such a number, else as text.
pub fn to_npz(drawings: &[&LabelledDrawing]) -> Vec<u8> {
    let (count, (rows, columns)) =
        (drawings.len(), drawings.first().map_or((0, 0), |drawing| drawing.size));
    let bytes = drawings.iter().flat_map(|drawing| drawing.pixels.iter().copied()).collect();
    let shape = vec![count, rows, columns];
    let x = NpyArray { name: "x".into(), descr: "|u1".into(), shape, bytes };
    let number =
        |label: &str| label.parse::<u8>().ok().filter(|number| number.to_string() == label);
    let numbers: Option<Vec<u8>> = drawings.iter().map(|drawing| number(&drawing.label)).collect();
    let y = match numbers {
        Some(bytes) => {
            NpyArray { name: "y".into(), descr: "|u1".into(), shape: vec![count], bytes }
        }
        None => NpyArray::of_texts("y", drawings.iter().map(|drawing| drawing.label.as_str())),
    };
    // A drawing has 784 bytes: no collection is too large for an archive.
    write_npz(&[x, y]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use datafiles::{Dataset, InputFile, Utf8Only, open};

    use super::super::collection::tests::drawing;
    use super::*;

    #[test]
    fn the_csv_has_a_line_for_each_drawing() {
        let (one, two) = (drawing("3", &[0, 255, 7, 1]), drawing("0", &[9, 0, 0, 0]));
        let text = String::from_utf8(to_csv(&[&one, &two])).unwrap();
        assert_eq!(text, "label,pixel0,pixel1,pixel2,pixel3\n3,0,255,7,1\n0,9,0,0,0\n");
        let odd = drawing("a,\"b\"", &[1; 4]);
        let text = String::from_utf8(to_csv(&[&odd])).unwrap();
        assert!(text.ends_with("\n\"a,\"\"b\"\"\",1,1,1,1\n"), "{text}");
    }

    /// What the import makes of a file: (rows, columns, the classes and pixels of all images).
    fn opened(name: &str, bytes: Vec<u8>) -> (usize, usize, Vec<(String, Vec<u8>)>) {
        let files = vec![InputFile { name: name.into(), source: Box::new(Cursor::new(bytes)) }];
        let opened = open(files, &datafiles::Limits::default(), &Utf8Only, &mut |_| ()).unwrap();
        let dataset = opened.dataset(&opened.detected()).unwrap();
        let Dataset::Images { rows, columns, classes, train, test, .. } = dataset else {
            panic!("no images")
        };
        let mut images: Vec<_> = [train, test]
            .iter()
            .flat_map(|set| set.labels.iter().zip(set.pixels.chunks(rows * columns)))
            .map(|(label, pixels)| (classes[usize::from(*label)].clone(), pixels.to_vec()))
            .collect();
        images.sort();
        (rows, columns, images)
    }

    #[test]
    fn files_are_opened_with_the_same_images_and_labels() {
        for labels in [["3", "7"], ["12", "99"], ["猫", "い,ぬ"]] {
            let drawings: Vec<LabelledDrawing> = (0u8..8)
                .map(|index| LabelledDrawing {
                    label: labels[usize::from(index % 2)].to_owned(),
                    size: (28, 28),
                    pixels: (0u32..784)
                        .map(|pixel| if pixel % 5 == u32::from(index % 5) { 255 } else { 0 })
                        .collect(),
                })
                .collect();
            let mut expected: Vec<_> = drawings
                .iter()
                .map(|drawing| (drawing.label.clone(), drawing.pixels.clone()))
                .collect();
            expected.sort();
            let drawings: Vec<_> = drawings.iter().collect();
            let npz = opened("my-drawings.npz", to_npz(&drawings));
            assert_eq!(npz, (28, 28, expected), "{labels:?}");
            assert_eq!(opened("my-drawings.csv", to_csv(&drawings)), npz, "{labels:?}");
        }
    }

    #[test]
    fn labels_are_numbers_in_the_npz_if_all_are() {
        let npz = |labels: &[&str]| {
            let drawings: Vec<_> = labels.iter().map(|label| drawing(label, &[1; 4])).collect();
            to_npz(&drawings.iter().collect::<Vec<_>>())
        };
        let holds = |npz: &[u8], part: &[u8]| npz.windows(part.len()).any(|window| window == part);
        let numbers = npz(&["3", "255", "0"]);
        assert!(holds(&numbers, b"'|u1', 'fortran_order': False, 'shape': (3, 2, 2), }"));
        assert!(holds(&numbers, b"'|u1', 'fortran_order': False, 'shape': (3,), }"));
        assert!(holds(&numbers, &[b'\n', 3, 255, 0, b'P', b'K', 1, 2]));
        for labels in [&["3", "256"][..], &["03", "1"], &["猫", "1"]] {
            assert!(holds(&npz(labels), b"'descr': '<U"), "{labels:?}");
        }
        let letters = [0x732b, 0, u32::from('1'), u32::from('0')].map(u32::to_le_bytes).concat();
        assert!(holds(&npz(&["猫", "10"]), &letters));
    }
}
