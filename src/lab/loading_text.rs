//! Says which data is being loaded, and how much of it has been.

use super::state::{Loading, OwnBase};
use super::text;
use crate::i18n::Lang;
use crate::training::protocol::LoadedBytes;
use crate::training::settings::Source;

/// The sentence for the toolbar.
pub fn loading_text(loading: &Loading, lang: Lang) -> String {
    let base = loading.own.as_ref().map(|own| &own.base);
    let name = match (base, loading.source) {
        (Some(OwnBase::Files { files, .. }), _) => files.in_words(lang),
        (_, Some(source)) => name_of(source).get(lang).to_owned(),
        (_, None) => text::LOADING_DATA.get(lang).to_owned(),
    };
    // A Latin letter or a digit and Japanese stand apart.
    let space = if name.ends_with(|sign: char| sign.is_ascii()) { " " } else { "" };
    let much = loading.loaded.and_then(|loaded| how_much(loaded, lang));
    match (much, lang) {
        (None, Lang::Ja) => format!("{name}{space}を読み込み中"),
        (None, Lang::En) => format!("Loading {name}"),
        (Some(much), Lang::Ja) => format!("{name}{space}を読み込み中 ({much})"),
        (Some(much), Lang::En) => format!("Loading {name}: {much}"),
    }
}

/// What data are called while they are loaded.
pub fn name_of(source: Source) -> crate::i18n::Text {
    match source {
        Source::MnistSmall => text::LOADING_SMALL,
        Source::Mnist => text::LOADING_FULL,
        Source::Strokes => text::LOADING_STROKES,
        Source::Files => text::LOADING_FILES,
        Source::FashionMnist => text::FASHION,
        Source::Kmnist => text::KMNIST,
    }
}

/// In the unit in which the whole has at least one digit before the point; none for nothing.
fn how_much(LoadedBytes { loaded, total }: LoadedBytes, lang: Lang) -> Option<String> {
    let (unit, name, decimals) = match total {
        0 => return None,
        1..1_000 => (1.0, if lang == Lang::Ja { "バイト" } else { "bytes" }, 0),
        1_000..1_000_000 => (1e3, "kB", 0),
        _ => (1e6, "MB", 1),
    };
    let [loaded, total] =
        [loaded, total].map(|bytes| format!("{:.decimals$}", bytes as f64 / unit));
    Some(match lang {
        Lang::Ja => format!("{loaded} / {total} {name}"),
        Lang::En => format!("{loaded} of {total} {name}"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::openings::tests::own_source;
    use super::*;

    fn text_of(source: Option<Source>, loaded: Option<(u64, u64)>, lang: Lang) -> String {
        let loaded = loaded.map(|(loaded, total)| LoadedBytes { loaded, total });
        loading_text(&Loading { source, own: None, loaded }, lang)
    }

    #[test]
    fn it_says_which_data_and_how_much_once_that_is_known() {
        let mnist = Some(Source::Mnist);
        assert_eq!(text_of(mnist, None, Lang::En), "Loading MNIST (70,000 images)");
        let some = Some((3_140_000, 11_594_722));
        assert_eq!(text_of(mnist, some, Lang::En), "Loading MNIST (70,000 images): 3.1 of 11.6 MB");
        assert_eq!(text_of(mnist, some, Lang::Ja), "MNIST 70,000枚を読み込み中 (3.1 / 11.6 MB)");
        assert_eq!(text_of(None, None, Lang::En), "Loading data");
        assert_eq!(text_of(None, None, Lang::Ja), "データを読み込み中");
    }

    #[test]
    fn a_small_file_has_a_small_unit() {
        let own = Some(own_source("train.csv"));
        let text = |loaded: u64, total: u64, lang| {
            let loaded = Some(LoadedBytes { loaded, total });
            let source = Some(Source::Files);
            loading_text(&Loading { source, own: own.clone(), loaded }, lang)
        };
        assert_eq!(text(20_000, 40_400, Lang::En), "Loading train.csv: 20 of 40 kB");
        assert_eq!(text(0, 600, Lang::Ja), "train.csv を読み込み中 (0 / 600 バイト)");
        assert_eq!(text(0, 0, Lang::En), "Loading train.csv");
    }
}
