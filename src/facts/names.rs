//! Whether a name is that of a person, however it is written: in short, in another order, with a slip, in other letters.

use super::fold;
use crate::pack::{Compiled, WordList};

/// Fewest letters of a word in which one slip may be.
const SLIP_FROM: usize = 4;
/// Fewest letters of a short form that is the beginning of a name.
const SHORT_FROM: usize = 3;
/// Fewest letters of one that is its end: "Emeka" for Chukwuemeka.
const TAIL_FROM: usize = 4;
/// Most words of a name that are looked at together.
const MOST_WORDS: usize = 8;

/// How greeted words go with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It may be that person.
    Same,
    Other,
}

/// The words of a name in small Latin letters.
#[derive(Debug)]
pub(super) struct Name {
    words: Vec<String>,
    /// Whether a hyphen joins some of them.
    hyphened: bool,
}

impl Name {
    pub(super) fn new(text: &str, compiled: &Compiled) -> Name {
        let mut words = fold::words(text, compiled);
        words.truncate(MOST_WORDS);
        Name { words, hyphened: text.trim().contains(['-', '\u{2010}', '\u{2011}']) }
    }

    /// The words that tell the person: no titles and particles, unless there is nothing else.
    fn telling<'n>(&'n self, compiled: &Compiled) -> Vec<&'n str> {
        let beside = |word: &&str| {
            [WordList::NameSuffix, WordList::Particle].iter().all(|list| !compiled.names.lists(*list, word))
        };
        let telling: Vec<&str> = self.words.iter().map(String::as_str).filter(beside).collect();
        if telling.is_empty() { self.words.iter().map(String::as_str).collect() } else { telling }
    }

    /// Whether the greeted name may be that of this person.
    pub(super) fn fits(&self, greeted: &Name, compiled: &Compiled) -> Fit {
        let latin = |name: &Name| name.words.iter().any(|word| word.is_ascii());
        match (latin(self), latin(greeted)) {
            (true, true) => {}
            (false, false) => {
                let letters = |name: &Name| name.words.concat();
                let (own, theirs) = (letters(self), letters(greeted));
                return if theirs.chars().any(|letter| own.contains(letter)) {
                    Fit::Same
                } else {
                    Fit::Other
                };
            }
            // Nothing tells how the one is written in the letters of the other.
            _ => return Fit::Same,
        }
        if self.words.is_empty() || greeted.words.is_empty() {
            return Fit::Same;
        }
        let theirs = greeted.telling(compiled);
        let fits = |word: &str| self.words.iter().any(|own| is_same_word(own, word, compiled));
        let strange: Vec<&str> = theirs.iter().copied().filter(|word| !fits(word)).collect();
        if strange.is_empty() || self.is_written_together(greeted) {
            return Fit::Same;
        }
        let all_strange = strange.len() == theirs.len() && !self.has_initials(&theirs, compiled);
        // "Daniel Kowalski" is no Daniel Osei; "Ana Maria" may be an Ana Souza.
        let other_family = theirs.len() == 2
            && strange.len() == 1
            && strange[0] == theirs[1]
            && self.telling(compiled).len() > 1
            && strange[0].len() > 1
            && !compiled.names.knows(strange[0]);
        // "Hyun-woo" is no Ji-woo.
        let other_given = self.hyphened && greeted.hyphened && theirs.len() == 2 && strange == theirs[..1];
        if all_strange || other_family || other_given { Fit::Other } else { Fit::Same }
    }

    /// Whether a word is one of this name's, or what its bearer is called.
    pub(super) fn has(&self, word: &str, compiled: &Compiled) -> bool {
        self.words.iter().any(|own| own == word || compiled.names.related(own, word))
    }

    /// Whether the greeted words are some of this name's, written together or apart: "Xiao Ming", "Jean Luc".
    fn is_written_together(&self, greeted: &Name) -> bool {
        let theirs = loose(&greeted.words.concat());
        let count = self.words.len();
        (0..count).any(|first| {
            let mut own = String::new();
            self.words[first..].iter().any(|word| {
                own.push_str(word);
                let own = loose(&own);
                own == theirs || is_slip(&own, &theirs)
            })
        })
    }

    /// Whether a word of one to three letters may be initials of this name, or of what its bearer is called.
    fn has_initials(&self, theirs: &[&str], compiled: &Compiled) -> bool {
        let [word] = theirs else { return false };
        let initial = |letter: char| self.words.iter().any(|own| own.starts_with(letter));
        match word.len() {
            1 => {
                // "B." for Robert, who is Bob to his friends.
                initial(word.chars().next().unwrap_or_default())
                    || self.words.iter().any(|own| compiled.names.has_short_form(own, word))
            }
            2 | 3 if !compiled.names.knows(word) => word.chars().any(initial),
            _ => false,
        }
    }
}

/// Whether one person may bear both words as a name.
fn is_same_word(own: &str, theirs: &str, compiled: &Compiled) -> bool {
    if own == theirs || compiled.names.related(own, theirs) {
        return true;
    }
    if !own.is_ascii() || !theirs.is_ascii() {
        return false;
    }
    let (short, long) = if own.len() < theirs.len() { (own, theirs) } else { (theirs, own) };
    // One letter is an initial: "J." for Joanna.
    if short.len() == 1 {
        return long.starts_with(short);
    }
    let knows = |word: &str| compiled.names.knows(word);
    if short.len() >= SHORT_FROM && long.starts_with(short)
        || theirs.len() >= TAIL_FROM && own.ends_with(theirs)
    {
        return true;
    }
    let (own_loose, theirs_loose) = (loose(own), loose(theirs));
    if own_loose == theirs_loose {
        return true;
    }
    // "Mary" is no slip for "Mark".
    let two_names = short.len() <= SLIP_FROM && knows(own) && knows(theirs);
    !two_names
        && (is_slip(own, theirs)
            || is_slip(&own_loose, &theirs_loose)
            || has_same_skeleton(&own_loose, &theirs_loose))
}

/// A word with what different ways to write a name in Latin letters differ in taken out: "Mueller", "Müller" and "Muller"
/// come out the same, and so do "Sergey" and "Sergei".
fn loose(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let (length, letters) = match rest.as_bytes() {
            [b's', b'h', b'c', b'h', ..] => (4, "s"),
            [b's', b'c', b'h', ..] => (3, "s"),
            [b's' | b'z', b'h', ..] => (2, if letter == 's' { "s" } else { "z" }),
            [b'u', b'e' | b'u', ..] | [b'o', b'u' | b'o', ..] => (2, "u"),
            [b'o', b'e', ..] => (2, "o"),
            [b'a', b'e' | b'a', ..] => (2, "a"),
            [b'e', b'e', ..] | [b'i', b'j' | b'y', ..] => (2, "i"),
            [b'p', b'h', ..] => (2, "f"),
            [b'c', b'k' | b'h', ..] | [b'k', b'h', ..] => (2, "k"),
            [b'g', b'h', ..] => (2, "g"),
            [b't', b'h', ..] => (2, "t"),
            [b'd', b'h' | b'j', ..] => (2, "d"),
            [b't', b'z' | b's', ..] => (2, "z"),
            [b'k', b's', ..] => (2, "x"),
            [b'q' | b'c', ..] => (1, "k"),
            [b'y' | b'j', ..] => (1, "i"),
            [b'w', ..] => (1, "v"),
            _ => (letter.len_utf8(), &rest[..letter.len_utf8()]),
        };
        // A letter that is doubled counts once.
        if !out.ends_with(letters) {
            out.push_str(letters);
        }
        rest = &rest[length..];
    }
    if out.len() > 2 && out.ends_with('h') {
        out.pop();
    }
    out
}

/// Whether two words are one with a single slip: a letter too many, too few, another one, or two in the wrong order.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().min(other.len()) < SLIP_FROM || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Greater => one[1..] == *other,
        std::cmp::Ordering::Less => *one == other[1..],
        std::cmp::Ordering::Equal => {
            one[1..] == other[1..]
                || (one.len() > 1 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..])
        }
    }
}

/// Whether two words differ in vowels alone, as "Muhammad" and "Mohamed" do.
fn has_same_skeleton(one: &str, other: &str) -> bool {
    const FEWEST: usize = 3;
    let is_vowel = |letter: &u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let skeleton = |word: &str| word.bytes().filter(|letter| !is_vowel(letter)).collect::<Vec<u8>>();
    let first = |word: &str| word.bytes().next().filter(|letter| !is_vowel(letter));
    let bones = skeleton(one);
    bones.len() >= FEWEST
        && bones == skeleton(other)
        && first(one) == first(other)
        && one.len().abs_diff(other.len()) <= 2
}
