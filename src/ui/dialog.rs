//! A dialog of the browser's: the rest of the page is inert while it is open, Tab stays inside, Esc cancels.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// The properties of [`Dialog`].
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// How it looks.
    pub class: &'static str,
    /// The id of its heading.
    pub labelledby: &'static str,
    /// Called on Esc.
    pub on_cancel: Callback<()>,
    /// What it shows.
    pub children: Html,
}

/// A dialog that is open as long as it is drawn.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It fails only where it is open already.
                let _ = dialog.show_modal();
            }
        }
    });
    // The browser would close the dialog and leave its content in the page.
    let on_cancel = props.on_cancel.reform(|event: Event| event.prevent_default());
    html! {
        <dialog ref={dialog} class={props.class} role="dialog" aria-labelledby={props.labelledby} oncancel={on_cancel}>
            { props.children.clone() }
        </dialog>
    }
}
