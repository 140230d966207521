//! The question, its options, and where to go from it.

use std::rc::Rc;

use yew::prelude::*;

use super::bank::{Exercise, exercises};
use super::handed_in::{own, use_own_link};
use super::record::Record;
use super::session::Session;
use super::text;
use crate::course::rich::rich;
use crate::course::study;
use crate::dom::{el, text as plain};
use crate::i18n::{Lang, use_lang};
use crate::late::{PracticeProps, PracticeSection};
use crate::ui::{Choice, button};

enum Action {
    Choose(usize),
    Next,
    Section(Option<&'static str>),
    Restart(Record),
}

/// The session, kept on the device after every answer.
#[derive(Clone)]
struct Kept(Session);

impl Reducible for Kept {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut session = self.0.clone();
        match action {
            Action::Choose(place) => session.choose(place),
            Action::Next => session.ask_next(),
            Action::Section(section) => session.choose_section(section),
            Action::Restart(record) => session.restart(record),
        }
        if session.record != self.0.record {
            study::save_practice(&session.record.write());
        }
        Rc::new(Self(session))
    }
}

/// One question at a time, and the link of what has been done.
#[component]
pub fn PracticeView(props: &PracticeProps) -> Html {
    let lang = use_lang();
    let kept = use_reducer(|| Kept(Session::new(stored())));
    let progress = study::use_progress();
    let own_link = use_own_link();
    let act = kept.dispatcher();
    // Clearing the progress clears the answers here too.
    use_effect_with(progress.is_empty(), {
        let act = act.clone();
        move |cleared| {
            if *cleared {
                act.dispatch(Action::Restart(stored()));
            }
        }
    });
    let session = &kept.0;
    let act = Callback::from(move |action| act.dispatch(action));
    let body = match session.exercise {
        Some(exercise) => question(exercise, session.chosen, &act, lang),
        None => done(&act, lang),
    };
    let records = || own(&props.sections, &progress, &session.record);
    html! {
        <>
            <section class="questions" aria-label={text::PRACTICE.get(lang)}>
                <h2>{ text::PRACTICE.get(lang) }</h2>
                { section_choice(props, session.section(), &act, lang) }
                <p class="caption" role="status">{ text::tally(session.tally(), lang) }</p>
                { body }
            </section>
            { own_link.show(records, &props.sections, lang) }
        </>
    }
}

fn stored() -> Record {
    Record::read(&study::load_practice())
}

fn section_choice(
    props: &PracticeProps,
    chosen: Option<&'static str>,
    act: &Callback<Action>,
    lang: Lang,
) -> Html {
    let asked = |section: &&PracticeSection| exercises().any(|one| one.section() == section.id);
    let named = |section: &PracticeSection| {
        let name = format!("{}. {}", section.number, section.title.get(lang));
        (AttrValue::from(section.id), AttrValue::from(name))
    };
    let all = (AttrValue::from(""), AttrValue::from(text::ALL.get(lang)));
    let sections = props.sections.iter().filter(asked).map(named);
    let on_change = act.reform(|id: String| {
        Action::Section(exercises().map(|exercise| exercise.section()).find(|known| *known == id))
    });
    html! {
        <Choice label={text::SECTION.get(lang)} options={[all].into_iter().chain(sections).collect::<Vec<_>>()}
            value={chosen.unwrap_or_default()} {on_change} />
    }
}

fn question(
    exercise: &'static Exercise,
    chosen: Option<usize>,
    act: &Callback<Action>,
    lang: Lang,
) -> Html {
    let option = |place: usize| {
        let option = &exercise.options[place];
        let choose = act.reform(move |_: Event| Action::Choose(place));
        html! {
            <label class="check" key={format!("{} {place}", exercise.id)}>
                <input type="radio" name="practice" checked={chosen == Some(place)} onchange={choose} />
                <span>{ rich(option.text.get(lang)) }</span>
            </label>
        }
    };
    let verdict = chosen.map(|place| {
        let option = &exercise.options[place];
        let head = if option.right { text::RIGHT } else { text::WRONG };
        let href = ["#/", exercise.figure].concat();
        let link = html! { <a {href}>{ text::FIGURE.get(lang) }</a> };
        let head = el("b", "", [plain(head.get(lang))]);
        el("p", "model", [head, rich(option.why.get(lang)), plain(" "), link])
    });
    let next = act.reform(|_: MouseEvent| Action::Next);
    html! {
        <fieldset class="question" key={exercise.id}>
            <legend>{ rich(exercise.text.get(lang)) }</legend>
            { for exercise.shown().map(option) }
            <div role="status">{ verdict }</div>
            { button(plain(text::NEXT.get(lang)), chosen.is_none(), next) }
        </fieldset>
    }
}

fn done(act: &Callback<Action>, lang: Lang) -> Html {
    let over = act.reform(|_: MouseEvent| Action::Restart(Record::default()));
    html! {
        <div class="question">
            <p role="status">{ text::DONE.get(lang) }</p>
            { button(plain(text::OVER.get(lang)), false, over) }
        </div>
    }
}
