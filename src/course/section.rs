//! A section whose state is read from the link, changed by what the reader does, and written back into the link.
//!
//! One component shows them all: a section brings its state and draws its figure; lead, paragraphs and tasks come from the
//! registry. What is generic is kept thin, for each component of its own costs the page some kilobytes.

use std::any::Any;
use std::rc::Rc;

use gloo::render::request_animation_frame;
use gloo::utils::window;
use yew::prelude::*;

use super::rich::rich;
use super::study::Tasks;
use super::{SectionEntry, SectionSummary};
use crate::i18n::{Lang, use_lang};
use crate::route::{Query, remember};
use crate::ui::el;

/// The time for what goes on by itself, in milliseconds a frame: half of it is left for drawing.
const FRAME: f64 = 8.0;

/// The state of a section.
pub trait Section: Clone + 'static {
    /// What a reader does.
    type Action: 'static;

    /// The state of a link; what can't be read is as at the start.
    fn from_query(query: &Query) -> Self;

    /// The state as a link.
    fn to_query(&self) -> Query {
        Query::default()
    }

    /// What the reader does, done.
    fn apply(&mut self, _action: Self::Action) {}

    /// Which tasks the state fulfils, in their order.
    fn done(&self) -> Vec<bool> {
        Vec::new()
    }

    /// Whether something goes on by itself.
    fn runs(&self) -> bool {
        false
    }

    /// Goes on for a frame, as long as there is time.
    fn tick(&mut self, _time_left: &mut dyn FnMut() -> bool) {}

    /// The figure.
    fn figure(&self, reader: &Reader<Self::Action>) -> Html;
}

/// For whom a figure is drawn.
pub struct Reader<A: 'static> {
    /// The reader's language.
    pub lang: Lang,
    /// Told of what the reader does.
    pub act: Callback<A>,
    /// All sections of the course.
    pub sections: &'static [SectionSummary],
    /// The link that was opened.
    query: Rc<Query>,
}

impl<A> Clone for Reader<A> {
    fn clone(&self) -> Self {
        Self { act: self.act.clone(), query: self.query.clone(), ..*self }
    }
}

impl<A> Reader<A> {
    /// A control, unless the link's `hide=` names it.
    pub fn control(&self, name: &str, control: Html) -> Html {
        if self.query.hides(name) { Html::default() } else { control }
    }
}

/// Shows a section that was opened by a link.
pub fn view<S: Section>(
    query: &Query,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
) -> Html {
    live(query, entry, sections, |query| Rc::new(S::from_query(query)))
}

type Open = fn(&Query) -> Rc<dyn AnySection>;

/// A section, whatever its state.
trait AnySection {
    fn after(&self, action: Box<dyn Any>) -> Rc<dyn AnySection>;
    fn goes_on(&self) -> bool;
    fn next_frame(&self, time_left: &mut dyn FnMut() -> bool) -> Rc<dyn AnySection>;
    fn query(&self) -> Query;
    fn tasks_done(&self) -> Vec<bool>;
    fn view(&self, reader: Reader<Box<dyn Any>>) -> Html;
}

impl<S: Section> AnySection for S {
    fn after(&self, action: Box<dyn Any>) -> Rc<dyn AnySection> {
        let mut next = self.clone();
        if let Ok(action) = action.downcast::<S::Action>() {
            next.apply(*action);
        }
        Rc::new(next)
    }

    fn goes_on(&self) -> bool {
        self.runs()
    }

    fn next_frame(&self, time_left: &mut dyn FnMut() -> bool) -> Rc<dyn AnySection> {
        let mut next = self.clone();
        next.tick(time_left);
        Rc::new(next)
    }

    fn query(&self) -> Query {
        self.to_query()
    }

    fn tasks_done(&self) -> Vec<bool> {
        self.done()
    }

    fn view(&self, Reader { lang, act, sections, query }: Reader<Box<dyn Any>>) -> Html {
        let act = act.reform(|action: S::Action| Box::new(action) as Box<dyn Any>);
        self.figure(&Reader { lang, act, sections, query })
    }
}

fn live(
    query: &Query,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
    open: Open,
) -> Html {
    html! { <Live query={Rc::new(query.clone())} {entry} {sections} {open} /> }
}

#[derive(Properties)]
struct Props {
    query: Rc<Query>,
    entry: &'static SectionEntry,
    sections: &'static [SectionSummary],
    open: Open,
}

impl PartialEq for Props {
    // Another state by another link is another visit: the shell then mounts the section anew.
    fn eq(&self, other: &Self) -> bool {
        self.entry.id == other.entry.id
    }
}

struct Kept {
    section: Rc<dyn AnySection>,
    /// How often something was done; as long as nothing was, the address stays as it was opened.
    steps: u32,
    /// How many frames went by while something went on.
    frames: u32,
}

enum Step {
    Act(Box<dyn Any>),
    Frame,
}

impl Reducible for Kept {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let (section, steps, frames) = (&self.section, self.steps, self.frames);
        Rc::new(match step {
            Step::Act(action) => Self { section: section.after(action), steps: steps + 1, frames },
            Step::Frame => {
                let now = || window().performance().map_or(f64::INFINITY, |clock| clock.now());
                let end = now() + FRAME;
                Self { section: section.next_frame(&mut || now() < end), steps, frames: frames + 1 }
            }
        })
    }
}

#[component]
fn Live(props: &Props) -> Html {
    let lang = use_lang();
    let (id, study, query, open) =
        (props.entry.id, props.entry.study, props.query.clone(), props.open);
    let kept = use_reducer(move || Kept { section: open(&query), steps: 0, frames: 0 });
    let section = kept.section.clone();
    // What went on by itself has changed the state too, once it is over.
    let goes_on = section.goes_on();
    use_effect_with((kept.steps, goes_on), move |(steps, _)| {
        if *steps > 0 {
            remember(id, section.query());
        }
    });
    let dispatch = kept.dispatcher();
    use_effect_with((kept.frames, goes_on), move |(_, goes_on)| {
        let frame =
            goes_on.then(|| request_animation_frame(move |_| dispatch.dispatch(Step::Frame)));
        move || drop(frame)
    });
    let dispatch = kept.dispatcher();
    let act = Callback::from(move |action| dispatch.dispatch(Step::Act(action)));
    let (sections, query) = (props.sections, props.query.clone());
    let reader = Reader { lang, act, sections, query };
    let lead = study.lead.get(lang);
    // A state that a link prepared is nothing that the reader did.
    let done = if kept.steps + kept.frames > 0 { kept.section.tasks_done() } else { Vec::new() };
    let paragraphs = study.paragraphs.iter().map(|text| el("p", "", [rich(text.get(lang))]));
    html! {
        <>
            if !lead.is_empty() { <p class="lead">{ rich(lead) }</p> }
            { kept.section.view(reader) }
            if !study.paragraphs.is_empty() {
                <div class="below">
                    { el("div", "prose", paragraphs) }
                    <Tasks section={id} tasks={study.tasks} {done} />
                </div>
            }
        </>
    }
}
