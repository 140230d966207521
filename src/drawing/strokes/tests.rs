use ffnn::data::drawing::BOX;

use super::*;

const A: Point = Point { x: 0.3, y: 0.2 };
const B: Point = Point { x: 0.3, y: 0.8 };

fn drawn(actions: impl IntoIterator<Item = DrawingAction>) -> Drawing {
    let mut state = Drawing::default();
    actions.into_iter().for_each(|action| state.apply(action));
    state
}

#[test]
fn a_blank_sheet_shows_the_network_nothing() {
    assert!(Drawing::default().prepared(28, 28, BOX).is_none());
    let line = [DrawingAction::Begin(A), DrawingAction::Extend(vec![B]), DrawingAction::End];
    assert!(drawn(line.clone()).prepared(28, 28, BOX).is_some());
    assert!(drawn(line.into_iter().chain([DrawingAction::Clear])).prepared(28, 28, BOX).is_none());
}

#[test]
fn a_drawing_is_prepared_for_the_size_of_the_data() {
    let line = [DrawingAction::Begin(A), DrawingAction::Extend(vec![B]), DrawingAction::End];
    let drawing = drawn(line);
    for (rows, columns, share, box_of) in
        [(28, 28, BOX, 20), (8, 8, 1.0, 8), (64, 64, BOX, 46), (64, 64, 0.9, 58), (20, 40, BOX, 14)]
    {
        let pixels = drawing.prepared(rows, columns, share).unwrap().pixels;
        assert_eq!(pixels.len(), rows * columns);
        let inked = pixels.chunks(columns).filter(|row| row.iter().any(|ink| *ink > 64)).count();
        assert!(inked.abs_diff(box_of) <= 1, "{rows} × {columns}: {inked} rows");
    }
}

#[test]
fn undo_and_cancel_take_the_last_stroke_away() {
    let one = [DrawingAction::Begin(A), DrawingAction::End];
    let two =
        one.clone().into_iter().chain([DrawingAction::Begin(B), DrawingAction::Extend(vec![A])]);
    for last in [DrawingAction::Undo, DrawingAction::Cancel] {
        let state = drawn(two.clone().chain([last]));
        assert_eq!(state.bitmap, drawn(one.clone()).bitmap);
    }
}

#[test]
fn undo_brings_a_cleared_drawing_back() {
    let line = [DrawingAction::Begin(A), DrawingAction::Extend(vec![B]), DrawingAction::End];
    let back = drawn(line.clone().into_iter().chain([DrawingAction::Clear, DrawingAction::Undo]));
    assert_eq!(back.bitmap, drawn(line.clone()).bitmap);
    let anew = line.clone().into_iter().chain([DrawingAction::Clear]).chain(line);
    assert!(!drawn(anew.chain([DrawingAction::Undo])).can_undo(), "a new stroke ends the offer");
}

#[test]
fn what_no_hand_draws_is_not_restored() {
    for stroke in [
        r#"{"points":[],"pen":{"width":0.1,"erase":false}}"#,
        r#"{"points":[{"x":1e38,"y":0}],"pen":{"width":0.1,"erase":false}}"#,
        r#"{"points":[{"x":0.5,"y":0.5}],"pen":{"width":9,"erase":false}}"#,
    ] {
        assert!(!Drawing::restore(&format!("[{stroke}]")).has_strokes(), "{stroke}");
    }
    let dot = r#"{"points":[{"x":0.5,"y":0.5}],"pen":{"width":0.1,"erase":false}}"#;
    assert!(Drawing::restore(&format!("[{dot}]")).has_strokes());
    let many = vec![dot; MAX_STROKES + 9].join(",");
    assert_eq!(Drawing::restore(&format!("[{many}]")).strokes.len(), MAX_STROKES);
}

#[test]
fn the_eraser_end_erases_without_changing_the_tool() {
    let line = [
        DrawingAction::Begin(A),
        DrawingAction::End,
        DrawingAction::BeginErasing(A),
        DrawingAction::End,
    ];
    let state = drawn(line);
    assert!(state.prepared(28, 28, BOX).is_none() && !state.pen.erase);
}

#[test]
fn a_drawing_survives_storage() {
    let state =
        drawn([DrawingAction::Begin(A), DrawingAction::Extend(vec![B]), DrawingAction::End]);
    assert_eq!(Drawing::restore(&state.to_json()).bitmap, state.bitmap);
    assert!(!Drawing::restore("nonsense").has_strokes());
}

#[test]
fn the_keyboard_draws() {
    let moves = std::iter::repeat_n(DrawingAction::Move(0.0, 1.0), 5);
    let state =
        drawn([DrawingAction::Press].into_iter().chain(moves).chain([DrawingAction::Press]));
    assert!(state.prepared(28, 28, BOX).is_some());
    assert!(!state.is_down());
}

#[test]
fn moving_without_a_pen_down_draws_nothing() {
    let state = drawn([DrawingAction::Extend(vec![A, B]), DrawingAction::Move(1.0, 0.0)]);
    assert!(!state.has_strokes());
}
