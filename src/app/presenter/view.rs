//! The mode over the section: its keys, its bar, and what is told to the window with the notes.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::channel::Channel;
use super::keys::{Focus, KeyCommand, command};
use super::mode::{At, Cover, Mode, ModeAction};
use super::overlays::{Moved, PointerDot, cover};
use super::slides::{name, slide, told};
use super::steps::{LectureStep, Turn, steps, turn};
use super::told::{Asked, Told};
use super::{stage, text};
use crate::app::presenting::{NOTES, PresenterProps};
use crate::course::SectionSummary;
use crate::course::plan::{Planned, planned};
use crate::dom::{
    EventListener, Timeout, document, document_element, first_heard, is_field, window,
};
use crate::i18n::Lang;
use crate::route::{self, Route};
use crate::start;

/// The element with the focus when the mode began.
fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Where the focus is, as far as keys are concerned.
pub fn focus_of(event: &Event) -> Focus {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is = |selector: &str| {
        target.as_ref().is_some_and(|target| target.matches(selector).unwrap_or_default())
    };
    if is_field(event) {
        Focus::Field
    } else if is("input") {
        Focus::Moved
    } else if is("button, a, summary, canvas, [tabindex='0']") {
        Focus::Button
    } else {
        Focus::Free
    }
}

/// The steps of the section, as far as it is there.
fn steps_of(props: &PresenterProps) -> Vec<LectureStep> {
    let has_question = start::question(props.section.id).is_some();
    props.entry.map_or_else(
        || vec![LectureStep::Whole],
        |entry| steps(entry.study, has_question, &stage::outline()),
    )
}

/// Addresses of sections that the lecturer has left, so that coming back finds their state.
type Left = Vec<(&'static str, String)>;

/// Goes to another section: to the state that it was left in, else to the one of the plan.
fn go(to: &SectionSummary, left: &mut Left, from: &'static str) {
    let here = route::current();
    left.retain(|(section, _)| *section != from);
    left.push((from, here.to_hash()));
    let before = left.iter().find(|(section, _)| *section == to.id).map(|(_, hash)| hash.clone());
    let plan = || planned(to.id).map(|planned| planned.link.to_owned());
    let hash = before.or_else(plan).unwrap_or_else(|| ["#/", to.id].concat());
    let mut route = Route::parse(&hash);
    for name in ["lang", "hide"] {
        if let Some(value) = here.query.get(name) {
            route.query.set(name, value);
        }
    }
    let _ = window().location().set_hash(&route.to_hash());
}

/// The mode.
#[component]
pub fn PresenterView(props: &PresenterProps) -> Html {
    let (section, lang) = (props.section, props.lang);
    let id = section.id;
    let mode = use_reducer_eq(|| Mode::new(id, js_sys::Date::now()));
    let is_blocked = use_state_eq(|| false);
    let left = use_mut_ref(Left::new);
    let channel = use_mut_ref(|| None::<Channel>);
    // The steps are known once the section is on the page.
    let known = use_state_eq(|| (id, Vec::new()));
    let found = if known.0 == id { known.1.clone() } else { Vec::new() };
    let arrived = mode.after(ModeAction::Arrive(id));
    let place = arrived.place(found.len());
    let step = found.get(place).copied();
    use_dressed();
    {
        let (known, dispatch, props) = (known.setter(), mode.dispatcher(), props.clone());
        use_effect_with((id, props.entry.is_some()), move |_| {
            dispatch.dispatch(ModeAction::Arrive(id));
            known.set((id, steps_of(&props)));
        });
    }
    use_effect_with((id, step), move |(_, step)| step.iter().for_each(|step| stage::show(*step)));

    use_effect_with(arrived.cover, |cover| {
        if cover.is_some() {
            stage::focus_cover();
        }
    });
    let run = {
        let (mode, props, left) = (mode.dispatcher(), props.clone(), left);
        let (arrived, is_blocked) = (arrived.clone(), is_blocked.setter());
        let count = found.len();
        Callback::from(move |command: KeyCommand| {
            let cover = |cover| mode.dispatch(ModeAction::Cover(cover));
            match command {
                KeyCommand::On | KeyCommand::Back if arrived.cover.is_some() => {
                    mode.dispatch(ModeAction::Uncover);
                }
                KeyCommand::On | KeyCommand::Back => {
                    let is_on = command == KeyCommand::On;
                    let (at, stepper, scroll) =
                        (arrived.place(count), stage::stepper(), stage::scroll());
                    match turn(at, count, stepper, scroll, is_on) {
                        Turn::Stepper => stage::step(is_on),
                        Turn::Scroll => stage::scroll_on(is_on),
                        Turn::Step(place) => mode.dispatch(ModeAction::Go(place)),
                        Turn::Section => {
                            let [before, after] = props.around();
                            let to = if is_on { after } else { before };
                            if let Some(to) = to {
                                let at = if is_on { At::Step(0) } else { At::Last };
                                mode.dispatch(ModeAction::Enter(at));
                                go(to, &mut left.borrow_mut(), props.section.id);
                            }
                        }
                    }
                }
                KeyCommand::Dot => mode.dispatch(ModeAction::Dot),
                KeyCommand::Black => cover(Cover::Black),
                KeyCommand::Code => cover(Cover::Code),
                KeyCommand::Help => cover(Cover::Help),
                KeyCommand::Timer => mode.dispatch(ModeAction::Begin(js_sys::Date::now())),
                KeyCommand::Notes => is_blocked.set(!open_notes(props.lang)),
                KeyCommand::Full => whole_screen(),
                KeyCommand::Leave if arrived.cover.is_some() => mode.dispatch(ModeAction::Uncover),
                KeyCommand::Leave => {
                    route::forget("present");
                    props.leave.emit(());
                }
            }
        })
    };
    // Listeners stay, and call what the last render made.
    let newest = use_mut_ref(|| run.clone());
    newest.replace(run.clone());
    {
        let newest = newest.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new_with_options(
                &window(),
                "keydown",
                first_heard(),
                move |event| {
                    let key = event.unchecked_ref::<KeyboardEvent>();
                    let is_plain = !(key.ctrl_key() || key.meta_key() || key.alt_key());
                    let command = command(&key.key(), focus_of(event)).filter(|_| is_plain);
                    let Some(command) = command else { return };
                    event.prevent_default();
                    event.stop_propagation();
                    let run = newest.borrow().clone();
                    run.emit(command);
                },
            );
            move || drop(listener)
        });
    }
    let message = tell(props, &found, &arrived).map(|told| told.message());
    let said = use_mut_ref(|| None::<String>);
    said.replace(message.clone());
    {
        let channel = channel.clone();
        use_effect_with((), move |()| {
            let (line, said, newest) = (channel.clone(), said.clone(), newest.clone());
            let opened = Channel::open(move |message| match Asked::read(message) {
                Some(Asked::State) => say(&line, said.borrow().as_deref()),
                Some(asked) => {
                    let run = newest.borrow().clone();
                    run.emit(if asked == Asked::On { KeyCommand::On } else { KeyCommand::Back });
                }
                None => {}
            });
            channel.replace(opened);
            move || {
                channel.replace(None);
            }
        });
    }
    use_effect_with(message, move |message| say(&channel, message.as_deref()));

    let on_close = {
        let dispatch = mode.dispatcher();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(ModeAction::Uncover))
    };
    let command = |command: KeyCommand| run.reform(move |_: MouseEvent| command);
    let words = step.zip(props.entry).map(|(step, entry)| slide(step, section, entry, lang));
    let step_name = step.zip(props.entry).map(|(step, entry)| name(step, entry, lang));
    html! {
        <div class="presenter" role="region" aria-label={text::PRESENTER.get(lang)}>
            { words }
            <Moved />
            <footer class="presenter-bar">
                <button type="button" class="btn" aria-label={text::BACK.get(lang)} onclick={command(KeyCommand::Back)}>{ "←" }</button>
                <button type="button" class="btn" aria-label={text::ON.get(lang)} onclick={command(KeyCommand::On)}>{ "→" }</button>
                <span class="presenter-title">{ text::numbered(section.number, section.title, lang) }</span>
                <span role="status">{ step_name }</span>
                <span class="number presenter-count">{ place + 1 }{ " / " }{ found.len() }</span>
                <Clock begun={arrived.begun} {lang} />
                if *is_blocked { <span class="presenter-error" role="alert">{ text::BLOCKED.get(lang) }</span> }
                <button type="button" class="btn" onclick={command(KeyCommand::Help)}>{ "? " }{ text::HELP.get(lang) }</button>
                <button type="button" class="btn" onclick={command(KeyCommand::Leave)}>{ "Esc " }{ text::END.get(lang) }</button>
            </footer>
            { cover(arrived.cover, &run, &on_close, lang) }
            if arrived.has_dot { <PointerDot /> }
        </div>
    }
}

/// Gives the page the mode's look while it lasts, and the focus back to what had it before.
#[hook]
fn use_dressed() {
    use_effect_with((), |()| {
        stage::dress();
        stage::fit();
        let before = focused();
        let resized = EventListener::new(&window(), "resize", |_| stage::fit());
        move || {
            drop(resized);
            stage::undress();
            if let Some(before) = before {
                let _ = before.focus();
            }
        }
    });
}

/// What the notes say of this step.
fn tell(props: &PresenterProps, found: &[LectureStep], mode: &Mode) -> Option<Told> {
    let (entry, lang) = (props.entry?, props.lang);
    let place = mode.place(found.len());
    let step = *found.get(place)?;
    let plan = planned(props.section.id);
    let minutes = |plan: &Planned| format!("{}–{}", plan.minutes.0, plan.minutes.1);
    let next = match found.get(place + 1) {
        Some(next) => [name(*next, entry, lang), told(*next, entry, lang)],
        None => {
            let [_, after] = props.around();
            let title = |to: &SectionSummary| text::numbered(to.number, to.title, lang);
            let asks = |to: &SectionSummary| Some(start::question(to.id)?.get(lang).to_owned());
            [after.map(title).unwrap_or_default(), after.and_then(asks).unwrap_or_default()]
        }
    };
    // A section that the plan does not know is introduced by its lead.
    let notes = plan.map_or_else(
        || vec![entry.study.lead.get(lang).to_owned()],
        |plan| plan.notes.iter().map(|note| note.get(lang).to_owned()).collect(),
    );
    Some(Told {
        section: text::numbered(props.section.number, props.section.title, lang),
        now: name(step, entry, lang),
        next,
        planned: plan.map(minutes).unwrap_or_default(),
        begun: mode.begun,
        notes,
    })
}

fn say(channel: &Rc<RefCell<Option<Channel>>>, message: Option<&str>) {
    if let (Some(channel), Some(message)) = (&*channel.borrow(), message) {
        channel.say(message);
    }
}

/// Opens the window with the notes. Returns false if the browser does not allow it.
fn open_notes(lang: Lang) -> bool {
    let address = ["#/?present=", NOTES, "&lang=", lang.code()].concat();
    let look = "popup,width=900,height=640";
    let opened = window().open_with_url_and_target_and_features(&address, "ffnn-lab-notes", look);
    matches!(opened, Ok(Some(_)))
}

/// The whole screen for the page, or back; a browser that does not allow it leaves all as it is.
fn whole_screen() {
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    } else {
        let _ = document_element().request_fullscreen();
    }
}

/// The properties of [`Clock`].
#[derive(Properties, PartialEq)]
pub struct ClockProps {
    /// When it was at 0, in milliseconds.
    pub begun: f64,
    /// The language of the page.
    pub lang: Lang,
}

/// Minutes and seconds.
#[component]
pub fn Clock(props: &ClockProps) -> Html {
    let now = use_state_eq(js_sys::Date::now);
    let setter = now.setter();
    use_effect_with(*now as u64, move |_| {
        let next = Timeout::new(1000, move || setter.set(js_sys::Date::now()));
        move || drop(next)
    });
    let seconds = ((*now - props.begun).max(0.0) / 1000.0) as u32;
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let name = text::ELAPSED.get(props.lang);
    html! { <span class="number" role="timer" aria-label={name}>{ format!("{minutes}:{seconds:02}") }</span> }
}
