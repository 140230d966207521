//! What has been done, as a table, and as a link that a student hands in.

use yew::prelude::*;

use super::bank::exercises;
use super::record::Record;
use super::text;
use crate::course::study::Progress;
use crate::dom::{cell, column, copy_text, el, row_head, text as plain, window};
use crate::i18n::Lang;
use crate::late::PracticeSection;
use crate::route::done::{self, SectionRecord};
use crate::ui::{press, qr_code};

/// What has been done of each section on this device.
pub fn own(
    sections: &[PracticeSection],
    progress: &Progress,
    record: &Record,
) -> Vec<SectionRecord> {
    let of_section = |section: &PracticeSection| {
        let asked = exercises().filter(|exercise| exercise.section() == section.id);
        let answers: Vec<bool> = asked.filter_map(|exercise| record.get(exercise.id)).collect();
        SectionRecord {
            section: section.id.to_owned(),
            done: progress.count(section.id, section.asked),
            all: section.asked.len(),
            right: answers.iter().filter(|right| **right).count(),
            answered: answers.len(),
        }
    };
    sections.iter().map(of_section).collect()
}

/// A record with the name of its section, for each numbered section; what is done of one that this page does not know has its id.
fn rows(
    records: &[SectionRecord],
    sections: &[PracticeSection],
    lang: Lang,
) -> Vec<(String, SectionRecord)> {
    let known = sections.iter().filter(|section| section.number > 0).map(|section| {
        let name = format!("{}. {}", section.number, section.title.get(lang));
        let record = records.iter().find(|record| record.section == section.id);
        (name, record.cloned().unwrap_or_default())
    });
    let unknown = records.iter().filter(|record| {
        !record.is_untouched() && !sections.iter().any(|section| section.id == record.section)
    });
    known.chain(unknown.map(|record| (record.section.clone(), record.clone()))).collect()
}

/// A count as `3/4`, with a check if that is all.
fn count(done: usize, all: usize, has_check: bool) -> Html {
    let shown = match (done, all) {
        (_, 0) => "–".to_owned(),
        (0, _) if has_check => "–".to_owned(),
        _ => format!("{}{done}/{all}", if has_check && done == all { "✓ " } else { "" }),
    };
    cell("number", plain(shown))
}

fn table(records: &[SectionRecord], sections: &[PracticeSection], lang: Lang) -> Html {
    let heads = [text::SECTION, text::ASKED, text::ANSWERED];
    let heads = heads.map(|head| column(plain(head.get(lang))));
    let row = |(name, record): (String, SectionRecord)| {
        let SectionRecord { done, all, right, answered, .. } = record;
        let counts = [count(done, all, true), count(right, answered, false)];
        el("tr", "", [row_head("", plain(name))].into_iter().chain(counts))
    };
    let body = rows(records, sections, lang).into_iter().map(row);
    el("table", "done-table", [el("thead", "", [el("tr", "", heads)]), el("tbody", "", body)])
}

/// What somebody has done, by a link.
pub fn show(records: &[SectionRecord], sections: &[PracticeSection], lang: Lang) -> Html {
    html! {
        <section class="handed-in" aria-label={text::HANDED_IN.get(lang)}>
            <h2>{ text::HANDED_IN.get(lang) }</h2>
            <p class="note">{ text::NO_PROOF.get(lang) }{ text::YOURS_BELOW.get(lang) }</p>
            { table(records, sections, lang) }
        </section>
    }
}

/// Whether the place of one's own link is open, and which link was copied, if it could be.
pub struct OwnLink {
    is_open: UseStateHandle<bool>,
    copied: UseStateHandle<Option<(String, bool)>>,
}

/// The place of one's own link, closed at first.
#[hook]
pub fn use_own_link() -> OwnLink {
    OwnLink { is_open: use_state_eq(|| false), copied: use_state_eq(|| None) }
}

impl OwnLink {
    /// A heading that opens the link of one's own record.
    pub fn show(
        &self,
        records: impl FnOnce() -> Vec<SectionRecord>,
        sections: &[PracticeSection],
        lang: Lang,
    ) -> Html {
        let is_open = self.is_open.clone();
        let toggle = Callback::from(move |_: MouseEvent| is_open.set(!*is_open));
        let is_open = *self.is_open;
        html! {
            <section class="handed-in" aria-label={text::OWN_LINK.get(lang)}>
                <h2><button type="button" class="link" aria-expanded={is_open.to_string()} onclick={toggle}>{ text::OWN_LINK.get(lang) }</button></h2>
                if is_open { { self.opened(&records(), sections, lang) } }
            </section>
        }
    }

    fn opened(&self, records: &[SectionRecord], sections: &[PracticeSection], lang: Lang) -> Html {
        let value = done::write(records);
        if value.is_empty() {
            return html! { <p class="note">{ text::NOTHING_DONE.get(lang) }</p> };
        }
        let page = window().location().href().unwrap_or_default();
        let link = [page.split('#').next().unwrap_or_default(), "#/check?done=", &value].concat();
        let copy = {
            let (link, copied) = (link.clone(), self.copied.setter());
            Callback::from(move |_: MouseEvent| {
                let (kept, copied) = (link.clone(), copied.clone());
                copy_text(&link, move |is_copied| copied.set(Some((kept, is_copied))));
            })
        };
        // Once more is done, what was copied is another link.
        let said = match &*self.copied {
            Some((of, is_copied)) if *of == link => {
                if *is_copied { text::COPIED } else { text::NOT_COPIED }.get(lang)
            }
            _ => "",
        };
        html! {
            <>
                <p class="note">{ text::WHAT_IS_IN_IT.get(lang) }{ text::NO_PROOF.get(lang) }</p>
                { table(records, sections, lang) }
                <p class="row">
                    { press(text::COPY.get(lang), "btn", true, copy) }
                    <span class="note" role="status">{ said }</span>
                </p>
                { qr_code(&link, text::QR_OF.get(lang)) }
            </>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Text;

    const SECTIONS: [PracticeSection; 3] = [
        PracticeSection { id: "", number: 0, title: Text::new("最初", "Start"), asked: &[] },
        PracticeSection {
            id: "linear",
            number: 1,
            title: Text::new("線形", "Linear"),
            asked: &["fit", "slope"],
        },
        PracticeSection {
            id: "unit",
            number: 2,
            title: Text::new("ユニット", "A unit"),
            asked: &["or"],
        },
    ];

    #[test]
    fn done_and_answered_are_counted_by_section() {
        let answered: Vec<&str> = exercises()
            .filter(|exercise| exercise.section() == "unit")
            .map(|exercise| exercise.id)
            .take(2)
            .collect();
        let record = Record::default().with(answered[0], true).with(answered[1], false);
        let progress = Progress::read("linear/fit linear/slope~ linear/gone unit/fit");
        let records = own(&SECTIONS, &progress, &record.with("gone", true));
        assert_eq!(done::write(&records), "linear.1.2.0.0,unit.0.1.1.2");
    }

    #[test]
    fn each_numbered_section_has_a_row_and_so_has_one_that_is_not_known() {
        let own = own(&SECTIONS, &Progress::default(), &Record::default());
        assert_eq!(rows(&own, &SECTIONS, Lang::Ja).len(), 2);
        let records = done::read("newer.1.4.0.0,unit.1.1.0.0").unwrap();
        let rows = rows(&records, &SECTIONS, Lang::En);
        let shown: Vec<_> = rows.iter().map(|(name, row)| (name.as_str(), row.done)).collect();
        assert_eq!(shown, [("1. Linear", 0), ("2. A unit", 1), ("newer", 1)]);
    }
}
