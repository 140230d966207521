//! Links as mail programs, course systems and input methods hand them on: what was escaped, encoded or added is undone.

/// Rounds of decoding: a link may have been encoded by each of the programs that it passed through.
const ROUNDS: usize = 4;

/// HTML's names of the characters that it escapes.
const ENTITIES: [(&str, &str); 10] = [
    ("&amp;", "&"),
    ("&#38;", "&"),
    ("&#x26;", "&"),
    ("&#61;", "="),
    ("&#x3d;", "="),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
];

/// The hash as it was meant: percent-encoding and HTML's escapes are decoded, full-width signs made narrow, and the rest of a
/// sentence or of a tag behind the link is cut off.
pub fn repair(hash: &str) -> String {
    let mut link = hash.to_owned();
    for _ in 0..ROUNDS {
        let decoded: String = decode_percent(&link).chars().filter_map(narrow).collect();
        let decoded =
            ENTITIES.iter().fold(decoded, |link, (escape, sign)| replace(link, escape, sign));
        if decoded == link {
            break;
        }
        link = decoded;
    }
    let link = link.split(['<', '>', '"']).next().unwrap_or_default();
    // All values end in a letter or a digit; what stands behind them belongs to the sentence around the link.
    let ends = |sign: char| sign.is_ascii_alphanumeric() || "#/?&=-_".contains(sign);
    link.trim_end_matches(|sign| !ends(sign)).to_owned()
}

/// Replaces an escape, in small or capital letters.
fn replace(text: String, escape: &str, sign: &str) -> String {
    if !text.contains('&') {
        return text;
    }
    text.replace(escape, sign).replace(&escape.to_ascii_uppercase(), sign)
}

/// Decodes `%2C` to `,`, each run of codes by itself. A percent sign without two hexadecimal digits stays, and so does a run that
/// is no UTF-8.
fn decode_percent(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('%') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let bytes: Vec<u8> = rest.as_bytes().chunks(3).map_while(code).collect();
        let (run, behind) = rest.split_at((3 * bytes.len()).max(1));
        match String::from_utf8(bytes) {
            Ok(text) if run.len() > 1 => decoded.push_str(&text),
            _ => decoded.push_str(run),
        }
        rest = behind;
    }
    decoded + rest
}

/// The byte that `%2C` stands for.
fn code(text: &[u8]) -> Option<u8> {
    let &[b'%', high, low] = text else { return None };
    let digit = |digit: u8| char::from(digit).to_digit(16);
    Some((16 * digit(high)? + digit(low)?) as u8)
}

/// The narrow form of a full-width sign; none for characters without width and for line breaks, which mail programs put into
/// long links.
fn narrow(sign: char) -> Option<char> {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '\r' | '\n' | '\t' => None,
        _ => Some(sign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MEANT: &str = "#/lab?data=mnist&hidden=256,128&lr=0.5";

    #[test]
    fn what_a_program_did_to_a_link_is_undone() {
        for link in [
            MEANT,
            // Escaped as HTML, once and twice.
            "#/lab?data=mnist&amp;hidden=256,128&amp;lr=0.5",
            "#/lab?data=mnist&amp;amp;hidden=256,128&#38;lr=0.5",
            "#/lab?data=mnist&AMP;hidden=256,128&#x26;lr=0.5",
            // Values, the whole, and the whole twice encoded.
            "#/lab?data=mnist&hidden=256%2C128&lr=0%2e5",
            "#%2Flab%3Fdata%3Dmnist%26hidden%3D256%2C128%26lr%3D0.5",
            "#%252Flab%253Fdata%253Dmnist%2526hidden%253D256%252C128%2526lr%253D0.5",
            "#/lab?data=mnist%26amp%3Bhidden=256%2C128%26amp%3Blr=0.5",
            // Typed with a Japanese input method; browsers encode what is not ASCII.
            "＃／lab？data＝mnist＆hidden＝256，128＆lr＝０．５",
            "#/lab%EF%BC%9Fdata%EF%BC%9Dmnist%EF%BC%86hidden=256,128%EF%BC%86lr=0.5",
            // A long line was broken.
            "#/lab?data=mnist&hidden=256,\r\n128&lr=0.5",
            "#/lab?data=mnist&%E2%80%8Bhidden=256,128&lr=0.5",
            // What stands behind the link in its sentence.
            "#/lab?data=mnist&hidden=256,128&lr=0.5)",
            "#/lab?data=mnist&hidden=256,128&lr=0.5).",
            "#/lab?data=mnist&hidden=256,128&lr=0.5>",
            "#/lab?data=mnist&hidden=256,128&lr=0.5%3E",
            "#/lab?data=mnist&hidden=256,128&lr=0.5&gt;",
            "#/lab?data=mnist&hidden=256,128&lr=0.5。",
            "#/lab?data=mnist&hidden=256,128&lr=0.5%E3%80%82",
            "#/lab?data=mnist&hidden=256,128&lr=0.5）を開いてください。",
            "#/lab?data=mnist&hidden=256,128&lr=0.5」",
            "#/lab?data=mnist&hidden=256,128&lr=0.5\">here</a>",
            "#/lab?data=mnist&hidden=256,128&lr=0.5,",
        ] {
            assert_eq!(repair(link), MEANT, "{link}");
        }
    }

    #[test]
    fn what_can_not_be_decoded_stays() {
        assert_eq!(repair("#/lab?lr=5%zz1"), "#/lab?lr=5%zz1");
        assert_eq!(repair("#%2Flab?lr=%ff1%2"), "#/lab?lr=%ff1%2");
        assert_eq!(repair("#/lab?a&ampere=1"), "#/lab?a&ampere=1");
        assert_eq!(repair("#/?lang="), "#/?lang=");
    }

    proptest! {
        #[test]
        fn no_text_becomes_longer(link in "(%[0-9a-f]{2}|&amp;|.){0,60}") {
            prop_assert!(repair(&link).len() <= link.len());
        }

        #[test]
        fn a_link_that_is_encoded_again_and_again_means_the_same(
            section in "[a-z-]{1,12}", value in "[a-z0-9,.-]{0,12}[a-z0-9]", rounds in 0..4usize
        ) {
            let meant = format!("#/{section}?name={value}&run=1");
            let mut link = meant.clone();
            for _ in 0..rounds {
                link = link.chars().map(|sign| match sign {
                    sign if sign.is_ascii_alphanumeric() => sign.to_string(),
                    sign => format!("%{:02X}", sign as u32),
                }).collect();
            }
            prop_assert_eq!(repair(&link), meant);
        }
    }
}
