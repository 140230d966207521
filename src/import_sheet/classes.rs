//! The classes and how many samples each has.

use datafiles::Summary;
use yew::prelude::*;

use super::text;
use crate::i18n::Lang;
use crate::numbers::grouped;

/// Each class with its samples, to train and to test on together.
pub fn classes(summary: &Summary, lang: Lang) -> Html {
    if summary.classes.is_empty() {
        return Html::default();
    }
    let entries = summary.classes.iter().map(|class| {
        html! {
            <li><b>{ class.name.clone() }</b>{ " " }<span>{ grouped(class.train + class.test) }</span></li>
        }
    });
    let heading = match lang {
        Lang::Ja => format!("{} ({})", text::CLASSES.get(lang), summary.classes.len()),
        Lang::En => {
            format!("{} {}", summary.classes.len(), text::CLASSES.get(lang).to_ascii_lowercase())
        }
    };
    html! {
        <section>
            <h3>{ heading }</h3>
            <ul class="import-classes number">{ for entries }</ul>
        </section>
    }
}
