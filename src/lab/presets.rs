//! Experiments to begin with. Each is a link that starts it.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use yew::prelude::*;

use super::link::Link;
use crate::dom::el;
use crate::i18n::{Lang, Text};
use crate::route::Route;
use crate::training::settings::{Settings, Source};

/// An experiment: its name, its outcome, its data and its settings.
struct Preset {
    name: Text,
    outcome: Text,
    source: Source,
    settings: fn() -> Settings,
}

const PRESETS: [Preset; 5] = [
    Preset {
        name: Text::new("速い端末なら約 2 秒で 98%", "98% in about two seconds on a fast device"),
        outcome: Text::new(
            "MNIST 全体を 4 エポック。モメンタムを使い、学習率を 0 まで減らします。",
            "Four epochs of all of MNIST, with momentum and a learning rate that falls to 0.",
        ),
        source: Source::Mnist,
        settings: fastest,
    },
    Preset {
        name: Text::new("ステップ関数", "The step function"),
        outcome: Text::new(
            "中間層の勾配が 0 のまま。学ぶのは出力層だけです。",
            "The hidden layer's gradient stays 0; only the output layer learns.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { activation: Activation::Step, ..Settings::default() },
    },
    Preset {
        name: Text::new("シグモイド 5 層", "Five layers of sigmoids"),
        outcome: Text::new(
            "入力に近い層ほど、重み 1 つあたりの勾配が小さく、10 エポックたっても学習が始まりません。",
            "The nearer to the input, the smaller the gradient of a weight; ten epochs are not enough to set off.",
        ),
        source: Source::MnistSmall,
        settings: || Settings {
            hidden: vec![64; 5],
            activation: Activation::Sigmoid,
            init: Init::Xavier,
            ..Settings::default()
        },
    },
    Preset {
        name: Text::new("重みがすべて 0", "All weights zero"),
        outcome: Text::new(
            "中間層のユニットがみな同じ勾配を受け、いつまでも同じまま。実質 1 ユニットのネットワークです。",
            "All hidden units get the same gradient and stay alike: a network of one unit, in effect.",
        ),
        source: Source::MnistSmall,
        settings: || Settings {
            activation: Activation::Sigmoid,
            init: Init::Zeros,
            ..Settings::default()
        },
    },
    Preset {
        name: Text::new("学習率 10", "A learning rate of 10"),
        outcome: Text::new(
            "最初の数歩が大きすぎて ReLU がすべて 0 を出すようになり、損失は 2.3 のあたりから下がりません。",
            "After the first, far too long steps every ReLU gives 0 for good, and the loss stays near 2.3.",
        ),
        source: Source::MnistSmall,
        settings: || Settings {
            optimizer: Optimizer::Sgd { learning_rate: 10.0 },
            ..Settings::default()
        },
    },
];

/// The fastest known recipe, which `cargo xtask bench` times.
fn fastest() -> Settings {
    Settings {
        optimizer: Optimizer::Momentum { learning_rate: 0.1, momentum: 0.9 },
        schedule: Schedule::Linear,
        epochs: 4,
        ..Settings::default()
    }
}

impl Preset {
    fn hash(&self) -> String {
        let mut query = Link::write(&(self.settings)(), self.source);
        query.set("run", "1");
        Route { section: "lab".into(), query }.to_hash()
    }
}

/// The list of links.
pub fn presets(lang: Lang) -> Html {
    let item = |preset: &Preset| {
        html! {
            <li>
                <a href={preset.hash()}>{ preset.name.get(lang) }</a>
                { el("p", "note", [preset.outcome.get(lang).into()]) }
            </li>
        }
    };
    html! { <ul class="presets">{ for PRESETS.iter().map(item) }</ul> }
}

#[cfg(test)]
mod tests {
    use measure::race::Recipe;

    use super::*;

    #[test]
    fn the_fastest_preset_is_the_recipe_that_the_bench_times() {
        let (settings, timed) = (fastest(), Recipe::Fastest);
        assert_eq!((settings.optimizer, settings.schedule), (timed.optimizer(), timed.schedule()));
        assert_eq!(settings.epochs as usize, timed.epochs());
    }

    #[test]
    fn each_link_sets_up_its_experiment_and_starts_it() {
        for preset in &PRESETS {
            let link = Link::read(&Route::parse(&preset.hash()).query);
            assert_eq!(link.settings, (preset.settings)(), "{}", preset.name.en);
            assert!(link.run && link.broken.is_empty());
            assert_eq!(link.source, Some(preset.source));
        }
    }
}
