//! Written words to what they are compared by: small Latin letters for names, numbers for other words.

use crate::pack::Compiled;

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
    if text.is_ascii() {
        return text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
    }
    words(text, compiled).concat()
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
pub(super) fn words_apart(text: &str, take: impl FnMut(&str)) {
    let apart = |letter: char| !(letter.is_alphanumeric() || is_apostrophe(letter) || is_mark(letter));
    text.split(apart).filter(|word| !word.is_empty()).for_each(take);
}

/// Calls with the key of each word of a text, and whether it is a number. The key is the same for "Checker" and "checking", which say the
/// same about most things.
pub(super) fn keys(text: &str, compiled: &Compiled, mut take: impl FnMut(u64, bool)) {
    let bytes = text.as_bytes();
    if bytes.iter().all(u8::is_ascii_alphanumeric) && !bytes.is_empty() {
        take(key(bytes), bytes[0].is_ascii_digit());
    } else if text.is_ascii() {
        let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'\'');
        for word in words.filter(|word| !word.is_empty()) {
            take(key(word), word[0].is_ascii_digit());
        }
    } else {
        for word in words(text, compiled) {
            take(key(word.as_bytes()), word.as_bytes()[0].is_ascii_digit());
        }
    }
}

/// Fewest letters that are left where an ending is taken off.
const SHORTEST_STEM: usize = 4;

/// A word without an ending that tells forms of it apart.
fn stem(word: &[u8]) -> &[u8] {
    let ends = |ending: &[u8]| {
        word.len() >= SHORTEST_STEM + ending.len()
            && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    let ending = match word.last().map(u8::to_ascii_lowercase) {
        Some(b'g') if ends(b"ing") => 3,
        Some(b'r') if ends(b"er") => 2,
        Some(b'd') if ends(b"ed") => 2,
        Some(b's') if ends(b"ers") => 3,
        Some(b's') if ends(b"es") => 2,
        Some(b's') if word.len() >= SHORTEST_STEM => 1,
        _ => 0,
    };
    match &word[..word.len() - ending] {
        [rest @ .., b'e' | b'E'] if rest.len() >= SHORTEST_STEM - 1 => rest,
        stem => stem,
    }
}

fn key(word: &[u8]) -> u64 {
    stem(word).iter().filter(|byte| **byte != b'\'').fold(0, |key: u64, byte| {
        // Letters in small ones; digits are left as they are by the bit that tells the two apart.
        (key.rotate_left(5) ^ u64::from(*byte | 0x20)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}
