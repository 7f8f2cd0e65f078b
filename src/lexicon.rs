//! The words of a language: which word a written form stands for, and which classes it belongs to.
//!
//! It is filled once from the phrase packs and only read afterwards. It knows words, no cues.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Stands for a word of the lexicon, or for a kind of token that is no word.
pub(crate) type WordId = u32;

/// A set of word classes, one bit each.
pub(crate) type ClassSet = u128;

/// Most classes that packs may name together: the bits of a [`ClassSet`] less those of the built-in kinds.
pub(crate) const MAX_CLASSES: usize = 128 - KINDS.len();

/// Tokens that are known by their shape, not by their letters. Each is a class of its own under this name.
pub(crate) const KINDS: [&str; 8] = ["unknown", "number", "year", "date", "link", "mail", "mention", "field"];

pub(crate) const UNKNOWN: WordId = 0;
pub(crate) const NUMBER: WordId = 1;
pub(crate) const YEAR: WordId = 2;
pub(crate) const DATE: WordId = 3;
pub(crate) const LINK: WordId = 4;
pub(crate) const MAIL: WordId = 5;
pub(crate) const MENTION: WordId = 6;
pub(crate) const FIELD: WordId = 7;

/// What a written form stands for.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    /// One word.
    Word(WordId),
    /// Several: `im` is "i am".
    Words(Box<[WordId]>),
}

/// FNV-1a: words are short, and nothing that a message holds is ever stored, so that it cannot be flooded.
#[derive(Default, Debug, Clone)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

type Table<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    readings: Table<Box<str>, Reading>,
    classes: Vec<ClassSet>,
    class_names: Vec<String>,
    letters: HashMap<char, Box<str>>,
    lookalikes: HashMap<char, Box<str>>,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        let mut lexicon = Lexicon::default();
        for (bit, kind) in KINDS.iter().enumerate() {
            lexicon.class_names.push((*kind).to_owned());
            lexicon.classes.push(1 << bit);
        }
        lexicon
    }

    /// The id of a folded word, added if it is new.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        match self.readings.get(word) {
            Some(Reading::Word(id)) => return *id,
            // A form of several words is read as its first where only one can stand.
            Some(Reading::Words(words)) => return words[0],
            None => {}
        }
        let id = self.classes.len() as WordId;
        self.classes.push(0);
        self.readings.insert(word.into(), Reading::Word(id));
        id
    }

    /// Makes a written form stand for other words.
    pub(crate) fn spell(&mut self, form: &str, words: &[WordId]) {
        let reading = match words {
            [word] => Reading::Word(*word),
            words => Reading::Words(words.into()),
        };
        self.readings.insert(form.into(), reading);
    }

    /// The bit of a class, added if it is new; `None` if there is no bit left.
    pub(crate) fn add_class(&mut self, name: &str) -> Option<ClassSet> {
        if let Some(class) = self.class(name) {
            return Some(class);
        }
        if self.class_names.len() == MAX_CLASSES + KINDS.len() {
            return None;
        }
        self.class_names.push(name.to_owned());
        Some(1 << (self.class_names.len() - 1))
    }

    /// The bit of a class, if there is one of this name.
    pub(crate) fn class(&self, name: &str) -> Option<ClassSet> {
        self.class_names.iter().position(|known| known == name).map(|bit| 1 << bit)
    }

    pub(crate) fn join_class(&mut self, word: WordId, class: ClassSet) {
        self.classes[word as usize] |= class;
    }

    pub(crate) fn classes_of(&self, word: WordId) -> ClassSet {
        self.classes[word as usize]
    }

    /// Every word of a class.
    pub(crate) fn members(&self, class: ClassSet) -> impl Iterator<Item = WordId> + '_ {
        (0..self.classes.len() as WordId).filter(move |word| self.classes[*word as usize] & class != 0)
    }

    /// What a folded, written form stands for.
    pub(crate) fn read(&self, form: &str) -> Option<&Reading> {
        self.readings.get(form)
    }

    /// The letters that an accented or look-alike letter is read as.
    pub(crate) fn letter(&self, letter: char) -> Option<&str> {
        self.letters.get(&letter).map(|read_as| &**read_as)
    }

    pub(crate) fn add_letter(&mut self, letter: char, read_as: &str) {
        self.letters.insert(letter, read_as.into());
    }

    /// The Latin letters that a letter of another script looks like.
    pub(crate) fn lookalike(&self, letter: char) -> Option<&str> {
        self.lookalikes.get(&letter).map(|read_as| &**read_as)
    }

    pub(crate) fn add_lookalike(&mut self, letter: char, read_as: &str) {
        self.lookalikes.insert(letter, read_as.into());
    }

    /// How many ids there are: words and kinds.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }
}
