//! What the choice of words says, taken together: weights of words, and of pairs that stand together, fitted on labelled
//! messages.
//!
//! Frames know how a thing is said; they miss what nobody thought of. The words of a message lean one way or the other
//! all the same: who writes "chapter", "footnote" and "disagree" has read something of the recipient's. Only where they
//! lean far do they count.

mod amounts;
mod pairs;
mod seen;

use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroU16;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::cue::{Cue, Grade, Ranges};
use crate::document::{Break, Document};
use crate::error::Error;
use crate::lexicon::{
    DATE, Distinct, Known, LINK, Lexicon, MAIL, MENTION, NUMBER, Reading, UNKNOWN, WordId, YEAR,
};
use crate::message::Relationship;
use crate::pack::SURE;
use crate::pack::forms;
use crate::score::Question;
use crate::stored::stored;
use pairs::Pairs;
use seen::Seen;

/// Most vocabularies of all packs together.
const MOST_VOCABULARIES: usize = 16;
/// The weights of a word or a pair, one for each vocabulary, in tenths.
type Weights = [i8; MOST_VOCABULARIES];
/// The margin of one tenth.
const TENTH: f64 = 10.0;
/// Most words and pairs of all vocabularies together.
const MOST_TERMS: usize = 1 << 15;
/// What a message names that no other would: words that no pack knows are names, most of them.
const NAMED: [WordId; 7] = [UNKNOWN, NUMBER, YEAR, DATE, LINK, MAIL, MENTION];
/// What joins the two words of a pair.
const PAIR: char = '+';
/// A message of fewer words than this counts as one of so many, since a word or two say little.
const FEWEST_WORDS: usize = 8;
/// The furthest that a message leans: what lies beyond says no more.
const FURTHEST: i32 = 150;
/// Words that are shown as evidence: those that lean furthest.
const SHOWN: usize = 3;

/// One vocabulary as it stands in a pack. All that it gives is in hundredths, but for the weights of words, in tenths: see
/// [`Leaning::margin`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularyEntry {
    cue: Cue,
    /// The grade that it shows.
    grade: Grade,
    /// The question of the verdict that it answers, if it is for that alone and shows nothing. Of those of one question the last counts.
    answers: Option<Question>,
    /// The margin of a message without any word of it.
    base: i32,
    /// How much likelier the cue is between people who stand so to each other, by the order of [`Relationship::ALL`]: who writes to
    /// somebody met mostly reminds of it.
    #[serde(default, deserialize_with = "by_relationship")]
    relationship: [i32; Relationship::ALL.len()],
    /// What names, numbers, dates and links add, whatever they are: so much for the natural logarithm of their count and one, less that
    /// of a usual message.
    #[serde(default)]
    named: i32,
    /// The margin from which on it is evidence enough by itself.
    sure: Option<i32>,
    /// Or the margin that makes a reader as sure as a weight of 1 does, for the cue or against it.
    step: Option<NonZeroU16>,
    /// The most that it weighs against the cue, which takes away what a frame says outright.
    #[serde(default)]
    against: u8,
    /// Words and pairs by their weight: `"2" = "harbour dear+all"`.
    #[serde(deserialize_with = "by_weight")]
    words: Vec<(i8, String)>,
}

stored!(struct VocabularyEntry { cue, grade, answers, base, relationship, named, sure, step, against, words });

impl VocabularyEntry {
    /// How sure a margin makes a reader, of which so much is due to words: who writes to whom is no evidence by itself.
    fn weight(&self, margin: i32, words: i32) -> i32 {
        let (least, most) = match words.signum() {
            1 => (0, SURE.into()),
            0 => (0, 0),
            _ => (-i32::from(self.against), 0),
        };
        if self.sure.is_some_and(|sure| margin >= sure) {
            return most;
        }
        self.step.map_or(0, |step| (margin / i32::from(step.get())).clamp(least, most))
    }

    /// Its words and pairs, each with its weight.
    fn terms(&self) -> impl Iterator<Item = (i8, &str)> {
        self.words.iter().flat_map(|(weight, terms)| terms.split_whitespace().map(|term| (*weight, term)))
    }
}

/// Reads words by their weight: keys of a TOML table are text.
fn by_weight<'de, D: Deserializer<'de>>(table: D) -> Result<Vec<(i8, String)>, D::Error> {
    let read = |(weight, words): (String, String)| match weight.parse() {
        Ok(weight) => Ok((weight, words)),
        Err(_) => Err(D::Error::custom(format!(
            "the weight `{weight}` of a vocabulary: expected a whole number from {} to {}",
            i8::MIN,
            i8::MAX
        ))),
    };
    BTreeMap::<String, String>::deserialize(table)?.into_iter().map(read).collect()
}

/// Reads what each relationship adds: nothing where it is not named.
fn by_relationship<'de, D: Deserializer<'de>>(table: D) -> Result<[i32; Relationship::ALL.len()], D::Error> {
    let mut named = BTreeMap::<String, i32>::deserialize(table)?;
    let all = Relationship::ALL.map(|relationship| named.remove(relationship.name()).unwrap_or_default());
    match named.keys().next() {
        None => Ok(all),
        Some(other) => Err(D::Error::custom(format!("`{other}` is no relationship"))),
    }
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabularies {
    entries: Vec<VocabularyEntry>,
    /// For each word of the lexicon, the one that stands for all its forms.
    stands_for: Vec<WordId>,
    /// What is known of each word of the lexicon.
    words: Distinct<Word>,
    pairs: Pairs,
}

stored!(struct Vocabularies { entries, stands_for, words, pairs });

/// What vocabularies know of a word; all its forms have the same. Two fill a line of the cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(align(32))]
struct Word {
    weights: Weights,
    /// The words that make a pair with it behind it, and before it: the bit of each is that of its number, among others.
    seconds: u64,
    firsts: u32,
    /// Its number among the words that stand in a vocabulary, by themselves or in a pair; 0 for others.
    number: u16,
    /// What else is to be known of it.
    is: Flags,
}

stored!(struct Word { weights, seconds, firsts, number, is });

/// A bit for each thing that is to be known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Flags(u8);

stored!(struct Flags { 0 });

impl Flags {
    /// It stands in a vocabulary by itself.
    const COUNTED: u8 = 1;
    /// It is not heard at all.
    const UNHEARD: u8 = 2;
    /// It holds sentences together and says nothing of its own.
    const FUNCTION: u8 = 4;
    /// It stands for a name, a number or another thing that is one of its kind.
    const NAMED: u8 = 8;

    #[inline]
    fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    fn set(&mut self, flag: u8, set: bool) {
        self.0 |= if set { flag } else { 0 };
    }
}

impl Word {
    /// Whether there may be a pair of it and a second one.
    #[inline]
    fn may_pair(&self, second: &Word) -> bool {
        (self.seconds >> (second.number % 64)) & u64::from(second.firsts >> (self.number % 32)) & 1 != 0
    }
}

/// How far the words of a message lean by one vocabulary.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaning {
    /// The place of its cue in tables.
    pub(crate) cue: u8,
    pub(crate) grade: Grade,
    /// The base, and the weights of the different words divided by the root of the number of words that have one: 100 where a message
    /// that shows the cue stands on average, -100 where one that does not; no further from 0 than [`FURTHEST`].
    pub(crate) margin: i32,
    /// How sure it makes a reader, as the weight of a frame does.
    pub(crate) weight: i32,
    vocabulary: u8,
}

impl Leaning {
    const NONE: Leaning = Leaning { cue: u8::MAX, grade: Grade::Absent, margin: 0, weight: 0, vocabulary: 0 };
}

impl Vocabularies {
    /// Brings together the vocabularies of packs. Words that no frame, class or spelling knows are left out: they could not be
    /// told from names. Words that stand `alone` have no other form.
    pub(crate) fn new(
        mut entries: Vec<VocabularyEntry>,
        lexicon: &Lexicon,
        alone: &HashSet<&str>,
    ) -> Result<Self, Error> {
        if entries.len() > MOST_VOCABULARIES {
            return Err(Error::too_large("its number of vocabularies", entries.len(), MOST_VOCABULARIES));
        }
        let stands_for = forms::standing(lexicon, alone);
        let of_term = |word: &str| match lexicon.read(word) {
            Some(Reading::Word(word)) => Some(stands_for[word as usize] as usize),
            _ => None,
        };
        let mut words = vec![Word::default(); lexicon.len()];
        let mut pairs: BTreeMap<[u16; 2], Weights> = BTreeMap::new();
        let (mut numbers, mut terms) = (0_u16, 0);
        let mut number = |word: &mut Word| {
            if word.number == 0 {
                numbers += 1;
                word.number = numbers;
            }
            word.number
        };
        for (place, entry) in entries.iter().enumerate() {
            for (weight, term) in entry.terms() {
                let weights = if let Some((first, second)) = term.split_once(PAIR) {
                    let Some((first, second)) = of_term(first).zip(of_term(second)) else { continue };
                    let pair = [number(&mut words[first]), number(&mut words[second])];
                    words[first].seconds |= 1 << (pair[1] % 64);
                    words[second].firsts |= 1 << (pair[0] % 32);
                    pairs.entry(pair).or_insert_with(|| {
                        terms += 1;
                        Weights::default()
                    })
                } else {
                    let Some(word) = of_term(term).map(|word| &mut words[word]) else { continue };
                    number(word);
                    terms += usize::from(!word.is.has(Flags::COUNTED));
                    word.is.set(Flags::COUNTED, true);
                    &mut word.weights
                };
                if terms > MOST_TERMS {
                    let found = entries.iter().map(|entry| entry.terms().count()).sum();
                    return Err(Error::too_large("the size of its vocabularies", found, MOST_TERMS));
                }
                weights[place] = weight;
            }
        }
        // Their words stand in the tables from here on.
        for entry in &mut entries {
            entry.words = Vec::new();
        }
        let form = |(form, word): (usize, &WordId)| {
            let mut word = words[*word as usize];
            let classes = lexicon.classes_of(form as WordId);
            word.is.set(Flags::UNHEARD, classes.meets(&lexicon.known.unheard));
            word.is.set(Flags::FUNCTION, classes.meets(&lexicon.known.function));
            word.is
                .set(Flags::NAMED, NAMED.contains(&(form as WordId)) || classes.meets(&lexicon.known.proper));
            word
        };
        let words = Distinct::new(stands_for.iter().enumerate().map(form));
        Ok(Vocabularies { entries, stands_for, words, pairs: Pairs::new(numbers, &pairs) })
    }

    /// The words of a message that may count, in order: those before the sign-off, but for articles, the words of a
    /// greeting and the second words of names.
    #[inline]
    pub(crate) fn heard<'a>(
        &'a self,
        document: &'a Document<'_>,
        known: &'a Known,
    ) -> impl Iterator<Item = Heard> + 'a {
        let mut apart = true;
        document.tokens[..document.closing].iter().enumerate().filter_map(move |(at, token)| {
            apart |= token.before == Break::Sentence;
            if document.greeting.contains(&at) || self.words.get(token.word as usize).is.has(Flags::UNHEARD) {
                return None;
            }
            if is_second_of_name(document, at, known) {
                apart = true;
                return None;
            }
            let joined = !std::mem::take(&mut apart);
            Some(Heard { at, word: token.word, joined })
        })
    }

    /// The word that stands for a word of the lexicon in all its forms.
    pub(crate) fn standing_for(&self, word: WordId) -> WordId {
        self.stands_for[word as usize]
    }

    /// How far a message leans by each vocabulary. Two words make a pair that stand side by side in a sentence, as they are heard.
    /// They go to `leanings`, in the place of those of another message.
    pub(crate) fn read(
        &self,
        document: &Document<'_>,
        relationship: Relationship,
        known: &Known,
        leanings: &mut Leanings,
    ) {
        let Leanings { all, terms, amounts, answers, towards } = leanings;
        *all = [Leaning::NONE; MOST_VOCABULARIES];
        terms.clear();
        terms.reserve(document.tokens.len().min(MOST_TERMS) * 3 / 2);
        let mut said = Sums { all: [0; MOST_VOCABULARIES], seen: Seen::default(), terms };
        let mut counted = 0_usize;
        let nothing = Word::default();
        let (mut last, mut last_at) = (&nothing, 0);
        for Heard { at, word, joined } in self.heard(document, known) {
            let word = self.words.get(word as usize);
            if joined && last.may_pair(word) {
                if let Some((place, weights)) = self.pairs.get(last.number, word.number) {
                    let tokens = &document.tokens[last_at..=at];
                    let is_function = tokens
                        .iter()
                        .all(|token| self.words.get(token.word as usize).is.has(Flags::FUNCTION));
                    said.add(last_at, at + 1, self.pairs.first_number() + place, weights, is_function);
                }
            }
            // Other words are not counted: a name of three words must not count other than one of one.
            if word.is.has(Flags::COUNTED) {
                counted += 1;
                said.add(at, at + 1, usize::from(word.number), &word.weights, word.is.has(Flags::FUNCTION));
            }
            (last, last_at) = (word, at);
        }
        let sums = said.all;
        let root = (counted.max(FEWEST_WORDS) as f64).sqrt();
        *amounts = self.amounts(document, known);
        let [_, named] = *amounts;
        *answers = Default::default();
        *towards = Default::default();
        for (vocabulary, (entry, sum)) in self.entries.iter().zip(sums).enumerate() {
            let words = (f64::from(sum) * TENTH / root + f64::from(entry.named) * named).round() as i32;
            let start = entry.base.saturating_add(entry.relationship[relationship as usize]);
            let margin = start.saturating_add(words);
            let leaning = Leaning {
                cue: entry.cue.index() as u8,
                grade: entry.grade,
                margin: margin.clamp(-FURTHEST, FURTHEST),
                weight: entry.weight(margin, words),
                vocabulary: vocabulary as u8,
            };
            let leans = f64::from(leaning.margin) / 100.0;
            if let Some(question) = entry.answers {
                answers[question as usize] = leans;
                continue;
            }
            all[vocabulary] = leaning;
            if let Some(towards) = towards.get_mut(entry.cue.index()) {
                *towards += leans;
            }
        }
    }

    /// The words and pairs that lean furthest the way that a message does, as byte ranges, furthest first; words that hold sentences
    /// together only where there are no others.
    pub(crate) fn evidence(leaning: &Leaning, leanings: &Leanings, document: &Document<'_>) -> Ranges {
        let way = leaning.margin.signum();
        // How far each leans, then its place, the first before the others: so that one number tells which is further. Which of them
        // are, no branch can foretell.
        let mut furthest = [0_i64; SHOWN];
        for (place, term) in leanings.terms.iter().enumerate() {
            let weight = i32::from(term.weights[usize::from(leaning.vocabulary) % MOST_VOCABULARIES]) * way;
            // Words that hold sentences together lean as well, but tell a reader less than any other.
            let telling = if term.is_function { weight.min(1) } else { 2 * weight };
            let mut next = i64::from(telling) << 32 | i64::from(u32::MAX - place as u32);
            for further in &mut furthest {
                (*further, next) = ((*further).max(next), (*further).min(next));
            }
        }
        let mut shown = Ranges::default();
        for found in furthest.into_iter().filter(|found| found >> 32 > 0) {
            let place = i64::from(u32::MAX) - (found & i64::from(u32::MAX));
            let term = usize::try_from(place).ok().and_then(|place| leanings.terms.get(place));
            shown.extend(term.map(|term| document.span(term.at as usize, term.end as usize)));
        }
        shown
    }
}

/// What the different words and pairs of a message come to, as they are added.
#[derive(Debug)]
struct Sums<'t> {
    all: [i32; MOST_VOCABULARIES],
    seen: Seen,
    terms: &'t mut Vec<Term>,
}

impl Sums<'_> {
    /// Adds what stands from one token up to another, unless it was said before.
    #[inline(always)]
    fn add(&mut self, at: usize, end: usize, number: usize, weights: &Weights, is_function: bool) {
        if self.seen.is_new(number, self.terms) {
            let (at, end, number) = (at as u32, end as u32, number as u32);
            self.terms.push(Term { weights: *weights, at, end, number, is_function });
            for (sum, weight) in self.all.iter_mut().zip(weights) {
                *sum += i32::from(*weight);
            }
        }
    }
}

/// How far a message leans by each vocabulary, and what makes it lean.
#[derive(Clone, Debug)]
pub(crate) struct Leanings {
    /// By the places of the vocabularies; those that are not there lean no way and speak of no cue.
    pub(crate) all: [Leaning; MOST_VOCABULARIES],
    /// The words and pairs that stand in a vocabulary, each where it stands first. The words of a pair stand in one sentence.
    terms: Vec<Term>,
    /// How much the message says: words, then names.
    pub(crate) amounts: [f64; 2],
    /// How its words answer each question of the verdict.
    pub(crate) answers: [f64; Question::COUNT],
    /// How far they lean towards each cue of the guide, in either grade: 1 is the margin 100.
    pub(crate) towards: [f64; Cue::ALL.len()],
}

impl Default for Leanings {
    fn default() -> Self {
        Leanings {
            all: [Leaning::NONE; MOST_VOCABULARIES],
            terms: Vec::new(),
            amounts: [0.0; 2],
            answers: [0.0; Question::COUNT],
            towards: [0.0; Cue::ALL.len()],
        }
    }
}

impl Leanings {
    /// Forgets what was read, and overwrites it.
    pub(crate) fn wipe(&mut self) {
        self.all.fill(Leaning::NONE);
        self.amounts = Default::default();
        self.answers = Default::default();
        self.towards = Default::default();
        let nothing = Term { weights: Weights::default(), at: 0, end: 0, number: 0, is_function: false };
        self.terms.fill(nothing);
        self.terms.clear();
    }
}

/// A word or a pair of a message that stands in a vocabulary.
#[derive(Clone, Copy, Debug)]
struct Term {
    weights: Weights,
    /// The first of its words, and the one behind its last.
    at: u32,
    end: u32,
    /// No other word or pair has the same.
    number: u32,
    /// Whether it only holds sentences together.
    is_function: bool,
}

/// A word of a message that may count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) at: usize,
    pub(crate) word: WordId,
    /// Whether it makes a pair with the one before.
    pub(crate) joined: bool,
}

/// Whether a word that may count is the second of a name: "Peter Hall", "Mr Hall".
#[inline]
fn is_second_of_name(document: &Document<'_>, at: usize, known: &Known) -> bool {
    let Some([first, second]) = at.checked_sub(1).and_then(|first| document.tokens.get(first..=at)) else {
        return false;
    };
    // Counted, since none of them by itself can be foretold.
    let signs = [first.capital, second.capital, second.before == Break::None, second.word != UNKNOWN];
    let count: u32 = signs.into_iter().map(u32::from).sum();
    count == signs.len() as u32 && (first.word == UNKNOWN || document.is(at - 1, known.title))
}
