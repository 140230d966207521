//! The buttons, how far it has come, and what was written.

use js_sys::{ArrayBuffer, Uint8Array};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::steps::steps;
use super::submission::{
    Action, Answers, Effect, ReadImages, Submission, SubmissionStage, SubmissionState,
};
use super::submission_csv::submission_csv;
use super::text;
use crate::dom::{file_of, save_file};
use crate::i18n::{Lang, use_lang};
use crate::late::{ImportPlace, KaggleProps, Purpose};
use crate::reading::{OwnFiles, OwnImages};
use crate::training::inspection::{ImagesToClassify, PanelAnswer, PanelQuestion};
use crate::training::protocol::{DataInfo, SampleInfo, TargetInfo, pack, unpack};
use crate::ui::press;

const SLOT: u8 = PanelQuestion::CLASSIFY;

/// The part.
#[component]
pub fn KaggleView(props: &KaggleProps) -> Html {
    let lang = use_lang();
    let state = use_mut_ref(SubmissionState::default);
    // The images that were read; they stay out of the worker until their turn comes.
    let pixels = use_mut_ref(|| None::<ArrayBuffer>);
    let has_failed = use_state_eq(|| false);
    let update = use_force_update();
    let input = use_node_ref();
    let now = answers(props);
    let act = {
        let (state, pixels, has_failed) = (state.clone(), pixels.clone(), has_failed.setter());
        let (props, now) = (props.clone(), now.clone());
        Callback::from(move |action: Action| {
            let in_place = props.data.unlabelled as usize;
            let effect = state.borrow_mut().apply(action, in_place, &now);
            match effect {
                Some(Effect::AskInPlace) => ask(&props, ImagesToClassify::InPlace),
                Some(Effect::Ask(images, is_first)) => {
                    let [from, to] = images.map(|image| (image * inputs(&props.data)) as u32);
                    let all = pixels.borrow().as_ref().map(|pixels| Uint8Array::new(pixels));
                    let pixels = all.map_or_else(Vec::new, |all| all.subarray(from, to).to_vec());
                    ask(&props, ImagesToClassify::Given { is_first, pixels });
                }
                Some(Effect::Write(submission)) => {
                    has_failed.set(save(&submission, &props.data).is_none());
                }
                None => {}
            }
            update.force_update();
        })
    };
    use_effect_with(now, {
        let act = act.clone();
        move |now| act.emit(Action::Hear(now.clone()))
    });
    let open = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let on_chosen = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            OwnFiles::of(input.files()).into_iter().for_each(|files| act.emit(Action::Open(files)));
            // Then choosing the same file again is a change, too.
            input.set_value("");
        })
    };
    let on_read = {
        let (act, inputs) = (act.clone(), inputs(&props.data).max(1));
        Callback::from(move |images: Option<OwnImages>| {
            act.emit(Action::Opened(images.map(|OwnImages { pixels: read, ids, .. }| {
                let count = read.byte_length() as usize / inputs;
                *pixels.borrow_mut() = Some(read);
                ReadImages { count, ids }
            })));
        })
    };
    let state = state.borrow();
    let is_busy =
        matches!(state.stage, SubmissionStage::Opening(_) | SubmissionStage::Predicting(_));
    let in_place = props.data.unlabelled;
    let on_place = act.reform(|_: MouseEvent| Action::PredictInPlace);
    html! {
        <div class="kaggle">
            <p class="note">{ text::WHAT.get(lang) }</p>
            if props.trained == 0 {
                <p class="note">{ text::UNTRAINED.get(lang) }</p>
            }
            <input ref={input} type="file" class="visually-hidden" multiple=true tabindex="-1" aria-hidden="true" onchange={on_chosen} />
            <div class="row">
                { press(text::CHOOSE.get(lang), "btn", !is_busy, open) }
                if in_place > 0 {
                    { press(&text::in_place(in_place, lang), "btn", !is_busy, on_place) }
                }
            </div>
            <p class="note">{ text::CHOOSE_HINT.get(lang) }</p>
            { stage(&state, props, &on_read, lang) }
            if *has_failed {
                <p class="error" role="alert">{ text::FAILED.get(lang) }</p>
            }
            { steps(lang) }
        </div>
    }
}

/// How far it has come.
fn stage(
    state: &SubmissionState,
    props: &KaggleProps,
    on_read: &Callback<Option<OwnImages>>,
    lang: Lang,
) -> Html {
    match &state.stage {
        SubmissionStage::Idle => Html::default(),
        SubmissionStage::Opening(files) => {
            let purpose =
                Purpose::ToPredict { alike: alike(&props.data), on_done: on_read.clone() };
            html! { <ImportPlace key={state.openings} files={files.clone()} {purpose} /> }
        }
        SubmissionStage::Predicting(predicting) => {
            // Those in place are predicted by one question.
            let done = predicting.classes.len();
            let value = (done > 0).then(|| done.to_string());
            html! { <progress aria-label={text::PREDICTING.get(lang)} {value} max={predicting.count.to_string()} /> }
        }
        SubmissionStage::Written(submission) => written(submission, props, lang),
        SubmissionStage::Refused(refusal) => {
            html! { <p class="error" role="alert">{ text::refusal(*refusal, lang) }</p> }
        }
    }
}

/// What was written: its rows, and how often each label was predicted.
fn written(submission: &Submission, props: &KaggleProps, lang: Lang) -> Html {
    let names = names(&props.data);
    let mut counts = vec![0u32; names.len()];
    for class in &submission.classes {
        if let Some(count) = counts.get_mut(usize::from(*class)) {
            *count += 1;
        }
    }
    let again = {
        let (submission, data) = (submission.clone(), props.data.clone());
        // The first saving has said whether it can be done.
        Callback::from(move |_: MouseEvent| {
            let _ = save(&submission, &data);
        })
    };
    html! {
        <div role="status">
            <p class="number">{ text::written(submission.classes.len(), submission.step, lang) }{ " " }
                { press(text::SAVE_AGAIN.get(lang), "link", true, again) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={text::COUNTS.get(lang)}>
                <table class="kaggle-counts number">
                    <caption class="note">{ text::COUNTS.get(lang) }</caption>
                    <thead><tr>{ for names.iter().map(|name| html! { <th scope="col">{ name.clone() }</th> }) }</tr></thead>
                    <tbody><tr>{ for counts.into_iter().map(|count| html! { <td>{ count }</td> }) }</tr></tbody>
                </table>
            </div>
        </div>
    }
}

/// The worker's answers as they stand.
fn answers(props: &KaggleProps) -> Answers {
    let answer = props.slots.answer(SLOT);
    let classes = answer.and_then(|answer| match unpack(&answer.answer)? {
        PanelAnswer::Classified(classes) => Some((classes, answer.step)),
        _ => None,
    });
    let newest = answer.map(|answer| answer.request);
    Answers { run: props.run, waits: props.slots.is_waiting(SLOT), newest, classes }
}

fn ask(props: &KaggleProps, images: ImagesToClassify) {
    props.on_ask.emit((SLOT, pack(&PanelQuestion::Classify(images))));
}

fn save(submission: &Submission, data: &DataInfo) -> Option<()> {
    let Submission { classes, ids, .. } = submission;
    let csv = submission_csv(classes, names(data), ids.as_deref());
    save_file(&file_of("submission.csv", csv.as_bytes())?)
}

fn names(data: &DataInfo) -> &[String] {
    match &data.target {
        TargetInfo::Classes(names) => names,
        TargetInfo::Number(_) => &[],
    }
}

/// Rows and columns of an image.
fn size(data: &DataInfo) -> (usize, usize) {
    match data.samples {
        SampleInfo::Images { rows, columns } => (rows as usize, columns as usize),
        SampleInfo::Table(_) => (0, 0),
    }
}

/// The pixels of an image.
fn inputs(data: &DataInfo) -> usize {
    data.samples.inputs()
}

/// How the images in place were understood.
fn alike(data: &DataInfo) -> datafiles::Alike {
    let decided = data.decided.as_ref();
    datafiles::Alike {
        invert: decided.is_some_and(|decided| decided.inverted),
        transpose: decided.is_some_and(|decided| decided.transposed),
        full_ink: decided.map_or(255.0, |decided| decided.full_ink),
        size: size(data),
    }
}
