//! One stroke, and how strokes are stored: as JSON, `[{"points":[{"x":0.5,"y":0.5}],"pen":{"width":0.1,"erase":false}}]`.
//!
//! It is written and read here because serde_json would be a fifteenth of the code that a visitor of the lab fetches.

use ffnn::data::drawing::{Pen, Point};

use crate::numbers;

/// One line, from the pen going down to its going up.
#[derive(Clone, Debug, PartialEq)]
pub struct PenStroke {
    /// The points of the line, on the unit square.
    pub points: Vec<Point>,
    /// Pen or eraser, and its width.
    pub pen: Pen,
}

impl PenStroke {
    /// Returns true if a stored drawing can have this stroke.
    pub fn is_valid(&self) -> bool {
        let near = |at: f32| (-1.0..=2.0).contains(&at);
        !self.points.is_empty()
            && self.points.iter().all(|point| near(point.x) && near(point.y))
            && (0.01..=0.5).contains(&self.pen.width)
    }
}

/// Writes strokes.
pub fn write(strokes: &[PenStroke]) -> String {
    let point = |point: &Point| format!("{{\"x\":{},\"y\":{}}}", point.x, point.y);
    let stroke = |stroke: &PenStroke| {
        let points: Vec<String> = stroke.points.iter().map(point).collect();
        let Pen { width, erase } = stroke.pen;
        let pen = format!("{{\"width\":{width},\"erase\":{erase}}}");
        format!("{{\"points\":[{}],\"pen\":{pen}}}", points.join(","))
    };
    let strokes: Vec<String> = strokes.iter().map(stroke).collect();
    format!("[{}]", strokes.join(","))
}

/// Reads strokes. Text that is not a stroke is skipped.
pub fn read(json: &str) -> Vec<PenStroke> {
    json.split("{\"points\":").skip(1).filter_map(read_stroke).collect()
}

fn read_stroke(json: &str) -> Option<PenStroke> {
    let (points, pen) = json.split_once("\"pen\":")?;
    let places: Vec<f32> = numbers_in(points).collect();
    let points = places.chunks_exact(2).map(|place| Point { x: place[0], y: place[1] }).collect();
    let pen = Pen { width: numbers_in(pen).next()?, erase: pen.contains("\"erase\":true") };
    Some(PenStroke { points, pen })
}

/// The numbers in a text, in their order.
fn numbers_in(json: &str) -> impl Iterator<Item = f32> {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '+' | 'e' | 'E');
    let words = json.split(move |sign| !is_part(sign));
    words.filter_map(|word| Some(numbers::parse(word)? as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Earlier builds stored drawings by serde_json, and read them by it.
    #[test]
    fn it_is_what_serde_json_writes() {
        let dot = |x, y, erase| PenStroke {
            points: vec![Point { x, y }, Point { x: y, y: x }],
            pen: Pen { width: 0.1, erase },
        };
        let strokes =
            [dot(0.25, 1e-9, false), dot(-0.123_456_79, 1.0 / 3.0, true), dot(1.0, 0.0, false)];
        let stored = serde_json::to_string(&strokes.each_ref().map(Old)).unwrap();
        assert_eq!(read(&stored), strokes);
        assert_eq!(read(&write(&strokes)), strokes);
        let again: serde_json::Value = serde_json::from_str(&write(&strokes)).unwrap();
        assert_eq!(again[1]["pen"]["erase"], true);
        assert_eq!(again[0]["points"][0]["x"], 0.25);
    }

    /// A stroke as serde's derive writes it.
    struct Old<'a>(&'a PenStroke);

    impl serde::Serialize for Old<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeStruct;
            let mut stroke = serializer.serialize_struct("PenStroke", 2)?;
            stroke.serialize_field("points", &self.0.points)?;
            stroke.serialize_field("pen", &self.0.pen)?;
            stroke.end()
        }
    }
}
