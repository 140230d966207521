use super::*;

fn files() -> OwnFiles {
    OwnFiles::named(&["test.csv"])
}

fn read(count: usize, ids: Option<Vec<u64>>) -> Action {
    Action::Opened(Some(ReadImages { count, ids }))
}

/// The worker is asked, and waits.
fn waits(before: Option<u32>) -> Action {
    let newest = before.map(RequestId);
    Action::Hear(Answers { run: 1, waits: true, newest, classes: None })
}

fn answered(request: u32, classes: Vec<u8>) -> Action {
    let newest = Some(RequestId(request));
    Action::Hear(Answers { run: 1, waits: false, newest, classes: Some((classes, 9)) })
}

fn now() -> Answers {
    Answers { run: 1, ..Answers::default() }
}

/// A state that is asked about so many images of a file.
fn asked(count: usize, ids: Option<Vec<u64>>) -> SubmissionState {
    let mut state = SubmissionState::default();
    assert_eq!(state.apply(Action::Open(files()), 0, &now()), None);
    let effect = state.apply(read(count, ids), 0, &now());
    assert_eq!(effect, Some(Effect::Ask([0, count.min(PIECE)], true)));
    assert_eq!(state.apply(waits(None), 0, &now()), None);
    state
}

#[test]
fn images_are_predicted_piece_by_piece_in_their_order() {
    let mut state = asked(1_200, None);
    let second = state.apply(answered(1, vec![3; 500]), 0, &now());
    assert_eq!(second, Some(Effect::Ask([500, 1_000], false)));
    assert_eq!(state.apply(answered(1, vec![3; 500]), 0, &now()), None, "an answer heard twice");
    assert_eq!(state.apply(waits(Some(1)), 0, &now()), None);
    let third = state.apply(answered(2, vec![4; 500]), 0, &now());
    assert_eq!(third, Some(Effect::Ask([1_000, 1_200], false)));
    assert_eq!(state.apply(waits(Some(2)), 0, &now()), None);
    let done = state.apply(answered(3, vec![5; 200]), 0, &now());
    let Some(Effect::Write(submission)) = done else { panic!("{done:?}") };
    let expected = [vec![3; 500], vec![4; 500], vec![5; 200]].concat();
    assert_eq!(
        (&submission.classes, submission.ids.is_none(), submission.step),
        (&expected, true, 9)
    );
    assert_eq!(state.stage, SubmissionStage::Written(submission));
}

#[test]
fn the_ids_are_those_of_the_sample_submission() {
    let mut state = asked(2, Some(vec![7, 9]));
    let done = state.apply(answered(1, vec![1, 0]), 0, &now());
    assert!(
        matches!(done, Some(Effect::Write(Submission { ids: Some(ids), .. })) if ids == [7, 9])
    );
}

#[test]
fn other_ids_than_images_are_refused_and_forgotten() {
    let mut state = SubmissionState::default();
    assert_eq!(state.apply(read(3, Some(vec![1, 2])), 0, &now()), None);
    assert_eq!(state.stage, SubmissionStage::Refused(Unusable::Ids { found: 2, expected: 3 }));
    assert!(matches!(state.apply(read(3, None), 0, &now()), Some(Effect::Ask([0, 3], true))));
}

#[test]
fn a_sample_submission_alone_is_about_the_images_in_place() {
    let mut state = SubmissionState::default();
    assert_eq!(state.apply(read(0, Some(vec![5, 6])), 2, &now()), Some(Effect::AskInPlace));
    state.apply(waits(None), 2, &now());
    let done = state.apply(answered(1, vec![1, 1]), 2, &now());
    assert!(
        matches!(done, Some(Effect::Write(Submission { ids: Some(ids), .. })) if ids == [5, 6])
    );
    let mut state = SubmissionState::default();
    assert_eq!(state.apply(read(0, Some(vec![5, 6])), 0, &now()), None);
    assert_eq!(state.stage, SubmissionStage::Refused(Unusable::NoImages));
}

#[test]
fn a_replaced_network_is_said() {
    let other = Action::Hear(Answers { run: 2, ..Answers::default() });
    // The worker has forgotten the question, or says that the images no longer fit.
    let forgotten = Action::Hear(now());
    let unfit = Action::Hear(Answers { newest: Some(RequestId(1)), ..now() });
    for event in [other, forgotten, unfit] {
        let mut state = asked(600, None);
        assert_eq!(state.apply(event, 0, &now()), None);
        assert_eq!(state.stage, SubmissionStage::Refused(Unusable::Replaced));
    }
}

#[test]
fn before_the_question_has_reached_the_worker_nothing_is_lost() {
    let mut state = SubmissionState::default();
    state.apply(read(5, None), 0, &now());
    assert_eq!(state.apply(Action::Hear(now()), 0, &now()), None);
    assert!(matches!(state.stage, SubmissionStage::Predicting(_)));
}
