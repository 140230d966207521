//! A teacher's words above a section.

use yew::prelude::*;

use super::class_link::ClassLink;

/// Title and task, as plain text.
pub fn show(link: &ClassLink) -> Html {
    let paragraphs = link.task.lines().filter(|line| !line.trim().is_empty());
    html! {
        <div class="class-words" role="note">
            if !link.title.is_empty() { <p class="class-title">{ link.title.clone() }</p> }
            { for paragraphs.map(|line| html! { <p>{ line.to_owned() }</p> }) }
        </div>
    }
}
