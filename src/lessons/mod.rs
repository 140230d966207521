//! The registry of sections. Adding one is adding a folder here and a line below.

use yew::prelude::*;

use crate::i18n::Text;
use crate::lab::Lab;
use crate::route::Query;

mod fit;
pub mod glossary;
mod l03_activation;
mod l07_regression;
mod l08_classification;
mod l09_softmax;
mod l10_cross_entropy;
mod l11_likelihood;
mod l12_check;
pub mod rich;
mod section;
pub mod study;
mod training;

pub use l03_activation::activation_name;
use study::Study;

/// A section of the lecture.
pub struct Lesson {
    /// Its name in links.
    pub id: &'static str,
    /// Its number in the lecture.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// Its tasks and questions.
    pub study: Study,
    /// What it shows, for the state in its link.
    pub view: fn(&Query) -> Html,
}

impl Lesson {
    /// The names of all that is asked.
    pub fn asked(&self) -> impl Iterator<Item = &'static str> {
        let tasks = self.study.tasks.iter().map(|task| task.id);
        tasks.chain(self.study.questions.iter().map(|question| question.id))
    }
}

/// All sections, in the order of the lecture.
pub static LESSONS: &[Lesson] = &[
    Lesson {
        id: "activation",
        number: 3,
        title: Text::new("活性化関数", "Activation functions"),
        study: l03_activation::STUDY,
        view: section::view::<l03_activation::State>,
    },
    Lesson {
        id: "regression",
        number: 7,
        title: Text::new("回帰：大気汚染", "Regression: air pollution"),
        study: l07_regression::STUDY,
        view: section::view::<l07_regression::State>,
    },
    Lesson {
        id: "classification",
        number: 8,
        title: Text::new("2値分類とロジスティック回帰", "Two classes and logistic regression"),
        study: l08_classification::STUDY,
        view: section::view::<l08_classification::State>,
    },
    Lesson {
        id: "softmax",
        number: 9,
        title: Text::new("多クラス分類とソフトマックス", "Many classes, and softmax"),
        study: l09_softmax::STUDY,
        view: section::view::<l09_softmax::State>,
    },
    Lesson {
        id: "cross-entropy",
        number: 10,
        title: Text::new("交差エントロピー", "Cross-entropy"),
        study: l10_cross_entropy::STUDY,
        view: section::view::<l10_cross_entropy::State>,
    },
    Lesson {
        id: "likelihood",
        number: 11,
        title: Text::new("最尤推定", "Maximum likelihood"),
        study: l11_likelihood::STUDY,
        view: section::view::<l11_likelihood::State>,
    },
    Lesson {
        id: "check",
        number: 12,
        title: Text::new("理解度確認", "Check yourself"),
        study: l12_check::STUDY,
        view: section::view::<l12_check::Check>,
    },
    Lesson {
        id: "lab",
        number: 13,
        title: Text::new("実習：MNIST", "The practical: MNIST"),
        study: Study::NONE,
        view: |query| html! { <Lab query={query.clone()} /> },
    },
];

/// The glossary: a page after the sections, without a number.
pub static GLOSSARY: Lesson = Lesson {
    id: "glossary",
    number: 0,
    title: Text::new("用語集", "Glossary"),
    study: Study::NONE,
    view: section::view::<glossary::Glossary>,
};

/// The section of an id; the first one if there is none.
pub fn find(id: &str) -> &'static Lesson {
    LESSONS.iter().chain([&GLOSSARY]).find(|lesson| lesson.id == id).unwrap_or(&LESSONS[0])
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
        assert!(LESSONS.is_sorted_by(|a, b| a.number < b.number));
    }

    /// All texts that are asked, answered and explained, with the place they stand in.
    fn texts() -> Vec<(String, Text)> {
        let mut texts = Vec::new();
        for lesson in LESSONS {
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
            let ids: HashSet<_> = lesson.asked().collect();
            assert_eq!(ids.len(), lesson.study.len(), "{}", lesson.id);
            assert!(!ids.iter().any(|id| id.contains([' ', '/'])), "{}", lesson.id);
        }
        let ids: HashSet<_> = glossary::TERMS.iter().map(|term| term.id).collect();
        assert_eq!(ids.len(), glossary::TERMS.len());
    }

    #[test]
    fn an_unknown_id_is_the_first_section() {
        assert_eq!(find("nowhere").id, LESSONS[0].id);
    }
}
