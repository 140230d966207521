//! The program with its tabs, what it prints, and what can be done with it.

use yew::prelude::*;

use super::notebook::notebook;
use super::script::{Line, Output, Script, Step, WordKind};
use super::tab::Tab;
use super::text;
use crate::dom::{copy_text, document, el, file_of, save_file, text as plain};
use crate::i18n::{Lang, use_lang};
use crate::late::CodeProps;
use crate::math::Lit;
use crate::numbers::{fixed, magnitude};
use crate::storage;
use crate::ui::{Check, linked, press, toggle};

const STORED: &str = "library";
const NOTEBOOK_FILE: &str = "ffnn-lab.ipynb";
/// As its head says.
const EXAMPLE_FILE: &str = "lab.rs";

/// The code of a figure.
#[component]
pub fn CodeView(props: &CodeProps) -> Html {
    let lang = use_lang();
    let chosen = use_state_eq(stored);
    let has_mistake = use_state_eq(|| false);
    let copied = use_state_eq(|| None::<bool>);
    let tabs = Tab::of(&props.computation);
    // A tab that was chosen for another computation is not forgotten.
    let tab = if tabs.contains(&chosen) { *chosen } else { Tab::ALL[0] };
    let script = tab.script(&props.computation, *has_mistake, lang);
    let program = script.as_ref().map(Script::text).unwrap_or_default();
    // What was copied is not what stands there now.
    use_effect_with(program.clone(), {
        let copied = copied.setter();
        move |_| copied.set(None)
    });
    let copy = {
        let (program, copied) = (program.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            copy_text(&program, move |is_copied| copied.set(Some(is_copied)));
        })
    };
    let save = Callback::from(move |_: MouseEvent| {
        let file = match tab.is_python() {
            true => file_of(NOTEBOOK_FILE, notebook(&document().title(), &program).as_bytes()),
            false => file_of(EXAMPLE_FILE, program.as_bytes()),
        };
        file.and_then(|file| save_file(&file));
    });
    let save_as = if tab.is_python() { text::NOTEBOOK } else { text::EXAMPLE };
    let said = match *copied {
        None => "",
        Some(true) => text::COPIED.get(lang),
        Some(false) => text::NOT_COPIED.get(lang),
    };
    let on_mistake = {
        let has_mistake = has_mistake.setter();
        Callback::from(move |has| has_mistake.set(has))
    };
    let Some(script) = script else {
        return html! { <>{ choices(tabs, tab, &chosen, lang) }<p class="note">{ text::NOT_REPEATED.get(lang) }</p></> };
    };
    html! {
        <>
            <div class="row">
                { choices(tabs, tab, &chosen, lang) }
                { press(text::COPY.get(lang), "btn", true, copy) }
                { press(save_as.get(lang), "btn", true, save) }
                <span class="note" role="status">{ said }</span>
            </div>
            <pre tabindex="0" role="region" aria-label={text::PROGRAM.get(lang)}><code>{ lines(&script, &props.lit) }</code></pre>
            if tab.has_mistake() {
                <Check checked={*has_mistake} on_change={on_mistake}>
                    { text::MISTAKE.get(lang) }{ text::mistake(&props.computation).get(lang) }
                </Check>
            }
            if !script.outputs.is_empty() {
                { prints(&script.outputs, lang) }
            }
        </>
    }
}

/// The tab that was chosen last.
fn stored() -> Tab {
    let stored = storage::load(STORED);
    let known = Tab::ALL.into_iter().find(|tab| Some(tab.id()) == stored.as_deref());
    known.unwrap_or(Tab::ALL[0])
}

fn choices(tabs: &[Tab], shown: Tab, chosen: &UseStateHandle<Tab>, lang: Lang) -> Html {
    let choose = |of: &Tab| {
        let (of, chosen) = (*of, chosen.setter());
        let choose = Callback::from(move |_: MouseEvent| {
            storage::save(STORED, of.id());
            chosen.set(of);
        });
        toggle(of.name(lang), shown == of, choose)
    };
    html! { <div class="row" role="group" aria-label={text::LIBRARY.get(lang)}>{ for tabs.iter().map(choose) }</div> }
}

fn lines(script: &Script, lit: &Lit) -> Html {
    let step = Step::of(&lit.marked);
    script.lines.iter().map(|line| line_of(line, step, lit)).collect()
}

fn line_of(line: &Line, step: Option<Step>, lit: &Lit) -> Html {
    let words = line.words.iter().map(|word| match word.kind {
        WordKind::Plain => plain(word.text.clone()),
        WordKind::Comment => el("span", "comment", [plain(word.text.clone())]),
        WordKind::Symbol(id) => {
            linked(lit, id, "span", id.letter.kind().class(), vec![plain(word.text.clone())])
        }
    });
    let class = match line {
        Line { is_mistaken: true, .. } => "line mistaken",
        Line { step: Some(of), .. } if step == Some(*of) => "line now",
        _ => "line",
    };
    el("span", class, words.chain([plain("\n")]))
}

/// The names and values that the program prints, as the page has computed them.
fn prints(outputs: &[Output], lang: Lang) -> Html {
    let row = |output: &Output| {
        let number = if output.number > 0 { output.number.to_string() } else { String::new() };
        let values =
            output.values.iter().map(|value| printed(*value)).collect::<Vec<_>>().join(", ");
        el(
            "div",
            "",
            [
                el("dt", "", [plain([output.name, &number].concat())]),
                el("dd", "number", [plain(values)]),
            ],
        )
    };
    html! {
        <div role="group" aria-label={text::PRINTS.get(lang)}>
            <p class="caption">{ text::PRINTS.get(lang) }</p>
            { el("dl", "values", outputs.iter().map(row)) }
        </div>
    }
}

/// A number as Python would print it, rounded.
fn printed(value: f64) -> String {
    match value {
        value if value.is_nan() => "nan".to_owned(),
        value if value.is_infinite() => if value > 0.0 { "inf" } else { "-inf" }.to_owned(),
        value if value != 0.0 && value.abs() < 1e-3 => magnitude(value),
        value => fixed(value, 4),
    }
}
