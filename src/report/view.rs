//! The sheet of paper, in a dialog over the page; printed, it is alone.

use js_sys::encode_uri_component;
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use super::kept_text::KeptText;
use super::matrix::matrix;
use super::mistakes::mistakes;
use super::text;
use crate::charts::PictureFile;
use crate::dom::{EventListener, cell, column, document, document_element, el, row_head, window};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::{ReportChart, ReportNetwork, ReportProps, ReportSubject};
use crate::runs::{RunSetting, differing};
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::{pack, unpack};
use crate::training::settings::Source;
use crate::ui::{press, qr_code};

/// Mistakes on the paper.
const MISTAKES: u32 = 20;
/// Says that the page is to be printed without all but the report.
const REPORTING: &str = "data-reporting";

/// The report.
#[component]
pub fn ReportView(props: &ReportProps) -> Html {
    let lang = use_lang();
    let dialog = use_node_ref();
    let host = use_memo((), |()| document().create_element("div").ok());
    let pictures = use_state(Vec::<(String, String)>::new);
    use_effect_with((), {
        let (dialog, host, on_close) = (dialog.clone(), host.clone(), props.on_close.clone());
        let (charts, pictures) = (props.subject.charts.clone(), pictures.setter());
        move |()| {
            if let (Some(host), Some(body)) = (&*host, document().body()) {
                host.set_class_name("report-host");
                let _ = body.append_child(host);
            }
            let _ = document_element().set_attribute(REPORTING, "");
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It fails only where it is open already.
                let _ = dialog.show_modal();
                pictures.set(drawn(&charts, &dialog));
            }
            // Another section is opened by the browser's buttons.
            let left = EventListener::new(&window(), "hashchange", move |_| on_close.emit(()));
            move || {
                drop(left);
                let _ = document_element().remove_attribute(REPORTING);
                // The focus goes back to what opened it.
                if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                    dialog.close();
                }
                if let Some(host) = &*host {
                    host.remove();
                }
            }
        }
    });
    let close = props.on_close.reform(|_: MouseEvent| ());
    // Esc. The browser would close the dialog and leave its content in the page.
    let on_cancel = props.on_close.reform(|event: Event| event.prevent_default());
    let print = Callback::from(|_: MouseEvent| drop(window().print()));
    let kept = |name: &str| ["report-", name, &props.subject.link].concat();
    let sheet = html! {
        <dialog ref={dialog} class="report light" aria-labelledby="report-title" oncancel={on_cancel}>
            <div class="report-bar">
                { press(text::PRINT.get(lang), "btn primary", true, print) }
                { press(text::CLOSE.get(lang), "btn", true, close) }
                <span class="note">{ text::HINT.get(lang) }</span>
            </div>
            <article class="report-sheet">
                <header>
                    <h1 id="report-title" tabindex="-1" autofocus=true>{ text::TITLE.get(lang) }</h1>
                    <KeptText label={text::NAME} name="report-name" rows=1 />
                </header>
                <KeptText label={text::QUESTION} name={kept("question")} rows=2 />
                { about(&props.subject, lang) }
                { curves(&pictures, lang) }
                if let Some(network) = &props.network {
                    <Predicted network={network.clone()} />
                }
                <KeptText label={text::CONCLUSION} name={kept("conclusion")} rows=5 />
                { repeated_by(&props.subject, lang) }
            </article>
        </dialog>
    };
    match &*host {
        Some(host) => create_portal(sheet, host.clone()),
        None => sheet,
    }
}

/// Settings and results: of a run, or of all that are compared.
fn about(subject: &ReportSubject, lang: Lang) -> Html {
    let runs: Vec<_> = subject.runs.iter().collect();
    let Some(first) = runs.first() else { return Html::default() };
    let differing = differing(&runs, lang);
    let shared = RunSetting::ALL.into_iter().filter(|setting| !differing.contains(setting));
    let settings: Vec<(String, String)> = shared
        .map(|setting| (setting.title().get(lang).to_owned(), setting.value(first, lang)))
        .chain(subject.facts.iter().cloned())
        .collect();
    let (title, results) = match &subject.table {
        Some((heads, rows)) => (text::SHARED, table(heads, rows)),
        None => (text::SETTINGS, facts("report-results", &text::results(first, lang))),
    };
    html! {
        <>
            { heading(title, lang) }
            { facts("report-settings", &settings) }
            { heading(text::RESULTS, lang) }
            { results }
        </>
    }
}

fn heading(title: Text, lang: Lang) -> Html {
    el("h2", "", [title.get(lang).into()])
}

fn facts(class: &'static str, facts: &[(String, String)]) -> Html {
    let fact = |(name, value): &(String, String)| {
        let of = |tag, text: &String| el(tag, "", [text.clone().into()]);
        el("div", "", [of("dt", name), of("dd", value)])
    };
    html! { <dl class={classes!("number", class)}>{ for facts.iter().map(fact) }</dl> }
}

fn table(heads: &[String], rows: &[Vec<String>]) -> Html {
    let row = |cells: &Vec<String>| {
        let head = cells.first().cloned().unwrap_or_default();
        let others = cells.iter().skip(1).map(|value| cell("", value.clone()));
        el("tr", "", [row_head("", head.into())].into_iter().chain(others))
    };
    let heads = heads.iter().map(|head| column(head.clone().into()));
    el(
        "table",
        "report-table number",
        [el("thead", "", [el("tr", "", heads)]), el("tbody", "", rows.iter().map(row))],
    )
}

/// Each chart as a picture that a page may show: its words, its address.
fn drawn(charts: &[ReportChart], on: &Element) -> Vec<(String, String)> {
    let picture = |chart: &ReportChart| {
        let charts = vec![(chart.title.clone(), chart.history.clone())];
        let svg: String = encode_uri_component(&PictureFile { charts }.svg_on(on)?).into();
        Some((chart.words.clone(), ["data:image/svg+xml,", &svg].concat()))
    };
    charts.iter().filter_map(picture).collect()
}

fn curves(pictures: &[(String, String)], lang: Lang) -> Html {
    html! {
        <>
            { heading(text::CURVES, lang) }
            <div class="report-charts">
                { for pictures.iter().map(|(words, address)| html! { <img src={address.clone()} alt={words.clone()} /> }) }
            </div>
        </>
    }
}

/// The properties of [`Predicted`].
#[derive(Properties, PartialEq)]
struct PredictedProps {
    network: ReportNetwork,
}

/// What the network predicts for the test set: asked once, when the report is opened.
#[component]
fn Predicted(props: &PredictedProps) -> Html {
    let lang = use_lang();
    let ReportNetwork { names, samples, slots, on_ask } = &props.network;
    let question = PanelQuestion::Report { mistakes: MISTAKES };
    let slot = question.slot();
    let before = use_memo((), |()| slots.answer(slot).map(|answer| answer.request));
    let was_waiting = use_mut_ref(|| false);
    use_effect_with((), {
        let on_ask = on_ask.clone();
        move |()| on_ask.emit((slot, pack(&question)))
    });
    let waits = slots.is_waiting(slot);
    *was_waiting.borrow_mut() |= waits;
    let answer = slots.answer(slot).filter(|answer| Some(answer.request) != *before);
    let found = answer.and_then(|answer| match unpack(&answer.answer)? {
        PanelAnswer::Report(confusion, list) => Some((confusion, list)),
        _ => None,
    });
    let Some((confusion, list)) = found else {
        let said = if *was_waiting.borrow() && !waits { text::GONE } else { text::COMPUTING };
        return html! { <p class="note" role="status">{ said.get(lang) }</p> };
    };
    html! {
        <div class="report-predicted">
            <section>
                { heading(text::CONFUSION, lang) }
                { matrix(&confusion, names, lang) }
            </section>
            <section>
                { heading(text::MISTAKES, lang) }
                <p class="note">{ text::shown_of(&list, lang) }</p>
                { mistakes(&list, names, samples) }
            </section>
        </div>
    }
}

/// The link and its code.
fn repeated_by(subject: &ReportSubject, lang: Lang) -> Html {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    let link = [page, &subject.link].concat();
    let is_own = subject.runs.iter().any(|run| run.source == Source::Files);
    html! {
        <footer>
            <p>{ text::REPEAT.get(lang) }
                if is_own { { " " }<span class="note">{ text::OWN_DATA.get(lang) }</span> }
            </p>
            { qr_code(&link, text::QR_OF.get(lang)) }
        </footer>
    }
}
