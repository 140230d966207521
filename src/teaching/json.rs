//! JSON, as far as the file of a lesson needs it. serde_json would be as much code as all else of this part.

use crate::numbers;

/// The deepest nesting that is read.
const DEEPEST: usize = 8;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `true` or `false`.
    Word,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names with their values.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a name, the last if there are several.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(values) = self else { return None };
        values.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The text that a name has.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads a text; none if it is not JSON, or nested deeper than any lesson.
pub fn read(text: &str) -> Option<Json> {
    let mut reader = Reader { rest: text };
    let value = reader.value(DEEPEST)?;
    reader.skip();
    reader.rest.is_empty().then_some(value)
}

/// A text as JSON has it. Control characters, which no title and no link needs, are left out.
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars().filter(|sign| !sign.is_control()) {
        if matches!(sign, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(sign);
    }
    quoted + "\""
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Takes a sign, if it comes next.
    fn take(&mut self, sign: char) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self, deepest: usize) -> Option<Json> {
        let deeper = deepest.checked_sub(1)?;
        self.skip();
        match self.rest.chars().next()? {
            '"' => self.text().map(Json::Text),
            '[' => {
                let mut list = Vec::new();
                self.items('[', ']', &mut |reader| {
                    list.push(reader.value(deeper)?);
                    Some(())
                })?;
                Some(Json::List(list))
            }
            '{' => {
                let mut values = Vec::new();
                self.items('{', '}', &mut |reader| {
                    reader.skip();
                    let name = reader.text()?;
                    let value = reader.take(':').then(|| reader.value(deeper))??;
                    values.push((name, value));
                    Some(())
                })?;
                Some(Json::Object(values))
            }
            _ => self.word(),
        }
    }

    /// What stands between two brackets, with commas between the items.
    fn items(
        &mut self,
        open: char,
        close: char,
        item: &mut dyn FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.take(open);
        if self.take(close) {
            return Some(());
        }
        loop {
            item(self)?;
            if self.take(close) {
                return Some(());
            }
            if !self.take(',') {
                return None;
            }
        }
    }

    fn word(&mut self) -> Option<Json> {
        let is_part = |sign: char| sign.is_ascii_alphanumeric() || "+-.".contains(sign);
        let end = self.rest.find(|sign| !is_part(sign)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "null" | "true" | "false" => Some(Json::Word),
            _ => numbers::parse(word).map(Json::Number),
        }
    }

    fn text(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let end = self.rest.find(['"', '\\'])?;
            let (plain, rest) = self.rest.split_at(end);
            if plain.bytes().any(|sign| sign < b' ') {
                return None;
            }
            text.push_str(plain);
            self.rest = &rest[1..];
            if rest.starts_with('"') {
                return Some(text);
            }
            text.push(self.escaped()?);
        }
    }

    /// The character of an escape, behind its `\`.
    fn escaped(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = &self.rest[sign.len_utf8()..];
        match sign {
            '"' | '\\' | '/' => Some(sign),
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'u' => {
                let high = self.unit()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high);
                }
                self.rest = self.rest.strip_prefix("\\u")?;
                let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)
            }
            _ => None,
        }
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        digits.chars().try_fold(0, |unit, digit| Some(16 * unit + digit.to_digit(16)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn same(ours: &Json, theirs: &Value) -> bool {
        match (ours, theirs) {
            (Json::Word, Value::Null | Value::Bool(_)) => true,
            (Json::Number(a), Value::Number(b)) => Some(*a) == b.as_f64(),
            (Json::Text(a), Value::String(b)) => a == b,
            (Json::List(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Json::Object(_), Value::Object(b)) => {
                b.iter().all(|(name, b)| ours.get(name).is_some_and(|a| same(a, b)))
            }
            _ => false,
        }
    }

    #[test]
    fn it_is_read_as_others_read_it() {
        for text in [
            "{}",
            " [ ] ",
            r#"{"a": [1, -2.5, 1e3, true, null], "b": {"c": "d"}, "a": 2}"#,
            r#""あ \"\\\/\n\t\r\b\f \u3042 \ud83d\ude00 😀""#,
            "\"a\u{7f}\"",
        ] {
            let theirs: Value = serde_json::from_str(text).expect(text);
            assert!(same(&read(text).expect(text), &theirs), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_none() {
        let deep = "[".repeat(1 << 20);
        let nested = format!("{}1{}", "[".repeat(9), "]".repeat(9));
        for text in [
            "",
            "{",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\" 1}",
            "{a: 1}",
            "\"a",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12あ\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"a\nb\"",
            "1 2",
            "nul",
            "<!DOCTYPE html>",
            &deep,
            &nested,
        ] {
            assert_eq!(read(text), None, "{}", text.chars().take(30).collect::<String>());
        }
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in "([\\[\\]{},:\"\\\\u0-9a-f]|.){0,60}") {
            read(&text);
        }

        #[test]
        fn a_quoted_text_is_read_by_all(text in ".{0,40}") {
            let plain: String = text.chars().filter(|sign| !sign.is_control()).collect();
            prop_assert_eq!(serde_json::from_str::<String>(&quote(&text)).ok(), Some(plain.clone()));
            prop_assert_eq!(read(&quote(&text)), Some(Json::Text(plain)));
        }
    }
}
