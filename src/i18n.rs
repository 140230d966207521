//! Two languages: a text without its translation does not compile.

use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 code, as in `lang="ja"` and in links.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The other one of the two.
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    /// Reads a code such as `ja` or `ja-JP`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| code.split('-').next() == Some(lang.code()))
    }
}

/// One text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text from its two versions.
    pub const fn new(ja: &'static str, en: &'static str) -> Self {
        Self { ja, en }
    }

    /// The version of a language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// Splits a Japanese title where a line may break: after hiragana before kanji or katakana, between kanji and katakana, and after
/// a colon.
/// A title without Japanese is one phrase.
pub fn phrases(title: &str) -> Vec<&str> {
    let hiragana = |sign| ('\u{3041}'..='\u{309f}').contains(&sign);
    let katakana = |sign| ('\u{30a1}'..='\u{30ff}').contains(&sign);
    let kanji = |sign| ('\u{4e00}'..='\u{9fff}').contains(&sign);
    let mut phrases = Vec::new();
    let mut start = 0;
    for ((_, before), (place, sign)) in title.char_indices().zip(title.char_indices().skip(1)) {
        let ends = hiragana(before) && (katakana(sign) || kanji(sign));
        if ends || kanji(before) && katakana(sign) || before == '：' {
            phrases.push(&title[start..place]);
            start = place;
        }
    }
    phrases.push(&title[start..]);
    phrases
}

/// The language of the component's context.
#[hook]
pub fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or(Lang::Ja)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_between_phrases() {
        let title = "線形回帰をネットワークで見る";
        assert_eq!(phrases(title), ["線形回帰を", "ネットワークで", "見る"]);
        assert_eq!(phrases("複数のユニットと行列"), ["複数の", "ユニットと", "行列"]);
        assert_eq!(phrases("順伝播型ニューラルネット"), ["順伝播型", "ニューラルネット"]);
        assert_eq!(phrases("学習：勾配降下法と誤差"), ["学習：", "勾配降下法と", "誤差"]);
        assert_eq!(phrases("A unit"), ["A unit"]);
        assert_eq!(phrases(""), [""]);
    }

    #[test]
    fn a_code_with_a_region_is_read() {
        assert_eq!(Lang::from_code("ja-JP"), Some(Lang::Ja));
        assert_eq!(Lang::from_code("en"), Some(Lang::En));
        assert_eq!(Lang::from_code("fr"), None);
    }
}
