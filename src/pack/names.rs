//! What is known of names as such: which of them one person may go by, and which words around them are none.

use std::collections::HashMap;

use serde::Deserialize;

use super::Content;
use crate::lexicon::{ClassSet, Lexicon};
use crate::stored::stored;

/// Lists of words that names and firms are compared by.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Lists {
    /// "Ltd", "GmbH": what does not tell one firm from another.
    legal_form: String,
    /// "Jr", "san": what stands beside a name without being part of it.
    name_suffix: String,
    /// "van", "de": what does not tell one family from another.
    particle: String,
    /// "ers", "ians": how words end that name groups.
    group_ending: String,
}

/// One of the [`Lists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordList {
    LegalForm,
    NameSuffix,
    Particle,
}

stored!(
    enum WordList {
        LegalForm,
        NameSuffix,
        Particle,
    }
);

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The lines of nicknames that a name stands on, by the key of the name; sorted. Given names without nicknames have a line of their own.
    lines: Vec<(u64, u32)>,
    /// Where the names begin whose keys begin with the same bits.
    starts: Vec<u32>,
    /// The letters that the names on a line begin with; sorted.
    initials: Vec<(u32, u8)>,
    lists: Vec<(WordList, u64)>,
    endings: Vec<Box<str>>,
    romanised: HashMap<char, Box<str>>,
    /// The keys of words that hold sentences together and tell nothing, each at or after the place that its bits tell.
    empty: Box<[u64]>,
}

stored!(struct Names { lines, starts, initials, lists, endings, romanised, empty });

/// The classes of words that facts are read by; empty where no pack has them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FactClasses {
    /// What may stand between a greeting and a name.
    pub(crate) greeting_filler: ClassSet,
    /// What is no name after a greeting.
    pub(crate) unnamed: ClassSet,
    /// After a name, these say that it is the sender's.
    pub(crate) own_name_after: ClassSet,
    /// What goes on after a name in front of the message.
    pub(crate) after_vocative: ClassSet,
    /// A sentence with one of these speaks of the recipient, or of both.
    pub(crate) facing: ClassSet,
    /// What is no firm although it stands where one does.
    pub(crate) no_firm: ClassSet,
    pub(crate) article: ClassSet,
    /// What begins another place after one.
    pub(crate) leads_to_place: ClassSet,
    /// Of the words in either of these, two are two times.
    pub(crate) days: [ClassSet; 2],
}

stored!(struct FactClasses {
    greeting_filler,
    unnamed,
    own_name_after,
    after_vocative,
    facing,
    no_firm,
    article,
    leads_to_place,
    days,
});

impl FactClasses {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let class = |name: &str| lexicon.class_or_none(name);
        FactClasses {
            greeting_filler: class("greeting_filler"),
            unnamed: class("unnamed"),
            own_name_after: class("own_name_after"),
            after_vocative: class("after_vocative"),
            facing: class("facing"),
            no_firm: class("no_firm"),
            article: class("article"),
            leads_to_place: class("leads_to_place"),
            days: [class("month"), class("weekday")],
        }
    }
}

/// Fewest letters that are left where an ending is taken off a word.
const SHORTEST_STEM: usize = 4;

/// A number for a written word of ASCII letters, digits and apostrophes, the same for "Checker" and "checking", which say the same about most
/// things.
pub(crate) fn word_key(word: &[u8]) -> u64 {
    let stem = stem(word);
    if stem.contains(&b'\'') {
        let letters: Vec<u8> = stem.iter().copied().filter(|byte| *byte != b'\'').collect();
        return hash(&letters);
    }
    hash(stem)
}

/// Takes eight letters at a time, since this is done for every word. The bit that makes letters small ones is set in digits already.
fn hash(word: &[u8]) -> u64 {
    word.chunks(8).fold(0, |key: u64, chunk| {
        let eight = chunk.iter().fold(0, |eight: u64, byte| eight << 8 | u64::from(*byte | 0x20));
        (key.rotate_left(5) ^ eight).wrapping_mul(FACTOR)
    })
}

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

/// Spreads the bits of a key; odd, and otherwise without a meaning.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// A number for a folded name, small letters or not: equal names have equal ones, and of different names hardly two in 2^64.
fn name_key(name: &str) -> u64 {
    name.bytes().fold(0, |key: u64, byte| {
        (key.rotate_left(5) ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(FACTOR)
    })
}

fn empty_words(lexicon: &Lexicon) -> Box<[u64]> {
    let function = lexicon.known.function;
    let words = (0..lexicon.len() as u32).filter(|word| lexicon.classes_of(*word).meets(&function));
    let keys: Vec<u64> =
        words.filter_map(|word| lexicon.written(word)).map(|word| word_key(word.as_bytes())).collect();
    let mut empty = vec![0; (2 * keys.len() + 1).next_power_of_two()];
    let mask = empty.len() - 1;
    for key in keys.into_iter().filter(|key| *key != 0) {
        let mut at = bits(key) & mask;
        while empty[at] != 0 && empty[at] != key {
            at = (at + 1) & mask;
        }
        empty[at] = key;
    }
    empty.into()
}

/// How many bits of a key tell where to look for a name: about one name for each.
const BITS: u32 = 13;

fn bits(key: u64) -> usize {
    (key >> (64 - BITS)) as usize
}

impl Names {
    pub(super) fn new<'a>(lexicon: &Lexicon, contents: impl Iterator<Item = &'a Content>) -> Self {
        let mut names = Names::default();
        let mut line = 0;
        for content in contents {
            for (name, others) in &content.nicknames {
                let all = std::iter::once(name.as_str()).chain(others.split_whitespace());
                for name in all {
                    names.lines.push((name_key(name), line));
                    names.initials.push((line, name.bytes().next().unwrap_or_default()));
                }
                line += 1;
            }
            for name in content.given.values().flat_map(|names| names.split_whitespace()) {
                names.lines.push((name_key(name), line));
                line += 1;
            }
            let Lists { legal_form, name_suffix, particle, group_ending } = &content.lists;
            names.endings.extend(group_ending.split_whitespace().map(Box::from));
            for (list, words) in [
                (WordList::LegalForm, legal_form),
                (WordList::NameSuffix, name_suffix),
                (WordList::Particle, particle),
            ] {
                names.lists.extend(words.split_whitespace().map(|word| (list, name_key(word))));
            }
            for (read_as, letters) in &content.romanised {
                names.romanised.extend(letters.chars().map(|letter| (letter, Box::from(read_as.as_str()))));
            }
        }
        names.lines.sort_unstable();
        names.starts = vec![0; (1 << BITS) + 1];
        for (key, _) in &names.lines {
            names.starts[bits(*key) + 1] += 1;
        }
        for at in 0..1 << BITS {
            names.starts[at + 1] += names.starts[at];
        }
        names.initials.sort_unstable();
        names.lists.sort_unstable();
        names.empty = empty_words(lexicon);
        names
    }

    fn lines_of(&self, name: u64) -> impl Iterator<Item = u32> + '_ {
        let bits = bits(name);
        let place = |bits: usize| self.starts.get(bits).map_or(0, |start| *start as usize);
        let lines = &self.lines[place(bits)..place(bits + 1)];
        lines.iter().filter(move |(key, _)| *key == name).map(|(_, line)| *line)
    }

    /// Whether a folded word is known to be a given name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.lines_of(name_key(name)).next().is_some()
    }

    /// Whether one person may go by both names.
    pub(crate) fn related(&self, one: &str, other: &str) -> bool {
        let (one, other) = (name_key(one), name_key(other));
        self.lines_of(one).any(|line| self.lines_of(other).any(|also| also == line))
    }

    /// Whether something that the bearer of a name is called begins with this letter.
    pub(crate) fn has_short_form(&self, name: &str, initial: &str) -> bool {
        self.lines_of(name_key(name)).any(|line| {
            self.initials.binary_search(&(line, initial.bytes().next().unwrap_or_default())).is_ok()
        })
    }

    /// Whether the word with a key holds sentences together and tells nothing.
    pub(crate) fn is_empty_word(&self, word: u64) -> bool {
        let mask = self.empty.len() - 1;
        let mut at = bits(word) & mask;
        while self.empty[at] != 0 {
            if self.empty[at] == word {
                return true;
            }
            at = (at + 1) & mask;
        }
        false
    }

    /// Whether a folded word stands on a list.
    pub(crate) fn lists(&self, list: WordList, word: &str) -> bool {
        self.lists.binary_search(&(list, name_key(word))).is_ok()
    }

    /// Whether a folded word ends like one that names a group.
    pub(crate) fn ends_like_group(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| word.ends_with(&**ending))
    }

    /// The Latin letters that stand for a letter of another script in names.
    pub(crate) fn romanised(&self, letter: char) -> Option<&str> {
        self.romanised.get(&letter).map(|read_as| &**read_as)
    }
}
