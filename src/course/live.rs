//! One component shows all sections. A section brings its state and the functions that draw it; lead, paragraphs and tasks
//! come from its entry. The generic part is kept thin: a component for each section would cost the page 5 kB each.

use std::any::Any;
use std::rc::Rc;

use crate::dom::request_animation_frame;
use crate::dom::window;
use yew::prelude::*;

use super::entry::{SectionEntry, SectionSummary};
use super::rich::rich;
use super::section::{FigureContext, Section};
use super::study::{Questions, Tasks};
use super::unread::{unread, unread_text};
use crate::dom::{el, text};
use crate::i18n::use_lang;
use crate::route::{Query, remember};

/// Time for the work of a running section, in milliseconds per frame: the rest of the frame is left for drawing.
const FRAME: f64 = 8.0;

/// Shows a section that was opened by a link: `figure` draws its state, `done` says which tasks the state fulfils.
pub fn show_section<S: Section, const TASKS: usize>(
    query: &Query,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
    figure: impl Fn(&S, &FigureContext<S::Action>) -> Html + Copy + 'static,
    done: impl Fn(&S) -> [bool; TASKS] + Copy + 'static,
) -> Html {
    let open = move |query: &Query| -> Rc<dyn AnySection> {
        Rc::new(Opened { state: S::from_query(query), figure, done })
    };
    live(query, entry, sections, Rc::new(open))
}

type Open = Rc<dyn Fn(&Query) -> Rc<dyn AnySection>>;

/// A section with its figure, without the type of its state.
trait AnySection {
    fn after(&self, action: Box<dyn Any>) -> Rc<dyn AnySection>;
    fn runs(&self) -> bool;
    fn next_frame(&self, time_left: &mut dyn FnMut() -> bool) -> Rc<dyn AnySection>;
    fn query(&self) -> Query;
    fn tasks_done(&self) -> Vec<bool>;
    fn figure(&self, context: FigureContext<Box<dyn Any>>) -> Html;
}

#[derive(Clone)]
struct Opened<S, F, D> {
    state: S,
    figure: F,
    done: D,
}

impl<S, F, D, const TASKS: usize> AnySection for Opened<S, F, D>
where
    S: Section,
    F: Fn(&S, &FigureContext<S::Action>) -> Html + Copy + 'static,
    D: Fn(&S) -> [bool; TASKS] + Copy + 'static,
{
    fn after(&self, action: Box<dyn Any>) -> Rc<dyn AnySection> {
        let mut next = self.clone();
        if let Ok(action) = action.downcast::<S::Action>() {
            next.state.apply(*action);
        }
        Rc::new(next)
    }

    fn runs(&self) -> bool {
        self.state.runs()
    }

    fn next_frame(&self, time_left: &mut dyn FnMut() -> bool) -> Rc<dyn AnySection> {
        let mut next = self.clone();
        next.state.tick(time_left);
        Rc::new(next)
    }

    fn query(&self) -> Query {
        self.state.to_query()
    }

    fn tasks_done(&self) -> Vec<bool> {
        (self.done)(&self.state).to_vec()
    }

    fn figure(&self, context: FigureContext<Box<dyn Any>>) -> Html {
        let FigureContext { lang, act, sections, query } = context;
        let act = act.reform(|action: S::Action| Box::new(action) as Box<dyn Any>);
        (self.figure)(&self.state, &FigureContext { lang, act, sections, query })
    }
}

fn live(
    query: &Query,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
    open: Open,
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
    open: Open,
}

impl PartialEq for LiveSectionProps {
    // A link with another state is a new visit: the shell then mounts the section anew.
    fn eq(&self, other: &Self) -> bool {
        self.entry.id == other.entry.id
    }
}

/// The section now, and what has changed it since it was opened.
struct LiveState {
    section: Rc<dyn AnySection>,
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
    let (query, open) = (props.query.clone(), props.open.clone());
    let live = use_reducer(move || LiveState { section: open(&query), actions: 0, frames: 0 });
    let section = live.section.clone();
    // The props keep the link that the section was opened with.
    let unread = use_memo((), |()| unread(&props.query, &section.query()));
    // Frames change the state too, so the address is written once more when the section comes to rest.
    let runs = section.runs();
    use_effect_with((live.actions, runs), move |(actions, _)| {
        if *actions > 0 {
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
