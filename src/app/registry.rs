//! The registry of sections. Adding one is adding its folder to `src/lessons` and its path to a part below.

use crate::course::{SectionEntry, SectionSummary, books, glossary, guide};
use crate::lab;
use crate::lessons::*;
use crate::start;

macro_rules! registry {
    ($($(#[$doc:meta])* $part:ident $sections:ident: $($section:ident)*;)*) => {
        /// Sections whose code is fetched together, when one of them is opened for the first time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Part { $($(#[$doc])* $part),* }

        /// All sections, in the order of the lecture.
        pub static SECTIONS: &[SectionSummary] = &[$($(
            $section::ENTRY.summary(&$section::ENTRY.study.asked::<{ $section::ENTRY.study.len() }>())
        ),*),*];

        /// The part of each section, by its id.
        const PARTS: &[(&str, Part)] = &[$($(($section::ENTRY.id, Part::$part)),*),*];

        $($(#[$doc])* pub static $sections: &[SectionEntry] = &[$($section::ENTRY),*];)*
    };
}

// index.html has the same parts, so that the page's first script can fetch one before the page itself runs; a test compares
// them. src/bin/app.rs says where the module is split.
registry! {
    /// Where to begin.
    StartPage START_PAGE: start;
    /// What a unit is.
    Units UNITS: l01_linear l02_unit l03_activation;
    /// What networks of units are.
    Networks NETWORKS: l04_matrix l05_three_layer l06_ffnn;
    /// How one is fitted to numbers, also to those of a file of the user's.
    Regression REGRESSION: l07_regression;
    /// How one is fitted to two classes.
    Classification CLASSIFICATION: l08_classification;
    /// How its outputs are probabilities.
    Outputs OUTPUTS: l09_softmax l10_cross_entropy l11_likelihood;
    /// How it learns, and the questions on all sections.
    Learning LEARNING: l12_learning l13_check;
    /// The practical.
    Lab LAB: lab;
    /// The words, and where to read on.
    Words WORDS: glossary books guide;
}

/// The section of an id; the start page if there is none.
pub fn find(id: &str) -> &'static SectionSummary {
    SECTIONS.iter().find(|lesson| lesson.id == id).unwrap_or(&SECTIONS[0])
}

/// The part that has the section of an id; that of the start page if there is none.
pub fn part_of(id: &str) -> Part {
    PARTS.iter().find(|(section, _)| *section == id).unwrap_or(&PARTS[0]).1
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::course::old_links;
    use crate::course::rich;
    use crate::course::study::Answer;
    use crate::course::{SectionView, terms, unread};
    use crate::i18n::Text;
    use crate::practice::bank::exercises;
    use crate::route::{Query, Route};

    #[test]
    fn ids_are_unique_and_numbers_rise() {
        let ids: HashSet<_> = SECTIONS.iter().map(|lesson| lesson.id).collect();
        assert_eq!(ids.len(), SECTIONS.len());
        let numbered = SECTIONS.iter().filter(|lesson| lesson.number > 0);
        assert!(numbered.is_sorted_by(|a, b| a.number < b.number));
    }

    fn entries() -> impl Iterator<Item = &'static SectionEntry> {
        [START_PAGE, UNITS, NETWORKS, REGRESSION, CLASSIFICATION, OUTPUTS, LEARNING, LAB, WORDS]
            .into_iter()
            .flatten()
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
        for exercise in exercises() {
            let at = || format!("practice/{}", exercise.id);
            texts.push((at(), exercise.text));
            for option in exercise.options {
                texts.push((at(), option.text));
                texts.push((at(), option.why));
            }
        }
        for term in terms::TERMS {
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

    /// CONTRIBUTING.md has these under “Style”.
    #[test]
    fn each_thing_is_written_in_one_form_only() {
        let others = ["（", "）", "3 層", "1-of-K 表現", "ロジスティック関数"];
        for (place, text) in texts() {
            for other in others {
                assert!(!text.ja.contains(other), "{place}: {other}");
            }
            let parts = [text.ja, text.en].map(|side| side.split(" %").collect::<Vec<_>>());
            let has_space = |part: &&str| part.ends_with(|sign: char| sign.is_ascii_digit());
            assert!(
                !parts.iter().any(|parts| parts[..parts.len() - 1].iter().any(has_space)),
                "{place}: % after a space"
            );
        }
    }

    #[test]
    fn every_term_linked_to_is_in_the_glossary() {
        for (place, text) in texts() {
            for id in rich::terms_of(text.ja).into_iter().chain(rich::terms_of(text.en)) {
                assert!(terms::find(id).is_some(), "{place}: {id}");
            }
        }
    }

    #[test]
    fn names_within_a_section_and_in_the_glossary_are_unique() {
        for lesson in SECTIONS {
            let ids: HashSet<_> = lesson.asked.iter().collect();
            assert_eq!(ids.len(), lesson.asked.len(), "{}", lesson.id);
            assert!(!ids.iter().any(|id| id.contains([' ', '/'])), "{}", lesson.id);
        }
        let ids: HashSet<_> = terms::TERMS.iter().map(|term| term.id).collect();
        assert_eq!(ids.len(), terms::TERMS.len());
    }

    #[test]
    fn each_question_of_the_bank_has_one_right_answer_and_a_figure_that_its_link_opens() {
        let ids: HashSet<_> = exercises().map(|exercise| exercise.id).collect();
        assert_eq!(ids.len(), exercises().count());
        assert!(ids.len() >= 40, "{} questions", ids.len());
        for exercise in exercises() {
            let id = exercise.id;
            assert!(!id.contains([' ', '/', '+']), "{id}");
            assert_eq!(exercise.options.iter().filter(|option| option.right).count(), 1, "{id}");
            let route = Route::parse(&["#/", exercise.figure].concat());
            let section = entries().find(|section| section.id == exercise.section());
            let section = section.unwrap_or_else(|| panic!("{id}: no section"));
            let left_out = match section.view {
                SectionView::Live { open, .. } => unread(&route.query, &open(&route.query).query()),
                SectionView::Component(_) => lab::unread(&route.query),
            };
            assert!(left_out.is_empty(), "{id}: {left_out:?}");
        }
    }

    #[test]
    fn each_numbered_section_answers_a_question() {
        let numbered = SECTIONS.iter().filter(|section| section.number > 0);
        let ids: Vec<_> = numbered.map(|section| section.id).collect();
        assert_eq!(start::asking().collect::<Vec<_>>(), ids);
    }

    #[test]
    fn each_numbered_section_is_found_in_the_books() {
        let numbered = SECTIONS.iter().filter(|section| section.number > 0);
        let ids: Vec<_> = numbered.map(|section| section.id).collect();
        assert_eq!(books::sections().collect::<Vec<_>>(), ids);
    }

    #[test]
    fn no_task_is_done_at_the_start() {
        for section in entries() {
            let done = match section.view {
                SectionView::Live { open, .. } => open(&Query::default()).tasks_done(),
                SectionView::Component(_) => Vec::new(),
            };
            assert_eq!(done, vec![false; section.study.tasks.len()], "{}", section.id);
        }
    }

    /// Sections that the earlier build did not have.
    const NEWER: [&str; 3] = ["learning", "books", "teaching"];

    #[test]
    fn links_of_earlier_builds_open_as_before() {
        for section in entries() {
            // The lab has a test of its own for its links, and sections that came later have no old ones.
            if NEWER.contains(&section.id) {
                continue;
            }
            if let SectionView::Live { open, .. } = section.view {
                old_links::check(section.id, |query| open(query).query());
            }
        }
    }

    #[test]
    fn the_first_script_knows_the_parts() {
        let page = include_str!("../../index.html");
        let named = [
            ("start_page", START_PAGE),
            ("units", UNITS),
            ("networks", NETWORKS),
            ("regression", REGRESSION),
            ("classification", CLASSIFICATION),
            ("outputs", OUTPUTS),
            ("learning", LEARNING),
            ("lab", LAB),
            ("words", WORDS),
        ];
        let parts = named.map(|(name, part)| {
            let ids: Vec<_> = part.iter().map(|section| format!("{:?}", section.id)).collect();
            format!("{name:?}: [{}]", ids.join(", "))
        });
        let parts = format!("{{ {} }}", parts.join(", "));
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&parts), "index.html lacks {parts}");
    }

    #[test]
    fn an_unknown_id_is_the_start_page() {
        assert_eq!(find("nowhere").id, "");
        assert_eq!(part_of("nowhere"), Part::StartPage);
    }
}
