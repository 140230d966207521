//! A choice of one option of several, and a check box.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The properties of [`Choice`].
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// The control's name.
    pub label: AttrValue,
    /// (id, name) of each option.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// The id of the chosen option.
    pub value: AttrValue,
    /// Called with the id of the option that the user chooses.
    pub on_change: Callback<String>,
}

/// A choice of one option, as a row: label left, options right.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let on_change = props
        .on_change
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let select = use_node_ref();
    {
        let (select, value) = (select.clone(), props.value.clone());
        // The attribute `selected` has no effect after the user, or a browser that restores forms, has chosen an option.
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

/// The properties of [`Check`].
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// The control's accessible name, where the content is not enough.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// Content beside the box.
    #[prop_or_default]
    pub children: Html,
    /// True if the box is checked.
    pub checked: bool,
    /// Called with the new value when the user changes it.
    pub on_change: Callback<bool>,
}

/// A check box.
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
