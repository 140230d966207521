//! One of several, and yes or no.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What a choice needs.
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// The control's name.
    pub label: AttrValue,
    /// (id, name) of each possibility.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// The id chosen.
    pub value: AttrValue,
    /// Told of a newly chosen id.
    pub on_change: Callback<String>,
}

/// One of several, as a row: name left, choice right.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let on_change = props
        .on_change
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let select = use_node_ref();
    {
        let (select, value) = (select.clone(), props.value.clone());
        // What was chosen by hand, or by a browser that fills in what was there before, outweighs the attribute `selected`.
        use_effect(move || {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(&value);
            }
        });
    }
    html! {
        <label class="setting">
            <span>{ props.label.clone() }</span>
            <select ref={select} onchange={on_change}>
                { for props.options.iter().map(|(id, name)| html! {
                    <option key={id.to_string()} value={id.clone()} selected={*id == props.value}>
                        { name.clone() }
                    </option>
                }) }
            </select>
        </label>
    }
}

/// What a check box needs.
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// The control's name, for those who can't see where it stands.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// What stands beside the box.
    #[prop_or_default]
    pub children: Html,
    /// Whether it is checked.
    pub checked: bool,
    /// Told of a change.
    pub on_change: Callback<bool>,
}

/// Yes or no.
#[component]
pub fn Check(props: &CheckProps) -> Html {
    let on_change = props
        .on_change
        .reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="check">
            <input type="checkbox" checked={props.checked} aria-label={props.name.clone()} onchange={on_change} />
            <span>{ props.children.clone() }</span>
        </label>
    }
}
