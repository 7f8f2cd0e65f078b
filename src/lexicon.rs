//! The words of a language: which word a written form stands for, and which classes it belongs to.
//!
//! It is filled once from the phrase packs and only read afterwards. It knows words, no cues.

mod distinct;
mod table;
mod traits;
mod typos;

use std::collections::HashMap;

use crate::stored::stored;
pub(crate) use distinct::Distinct;
use table::{Entry, WordTable};
pub(crate) use traits::{KeptTraits, ReadTraits, Traits};
use typos::Typos;

/// Stands for a word of the lexicon, or for a kind of token that is no word.
pub(crate) type WordId = u32;

/// Words of 64 bits in a [`ClassSet`].
const BLOCKS: usize = 4;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ClassSet([u64; BLOCKS]);

stored!(struct ClassSet { 0 });

impl ClassSet {
    fn one(bit: usize) -> Self {
        let mut set = ClassSet::default();
        set.0[bit / 64] = 1 << (bit % 64);
        set
    }

    /// The numbers of its bits.
    pub(crate) fn bits(self) -> impl Iterator<Item = usize> {
        let blocks = self.0.into_iter().enumerate();
        blocks.flat_map(|(block, mut left)| {
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.checked_sub(1)?;
                Some(block * 64 + bit as usize)
            })
        })
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
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reading<'a> {
    /// One word.
    Word(WordId),
    /// Several: `im` is "i am".
    Words(&'a [WordId]),
}

/// In the table of forms, tells what stands for several words from what stands for one.
const SEVERAL: u32 = 1 << 31;

/// The classes that the rooms after the document know by name; empty where no pack has them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// Words that open a clause as its subject.
    pub(crate) subject: ClassSet,
    /// Conjunctions that begin a new clause.
    pub(crate) turn: ClassSet,
    /// Abbreviations whose full stop ends no sentence.
    pub(crate) abbreviation: ClassSet,
    /// Words that greet.
    pub(crate) greeting: ClassSet,
    /// What opens a greeting whose second word is a time of day, and those.
    pub(crate) greeting_opener: ClassSet,
    pub(crate) greeted_time: ClassSet,
    /// Forms of address that stand before a name.
    pub(crate) title: ClassSet,
    /// Words after a greeting that are no name.
    pub(crate) no_name: ClassSet,
    /// The vocabulary of trade.
    pub(crate) commerce: ClassSet,
    /// Words that hold sentences together and say nothing of their own.
    pub(crate) function: ClassSet,
    /// Words that fill a slot without naming anything.
    pub(crate) hollow: ClassSet,
    /// Words that vocabularies do not hear.
    pub(crate) unheard: ClassSet,
    /// Proper nouns that need no capital to be told.
    pub(crate) proper: ClassSet,
    /// Words of which sign-offs are made.
    pub(crate) sign_off: ClassSet,
    /// Numbers, dates and the words of time.
    pub(crate) time: ClassSet,
}

/// The classes of the second words of greetings.
const GREETED_TIME: [&str; 2] = ["daypart", "goodday"];
/// The classes of words after a greeting that are no name.
const NO_NAME: [&str; 2] = ["nonname", "broken_name"];
/// The classes of numbers, dates and the words of time.
const TIME: [&str; 7] = ["number", "year", "date", "weekday", "month", "daypart", "when"];

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    forms: WordTable,
    /// What forms of several words stand for.
    several: Vec<Box<[WordId]>>,
    typos: Typos,
    pub(crate) known: Known,
    /// What a text may have in place of a word that a pattern names.
    accepted: HashMap<WordId, Vec<WordId>>,
    /// The infinitives of gerunds.
    infinitives: HashMap<WordId, WordId>,
    infinitive_sign: Option<WordId>,
    /// What forms without their apostrophe stand for.
    run_together: HashMap<WordId, Box<[WordId]>>,
    /// The past of verbs in the present.
    pasts: HashMap<WordId, WordId>,
    /// The classes of words, until they are settled.
    joined: HashMap<WordId, ClassSet>,
    /// What is known of each word; nothing of those that come after the classes are settled.
    words: Distinct<Word>,
    /// The words as they are written, one after the other, and where each ends.
    letters_of: String,
    ends: Vec<u32>,
    class_names: Vec<String>,
    letters: HashMap<char, Box<str>>,
    lookalikes: HashMap<char, Box<str>>,
    first_lookalike: Option<char>,
}

stored!(struct Lexicon {
    forms, several, typos, accepted, infinitives, run_together, pasts, words, letters_of, ends, class_names, letters, lookalikes,
    first_lookalike; then know
});

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Word {
    classes: ClassSet,
    /// What the document room asks about it.
    traits: Traits,
}

stored!(struct Word { classes, traits });

impl Lexicon {
    pub(crate) fn new() -> Self {
        let mut lexicon = Lexicon::default();
        for (bit, kind) in KINDS.iter().enumerate() {
            lexicon.class_names.push((*kind).to_owned());
            lexicon.words.add();
            lexicon.join_class(bit as WordId, ClassSet::one(bit));
            lexicon.ends.push(0);
        }
        lexicon
    }

    /// The id of a folded word, added if it is new.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        match self.read(word) {
            Some(Reading::Word(id)) => return id,
            // A form of several words is read as its first where only one can stand.
            Some(Reading::Words(words)) => return words[0],
            None => {}
        }
        let id = self.len() as WordId;
        self.words.add();
        self.letters_of.push_str(word);
        self.ends.push(self.letters_of.len() as u32);
        self.forms.insert(word, id);
        id
    }

    /// Makes a written form stand for other words.
    pub(crate) fn spell(&mut self, form: &str, words: &[WordId]) {
        if let [word] = words {
            self.forms.insert(form, *word);
        } else {
            self.forms.insert(form, SEVERAL | self.several.len() as u32);
            self.several.push(words.into());
        }
    }

    /// Lets other words stand where a pattern names this one.
    pub(crate) fn accept(&mut self, word: WordId, others: impl Iterator<Item = WordId>) {
        self.accepted.entry(word).or_default().extend(others);
    }

    /// The words that may stand where a pattern names this one.
    pub(crate) fn accepted(&self, word: WordId) -> &[WordId] {
        self.accepted.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Takes note of the infinitive of a gerund.
    pub(crate) fn pair_verb(&mut self, gerund: WordId, infinitive: WordId) {
        self.infinitives.insert(gerund, infinitive);
    }

    /// The infinitive of a gerund that a pack lists.
    pub(crate) fn infinitive_of(&self, gerund: WordId) -> Option<WordId> {
        self.infinitives.get(&gerund).copied()
    }

    /// Takes note of what a form without its apostrophe stands for.
    pub(crate) fn take_apart(&mut self, form: WordId, words: Box<[WordId]>) {
        self.run_together.insert(form, words);
    }

    /// What a form without its apostrophe stands for.
    pub(crate) fn apart(&self, form: WordId) -> &[WordId] {
        self.run_together.get(&form).map_or(&[], |words| &**words)
    }

    /// Takes note of the past of a verb in the present.
    pub(crate) fn pair_tense(&mut self, present: WordId, past: WordId) {
        self.pasts.insert(present, past);
    }

    /// The past of a verb in the present, if a pack has it.
    pub(crate) fn past_of(&self, present: WordId) -> Option<WordId> {
        self.pasts.get(&present).copied()
    }

    /// The word that stands before an infinitive, if a pack names one.
    pub(crate) fn infinitive_sign(&self) -> Option<WordId> {
        self.infinitive_sign
    }

    /// Makes the words ready to be asked about, once all classes are there.
    pub(crate) fn settle(&mut self) {
        let joined = std::mem::take(&mut self.joined);
        let classes = (0..self.len()).map(|word| joined.get(&(word as WordId)).copied().unwrap_or_default());
        let traits = traits::of_words(self, classes.clone());
        let words = classes.zip(traits).map(|(classes, traits)| Word { classes, traits });
        self.words = Distinct::new(words);
        self.know();
    }

    /// Finds the classes that the code knows by name, and notes the traits of words beside their forms.
    fn know(&mut self) {
        let sign = self.class_or_none("infinitive_sign");
        self.infinitive_sign =
            self.words.iter().position(|word| word.classes.meets(&sign)).map(|word| word as WordId);
        let class = |name: &str| self.class_or_none(name);
        let all = |names: &[&str]| names.iter().fold(ClassSet::default(), |all, name| all | class(name));
        self.known = Known {
            subject: class("subject"),
            turn: class("turn"),
            abbreviation: class("abbreviation"),
            greeting: class("greeting"),
            greeting_opener: class("greeting_opener"),
            greeted_time: all(&GREETED_TIME),
            title: class("title"),
            no_name: all(&NO_NAME),
            commerce: class("commerce"),
            function: class("function"),
            hollow: class("hollow"),
            sign_off: class("sign_off"),
            unheard: class("unheard"),
            proper: class("proper"),
            time: all(&TIME),
        };
        let words = &self.words;
        let traits = |word| if word < words.len() { words.get(word).traits } else { Traits::default() };
        self.forms.note(|value| traits(value as usize).read());
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
        *self.joined.entry(word).or_default() |= class;
    }

    #[inline]
    pub(crate) fn classes_of(&self, word: WordId) -> &ClassSet {
        &self.words.get(word as usize).classes
    }

    #[inline]
    pub(crate) fn traits_of(&self, word: WordId) -> Traits {
        self.words.get(word as usize).traits
    }

    /// The words of each class, by its bit.
    pub(crate) fn members(&self) -> Vec<Vec<WordId>> {
        let mut members = vec![Vec::new(); self.class_names.len()];
        for (word, known) in self.words.iter().enumerate() {
            for bit in known.classes.bits() {
                members[bit].push(word as WordId);
            }
        }
        members
    }

    /// What a folded, written form stands for.
    pub(crate) fn read(&self, form: &str) -> Option<Reading<'_>> {
        self.read_start(form.as_bytes(), form.len())
    }

    /// What the form of `length` bytes stands for with which the text begins, in small letters or capitals.
    #[inline]
    pub(crate) fn read_start(&self, text: &[u8], length: usize) -> Option<Reading<'_>> {
        Some(self.read_traits(text, length)?.0)
    }

    /// The same with those of the traits of the word that are asked about as it is read, if the form stands for one.
    #[inline(always)]
    pub(crate) fn read_traits(&self, text: &[u8], length: usize) -> Option<(Reading<'_>, ReadTraits)> {
        let Entry { value, traits } = self.forms.get(text, length)?;
        let reading = if value & SEVERAL == 0 {
            Reading::Word(value)
        } else {
            Reading::Words(&self.several[(value & !SEVERAL) as usize])
        };
        Some((reading, traits))
    }

    /// How a word is written; `None` for a kind of token that is no word.
    pub(crate) fn written(&self, word: WordId) -> Option<&str> {
        let end = self.ends[word as usize] as usize;
        let start = self.ends[(word as usize).checked_sub(1)?] as usize;
        (start < end).then(|| &self.letters_of[start..end])
    }

    /// Takes note that a pattern names a word, so that slips of it are read.
    pub(crate) fn name(&mut self, form: &str, word: WordId) {
        self.typos.add(form, word);
    }

    /// Takes note that a word is no slip of another.
    pub(crate) fn leave(&mut self, word: &str) {
        self.typos.leave(word);
    }

    /// Makes the named words ready for [`Lexicon::read_slip`], once all patterns are read and no word comes any more.
    pub(crate) fn settle_named(&mut self) {
        self.typos.sort();
        self.forms.shrink();
    }

    /// What a form stands for that the lexicon does not hold: a named word mistyped by one letter, or any word with a
    /// letter held down ("sooo"). A form with a capital may be a name, and is taken for a slip more seldom.
    pub(crate) fn read_slip(&self, form: &[u8], capital: bool) -> Option<Reading<'_>> {
        if let Some((letters, length)) = typos::shortened(form, 2) {
            return self.read_start(&letters, length).or_else(|| {
                let (letters, length) = typos::shortened(form, 1)?;
                // "xxx" and "iii" are no letters held down.
                if length > 1 { self.read_start(&letters, length) } else { None }
            });
        }
        self.typos.read(form, capital).map(Reading::Word)
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
        // Asked for every letter, of which nearly all are Latin.
        if self.first_lookalike.is_none_or(|first| letter < first) {
            return None;
        }
        self.lookalikes.get(&letter).map(|read_as| &**read_as)
    }

    pub(crate) fn add_lookalike(&mut self, letter: char, read_as: &str) {
        self.first_lookalike = Some(self.first_lookalike.map_or(letter, |first| first.min(letter)));
        self.lookalikes.insert(letter, read_as.into());
    }

    /// How many ids there are: words and kinds.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}
