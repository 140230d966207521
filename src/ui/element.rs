//! Elements by call. `html!` writes out every element in place; where many are alike, as in tables, calls are a tenth of that.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::math::{Lit, SymbolId};

/// An element with a class, if the class is not empty.
pub fn el(
    name: &'static str,
    class: &'static str,
    children: impl IntoIterator<Item = Html>,
) -> Html {
    tag(name, class, children.into_iter().collect()).into()
}

fn tag(name: &'static str, class: &'static str, children: Vec<Html>) -> VTag {
    let mut tag = VTag::new(name);
    if !class.is_empty() {
        tag.add_attribute("class", class);
    }
    tag.add_children(children);
    tag
}

/// The head of a column.
pub fn column(content: Html) -> Html {
    head("col", "", 1, content)
}

/// The head of a row.
pub fn row_head(class: &'static str, content: Html) -> Html {
    head("row", class, 1, content)
}

/// The head of a row that spans some columns.
pub fn wide_head(columns: u8, content: Html) -> Html {
    head("row", "", columns, content)
}

fn head(scope: &'static str, class: &'static str, columns: u8, content: Html) -> Html {
    let mut head = tag("th", class, vec![content]);
    head.add_attribute("scope", scope);
    head.add_attribute("colspan", columns.to_string());
    head.into()
}

/// A cell of a table.
pub fn cell(class: &'static str, content: impl Into<Html>) -> Html {
    tag("td", class, vec![content.into()]).into()
}

/// What lights up with a symbol.
pub fn linked(
    lit: &Lit,
    id: SymbolId,
    name: &'static str,
    class: &str,
    children: Vec<Html>,
) -> Html {
    let class = [class, " ", lit.class(id)].concat();
    crate::element::el!(name, ["class" = &*class, "data-symbol" = &*id.name()], children)
}

/// A button.
pub fn button(label: Html, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="btn" {disabled} {onclick}>{ label }</button> }
}

/// A plain text.
pub fn text(text: impl Into<AttrValue>) -> Html {
    yew::virtual_dom::VText::new(text).into()
}
