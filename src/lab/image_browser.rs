//! Shows images of the data by class, and of one image the pixels as numbers and the label as a 1-of-K code.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::LabAction;
use super::text;
use crate::i18n::{Lang, use_lang};
use crate::training::protocol::{BrowsedImage, DataInfo, ImagePage, Split};
use crate::training::request::RequestId;
use crate::ui::{Choice, Pixels};

/// Images on a page.
const COUNT: u32 = 30;

/// The properties of [`ImageBrowser`].
#[derive(Properties, PartialEq)]
pub struct ImageBrowserProps {
    /// The data that the worker holds.
    pub data: Option<DataInfo>,
    /// The request by which it came. Images of each new data are asked for anew.
    pub placed: RequestId,
    /// The images to show; none until the worker has sent them.
    pub page: Option<Rc<ImagePage>>,
    /// Called to get images.
    pub act: Callback<LabAction>,
}

/// The browser. It asks for images when it is opened, not before.
#[component]
pub fn ImageBrowser(props: &ImageBrowserProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    let chosen = use_state_eq(|| 0usize);
    let ask = {
        let (act, chosen) = (props.act.clone(), chosen.clone());
        Callback::from(move |(split, label, offset)| {
            chosen.set(0);
            act.emit(LabAction::Browse { split, label, offset, count: COUNT });
        })
    };
    {
        let ask = ask.clone();
        let missing = *open && props.data.is_some() && props.page.is_none();
        use_effect_with((missing, props.placed), move |(missing, _)| {
            if *missing {
                ask.emit((Split::Train, None, 0));
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    html! {
        <section class="browse">
            <h2><button class="link" aria-expanded={open.to_string()} onclick={toggle}>{ text::BROWSE.get(lang) }</button></h2>
            if *open {
                if let (Some(page), Some(data)) = (&props.page, &props.data) {
                    { view(page, data.columns, data.unlabelled > 0, *chosen, chosen.setter(), &ask, lang) }
                }
            }
        </section>
    }
}

type Ask = Callback<(Split, Option<u8>, u32)>;

fn view(
    page: &Rc<ImagePage>,
    columns: u32,
    unlabelled: bool,
    chosen: usize,
    choose: UseStateSetter<usize>,
    ask: &Ask,
    lang: Lang,
) -> Html {
    let (split, label, offset) = (page.split, page.label, page.offset);
    let on_split = ask.reform(move |id: String| (split_of(&id), label, 0));
    let on_label = ask.reform(move |id: String| (split, id.parse().ok(), 0));
    let go = |to: u32| ask.reform(move |_: MouseEvent| (split, label, to));
    let last = (offset + COUNT).min(page.total);
    html! {
        <div class="browse-body">
            <div class="browse-choices">
                <Choice label={text::PART.get(lang)} value={split_id(split)} options={splits(unlabelled, lang)} on_change={on_split} />
                <Choice label={text::CLASS.get(lang)} value={label.map_or("all".into(), |label| label.to_string())}
                    options={classes_of(lang)} on_change={on_label} />
            </div>
            <div class="thumbnails">
                { for page.images.iter().enumerate().map(|(place, image)| {
                    let choose = choose.clone();
                    html! {
                        <button key={image.index} class="thumbnail" aria-pressed={(place == chosen).to_string()}
                            aria-label={name(image, lang)} onclick={move |_| choose.set(place)}>
                            <Pixels pixels={image.pixels.clone()} {columns} />
                            <span aria-hidden="true">{ image.label.map_or("?".into(), |label| label.to_string()) }</span>
                        </button>
                    }
                }) }
            </div>
            <p class="row number">
                <button class="btn" disabled={offset == 0} onclick={go(offset.saturating_sub(COUNT))}>{ text::PREVIOUS.get(lang) }</button>
                <button class="btn" disabled={last >= page.total} onclick={go(offset + COUNT)}>{ text::NEXT.get(lang) }</button>
                <span class="note">{ format!("{}–{last} / {}", (offset + 1).min(page.total), page.total) }</span>
            </p>
            if let Some(image) = page.images.get(chosen) { { large(image, columns, lang) } }
        </div>
    }
}

fn large(image: &BrowsedImage, columns: u32, lang: Lang) -> Html {
    let code = image.label.map(|label| {
        let digits: Vec<&str> =
            (0..10).map(|class| if class == label { "1" } else { "0" }).collect();
        format!("y = ({})", digits.join(", "))
    });
    html! {
        <div class="large">
            <p>{ name(image, lang) }
                if let Some(code) = code { { "\u{2003}" }<span class="note">{ text::ONE_OF_K.get(lang) }{ " " }</span><span class="number">{ code }</span> }
            </p>
            <details>
                <summary>{ text::PIXELS.get(lang) }</summary>
                <div class="pixel-table" tabindex="0" role="region" aria-label={text::PIXELS.get(lang)}>
                    <table><tbody>
                        { for image.pixels.chunks(columns.max(1) as usize).map(|row| html! {
                            <tr>{ for row.iter().map(|pixel| html! {
                                <td class={(*pixel > 0).then_some("inked")}>{ *pixel }</td>
                            }) }</tr>
                        }) }
                    </tbody></table>
                </div>
            </details>
        </div>
    }
}

fn name(image: &BrowsedImage, lang: Lang) -> String {
    let label = image.label.map_or("?".to_owned(), |label| label.to_string());
    match lang {
        Lang::Ja => format!("{} 番目、ラベル {label}", image.index + 1),
        Lang::En => format!("Number {}, label {label}", image.index + 1),
    }
}

fn split_id(split: Split) -> &'static str {
    match split {
        Split::Train => "train",
        Split::Test => "test",
        Split::Unlabelled => "unlabelled",
    }
}

fn split_of(id: &str) -> Split {
    [Split::Test, Split::Unlabelled]
        .into_iter()
        .find(|split| split_id(*split) == id)
        .unwrap_or(Split::Train)
}

fn splits(unlabelled: bool, lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let all = [
        (Split::Train, text::TRAINING_SET),
        (Split::Test, text::TEST_SET),
        (Split::Unlabelled, text::UNLABELLED),
    ];
    let shown = if unlabelled { 3 } else { 2 };
    all.into_iter()
        .take(shown)
        .map(|(split, name)| (split_id(split).into(), name.get(lang).into()))
        .collect()
}

fn classes_of(lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let all = ("all".into(), text::ALL.get(lang).into());
    let digits = (0..10).map(|class: u8| (class.to_string().into(), class.to_string().into()));
    [all].into_iter().chain(digits).collect()
}
