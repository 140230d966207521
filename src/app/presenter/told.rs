//! What the window that presents tells the one with the notes, and what that one asks for.

/// The state of the lecture, for the notes. Texts may hold markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The section's title with its number.
    pub section: String,
    /// The present step.
    pub now: String,
    /// The step after, with what it shows.
    pub next: [String; 2],
    /// When the section is due.
    pub planned: String,
    /// When the timer was at 0, in milliseconds.
    pub begun: f64,
    /// What to say.
    pub notes: Vec<String>,
}

/// Between two values: a control character that no text has.
const GAP: char = '\u{1f}';

/// What the window with the notes asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To be told.
    State,
    /// The next step.
    On,
    /// The step before.
    Back,
}

impl Asked {
    /// As a message.
    pub fn message(self) -> &'static str {
        match self {
            Self::State => "?",
            Self::On => ">",
            Self::Back => "<",
        }
    }

    /// Reads a message; one that tells something is none.
    pub fn read(message: &str) -> Option<Self> {
        [Self::State, Self::On, Self::Back].into_iter().find(|asked| asked.message() == message)
    }
}

impl Told {
    /// As a message.
    pub fn message(&self) -> String {
        let begun = (self.begun as u64).to_string();
        let [next, shows] = &self.next;
        let values = [&self.section, &self.now, next, shows, &self.planned, &begun];
        let values = values.into_iter().chain(&self.notes).map(String::as_str);
        values.collect::<Vec<_>>().join(&GAP.to_string())
    }

    /// Reads a message; one that asks for something is none.
    pub fn read(message: &str) -> Option<Self> {
        let mut values = message.split(GAP).map(str::to_owned);
        let mut value = || values.next();
        let (section, now, next) = (value()?, value()?, [value()?, value()?]);
        let (planned, begun) = (value()?, value()?.parse::<u64>().ok()? as f64);
        Some(Self { section, now, next, planned, begun, notes: values.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_read() {
        let told = Told {
            section: "1. 線形回帰".to_owned(),
            now: "図".to_owned(),
            next: ["クイズ".to_owned(), "なぜ $E = 0.75$？".to_owned()],
            planned: "0–5".to_owned(),
            begun: 1_795_000_000_000.0,
            notes: vec!["一".to_owned(), "二".to_owned()],
        };
        assert_eq!(Told::read(&told.message()), Some(told.clone()));
        assert_eq!(Asked::read(&told.message()), None);
    }

    #[test]
    fn what_is_asked_is_read() {
        for asked in [Asked::State, Asked::On, Asked::Back] {
            assert_eq!(Asked::read(asked.message()), Some(asked));
            assert_eq!(Told::read(asked.message()), None);
        }
    }
}
