use super::tests::digits;
use super::*;

fn settings(seed: u64) -> Settings {
    Settings { hidden: vec![4], batch_size: 30, epochs: 2, seed, ..Settings::default() }
}

/// Trains a sweep to its end and returns the seed and the checkpoint of each run.
fn train(sweep: &mut Sweep, data: &Rc<TrainingData>) -> Vec<(u64, Vec<u8>)> {
    let facts = DataFacts { source: Source::Strokes, id: None, variances: None };
    let mut done = Vec::new();
    while sweep.is_busy() {
        sweep.begin_run(done.len() as u32, data).unwrap();
        sweep.work(None);
        if sweep.run_has_ended() {
            let run = sweep.run().unwrap();
            done.push((run.settings().seed, run.to_stored(&facts).checkpoint));
            sweep.next_run();
        }
    }
    done
}

#[test]
fn runs_are_those_that_would_be_trained_by_hand() {
    let data = Rc::new(TrainingData::from(digits(100)));
    let swept = train(&mut Sweep::new(vec![settings(1), settings(2)], 0), &data);
    assert_eq!(swept.iter().map(|(seed, _)| *seed).collect::<Vec<_>>(), [1, 2]);
    let facts = DataFacts { source: Source::Strokes, id: None, variances: None };
    for (seed, checkpoint) in swept {
        let mut run = Run::new(1, settings(seed), &data).unwrap();
        run.train();
        while run.is_busy() {
            run.work(&data, None);
        }
        assert!(run.to_stored(&facts).checkpoint == checkpoint, "seed {seed}");
    }
}

#[test]
fn a_sweep_goes_on_where_it_was_stopped() {
    let data = Rc::new(TrainingData::from(digits(100)));
    let all = [1, 2, 3].map(settings).to_vec();
    let straight = train(&mut Sweep::new(all.clone(), 0), &data);
    let mut sweep = Sweep::new(all.clone(), 1);
    sweep.begin_run(1, &data).unwrap();
    while sweep.run().unwrap().steps() < 3 {
        sweep.work(None);
    }
    sweep.stop();
    assert!(!sweep.is_busy());
    let facts = DataFacts { source: Source::Strokes, id: None, variances: None };
    let stored = sweep.run().unwrap().to_stored(&facts);
    let mut again = Sweep::new(all, 1);
    again.resume(5, stored, &data).unwrap();
    assert!(train(&mut again, &data) == straight[1..]);
}
