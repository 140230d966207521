//! A link for a class: the state of a section, a title and a task, and what is hidden.

use crate::route::{Route, words};

/// The parts that `hide=` takes away from any section.
pub const PARTS: [&str; 5] = ["text", "formulas", "controls", "tasks", "questions"];
/// The most characters of a title and of a task.
pub const LONGEST: (usize, usize) = (80, 600);

/// What a teacher adds to the state of a section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassLink {
    /// Words above the section.
    pub title: String,
    /// What is to be done, in paragraphs of a line each.
    pub task: String,
    /// What is hidden: of [`PARTS`], and names of values.
    pub hide: Vec<String>,
}

impl ClassLink {
    /// What a page's address has of it; words that can't be read are none.
    pub fn read(address: &str) -> Self {
        let query = route_of(address).query;
        let words = |name, longest| {
            let words: Option<String> = query.get(name).and_then(words::decode);
            words.unwrap_or_default().chars().take(longest).collect()
        };
        let hide = query.get("hide").unwrap_or_default().split(',').map(str::trim);
        Self {
            title: words("title", LONGEST.0),
            task: words("task", LONGEST.1),
            hide: hide.filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        }
    }

    /// The address of the same state with these words.
    pub fn address(&self, address: &str) -> String {
        let mut route = route_of(address);
        let values = [
            ("title", words::encode(self.title.trim())),
            ("task", words::encode(self.task.trim())),
            ("hide", self.hide.join(",")),
        ];
        for (name, value) in values {
            if value.is_empty() {
                route.query.remove(name);
            } else {
                route.query.set(name, value);
            }
        }
        let page = address.split('#').next().unwrap_or_default();
        [page, &route.to_hash()].concat()
    }

    /// Hides a part, or shows it again.
    pub fn set_hidden(&mut self, part: &str, is_hidden: bool) {
        self.hide.retain(|name| name != part);
        if is_hidden {
            self.hide.push(part.to_owned());
        }
    }

    /// HTML that shows an address of the page within another page.
    pub fn frame(&self, address: &str) -> String {
        let title = if self.title.trim().is_empty() { "FFNN Lab" } else { self.title.trim() };
        format!(
            r#"<iframe src="{}" title="{}" width="100%" height="900" loading="lazy"></iframe>"#,
            escape(address),
            escape(title)
        )
    }
}

fn route_of(address: &str) -> Route {
    Route::parse(address.split_once('#').map_or("", |(_, hash)| hash))
}

/// A text as a value of an attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/lab/#/softmax?u=3,1,4&lang=ja";

    fn made() -> ClassLink {
        let (title, task) =
            ("第9節 & \"softmax\"".to_owned(), "c を加えよう。\n何が変わる？".to_owned());
        ClassLink { title, task, hide: vec!["tasks".into(), "questions".into()] }
    }

    #[test]
    fn the_link_brings_words_and_state() {
        let address = made().address(PAGE);
        assert!(address.starts_with("https://example.org/lab/#/softmax?u=3,1,4&lang=ja&title="));
        assert_eq!(ClassLink::read(&address), made());
    }

    #[test]
    fn without_words_the_link_is_as_it_was() {
        let address = made().address(PAGE);
        assert_eq!(ClassLink::default().address(&address), PAGE);
        assert_eq!(ClassLink::read(PAGE), ClassLink::default());
    }

    #[test]
    fn broken_and_endless_words_do_no_harm() {
        assert_eq!(ClassLink::read("#/lab?title=a&task=%%").title, "");
        let long = format!("#/lab?title={}", words::encode(&"あ".repeat(500)));
        assert_eq!(ClassLink::read(&long).title.chars().count(), LONGEST.0);
    }

    #[test]
    fn the_frame_is_html_whatever_the_title() {
        let frame = made().frame("https://example.org/#/softmax?u=3&c=1");
        assert_eq!(
            frame,
            r#"<iframe src="https://example.org/#/softmax?u=3&amp;c=1" title="第9節 &amp; &quot;softmax&quot;" width="100%" height="900" loading="lazy"></iframe>"#
        );
    }

    #[test]
    fn a_part_is_hidden_once() {
        let mut link = ClassLink::default();
        link.set_hidden("text", true);
        link.set_hidden("text", true);
        assert_eq!(link.hide, ["text"]);
        link.set_hidden("text", false);
        assert!(link.hide.is_empty());
    }
}
