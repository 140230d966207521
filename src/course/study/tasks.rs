//! "Try this": the tasks, each with a mark once it is done.

use yew::prelude::*;

use super::material::Task;
use super::progress;
use crate::course::rich::rich;
use crate::i18n::{Text, use_lang};

const TRY: Text = Text::new("やってみよう", "Try this");
const DONE: Text = Text::new("できました：", "Done: ");

/// The properties of [`Tasks`].
#[derive(Properties)]
pub struct TasksProps {
    /// The section's id.
    pub section: &'static str,
    /// Tasks of the section, in order.
    pub tasks: &'static [Task],
    /// For each of `tasks`, true if the present state fulfils it; empty means none.
    pub done: Vec<bool>,
}

impl PartialEq for TasksProps {
    fn eq(&self, other: &Self) -> bool {
        self.section == other.section && self.done == other.done
    }
}

/// The tasks of a section.
#[component]
pub fn Tasks(props: &TasksProps) -> Html {
    let lang = use_lang();
    let done = progress::use_progress();
    let (section, tasks) = (props.section, props.tasks);
    use_effect_with(props.done.clone(), move |now| {
        for (task, _) in tasks.iter().zip(now).filter(|(_, now)| **now) {
            progress::mark_done(section, task.id);
        }
    });
    let id = format!("{section}-tasks");
    html! {
        <section class="tasks" aria-labelledby={id.clone()}>
            <h2 {id}>{ TRY.get(lang) }</h2>
            <ul role="list">
                { for tasks.iter().map(|task| {
                    let is_done = done.contains(section, task.id);
                    html! {
                        <li key={task.id} class={is_done.then_some("done")}>
                            { check_mark(is_done) }
                            <span>
                                if is_done { <span class="visually-hidden">{ DONE.get(lang) }</span> }
                                { rich(task.text.get(lang)) }
                            </span>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// A ring, or a filled one with a check.
fn check_mark(done: bool) -> Html {
    html! {
        <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
            <circle cx="8" cy="8" r="7" />
            if done { <path d="m4.5 8.5 2.5 2.5 4.5-5.5" /> }
        </svg>
    }
}
