//! The samples of the test set that are predicted wrong, the most confident first.

use yew::prelude::*;

use super::asking::use_answer;
use super::sample_list::SampleGallery;
use super::words::{self, COMPUTING};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::SampleInfo;

const NONE: Text = Text::new("間違いはありません。", "There is no mistake.");
const LEGEND: Text = Text::new(
    "正解 → 予測の順に書いてあります。棒は予測の確率、✓ が正解のクラスです。",
    "Each says true → predicted class. Bars are the predicted probabilities; ✓ marks the true class.",
);
/// Samples on a page.
const COUNT: u32 = 12;

/// The panel.
#[component]
pub fn MistakesPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let offset = use_state_eq(|| 0u32);
    let question = PanelQuestion::Mistakes { offset: *offset, count: COUNT };
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    let found = answered.as_ref().and_then(|answered| match &answered.answer {
        PanelAnswer::Samples(list) => Some((answered.clone(), list.total, list.samples.is_empty())),
        _ => None,
    });
    let Some((answered, total, is_empty)) = found else {
        return html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> };
    };
    // Fewer are left than there were.
    if is_empty && *offset > 0 {
        offset.set(0);
    }
    let on_page = {
        let offset = offset.clone();
        Callback::from(move |to| offset.set(to))
    };
    let at_step = words::at_step(answered.of.1, lang);
    html! {
        <div ref={place} class="panel-body">
            if total == 0 {
                <p>{ NONE.get(lang) }{ " " }<span class="note">{ at_step }</span></p>
            } else {
                <p>{ counted(total, &props.samples, lang) }{ " " }<span class="note">{ at_step }</span></p>
                <SampleGallery {answered} names={props.names.clone()} samples={props.samples.clone()} count={COUNT} bars=true {on_page} />
                <p class="note">{ LEGEND.get(lang) }</p>
            }
        </div>
    }
}

fn counted(total: u32, samples: &SampleInfo, lang: Lang) -> String {
    let total = words::counted(total, samples, lang);
    match lang {
        Lang::Ja => format!("テスト集合で {total}を間違えています。確信の強い順に並べます。"),
        Lang::En => format!("{total} of the test set predicted wrong, the most confident first."),
    }
}
