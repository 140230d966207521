//! A place where files are dropped, and a button that has the browser ask for them.

use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

/// The place, as a component draws it.
pub struct FilePlace {
    input: NodeRef,
    is_over: UseStateHandle<bool>,
    on_files: Callback<Option<FileList>>,
}

/// A place whose files this hears.
#[hook]
pub fn use_file_place(on_files: Callback<Option<FileList>>) -> FilePlace {
    FilePlace { input: use_node_ref(), is_over: use_state_eq(|| false), on_files }
}

impl FilePlace {
    /// Has the browser ask for files; for the click of a button.
    pub fn ask(&self) -> Callback<MouseEvent> {
        let input = self.input.clone();
        Callback::from(move |_| {
            input.cast::<HtmlInputElement>().into_iter().for_each(|input| input.click());
        })
    }

    /// The place with this in it.
    pub fn show(&self, content: Html) -> Html {
        let on_files = self.on_files.clone();
        let onchange = Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            on_files.emit(input.files());
            // Then choosing the same file again is a change, too.
            input.set_value("");
        });
        let (is_over, on_files) = (self.is_over.setter(), self.on_files.clone());
        let ondrop = Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            on_files.emit(event.data_transfer().and_then(|data| data.files()));
        });
        let hover = |is_over: bool| {
            let setter = self.is_over.setter();
            Callback::from(move |event: DragEvent| {
                event.prevent_default();
                setter.set(is_over);
            })
        };
        html! {
            <div class={classes!("data", self.is_over.then_some("over"))} {ondrop} ondragover={hover(true)} ondragleave={hover(false)}>
                <input ref={self.input.clone()} type="file" class="visually-hidden" multiple=true tabindex="-1" aria-hidden="true" {onchange} />
                { content }
            </div>
        }
    }
}
