//! The charts of loss and accuracy. Several runs can stand in one chart.

use std::rc::Rc;

use yew::prelude::*;

use super::quality::Quality;
use super::text;
use crate::charts::{Chart, ChartAxis, Dash, History, Series, SeriesColor, calm_range};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Lit, SymbolKind, within};
use crate::training::curve::{Means, TestPoint, Window};
use crate::training::run_report::RunReport;

const TRAINING: Text = Text::new("訓練", "training");
const EPOCH: Text = Text::new("エポック", "epoch");
const TEST: Text = Text::new("テスト", "test");

/// The charts of loss and quality, each under its heading. The axis ends at `epochs`, or at the end of the run if that is
/// later.
pub fn run_charts(
    run: Option<&RunReport>,
    quality: Quality,
    epochs: u32,
    lit: &Lit,
    lang: Lang,
) -> Html {
    let (loss, good) = histories(run.as_slice(), quality, epochs, lang);
    let loss_words = loss_in_words(run, lang) + &loss.irregularities(lang);
    let test = run.and_then(|run| run.curve.last_test()).and_then(|test| quality.test(test));
    let good_words = quality.chart_words(test, lang) + &good.irregularities(lang);
    html! {
        <>
            <h2>{ text::LOSS.get(lang) }{ " " }{ within(lit, &Letter::Loss.into()) }</h2>
            <Chart<History> data={loss} label={loss_words} class="history" />
            <p class="note">{ text::MEAN_LOSS.get(lang) }</p>
            <h2>{ quality.name().get(lang) }</h2>
            <Chart<History> data={good} label={good_words} class="history" />
        </>
    }
}

/// The loss and the quality of some runs over their epochs. One run has the colour of the quantity's symbol; several
/// runs have different colours.
pub(super) fn histories(
    runs: &[&RunReport],
    quality: Quality,
    epochs: u32,
    lang: Lang,
) -> (Rc<History>, Rc<History>) {
    let loss = |means: &Means| Some(means.loss.into());
    let loss = series(runs, SymbolKind::Loss, &loss, &|test| Some(test.loss.into()), lang);
    let (training, test) =
        (|means: &Means| quality.training(means), |test: &TestPoint| quality.test(test));
    let good = series(runs, SymbolKind::Prediction, &training, &test, lang);
    let losses = ChartAxis::linear(calm_range(without_spikes(
        loss.iter().flat_map(|series| &series.points).map(|point| point.1),
    )));
    let done = runs.iter().map(|run| run.epochs(run.curve.steps().into()));
    let epochs = done.fold(f64::from(epochs).max(1.0), f64::max);
    let x = ChartAxis::linear([0.0, epochs]).named(EPOCH.get(lang));
    let history = |series, y| Rc::new(History { series, bands: Vec::new(), x, y });
    (history(loss, losses), history(good, quality.axis()))
}

/// A loss of this size or less is always on the chart.
const USUAL_LOSS: f64 = 10.0;

/// The losses that the chart has to show: those of at most ten times the median. The few of a run's first steps may be a
/// thousand times as large, and all others would lie on the axis; arrows stand where these leave the chart.
fn without_spikes(losses: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut losses: Vec<f64> = losses.filter(|loss| loss.is_finite()).collect();
    losses.sort_by(f64::total_cmp);
    let median = losses.get(losses.len() / 2).copied().unwrap_or_default();
    losses.retain(|loss| *loss <= (10.0 * median).max(USUAL_LOSS));
    losses
}

/// The training and the test curve of each run.
fn series(
    runs: &[&RunReport],
    kind: SymbolKind,
    of_training: &dyn Fn(&Means) -> Option<f64>,
    of_test: &dyn Fn(&TestPoint) -> Option<f64>,
    lang: Lang,
) -> Vec<Series> {
    let of_run = |(index, run): (usize, &&RunReport)| {
        let (color, name) = match runs.len() {
            1 => (SeriesColor::Symbol(kind), String::new()),
            _ => (SeriesColor::Palette(index), format!("{} ", run.info.name)),
        };
        let curve = |points, dash, part: Text| Series {
            points,
            color,
            dash,
            label: name.clone() + part.get(lang),
        };
        [
            curve(training_points(run, of_training), Dash::Solid, TRAINING),
            curve(test_points(run, of_test), Dash::Dashed, TEST),
        ]
    };
    runs.iter().enumerate().flat_map(of_run).collect()
}

/// (epoch, mean) of each window.
fn training_points(run: &RunReport, value: &dyn Fn(&Means) -> Option<f64>) -> Vec<(f64, f64)> {
    let point = |(middle, window): (f64, &Window)| {
        Some((run.epochs(middle), value(&window.sums.means()?)?))
    };
    run.curve.windows().filter_map(point).collect()
}

/// (epoch, value) of each evaluation.
fn test_points(run: &RunReport, value: &dyn Fn(&TestPoint) -> Option<f64>) -> Vec<(f64, f64)> {
    let tests = run.curve.rows().iter().map(|row| &row.test);
    tests.filter_map(|test| Some((run.epochs(test.step.into()), value(test)?))).collect()
}

fn loss_in_words(run: Option<&RunReport>, lang: Lang) -> String {
    let shown = |loss: Option<f32>| loss.map_or("–".into(), |loss| format!("{loss:.3}"));
    let training = shown(run.and_then(|run| run.curve.recent_loss()));
    let test = shown(run.and_then(|run| run.curve.last_test()).map(|test| test.loss));
    match lang {
        Lang::Ja => format!("損失のグラフ。訓練 {training}、テスト {test}。"),
        Lang::En => format!("Chart of the loss. Training {training}, test {test}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::curve::{BatchPoint, Curve, EpochRow};
    use crate::training::settings::{RunInfo, Settings};

    fn run(name: &str, steps: u32) -> RunReport {
        let mut curve = Curve::default();
        for step in 1..=steps {
            curve.push(&BatchPoint { step, loss: 2.0, correct: 1, len: 2 });
        }
        let test = TestPoint { step: steps, loss: 0.5, accuracy: 0.9, seconds: 0.1 };
        curve.push_row(EpochRow { epoch: steps / 10, training: None, test });
        let info = RunInfo {
            run: 1,
            name: name.into(),
            settings: Settings::default(),
            parameters: 1,
            batches_per_epoch: 10,
        };
        RunReport::new(info, curve)
    }

    #[test]
    fn the_axis_grows_when_steps_go_beyond_the_last_epoch() {
        let run = run("1", 30);
        let (loss, _) = histories(&[&run], Quality::Accuracy, 2, Lang::En);
        assert_eq!(loss.x.range[1], 3.0);
        assert_eq!(loss.series[0].points[0], (0.05, 2.0));
        assert_eq!(loss.series[1].points, [(3.0, 0.5)]);
    }

    #[test]
    fn a_spike_does_not_press_the_other_losses_onto_the_axis() {
        let lost = [2.3, 2e6].into_iter().chain((0..9).map(|_| 901.0));
        assert_eq!(without_spikes(lost).last(), Some(&901.0));
        let learning = [2.3, 9.0, 0.01, 0.01, 0.01, f64::NAN];
        assert_eq!(without_spikes(learning.into_iter()).last(), Some(&9.0));
        assert_eq!(without_spikes([].into_iter()), [0.0; 0]);
    }

    #[test]
    fn r_squared_takes_the_place_of_the_accuracy() {
        let run = run("1", 30);
        let quality = |test| Quality::RSquared { train: 8.0, test };
        let (_, found) = histories(&[&run], quality(4.0), 2, Lang::En);
        assert_eq!(found.series[0].points[0], (0.05, 0.5));
        assert_eq!(found.series[1].points, [(3.0, 0.75)]);
        let (_, undefined) = histories(&[&run], quality(0.0), 2, Lang::En);
        assert_eq!(undefined.series[1].points, []);
    }

    #[test]
    fn ten_runs_stand_in_one_chart_each_under_its_name() {
        let runs: Vec<_> = (1..=10).map(|name| run(&name.to_string(), 5)).collect();
        let runs: Vec<_> = runs.iter().collect();
        let (_, accuracy) = histories(&runs, Quality::Accuracy, 2, Lang::En);
        assert_eq!(accuracy.series.len(), 20);
        assert_eq!(accuracy.series[19].label, "10 test");
        assert_ne!(accuracy.series[0].color, accuracy.series[2].color);
        assert_eq!(
            histories(&runs[..1], Quality::Accuracy, 2, Lang::En).0.series[0].label,
            "training"
        );
    }
}
