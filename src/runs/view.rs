//! The panel: the list, and what is said below it.

use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::compare::ComparedRun;
use super::compare_view::Comparison;
use super::list::{ListCalls, RunRow};
use super::names::names;
use super::panel_state::{PanelAction, PanelNote, PanelState};
use super::sweep_view::Sweeps;
use super::text;
use crate::dom::{file_of, save_file};
use crate::i18n::{Lang, use_lang};
use crate::late::RunsProps;
use crate::training::kept_runs::{KeptAnswer, KeptRequest, KeptRun};
use crate::training::protocol::{pack, unpack};
use crate::training::run_id::RunId;
use crate::ui::off;

/// Runs that are listed at first.
const LISTED: usize = 12;
/// The name of a file with runs.
const FILE: &str = "runs.ffnn";

/// The panel of kept runs.
#[component]
pub fn RunsPanel(props: &RunsProps) -> Html {
    let lang = use_lang();
    let panel = use_reducer_eq(PanelState::default);
    let lists_all = use_state_eq(|| false);
    let compares = use_state_eq(|| false);
    let ask = use_callback(props.line.send.clone(), |request: KeptRequest, send| {
        send.emit(pack(&request));
    });
    use_effect_with(props.line.clone(), {
        let (panel, ask) = (panel.dispatcher(), ask.clone());
        move |line| {
            line.listen.emit(Some(Callback::from(move |bytes: Vec<u8>| {
                match unpack::<KeptAnswer>(&bytes) {
                    Some(KeptAnswer::File(bytes)) => {
                        file_of(FILE, &bytes).as_ref().and_then(save_file).unwrap_or_default();
                    }
                    Some(answer) => panel.dispatch(PanelAction::Hear(answer.into())),
                    None => {}
                }
            })));
            ask.emit(KeptRequest::List);
            let listen = line.listen.clone();
            move || listen.emit(None)
        }
    });
    // What another tab has done meanwhile is seen when the user comes back.
    use_effect_with((), {
        let ask = ask.clone();
        move |()| {
            let listener =
                crate::dom::EventListener::new(&crate::dom::window(), "focus", move |_| {
                    ask.emit(KeptRequest::List);
                });
            move || drop(listener)
        }
    });
    let missing = panel.missing_curves();
    use_effect_with(missing, {
        let ask = ask.clone();
        move |missing| {
            if !missing.is_empty() {
                ask.emit(KeptRequest::Curves(missing.clone()));
            }
        }
    });
    let calls = ListCalls {
        ask: ask.clone(),
        open: props.on_open.clone(),
        tick: {
            let panel = panel.dispatcher();
            Callback::from(move |(run, on)| panel.dispatch(PanelAction::Tick(run, on)))
        },
    };
    let listed = panel.listed();
    let names = names(&listed, lang);
    let current = panel.current.filter(|(number, _)| Some(*number) == props.number);
    let named_runs = listed.iter().map(|run| (*run).clone()).zip(names.clone()).collect::<Vec<_>>();
    let on_compare = {
        let (panel, compares) = (panel.dispatcher(), compares.setter());
        Callback::from(move |runs| {
            panel.dispatch(PanelAction::TickOnly(runs));
            compares.set(true);
        })
    };
    let shown = if *lists_all { listed.len() } else { LISTED };
    let show_all = {
        let lists_all = lists_all.clone();
        Callback::from(move |_: MouseEvent| lists_all.set(true))
    };
    html! {
        <div class="runs">
            if panel.runs.is_some() && listed.is_empty() {
                <p class="note">{ text::NONE.get(lang) }</p>
            }
            <ul class="run-list">
                { for listed.iter().zip(&names).take(shown).map(|(run, name)| html! {
                    <RunRow key={run.run.0.to_string()} run={(*run).clone()} name={name.clone()} is_current={current.is_some_and(|(_, id)| id == run.run)}
                        is_ticked={panel.place(run.run).is_some()} calls={calls.clone()} />
                }) }
            </ul>
            if shown < listed.len() {
                <button class="link" onclick={show_all}>{ text::ALL.get(lang) }{ format!(" ({})", listed.len()) }</button>
            }
            { said(&panel, props, &ask, lang) }
            { files(&panel, &ask, lang) }
            <Sweeps lab={props.clone()} runs={named_runs} sweeps={panel.sweeps.clone()} ask={ask.clone()} {on_compare} />
            { comparison(&panel, &compares, lang) }
        </div>
    }
}

/// The heading that opens the comparison of the ticked runs.
fn comparison(panel: &PanelState, opens: &UseStateHandle<bool>, lang: Lang) -> Html {
    let compared = panel.compared();
    let toggle = {
        let opens = opens.clone();
        Callback::from(move |_: MouseEvent| opens.set(!*opens))
    };
    let of_run = |(place, run): (usize, &KeptRun)| {
        let (_, curve) = panel.curves.get(&run.run)?;
        Some(ComparedRun { place, run: run.clone(), curve: curve.clone() })
    };
    let is_empty = compared.is_empty();
    let runs: Vec<ComparedRun> = compared.into_iter().filter_map(of_run).collect();
    html! {
        <section class="browse">
            <h2><button class="link" aria-expanded={opens.to_string()} onclick={toggle}>{ text::COMPARE.get(lang) }</button></h2>
            if **opens && is_empty {
                <p class="note">{ text::TICK_SOME.get(lang) }</p>
            }
            if **opens && !runs.is_empty() {
                <Comparison {runs} />
            }
        </section>
    }
}

/// What has happened, and how much room there is.
fn said(panel: &PanelState, props: &RunsProps, ask: &Callback<KeptRequest>, lang: Lang) -> Html {
    let room = panel.used();
    let deleted = panel.deleted_last().map(|run| {
        let (name, id) = (names(&[run], lang).concat(), run.run);
        let undo = ask.reform(move |_: MouseEvent| KeptRequest::Delete(id, false));
        html! { <p>{ text::deleted(&name, lang) }{ " " }<button class="link" onclick={undo}>{ text::UNDO.get(lang) }</button></p> }
    });
    let needed = panel
        .sweeps
        .iter()
        .find(|sweep| panel.note == Some(PanelNote::SweepNeedsData(sweep.sweep)));
    let needed = needed.and_then(|sweep| (props.links.read)(&sweep.link)?.1.needs);
    let files = needed.map_or_else(String::new, |needed| needed.files.join(", "));
    html! {
        <>
            <div class="messages" role="status">
                { deleted.unwrap_or_default() }
                if let Some(note) = panel.note {
                    <p class="note">{ text::note(note, &files, lang) }</p>
                }
                if room.is_full_of_stars {
                    <p class="error">{ text::FULL.get(lang) }</p>
                }
            </div>
            if panel.unread > 0 {
                <p class="note">{ text::unread(panel.unread, lang) }</p>
            }
            <p class="note number">{ text::used(room, lang) }</p>
        </>
    }
}

/// Runs as files.
fn files(panel: &PanelState, ask: &Callback<KeptRequest>, lang: Lang) -> Html {
    let ticked: Vec<RunId> = panel.compared().into_iter().map(|(_, run)| run.run).collect();
    let starred = panel.starred();
    let save = |runs: &[RunId]| {
        let runs = runs.to_vec();
        ask.reform(move |_: MouseEvent| KeptRequest::Save(runs.clone()))
    };
    let on_file = {
        let ask = ask.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // Then choosing the same file again is a change, too.
            input.set_value("");
            let ask = ask.clone();
            spawn_local(async move {
                let content = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
                // A file that can't be read is none with runs.
                let bytes = content.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
                ask.emit(KeptRequest::Restore(bytes.unwrap_or_default()));
            });
        })
    };
    html! {
        <div class="run-files">
            <button class="btn" aria-disabled={off(ticked.is_empty())} onclick={save(&ticked)}>{ text::SAVE_TICKED.get(lang) }</button>
            <button class="btn" aria-disabled={off(starred.is_empty())} onclick={save(&starred)}>{ text::SAVE_STARRED.get(lang) }</button>
            <label class="btn file">{ text::OPEN_FILE.get(lang) }
                <input type="file" accept=".ffnn" class="visually-hidden" onchange={on_file} />
            </label>
        </div>
    }
}
