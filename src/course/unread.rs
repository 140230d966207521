//! What a section could not read of its link.

use crate::i18n::Lang;
use crate::numbers::parse;
use crate::route::Query;

/// Names that the page around a section reads.
const OF_THE_PAGE: [&str; 7] = ["at", "hide", "lang", "present", "run", "task", "title"];
/// Names that a section leaves out of its link where they are 0.
const LEFT_OUT_AT_ZERO: [&str; 1] = ["step"];
/// The most characters of a link that are repeated.
const LONGEST: usize = 24;

/// Returns true for a name that is not a section's.
pub fn is_of_the_page(name: &str) -> bool {
    OF_THE_PAGE.contains(&name)
}

/// The names in a link that the section did not take over: `kept` is the section's state as a link. Numbers may be written in
/// another form, and rounded to the five decimals of a link.
pub fn unread(query: &Query, kept: &Query) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in query.iter() {
        // The last value of a name counts.
        let value = query.get(name).unwrap_or_default();
        let taken = match kept.get(name) {
            Some(kept) => means_the_same(value, kept),
            None => LEFT_OUT_AT_ZERO.contains(&name) && parse(value) == Some(0.0),
        };
        let shown = if name.is_empty() { "=" } else { name };
        if !taken && !is_of_the_page(name) && !names.iter().any(|known| known == shown) {
            names.push(shown.to_owned());
        }
    }
    names
}

fn means_the_same(given: &str, kept: &str) -> bool {
    let same = |(given, kept): (&str, &str)| {
        let close = |(given, kept): (f64, f64)| (given - kept).abs() <= 1e-5;
        given.trim() == kept || parse(given).zip(parse(kept)).is_some_and(close)
    };
    let (given, kept) = (given.split(','), kept.split(','));
    given.clone().count() == kept.clone().count() && given.zip(kept).all(same)
}

/// Says which names of a link could not be read.
pub fn unread_text(names: &[String], lang: Lang) -> String {
    let names: Vec<String> = names.iter().map(|name| excerpt(name)).collect();
    match lang {
        Lang::Ja => format!("リンクの {} は読めなかったので、使っていません。", names.join("、")),
        Lang::En => {
            format!("The link's {} could not be read and had to be left out.", names.join(", "))
        }
    }
}

/// The start of a text from a link, which may be of any length.
pub fn excerpt(link: &str) -> String {
    let start: String = link.chars().take(LONGEST).collect();
    if start.len() < link.len() { start + "…" } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn names(link: &str, kept: &str) -> Vec<String> {
        unread(&Route::parse(link).query, &Route::parse(kept).query)
    }

    #[test]
    fn what_is_written_in_another_form_is_read() {
        let kept = "#/linear?units=2-1&x=1.5,-1&w=0.33333,1,100000&f=relu";
        for link in [
            kept,
            "#/linear?x=1.50,-1.0",
            "#/linear?w=0.333333333, 1, 1e5",
            "#/linear?f=relu&step=0&lang=en&hide=x,tasks&run=1&at=questions&present=1",
            "#/linear?x=7,8&x=1.5,-1",
        ] {
            assert_eq!(names(link, kept), [""; 0], "{link}");
        }
    }

    #[test]
    fn what_is_unknown_or_broken_is_named_once() {
        let kept = "#/regression?units=8&lr=0.02&seed=1&now=8&wind=1.8";
        let link = "#/regression?units=5&lr=NaN&batch=1&batch=2&now&wind=1.8&step=x&=3";
        assert_eq!(names(link, kept), ["units", "lr", "batch", "now", "step", "="]);
    }

    #[test]
    fn the_names_are_said_in_both_languages() {
        let names = ["lr", "batch"].map(String::from);
        let said = Lang::ALL.map(|lang| unread_text(&names, lang));
        assert_eq!(said[0], "リンクの lr、batch は読めなかったので、使っていません。");
        assert_eq!(said[1], "The link's lr, batch could not be read and had to be left out.");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(excerpt("lr"), "lr");
        assert_eq!(excerpt(&"あ".repeat(30)), format!("{}…", "あ".repeat(24)));
    }
}
