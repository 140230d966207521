//! Rows of the data, some at a time, in the columns' own units.

use yew::prelude::*;

use super::table_text as text;
use crate::dom::el;
use crate::i18n::{Lang, use_lang};
use crate::lab::text as lab_text;
use crate::late::RowBrowserProps;
use crate::training::protocol::{RowPage, SampleInfo, Split, TargetInfo};
use crate::ui::{Choice, off};

/// Rows on a page.
const COUNT: u32 = 20;

/// The rows. They are asked for when this is opened, not before.
#[component]
pub fn RowBrowser(props: &RowBrowserProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    {
        let ask = props.on_browse.clone();
        let missing = *open && props.page.is_none();
        use_effect_with((missing, props.placed), move |(missing, _)| {
            if *missing {
                ask.emit((Split::Train, None, 0, COUNT));
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    html! {
        <section class="browse">
            <h2><button class="link" aria-expanded={open.to_string()} onclick={toggle}>{ lab_text::BROWSE.get(lang) }</button></h2>
            if *open {
                if let Some(page) = &props.page { { view(props, page, lang) } }
            }
        </section>
    }
}

fn view(props: &RowBrowserProps, page: &RowPage, lang: Lang) -> Html {
    let (split, label, offset) = (page.split, page.label, page.offset);
    let on_split = props.on_browse.reform(move |id: String| (split_of(&id), label, 0, COUNT));
    let on_label = props.on_browse.reform(move |id: String| (split, id.parse().ok(), 0, COUNT));
    let go = |to: u32| props.on_browse.reform(move |_: MouseEvent| (split, label, to, COUNT));
    let last = (offset + COUNT).min(page.total);
    html! {
        <div class="browse-body">
            <div class="browse-choices">
                <Choice label={lab_text::PART.get(lang)} value={split_id(split)} options={splits(lang)} on_change={on_split} />
                if let TargetInfo::Classes(names) = &props.data.target {
                    <Choice label={lab_text::CLASS.get(lang)} value={label.map_or("all".into(), |label| label.to_string())}
                        options={classes(names, lang)} on_change={on_label} />
                }
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={lab_text::BROWSE.get(lang)}>
                { table(props, page, lang) }
            </div>
            <p class="row number">
                <button class="btn" aria-disabled={off(offset == 0)} onclick={go(offset.saturating_sub(COUNT))}>{ lab_text::PREVIOUS.get(lang) }</button>
                <button class="btn" aria-disabled={off(last >= page.total)} onclick={go(offset + COUNT)}>{ lab_text::NEXT.get(lang) }</button>
                <span class="note">{ format!("{}–{last} / {}", (offset + 1).min(page.total), page.total) }</span>
            </p>
        </div>
    }
}

fn table(props: &RowBrowserProps, page: &RowPage, lang: Lang) -> Html {
    let SampleInfo::Table(columns) = &props.data.samples else { return Html::default() };
    let head = |name: String| crate::dom::column(name.into());
    let names =
        columns.iter().enumerate().map(|(place, column)| text::column_name(column, place, lang));
    let heads = [text::ROW.get(lang).to_owned()].into_iter().chain(names);
    let heads = heads.chain([text::target_name(&props.data.target, lang)]).map(head);
    let cell = |value: String| el("td", "", [value.into()]);
    let rows = page.rows.iter().map(|row| {
        let values =
            columns.iter().zip(&row.inputs).map(|(column, x)| column.restore(*x).to_string());
        let truth = el("b", "", [text::true_value(row, &props.data.target).into()]);
        let cells = [(row.index + 1).to_string()].into_iter().chain(values).map(cell);
        el("tr", "", cells.chain([el("td", "", [truth])]))
    });
    el("table", "number rows", [el("thead", "", [el("tr", "", heads)]), el("tbody", "", rows)])
}

fn split_id(split: Split) -> &'static str {
    if split == Split::Test { "test" } else { "train" }
}

fn split_of(id: &str) -> Split {
    if id == "test" { Split::Test } else { Split::Train }
}

fn splits(lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let name = [(Split::Train, lab_text::TRAINING_SET), (Split::Test, lab_text::TEST_SET)];
    name.map(|(split, name)| (split_id(split).into(), name.get(lang).into())).to_vec()
}

fn classes(names: &[String], lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let all = ("all".into(), lab_text::ALL.get(lang).into());
    let classes = names.iter().enumerate();
    let classes = classes.map(|(class, name)| (class.to_string().into(), name.clone().into()));
    [all].into_iter().chain(classes).collect()
}
