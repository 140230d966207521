//! What the files hold: the rows of the epochs, and the settings.

use serde::Serialize;

use crate::lab::quality::Quality;
use crate::training::run_report::RunReport;
use crate::training::settings::{Settings, Source};

/// A row for each epoch, from the evaluation before the first on. The values have all their digits.
pub fn curves_csv(run: &RunReport, quality: Quality) -> String {
    let good = match quality {
        Quality::Accuracy => "accuracy",
        Quality::RSquared { .. } => "r_squared",
    };
    let mut csv =
        format!("epoch,minibatches,seconds,training_loss,test_loss,training_{good},test_{good}\n");
    let cell =
        |value: Option<f64>| value.map_or_else(String::new, |value| (value as f32).to_string());
    for row in run.curve.rows().iter() {
        let training = row.training;
        let cells = [
            row.epoch.to_string(),
            row.test.step.to_string(),
            row.test.seconds.to_string(),
            cell(training.map(|means| means.loss.into())),
            cell(Some(row.test.loss.into())),
            cell(training.and_then(|means| quality.training(&means))),
            cell(quality.test(&row.test)),
        ];
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    csv
}

/// A row for each window of minibatches, as the training curve shows them: the means over it, and the least and the greatest loss of
/// a minibatch in it.
pub fn windows_csv(run: &RunReport, quality: Quality) -> String {
    let good = match quality {
        Quality::Accuracy => "training_accuracy",
        Quality::RSquared { .. } => "training_r_squared",
    };
    let mut csv = format!(
        "first_minibatch,last_minibatch,samples,training_loss,{good},least_loss,greatest_loss\n"
    );
    let (length, steps) = (run.curve.window_length(), run.curve.steps());
    let cell =
        |value: Option<f64>| value.map_or_else(String::new, |value| (value as f32).to_string());
    for (place, (_, window)) in (0..).zip(run.curve.windows()) {
        let means = window.sums.means();
        let cells = [
            (place * length + 1).to_string(),
            ((place + 1) * length).min(steps).to_string(),
            window.sums.samples.to_string(),
            cell(means.map(|means| means.loss.into())),
            cell(means.and_then(|means| quality.training(&means))),
            window.least.to_string(),
            window.greatest.to_string(),
        ];
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    csv
}

#[derive(Serialize)]
struct RunFile<'a> {
    run: &'a str,
    data: &'static str,
    training_samples: u32,
    test_samples: u32,
    parameters: u64,
    minibatches_per_epoch: u32,
    minibatches_done: u32,
    settings: &'a Settings,
}

/// The settings of a run with its data; none if they can't be written.
pub fn settings_json(run: &RunReport, source: Source, [train, test]: [u32; 2]) -> Option<String> {
    let file = RunFile {
        run: &run.info.name,
        data: source.id(),
        training_samples: train,
        test_samples: test,
        parameters: run.info.parameters,
        minibatches_per_epoch: run.info.batches_per_epoch,
        minibatches_done: run.curve.steps(),
        settings: &run.info.settings,
    };
    serde_json::to_string_pretty(&file).ok()
}

/// What was trained, for the title of a chart.
pub fn in_short(settings: &Settings) -> String {
    let hidden: Vec<String> = settings.hidden.iter().map(u32::to_string).collect();
    let (id, rate) = (settings.optimizer.id(), settings.optimizer.learning_rate());
    let (batch, seed) = (settings.batch_size, settings.seed);
    let hidden = if hidden.is_empty() { "0".to_owned() } else { hidden.join("-") };
    format!(
        "hidden {hidden}, {}, {id} {rate}, batch {batch}, seed {seed}",
        settings.activation.id()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::curve::{BatchPoint, Curve, EpochRow, Means, TestPoint};
    use crate::training::settings::RunInfo;

    fn run() -> RunReport {
        let mut curve = Curve::default();
        let test = |step, loss| TestPoint { step, loss, accuracy: 0.1 + loss / 8.0, seconds: 0.25 };
        curve.push_row(EpochRow { epoch: 0, training: None, test: test(0, 2.25) });
        curve.push(&BatchPoint { step: 1, loss: 0.3, correct: 1, len: 2 });
        let training = Some(Means { loss: 0.3, accuracy: 0.5 });
        curve.push_row(EpochRow { epoch: 1, training, test: test(1, 1e-7) });
        let settings = Settings { l2: 1e-4, ..Settings::default() };
        let (name, batches_per_epoch) = ("a \"run\"".into(), 1);
        RunReport::new(RunInfo { run: 1, name, settings, parameters: 7, batches_per_epoch }, curve)
    }

    #[test]
    fn curves_are_read_back_bit_for_bit() {
        let (run, csv) = (run(), curves_csv(&run(), Quality::Accuracy));
        let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().unwrap();
        assert_eq!(head[3..], ["training_loss", "test_loss", "training_accuracy", "test_accuracy"]);
        let lines: Vec<Vec<&str>> = lines.collect();
        assert_eq!(lines.len(), run.curve.rows().len());
        for (line, row) in lines.iter().zip(run.curve.rows().iter()) {
            assert_eq!(line.len(), head.len());
            let number = |place: usize| line[place].parse::<f32>().ok();
            assert_eq!(
                [line[0], line[1]].map(|cell| cell.parse().ok()),
                [Some(row.epoch), Some(row.test.step)]
            );
            assert_eq!(number(3), row.training.map(|means| means.loss));
            assert_eq!(number(5), row.training.map(|means| means.accuracy));
            assert_eq!(
                [number(2), number(4), number(6)],
                [row.test.seconds, row.test.loss, row.test.accuracy].map(Some)
            );
        }
        let undefined = curves_csv(&run, Quality::RSquared { train: 1.0, test: 0.0 });
        assert!(undefined.starts_with("epoch,") && undefined.contains("test_r_squared\n"));
        assert!(undefined.lines().skip(1).all(|line| line.ends_with(',')));
    }

    #[test]
    fn windows_have_all_minibatches_and_their_means() {
        let mut run = run();
        for step in 2..=4_321 {
            run.curve.push(&BatchPoint { step, loss: step as f32, correct: 1, len: 2 });
        }
        let csv = windows_csv(&run, Quality::Accuracy);
        let lines: Vec<Vec<f64>> = csv
            .lines()
            .skip(1)
            .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
            .collect();
        assert_eq!(csv.lines().next().unwrap().split(',').count(), 7);
        assert_eq!(lines.iter().map(|line| line[2]).sum::<f64>(), 2.0 * 4_321.0);
        assert_eq!((lines[0][0], lines.last().unwrap()[1]), (1.0, 4_321.0));
        for pair in lines.windows(2) {
            assert_eq!(pair[0][1] + 1.0, pair[1][0], "no minibatch is left out");
            let [first, last] = [pair[1][0], pair[1][1]];
            assert_eq!(pair[1][3..], [(first + last) / 2.0, 0.5, first, last]);
        }
    }

    #[test]
    fn settings_are_read_back() {
        let run = run();
        let json = settings_json(&run, Source::Mnist, [60_000, 10_000]).unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!((&read["run"], &read["data"]), (&"a \"run\"".into(), &"mnist".into()));
        assert_eq!(
            (&read["training_samples"], &read["minibatches_done"]),
            (&60_000.into(), &1.into())
        );
        assert!(
            json.contains("\"learning_rate\": 0.1\n") && json.contains("\"l2\": 0.0001"),
            "{json}"
        );
        let settings: Settings = serde_json::from_value(read["settings"].clone()).unwrap();
        assert_eq!(settings, run.info.settings);
    }

    #[test]
    fn a_title_says_what_was_trained() {
        assert_eq!(in_short(&Settings::default()), "hidden 128, relu, sgd 0.1, batch 64, seed 1");
        let linear = Settings { hidden: Vec::new(), ..Settings::default() };
        assert!(in_short(&linear).starts_with("hidden 0, "));
    }
}
