//! What the document room asks about words while it reads: a bit for each question, so that all answers about a word are one
//! number, and a question costs one look at it.

use super::{ClassSet, Lexicon, WordId};
use crate::stored::stored;

/// See the [module](self). None where a pack has no such class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Traits(u64);

stored!(struct Traits { 0 });

impl Traits {
    /// Words that open a clause as its subject.
    pub(crate) const SUBJECT: Traits = Traits(1);
    /// Words that hold sentences together and say nothing of their own.
    pub(crate) const FUNCTION: Traits = Traits(1 << 1);
    /// Words that fill a slot without naming anything.
    pub(crate) const HOLLOW: Traits = Traits(1 << 2);
    /// Numbers, dates and the words of time.
    pub(crate) const TIME: Traits = Traits(1 << 3);
    /// Words of ways to talk: in a question they say how, not what about.
    pub(crate) const QUESTION_PLAIN: Traits = Traits(1 << 4);
    /// What is known by its shape, and words that may be written with a capital inside sentences.
    pub(crate) const CAPITAL: Traits = Traits(1 << 5);
    /// Words before which a slot ends: another clause begins there.
    pub(crate) const SLOT_STOP: Traits = Traits(1 << 7);
    /// Conjunctions that begin a new clause.
    pub(crate) const TURN: Traits = Traits(1 << 14);
    /// Abbreviations whose full stop ends no sentence.
    pub(crate) const ABBREVIATION: Traits = Traits(1 << 15);
    /// Words that greet.
    pub(crate) const GREETING: Traits = Traits(1 << 39);
    /// Forms of address that stand before a name.
    pub(crate) const TITLE: Traits = Traits(1 << 40);
    /// Words after a greeting that are no name.
    pub(crate) const NO_NAME: Traits = Traits(1 << 41);
    /// Ordinary words that are names where they are written like one.
    pub(crate) const ALSO_NAME: Traits = Traits(1 << 6);
    /// Those of them that open no sentence by themselves, so that a capital inside one tells a name.
    pub(crate) const WORD_NAME: Traits = Traits(1 << 44);
    /// Those that are names beside another name only.
    pub(crate) const SHORT_NAME: Traits = Traits(1 << 8);
    /// Given names that are other words as well.
    pub(crate) const GIVEN_NAME: Traits = Traits(1 << 9);
    /// What a third person did who told or sent somebody.
    pub(crate) const SAID: Traits = Traits(1 << 10);
    /// What stands before a hyphen without being part of a name.
    pub(crate) const PREFIX: Traits = Traits(1 << 11);
    /// Words that end no sentence.
    pub(crate) const LEADS_ON: Traits = Traits(1 << 12);
    /// Words that stand in merge fields.
    pub(crate) const FIELD_WORD: Traits = Traits(1 << 13);
    /// Ordinary words that open a sentence.
    pub(crate) const OPENS: Traits = Traits(1 << 16);
    /// Words by which learner's grammar shows: infinitives, gerunds, and those of a few classes after this.
    pub(crate) const MENDED: Traits = Traits(1 << 17);
    /// Verbs in the infinitive that are no noun.
    pub(crate) const BARE_VERB: Traits = Traits(1 << 18);
    /// Gerunds of which a pack lists the infinitive.
    pub(crate) const GERUND: Traits = Traits(1 << 19);
    /// The sign of the infinitive.
    pub(crate) const INFINITIVE_SIGN: Traits = Traits(1 << 20);
    /// What is counted in time: a week, a month, a weekday.
    pub(crate) const TIME_UNIT: Traits = Traits(1 << 21);
    /// The subject of a question, after its verb.
    pub(crate) const INVERTED: Traits = Traits(1 << 22);
    /// Verbs that stand before the subject of a question.
    pub(crate) const INVERTS: Traits = Traits(1 << 23);
    /// Words that ask, or make a clause of a question.
    pub(crate) const ASKS: Traits = Traits(1 << 24);
    /// Words after which a verb before its subject begins no question.
    pub(crate) const NO_QUESTION: Traits = Traits(1 << 25);
    /// Verbs that wish: an infinitive with its sign follows.
    pub(crate) const TAKES_TO: Traits = Traits(1 << 26);
    /// Which of several times is meant: the last, the next.
    pub(crate) const TIME_ORDER: Traits = Traits(1 << 27);
    /// Those of them that mean the past.
    pub(crate) const TIME_BEFORE: Traits = Traits(1 << 28);
    /// Words that say by themselves that something is over.
    pub(crate) const LONG_PAST: Traits = Traits(1 << 29);
    pub(crate) const ARTICLE: Traits = Traits(1 << 30);
    /// Forms of "to be".
    pub(crate) const BE: Traits = Traits(1 << 31);
    /// Verbs that soften another.
    pub(crate) const MODAL: Traits = Traits(1 << 32);
    /// To whom something is given.
    pub(crate) const GIVEN_TO: Traits = Traits(1 << 33);
    /// Verbs of giving and telling.
    pub(crate) const GIVES: Traits = Traits(1 << 34);
    /// Words that say nothing where they stand, and are left out.
    pub(crate) const UNSPOKEN: Traits = Traits(1 << 35);
    /// Words that ask politely for a deed.
    pub(crate) const POLITELY: Traits = Traits(1 << 36);
    /// Forms that lack their apostrophe, of which a pack lists what they stand for.
    pub(crate) const RUN_TOGETHER: Traits = Traits(1 << 37);
    /// Those of them that are good words by themselves: what follows tells.
    pub(crate) const CLIPPED: Traits = Traits(1 << 42);
    /// What goes on after "it is" and "we are", but not after "its" and "were".
    pub(crate) const AFTER_BE: Traits = Traits(1 << 43);
    /// What people are to each other: a name may follow.
    pub(crate) const TIE: Traits = Traits(1 << 38);

    /// Whether a trait stands in both.
    #[inline]
    pub(crate) fn meets(self, other: Traits) -> bool {
        self.0 & other.0 != 0
    }

    /// Those that are asked about every word as it is read.
    #[inline]
    pub(crate) fn read(self) -> ReadTraits {
        ReadTraits(self.0 as u32)
    }

    /// Those that are kept with a word.
    #[inline]
    pub(crate) fn kept(self) -> KeptTraits {
        KeptTraits(self.0 as u8)
    }
}

/// The first half of the traits: they stand beside each written form, since some of them are asked about every word as it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadTraits(u32);

impl ReadTraits {
    /// Whether one of some traits, all of the first half, is there.
    #[inline]
    pub(crate) fn meets(self, traits: Traits) -> bool {
        debug_assert!(u32::try_from(traits.0).is_ok(), "{traits:?} are not of the first half");
        self.0 & traits.0 as u32 != 0
    }

    /// Those that are kept with a word.
    #[inline]
    pub(crate) fn kept(self) -> KeptTraits {
        KeptTraits(self.0 as u8)
    }
}

/// The first of the traits: those that are kept with each word of a message, since they are asked about again and again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeptTraits(u8);

impl KeptTraits {
    /// Those of a number, and of others that are known by their shape.
    pub(crate) const OF_KINDS: KeptTraits = KeptTraits(Traits::CAPITAL.0 as u8);

    /// Whether one of some traits, all of them kept ones, is there.
    #[inline]
    pub(crate) fn meets(self, traits: Traits) -> bool {
        debug_assert!(u8::try_from(traits.0).is_ok(), "{traits:?} are not kept");
        self.0 & traits.0 as u8 != 0
    }
}

impl std::ops::BitOr for Traits {
    type Output = Traits;

    #[inline]
    fn bitor(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}

/// Which words have a trait: those of these classes. The other traits are those of the words that a pack lists.
const CLASSES: [(Traits, &[&str]); 42] = [
    (Traits::SUBJECT, &["subject"]),
    (Traits::TURN, &["turn"]),
    (Traits::ABBREVIATION, &["abbreviation"]),
    (Traits::GREETING, &["greeting"]),
    (Traits::TITLE, &["title"]),
    (Traits::NO_NAME, &super::NO_NAME),
    (Traits::ALSO_NAME, &["also_name"]),
    (Traits::WORD_NAME, &["word_name"]),
    (Traits::SLOT_STOP, &["slot_stop"]),
    (Traits::SHORT_NAME, &["short_name"]),
    (Traits::GIVEN_NAME, &["word_name", "courtesy_given"]),
    (Traits::TIE, &["kin", "acquaintance"]),
    (Traits::SAID, &["said"]),
    (Traits::PREFIX, &["prefix"]),
    (Traits::LEADS_ON, &["leads_on"]),
    (Traits::FIELD_WORD, &["field_word"]),
    (Traits::FUNCTION, &["function"]),
    (Traits::HOLLOW, &["hollow"]),
    (Traits::QUESTION_PLAIN, &["question_plain"]),
    (Traits::TIME, &super::TIME),
    (Traits::OPENS, &["opens"]),
    (
        Traits::MENDED,
        &[
            "bare_verb",
            "gerund",
            "infinitive_sign",
            "time_unit",
            "inverted",
            "given_to",
            "unspoken",
            "long_past",
            "run_together",
        ],
    ),
    (Traits::BARE_VERB, &["bare_verb"]),
    (Traits::INFINITIVE_SIGN, &["infinitive_sign"]),
    (Traits::TIME_UNIT, &["time_unit"]),
    (Traits::INVERTED, &["inverted"]),
    (Traits::INVERTS, &["inverts"]),
    (Traits::ASKS, &["asks"]),
    (Traits::CLIPPED, &["clipped"]),
    (Traits::AFTER_BE, &["after_be"]),
    (Traits::NO_QUESTION, &["no_question"]),
    (Traits::TAKES_TO, &["takes_to"]),
    (Traits::TIME_ORDER, &["time_order"]),
    (Traits::TIME_BEFORE, &["time_before"]),
    (Traits::LONG_PAST, &["long_past"]),
    (Traits::ARTICLE, &["article"]),
    (Traits::BE, &["be"]),
    (Traits::MODAL, &["modal"]),
    (Traits::GIVEN_TO, &["given_to"]),
    (Traits::GIVES, &["gives"]),
    (Traits::UNSPOKEN, &["unspoken"]),
    (Traits::POLITELY, &["politely"]),
];

/// The traits of all words of a lexicon by their classes, once these are there.
pub(super) fn of_words(lexicon: &Lexicon, classes: impl Iterator<Item = ClassSet>) -> Vec<Traits> {
    let of_classes: Vec<Traits> = lexicon
        .class_names
        .iter()
        .map(|class| {
            let has = CLASSES.iter().filter(|(_, classes)| classes.contains(&class.as_str()));
            has.fold(Traits::default(), |all, (one, _)| all | *one)
        })
        .collect();
    let of_word = |bits: ClassSet| bits.bits().fold(Traits::default(), |all, bit| all | of_classes[bit]);
    let mut traits: Vec<Traits> = classes.map(of_word).collect();
    let mut add = |word: &WordId, one| traits[*word as usize] = traits[*word as usize] | one;
    lexicon.infinitives.keys().for_each(|gerund| add(gerund, Traits::GERUND));
    lexicon.run_together.keys().for_each(|form| add(form, Traits::RUN_TOGETHER));
    for (word, traits) in traits.iter_mut().enumerate() {
        if word < super::KINDS.len() || traits.meets(Traits::ALSO_NAME | Traits::SUBJECT) {
            *traits = *traits | Traits::CAPITAL;
        }
    }
    traits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_has_a_bit_of_its_own() {
        let listed = [Traits::GERUND, Traits::RUN_TOGETHER, Traits::CAPITAL];
        let all = CLASSES.iter().map(|(one, _)| *one).chain(listed);
        all.fold(Traits::default(), |before, one| {
            assert!(one.0.is_power_of_two() && !one.meets(before), "{one:?}");
            before | one
        });
    }
}
