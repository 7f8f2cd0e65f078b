//! What is no word: links, addresses, mentions, merge fields, numbers and dates.

use std::ops::{Range, RangeInclusive};

use once_cell::sync::Lazy;
use regex::Regex;

use crate::lexicon::{self, Lexicon, Reading, Traits, WordId};

/// Longest merge field that is recognised, in bytes.
const LONGEST_FIELD: usize = 70;

/// What merge fields of one kind look like. What may stand inside is no sign that they close with, so that there is one way to read
/// them.
struct Shape {
    open: &'static str,
    /// What may stand inside: the first character, and the others.
    first: fn(char) -> bool,
    others: fn(char) -> bool,
    /// How many characters may.
    count: RangeInclusive<usize>,
    close: &'static str,
}

impl Shape {
    const fn new(
        open: &'static str,
        first: fn(char) -> bool,
        others: fn(char) -> bool,
        count: RangeInclusive<usize>,
        close: &'static str,
    ) -> Shape {
        Shape { open, first, others, count, close }
    }

    /// The bytes of the field of this kind with which a text begins.
    fn length(&self, text: &str) -> Option<usize> {
        let rest = text.strip_prefix(self.open)?;
        let fits = |(at, letter): &(usize, char)| {
            if *at == 0 { (self.first)(*letter) } else { (self.others)(*letter) }
        };
        let inside = rest.char_indices().take_while(fits);
        let (count, length) =
            inside.fold((0, 0), |(count, _), (at, letter)| (count + 1, at + letter.len_utf8()));
        let closed = self.count.contains(&count) && rest[length..].starts_with(self.close);
        closed.then_some(self.open.len() + length + self.close.len())
    }
}

/// What names of fields are made of.
const NAMED: fn(char) -> bool = |letter| letter.is_ascii_alphabetic() || letter == '_';

/// Signs that are merge fields whatever stands in them.
const FIELDS: [Shape; 13] = {
    const VARIABLE: fn(char) -> bool =
        |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | ' ');
    const TAG: fn(char) -> bool = |letter| letter.is_ascii_alphabetic() || matches!(letter, '_' | ':');
    const IN_BRACES: fn(char) -> bool = |letter| !matches!(letter, '{' | '}' | '\n');
    const IN_ANGLES: fn(char) -> bool = |letter| !matches!(letter, '<' | '>' | '\n');
    const IN_SQUARES: fn(char) -> bool = |letter| !matches!(letter, '[' | ']' | '\n');
    const NOTHING: fn(char) -> bool = |_| false;
    [
        Shape::new("{{", IN_BRACES, IN_BRACES, 0..=60, "}}"),
        Shape::new("{", NAMED, VARIABLE, 1..=41, "}"),
        Shape::new("${", NAMED, VARIABLE, 1..=41, "}"),
        Shape::new("<<", IN_ANGLES, IN_ANGLES, 1..=40, ">>"),
        Shape::new("%%", NAMED, NAMED, 3..=30, "%%"),
        Shape::new("%%", NAMED, NAMED, 3..=30, "%"),
        Shape::new("%", NAMED, NAMED, 3..=30, "%%"),
        Shape::new("%", NAMED, NAMED, 3..=30, "%"),
        Shape::new("##", NAMED, NAMED, 2..=30, "##"),
        Shape::new("*|", TAG, TAG, 2..=30, "|*"),
        Shape::new("[[", IN_SQUARES, IN_SQUARES, 1..=40, "]]"),
        // What a spreadsheet leaves where it has no value.
        Shape::new("#REF!", NOTHING, NOTHING, 0..=0, ""),
        Shape::new("#N/A", NOTHING, NOTHING, 0..=0, ""),
    ]
};

/// Brackets that are merge fields if the words in them are those of such fields.
const MAYBE_FIELDS: [Shape; 3] = {
    const LETTER: fn(char) -> bool = |letter| letter.is_ascii_alphabetic();
    const WORDS: fn(char) -> bool = |letter| letter.is_ascii_alphabetic() || matches!(letter, '_' | ' ');
    const IN_SQUARES: fn(char) -> bool = |letter| !matches!(letter, '[' | ']' | '{' | '}');
    const CAPITAL: fn(char) -> bool = |letter| letter.is_ascii_uppercase();
    const CAPITALS: fn(char) -> bool = |letter| letter.is_ascii_uppercase() || letter == '_';
    [
        Shape::new("[", LETTER, IN_SQUARES, 2..=61, "]"),
        Shape::new("<", NAMED, WORDS, 3..=31, ">"),
        Shape::new("#", CAPITAL, CAPITALS, 3..=31, "#"),
    ]
};

/// What a link ends in that has nothing else to tell it.
const DOMAINS: [&str; 16] =
    ["com", "org", "net", "io", "dev", "edu", "gov", "info", "app", "ai", "co", "uk", "de", "fr", "ie", "eu"];

/// A mail address, a link or a mention. The expression is tried only where a byte says that it may match, and only on a few bytes: a
/// hostile text costs no more than a plain one. It holds ASCII classes alone, which need no Unicode tables.
static ADDRESS: Lazy<Regex> = Lazy::new(|| {
    expression(&format!(
        "{}{}{}{}",
        r"([A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})",
        r"|((?:https?://|www\.)[!#-;=?-~]{1,500}|[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}",
        format_args!(r"\.(?:{})\b(?:/[!#-;=?-~]{{0,500}})?)", DOMAINS.join("|")),
        r"|(@[A-Za-z0-9_.]{2,40})",
    ))
});

fn expression(text: &str) -> Regex {
    Regex::new(&text.replace(r"\b", r"(?-u:\b)")).unwrap_or_else(|error| {
        unreachable!("the expression is a constant, and the tests compile it: {error}")
    })
}

/// Whether a byte, with the one after it, stands in every address, link or mention.
#[inline]
pub(super) fn is_address_sign(byte: u8, next: Option<&u8>) -> bool {
    match byte {
        b'@' => next.is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'_'),
        b'.' => next.is_some_and(u8::is_ascii_alphabetic),
        b':' => next == Some(&b'/'),
        _ => false,
    }
}

/// Whether a merge field may begin with two bytes: "50% off", "$20", "#3" and "[1]" do not, and are asked no more.
fn may_open_field(text: &[u8]) -> bool {
    let [first, second, ..] = text else { return false };
    let named = second.is_ascii_alphabetic() || *second == b'_';
    match first {
        b'{' | b'[' | b'<' | b'%' => named || first == second,
        b'#' => second.is_ascii_uppercase() || *second == b'#',
        b'$' => *second == b'{',
        b'*' => *second == b'|',
        _ => false,
    }
}

/// The end of the merge field that starts at a place, if one does.
pub(super) fn field_end(text: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    if !may_open_field(&text.as_bytes()[at..]) {
        return None;
    }
    let mut end = (at + LONGEST_FIELD).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = &text[at..end];
    if let Some(length) = FIELDS.iter().find_map(|shape| shape.length(window)) {
        return Some(at + length);
    }
    let length = MAYBE_FIELDS.iter().find_map(|shape| shape.length(window))?;
    says_field(&window[..length], lexicon).then_some(at + length)
}

/// Whether the words of a bracket are mostly those of merge fields: "[name of councillor]", not "[sent from my phone]".
fn says_field(inside: &str, lexicon: &Lexicon) -> bool {
    let (mut fields, mut words, mut functions) = (0, 0, 0);
    let mut opens = false;
    for part in field_parts(inside).filter(|part| !part.is_empty()) {
        let traits = match lexicon.read(part) {
            Some(Reading::Word(word)) => lexicon.traits_of(word),
            _ => Traits::default(),
        };
        let first = words + functions == 0;
        let field = traits.meets(Traits::FIELD_WORD);
        // "your" opens a field, but says nothing inside a sentence.
        if !first && traits.meets(Traits::FUNCTION) {
            functions += 1;
            continue;
        }
        opens |= first && field;
        fields += usize::from(field);
        words += 1;
    }
    fields * 2 > words || (fields > 0 && fields * 2 == words && (functions == 0 || opens))
}

/// Longest run that is searched for addresses, in bytes: none is longer.
const LONGEST_RUN: usize = 2_000;

/// Whether a run of text has what no address, link or mention is without: "e.g" and "there.I" have not, and cost no expression.
fn may_hold_address(run: &[u8]) -> bool {
    run.iter().enumerate().any(|(at, byte)| match byte {
        b'@' => true,
        b':' => run[at + 1..].starts_with(b"//"),
        b'.' => run[..at].ends_with(b"www") || starts_with_domain(&run[at + 1..]),
        _ => false,
    })
}

fn starts_with_domain(text: &[u8]) -> bool {
    DOMAINS.iter().any(|domain| {
        let ends = |next: &u8| !(next.is_ascii_alphanumeric() || *next == b'_');
        text.starts_with(domain.as_bytes()) && text.get(domain.len()).is_none_or(ends)
    })
}

/// The addresses in a run of text without white space: where each stands, and which kind of token it is.
pub(super) fn addresses(text: &str, run: Range<usize>) -> Vec<(Range<usize>, WordId)> {
    let mut end = run.end.min(run.start + LONGEST_RUN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if !may_hold_address(&text.as_bytes()[run.start..end]) {
        return Vec::new();
    }
    let kinds = [(1, lexicon::MAIL), (2, lexicon::LINK), (3, lexicon::MENTION)];
    ADDRESS
        .captures_iter(&text[run.start..end])
        .filter_map(|captures| {
            let (range, kind) =
                kinds.iter().find_map(|(group, kind)| Some((captures.get(*group)?.range(), *kind)))?;
            Some((run.start + range.start..run.start + range.end, kind))
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

/// The halves of a day, as they stand behind an hour.
const HALVES: [&str; 2] = ["am", "pm"];

/// The kind of a word that starts with a digit.
pub(super) fn number(form: &str) -> WordId {
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &form[digits..];
    if tail.is_empty() {
        let year = digits == 4 && (form.starts_with("19") || form.starts_with("20"));
        return if year { lexicon::YEAR } else { lexicon::NUMBER };
    }
    let figures = tail.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':' | b'/'));
    let date = if figures {
        // 7:30 is a time and 12/03/2024 a date; 18.04 may be either or a price.
        tail.contains(':') || tail.matches('/').count() == 2
    } else {
        let half = tail.get(tail.len().saturating_sub(2)..).unwrap_or_default();
        let is = |ending: &&str| tail.eq_ignore_ascii_case(ending);
        ["st", "nd", "rd", "th", "h", "s"].iter().any(is)
            || HALVES.iter().any(|is| half.eq_ignore_ascii_case(is))
    };
    if date { lexicon::DATE } else { lexicon::NUMBER }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::pack::english;

    /// The tokens of a text that are no words.
    fn shapes(text: &str) -> Vec<(&str, WordId)> {
        let document = Document::new(text, &english().lexicon);
        let special =
            document.tokens.iter().filter(|token| (lexicon::LINK..=lexicon::FIELD).contains(&token.word));
        special.map(|token| (&text[token.start as usize..token.end as usize], token.word)).collect()
    }

    #[test]
    fn merge_fields_are_told_from_innocent_brackets() {
        for field in [
            "{first_name}",
            "{{firstName}}",
            "[Company]",
            "[COMPANY NAME]",
            "<<topic>>",
            "%FIRSTNAME%",
            "##LASTNAME##",
            "[insert name]",
            "<First Name>",
            "#EPISODE_TITLE#",
            "[name of councillor]",
            "[Artist Name]",
            "[your postcode - IMPORTANT, or they will ignore it]",
            "[compliment about\ncompany]",
        ] {
            assert_eq!(shapes(&format!("Hi {field}, hello")), [(field, lexicon::FIELD)]);
        }
        for text in [
            "[WIP] parser",
            "Vec<T> or {}",
            "50% off",
            "issue #212",
            "the [sic] of it",
            "array[i]",
            "[sent from my phone]",
            "#WIN# and #LOVE#",
        ] {
            assert_eq!(shapes(text), [], "{text}");
        }
    }

    #[test]
    fn links_addresses_and_mentions_are_no_words() {
        assert_eq!(shapes("see https://a.example/b?c=1 now"), [("https://a.example/b?c=1", lexicon::LINK)]);
        assert_eq!(
            shapes("write to jo.b@mail.example.org please"),
            [("jo.b@mail.example.org", lexicon::MAIL)]
        );
        assert_eq!(shapes("thanks @jo_b"), [("@jo_b", lexicon::MENTION)]);
        assert_eq!(shapes("(“brightwater.com” it is)"), [("brightwater.com", lexicon::LINK)]);
        assert_eq!(shapes("We met. It rained. e.g. here"), []);
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
