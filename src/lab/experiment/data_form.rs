//! Data as an experiment: fewer training samples, fewer classes, wrong labels, augmentation with a preview.

use ffnn::data::augment::Augmentation;
use yew::prelude::*;

use super::augmented_images::AugmentedImages;
use super::class_choice::{is_chosen, toggled};
use super::experiment_text as text;
use crate::i18n::{Lang, Text, use_lang};
use crate::lab::bounds;
use crate::lab::waiting::{shortest, waiting};
use crate::late::RareSettingsProps;
use crate::training::class_names::all_class_names;
use crate::training::data_settings::DataSettings;
use crate::training::protocol::DataInfo;
use crate::ui::{Edit, NumberField};

/// The form.
#[component]
pub fn DataForm(props: &RareSettingsProps) -> Html {
    let lang = use_lang();
    let Some(data) = &props.data else { return Html::default() };
    let values = &props.values.data;
    let most = bounds::SAMPLES.1.min(f64::from(data.whole.train.max(1)));
    let has_classes = !data.whole.classes.is_empty();
    let count_name = if data.are_images() { text::IMAGES } else { text::ROWS };
    let on_all = change(props, |data, ()| data.samples = None);
    let runs = match props.running.data.is_none() {
        true => text::AS_THEY_ARE,
        false => text::OTHER_CHANGES,
    };
    html! {
        <>
            <p class="note">{ text::DATA_NOTE.get(lang) }</p>
            if *values != props.running.data { { waiting(runs.get(lang), &props.on_apply, lang) } }
            <NumberField label={count_name.get(lang)}
                value={values.samples.map(f64::from)} whole=true min={bounds::SAMPLES.0} max={most}
                on_change={change(props, |data, count: f64| data.samples = Some(count as u32))} on_clear={on_all} />
            if has_classes {
                <NumberField label={text::NOISE.get(lang)} value={percent(values.label_noise)} min={0.0} max={100.0}
                    on_change={change(props, |data, percent| data.label_noise = share(percent))} />
                { classes(props, data, lang) }
            }
            if data.are_images() { { augmentation(props, lang) } }
        </>
    }
}

fn augmentation(props: &RareSettingsProps, lang: Lang) -> Html {
    let values = props.values.data.augmentation;
    let field = |name: Text, value: f64, most: f64, set: fn(&mut Augmentation, f64)| {
        let on_change = change(props, move |data, value| set(&mut data.augmentation, value));
        html! { <NumberField label={name.get(lang)} {value} min={0.0} max={most} {on_change} /> }
    };
    let (pixels, degrees) = (bounds::PIXELS.1, bounds::DEGREES.1);
    html! {
        <>
            <p class="group-name">{ text::AUGMENTATION.get(lang) }</p>
            { field(text::SHIFT, shortest(values.shift), pixels, |all, value| all.shift = value as f32) }
            { field(text::ROTATION, shortest(values.rotation), degrees, |all, value| all.rotation = value as f32) }
            { field(text::SCALE, percent(values.scale), 100.0 * bounds::SCALE.1, |all, value| all.scale = share(value)) }
            { field(text::ELASTIC, shortest(values.elastic), pixels, |all, value| all.elastic = value as f32) }
            <AugmentedImages ..props.clone() />
        </>
    }
}

fn classes(props: &RareSettingsProps, data: &DataInfo, lang: Lang) -> Html {
    let chosen = &props.values.data.classes;
    let names = all_class_names(data, lang);
    let count = names.len();
    let item = |(class, name): (u8, &String)| {
        let checked = is_chosen(chosen, class);
        // The last two can't be taken away.
        let disabled = checked && chosen.len() == 2 || count == 2;
        let on_change = change(props, move |data: &mut DataSettings, _: Event| {
            data.classes = toggled(&data.classes, count, class);
        });
        html! {
            <label class="check">
                <input type="checkbox" {checked} {disabled} onchange={on_change} />
                <span>{ name }</span>
            </label>
        }
    };
    html! {
        <fieldset class="classes">
            <legend>{ text::CLASSES.get(lang) }</legend>
            <div>{ for (0..).zip(names.iter()).map(item) }</div>
        </fieldset>
    }
}

/// A callback that changes one value.
fn change<T: Clone + 'static>(
    props: &RareSettingsProps,
    set: impl Fn(&mut DataSettings, T) + 'static,
) -> Callback<T> {
    let edit = Edit::of(move |settings: &mut crate::training::settings::Settings, value| {
        set(&mut settings.data, value);
    });
    props.on_change.reform(edit)
}

/// 7 of 0.07, which as an f32 is 0.0700000003.
fn percent(share: f32) -> f64 {
    (shortest(share) * 1e6).round() / 1e4
}

/// 0.07 of 7.
fn share(percent: f64) -> f32 {
    (percent / 100.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_come_back_as_they_were_typed() {
        for percent in [0.0, 0.5, 7.0, 10.0, 12.5, 33.3, 90.0, 100.0] {
            assert_eq!(super::percent(share(percent)), percent);
        }
        assert_eq!(share(7.0), 0.07);
    }
}
