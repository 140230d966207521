//! For a class: a teacher's words in a link, shown above the section, what makes such links, and lessons of them. A late part of
//! the page.

mod class_link;
mod editor;
mod kept_lesson;
mod lesson;
mod lesson_file;
mod lesson_state;
mod lesson_text;
mod lesson_view;
mod words;

use yew::html;

use crate::late::Teaching;
use class_link::ClassLink;
use editor::Editor;

/// Shows a teacher's words, and the form that makes links with them.
pub static TEACHING: Teaching = Teaching {
    show: |props| {
        let given = ClassLink::read(&props.link);
        html! {
            <>
                if props.has_words { { words::show(&given) } }
                if props.is_open { <Editor link={props.link.clone()} names={props.names} /> }
            </>
        }
    },
};
