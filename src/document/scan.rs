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

/// Longest merge field that is recognised, in bytes.
const LONGEST_FIELD: usize = 70;

/// Expressions are tried only where a byte says that they may match, and only on a few bytes: a hostile text costs no
/// more than a plain one. They hold ASCII classes alone, which need no Unicode tables.
static FIELD: Lazy<Regex> = Lazy::new(|| {
    expression(concat!(
        r"^(?:\{\{[^{}\n]{0,60}\}\}|\$?\{[A-Za-z_][A-Za-z0-9_. ]{0,40}\}|<<[^<>\n]{1,40}>>|%%?[A-Za-z_]{3,30}%%?",
        r"|##[A-Za-z_]{2,30}##|\*\|[A-Za-z_:]{2,30}\|\*|\[\[[^\[\]\n]{1,40}\]\]|#REF!|#N/A)",
    ))
});

/// A bracket that is a merge field if it holds a word that stands in such fields.
static MAYBE_FIELD: Lazy<Regex> =
    Lazy::new(|| expression(r"^(?:\[[A-Za-z][^\[\]{}\n]{1,60}\]|<[A-Za-z_][A-Za-z_ ]{2,30}>)"));

/// A mail address, a link or a mention.
static ADDRESS: Lazy<Regex> = Lazy::new(|| {
    expression(concat!(
        r"([A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})",
        r"|((?:https?://|www\.)[^\s<>\x22]{1,500}|[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}",
        r"\.(?:com|org|net|io|dev|edu|gov|info|app|ai|co|uk|de|fr|ie|eu)\b(?:/[^\s<>\x22]{0,500})?)",
        r"|(@[A-Za-z0-9_.]{2,40})",
    ))
});

fn expression(text: &str) -> Regex {
    Regex::new(&text.replace(r"\b", r"(?-u:\b)").replace(r"\s", "[:space:]")).unwrap_or_else(|error| {
        unreachable!("the expression is a constant, and the tests compile it: {error}")
    })
}

/// The special shapes of a text, in order, without overlap.
pub(super) fn shapes(text: &str, lexicon: &Lexicon) -> Vec<(Range<usize>, Shape)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut run_start) = (0, 0);
    while at < bytes.len() {
        let next = bytes.get(at + 1);
        match bytes[at] {
            b' ' | b'\n' | b'\t' | b'\r' => run_start = at + 1,
            b'{' | b'[' | b'<' | b'%' | b'#' | b'$' | b'*' => {
                if let Some(end) = field_end(text, at, lexicon) {
                    found.push((at..end, Shape::Field));
                    at = end;
                    run_start = end;
                    continue;
                }
            }
            byte if is_address_sign(byte, next) => {
                let rest = &bytes[at..];
                let end = at + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
                addresses(text, run_start..end, &mut found);
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether a byte, with the one after it, stands in every address, link or mention.
fn is_address_sign(byte: u8, next: Option<&u8>) -> bool {
    match byte {
        b'@' => next.is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'_'),
        b'.' => next.is_some_and(u8::is_ascii_alphabetic),
        b':' => next == Some(&b'/'),
        _ => false,
    }
}

/// The end of the merge field that starts at a place.
fn field_end(text: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut end = (at + LONGEST_FIELD).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = &text[at..end];
    if let Some(field) = FIELD.find(window) {
        return Some(at + field.end());
    }
    let maybe = MAYBE_FIELD.find(window)?;
    let field_words = lexicon.class("field_word").unwrap_or(0);
    let says_field = field_parts(maybe.as_str()).any(|word| match lexicon.read(&word.to_ascii_lowercase()) {
        Some(Reading::Word(word)) => lexicon.classes_of(*word) & field_words != 0,
        _ => false,
    });
    says_field.then_some(at + maybe.end())
}

/// Adds the addresses in a run of text without white space.
fn addresses(text: &str, run: Range<usize>, found: &mut Vec<(Range<usize>, Shape)>) {
    /// Longest run that is searched, in bytes: no address is longer.
    const LONGEST_RUN: usize = 2_000;
    let mut end = run.end.min(run.start + LONGEST_RUN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    for captures in ADDRESS.captures_iter(&text[run.start..end]) {
        let shapes = [(1, Shape::Mail), (2, Shape::Link), (3, Shape::Mention)];
        let address =
            shapes.into_iter().find_map(|(group, shape)| Some((captures.get(group)?.range(), shape)));
        if let Some((range, shape)) = address {
            found.push((run.start + range.start..run.start + range.end, shape));
        }
    }
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
