//! The registry of sections. Adding one is adding a folder here and its name to a part below.

use yew::prelude::*;

use crate::i18n::Text;
use crate::route::Query;

mod fit;
pub mod rich;
mod section;
pub mod study;
mod trained;
mod training;
pub mod walk;

pub use l03_activation::{activation_name, activation_title, function_name};
use study::Study;

/// A section of the lecture, as its folder describes it.
pub struct Entry {
    /// Its name in links.
    pub id: &'static str,
    /// Its number in the lecture; 0 for a page beside the sections.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// Its words, tasks and questions.
    pub study: &'static Study,
    /// What it shows, for the state in its link.
    pub view: fn(&Query, &'static Entry) -> Html,
    /// Once opened it stays, out of sight, while other sections are read: what it is doing goes on.
    pub stays: bool,
}

/// What the contents know of a section: every part of the page knows all of them, and has the words of its own alone.
pub struct Lesson {
    /// Its name in links.
    pub id: &'static str,
    /// Its number in the lecture; 0 for a page beside the sections.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// The names of its tasks and questions.
    pub asked: &'static [&'static str],
    /// Whether it has questions.
    pub has_questions: bool,
}

impl Lesson {
    const fn of(entry: &Entry, asked: &'static [&'static str]) -> Self {
        let has_questions = !entry.study.questions.is_empty();
        Self { id: entry.id, number: entry.number, title: entry.title, asked, has_questions }
    }
}

macro_rules! registry {
    ($($(#[$doc:meta])* $part:ident: $($section:ident)*;)*) => {
        $($(pub mod $section;)*)*

        /// All sections, in the order of the lecture.
        pub static LESSONS: &[Lesson] = &[$($(
            Lesson::of(&$section::ENTRY, &$section::ENTRY.study.asked::<{ $section::ENTRY.study.len() }>())
        ),*),*];

        $($(#[$doc])* pub static $part: &[Entry] = &[$($section::ENTRY),*];)*
    };
}

// Each part is a WebAssembly module of its own, fetched when one of its sections is opened; static/start.js knows them.
registry! {
    /// What a network is.
    BASICS: l01_linear l02_unit l03_activation l04_matrix l05_three_layer l06_ffnn;
    /// How it learns.
    LEARNING: l07_regression l08_classification l09_softmax l10_cross_entropy l11_likelihood l12_check;
    /// The practical.
    LAB: l13_lab;
    /// The words.
    WORDS: glossary;
}

/// The section of an id; the first one if there is none.
pub fn find(id: &str) -> &'static Lesson {
    LESSONS.iter().find(|lesson| lesson.id == id).unwrap_or(&LESSONS[0])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::study::Answer;
    use super::*;

    #[test]
    fn ids_are_unique_and_numbers_rise() {
        let ids: HashSet<_> = LESSONS.iter().map(|lesson| lesson.id).collect();
        assert_eq!(ids.len(), LESSONS.len());
        let numbered = LESSONS.iter().filter(|lesson| lesson.number > 0);
        assert!(numbered.is_sorted_by(|a, b| a.number < b.number));
    }

    fn entries() -> impl Iterator<Item = &'static Entry> {
        [BASICS, LEARNING, LAB, WORDS].into_iter().flatten()
    }

    /// All texts that are asked, answered and explained, with the place they stand in.
    fn texts() -> Vec<(String, Text)> {
        let mut texts = Vec::new();
        for lesson in entries() {
            let at = |id: &str| format!("{}/{id}", lesson.id);
            texts.push((at("title"), lesson.title));
            if !lesson.study.is_empty() {
                texts.push((at("lead"), lesson.study.lead));
            }
            texts.extend(lesson.study.paragraphs.iter().map(|text| (at("paragraphs"), *text)));
            texts.extend(lesson.study.tasks.iter().map(|task| (at(task.id), task.text)));
            for question in lesson.study.questions {
                texts.push((at(question.id), question.text));
                match &question.answer {
                    Answer::Free(model) => texts.push((at(question.id), *model)),
                    Answer::Choice(choices) => {
                        assert_eq!(choices.iter().filter(|choice| choice.right).count(), 1);
                        for choice in *choices {
                            texts.push((at(question.id), choice.text));
                            texts.push((at(question.id), choice.why));
                        }
                    }
                }
            }
        }
        for term in glossary::TERMS {
            texts.push((term.id.to_owned(), term.name));
            texts.push((term.id.to_owned(), term.meaning));
        }
        texts
    }

    fn is_japanese(sign: char) -> bool {
        matches!(sign, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
    }

    #[test]
    fn every_text_is_in_both_languages() {
        for (place, text) in texts() {
            assert!(!text.ja.trim().is_empty() && !text.en.trim().is_empty(), "{place}");
            assert!(!text.en.contains(is_japanese), "{place}: Japanese in the English text");
            assert!(text.ja.len() < 20 || text.ja.contains(is_japanese), "{place}: no Japanese");
        }
    }

    #[test]
    fn every_term_linked_to_is_in_the_glossary() {
        for (place, text) in texts() {
            for id in rich::terms_of(text.ja).into_iter().chain(rich::terms_of(text.en)) {
                assert!(glossary::find(id).is_some(), "{place}: {id}");
            }
        }
    }

    #[test]
    fn names_within_a_section_and_in_the_glossary_are_unique() {
        for lesson in LESSONS {
            let ids: HashSet<_> = lesson.asked.iter().collect();
            assert_eq!(ids.len(), lesson.asked.len(), "{}", lesson.id);
            assert!(!ids.iter().any(|id| id.contains([' ', '/'])), "{}", lesson.id);
        }
        let ids: HashSet<_> = glossary::TERMS.iter().map(|term| term.id).collect();
        assert_eq!(ids.len(), glossary::TERMS.len());
    }

    #[test]
    fn the_start_script_knows_the_parts() {
        let script = include_str!("../../static/start.js");
        for (name, part) in [("learning", LEARNING), ("lab", LAB), ("words", WORDS)] {
            let ids: Vec<String> = part.iter().map(|entry| format!("{:?}", entry.id)).collect();
            let line = format!("{name}: [{}]", ids.join(", "));
            assert!(script.contains(&line), "static/start.js lacks {line}");
        }
        assert!(BASICS.iter().all(|entry| !script.contains(&format!("{:?}", entry.id))));
    }

    #[test]
    fn an_unknown_id_is_the_first_section() {
        assert_eq!(find("nowhere").id, LESSONS[0].id);
    }
}
