//! The first images as the network will see them: whether they stand upright and are light on dark can be seen from nothing else.

use datafiles::Summary;
use yew::prelude::*;

use super::text;
use crate::i18n::Lang;
use crate::ui::Pixels;

/// Images with the names of their classes.
pub fn preview(summary: &Summary, lang: Lang) -> Html {
    if summary.preview.is_empty() {
        return Html::default();
    }
    let images = summary.preview.iter().map(|image| {
        let class = image.class.and_then(|class| summary.classes.get(usize::from(class)));
        let name = class.map(|class| class.name.clone()).unwrap_or_default();
        html! {
            <li>
                <Pixels pixels={image.pixels.clone()} columns={image.columns} />
                <span class="number">{ name }</span>
            </li>
        }
    });
    html! {
        <section>
            <h3>{ text::PICTURES.get(lang) }</h3>
            <ol class="import-preview">{ for images }</ol>
        </section>
    }
}
