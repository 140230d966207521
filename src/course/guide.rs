//! For teachers: the plan for 90 minutes, prepared states, homework, and every value of a link. docs/teaching.md has the same.

use yew::prelude::*;

use super::entry::SectionEntry;
use super::guide_text as text;
use super::live::live;
use super::opened::open_section;
use super::plan::PLAN;
use super::section::{FigureContext, Section};
use super::study::Study;
use crate::i18n::{Lang, Text};
use crate::route::Query;

/// The entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "teaching",
    number: 0,
    title: Text::new("授業で使う", "For teachers"),
    study: &Study::NONE,
    view: live(|query| open_section::<Guide, 0>(query, figure, |_| [])),
    stays: false,
};

/// A page without a state.
#[derive(Clone)]
struct Guide;

impl Section for Guide {
    type Action = ();

    fn from_query(_: &Query) -> Self {
        Self
    }
}

/// The values of each section's link, and what is said of some below the table.
const VALUES: [(&str, &str); 14] = [
    ("linear", "units x w step"),
    ("unit", "units f x w step"),
    ("activation", "f df u"),
    ("matrix", "units f x w step"),
    ("three-layer", "units f x w step"),
    ("ffnn", "units f x w step"),
    ("regression", "units lr seed now wind"),
    ("classification", "data hidden lr seed p"),
    ("softmax", "u c digit seed"),
    ("cross-entropy", "p q"),
    ("likelihood", "mu x n coin seed"),
    ("learning", "w lr steps x y weights f step net-lr batch batch-lr batch-steps seed"),
    ("check", "done"),
    (
        "lab",
        "data images classes noise shift rotate scale elastic hidden act init opt lr schedule warmup l2 l1 dropout batch whole epochs acc patience seconds seed sweep seeds files hash",
    ),
];

fn figure(_: &Guide, context: &FigureContext<()>) -> Html {
    let lang = context.lang;
    let heading = |of: Text| html! { <h2>{ of.get(lang) }</h2> };
    let paragraph = |of: Text| html! { <p>{ of.get(lang) }</p> };
    html! {
        <div class="books guide">
            { paragraph(text::LEAD) }
            { heading(text::PLAN) }
            { plan(context) }
            { heading(text::COMPARE) }
            { links(&text::COMPARED, lang) }
            { heading(text::AFTERWARDS) }
            { links(&text::AFTER, lang) }
            { heading(text::TOOLS) }
            { for text::OF_TOOLS.map(paragraph) }
            { heading(text::HOMEWORK) }
            <ol>{ for text::TASKS.iter().map(|(hash, task)| html! { <li>{ task.get(lang) }{ " " }{ link(hash) }</li> }) }</ol>
            { paragraph(text::REPORT) }
            { heading(text::VALUES) }
            { values(lang) }
            <p><a href="#/check">{ text::ANSWERS.get(lang) }</a>{ " · " }<a href="#/books">{ text::BOOKS.get(lang) }</a></p>
        </div>
    }
}

fn link(hash: &'static str) -> Html {
    html! { <a href={hash}><code lang="zxx">{ hash }</code></a> }
}

/// Minutes, the section with the link of its state, and what to say.
fn plan(context: &FigureContext<()>) -> Html {
    let lang = context.lang;
    let title = |id: &str| {
        let section = context.sections.iter().find(|section| section.id == id);
        section.map(|section| format!("{} {}", section.number, section.title.get(lang)))
    };
    let row = |planned: &'static super::plan::Planned| {
        let (from, to) = planned.minutes;
        html! {
            <div>
                <dt>{ format!("{from}–{to}{}", text::MINUTES.get(lang)) }</dt>
                <dd><a href={planned.link}>{ title(planned.section) }</a><ul>{ for planned.notes.iter().map(|note| html! { <li>{ note.get(lang) }</li> }) }</ul></dd>
            </div>
        }
    };
    html! { <dl>{ for PLAN.iter().map(row) }</dl> }
}

fn links(of: &'static [(&'static str, Text)], lang: Lang) -> Html {
    let item = |(hash, look): &'static (&'static str, Text)| html! { <li>{ link(hash) }<br />{ look.get(lang) }</li> };
    html! { <ul>{ for of.iter().map(item) }</ul> }
}

fn values(lang: Lang) -> Html {
    let names = |names: &'static str| {
        names
            .split(' ')
            .map(|name| html! { <><code lang="zxx">{ name }</code>{ " " }</> })
            .collect::<Html>()
    };
    html! {
        <>
            <dl>
                { for text::EVERYWHERE.iter().map(|(name, what)| html! { <div><dt>{ names(name) }</dt><dd>{ what.get(lang) }</dd></div> }) }
            </dl>
            <dl>
                { for VALUES.iter().map(|(id, of)| html! {
                    <div><dt><a href={["#/", id].concat()} lang="zxx">{ id }</a></dt><dd>{ names(of) }</dd></div>
                }) }
            </dl>
            <p class="note">{ text::UNITS.get(lang) }</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = include_str!("../../docs/teaching.md");

    #[test]
    fn the_document_has_the_same_values() {
        for (id, values) in VALUES {
            let values: Vec<String> = values.split(' ').map(|value| format!("`{value}`")).collect();
            let row = format!("| `{id}` | {} |", values.join(" "));
            assert!(DOCUMENT.contains(&row), "docs/teaching.md has no row {row}");
        }
        let rows = DOCUMENT.lines().filter(|line| line.starts_with("| `") && !line.contains("#/"));
        assert_eq!(rows.count(), VALUES.len());
        let everywhere = text::EVERYWHERE.iter().flat_map(|(names, _)| names.split(' '));
        for name in everywhere {
            assert!(DOCUMENT.contains(&format!("`{name}`")), "docs/teaching.md has no {name}");
        }
    }

    #[test]
    fn the_document_has_the_same_links() {
        let given = text::COMPARED.iter().chain(&text::AFTER).chain(&text::TASKS);
        for (hash, _) in given {
            assert!(DOCUMENT.contains(&format!("`{hash}`")), "docs/teaching.md has no {hash}");
        }
    }
}
