//! A run trained by a team is the run trained alone.

use std::rc::Rc;
use std::thread;

use ffnn::data::import::Imported;
use ffnn::data::{split, strokes};
use ffnn::optimizer::Optimizer;
use ffnn::train::parallel::{Group, Shares, follow};
use ffnn::train::{StopRules, Trainer};
use measure::ranks::ThreadRank;

use super::*;

fn whole() -> Rc<TrainingData> {
    let set = strokes::generate(700, 4).unwrap();
    let (train, test) = split::hold_out(&set, 150, 1);
    Rc::new(TrainingData::from(Imported::numbered(train, test)))
}

fn settings() -> Settings {
    let optimizer = Optimizer::ALL[2];
    let (hidden, stop) = (vec![48, 32], StopRules { patience: Some(2), ..StopRules::default() });
    Settings { hidden, epochs: 6, batch_size: 20, optimizer, stop, ..Settings::default() }
}

/// What the page hears of results, without times.
fn results(events: Vec<Event>) -> Vec<String> {
    let said = events.into_iter().map(|event| match event {
        Event::Run { event: RunEvent::Evaluated(row, weights), .. } => {
            let (epoch, loss, accuracy) =
                (row.epoch, row.test.loss.to_bits(), row.test.accuracy.to_bits());
            format!("{epoch} {loss:x} {accuracy:x} {weights:?}")
        }
        other => format!("{other:?}"),
    });
    said.collect()
}

/// Trains to the end, with a team whose rank ends after so many exchanges; with none, alone.
fn trained(exchanges: Option<usize>) -> (Run, Rc<TrainingData>, Vec<String>) {
    let data = whole();
    let mut run = Run::new(1, settings(), &data).unwrap();
    run.train();
    let mut events = Vec::new();
    let Some(exchanges) = exchanges else {
        while run.is_busy() {
            events.extend(run.work(&data, None));
        }
        return (run, data, results(events));
    };
    let (spec, training) = (run.network().spec().clone(), run.settings().training());
    let mut ranks = ThreadRank::group(2);
    let second = ranks.pop().unwrap().ending_after(exchanges);
    thread::scope(|scope| {
        scope.spawn(move || {
            let whole = self::whole();
            let mut trainer = Trainer::new(&spec, training, whole.train().len()).unwrap();
            let (sets, mut rank) = ((&whole.train(), &whole.test()), second);
            // That it ends is the leader's to notice.
            let _ = follow(&mut trainer, sets, Shares::default(), &mut rank);
        });
        let group = Group::new(Box::new(ranks.remove(0)), Shares::default());
        let mut team = Team::new(1, group, 0);
        while run.is_busy() {
            events.extend(run.work(&data, Some(&mut team)));
            team.took(1.0);
        }
        assert_eq!(
            team.is_lost,
            exchanges < 100_000,
            "{exchanges} exchanges, {} steps",
            run.steps()
        );
    });
    (run, data, results(events))
}

#[test]
fn a_run_of_a_team_is_the_run_alone() {
    let (alone, _, expected) = trained(None);
    for exchanges in [100_000, 0, 5, 200] {
        let (run, data, seen) = trained(Some(exchanges));
        assert_eq!(seen, expected, "{exchanges} exchanges");
        assert_eq!(run.trainer.checkpoint(), alone.trainer.checkpoint());
        assert_eq!(run.recorder.curve(), alone.recorder.curve());
        assert_eq!((run.layers(), run.phase()), (alone.layers(), alone.phase()));
        assert_eq!(run.unsent_images, alone.unsent_images);
        // The last steps can be looked at again.
        if let Some(mut again) = run.step_again(run.steps_to_look_at().0, &data) {
            while again.work(&data.train()).unwrap().is_none() {}
        }
    }
}
