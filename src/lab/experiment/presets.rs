//! Experiments to begin with. Each is a link that starts it, with what to look for and why it happens.

use yew::prelude::*;

use super::preset_list::{PRESETS, Preset};
use crate::dom::el;
use crate::i18n::{Lang, Text};
use crate::lab::link::Link;
use crate::route::Route;

const LOOK: Text = Text::new("注目: ", "Look: ");
const WHY: Text = Text::new("理由: ", "Why: ");

impl Preset {
    /// Its link.
    pub fn hash(&self) -> String {
        let mut query = Link::write(&(self.settings)(), self.source);
        if let Some(sweep) = self.sweep {
            query.set("sweep", sweep);
        }
        query.set("run", "1");
        Route { section: "lab".into(), query }.to_hash()
    }
}

/// The list of links.
pub fn presets(lang: Lang) -> Html {
    let sentence = |before: Text, text: Text| {
        el("p", "note", [el("b", "", [before.get(lang).into()]), text.get(lang).into()])
    };
    let item = |preset: &Preset| {
        html! {
            <li>
                <a href={preset.hash()}>{ preset.name.get(lang) }</a>
                { sentence(LOOK, preset.look) }
                { sentence(WHY, preset.why) }
            </li>
        }
    };
    html! { <ul class="presets">{ for PRESETS.iter().map(item) }</ul> }
}
