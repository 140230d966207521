//! The button that opens the user's own rows, what they are, and the place of the sheet.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::own_rows::{OwnRows, OwnRowsAction, RowsOpening};
use crate::dom::text as plain;
use crate::i18n::{Lang, Text};
use crate::late::{ImportPlace, Purpose};
use crate::numbers::grouped;
use crate::reading::{OwnFiles, OwnPoints};

const UPLOAD: Text = Text::new("自分のデータを読み込む", "Upload data of your own");
const CHOOSE_COLUMNS: Text = Text::new("列を選び直す", "Choose other columns");

/// The button; below it, the rows that are in place, or the files while they are opened.
pub fn own_rows(own: &OwnRows, lang: Lang, act: &Callback<OwnRowsAction>) -> Html {
    let open = act.filter_reform(|list| OwnFiles::of(list).map(OwnRowsAction::Open));
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        open.emit(input.files());
        // Then choosing the same file again is a change, too.
        input.set_value("");
    });
    let choose = act.reform(|_: MouseEvent| OwnRowsAction::ChooseColumns);
    html! {
        <>
            <label class="btn upload">
                { plain(UPLOAD.get(lang)) }
                <input type="file" multiple=true class="visually-hidden" {onchange} />
            </label>
            <div role="status">
                if let Some(points) = own.points() {
                    <p class="note">
                        { in_words(points, lang) }{ " " }
                        <button type="button" class="link" onclick={choose}>{ CHOOSE_COLUMNS.get(lang) }</button>
                    </p>
                }
            </div>
            if let Some(opening) = own.opening() { { place(own, opening, act) } }
        </>
    }
}

/// Files that are being opened; a new component for each opening.
fn place(own: &OwnRows, opening: &RowsOpening, act: &Callback<OwnRowsAction>) -> Html {
    let RowsOpening { number, files, plane } = opening.clone();
    let on_done = act.reform(move |points: Option<OwnPoints>| {
        OwnRowsAction::Done(number, points.map(Into::into))
    });
    let purpose = Purpose::Points { target: own.target(), plane, on_done };
    html! { <ImportPlace key={number} {files} {purpose} /> }
}

/// From which file they are, how many, what the columns are, and how many were left out.
fn in_words(own: &OwnPoints, lang: Lang) -> String {
    let file = own.files.in_words(lang);
    let rows = grouped(own.points.x.len() as u64);
    let left_out: u64 = own.points.left_out.iter().map(|part| part.rows).sum();
    let [first, second, target] = [0, 1, 2].map(|place| own.name(place, lang));
    let left_out = match (left_out, lang) {
        (0, _) => String::new(),
        (left_out, Lang::Ja) => format!("値の欠けた {} 行を除きました。", grouped(left_out)),
        (left_out, Lang::En) => format!(" Rows left out: {}.", grouped(left_out)),
    };
    match lang {
        Lang::Ja => format!(
            "「{file}」の {rows} 行。x₁ は {first}、x₂ は {second}、y は {target}。{left_out}"
        ),
        Lang::En => {
            format!("{file}: {rows} rows. x₁ is {first}, x₂ {second}, y {target}.{left_out}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::own_rows::tests::points;
    use super::*;

    #[test]
    fn rows_are_described_in_both_languages() {
        let own = points(vec![[1.0, 2.0]; 1200], vec![3.0; 1200], &[]);
        assert_eq!(
            in_words(&own, Lang::Ja),
            "「a.csv」の 1,200 行。x₁ は now、x₂ は 3 列目、y は later。値の欠けた 2 行を除きました。"
        );
        assert_eq!(
            in_words(&own, Lang::En),
            "a.csv: 1,200 rows. x₁ is now, x₂ Column 3, y later. Rows left out: 2."
        );
    }
}
