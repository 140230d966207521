//! A damaged copy of the network beside the network: its test accuracy, and its bars for the user's sample.

use ffnn::inspect::Damage;
use yew::prelude::*;

use super::asking::use_answer;
use super::class_bars::class_bars;
use super::words::{self, COMPUTING};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::math::SymbolKind;
use crate::numbers::percent;
use crate::training::inspection::{DamageReport, PanelAnswer, PanelQuestion};
use crate::ui::{Check, Choice, Slider, off};

const WHAT: Text = Text::new(
    "学習中の重みはそのままに、その写しを壊して予測させます。",
    "A copy of the network is broken; the weights that are trained stay as they are.",
);
const SILENCED: Text = Text::new("0 にするユニット数", "Units set to 0");
const ORDER: Text = Text::new(
    "ユニットは、貢献の大きい順に 0 にします。",
    "Units that contribute most are set to 0 first.",
);
const NOISE: Text = Text::new("重みに加える雑音", "Noise on the weights");
const NO_BIASES: Text = Text::new("バイアスを 0 にする", "Drop the biases");
const BITS: Text = Text::new("重み 1 つのビット数", "Bits of each weight");
const FULL: Text = Text::new("32 (そのまま)", "32 (as they are)");
const UNDO: Text = Text::new("すべて元に戻す", "Undo all");
const BEFORE: Text = Text::new("もとのネットワーク", "The network");
const AFTER: Text = Text::new("壊した写し", "The broken copy");
/// The numbers of bits to choose from.
const CHOICES: [u8; 7] = [8, 6, 5, 4, 3, 2, 1];
/// The seed of the noise.
const SEED: u64 = 1;
/// Bars of each.
const MOST: usize = 10;

/// What the user has broken.
#[derive(Clone, Debug, Default, PartialEq)]
struct Broken {
    damage: Damage,
    silenced: u32,
}

/// The panel.
#[component]
pub fn DamagePanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let broken = use_state_eq(Broken::default);
    let question =
        PanelQuestion::Damaged { damage: broken.damage.clone(), silenced: broken.silenced };
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    let found = answered.as_ref().and_then(|answered| match &answered.answer {
        PanelAnswer::Damaged(comparison) => Some((answered.of.1, comparison)),
        _ => None,
    });
    let Some((step, comparison)) = found else {
        return html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> };
    };
    html! {
        <div ref={place} class="panel-body">
            <p class="note">{ WHAT.get(lang) }</p>
            { controls(&broken, comparison.hidden, lang) }
            <p>{ in_words(comparison, lang) }{ " " }<span class="note">{ words::at_step(step, lang) }</span></p>
            if let Some([before, after]) = &comparison.outputs {
                <div class="large-pictures">
                    { bars(BEFORE, before, &props.names, lang) }
                    { bars(AFTER, after, &props.names, lang) }
                </div>
            }
        </div>
    }
}

fn controls(broken: &UseStateHandle<Broken>, hidden: u32, lang: Lang) -> Html {
    let change = |of: fn(&mut Broken, f64)| {
        let broken = broken.clone();
        Callback::from(move |value: f64| {
            let mut next = (*broken).clone();
            of(&mut next, value);
            broken.set(next);
        })
    };
    let on_silenced = change(|next, value| next.silenced = value.round() as u32);
    let on_noise = change(|next, value| {
        (next.damage.noise, next.damage.seed) = (value as f32, SEED);
    });
    let on_biases = change(|next, value| next.damage.no_biases = value > 0.0)
        .reform(|checked: bool| f64::from(u8::from(checked)));
    let on_bits = change(|next, value| next.damage.bits = (value > 0.0).then_some(value as u8))
        .reform(|id: String| crate::numbers::parse(&id).unwrap_or_default());
    let undo = {
        let broken = broken.clone();
        Callback::from(move |_: MouseEvent| broken.set(Broken::default()))
    };
    let bits = CHOICES.map(|bits| (bits.to_string().into(), bits.to_string().into()));
    let options: Vec<(AttrValue, AttrValue)> =
        [("0".into(), FULL.get(lang).into())].into_iter().chain(bits).collect();
    let value = broken.damage.bits.unwrap_or_default().to_string();
    let is_whole = **broken == Broken::default();
    html! {
        <div class="damage-controls">
            if hidden > 0 {
                <p class="control-name">{ SILENCED.get(lang) }{ " " }<span class="note">{ ORDER.get(lang) }</span></p>
                <Slider label={SILENCED.get(lang)} letter="n" kind={SymbolKind::Hidden} value={f64::from(broken.silenced)} min=0.0 max={f64::from(hidden)} step=1.0 decimals=0 on_input={on_silenced} />
            }
            <p class="control-name">{ NOISE.get(lang) }{ " " }<span class="note">{ noise_in_words(lang) }</span></p>
            <Slider label={NOISE.get(lang)} letter="σ" kind={SymbolKind::Parameter} value={f64::from(broken.damage.noise)} min=0.0 max=3.0 step=0.05 on_input={on_noise} />
            <Choice label={BITS.get(lang)} {value} {options} on_change={on_bits} />
            <Check checked={broken.damage.no_biases} on_change={on_biases}>{ NO_BIASES.get(lang) }</Check>
            <button type="button" class="btn" aria-disabled={off(is_whole)} onclick={undo}>{ UNDO.get(lang) }</button>
        </div>
    }
}

fn noise_in_words(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "σ は、層の重みの二乗平均平方根を 1 とした標準偏差です。",
        Lang::En => {
            "σ is its standard deviation; 1 is the root mean square of the layer's weights."
        }
    }
}

fn bars(title: Text, outputs: &[f32], names: &[String], lang: Lang) -> Html {
    let title = title.get(lang);
    html! {
        <section aria-label={title}>
            <h4>{ title }</h4>
            { class_bars(outputs, None, names, MOST) }
        </section>
    }
}

fn in_words(comparison: &DamageReport, lang: Lang) -> String {
    let [before, after] = comparison.accuracy;
    let points = format!("{:+.1}", (after - before) * 100.0).replace('-', "−");
    let (before, after) = (percent(before), percent(after));
    match lang {
        Lang::Ja => {
            format!("テスト正解率は {before} から {after} に変わります ({points} ポイント)。")
        }
        Lang::En => format!("Test accuracy goes from {before} to {after} ({points} points)."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_change_of_accuracy_is_said_in_points() {
        let comparison = DamageReport {
            accuracy: [0.925, 0.5],
            outputs: None,
            hidden: 128,
            silenced: Vec::new(),
        };
        assert_eq!(
            in_words(&comparison, Lang::En),
            "Test accuracy goes from 92.5% to 50.0% (−42.5 points)."
        );
    }
}
