//! What the choice of words says, taken together: weights of words, and of pairs that stand together, fitted on labelled
//! messages.
//!
//! Frames know how a thing is said; they miss what nobody thought of. The words of a message lean one way or the other
//! all the same: who writes "chapter", "footnote" and "disagree" has read something of the recipient's. Only where they
//! lean far do they count.

use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroU16;
use std::ops::Range;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::cue::{Cue, Grade};
use crate::document::{Break, Document};
use crate::error::Error;
use crate::lexicon::{ClassSet, Known, Lexicon, Reading, UNKNOWN, WordId};
use crate::pack::SURE;
use crate::pack::forms;

/// Most vocabularies of all packs together.
const MOST_VOCABULARIES: usize = 8;
/// Most words and pairs of all vocabularies together.
const MOST_TERMS: usize = 1 << 14;
/// The most that the choice of words weighs against a cue: less than a frame that makes a reader sure weighs for it.
const FARTHEST_AGAINST: i32 = 2;
/// What joins the two words of a pair.
const PAIR: char = '+';
/// A message of fewer words than this counts as one of so many, since a word or two say little.
const FEWEST_WORDS: usize = 8;
/// Words that are shown as evidence: those that lean furthest.
const SHOWN: usize = 3;

/// One vocabulary as it stands in a pack. Weights are hundredths: see [`Leaning::margin`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularyEntry {
    cue: Cue,
    /// The grade that it shows.
    grade: Grade,
    /// The margin of a message without any word of it.
    base: i32,
    /// The margin from which on it is evidence enough by itself.
    sure: Option<i32>,
    /// Or the margin that makes a reader as sure as a weight of 1 does, for the cue or against it.
    step: Option<NonZeroU16>,
    /// Words and pairs by their weight: `"20" = "harbour dear+all"`.
    #[serde(deserialize_with = "by_weight")]
    words: Vec<(i16, String)>,
}

impl VocabularyEntry {
    /// How sure a margin makes a reader.
    fn weight(&self, margin: i32) -> i32 {
        if self.sure.is_some_and(|sure| margin >= sure) {
            return SURE.into();
        }
        self.step.map_or(0, |step| (margin / i32::from(step.get())).clamp(-FARTHEST_AGAINST, SURE.into()))
    }

    /// Its words and pairs, each with its weight.
    fn terms(&self) -> impl Iterator<Item = (i16, &str)> {
        self.words.iter().flat_map(|(weight, terms)| terms.split_whitespace().map(|term| (*weight, term)))
    }
}

/// Reads words by their weight: keys of a TOML table are text.
fn by_weight<'de, D: Deserializer<'de>>(table: D) -> Result<Vec<(i16, String)>, D::Error> {
    let read = |(weight, words): (String, String)| match weight.parse() {
        Ok(weight) => Ok((weight, words)),
        Err(_) => Err(D::Error::custom(format!(
            "the weight `{weight}` of a vocabulary: expected a whole number from {} to {}",
            i16::MIN,
            i16::MAX
        ))),
    };
    BTreeMap::<String, String>::deserialize(table)?.into_iter().map(read).collect()
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabularies {
    entries: Vec<VocabularyEntry>,
    /// For each word of the lexicon, the one that stands for all its forms.
    stands_for: Vec<WordId>,
    /// For each word that stands for its forms, one more than its row in `weights`; 0 for a word of no vocabulary.
    row_of: Vec<u16>,
    /// The pairs by their first word: those of word 2 stand from `pairs_from[2]` up to `pairs_from[3]`.
    pairs_from: Vec<u32>,
    /// The second word of each pair, in order among those of one first word, and one more than its row.
    pairs: Vec<(WordId, u16)>,
    /// For each word and pair, its weight in each vocabulary.
    weights: Vec<[i16; MOST_VOCABULARIES]>,
}

/// How far the words of a message lean by one vocabulary.
#[derive(Clone, Debug)]
pub(crate) struct Leaning {
    pub(crate) cue: Cue,
    pub(crate) grade: Grade,
    /// The base, and the weights of the different words divided by the root of the number of words that have one: 100 where a message
    /// that shows the cue stands on average, -100 where one that does not.
    pub(crate) margin: i32,
    /// How sure it makes a reader, as the weight of a frame does.
    pub(crate) weight: i32,
    vocabulary: usize,
}

impl Vocabularies {
    /// Brings together the vocabularies of packs. Words that no frame, class or spelling knows are left out: they could not be
    /// told from names. Words that stand `alone` have no other form.
    pub(crate) fn new(
        entries: Vec<VocabularyEntry>,
        lexicon: &Lexicon,
        alone: &HashSet<&str>,
    ) -> Result<Self, Error> {
        if entries.len() > MOST_VOCABULARIES {
            return Err(Error::too_large("its number of vocabularies", entries.len(), MOST_VOCABULARIES));
        }
        let stands_for = forms::standing(lexicon, alone);
        let mut row_of = vec![0; lexicon.len()];
        let mut pairs: BTreeMap<(WordId, WordId), u16> = BTreeMap::new();
        let mut weights = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            for (weight, term) in entry.terms() {
                let word = |word: &str| match lexicon.read(word) {
                    Some(Reading::Word(word)) => Some(stands_for[word as usize]),
                    _ => None,
                };
                let row = match term.split_once(PAIR) {
                    None => word(term).map(|word| &mut row_of[word as usize]),
                    Some((first, second)) => {
                        word(first).zip(word(second)).map(|pair| pairs.entry(pair).or_default())
                    }
                };
                let Some(row) = row else { continue };
                if *row == 0 {
                    if weights.len() == MOST_TERMS {
                        let found = entries.iter().map(|entry| entry.terms().count()).sum();
                        return Err(Error::too_large("the size of its vocabularies", found, MOST_TERMS));
                    }
                    weights.push([0; MOST_VOCABULARIES]);
                    *row = weights.len() as u16;
                }
                weights[usize::from(*row) - 1][place] = weight;
            }
        }
        let pairs: Vec<_> = pairs.into_iter().collect();
        let start = |word: WordId| pairs.partition_point(|((first, _), _)| *first < word) as u32;
        Ok(Vocabularies {
            pairs_from: (0..=lexicon.len() as WordId).map(start).collect(),
            pairs: pairs.iter().map(|((_, second), row)| (*second, *row)).collect(),
            entries,
            stands_for,
            row_of,
            weights,
        })
    }

    /// The words of a message that may count, in order: those before the sign-off, but for articles and the second words of names.
    pub(crate) fn heard<'a>(
        &'a self,
        document: &'a Document<'_>,
        known: &'a Known,
    ) -> impl Iterator<Item = Heard> + 'a {
        let mut apart = true;
        (0..document.closing(known)).filter_map(move |at| {
            let token = document.tokens[at];
            apart |= token.before == Break::Sentence;
            if document.is(at, known.unheard) {
                return None;
            }
            if is_second_of_name(document, at, known) {
                apart = true;
                return None;
            }
            let joined = !std::mem::take(&mut apart);
            Some(Heard { at, word: self.stands_for[token.word as usize], joined })
        })
    }

    /// How far a message leans by each vocabulary. Two words make a pair that stand side by side in a sentence, as they are heard.
    /// They go to `leanings`, in the place of those of another message.
    pub(crate) fn read(&self, document: &Document<'_>, known: &Known, leanings: &mut Leanings) {
        let Leanings { all, terms } = leanings;
        all.clear();
        terms.clear();
        let mut sums = [0_i32; MOST_VOCABULARIES];
        let mut seen = [0_u64; MOST_TERMS / 64];
        let mut counted = 0_usize;
        terms.reserve(document.tokens.len().min(MOST_TERMS));
        let mut last: Option<Heard> = None;
        for heard in self.heard(document, known) {
            let word = self.row_of[heard.word as usize];
            let before = last.replace(heard).filter(|_| heard.joined);
            let pair = before.map_or(0, |before| self.pair(before.word, heard.word));
            // Other words are not counted: a name of three words must not count other than one of one.
            counted += usize::from(word > 0);
            for (first, row) in [(before.map_or(heard.at, |before| before.at), pair), (heard.at, word)] {
                let Some(row) = usize::from(row).checked_sub(1) else { continue };
                let (block, bit) = (row / 64 % seen.len(), 1 << (row % 64));
                if seen[block] & bit == 0 {
                    seen[block] |= bit;
                    terms.push(Term { at: first, end: heard.at + 1, row });
                    for (sum, weight) in sums.iter_mut().zip(self.weights[row]) {
                        *sum += i32::from(weight);
                    }
                }
            }
        }
        let root = (counted.max(FEWEST_WORDS) as f64).sqrt();
        let leaning = |(vocabulary, entry): (usize, &VocabularyEntry)| {
            let margin = entry.base.saturating_add((f64::from(sums[vocabulary]) / root).round() as i32);
            Leaning { cue: entry.cue, grade: entry.grade, margin, weight: entry.weight(margin), vocabulary }
        };
        all.extend(self.entries.iter().enumerate().map(leaning));
    }

    /// The words and pairs that lean furthest the way that a message does, as byte ranges; words of the class `function` only
    /// where there are no others.
    pub(crate) fn evidence(
        &self,
        leaning: &Leaning,
        leanings: &Leanings,
        document: &Document<'_>,
        function: ClassSet,
    ) -> Vec<Range<usize>> {
        let mut furthest: [(i32, Option<Term>); SHOWN] = [(0, None); SHOWN];
        for term in &leanings.terms {
            let weight = i32::from(self.weights[term.row][leaning.vocabulary]) * leaning.margin.signum();
            if weight <= furthest[SHOWN - 1].0 {
                continue;
            }
            // Words that hold sentences together lean as well, but tell a reader little.
            let is_function = (term.at..term.end).all(|at| document.is(at, function));
            let telling = if is_function { weight.min(1) } else { weight };
            if telling > furthest[SHOWN - 1].0 {
                let place = furthest.partition_point(|(further, _)| *further >= telling);
                furthest[place..].rotate_right(1);
                furthest[place] = (telling, Some(*term));
            }
        }
        let shown = furthest.iter().filter_map(|(_, term)| *term);
        shown.map(|term| document.span(term.at, term.end)).collect()
    }

    /// One more than the row of a pair, or 0.
    fn pair(&self, first: WordId, second: WordId) -> u16 {
        let first = first as usize;
        let pairs = &self.pairs[self.pairs_from[first] as usize..self.pairs_from[first + 1] as usize];
        pairs.binary_search_by_key(&second, |(second, _)| *second).map_or(0, |found| pairs[found].1)
    }
}

/// How far a message leans by each vocabulary, and what makes it lean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leanings {
    pub(crate) all: Vec<Leaning>,
    /// The words and pairs that have a row, each where it stands first. The words of a pair stand in one sentence.
    terms: Vec<Term>,
}

impl Leanings {
    /// Forgets what was read, and overwrites it.
    pub(crate) fn wipe(&mut self) {
        let nothing = Leaning { cue: Cue::Tone, grade: Grade::Absent, margin: 0, weight: 0, vocabulary: 0 };
        self.all.fill(nothing);
        self.all.clear();
        self.terms.fill(Term { at: 0, end: 0, row: 0 });
        self.terms.clear();
    }
}

/// A word or a pair of a message that has a row.
#[derive(Clone, Copy, Debug)]
struct Term {
    /// The first of its words, and the one behind its last.
    at: usize,
    end: usize,
    row: usize,
}

/// A word of a message that may count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) at: usize,
    /// The word that stands for it in all its forms.
    pub(crate) word: WordId,
    /// Whether it makes a pair with the one before.
    pub(crate) joined: bool,
}

/// Whether a word that may count is the second of a name: "Peter Hall", "Mr Hall".
fn is_second_of_name(document: &Document<'_>, at: usize, known: &Known) -> bool {
    let Some([first, second]) = at.checked_sub(1).and_then(|first| document.tokens.get(first..=at)) else {
        return false;
    };
    let capital = first.capital && second.capital && second.before == Break::None;
    capital && (first.word == UNKNOWN || document.is(at - 1, known.title)) && second.word != UNKNOWN
}
