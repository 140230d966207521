//! What the prediction for the user's sample rests on: the hidden units for and against a class, and the inputs.

use std::rc::Rc;

use yew::prelude::*;

use super::asking::use_answer;
use super::reason_table::{hidden_strip, reason_table};
use super::signed_picture::large_picture;
use super::weight_table::weight_table;
use super::words;
use crate::dom::{el, text};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::numbers::{hundredths, percent};
use crate::training::inspection::{PanelAnswer, PanelQuestion, Reasons};
use crate::training::protocol::SampleInfo;
use crate::ui::Choice;

const DRAW: Text = Text::new(
    "数字を書くと、その予測が何によるのかがここに出ます。",
    "Draw a digit, and what its prediction rests on appears here.",
);
const CLASS: Text = Text::new("どのクラスについて", "About the class");
const WINNER: Text = Text::new("予測されたクラス", "The predicted one");
const GRADIENT: Text = Text::new("入力 × 勾配", "Input × gradient");
const OCCLUSION: Text = Text::new("隠してみる", "Occlusion");
const INPUTS: Text = Text::new("入力", "Inputs");
const SEEN: Text = Text::new(
    "入力 × 勾配は、各画素がロジットに足している分の一次近似です。四角は賛成、ひし形は反対。確かめとして、5 × 5 画素を消したときにロジットが下がる量を、もう一つの絵に描きます (四角は下がる、ひし形は上がる)。",
    "Input × gradient is what each pixel adds to the logit, to first order: squares speak for the class, diamonds against it. To check it, the other picture shows how much the logit falls when 5 × 5 pixels around a place are erased (squares: it falls; diamonds: it rises).",
);

/// The panel.
#[component]
pub fn ReasonsPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let class = use_state_eq(|| None::<u8>);
    let question = PanelQuestion::Reasons { class: *class };
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    let found = answered.as_ref().and_then(|answered| match &answered.answer {
        PanelAnswer::Reasons(reasons) => Some((answered.of.1, reasons)),
        _ => None,
    });
    let Some((step, reasons)) = found.filter(|_| props.drawn.is_some()) else {
        return html! { <p ref={place} class="note">{ DRAW.get(lang) }</p> };
    };
    let on_class = {
        let class = class.clone();
        Callback::from(move |id: String| class.set(id.parse().ok()))
    };
    let value = class.map_or("winner".to_owned(), |class| class.to_string());
    let is_linear = reasons.terms.h.len() == reasons.gradient.len();
    html! {
        <div ref={place} class="panel-body">
            <p>{ summary(reasons, &props.names, lang) }{ " " }<span class="note">{ words::at_step(step, lang) }</span></p>
            <div class="panel-choice"><Choice label={CLASS.get(lang)} {value} options={options(&props.names, lang)} on_change={on_class} /></div>
            if !is_linear {
                { hidden_strip(&reasons.terms.h, lang) }
                { reason_table(&reasons.terms, lang) }
            }
            { inputs(props, reasons, *class, lang) }
        </div>
    }
}

fn options(names: &[String], lang: Lang) -> Vec<(AttrValue, AttrValue)> {
    let classes = names.iter().enumerate();
    let classes = classes.map(|(class, name)| (class.to_string().into(), name.clone().into()));
    [("winner".into(), WINNER.get(lang).into())].into_iter().chain(classes).collect()
}

fn summary(reasons: &Reasons, names: &[String], lang: Lang) -> String {
    let class = usize::from(reasons.class);
    let name = names.get(class).map_or("?", String::as_str);
    let share = percent(reasons.outputs.get(class).copied().unwrap_or_default());
    let logit = hundredths(reasons.terms.logit.into());
    let sum = |sign: fn(&f32) -> bool| {
        let terms = reasons.terms.terms.iter().copied().filter(sign);
        hundredths(terms.map(f64::from).sum())
    };
    let (pro, contra) = (sum(|term| *term > 0.0), sum(|term| *term < 0.0));
    let bias = hundredths(reasons.terms.bias.into());
    match lang {
        Lang::Ja => format!(
            "{name} の確率は {share}、ロジットは {logit}。賛成の項は合わせて {pro}、反対の項は {contra}、バイアスは {bias} で、和がロジットです。"
        ),
        Lang::En => format!(
            "{name} has the probability {share} and the logit {logit}: the sum of {pro} from terms for it, {contra} from terms against it, and the bias {bias}."
        ),
    }
}

/// The inputs that matter: pictures for an image, a table for a row.
fn inputs(props: &PanelsProps, reasons: &Reasons, class: Option<u8>, lang: Lang) -> Html {
    match &props.samples {
        SampleInfo::Images { columns, .. } => html! {
            <>
                <div class="large-pictures">
                    { figure(GRADIENT, &reasons.gradient, *columns, lang) }
                    <Occluded panels={props.clone()} {class} columns={*columns} />
                </div>
                <p class="note">{ SEEN.get(lang) }</p>
            </>
        },
        SampleInfo::Table(columns) => {
            let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
            let row = [(GRADIENT.get(lang).to_owned(), &reasons.gradient[..])];
            weight_table(GRADIENT.get(lang), INPUTS.get(lang), &names, &row)
        }
    }
}

fn figure(name: Text, values: &[f32], columns: u32, lang: Lang) -> Html {
    let name = name.get(lang);
    let label = format!("{name}: {}", words::extremes(values, columns, lang));
    let caption = el("figcaption", "", [text(name)]);
    el("figure", "", [large_picture(values, columns, "sym-u", &label), caption])
}

/// The properties of [`Occluded`].
#[derive(Properties, PartialEq)]
struct OccludedProps {
    panels: PanelsProps,
    class: Option<u8>,
    columns: u32,
}

/// How much the logit falls where the image is covered.
#[component]
fn Occluded(props: &OccludedProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let panels = &props.panels;
    let question = PanelQuestion::Occlusion { class: props.class };
    let answered = use_answer(panels, &place, &question, (panels.run, panels.step));
    let falls: Option<Rc<[f32]>> = answered.and_then(|answered| match &answered.answer {
        PanelAnswer::Occlusion { falls, .. } => Some(falls.clone().into()),
        _ => None,
    });
    html! {
        <div ref={place}>
            if let Some(falls) = falls { { figure(OCCLUSION, &falls, props.columns, lang) } }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use ffnn::inspect::LogitTerms;

    use super::*;

    #[test]
    fn the_terms_add_up_to_the_logit_in_words() {
        let terms =
            LogitTerms { terms: vec![3.0, -1.5], bias: 0.25, logit: 1.75, ..LogitTerms::default() };
        let reasons = Reasons { class: 1, outputs: vec![0.2, 0.8], terms, gradient: Vec::new() };
        let names = ["4".to_owned(), "9".to_owned()];
        assert_eq!(
            summary(&reasons, &names, Lang::En),
            "9 has the probability 80.0% and the logit 1.75: the sum of 3.00 from terms for it, −1.50 from terms against it, and the bias 0.25."
        );
    }
}
