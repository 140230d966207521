//! Elements made by function calls. `html!` writes out every element in place; where many are alike, as in pictures,
//! formulas and tables, calls take a tenth of the code.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// An element: its name, its attributes (an empty value leaves one out), its children.
#[macro_export]
macro_rules! el {
    ($tag:expr, [$($name:literal = $value:expr),* $(,)?], $children:expr) => {
        $crate::dom::element($tag, &[$($name),*], &[$($value),*], $children)
    };
}

pub use crate::el;

/// Called by `el!`: the attributes as names, which never change, and values in the same order.
pub fn element(
    tag: &'static str,
    names: &'static [&'static str],
    values: &[&str],
    children: Vec<Html>,
) -> Html {
    let value = |value: &&str| match *value {
        "" => None,
        value => Some(AttributeOrProperty::Attribute(value.to_owned().into())),
    };
    let values = values.iter().map(value).collect();
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic { keys: names, values });
    element.add_children(children);
    element.into()
}

/// A text node.
pub fn text(text: impl Into<AttrValue>) -> Html {
    VText::new(text).into()
}

/// An element with a class; an empty class is left out.
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

/// The header cell of a column.
pub fn column(content: Html) -> Html {
    head("col", "", 1, content)
}

/// The header cell of a row.
pub fn row_head(class: &'static str, content: Html) -> Html {
    head("row", class, 1, content)
}

/// The header cell of a row, spanning several columns.
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
