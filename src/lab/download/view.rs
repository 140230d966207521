//! A button for each file, for the report, and the place of Kaggle's competition.

use std::rc::Rc;

use yew::prelude::*;

use super::data_file::DataFile;
use super::reported::subject;
use super::run_files::{curves_csv, in_short, settings_json, windows_csv};
use crate::charts::PictureFile;
use crate::dom::{file_of, save_file};
use crate::i18n::{Lang, Text, use_lang};
use crate::lab::quality::Quality;
use crate::lab::run_charts::histories;
use crate::lab::text::LOSS;
use crate::late::{DownloadProps, KagglePlace, ReportNetwork, ReportPlace, ReportSubject};
use crate::training::class_names::class_names;
use crate::training::protocol::TargetInfo;
use crate::training::settings::Source;
use crate::ui::press;

const CURVES: Text = Text::new("曲線 (CSV)", "Curves (CSV)");
const WINDOWS: Text = Text::new("ミニバッチごとの曲線 (CSV)", "Curves by minibatches (CSV)");
const SETTINGS: Text = Text::new("設定 (JSON)", "Settings (JSON)");
const SVG: Text = Text::new("グラフ (SVG)", "Charts (SVG)");
const PNG: Text = Text::new("グラフ (PNG)", "Charts (PNG)");
const FAILED: Text = Text::new("ファイルを作れませんでした。", "The file could not be made.");
const REPORT: Text = Text::new("レポート (印刷)", "Report (to print)");
const WHAT: Text = Text::new(
    "曲線はエポックごとの値で、すべての桁があります。「ミニバッチごと」は、グラフの線と同じ、いくつかのミニバッチの平均です。設定は学習を繰り返すのに必要なものすべてです。",
    "The curves have the values of each epoch with all their digits; those by minibatches have the means that the chart shows. The settings are all that repeating the run takes.",
);

/// The buttons.
#[component]
pub fn DownloadView(props: &DownloadProps) -> Html {
    let lang = use_lang();
    let failed = use_state_eq(|| false);
    let reported = use_state_eq(|| None::<Rc<ReportSubject>>);
    let on_report = {
        let (reported, props) = (reported.setter(), props.clone());
        Callback::from(move |_: MouseEvent| reported.set(Some(Rc::new(subject(&props, lang)))))
    };
    let on_close = {
        let reported = reported.setter();
        Callback::from(move |()| reported.set(None))
    };
    let quality = Quality::of(props.data.as_ref());
    let button = |name: Text, save: fn(&DownloadProps, Quality, PictureFile) -> Option<()>| {
        let (props, failed) = (props.clone(), failed.setter());
        let on_click = Callback::from(move |_: MouseEvent| {
            let (loss, good) =
                histories(&[&props.run], quality, props.run.info.settings.epochs, lang);
            let title =
                |name: Text| [name.get(lang), ": ", &in_short(&props.run.info.settings)].concat();
            let charts = vec![(title(LOSS), loss), (title(quality.name()), good)];
            failed.set(save(&props, quality, PictureFile { charts }).is_none());
        });
        press(name.get(lang), "btn", true, on_click)
    };
    html! {
        <>
            <div class="row">
                { button(CURVES, |props, quality, _| save("ffnn-lab-curves.csv", &curves_csv(&props.run, quality))) }
                { button(WINDOWS, |props, quality, _| save("ffnn-lab-windows.csv", &windows_csv(&props.run, quality))) }
                { button(SETTINGS, |props, _, _| {
                    let samples = props.data.as_ref().map_or([0; 2], |data| [data.train, data.test]);
                    save("ffnn-lab-settings.json", &settings_json(&props.run, props.source, samples)?)
                }) }
                { button(SVG, |_, _, picture| save("ffnn-lab-charts.svg", &picture.svg()?)) }
                { button(PNG, |_, _, picture| picture.save_png("ffnn-lab-charts.png")) }
                if matches!(props.source, Source::Strokes | Source::Files) {
                    <DataFile ..props.clone() />
                }
                { press(REPORT.get(lang), "btn", props.data.is_some(), on_report) }
            </div>
            <p class="note">{ WHAT.get(lang) }</p>
            if *failed {
                <p class="error" role="alert">{ FAILED.get(lang) }</p>
            }
            if let Some(subject) = &*reported {
                <ReportPlace subject={subject.clone()} network={network(props, lang)} {on_close} />
            }
            { for kaggle(props) }
        </>
    }
}

/// The network, if it tells classes apart.
fn network(props: &DownloadProps, lang: Lang) -> Option<ReportNetwork> {
    let DownloadProps { data, slots, on_ask, .. } = props;
    let data = data.as_ref().filter(|data| matches!(data.target, TargetInfo::Classes(_)))?;
    Some(ReportNetwork {
        names: class_names(Some(data), lang),
        samples: data.samples.clone(),
        slots: slots.clone(),
        on_ask: on_ask.clone(),
    })
}

/// The place where images without labels are predicted, if the network tells classes of images apart.
fn kaggle(props: &DownloadProps) -> Option<Html> {
    let DownloadProps { run, data, slots, on_ask, .. } = props;
    let data = data.as_ref().filter(|data| data.are_images())?.clone();
    let (run, trained) = (run.info.run, run.curve.steps());
    Some(
        html! { <KagglePlace {data} {run} {trained} slots={slots.clone()} on_ask={on_ask.clone()} /> },
    )
}

fn save(name: &str, content: &str) -> Option<()> {
    save_file(&file_of(name, content.as_bytes())?)
}
