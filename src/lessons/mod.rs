//! The registry of sections. Adding one is adding a folder here and a line below.

use yew::prelude::*;

use crate::i18n::Text;
use crate::lab::Lab;
use crate::route::Query;

mod address;
pub mod l01_linear;
pub mod l02_unit;
mod l03_activation;
pub mod l04_matrix;
pub mod l05_three_layer;
pub mod l06_ffnn;
pub mod page;
mod steps;
pub mod walk;

pub use l03_activation::activation_name;

/// A section of the lecture.
pub struct Lesson {
    /// Its name in links.
    pub id: &'static str,
    /// Its number in the lecture.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// What it shows, for the state in its link.
    pub view: fn(&Query) -> Html,
}

/// All sections, in the order of the lecture.
pub const LESSONS: &[Lesson] = &[
    Lesson {
        id: "linear",
        number: 1,
        title: Text::new("線形回帰をネットワークで見る", "Linear regression as a network"),
        view: |query| walk_page(&l01_linear::SECTION, query),
    },
    Lesson {
        id: "unit",
        number: 2,
        title: Text::new("ユニット", "A unit"),
        view: |query| walk_page(&l02_unit::SECTION, query),
    },
    Lesson {
        id: "activation",
        number: 3,
        title: Text::new("活性化関数", "Activation functions"),
        view: |query| html! { <l03_activation::Activations query={query.clone()} /> },
    },
    Lesson {
        id: "matrix",
        number: 4,
        title: Text::new("複数のユニットと行列", "Several units, and the matrix"),
        view: |query| walk_page(&l04_matrix::SECTION, query),
    },
    Lesson {
        id: "three-layer",
        number: 5,
        title: Text::new("3層ニューラルネット", "The three-layer network"),
        view: |query| walk_page(&l05_three_layer::SECTION, query),
    },
    Lesson {
        id: "ffnn",
        number: 6,
        title: Text::new("順伝播型ニューラルネット (FFNN)", "The feed-forward network"),
        view: |query| walk_page(&l06_ffnn::SECTION, query),
    },
    Lesson {
        id: "lab",
        number: 13,
        title: Text::new("実習：MNIST", "The practical: MNIST"),
        view: |query| html! { <Lab query={query.clone()} /> },
    },
];

/// A section about a walk; another link's state begins anew.
fn walk_page(section: &'static page::Section, query: &Query) -> Html {
    let key = format!("{} {}", section.id, query.state());
    html! { <page::Page {key} {section} query={query.clone()} /> }
}

/// The section of an id; the first one if there is none.
pub fn find(id: &str) -> &'static Lesson {
    LESSONS.iter().find(|lesson| lesson.id == id).unwrap_or(&LESSONS[0])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_numbers_rise() {
        let ids: HashSet<_> = LESSONS.iter().map(|lesson| lesson.id).collect();
        assert_eq!(ids.len(), LESSONS.len());
        assert!(LESSONS.is_sorted_by(|a, b| a.number < b.number));
    }

    #[test]
    fn an_unknown_id_is_the_first_section() {
        assert_eq!(find("nowhere").id, LESSONS[0].id);
    }
}
