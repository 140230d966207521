//! What the page says before its program runs, and without scripts: the title and the lead of each section, taken from the sources.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::run::root;

/// Where index.html wants it.
pub const PLACE: &str = "<!-- early -->";

/// What a section begins with, in Japanese and English.
struct Beginning {
    id: String,
    number: String,
    title: [String; 2],
    lead: [String; 2],
}

/// The element with all beginnings. That of the start page is shown, the others are hidden: `static/start.js` chooses.
pub fn html() -> Result<String> {
    let registry = read(&root().join("src/app/registry.rs"))?;
    let mut html = String::from(
        "<div class=\"page early\">\n      <div class=\"contents\"><div class=\"brand\"><a><b>FFNN Lab</b>",
    );
    let contents = read(&root().join("src/app/contents.rs"))?;
    let subtitle = texts_after(&contents, "SUBTITLE: Text").context("contents without SUBTITLE")?;
    for (lang, text) in ["ja", "en"].into_iter().zip(&subtitle) {
        html += &format!("<small lang=\"{lang}\">{}</small>", plain(text)?);
    }
    html += "</a></div></div>\n      <div class=\"early-main\">\n";
    let mut count = 0;
    for module in modules(&registry)? {
        let Some(beginning) = beginning(&module)? else { continue };
        html += &beginning.html()?;
        count += 1;
    }
    ensure!(count > 12, "the registry has only {count} sections with a lead");
    Ok(html + "      </div>\n    </div>")
}

/// The modules of all sections, in the order of the registry.
fn modules(registry: &str) -> Result<Vec<String>> {
    let (_, list) = registry.split_once("registry! {\n").context("no list of sections")?;
    let (list, _) = list.split_once("\n}").context("a list of sections without an end")?;
    let lines = list.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let named = lines.filter_map(|line| line.trim_end_matches(';').split_once(": "));
    Ok(named.flat_map(|(_, modules)| modules.split(' ').map(str::to_owned)).collect())
}

/// What a section's module begins with; none if it has no lead.
fn beginning(module: &str) -> Result<Option<Beginning>> {
    let folders = ["src/lessons", "src"].map(|folder| root().join(folder).join(module));
    let Some(folder) = folders.iter().find(|folder| folder.join("text.rs").is_file()) else {
        return Ok(None);
    };
    let entry = read(&folder.join("mod.rs"))?;
    let of = |name: &str| entry.split_once(&format!("\n    {name}: ")).map(|(_, rest)| rest);
    let wrong = || format!("{} has no entry that can be read", folder.display());
    let id = of("id").and_then(literals_of).and_then(|mut all| all.next()).with_context(wrong)?;
    let number = of("number").and_then(|rest| rest.split(',').next()).with_context(wrong)?;
    let lead = texts_after(&read(&folder.join("text.rs"))?, "LEAD: ").with_context(wrong)?;
    // The start page's title in the contents is short; its heading stands in the shell.
    let title = if id.is_empty() {
        texts_after(&read(&root().join("src/app/shell.rs"))?, "const HEADLINE: ")
    } else {
        texts_after(&entry, "\n    title: ")
    };
    let number = number.trim_start_matches('0').to_owned();
    Ok(Some(Beginning { id, number, title: title.with_context(wrong)?, lead }))
}

impl Beginning {
    fn html(&self) -> Result<String> {
        let mut html = String::new();
        for (at, lang) in ["ja", "en"].into_iter().enumerate() {
            let hidden = if self.id.is_empty() { "" } else { " hidden" };
            let number = match self.number.as_str() {
                "" => String::new(),
                number => format!("<span class=\"number\">{number}</span>"),
            };
            let (title, other) = (plain(&self.title[at])?, plain(&self.title[1 - at])?);
            html += &format!(
                "        <div lang=\"{lang}\" data-section=\"{}\"{hidden}><p class=\"early-title\" role=\"heading\" aria-level=\"1\">{number}{title}</p>\
                 <p class=\"other-title\" lang=\"{}\">{other}</p><p class=\"lead\">{}</p></div>\n",
                self.id,
                ["en", "ja"][at],
                plain(&self.lead[at])?
            );
        }
        Ok(html)
    }
}

/// The next two literals after a marker: a text in Japanese and in English.
fn texts_after(source: &str, marker: &str) -> Option<[String; 2]> {
    let (_, rest) = source.split_once(marker)?;
    let mut literals = literals_of(rest)?;
    Some([literals.next()?, literals.next()?])
}

/// The string literals of a source, one after the other; none where there is not one.
fn literals_of(source: &str) -> Option<impl Iterator<Item = String>> {
    source.contains('"').then(|| {
        let mut signs = source.chars();
        std::iter::from_fn(move || {
            signs.find(|&sign| sign == '"')?;
            let mut text = String::new();
            loop {
                match signs.next()? {
                    '"' => return Some(text),
                    '\\' => text.push(signs.next()?),
                    sign => text.push(sign),
                }
            }
        })
    })
}

/// A text as HTML without its links and formulas: `[word](id)` is the word, `$x$` is x.
fn plain(text: &str) -> Result<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let (word, link) = after.split_once("](").with_context(|| format!("a link in {text}"))?;
        plain += before;
        plain += word;
        rest = link.split_once(')').with_context(|| format!("a link in {text}"))?.1;
    }
    plain += rest;
    let plain = plain.replace('$', "").replace('&', "&amp;").replace('<', "&lt;");
    ensure!(!plain.contains('\\'), "a formula that can't be read as text: {text}");
    Ok(plain)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| PathBuf::from(path).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_formulas_are_their_words() {
        assert_eq!(
            plain("a [unit](unit) of $P(x) < 1$ & [b](c)").unwrap(),
            "a unit of P(x) &lt; 1 &amp; b"
        );
        assert!(plain("an [open link").is_err());
    }

    #[test]
    fn a_text_is_the_next_two_literals() {
        let source = r#"const LEAD: Text = Text::new("日 \"本\"", "two");"#;
        assert_eq!(texts_after(source, "LEAD: ").unwrap(), ["日 \"本\"", "two"]);
        assert_eq!(texts_after(source, "TITLE: "), None);
    }

    #[test]
    fn every_section_begins_in_both_languages() {
        let html = html().unwrap();
        for section in ["", "linear", "unit", "softmax", "learning", "check", "lab"] {
            let of = format!("data-section=\"{section}\"");
            assert_eq!(html.matches(&of).count(), 2, "{section}");
        }
        assert!(html.contains("smallest network there is") && html.contains("線形回帰"));
        assert_eq!(html.matches(" hidden>").count() + 2, html.matches("data-section").count());
    }
}
