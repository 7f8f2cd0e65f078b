//! The words of a language: which word a written form stands for, and which classes it belongs to.
//!
//! It is filled once from the phrase packs and only read afterwards. It knows words, no cues.

mod table;

use std::collections::HashMap;

use table::WordTable;

/// Stands for a word of the lexicon, or for a kind of token that is no word.
pub(crate) type WordId = u32;

/// Words of 64 bits in a [`ClassSet`].
const BLOCKS: usize = 4;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ClassSet([u64; BLOCKS]);

impl ClassSet {
    fn one(bit: usize) -> Self {
        let mut set = ClassSet::default();
        set.0[bit / 64] = 1 << (bit % 64);
        set
    }

    pub(crate) fn is_empty(self) -> bool {
        self == ClassSet::default()
    }

    /// Whether a class stands in both sets.
    #[inline]
    pub(crate) fn meets(&self, other: &ClassSet) -> bool {
        // Without a branch for each block, since this is asked at every step.
        self.0.iter().zip(&other.0).fold(0, |shared, (ours, theirs)| shared | (ours & theirs)) != 0
    }
}

impl std::ops::BitOr for ClassSet {
    type Output = ClassSet;

    fn bitor(mut self, other: ClassSet) -> ClassSet {
        self |= other;
        self
    }
}

impl std::ops::BitOrAssign for ClassSet {
    fn bitor_assign(&mut self, other: ClassSet) {
        for (ours, theirs) in self.0.iter_mut().zip(other.0) {
            *ours |= theirs;
        }
    }
}

/// Most classes that packs may name together: the bits of a [`ClassSet`] less those of the built-in kinds.
pub(crate) const MAX_CLASSES: usize = 64 * BLOCKS - KINDS.len();

/// Tokens that are known by their shape, not by their letters. Each is a class of its own under this name.
pub(crate) const KINDS: [&str; 8] =
    ["unknown", "number", "year", "date", "link", "mail", "mention", "merge_field"];

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

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    readings: WordTable,
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
            lexicon.classes.push(ClassSet::one(bit));
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
        self.classes.push(ClassSet::default());
        self.readings.insert(word, Reading::Word(id));
        id
    }

    /// Makes a written form stand for other words.
    pub(crate) fn spell(&mut self, form: &str, words: &[WordId]) {
        let reading = match words {
            [word] => Reading::Word(*word),
            words => Reading::Words(words.into()),
        };
        self.readings.insert(form, reading);
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
        Some(ClassSet::one(self.class_names.len() - 1))
    }

    /// A class that may not be there; then no word is of it.
    pub(crate) fn class_or_none(&self, name: &str) -> ClassSet {
        self.class(name).unwrap_or_default()
    }

    /// The bit of a class, if there is one of this name.
    pub(crate) fn class(&self, name: &str) -> Option<ClassSet> {
        self.class_names.iter().position(|known| known == name).map(ClassSet::one)
    }

    pub(crate) fn join_class(&mut self, word: WordId, class: ClassSet) {
        self.classes[word as usize] |= class;
    }

    pub(crate) fn classes_of(&self, word: WordId) -> ClassSet {
        self.classes[word as usize]
    }

    /// Every word of a class.
    pub(crate) fn members(&self, class: ClassSet) -> impl Iterator<Item = WordId> + '_ {
        (0..self.classes.len() as WordId).filter(move |word| self.classes[*word as usize].meets(&class))
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
