//! Calibration: the share that is right, for predictions of each confidence.

use ffnn::inspect::Calibration;
use yew::prelude::*;

use super::asking::use_answer;
use super::words::{self, COMPUTING};
use crate::dom::{cell, column, el, label, line, place, row_head, text};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::numbers::{grouped, percent};
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::SampleInfo;

const CONFIDENCE: Text = Text::new("確信度 max ŷ", "Confidence max ŷ");
const ACCURACY: Text = Text::new("正解率", "Accuracy");
const NUMBER: Text = Text::new("個数", "Number");
const MEAN: Text = Text::new("平均の確信度", "Mean confidence");
const VALUES: Text = Text::new("数値", "Values");
const HOW: Text = Text::new(
    "棒は、確信度がその範囲にある予測のうち正解の割合。斜めの線に届いていれば、確率は言葉どおりです。線より低ければ自信過剰、高ければ控えめです。棒の上の数は予測の個数です。",
    "A bar is the share of right predictions among those of that confidence. Bars that reach the diagonal mean probabilities that can be taken at their word; below it the network is overconfident, above it too modest. The number above a bar counts its predictions.",
);

/// Width and height of the plot, and its place in the picture.
const SIDE: (f64, f64) = (560.0, 260.0);
const LEFT: f64 = 48.0;
const TOP: f64 = 40.0;

/// The panel.
#[component]
pub fn CalibrationPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let frame = use_node_ref();
    let answered = use_answer(props, &frame, &PanelQuestion::Calibration, (props.run, props.step));
    let found = answered.as_ref().and_then(|answered| match &answered.answer {
        PanelAnswer::Calibration(calibration) => Some((answered.of.1, calibration)),
        _ => None,
    });
    let Some((step, calibration)) = found else {
        return html! { <p ref={frame} class="note">{ COMPUTING.get(lang) }</p> };
    };
    let words = in_words(calibration, &props.samples, lang);
    html! {
        <div ref={frame} class="panel-body">
            <p>{ words.clone() }{ " " }<span class="note">{ words::at_step(step, lang) }</span></p>
            { plot(calibration, &words, lang) }
            <p class="note">{ HOW.get(lang) }</p>
            <details>
                <summary>{ VALUES.get(lang) }</summary>
                { table(calibration, lang) }
            </details>
        </div>
    }
}

fn in_words(calibration: &Calibration, samples: &SampleInfo, lang: Lang) -> String {
    let (Some((confidence, accuracy)), Some(error)) = (calibration.means(), calibration.error())
    else {
        return words::counted(0, samples, lang);
    };
    let gap = confidence - accuracy;
    let (confidence, accuracy) = (percent(confidence), percent(accuracy));
    let points = format!("{:.1}", error * 100.0);
    let verdict = match (gap, lang) {
        (..=-0.01, Lang::Ja) => "控えめです",
        (0.01.., Lang::Ja) => "自信過剰です",
        (_, Lang::Ja) => "平均は釣り合っています",
        (..=-0.01, Lang::En) => "too modest",
        (0.01.., Lang::En) => "overconfident",
        (_, Lang::En) => "balanced on average",
    };
    match lang {
        Lang::Ja => format!(
            "確信度は平均 {confidence}、正解率は {accuracy} で、{verdict}。両者のずれは範囲ごとの平均で {points} ポイントです (ECE)。"
        ),
        Lang::En => format!(
            "Confidence is {confidence} on average and accuracy {accuracy}: {verdict}. Over the bins they differ by {points} points on average (ECE)."
        ),
    }
}

fn plot(calibration: &Calibration, words: &str, lang: Lang) -> Html {
    let (width, height) = SIDE;
    let x = |share: f64| LEFT + share * width;
    let y = |share: f64| TOP + (1.0 - share) * height;
    let mut parts = Vec::new();
    for tick in 0..=4 {
        let share = f64::from(tick) / 4.0;
        parts.push(line((x(0.0), y(share)), (x(1.0), y(share)), "rule"));
        let name = format!("{:.0}%", share * 100.0);
        parts.push(label((LEFT - 8.0, y(share) + 4.0), "end", "tick", &name));
        parts.push(label((x(share), y(0.0) + 20.0), "middle", "tick", &name));
    }
    let bins = calibration.bins.len().max(1) as f64;
    for (index, bin) in calibration.bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        let left = x(index as f64 / bins) + 2.0;
        let top = y(f64::from(bin.accuracy));
        let (across, down) = (place(width / bins - 4.0), place(y(0.0) - top));
        parts.push(el!(
            "rect",
            [
                "class" = "share",
                "x" = &place(left),
                "y" = &place(top),
                "width" = &across,
                "height" = &down
            ],
            Vec::new()
        ));
        let middle = x((index as f64 + 0.5) / bins);
        parts.push(label((middle, top - 6.0), "middle", "tick", &grouped(bin.count.into())));
    }
    parts.push(line((x(0.0), y(0.0)), (x(1.0), y(1.0)), "ideal"));
    parts.push(label((x(0.5), y(0.0) + 40.0), "middle", "name", CONFIDENCE.get(lang)));
    parts.push(label((0.0, TOP - 24.0), "start", "name", ACCURACY.get(lang)));
    let view = format!("0 0 {} {}", place(LEFT + width + 24.0), place(TOP + height + 48.0));
    el!(
        "svg",
        ["class" = "calibration", "viewBox" = &view, "role" = "img", "aria-label" = words],
        parts
    )
}

fn table(calibration: &Calibration, lang: Lang) -> Html {
    let heads = [CONFIDENCE, NUMBER, MEAN, ACCURACY].map(|name| column(text(name.get(lang))));
    let bins = calibration.bins.len().max(1);
    let rows = calibration.bins.iter().enumerate().map(|(index, bin)| {
        let bound = |place: usize| place * 100 / bins;
        let range = format!("{}–{}%", bound(index), bound(index + 1));
        let share =
            |share: f32| text(if bin.count > 0 { percent(share) } else { "–".to_owned() });
        el(
            "tr",
            "",
            [
                row_head("", text(range)),
                cell("", text(grouped(bin.count.into()))),
                cell("", share(bin.confidence)),
                cell("", share(bin.accuracy)),
            ],
        )
    });
    let table =
        el("table", "number rows", [el("thead", "", [el("tr", "", heads)]), el("tbody", "", rows)]);
    el("div", "scroll values", [table])
}

#[cfg(test)]
mod tests {
    use ffnn::inspect::{ConfidenceBin, Predictions};

    use super::*;

    #[test]
    fn an_overconfident_network_is_called_so() {
        let bin = ConfidenceBin { count: 10, confidence: 0.9, accuracy: 0.5 };
        let calibration = Calibration { bins: vec![ConfidenceBin::default(), bin] };
        let images = SampleInfo::Images { rows: 1, columns: 1 };
        assert_eq!(
            in_words(&calibration, &images, Lang::En),
            "Confidence is 90.0% on average and accuracy 50.0%: overconfident. Over the bins they differ by 40.0 points on average (ECE)."
        );
        let nothing = Calibration::new(&Predictions::default(), 10);
        assert_eq!(in_words(&nothing, &images, Lang::En), "0 images");
    }
}
