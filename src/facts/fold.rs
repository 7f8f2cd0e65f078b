//! Written words to what they are compared by: small Latin letters for names, numbers for other words.

use crate::pack::{Compiled, word_key};

/// The folded words of a name or a firm, without accents, apostrophes and signs. A letter of a script that is not written in Latin ones
/// here stays as it is.
pub(super) fn words(text: &str, compiled: &Compiled) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        let Some(word) = words.last_mut() else { break };
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        } else if is_apostrophe(letter) || is_mark(letter) {
            // "O'Malley" is one word, and an accent belongs to its letter.
        } else if letter.is_alphanumeric() || compiled.lexicon.letter(letter).is_some() {
            push_letter(letter, compiled, word);
        } else if !word.is_empty() {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// One written word folded, hyphens left out.
pub(super) fn word(text: &str, compiled: &Compiled) -> String {
    if !text.is_ascii() {
        return words(text, compiled).concat();
    }
    let mut word = text.to_ascii_lowercase();
    word.retain(|letter| letter.is_ascii_alphanumeric());
    word
}

fn push_letter(letter: char, compiled: &Compiled, word: &mut String) {
    match compiled.names.romanised(letter).or_else(|| compiled.lexicon.letter(letter)) {
        Some(read_as) => word.push_str(&read_as.to_ascii_lowercase()),
        None => word.extend(letter.to_lowercase()),
    }
}

pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02b9}'..='\u{02bf}' | '\u{00b4}')
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036f}' | '\u{200b}'..='\u{200f}' | '\u{00ad}' | '\u{2060}' | '\u{feff}')
}

/// Calls with each written word of a text.
pub(super) fn words_apart<'t>(text: &'t str, mut take: impl FnMut(&'t str)) {
    if text.is_ascii() {
        let bytes = text.as_bytes();
        let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'\'';
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..].iter().take_while(|byte| in_word(byte)).count();
            if length > 0 {
                take(&text[at..at + length]);
            }
            at += length + 1;
        }
    } else {
        let apart = |letter: char| !(letter.is_alphanumeric() || is_apostrophe(letter) || is_mark(letter));
        text.split(apart).filter(|word| !word.is_empty()).for_each(take);
    }
}

/// Calls with each word of a text, as written and folded.
pub(super) fn each_word(text: &str, compiled: &Compiled, mut take: impl FnMut(&str, &[u8])) {
    words_apart(text, |written| {
        if written.is_ascii() {
            take(written, written.as_bytes());
        } else {
            for word in words(written, compiled) {
                take(written, word.as_bytes());
            }
        }
    });
}

/// A number for how a word begins, below [`OPENINGS`]. Words that have one [key](word_key) have one number, unless there is an apostrophe
/// in them.
pub(super) fn opening(word: &[u8]) -> usize {
    let letter = |at: usize| word.get(at).map_or(0, |letter| usize::from(letter % 32));
    letter(0) * 32 + letter(1)
}

/// How many openings there are.
pub(super) const OPENINGS: usize = 32 * 32;

/// Whether a text is one word of ASCII letters and digits.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Calls with the key of each word of a text.
pub(super) fn keys(text: &str, compiled: &Compiled, mut take: impl FnMut(u64)) {
    if is_plain(text) {
        take(word_key(text.as_bytes()));
    } else {
        each_word(text, compiled, |_, word| take(word_key(word)));
    }
}
