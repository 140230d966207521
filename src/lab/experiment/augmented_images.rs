//! Some training images as the chosen augmentation changes them.

use yew::prelude::*;

use super::experiment_text as text;
use crate::i18n::{Lang, use_lang};
use crate::late::RareSettingsProps;
use crate::training::class_names::class_names;
use crate::training::protocol::{BrowsedImage, SampleInfo};
use crate::ui::Pixels;

/// The images. They are asked for when this is shown, and again when augmentation, seed or run change.
#[component]
pub fn AugmentedImages(props: &RareSettingsProps) -> Html {
    let lang = use_lang();
    let wanted = (props.values.data.augmentation, props.values.seed);
    {
        let ask = props.on_preview.clone();
        use_effect_with((wanted, props.run), move |(wanted, _)| ask.emit(*wanted));
    }
    let (Some(page), Some(data)) = (&props.preview, &props.data) else { return Html::default() };
    let SampleInfo::Images { columns, .. } = data.samples else { return Html::default() };
    let names = class_names(Some(data), lang);
    let name = |image: &BrowsedImage| {
        let label = image.label.and_then(|label| names.get(usize::from(label)));
        label.map_or("?", String::as_str).to_owned()
    };
    html! {
        <figure class="preview">
            <figcaption class="note">{ text::PREVIEW.get(lang) }</figcaption>
            <div class="thumbnails">
                { for page.images.iter().map(|image| html! {
                    <div key={image.index} class="previewed" role="img" aria-label={spoken(&name(image), lang)}>
                        <Pixels pixels={image.pixels.clone()} {columns} />
                        <span aria-hidden="true">{ name(image) }</span>
                    </div>
                }) }
            </div>
        </figure>
    }
}

fn spoken(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("ラベル {name}"),
        Lang::En => format!("Label {name}"),
    }
}
