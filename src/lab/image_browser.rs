//! Shows images of the data by class, and of one image the pixels as numbers and the label as a 1-of-K code.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::LabAction;
use super::text;
use crate::i18n::{Lang, use_lang};
use crate::numbers::grouped;
use crate::training::class_names::ClassNames;
use crate::training::protocol::{BrowsedImage, DataInfo, ImagePage, SampleInfo, Split};
use crate::training::request::RequestId;
use crate::ui::{Choice, Pixels, off};

/// Images on a page.
const COUNT: u32 = 30;
/// The 1-of-K code of more classes is shortened.
const MOST_CLASSES: usize = 16;

/// The properties of [`ImageBrowser`].
#[derive(Properties, PartialEq)]
pub struct ImageBrowserProps {
    /// The data that the worker holds.
    pub data: Option<DataInfo>,
    /// The names of its classes.
    pub names: ClassNames,
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
                    { view(page, data, &props.names, *chosen, chosen.setter(), &ask, lang) }
                }
            }
        </section>
    }
}

type Ask = Callback<(Split, Option<u8>, u32)>;

fn view(
    page: &Rc<ImagePage>,
    data: &DataInfo,
    names: &[String],
    chosen: usize,
    choose: UseStateSetter<usize>,
    ask: &Ask,
    lang: Lang,
) -> Html {
    let (split, label, offset) = (page.split, page.label, page.offset);
    let SampleInfo::Images { columns, .. } = data.samples else { return Html::default() };
    let on_split = ask.reform(move |id: String| (split_of(&id), label, 0));
    let on_label = ask.reform(move |id: String| (split, id.parse().ok(), 0));
    let go = |to: u32| ask.reform(move |_: MouseEvent| (split, label, to));
    let last = (offset + COUNT).min(page.total);
    html! {
        <div class="browse-body">
            <div class="browse-choices">
                <Choice label={text::PART.get(lang)} value={split_id(split)} options={splits(data.unlabelled > 0, lang)} on_change={on_split} />
                <Choice label={text::CLASS.get(lang)} value={label.map_or("all".into(), |label| label.to_string())}
                    options={classes_of(names, lang)} on_change={on_label} />
            </div>
            <div class="thumbnails">
                { for page.images.iter().enumerate().map(|(place, image)| {
                    let choose = choose.clone();
                    html! {
                        <button key={image.index} class="thumbnail" aria-pressed={(place == chosen).to_string()}
                            aria-label={name(image, names, lang)} onclick={move |_| choose.set(place)}>
                            <Pixels pixels={image.pixels.clone()} {columns} />
                            <span aria-hidden="true">{ label_of(image, names) }</span>
                        </button>
                    }
                }) }
            </div>
            <p class="row number">
                <button class="btn" aria-disabled={off(offset == 0)} onclick={go(offset.saturating_sub(COUNT))}>{ text::PREVIOUS.get(lang) }</button>
                <button class="btn" aria-disabled={off(last >= page.total)} onclick={go(offset + COUNT)}>{ text::NEXT.get(lang) }</button>
                <span class="note">{ format!("{}–{} / {}", grouped((offset + 1).min(page.total).into()), grouped(last.into()), grouped(page.total.into())) }</span>
            </p>
            if let Some(image) = page.images.get(chosen) { { large(image, columns, names, lang) } }
        </div>
    }
}

fn large(image: &BrowsedImage, columns: u32, names: &[String], lang: Lang) -> Html {
    let code = image.label.map(|label| one_of_k(label.into(), names.len(), lang));
    html! {
        <div class="large">
            <p>{ name(image, names, lang) }
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

/// y with its 1 at the class; of many classes only what stands around the 1.
fn one_of_k(label: usize, classes: usize, lang: Lang) -> String {
    if classes <= MOST_CLASSES {
        let code = (0..classes).map(|class| if class == label { "1" } else { "0" });
        return format!("y = ({})", code.collect::<Vec<_>>().join(", "));
    }
    let zeros = |count: usize, some: &str| match count {
        0 => String::new(),
        1 => "0".to_owned(),
        _ => some.to_owned(),
    };
    let parts = [zeros(label, "0, …, 0"), "1".to_owned(), zeros(classes - 1 - label, "0, …, 0")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let (code, place) = (parts.join(", "), label + 1);
    match lang {
        Lang::Ja => format!("y = ({code})、{classes} 個のうち {place} 番目が 1"),
        Lang::En => format!("y = ({code}), the 1 at place {place} of {classes}"),
    }
}

fn label_of(image: &BrowsedImage, names: &[String]) -> String {
    let label = image.label.and_then(|label| names.get(usize::from(label)));
    label.map_or("?", String::as_str).to_owned()
}

fn name(image: &BrowsedImage, names: &[String], lang: Lang) -> String {
    let label = label_of(image, names);
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

fn classes_of(names: &[String], lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let all = ("all".into(), text::ALL.get(lang).into());
    let classes = (0..)
        .zip(names)
        .map(|(class, name): (u8, _)| (class.to_string().into(), name.clone().into()));
    [all].into_iter().chain(classes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_many_classes_is_shortened() {
        assert_eq!(one_of_k(2, 4, Lang::En), "y = (0, 0, 1, 0)");
        assert_eq!(
            one_of_k(36, 62, Lang::En),
            "y = (0, …, 0, 1, 0, …, 0), the 1 at place 37 of 62"
        );
        assert_eq!(one_of_k(0, 26, Lang::En), "y = (1, 0, …, 0), the 1 at place 1 of 26");
        assert_eq!(one_of_k(60, 62, Lang::Ja), "y = (0, …, 0, 1, 0)、62 個のうち 61 番目が 1");
    }
}
