//! What the choice of words says, taken together: weights of single words, fitted on labelled messages.
//!
//! Frames know how a thing is said; they miss what nobody thought of. The words of a message lean one way or the other
//! all the same: who writes "chapter", "footnote" and "disagree" has read something of the recipient's. Only where they
//! lean far do they count.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::cue::{Cue, Grade};
use crate::document::Document;
use crate::error::Error;
use crate::lexicon::{ClassSet, Lexicon, Reading};

/// Most vocabularies of all packs together.
const MOST_VOCABULARIES: usize = 8;
/// Most words of all vocabularies together.
const MOST_WORDS: usize = 4096;
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
    /// The margin from which on it counts as evidence.
    sure: i32,
    /// Words by their weight.
    #[serde(deserialize_with = "by_weight")]
    words: Vec<(i16, String)>,
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
    /// For each word of the lexicon, one more than its row in `weights`; 0 for a word of no vocabulary.
    row_of: Vec<u16>,
    /// For each word, its weight in each vocabulary.
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
    /// Whether it leans far enough to be evidence.
    pub(crate) sure: bool,
    vocabulary: usize,
}

impl Vocabularies {
    /// Brings together the vocabularies of packs. Words that no frame, class or spelling knows are left out: they could not be
    /// told from names.
    pub(crate) fn new(entries: Vec<VocabularyEntry>, lexicon: &Lexicon) -> Result<Self, Error> {
        if entries.len() > MOST_VOCABULARIES {
            return Err(Error::too_large("its number of vocabularies", entries.len(), MOST_VOCABULARIES));
        }
        let mut all =
            Vocabularies { entries: Vec::new(), row_of: vec![0; lexicon.len()], weights: Vec::new() };
        for (place, entry) in entries.iter().enumerate() {
            for (weight, words) in &entry.words {
                for word in words.split_whitespace() {
                    let Some(Reading::Word(word)) = lexicon.read(word) else { continue };
                    let row = &mut all.row_of[word as usize];
                    if *row == 0 {
                        all.weights.push([0; MOST_VOCABULARIES]);
                        *row = all.weights.len() as u16;
                    }
                    all.weights[usize::from(*row) - 1][place] = *weight;
                }
            }
        }
        if all.weights.len() > MOST_WORDS {
            return Err(Error::too_large(
                "the number of words in its vocabularies",
                all.weights.len(),
                MOST_WORDS,
            ));
        }
        all.entries = entries;
        Ok(all)
    }

    /// How far a message leans by each vocabulary.
    pub(crate) fn read(&self, document: &Document<'_>) -> Vec<Leaning> {
        let mut sums = [0_i32; MOST_VOCABULARIES];
        let mut seen = [0_u64; MOST_WORDS / 64];
        let mut counted = 0_usize;
        for row in document.tokens.iter().filter_map(|token| self.row(token.word)) {
            counted += 1;
            let (block, bit) = (row / 64 % seen.len(), 1 << (row % 64));
            if seen[block] & bit == 0 {
                seen[block] |= bit;
                for (sum, weight) in sums.iter_mut().zip(self.weights[row]) {
                    *sum += i32::from(weight);
                }
            }
        }
        // Other words are not counted: a name of three words must not count other than one of one.
        let root = (counted.max(FEWEST_WORDS) as f64).sqrt();
        let leaning = |(vocabulary, entry): (usize, &VocabularyEntry)| {
            let margin = entry.base.saturating_add((f64::from(sums[vocabulary]) / root).round() as i32);
            Leaning { cue: entry.cue, grade: entry.grade, margin, sure: margin >= entry.sure, vocabulary }
        };
        self.entries.iter().enumerate().map(leaning).collect()
    }

    /// The words that lean furthest the way that a message does, as byte ranges; those of the class `function` only where
    /// there are no others.
    pub(crate) fn evidence(
        &self,
        leaning: &Leaning,
        document: &Document<'_>,
        function: ClassSet,
    ) -> Vec<Range<usize>> {
        let mut furthest: [(i32, Option<usize>); SHOWN] = [(0, None); SHOWN];
        for (at, token) in document.tokens.iter().enumerate() {
            let Some(row) = self.row(token.word) else { continue };
            let weight = i32::from(self.weights[row][leaning.vocabulary]) * leaning.margin.signum();
            if weight <= furthest[SHOWN - 1].0 {
                continue;
            }
            // Words that hold sentences together lean as well, but tell a reader little.
            let telling = if document.is(at, function) { weight.min(1) } else { weight };
            let known = |place: &(i32, Option<usize>)| {
                place.1.is_some_and(|earlier| document.tokens[earlier].word == token.word)
            };
            if telling > furthest[SHOWN - 1].0 && !furthest.iter().any(known) {
                let place = furthest.partition_point(|(further, _)| *further >= telling);
                furthest[place..].rotate_right(1);
                furthest[place] = (telling, Some(at));
            }
        }
        furthest.iter().filter_map(|(_, at)| at.map(|at| document.span(at, at + 1))).collect()
    }

    fn row(&self, word: u32) -> Option<usize> {
        usize::from(self.row_of[word as usize]).checked_sub(1)
    }
}
