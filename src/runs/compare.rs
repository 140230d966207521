//! Runs in one chart: which curves there are, and between which bounds they are drawn. Pure.

use std::rc::Rc;

use ffnn::loss::r_squared;

use super::names::names;
use crate::charts::{Band, ChartAxis, History, Series, SeriesColor, calm_range};
use crate::i18n::{Lang, Text};
use crate::training::curve::{Curve, EpochRow, Means, TestPoint, Window};
use crate::training::kept_runs::KeptRun;
use crate::training::settings::Settings;

const EPOCH: Text = Text::new("エポック", "epoch");
/// With fewer evaluations than this, the training curve has its windows instead of the means of epochs.
const FEW_ROWS: usize = 4;

/// A run to compare.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRun {
    /// Decides how its lines look.
    pub place: usize,
    /// The run.
    pub run: KeptRun,
    /// Its curve.
    pub curve: Rc<Curve>,
}

/// A line of a chart: a run, or the mean of several that differ in their seeds alone.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedLine {
    /// Decides how it looks.
    pub place: usize,
    /// What it is called.
    pub name: String,
    /// The runs.
    pub runs: Vec<ComparedRun>,
}

/// A quantity that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The loss over the training set.
    TrainingLoss,
    /// The loss over the test set.
    TestLoss,
    /// Accuracy or R² over the training set.
    TrainingQuality,
    /// Accuracy or R² over the test set.
    TestQuality,
}

impl ComparedRun {
    /// Accuracy, or R², over minibatches.
    pub fn training_quality(&self, means: &Means) -> Option<f64> {
        match self.run.variances {
            None => Some(means.accuracy.into()),
            Some([variance, _]) => r_squared(means.loss, variance),
        }
    }

    /// Accuracy, or R², of an evaluation.
    pub fn test_quality(&self, test: &TestPoint) -> Option<f64> {
        match self.run.variances {
            None => Some(test.accuracy.into()),
            Some([_, variance]) => r_squared(test.loss, variance),
        }
    }

    fn of_means(&self, quantity: Quantity, means: &Means) -> Option<f64> {
        match quantity {
            Quantity::TrainingLoss => Some(means.loss.into()),
            Quantity::TrainingQuality => self.training_quality(means),
            Quantity::TestLoss | Quantity::TestQuality => None,
        }
    }

    fn of_row(&self, quantity: Quantity, row: &EpochRow) -> Option<(f64, f64)> {
        let epochs = f64::from(row.test.step) / f64::from(self.run.batches_per_epoch.max(1));
        match quantity {
            Quantity::TestLoss => Some((epochs, row.test.loss.into())),
            Quantity::TestQuality => Some((epochs, self.test_quality(&row.test)?)),
            // The mean over an epoch stands in its middle.
            _ => Some((epochs - 0.5, self.of_means(quantity, row.training.as_ref()?)?)),
        }
    }

    /// (epochs, value), in the order of epochs.
    pub fn points(&self, quantity: Quantity) -> Vec<(f64, f64)> {
        let rows = self.curve.rows();
        let of_test = matches!(quantity, Quantity::TestLoss | Quantity::TestQuality);
        if of_test || rows.len() >= FEW_ROWS {
            return rows.iter().filter_map(|row| self.of_row(quantity, row)).collect();
        }
        let per_epoch = f64::from(self.run.batches_per_epoch.max(1));
        let window = |(middle, window): (f64, &Window)| {
            Some((middle / per_epoch, self.of_means(quantity, &window.sums.means()?)?))
        };
        self.curve.windows().filter_map(window).collect()
    }
}

/// The lines of some runs: one each, or one for all that differ in their seeds alone.
pub fn lines(runs: Vec<ComparedRun>, joins_seeds: bool, lang: Lang) -> Vec<ComparedLine> {
    let mut groups: Vec<Vec<ComparedRun>> = Vec::new();
    let key = |run: &KeptRun| {
        (Settings { seed: 0, ..run.settings.clone() }, run.source, run.data, run.variances)
    };
    for run in runs {
        let same = |group: &&mut Vec<ComparedRun>| {
            group.first().is_some_and(|first| key(&first.run) == key(&run.run))
        };
        match groups.iter_mut().find(same).filter(|_| joins_seeds) {
            Some(group) => group.push(run),
            None => groups.push(vec![run]),
        }
    }
    let first = groups.iter().map(|group| {
        let mut run = group[0].run.clone();
        if joins_seeds {
            run.settings.seed = 0;
        }
        // The name of one of several is not theirs.
        run.label.name = run.label.name.filter(|_| group.len() == 1);
        run
    });
    let first: Vec<KeptRun> = first.collect();
    let names = names(&first.iter().collect::<Vec<_>>(), lang);
    // Where runs are joined, lines are fewer than places.
    let are_fewer = groups.iter().any(|group| group.len() > 1);
    let line = |(index, (runs, name)): (usize, (Vec<ComparedRun>, String))| {
        let place = if are_fewer { index } else { runs[0].place };
        let seeds = match (runs.len(), lang) {
            (1, _) => String::new(),
            (count, Lang::Ja) => format!(" (シード {count} 個)"),
            (count, Lang::En) => format!(" ({count} seeds)"),
        };
        ComparedLine { place, name: name + &seeds, runs }
    };
    groups.into_iter().zip(names).enumerate().map(line).collect()
}

/// The runs of some lines, each with the place of its line.
pub fn runs_of(lines: &[ComparedLine]) -> Vec<ComparedRun> {
    let of_line = |line: &ComparedLine| {
        let place = line.place;
        line.runs.iter().map(move |run| ComparedRun { place, ..run.clone() }).collect::<Vec<_>>()
    };
    lines.iter().flat_map(of_line).collect()
}

impl ComparedLine {
    /// The mean of its runs, and from the least to the greatest of them, where all have a value.
    fn mean(&self, quantity: Quantity) -> Vec<(f64, [f64; 3])> {
        let mut all = self.runs.iter().map(|run| run.points(quantity));
        let first = all.next().unwrap_or_default();
        let others: Vec<Vec<(f64, f64)>> = all.collect();
        let at = |(x, value): (f64, f64)| {
            let mut values = vec![value];
            for points in &others {
                values.push(points.iter().find(|point| (point.0 - x).abs() < 1e-6)?.1);
            }
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let greatest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            Some((x, [mean, least, greatest]))
        };
        first.into_iter().filter_map(at).collect()
    }

    fn series(&self, quantity: Quantity) -> (Series, Option<Band>) {
        let points = self.mean(quantity);
        let band = (self.runs.len() > 1).then(|| Band {
            points: points.iter().map(|(x, [_, least, most])| (*x, *least, *most)).collect(),
            color: SeriesColor::Palette(self.place),
        });
        let points = points.into_iter().map(|(x, [mean, ..])| (x, mean)).collect();
        (Series::run(self.place, self.name.clone(), points), band)
    }
}

/// The chart of a quantity. `zooms` fits the axis of values to the ends of the curves; where they begin may then lie outside.
pub fn chart(lines: &[ComparedLine], quantity: Quantity, zooms: bool, lang: Lang) -> History {
    let (series, bands): (Vec<Series>, Vec<Option<Band>>) =
        lines.iter().map(|line| line.series(quantity)).unzip();
    let runs = || lines.iter().flat_map(|line| &line.runs);
    let done = runs().map(|run| run.run.epochs().max(run.run.settings.epochs.into()));
    let x = ChartAxis::linear([0.0, done.fold(1.0, f64::max)]).named(EPOCH.get(lang));
    // Training and test have the same axis, so that they can be compared.
    let y = match quantity {
        Quantity::TrainingLoss | Quantity::TestLoss => {
            ChartAxis::linear(calm_range(values(lines, Quantity::LOSSES, zooms)))
        }
        Quantity::TrainingQuality | Quantity::TestQuality => {
            let of_numbers = runs().all(|run| run.run.variances.is_some());
            let least = if of_numbers { -0.5 } else { 0.0 };
            let low = match zooms {
                true => low_bound(values(lines, Quantity::QUALITIES, true), least),
                false => least,
            };
            let axis = ChartAxis::linear([low, 1.0]);
            if of_numbers { axis } else { axis.percent() }
        }
    };
    History { series, bands: bands.into_iter().flatten().collect(), x, y }
}

impl Quantity {
    const LOSSES: [Self; 2] = [Self::TrainingLoss, Self::TestLoss];
    const QUALITIES: [Self; 2] = [Self::TrainingQuality, Self::TestQuality];
}

/// All values of some quantities, or only those of the second half of each curve.
fn values(lines: &[ComparedLine], quantities: [Quantity; 2], only_ends: bool) -> Vec<f64> {
    let runs = lines.iter().flat_map(|line| &line.runs);
    let of_run = |run: &ComparedRun| {
        quantities
            .into_iter()
            .flat_map(|quantity| {
                let points = run.points(quantity);
                let from = if only_ends { points.len() / 2 } else { 0 };
                points.into_iter().skip(from).map(|(_, value)| value).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    runs.flat_map(of_run).collect()
}

/// The greatest of some calm bounds that is not above any of the values.
fn low_bound(values: Vec<f64>, least: f64) -> f64 {
    let lowest = values.into_iter().filter(|value| value.is_finite()).fold(1.0, f64::min);
    let bounds = [0.98, 0.95, 0.9, 0.8, 0.5, 0.0];
    bounds.into_iter().find(|bound| *bound <= lowest).unwrap_or(least).max(least)
}

/// What a chart shows, in words: where each line ends.
pub fn in_words(title: &str, history: &History, lang: Lang) -> String {
    let end = |series: &Series| {
        let value = series.points.last().map_or("–".to_owned(), |(_, value)| {
            if history.y.percent { format!("{:.1}%", value * 100.0) } else { format!("{value:.3}") }
        });
        format!("{} {value}", series.label)
    };
    let ends: Vec<String> = history.series.iter().map(end).collect();
    let words = match lang {
        Lang::Ja => format!("{title}のグラフ。終わりの値：{}。", ends.join("、")),
        Lang::En => format!("Chart: {title}. At the end: {}.", ends.join(", ")),
    };
    words + &history.irregularities(lang)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::panel_state::tests::run;
    use super::*;
    use crate::training::curve::BatchPoint;

    /// A run of two minibatches an epoch, with these accuracies of the test set.
    pub fn compared(place: usize, seed: u64, accuracies: &[f32]) -> ComparedRun {
        let mut curve = Curve::default();
        for (epoch, accuracy) in accuracies.iter().enumerate() {
            let step = 2 * epoch as u32;
            if epoch > 0 {
                for step in [step - 1, step] {
                    curve.push(&BatchPoint { step, loss: 1.0 - accuracy, correct: 1, len: 2 });
                }
            }
            let (accuracy, loss, seconds) = (*accuracy, 1.0 - accuracy, epoch as f32);
            let training = (epoch > 0).then_some(Means { loss, accuracy: 0.5 });
            let test = TestPoint { step, loss, accuracy, seconds };
            curve.push_row(EpochRow { epoch: epoch as u32, training, test });
        }
        let mut run = run(place as u64 + 1);
        (run.settings.seed, run.batches_per_epoch) = (seed, 2);
        run.steps = 2 * (accuracies.len() as u32 - 1);
        run.settings.epochs = accuracies.len() as u32 - 1;
        ComparedRun { place, run, curve: curve.into() }
    }

    #[test]
    fn several_seeds_are_a_mean_and_a_band() {
        let runs = vec![compared(0, 1, &[0.1, 0.8, 0.9]), compared(1, 2, &[0.1, 0.6, 0.7])];
        let single = lines(runs.clone(), false, Lang::En);
        assert_eq!(single.iter().map(|line| &*line.name).collect::<Vec<_>>(), ["seed 1", "seed 2"]);
        let joined = lines(runs, true, Lang::En);
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].name, "128 units · ReLU · η = 0.1 (2 seeds)");
        let history = chart(&joined, Quantity::TestQuality, false, Lang::En);
        let means: Vec<f64> = history.series[0].points.iter().map(|point| point.1).collect();
        for (mean, expected) in means.iter().zip([0.1, 0.7, 0.8]) {
            assert!((mean - expected).abs() < 1e-6, "{means:?}");
        }
        let (x, least, greatest) = history.bands[0].points[2];
        assert!(x == 2.0 && (least - 0.7).abs() < 1e-6 && (greatest - 0.9).abs() < 1e-6);
    }

    #[test]
    fn a_mean_ends_with_the_shortest_run() {
        let mut short = compared(1, 2, &[0.1, 0.6]);
        short.run.settings.epochs = 2;
        let runs = vec![compared(0, 1, &[0.1, 0.8, 0.9]), short];
        let joined = lines(runs, true, Lang::Ja);
        assert_eq!(joined.len(), 1);
        assert_eq!(chart(&joined, Quantity::TestLoss, false, Lang::Ja).series[0].points.len(), 2);
    }

    #[test]
    fn runs_that_differ_in_more_than_their_seed_are_not_joined() {
        let mut other = compared(1, 2, &[0.1, 0.6, 0.7]);
        other.run.settings.batch_size = 1;
        let lines = lines(vec![compared(0, 1, &[0.1, 0.8, 0.9]), other], true, Lang::En);
        let names: Vec<&str> = lines.iter().map(|line| &*line.name).collect();
        assert_eq!(names, ["batch 64", "batch 1"]);
    }

    #[test]
    fn the_axis_fits_the_ends_of_the_curves() {
        let runs =
            vec![compared(0, 1, &[0.1, 0.8, 0.97, 0.98]), compared(1, 2, &[0.1, 0.7, 0.96, 0.97])];
        let lines = lines(runs, false, Lang::En);
        let range = |zooms| {
            let mut history = chart(&lines, Quantity::TestQuality, zooms, Lang::En);
            std::mem::take(&mut history.y.range)
        };
        assert_eq!(range(false), [0.0, 1.0]);
        // The training accuracy, 0.5, shares the axis.
        assert_eq!(range(true), [0.5, 1.0]);
        assert_eq!(low_bound(vec![0.97, 0.99, f64::NAN], 0.0), 0.95);
        assert_eq!(low_bound(vec![-3.0], -0.5), -0.5);
    }

    #[test]
    fn training_means_stand_in_the_middle_of_their_epochs() {
        let points =
            |accuracies: &[f32]| compared(0, 1, accuracies).points(Quantity::TrainingQuality);
        assert_eq!(points(&[0.1, 0.8, 0.9, 0.9]), [(0.5, 0.5), (1.5, 0.5), (2.5, 0.5)]);
        // One window for each minibatch.
        assert_eq!(points(&[0.1, 0.8]), [(0.25, 0.5), (0.75, 0.5)]);
    }
}
