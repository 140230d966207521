//! Says how the user's files were understood.

use super::loading_text::name_of;
use crate::i18n::Lang;
use crate::training::own_data::{AddedTo, Decided};
use crate::training::settings::Source;

/// The files, and what was done with them: `train.csv: inverted, 255 is full ink, 17% of each class held out`. Where a number is
/// predicted there are no classes.
pub fn decided_text(decided: &Decided, of_classes: bool, lang: Lang) -> String {
    let files = match (&decided.files[..], lang) {
        ([], Lang::Ja) => "自分のファイル".to_owned(),
        ([], Lang::En) => "Your files".to_owned(),
        (files, Lang::Ja) => files.join("、"),
        (files, Lang::En) => files.join(", "),
    };
    let files = match decided.added {
        Some(added) => with_drawings(files, added, lang),
        None => files,
    };
    let mut parts: Vec<String> = Vec::new();
    let mut add = |holds: bool, ja: String, en: String| {
        if holds {
            parts.push(if lang == Lang::Ja { ja } else { en });
        }
    };
    add(decided.inverted, "白黒反転".into(), "inverted".into());
    add(decided.transposed, "行と列を入れ替え".into(), "transposed".into());
    let ink = decided.full_ink;
    add(ink != 255.0 && ink > 0.0, format!("{ink} がいちばん濃い値"), format!("{ink} is full ink"));
    if let Some(name) = &decided.label_column {
        add(true, format!("ラベルの列は「{name}」"), format!("label column “{name}”"));
    }
    if let Some(percent) = decided.held_out {
        let (ja, en) = match of_classes {
            true => ("どのクラスからも", " of each class"),
            false => ("全体から", ""),
        };
        let ja = format!("{ja} {percent}% をテスト用に取り分け");
        add(true, ja, format!("{percent}%{en} held out for testing"));
    }
    match (parts.is_empty(), lang) {
        (true, _) => files,
        (false, Lang::Ja) => format!("{files}：{}", parts.join("、")),
        (false, Lang::En) => format!("{files}: {}", parts.join(", ")),
    }
}

/// What drawings were added to, and how many.
fn with_drawings(files: String, AddedTo { source, drawings }: AddedTo, lang: Lang) -> String {
    let name = match source {
        Source::Files => files,
        source => name_of(source).get(lang).to_owned(),
    };
    match lang {
        Lang::Ja => format!("{name} に自分の手書き {drawings} 枚を追加"),
        Lang::En if drawings == 1 => format!("{name} with one drawing of yours"),
        Lang::En => format!("{name} with {drawings} drawings of yours"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_said_and_what_was_not_is_not() {
        let plain = Decided {
            files: vec!["a.idx".into(), "b.idx".into()],
            full_ink: 255.0,
            ..Decided::default()
        };
        assert_eq!(decided_text(&plain, true, Lang::En), "a.idx, b.idx");
        let added =
            |source| Decided { added: Some(AddedTo { source, drawings: 12 }), ..plain.clone() };
        assert_eq!(
            decided_text(&added(Source::Strokes), true, Lang::En),
            "drawn digits with 12 drawings of yours"
        );
        assert_eq!(
            decided_text(&added(Source::Files), true, Lang::Ja),
            "a.idx、b.idx に自分の手書き 12 枚を追加"
        );
        let all = Decided {
            inverted: true,
            transposed: true,
            full_ink: 16.0,
            label_column: Some("y".into()),
            held_out: Some(17),
            ..plain
        };
        assert_eq!(
            decided_text(&all, true, Lang::En),
            "a.idx, b.idx: inverted, transposed, 16 is full ink, label column “y”, 17% of each class held out for testing"
        );
        assert_eq!(
            decided_text(&all, true, Lang::Ja),
            "a.idx、b.idx：白黒反転、行と列を入れ替え、16 がいちばん濃い値、ラベルの列は「y」、どのクラスからも 17% をテスト用に取り分け"
        );
        let number = Decided { held_out: Some(17), ..Decided::default() };
        let number = Decided { files: vec!["a.csv".into()], full_ink: 255.0, ..number };
        assert_eq!(decided_text(&number, false, Lang::En), "a.csv: 17% held out for testing");
        assert_eq!(
            decided_text(&number, false, Lang::Ja),
            "a.csv：全体から 17% をテスト用に取り分け"
        );
    }
}
