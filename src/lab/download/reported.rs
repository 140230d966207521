//! What the report of a run states, as it stands now.

use super::run_files::in_short;
use crate::i18n::{Lang, Text};
use crate::lab::link::Link;
use crate::lab::quality::Quality;
use crate::lab::run_charts::histories;
use crate::lab::text::LOSS;
use crate::late::{DownloadProps, ReportChart, ReportSubject};
use crate::numbers::grouped;
use crate::route::Route;
use crate::training::given_network::is_of_file;
use crate::training::kept_runs::{KeptRun, RunLabel};
use crate::training::protocol::TargetInfo;
use crate::training::run_id::RunId;

const PARAMETERS: Text = Text::new("パラメータ", "Parameters");
const SAMPLES: Text = Text::new("訓練・テスト", "Training and test samples");
const HASH: Text = Text::new("重みのハッシュ", "Hash of the weights");
const BEGAN_WITH: Text = Text::new("始めの重み", "Weights at the start");

/// The run with its charts, its link, and what makes it this run and no other.
pub fn subject(props: &DownloadProps, lang: Lang) -> ReportSubject {
    let DownloadProps { run, data, source, .. } = props;
    let settings = &run.info.settings;
    let quality = Quality::of(data.as_ref());
    let (loss, good) = histories(&[run], quality, settings.epochs, lang);
    let in_short = in_short(settings);
    let chart = |name: Text, history| ReportChart {
        words: [name.get(lang), ": ", &in_short].concat(),
        title: name.get(lang).to_owned(),
        history,
    };
    let query = Link::write(settings, *source);
    let mut facts = vec![(PARAMETERS, grouped(run.info.parameters))];
    if let Some(data) = data {
        let [train, test] = [data.train, data.test].map(|count| grouped(count.into()));
        facts.push((SAMPLES, format!("{train} + {test}")));
    }
    if let Some(weights) = run.weights {
        facts.push((HASH, format!("{:016x}", weights.hash)));
    }
    if is_of_file(&run.info.name) {
        facts.push((BEGAN_WITH, run.info.name.clone()));
    }
    let facts = facts.into_iter().map(|(name, value)| (name.get(lang).to_owned(), value));
    ReportSubject {
        runs: vec![kept(props)],
        charts: vec![chart(LOSS, loss), chart(quality.name(), good)],
        table: None,
        link: Route { section: "lab".into(), query }.to_hash(),
        facts: facts.collect(),
    }
}

/// The run as the panel of kept runs would have it.
fn kept(props: &DownloadProps) -> KeptRun {
    let DownloadProps { run, data, source, .. } = props;
    let variances = data.as_ref().and_then(|data| match &data.target {
        TargetInfo::Number(number) => Some([number.train_variance, number.test_variance]),
        TargetInfo::Classes(_) => None,
    });
    let test = run.shown_test();
    KeptRun {
        run: RunId(0),
        label: RunLabel { name: Some(run.info.name.clone()), ..RunLabel::default() },
        settings: run.info.settings.clone(),
        source: *source,
        data: data.as_ref().map(|data| data.id),
        variances,
        seconds: test.map_or(0.0, |test| test.seconds.into()),
        batches_per_epoch: run.info.batches_per_epoch,
        steps: run.curve.steps(),
        test,
        bytes: 0,
        saved: 0.0,
    }
}
