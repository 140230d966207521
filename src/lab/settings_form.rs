//! The form with the settings of network and training.

use std::rc::Rc;

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::StopRules;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::actions::LabAction;
use super::bounds;
use super::link::hidden_units;
use super::text;
use super::waiting::{WAITS, activation_options, shortest, waiting};
use crate::dom::el;
use crate::i18n::{Lang, Text, use_lang};
use crate::late::{self, ExperimentViews, RareSettingsProps, use_fetched};
use crate::math::{Letter, Lit, SymbolId};
use crate::training::protocol::{DataInfo, ImagePage};
use crate::training::settings::Settings;
use crate::training::threads::ThreadReport;
use crate::ui::{Choice, Edit, NumberField, counter};

/// The properties of [`SettingsForm`].
#[derive(Clone, PartialEq, Properties)]
pub struct SettingsFormProps {
    /// The chosen settings.
    pub values: Settings,
    /// The settings of the network that runs.
    pub running: Settings,
    /// True if a number is predicted, which has no accuracy.
    pub of_number: bool,
    /// The data of the run.
    pub data: Option<DataInfo>,
    /// The number of the run.
    pub run: Option<u32>,
    /// Images as the chosen augmentation changes them.
    pub preview: Option<Rc<ImagePage>>,
    /// Called with changed settings.
    pub act: Callback<LabAction>,
    /// How many threads train.
    pub threads: Option<ThreadReport>,
    /// The symbols that are lit up.
    pub lit: Lit,
}

/// The form.
#[component]
pub fn SettingsForm(props: &SettingsFormProps) -> Html {
    let lang = use_lang();
    let (values, running) = (&props.values, &props.running);
    let rare = rare_settings(props);
    let optimizer = values.optimizer;
    let rate = SymbolId::plain(Letter::Rate);
    let number = |set: fn(&mut Settings, f64)| change(props, set);
    let choice =
        |set: fn(&mut Settings, &str)| change(props, move |values, id: String| set(values, &id));
    let name = |options: Vec<(AttrValue, AttrValue)>, id: &str| {
        options
            .into_iter()
            .find(|(other, _)| other == id)
            .map_or(AttrValue::default(), |(_, name)| name)
    };
    let waiting = |differs: bool, runs: &dyn Fn() -> AttrValue| {
        if differs { waiting(&runs(), &rare.on_apply, lang) } else { Html::default() }
    };
    let same_rule = optimizer.id() == running.optimizer.id();
    let rare_waits = !same_rule
        || (values.schedule, values.init, values.l2)
            != (running.schedule, running.init, running.l2)
        || (values.l1, values.dropout, values.warm_up, values.drop_last)
            != (running.l1, running.dropout, running.warm_up, running.drop_last);
    let of_all = |settings: &Settings| match settings.own_activations.is_empty() {
        true => settings.activation.id(),
        false => OWN,
    };
    let functions = || {
        let own = (of_all(values) == OWN || of_all(running) == OWN)
            .then(|| (OWN.into(), OF_EACH.get(lang).into()));
        activation_options(lang).into_iter().chain(own).collect::<Vec<_>>()
    };
    let same_functions = (values.activation, &values.own_activations)
        == (running.activation, &running.own_activations);
    let waits = !running.same_run(values);
    let fresh =
        change(props, |values, _: MouseEvent| values.seed = fresh_seed().unwrap_or(values.seed));
    let new_seed = html! { <p><button class="link note" onclick={fresh}>{ text::NEW_SEED.get(lang) }</button></p> };
    html! {
        <div class="settings">
            <Choice label={text::ACTIVATION.get(lang)} value={of_all(values)} options={functions()}
                on_change={choice(|values, id| values.set_activations(Activation::from_id(id).as_slice()))} />
            { waiting(!same_functions, &|| name(functions(), of_all(running))) }
            <HiddenUnits units={values.hidden.clone()} on_change={change(props, |values, units| values.hidden = units)} />
            { waiting(values.hidden != running.hidden, &|| units_text(&running.hidden).into()) }
            { el!("div", ["data-symbol" = &*rate.name(), "class" = props.lit.class(rate)], vec![html! {
                <NumberField label={text::LEARNING_RATE.get(lang)} value={shortest(optimizer.learning_rate())}
                    min={bounds::LEARNING_RATE.0} max={bounds::LEARNING_RATE.1}
                    on_change={number(|values, rate| values.optimizer = values.optimizer.with_learning_rate(rate as f32))} />
            }]) }
            { waiting(!same_rule, &|| running.optimizer.learning_rate().to_string().into()) }
            <NumberField label={text::BATCH.get(lang)} value={f64::from(values.batch_size)} whole=true
                min={bounds::BATCH.0} max={bounds::BATCH.1} on_change={number(|values, size| values.batch_size = size as u32)} />
            { waiting(values.batch_size != running.batch_size, &|| running.batch_size.to_string().into()) }
            <NumberField label={text::EPOCHS.get(lang)} value={f64::from(values.epochs)} whole=true
                min={bounds::EPOCHS.0} max={bounds::EPOCHS.1} on_change={number(|values, epochs| values.epochs = epochs as u32)} />
            { stop_conditions(props, lang) }
            <NumberField label={text::SEED.get(lang)} value={values.seed as f64} whole=true
                min={bounds::SEED.0} max={bounds::SEED.1} on_change={number(|values, seed| values.seed = seed as u64)} />
            { waiting(values.seed != running.seed, &|| running.seed.to_string().into()) }
            <Group name={text::MORE.get(lang)} waits={rare_waits} rare={rare.clone()} end={new_seed}
                show={|views: &'static ExperimentViews| views.training}>
                <Choice label={text::OPTIMIZER.get(lang)} value={optimizer.id()} options={optimizers(lang)}
                    on_change={choice(|values, id| values.optimizer = Optimizer::from_id(id).unwrap_or(values.optimizer))} />
                { waiting(!same_rule, &|| name(optimizers(lang), running.optimizer.id())) }
                <Choice label={text::SCHEDULE.get(lang)} value={values.schedule.id()} options={schedules(lang)}
                    on_change={choice(|values, id| values.schedule = Schedule::from_id(id).unwrap_or(values.schedule))} />
                { waiting(values.schedule != running.schedule, &|| name(schedules(lang), running.schedule.id())) }
                <Choice label={text::INIT.get(lang)} value={values.init.id()} options={inits(lang)}
                    on_change={choice(|values, id| values.init = Init::from_id(id).unwrap_or(values.init))} />
                { waiting(values.init != running.init, &|| name(inits(lang), running.init.id())) }
                <NumberField label={text::L2.get(lang)} value={shortest(values.l2)} min={bounds::L2.0} max={bounds::L2.1}
                    on_change={number(|values, l2| values.l2 = l2 as f32)} />
                { waiting(values.l2 != running.l2, &|| running.l2.to_string().into()) }
            </Group>
            <Group name={text::DATA_EXPERIMENT.get(lang)} waits={values.data != running.data} in_use={!values.data.is_none()}
                rare={rare.clone()} show={|views: &'static ExperimentViews| views.data} />
            <p class="note" role="status">{ if waits { text::WAITS } else { text::NOW }.get(lang) }</p>
        </div>
    }
}

/// What the rarer controls need to know.
fn rare_settings(props: &SettingsFormProps) -> RareSettingsProps {
    let SettingsFormProps { values, running, data, run, preview, threads, act, lit, .. } =
        props.clone();
    RareSettingsProps {
        values,
        running,
        data,
        run,
        preview,
        threads,
        lit,
        on_change: act.reform(LabAction::Set),
        on_threads: act.reform(LabAction::SetThreads),
        on_apply: act.reform(|()| LabAction::Reset),
        on_preview: act.reform(|(augmentation, seed)| LabAction::Preview(augmentation, seed)),
    }
}

/// The value of the choice of an activation function while each layer has its own.
const OWN: &str = "own";
const OF_EACH: Text = Text::new("層ごとに設定", "Own for each layer");
const IN_USE: Text = Text::new("使用中", "in use");

type View = fn(&RareSettingsProps) -> Html;

#[derive(Properties, PartialEq)]
struct GroupProps {
    name: &'static str,
    waits: bool,
    #[prop_or_default]
    in_use: bool,
    rare: RareSettingsProps,
    /// The late code that follows the controls that are there from the start.
    show: Callback<&'static ExperimentViews, View>,
    #[prop_or_default]
    children: Html,
    /// What comes after it.
    #[prop_or_default]
    end: Html,
}

/// Controls that are folded away at first. The code of some is fetched when they are unfolded.
#[component]
fn Group(props: &GroupProps) -> Html {
    let lang = use_lang();
    let opened = use_state_eq(|| false);
    let open = {
        let opened = opened.setter();
        Callback::from(move |_: Event| opened.set(true))
    };
    let mark = match (props.waits, props.in_use) {
        (true, _) => Some(WAITS),
        (false, in_use) => in_use.then_some(IN_USE),
    };
    // Once it is open, it stays; the other group has the same code.
    let code = use_fetched(late::experiment_views, *opened);
    let late = code.show(|views| props.show.emit(views)(&props.rare), lang);
    html! {
        <details ontoggle={open}>
            <summary>{ props.name }if let Some(mark) = mark { { " · " }<strong>{ mark.get(lang) }</strong> }</summary>
            { props.children.clone() }
            if *opened { { late } }
            { props.end.clone() }
        </details>
    }
}

/// The conditions that end a run before its last epoch. An empty field is no condition.
fn stop_conditions(props: &SettingsFormProps, lang: Lang) -> Html {
    let stop = props.values.stop;
    let set = |set: fn(&mut StopRules, Option<f64>)| {
        let on_clear = change(props, move |values, ()| set(&mut values.stop, None));
        (change(props, move |values, value| set(&mut values.stop, Some(value))), on_clear)
    };
    let (on_accuracy, no_accuracy) =
        set(|stop, percent| stop.accuracy = percent.map(|percent| (percent / 100.0) as f32));
    let (on_patience, no_patience) =
        set(|stop, epochs| stop.patience = epochs.map(|epochs| epochs as u32));
    let (on_seconds, no_seconds) =
        set(|stop, seconds| stop.seconds = seconds.map(|seconds| seconds as f32));
    // 98 % is kept as the f32 nearest to 0.98.
    let percent = stop.accuracy.map(|share| (shortest(share) * 1e6).round() / 1e4);
    html! {
        <details>
            <summary>{ text::STOP.get(lang) }</summary>
            if !props.of_number {
                <NumberField label={text::STOP_ACCURACY.get(lang)} value={percent}
                    min={100.0 * bounds::ACCURACY.0} max={100.0 * bounds::ACCURACY.1} on_change={on_accuracy} on_clear={no_accuracy} />
            }
            <NumberField label={text::STOP_PATIENCE.get(lang)} value={stop.patience.map(f64::from)} whole=true
                min={bounds::PATIENCE.0} max={bounds::PATIENCE.1} on_change={on_patience} on_clear={no_patience} />
            <NumberField label={text::STOP_SECONDS.get(lang)} value={stop.seconds.map(shortest)}
                min={bounds::SECONDS.0} max={bounds::SECONDS.1} on_change={on_seconds} on_clear={no_seconds} />
            <p class="note">{ text::STOP_NOTE.get(lang) }</p>
        </details>
    }
}

/// A callback that changes one value of the settings.
fn change<T: Clone + 'static>(
    props: &SettingsFormProps,
    set: impl Fn(&mut Settings, T) + 'static,
) -> Callback<T> {
    let edit = Edit::of(set);
    props.act.reform(move |value| LabAction::Set(edit(value)))
}

fn fresh_seed() -> Option<u64> {
    getrandom::u32().ok().map(|seed| u64::from(seed % 1_000_000))
}

fn optimizers(lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let name = |optimizer: Optimizer| match optimizer {
        Optimizer::Sgd { .. } => Text::new("ミニバッチSGD", "Minibatch SGD"),
        Optimizer::Momentum { .. } => Text::new("モメンタム", "Momentum"),
        Optimizer::Adam { .. } => Text::new("Adam", "Adam"),
        Optimizer::Nesterov { .. } => Text::new("Nesterovのモメンタム", "Nesterov momentum"),
        Optimizer::RmsProp { .. } => Text::new("RMSProp", "RMSProp"),
        Optimizer::AdamW { .. } => Text::new("AdamW", "AdamW"),
    };
    Optimizer::ALL
        .map(|optimizer| (optimizer.id().into(), name(optimizer).get(lang).into()))
        .to_vec()
}

fn schedules(lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let name = |schedule: Schedule| match schedule {
        Schedule::Constant => Text::new("一定", "Constant"),
        Schedule::Linear => {
            Text::new("最後に 0 となるよう直線的に減らす", "Falls in a straight line to 0")
        }
        Schedule::Cosine => {
            Text::new("最後に 0 となるよう余弦に沿って減らす", "Falls along a cosine to 0")
        }
        Schedule::Step { .. } => {
            Text::new("全体の 3 分の 1 ごとに 10 分の 1 にする", "A tenth after each third")
        }
    };
    Schedule::ALL.map(|schedule| (schedule.id().into(), name(schedule).get(lang).into())).to_vec()
}

fn inits(lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let name = |init: Init| match init {
        Init::He => Text::new("He", "He"),
        Init::Xavier => Text::new("Xavier", "Xavier"),
        Init::Normal { .. } => Text::new("正規分布 σ = 0.1", "Normal, σ = 0.1"),
        Init::Uniform { .. } => Text::new("一様分布 ±0.1", "Uniform, ±0.1"),
        Init::Zeros => Text::new("すべて 0", "All zero"),
    };
    Init::ALL.map(|init| (init.id().into(), name(init).get(lang).into())).to_vec()
}

#[derive(Properties, PartialEq)]
struct HiddenUnitsProps {
    units: Vec<u32>,
    on_change: Callback<Vec<u32>>,
}

/// `256, 128`, or `0` for no hidden layer.
fn units_text(units: &[u32]) -> String {
    let units: Vec<String> = units.iter().map(u32::to_string).collect();
    if units.is_empty() { "0".to_owned() } else { units.join(", ") }
}

/// The first layers, or these and more as wide as the last.
fn with_layers(units: &[u32], layers: usize) -> Vec<u32> {
    let width = units.last().copied().unwrap_or(FIRST_WIDTH);
    let mut units = units.to_vec();
    units.resize(layers, width);
    units
}

/// The units of a hidden layer where there was none.
const FIRST_WIDTH: u32 = 128;

/// The number of the hidden layers, and the field for their units: `128`, or `256, 128` for two layers.
#[component]
fn HiddenUnits(props: &HiddenUnitsProps) -> Html {
    let lang = use_lang();
    let wrong = use_state_eq(|| false);
    let on_change = {
        let (wrong, emit) = (wrong.clone(), props.on_change.clone());
        Callback::from(move |event: Event| {
            let units = hidden_units(&event.target_unchecked_into::<HtmlInputElement>().value());
            wrong.set(units.is_none());
            if let Some(units) = units {
                emit.emit(units);
            }
        })
    };
    let value = units_text(&props.units);
    let layers = {
        let (units, wrong, emit) = (props.units.clone(), wrong.clone(), props.on_change.clone());
        Callback::from(move |layers: usize| {
            wrong.set(false);
            emit.emit(with_layers(&units, layers));
        })
    };
    html! {
        <div class="setting-with-error">
            { counter(text::LAYERS.get(lang).to_owned(), props.units.len(), (0, bounds::LAYERS), layers) }
            <label class="setting">
                <span>{ text::HIDDEN.get(lang) }</span>
                <input type="text" inputmode="numeric" size="16" {value} onchange={on_change}
                    aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then_some("error-hidden")} />
            </label>
            if *wrong {
                <p class="error" role="alert" id="error-hidden">{ HIDDEN_ERROR.get(lang) }</p>
            }
        </div>
    }
}

const HIDDEN_ERROR: Text = Text::new(
    "1 から 2048 の整数を入れてください。層を増やすときは「256, 128」のように区切ります (6 層まで、0 で中間層なし)。値は変わっていません。",
    "Type whole numbers from 1 to 2048; separate layers as in “256, 128” (six at most, 0 for none). The value is unchanged.",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_and_go_at_the_output() {
        assert_eq!(with_layers(&[256, 64], 3), [256, 64, 64]);
        assert_eq!(with_layers(&[256, 64], 1), [256]);
        assert_eq!(with_layers(&[], 1), [FIRST_WIDTH]);
        assert!(with_layers(&[5], 0).is_empty());
    }
}
