//! Letters beyond ASCII to the letters that they are read as, without losing their place.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::Lexicon;

/// A run of text whose letters were folded, with the place of each folded byte in the run.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    /// For each byte of `text`, the place of the character that it comes from.
    places: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a run that stands after a word of the lexicon, or not.
    pub(super) fn new(run: &str, after_known: bool, lexicon: &Lexicon) -> Self {
        let mut folded =
            Folded { text: String::with_capacity(run.len()), places: Vec::with_capacity(run.len()) };
        // A Cyrillic or Greek letter inside a word of Latin ones is a look-alike, and so is a word of nothing else after one that is
        // known; elsewhere it is itself.
        let latin = run.bytes().any(|byte| byte.is_ascii_alphabetic())
            || (after_known
                && run.chars().all(|letter| !letter.is_alphabetic() || lexicon.lookalike(letter).is_some()));
        for (start, letter) in run.char_indices() {
            let end = start + letter.len_utf8();
            let before = folded.text.len();
            match lexicon.lookalike(letter).filter(|_| latin) {
                Some(read_as) => folded.text.push_str(read_as),
                None => fold_letter(letter, lexicon, &mut folded.text),
            }
            let bytes = folded.text.len() - before;
            if bytes == 0 {
                // A mark or an invisible character belongs to the letter before it.
                if let Some(last) = folded.places.last_mut() {
                    last.1 = end as u32;
                }
            }
            folded.places.extend(std::iter::repeat_n((start as u32, end as u32), bytes));
        }
        folded
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place, in the run, of the bytes `start..end` of the folded text.
    pub(super) fn place(&self, start: usize, end: usize) -> Range<usize> {
        self.places[start].0 as usize..self.places[end - 1].1 as usize
    }
}

/// Whether a letter or sign is the wide form of one in ASCII.
pub(super) fn is_full_width(letter: char) -> bool {
    matches!(letter, '\u{ff01}'..='\u{ff5e}')
}

/// What a sign that is no letter is folded to.
pub(super) const SIGN: char = '\u{1}';

fn fold_letter(letter: char, lexicon: &Lexicon, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter);
        return;
    }
    if let Some(read_as) = lexicon.letter(letter) {
        out.push_str(read_as);
        return;
    }
    match letter {
        // Curly and low quotation marks, primes, the modifier letters that are apostrophes in names.
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{02b9}'..='\u{02bf}' | '\u{00b4}' => {
            out.push('\'');
        }
        '\u{201a}' | '\u{201c}'..='\u{201f}' | '\u{00ab}' | '\u{00bb}' | '\u{2039}' | '\u{203a}' => {
            out.push('"');
        }
        // A dash separates; a hyphen or minus sign does what the ASCII one does.
        '\u{2010}' | '\u{2011}' | '\u{2212}' => out.push('-'),
        '\u{2012}'..='\u{2015}' => out.push(';'),
        '\u{2026}' => out.push_str("..."),
        '\u{2028}' | '\u{2029}' | '\u{0085}' => out.push('\n'),
        // Full-width forms stand at a fixed distance from ASCII.
        _ if is_full_width(letter) => out.extend(char::from_u32(letter as u32 - 0xfee0)),
        // Bold, italic and script letters of mathematics: alphabets of 52 letters in a row.
        '\u{1d400}'..='\u{1d6a3}' => {
            let at = (letter as u32 - 0x1d400) % 52;
            let first = if at < 26 { u32::from(b'A') } else { u32::from(b'a') - 26 };
            out.extend(char::from_u32(first + at));
        }
        '\u{3002}' | '\u{ff61}' => out.push('.'),
        '\u{3001}' => out.push(','),
        _ if letter.is_whitespace() => out.push(' '),
        _ if is_invisible(letter) => {}
        // Vowel signs and the like belong to the letters of their script.
        '\u{0590}'..='\u{1cff}' | '\u{a640}'..='\u{abff}' => out.push(letter),
        _ if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
        // Emoji and other signs say nothing; whether one ends a sentence shows in what follows.
        _ => out.push(SIGN),
    }
}

/// Whether a word has at most so many letters, however many bytes these take.
pub(super) fn has_at_most(word: &str, letters: usize) -> bool {
    let seen = || word.chars().filter(|letter| !is_invisible(*letter)).take(letters + 1).count();
    word.len() <= letters || (!word.is_ascii() && seen() <= letters)
}

/// Combining marks, zero-width and direction characters, soft hyphens, variation selectors.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{feff}'
        | '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The words of a run that holds no ASCII. Words that touch are one: a name written without spaces counts as one word, as
/// long as it is and whatever its script.
pub(super) fn foreign_words(run: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (start, word) in run.unicode_word_indices() {
        let end = start + word.len();
        match words.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => words.push(start..end),
        }
    }
    words
}
