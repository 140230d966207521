//! One component shows all sections that have a figure; lead, paragraphs and tasks come from the section's entry. A component
//! for each section would cost the page 5 kB each.

use std::any::Any;
use std::rc::Rc;

use crate::dom::request_animation_frame;
use crate::dom::window;
use yew::prelude::*;

use super::entry::{SectionEntry, SectionView};
use super::kept::{Kept, leads_back};
use super::opened::{OpenFn, OpenSection};
use super::rich::rich;
use super::section::FigureContext;
use super::study::{Questions, Tasks};
use super::summary::SectionSummary;
use super::unread::{unread, unread_text};
use crate::dom::{el, text};
use crate::i18n::use_lang;
use crate::route::{Query, remember};

/// Time for the work of a running section, in milliseconds per frame: the rest of the frame is left for drawing.
const FRAME: f64 = 8.0;

thread_local! {
    static KEPT: Kept<Rc<dyn OpenSection>> = const { Kept::new() };
}

/// The view of a section that has a figure: `open` reads its state from a link.
pub const fn live(open: OpenFn) -> SectionView {
    SectionView::Live { open, show }
}

pub(super) fn show(
    open: OpenFn,
    query: &Query,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
) -> Html {
    let questions = entry.study.questions;
    html! {
        <>
            <LiveSection query={Rc::new(query.clone())} {entry} {sections} {open} />
            if !questions.is_empty() { <Questions section={entry.id} {questions} /> }
        </>
    }
}

#[derive(Properties)]
struct LiveSectionProps {
    query: Rc<Query>,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
    open: OpenFn,
}

impl PartialEq for LiveSectionProps {
    // A link with another state is a new visit: the shell then mounts the section anew.
    fn eq(&self, other: &Self) -> bool {
        self.entry.id == other.entry.id
    }
}

/// The section now, and what has changed it since it was opened.
struct LiveState {
    section: Rc<dyn OpenSection>,
    /// Number of actions; while it is 0 the address stays as it was opened.
    actions: u32,
    /// Number of frames in which the section ran by itself.
    frames: u32,
}

enum LiveAction {
    Act(Box<dyn Any>),
    Frame,
}

impl Reducible for LiveState {
    type Action = LiveAction;

    fn reduce(self: Rc<Self>, action: LiveAction) -> Rc<Self> {
        let (section, actions, frames) = (&self.section, self.actions, self.frames);
        Rc::new(match action {
            LiveAction::Act(action) => {
                Self { section: section.after(action), actions: actions + 1, frames }
            }
            LiveAction::Frame => {
                let now = || window().performance().map_or(f64::INFINITY, |clock| clock.now());
                let end = now() + FRAME;
                let section = section.next_frame(&mut || now() < end);
                Self { section, actions, frames: frames + 1 }
            }
        })
    }
}

#[component]
fn LiveSection(props: &LiveSectionProps) -> Html {
    let lang = use_lang();
    let (id, study) = (props.entry.id, props.entry.study);
    let (query, open) = (props.query.clone(), props.open);
    let live = use_reducer(move || {
        let asked = open(&query);
        let kept = KEPT.with(|kept| kept.get(id));
        match kept.filter(|kept| leads_back(&query, &asked.query(), &kept.query())) {
            // What the user has done there counts.
            Some(section) => LiveState { section, actions: 1, frames: 0 },
            None => LiveState { section: asked, actions: 0, frames: 0 },
        }
    });
    let section = live.section.clone();
    KEPT.with(|kept| kept.put(id, section.is_kept().then(|| section.clone())));
    // The props keep the link that the section was opened with.
    let unread = use_memo((), |()| unread(&props.query, &section.query()));
    // Frames change the state too, so the address is written once more when the section comes to rest. A link that starts
    // the section loses its `run=1`, or coming back to it would start anew.
    let runs = section.runs();
    use_effect_with((live.actions, runs), move |(actions, runs)| {
        if *actions > 0 || *runs {
            remember(id, section.query());
        }
    });
    let dispatch = live.dispatcher();
    use_effect_with((live.frames, runs), move |(_, runs)| {
        let frame =
            runs.then(|| request_animation_frame(move |_| dispatch.dispatch(LiveAction::Frame)));
        move || drop(frame)
    });
    let dispatch = live.dispatcher();
    let act = Callback::from(move |action| dispatch.dispatch(LiveAction::Act(action)));
    let (sections, query) = (props.sections, props.query.clone());
    let context = FigureContext { lang, act, sections, query };
    let lead = study.lead.get(lang);
    // A task counts as done only after the user has acted: a link may open a state that already fulfils it.
    let done = if live.actions + live.frames > 0 { live.section.tasks_done() } else { Vec::new() };
    let paragraphs = study.paragraphs.iter().map(|text| el("p", "", [rich(text.get(lang))]));
    html! {
        <>
            if !lead.is_empty() { <p class="lead">{ rich(lead) }</p> }
            if !unread.is_empty() {
                <p class="note" role="status">{ text(unread_text(&unread, lang)) }</p>
            }
            { live.section.figure(context) }
            if !study.paragraphs.is_empty() {
                <div class="below">
                    { el("div", "prose", paragraphs) }
                    <Tasks section={id} tasks={study.tasks} {done} />
                </div>
            }
        </>
    }
}
