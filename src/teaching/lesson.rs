//! A lesson: class links in their order, and the file that it is saved as.

use super::class_link::LONGEST;
use super::lesson_file::{FileLink, LessonFile};
use crate::route::Route;

/// The most bytes of a lesson's file.
pub const LARGEST: usize = 256 * 1024;
/// The most links of a lesson.
pub const MOST: usize = 100;
/// The most bytes of a link's hash.
const LONGEST_HASH: usize = 8 * 1024;
/// What the file says it is.
const FORMAT: &str = "ffnn-lab-lesson";
/// The version of the format.
const VERSION: f64 = 1.0;

/// A link of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonLink {
    /// Its name in the list; empty for that of its section.
    pub title: String,
    /// Section and state: `#/unit?x=1,1`.
    pub hash: String,
}

/// Links in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The name of the whole.
    pub title: String,
    /// At most [`MOST`].
    pub links: Vec<LessonLink>,
}

/// Why a file is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonFault {
    /// It has more than [`LARGEST`] bytes.
    TooLarge,
    /// The browser could not read it, or it is no text.
    Unreadable,
    /// It is another kind of file.
    NoLesson,
    /// It was saved by a newer page.
    Newer,
    /// It has so many links, more than [`MOST`].
    TooMany(usize),
    /// It has no link.
    Empty,
    /// The link of this number, from 1 on, is none of this page.
    Link(usize),
}

impl LessonLink {
    /// A link to a hash; none if it is too long, or names no section.
    pub fn new(title: &str, hash: &str, is_section: impl Fn(&str) -> bool) -> Option<Self> {
        if hash.len() > LONGEST_HASH || !hash.starts_with("#/") {
            return None;
        }
        let route = Route::parse(hash);
        is_section(&route.section).then(|| Self { title: cut(title), hash: route.to_hash() })
    }

    /// The id of its section.
    pub fn section(&self) -> String {
        Route::parse(&self.hash).section
    }
}

/// A title, not longer than it can be typed.
pub fn cut(title: &str) -> String {
    title.trim_start().chars().filter(|sign| !sign.is_control()).take(LONGEST.0).collect()
}

/// A text as JSON has it.
fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl Lesson {
    /// The lesson as a file.
    pub fn write(&self) -> String {
        let link = |link: &LessonLink| {
            let (title, hash) = (quote(&link.title), quote(&link.hash));
            ["\n    { \"title\": ", &title, ", \"hash\": ", &hash, " }"].concat()
        };
        let links: Vec<String> = self.links.iter().map(link).collect();
        [
            "{\n  \"format\": \"",
            FORMAT,
            "\",\n  \"version\": 1,\n  \"title\": ",
            &quote(&self.title),
            ",\n  \"links\": [",
            &links.join(","),
            "\n  ]\n}\n",
        ]
        .concat()
    }

    /// The lesson of a file that [`write`](Self::write) made. Names that are not known are skipped.
    pub fn read(file: LessonFile, is_section: impl Fn(&str) -> bool) -> Result<Self, LessonFault> {
        if file.format.as_deref() != Some(FORMAT) {
            return Err(LessonFault::NoLesson);
        }
        match file.version {
            Some(version) if version == VERSION => {}
            Some(version) if version > VERSION => return Err(LessonFault::Newer),
            _ => return Err(LessonFault::NoLesson),
        }
        let links = file.links.ok_or(LessonFault::NoLesson)?;
        if links.len() > MOST {
            return Err(LessonFault::TooMany(links.len()));
        }
        let link = |(number, FileLink { title, hash }): (usize, FileLink)| {
            let title = title.unwrap_or_default();
            let link = hash.and_then(|hash| LessonLink::new(&title, &hash, &is_section));
            link.ok_or(LessonFault::Link(number))
        };
        let links: Result<Vec<_>, _> = (1..).zip(links).map(link).collect();
        Ok(Self { title: cut(&file.title.unwrap_or_default()), links: links? })
    }

    /// The lesson of a file that somebody opens, which has a link at least.
    pub fn open(file: LessonFile, is_section: impl Fn(&str) -> bool) -> Result<Self, LessonFault> {
        let lesson = Self::read(file, is_section)?;
        if lesson.links.is_empty() { Err(LessonFault::Empty) } else { Ok(lesson) }
    }

    /// Whether its file could be opened again.
    pub fn fits(&self) -> bool {
        self.links.len() <= MOST && self.write().len() <= LARGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_section(id: &str) -> bool {
        ["", "unit", "lab"].contains(&id)
    }

    fn made() -> Lesson {
        let link = |title: &str, hash: &str| LessonLink::new(title, hash, is_section).unwrap();
        let links = vec![
            link("第2節 \"a\\b\" 😀", "#/unit?x=1,1&w=1,-2,0.5&title=dW5pdA"),
            link("", "#/lab?hidden=64"),
            link("Start", "#/"),
        ];
        Lesson { title: "1回目".to_owned(), links }
    }

    /// The file of a text, by another reader of JSON than the browser's.
    fn parsed(text: &str) -> LessonFile {
        let file: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let text = |of: &serde_json::Value, name: &str| of[name].as_str().map(str::to_owned);
        let link = |link: &serde_json::Value| FileLink {
            title: text(link, "title"),
            hash: text(link, "hash"),
        };
        LessonFile {
            format: text(&file, "format"),
            version: file["version"].as_f64(),
            title: text(&file, "title"),
            links: file["links"].as_array().map(|links| links.iter().map(link).collect()),
        }
    }

    fn open(text: &str) -> Result<Lesson, LessonFault> {
        Lesson::open(parsed(text), is_section)
    }

    /// A file with this in place of the version, and of the links.
    fn file(version: &str, links: &str) -> String {
        format!(r#"{{"format": "ffnn-lab-lesson", "version": {version}, "links": {links}}}"#)
    }

    #[test]
    fn a_lesson_is_read_as_it_was_written() {
        assert_eq!(open(&made().write()), Ok(made()));
        assert_eq!(
            Lesson::read(parsed(&Lesson::default().write()), is_section),
            Ok(Lesson::default())
        );
        assert_eq!(open(&Lesson::default().write()), Err(LessonFault::Empty));
    }

    #[test]
    fn the_file_has_name_version_title_and_links() {
        let file: serde_json::Value = serde_json::from_str(&made().write()).unwrap();
        assert_eq!((&file["format"], &file["version"]), (&FORMAT.into(), &1.into()));
        assert_eq!(file["title"], "1回目");
        assert_eq!(file["links"][1], serde_json::json!({ "title": "", "hash": "#/lab?hidden=64" }));
    }

    #[test]
    fn each_fault_is_told_from_the_others() {
        let good = r##"{"title": "a", "hash": "#/unit"}"##;
        let with = |link: &str| file("1", &format!("[{good}, {link}]"));
        let many = file("1", &format!("[{}]", vec![good; MOST + 1].join(",")));
        let long = format!(r##"{{"hash": "#/unit?x={}"}}"##, "1".repeat(LONGEST_HASH));
        for (text, fault) in [
            ("".to_owned(), LessonFault::NoLesson),
            ("<!DOCTYPE html>".to_owned(), LessonFault::NoLesson),
            ("[]".to_owned(), LessonFault::NoLesson),
            (
                r#"{"format": "ffnn-lab-run", "version": 1, "links": []}"#.to_owned(),
                LessonFault::NoLesson,
            ),
            (file("\"1\"", "[]"), LessonFault::NoLesson),
            (file("0", "[]"), LessonFault::NoLesson),
            (file("1.5", "[]"), LessonFault::Newer),
            (file("2", "{}"), LessonFault::Newer),
            (file("1", "{}"), LessonFault::NoLesson),
            (file("1", "[]"), LessonFault::Empty),
            (many, LessonFault::TooMany(MOST + 1)),
            (with("{}"), LessonFault::Link(2)),
            (with("7"), LessonFault::Link(2)),
            (with(r#"{"title": "a", "hash": 1}"#), LessonFault::Link(2)),
            (with(r#"{"hash": "javascript:alert(1)"}"#), LessonFault::Link(2)),
            (with(r#"{"hash": "https://example.org/#/unit"}"#), LessonFault::Link(2)),
            (with(r##"{"hash": "#/nowhere"}"##), LessonFault::Link(2)),
            (with(&long), LessonFault::Link(2)),
        ] {
            let start: String = text.chars().take(120).collect();
            assert_eq!(open(&text), Err(fault), "{start}");
        }
    }

    #[test]
    fn a_link_is_what_its_route_is() {
        let link = LessonLink::new("\u{7}a\nb", "#/unit?x=1\"><b>", is_section).unwrap();
        assert_eq!((link.title.as_str(), link.hash.as_str()), ("ab", "#/unit?x=1"));
        let long = LessonLink::new(&"あ".repeat(500), "#/lab", is_section).unwrap();
        assert_eq!(long.title.chars().count(), LONGEST.0);
    }

    #[test]
    fn what_fits_is_opened_again() {
        let hash = format!("#/unit?x={}", "1".repeat(6000));
        let link = LessonLink::new("a", &hash, is_section).unwrap();
        let mut lesson = Lesson::default();
        while lesson.fits() {
            lesson.links.push(link.clone());
        }
        assert!(lesson.links.len() < MOST);
        assert!(lesson.write().len() > LARGEST);
        lesson.links.pop();
        assert_eq!(open(&lesson.write()), Ok(lesson));
    }

    proptest! {
        #[test]
        fn no_file_does_harm(links in "([\\[\\]{},:\"\\\\#/]|title|hash|unit|.){0,80}") {
            let _ = open(&links);
            let _ = open(&file("1", &links));
        }
    }
}
