//! The data in place as NumPy's .npz, for the programs that repeat a run on data of the user's own: asked of the worker piece by
//! piece.

use datafiles::{NpyArray, write_npz};
use yew::prelude::*;

use crate::dom::{file_of, save_file};
use crate::i18n::{Text, use_lang};
use crate::late::DownloadProps;
use crate::training::inspection::{PanelAnswer, PanelQuestion};
use crate::training::protocol::{DataInfo, SampleInfo, pack, unpack};
use crate::training::request::RequestId;
use crate::ui::press;

const DATA: Text = Text::new("データ (.npz)", "Data (.npz)");
const FAILED: Text = Text::new(
    "データのファイルを作れませんでした。もう一度押してください。",
    "The file of the data could not be made. Press the button again.",
);
/// The name that the programs expect.
const FILE: &str = "ffnn-lab-data.npz";
/// Images in one question.
const PIECE: u32 = 1_000;

/// Images that have come, and what is asked next.
#[derive(Clone, Debug, Default, PartialEq)]
struct Gathered {
    /// Pixels and labels to train on, then to test on.
    parts: [(Vec<u8>, Vec<u8>); 2],
    /// The answer that was there before the newest question.
    before: Option<RequestId>,
    /// The worker has the question.
    is_asked: bool,
}

/// What an answer leads to.
#[derive(Debug, PartialEq)]
enum Next {
    /// Nothing has come yet.
    Wait,
    /// The next question.
    Ask(PanelQuestion),
    /// All is there.
    Done,
    /// The data were replaced, or the worker stopped.
    Lost,
}

impl Gathered {
    /// The question about the images that are missing; none if all are there. `wanted` are the images to train and to test on.
    fn question(&self, wanted: [u32; 2]) -> Option<PanelQuestion> {
        let place = (0..2).find(|place| self.parts[*place].1.len() < wanted[*place] as usize)?;
        let offset = self.parts[place].1.len() as u32;
        Some(PanelQuestion::Images { of_test: place == 1, offset, count: PIECE })
    }

    /// Takes the newest answer.
    fn hear(
        &mut self,
        waits: bool,
        answer: Option<(RequestId, Option<PanelAnswer>)>,
        wanted: [u32; 2],
    ) -> Next {
        let newest = answer.as_ref().map(|(request, _)| *request);
        if waits || newest.is_none() || newest == self.before {
            let is_lost = self.is_asked && !waits;
            self.is_asked |= waits;
            return if is_lost { Next::Lost } else { Next::Wait };
        }
        let Some((_, Some(PanelAnswer::Images(pixels, labels)))) = answer else {
            return Next::Lost;
        };
        let place = usize::from(self.parts[0].1.len() >= wanted[0] as usize);
        if labels.is_empty() {
            return Next::Lost;
        }
        self.parts[place].0.extend(pixels);
        self.parts[place].1.extend(labels);
        (self.before, self.is_asked) = (newest, false);
        self.question(wanted).map_or(Next::Done, Next::Ask)
    }

    /// The file: `x_train` \[n × rows × columns\] and `y_train` \[n\], `x_test` and `y_test` likewise, all of unsigned bytes.
    fn file(self, (rows, columns): (usize, usize)) -> Vec<u8> {
        let mut arrays = Vec::new();
        for ((pixels, labels), [x, y]) in
            self.parts.into_iter().zip([["x_train", "y_train"], ["x_test", "y_test"]])
        {
            let count = labels.len();
            let array = |name: &str, shape, bytes| NpyArray {
                name: name.into(),
                descr: "|u1".into(),
                shape,
                bytes,
            };
            arrays.push(array(x, vec![count, rows, columns], pixels));
            arrays.push(array(y, vec![count], labels));
        }
        write_npz(&arrays).unwrap_or_default()
    }
}

/// The button.
#[component]
pub fn DataFile(props: &DownloadProps) -> Html {
    let lang = use_lang();
    let gathered = use_mut_ref(|| None::<Gathered>);
    let has_failed = use_state_eq(|| false);
    let update = use_force_update();
    let slot = PanelQuestion::Images { of_test: false, offset: 0, count: 0 }.slot();
    let answer = props.slots.answer(slot).cloned();
    let request = answer.as_ref().map(|answer| answer.request);
    let waits = props.slots.is_waiting(slot);
    let Some((data, size)) = images(props.data.as_ref()) else { return Html::default() };
    let wanted = [data.train, data.test];
    use_effect_with((request, waits), {
        let (gathered, has_failed, on_ask) =
            (gathered.clone(), has_failed.setter(), props.on_ask.clone());
        move |_: &(Option<RequestId>, bool)| {
            let mut held = gathered.borrow_mut();
            let Some(found) = &mut *held else { return };
            let answer = answer.map(|answer| (answer.request, unpack(&answer.answer)));
            match found.hear(waits, answer, wanted) {
                Next::Wait => {}
                Next::Ask(question) => {
                    drop(held);
                    on_ask.emit((slot, pack(&question)));
                }
                Next::Done => {
                    let bytes = held.take().unwrap_or_default().file(size);
                    let saved = file_of(FILE, &bytes).and_then(|file| save_file(&file));
                    has_failed.set(saved.is_none());
                    update.force_update();
                }
                Next::Lost => {
                    *held = None;
                    has_failed.set(true);
                    update.force_update();
                }
            }
        }
    });
    let is_busy = gathered.borrow().is_some();
    let on_click = {
        let (gathered, on_ask) = (gathered.clone(), props.on_ask.clone());
        Callback::from(move |_: MouseEvent| {
            let begun = Gathered { before: request, ..Gathered::default() };
            let question = begun.question(wanted);
            *gathered.borrow_mut() = Some(begun);
            question.into_iter().for_each(|question| on_ask.emit((slot, pack(&question))));
        })
    };
    html! {
        <>
            { press(DATA.get(lang), "btn", !is_busy, on_click) }
            if *has_failed {
                <p class="error" role="alert">{ FAILED.get(lang) }</p>
            }
        </>
    }
}

/// The data with the size of an image; none for a table.
fn images(data: Option<&DataInfo>) -> Option<(&DataInfo, (usize, usize))> {
    let data = data?;
    match data.samples {
        SampleInfo::Images { rows, columns } => Some((data, (rows as usize, columns as usize))),
        SampleInfo::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn images(count: usize) -> Option<PanelAnswer> {
        Some(PanelAnswer::Images(vec![7; count * 4], vec![1; count]))
    }

    #[test]
    fn all_images_are_asked_for_piece_by_piece() {
        let wanted = [1_500, 20];
        let mut gathered = Gathered::default();
        let ask = |of_test, offset| PanelQuestion::Images { of_test, offset, count: PIECE };
        assert_eq!(gathered.question(wanted), Some(ask(false, 0)));
        assert_eq!(gathered.hear(true, None, wanted), Next::Wait);
        let mut answer = |request, count| {
            gathered.hear(false, Some((RequestId(request), images(count))), wanted)
        };
        assert_eq!(answer(1, 1_000), Next::Ask(ask(false, 1_000)));
        assert_eq!(answer(1, 1_000), Next::Wait, "an answer that was heard");
        assert_eq!(answer(2, 500), Next::Ask(ask(true, 0)));
        assert_eq!(answer(3, 20), Next::Done);
        let file = gathered.file((2, 2));
        let names = ["x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"];
        for name in names {
            assert!(file.windows(name.len()).any(|bytes| bytes == name.as_bytes()), "{name}");
        }
        assert!(file.windows(12).any(|bytes| bytes == b"(1500, 2, 2)"));
    }

    #[test]
    fn a_worker_that_forgets_the_question_loses_the_file() {
        let mut gathered = Gathered::default();
        assert_eq!(gathered.hear(true, None, [9, 9]), Next::Wait);
        assert_eq!(gathered.hear(false, None, [9, 9]), Next::Lost);
        let mut gathered = Gathered::default();
        let nothing = Some((RequestId(1), Some(PanelAnswer::Nothing)));
        assert_eq!(gathered.hear(false, nothing, [9, 9]), Next::Lost);
    }
}
