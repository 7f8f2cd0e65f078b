//! What the matches and the words of a message say of each cue, taken together.

use super::{CueMatch, Kinds, NO_CUE};
use crate::cue::{Cue, Grade};
use crate::pack::{Leanings, SURE};

/// The weights of what speaks of a cue, added up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights {
    /// Of all that speaks for it, and of what is specific.
    all: i32,
    specific: i32,
    against: i32,
}

impl Weights {
    #[inline]
    pub(crate) fn add(&mut self, weight: i32, grade: Grade) {
        let weight_for = weight.max(0);
        self.all += if grade > Grade::Absent { weight_for } else { 0 };
        self.specific += if grade == Grade::Specific { weight_for } else { 0 };
        self.against += weight.min(0);
    }

    /// Adds what words weigh, taken together: those that speak against the specific grade leave the vague one.
    #[inline]
    pub(crate) fn add_words(&mut self, weight: i32, grade: Grade, cue: Cue) {
        if weight < 0 && grade == Grade::Specific && cue.is_graded() {
            self.specific += weight;
        } else {
            self.add(weight, grade);
        }
    }

    /// Adds the weight of a frame that was seen before with another grade.
    #[inline]
    fn add_frame(&mut self, weight: i32, grade: Grade, before: Grade) {
        if before == Grade::Absent {
            self.add(weight, grade);
        } else if grade > before {
            self.specific += weight.max(0);
        }
    }

    /// Whether they make a reader sure.
    #[inline]
    fn are_enough(self) -> bool {
        self.would_be_enough(0)
    }

    /// Whether they would with one more.
    #[inline]
    pub(crate) fn would_be_enough(self, more: i32) -> bool {
        self.all + self.against + more >= i32::from(SURE)
    }

    /// The grade that they come to.
    pub(crate) fn grade(self, cue: Cue) -> Grade {
        if !self.are_enough() {
            Grade::Absent
        } else if cue.is_graded() && self.specific + self.against < i32::from(SURE) {
            Grade::Vague
        } else {
            Grade::Specific
        }
    }
}

/// Matches that are found by a bit; few messages have more.
const MARKED: usize = 64;

/// What the matches and the words of a message say, taken together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// By the places of cues in tables. (Sixteen, so that no place is beyond it.)
    weights: [Weights; 16],
    /// A bit for each vocabulary whose words weigh something for or against the cue.
    leanings: [u16; 16],
    /// For each cue, a bit for each of the first [`MARKED`] matches that speaks of it.
    matches: [u64; 16],
    /// A bit for each cue, by its place in tables, of which enough is said that it may be there.
    cues: u16,
    /// The sorts of all that was found, and of what speaks of facts.
    pub(crate) kinds: Kinds,
    pub(crate) fact_kinds: Kinds,
}

impl Said {
    /// Words speak for no cue that is `refused`, a bit for each: what is hoped for or denied is said in the same words.
    pub(crate) fn new(matches: &[CueMatch], leanings: &Leanings, refused: u16) -> Self {
        let mut said = Said::default();
        for (at, leaning) in leanings.all.iter().enumerate() {
            let cue = leaning.cue % 16;
            let counts = leaning.weight < 0 || (leaning.weight > 0 && refused & 1 << cue == 0);
            said.leanings[usize::from(cue)] |= u16::from(counts) << at;
        }
        for (at, found) in matches.iter().enumerate() {
            let bit = if at < MARKED { 1 << at } else { 0 };
            for (place, weight) in found.cues.weights {
                if place == NO_CUE {
                    break;
                }
                let place = usize::from(place % 16);
                said.weights[place].add_frame(i32::from(weight), found.grade, found.before);
                said.matches[place] |= if weight == 0 { 0 } else { bit };
            }
            let kind = found.kind.bit();
            said.kinds.0 |= kind;
            said.fact_kinds.0 |= if found.speaks_of(Cue::Facts) { kind } else { 0 };
        }
        for (place, (weights, leanings)) in said.weights.iter().zip(said.leanings).enumerate() {
            said.cues |= (u16::from(weights.are_enough()) | u16::from(leanings != 0)) << place;
        }
        said
    }

    /// Whether enough is said of a cue that it may be there.
    #[inline]
    pub(crate) fn has(&self, cue: Cue) -> bool {
        self.cues & 1 << (cue.index() % 16) != 0
    }

    /// The vocabularies whose words weigh something for or against a cue: a bit for each.
    pub(crate) fn leanings(&self, cue: Cue) -> u16 {
        self.leanings[cue.index() % 16]
    }

    /// Those of the matches, which this was made of, that speak of a cue, for or against it.
    pub(crate) fn those<'m>(
        &self,
        matches: &'m [CueMatch],
        cue: Cue,
    ) -> impl Iterator<Item = &'m CueMatch> + 'm {
        let mut marked = self.matches[cue.index() % 16];
        let mut others = MARKED;
        std::iter::from_fn(move || {
            if marked != 0 {
                let at = marked.trailing_zeros();
                marked &= marked - 1;
                return matches.get(at as usize);
            }
            let found = matches.get(others..)?.iter().position(|found| found.speaks_of(cue))? + others;
            others = found + 1;
            matches.get(found)
        })
    }

    /// The weights of a cue.
    pub(crate) fn of(&self, cue: Cue) -> Weights {
        self.weights[cue.index() % 16]
    }
}
