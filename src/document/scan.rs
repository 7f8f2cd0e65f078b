//! What is no word: links, addresses, mentions, merge fields, numbers and dates.

use std::ops::Range;

use once_cell::sync::Lazy;
use regex::Regex;

use crate::lexicon::{self, Lexicon, Reading, WordId};

/// What a stretch of text is, when it is not made of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Link,
    Mail,
    Mention,
    Field,
}

/// One expression for all shapes, so that the text is looked at once. Every repeat is bounded: a hostile text
/// costs no more than a plain one.
static SHAPES: Lazy<Regex> = Lazy::new(|| {
    let field = concat!(
        r"\{\{[^{}\n]{0,60}\}\}|\$?\{[A-Za-z_][A-Za-z0-9_. ]{0,40}\}|<<[^<>\n]{1,40}>>",
        r"|%%?[A-Za-z_]{3,30}%%?|##[A-Za-z_]{2,30}##|\*\|[A-Za-z_:]{2,30}\|\*|\[\[[^\[\]\n]{1,40}\]\]|#REF!|#N/A",
    );
    let maybe_field = r"\[[A-Za-z][^\[\]{}\n]{1,60}\]|<[A-Za-z_][A-Za-z_ ]{2,30}>|\([a-z][^()\n]{2,60}\)";
    let mail = r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}";
    let link = concat!(
        r"(?:https?://|www\.)[^\s<>\x22]{1,2000}",
        r"|[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.(?:com|org|net|io|dev|edu|gov|info|app|ai|co|uk|de|fr|ie|eu)",
        r"(?:/[^\s<>\x22]{0,2000})?",
    );
    let mention = r"@[A-Za-z0-9_.]{2,40}";
    Regex::new(&format!("({field})|({maybe_field})|({mail})|({link})|({mention})"))
        .expect("the expression is a constant, and a test compiles it")
});

/// Whether a byte, with the one after it, may stand in any of the shapes.
fn may_start(byte: u8, next: Option<&u8>) -> bool {
    match byte {
        b'{' | b'[' | b'<' | b'%' | b'#' | b'@' | b'(' => true,
        b'*' => next == Some(&b'|'),
        b'.' => next.is_some_and(u8::is_ascii_alphabetic),
        b':' => next == Some(&b'/'),
        _ => false,
    }
}

/// The special shapes of a text, in order, without overlap.
pub(super) fn shapes(text: &str, lexicon: &Lexicon) -> Vec<(Range<usize>, Shape)> {
    let bytes = text.as_bytes();
    if !bytes.iter().enumerate().any(|(at, byte)| may_start(*byte, bytes.get(at + 1))) {
        return Vec::new();
    }
    let field_words = lexicon.class("field_word").unwrap_or(0);
    let says_field = |inside: &str| {
        let mut words = field_parts(inside);
        words.any(|word| match lexicon.read(&word.to_ascii_lowercase()) {
            Some(Reading::Word(word)) => lexicon.classes_of(*word) & field_words != 0,
            _ => false,
        })
    };
    SHAPES
        .captures_iter(text)
        .filter_map(|found| {
            let shape = if found.get(1).is_some() {
                Shape::Field
            } else if let Some(maybe) = found.get(2) {
                if !says_field(maybe.as_str()) {
                    return None;
                }
                Shape::Field
            } else if found.get(3).is_some() {
                Shape::Mail
            } else if found.get(4).is_some() {
                Shape::Link
            } else {
                Shape::Mention
            };
            Some((found.get(0)?.range(), shape))
        })
        .collect()
}

/// The words inside a bracket: split at what is no letter and where a capital follows a small letter.
fn field_parts(inside: &str) -> impl Iterator<Item = &str> {
    inside.split(|letter: char| !letter.is_ascii_alphabetic()).flat_map(|part| {
        let turn = part
            .as_bytes()
            .windows(2)
            .position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        match turn {
            Some(turn) => [&part[..=turn], &part[turn + 1..]],
            None => [part, ""],
        }
    })
}

/// The kind of a word that starts with a digit.
pub(super) fn number(form: &str) -> WordId {
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &form[digits..];
    if tail.is_empty() {
        let year = digits == 4 && (form.starts_with("19") || form.starts_with("20"));
        return if year { lexicon::YEAR } else { lexicon::NUMBER };
    }
    let tail = tail.to_ascii_lowercase();
    let figures = tail.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':' | b'/'));
    let date = match tail.as_str() {
        "st" | "nd" | "rd" | "th" | "h" | "s" => true,
        // 7:30 is a time and 12/03/2024 a date; 18.04 may be either or a price.
        _ if figures => tail.contains(':') || tail.matches('/').count() == 2,
        _ => tail.ends_with("am") || tail.ends_with("pm"),
    };
    if date { lexicon::DATE } else { lexicon::NUMBER }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::english;

    fn found(text: &str) -> Vec<(&str, Shape)> {
        shapes(text, &english().lexicon).into_iter().map(|(range, shape)| (&text[range], shape)).collect()
    }

    #[test]
    fn merge_fields_are_told_from_innocent_brackets() {
        for text in [
            "{first_name}",
            "{{firstName}}",
            "[Company]",
            "[COMPANY NAME]",
            "<<topic>>",
            "%FIRSTNAME%",
            "##LASTNAME##",
            "[insert name]",
            "<First Name>",
        ] {
            assert_eq!(found(&format!("Hi {text}, hello")), [(text, Shape::Field)]);
        }
        for text in ["[WIP] parser", "Vec<T> or {}", "50% off", "issue #212", "the [sic] of it", "array[i]"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn links_addresses_and_mentions_are_no_words() {
        assert_eq!(found("see https://a.example/b?c=1 now"), [("https://a.example/b?c=1", Shape::Link)]);
        assert_eq!(found("write to jo.b@mail.example.org please"), [("jo.b@mail.example.org", Shape::Mail)]);
        assert_eq!(found("thanks @jo_b"), [("@jo_b", Shape::Mention)]);
        assert_eq!(found("brightwater.com is it"), [("brightwater.com", Shape::Link)]);
        assert_eq!(found("We met. It rained. e.g. here"), []);
    }

    #[test]
    fn years_and_times_are_told_from_other_numbers() {
        assert_eq!(number("2014"), lexicon::YEAR);
        assert_eq!(number("3rd"), lexicon::DATE);
        assert_eq!(number("7:30"), lexicon::DATE);
        assert_eq!(number("12/03/2024"), lexicon::DATE);
        assert_eq!(number("9000"), lexicon::NUMBER);
        assert_eq!(number("80"), lexicon::NUMBER);
    }
}
