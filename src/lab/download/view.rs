//! A button for each file.

use yew::prelude::*;

use super::run_files::{curves_csv, in_short, settings_json};
use crate::charts::PictureFile;
use crate::dom::{file_of, save_file};
use crate::i18n::{Text, use_lang};
use crate::lab::quality::Quality;
use crate::lab::run_charts::histories;
use crate::lab::text::LOSS;
use crate::late::DownloadProps;
use crate::ui::press;

const CURVES: Text = Text::new("曲線 (CSV)", "Curves (CSV)");
const SETTINGS: Text = Text::new("設定 (JSON)", "Settings (JSON)");
const SVG: Text = Text::new("グラフ (SVG)", "Charts (SVG)");
const PNG: Text = Text::new("グラフ (PNG)", "Charts (PNG)");
const FAILED: Text = Text::new("ファイルを作れませんでした。", "The file could not be made.");
const WHAT: Text = Text::new(
    "曲線はエポックごとの値で、すべての桁があります。設定は学習を繰り返すのに必要なものすべてです。",
    "The curves have the values of each epoch with all their digits, the settings all that repeating the run takes.",
);

/// The buttons.
#[component]
pub fn DownloadView(props: &DownloadProps) -> Html {
    let lang = use_lang();
    let failed = use_state_eq(|| false);
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
                { button(SETTINGS, |props, _, _| {
                    let samples = props.data.as_ref().map_or([0; 2], |data| [data.train, data.test]);
                    save("ffnn-lab-settings.json", &settings_json(&props.run, props.source, samples)?)
                }) }
                { button(SVG, |_, _, picture| save("ffnn-lab-charts.svg", &picture.svg()?)) }
                { button(PNG, |_, _, picture| picture.save_png("ffnn-lab-charts.png")) }
            </div>
            <p class="note">{ WHAT.get(lang) }</p>
            if *failed {
                <p class="error" role="alert">{ FAILED.get(lang) }</p>
            }
        </>
    }
}

fn save(name: &str, content: &str) -> Option<()> {
    save_file(&file_of(name, content.as_bytes())?)
}
