//! The word sets of all patterns, so arranged that asking whether a word is in one costs a few instructions.
//!
//! Words that stand in the same sets form one *row*: the nouns of a class that no pattern names by themselves are one. A
//! set is asked by the row of a word: the commonest rows have a bit of their own in it, the others share bits, and what these
//! leave open is looked up in the list of the row.

use std::collections::HashMap;

use super::WordSet;
use crate::lexicon::{Lexicon, WordId};

/// Most memberships of words in sets of all packs together. The English pack has a few hundredths of it.
pub(crate) const MOST_MEMBERSHIPS: usize = 1 << 24;

/// The number of a set.
pub(super) type SetId = u32;

/// The sets of the patterns while these are taken in.
pub(super) struct SetBuilder<'a> {
    lexicon: &'a Lexicon,
    /// The words of each class, by its bit.
    of_class: Vec<Vec<WordId>>,
    ids: HashMap<WordSet, SetId>,
    members: Vec<Vec<WordId>>,
    memberships: usize,
}

impl<'a> SetBuilder<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        SetBuilder {
            lexicon,
            of_class: lexicon.members(),
            ids: HashMap::new(),
            members: Vec::new(),
            memberships: 0,
        }
    }

    /// The number of a set, the same for equal ones.
    pub(super) fn id(&mut self, set: &WordSet) -> SetId {
        if let Some(id) = self.ids.get(set) {
            return *id;
        }
        let mut words = set.words.clone();
        if !set.classes.is_empty() {
            words.extend(set.classes.bits().flat_map(|bit| &self.of_class[bit]));
            words.sort_unstable();
            words.dedup();
        }
        let id = self.members.len() as SetId;
        self.memberships += words.len();
        self.members.push(words);
        self.ids.insert(set.clone(), id);
        id
    }

    pub(super) fn members(&self, id: SetId) -> &[WordId] {
        &self.members[id as usize]
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// How many words all sets have together.
    pub(super) fn memberships(&self) -> usize {
        self.memberships
    }

    /// The sets for reading. `frequency` says how often each word is met, `asked` how often each set is asked for by a sieve.
    pub(super) fn finish(&self, frequency: &[u32], asked: &[u64]) -> SetTable {
        let mut sets_of: Vec<Vec<SetId>> = vec![Vec::new(); self.lexicon.len()];
        for (id, members) in self.members.iter().enumerate() {
            for word in members {
                sets_of[*word as usize].push(id as SetId);
            }
        }
        let mut met: HashMap<&[SetId], u64> = HashMap::new();
        for (sets, frequency) in sets_of.iter().zip(frequency) {
            *met.entry(sets).or_default() += u64::from(*frequency);
        }
        // The words that are met most get the rows that are told at one look.
        let mut distinct: Vec<(&[SetId], u64)> = met.into_iter().collect();
        distinct.sort_unstable_by(|(sets, met), (others, others_met)| {
            others_met.cmp(met).then_with(|| others.len().cmp(&sets.len())).then_with(|| sets.cmp(others))
        });
        let sieve_bits = sieve_bits(&distinct, asked);
        let distinct: Vec<&[SetId]> = distinct.into_iter().map(|(sets, _)| sets).collect();
        let number: HashMap<&[SetId], u32> = distinct.iter().copied().zip(0..).collect();
        let mut table = SetTable {
            row_of: sets_of.iter().map(|sets| number[sets.as_slice()]).collect(),
            starts: Vec::with_capacity(distinct.len() + 1),
            lists: Vec::new(),
            told: vec![[0; 4]; self.members.len()],
            bits: vec![0; self.members.len()],
            sieve_bits,
        };
        for (row, sets) in distinct.into_iter().enumerate() {
            table.starts.push(table.lists.len() as u32);
            for set in sets {
                table.bits[*set as usize] |= table.bit(row as u32);
                let bit = told_by(row as u32);
                table.told[*set as usize][bit / 64] |= 1 << (bit % 64);
            }
            table.lists.extend(if row < TOLD_ROWS { &[] } else { sets });
        }
        table.starts.push(table.lists.len() as u32);
        table
    }
}

/// Rows that have a bit of their own in each set. The English pack has some six thousand rows, of which the first, those of
/// the commonest words, make up most of any message.
const TOLD_ROWS: usize = 192;

/// The bits of a set.
pub(super) type Told = [u64; 4];

/// Which of the 256 bits of a set tells of a row: its own, or one that later rows share.
#[inline]
fn told_by(row: u32) -> usize {
    let row = row as usize;
    if row < TOLD_ROWS { row } else { TOLD_ROWS + row % (256 - TOLD_ROWS) }
}

/// How many bits a sieve has.
const SIEVE_BITS: usize = u32::BITS as usize;

/// For each row, its bit in a sieve, so chosen that the bits of a set that is asked for often are seldom those of a row that
/// is not in it. `asked` says how often each set is asked for.
fn sieve_bits(rows: &[(&[SetId], u64)], asked: &[u64]) -> Vec<u8> {
    // How many rows of a set have each bit.
    let mut shares = vec![[0_u32; SIEVE_BITS]; asked.len()];
    // How often a row with each bit is met, and a set with it asked for.
    let (mut met, mut asked_for) = ([0_u64; SIEVE_BITS], [0_u64; SIEVE_BITS]);
    let mut bits: Vec<Option<u8>> = vec![None; rows.len()];
    // The first choices are made without the later ones in sight, so that all are made again.
    for _ in 0..2 {
        for ((sets, row_met), chosen) in rows.iter().zip(&mut bits) {
            let sets = || sets.iter().map(|set| *set as usize).filter(|set| asked[*set] > 0);
            if let Some(bit) = chosen.map(usize::from) {
                met[bit] -= row_met;
                for set in sets() {
                    shares[set][bit] -= 1;
                    asked_for[bit] -= if shares[set][bit] == 0 { asked[set] } else { 0 };
                }
            }
            let mut own = [0; SIEVE_BITS];
            let mut all = 0;
            for set in sets() {
                all += asked[set];
                for (own, shares) in own.iter_mut().zip(&shares[set]) {
                    *own += if *shares > 0 { asked[set] } else { 0 };
                }
            }
            // Its sets are then met by the rows with that bit, and the other sets with that bit by this row.
            let cost = |bit: usize| {
                let (by_others, of_others) = (all - own[bit], asked_for[bit] - own[bit]);
                u128::from(met[bit]) * u128::from(by_others) + u128::from(*row_met) * u128::from(of_others)
            };
            let bit = (0..SIEVE_BITS).min_by_key(|bit| cost(*bit)).unwrap_or_default();
            met[bit] += row_met;
            for set in sets() {
                asked_for[bit] += if shares[set][bit] == 0 { asked[set] } else { 0 };
                shares[set][bit] += 1;
            }
            *chosen = Some(bit as u8);
        }
    }
    bits.into_iter().map(Option::unwrap_or_default).collect()
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(super) struct SetTable {
    row_of: Vec<u32>,
    /// For each set, the bits of all its rows.
    told: Vec<Told>,
    /// The same by the bits of the sieve.
    bits: Vec<u32>,
    sieve_bits: Vec<u8>,
    /// The sets of each later row, in order: those of row 2 stand from `starts[2]` up to `starts[3]`.
    starts: Vec<u32>,
    lists: Vec<SetId>,
}

impl SetTable {
    /// The row of a word.
    #[inline]
    pub(super) fn row(&self, word: WordId) -> u32 {
        self.row_of[word as usize]
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The rows of some words, each once.
    pub(super) fn rows_of(&self, words: &[WordId]) -> Vec<u32> {
        let mut rows: Vec<u32> = words.iter().map(|word| self.row(*word)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The bit of a row in the [bits](Self::bits) of the sets that it is in.
    #[inline]
    pub(super) fn bit(&self, row: u32) -> u32 {
        1 << self.sieve_bits[row as usize]
    }

    /// The bits of the rows in a set.
    pub(super) fn bits(&self, set: SetId) -> u32 {
        self.bits[set as usize]
    }

    /// The bits of the rows in a set, which tell of most rows whether they are.
    #[inline]
    pub(super) fn told(&self, set: SetId) -> &Told {
        &self.told[set as usize]
    }

    /// Whether the words of any of some rows are in a set, of which the bits are `told`.
    #[inline]
    pub(super) fn holds_any(&self, set: SetId, told: &Told, rows: &[u32]) -> bool {
        // No branch can foretell which row it is: the first bit says that a row with a bit of its own is in the set, the second
        // that a later row may be.
        let found = rows.iter().fold(0, |found, row| {
            let bit = told_by(*row);
            found | (told[bit / 64 % 4] >> (bit % 64) & 1) << u32::from(*row as usize >= TOLD_ROWS)
        });
        found & 1 != 0 || (found != 0 && rows.iter().any(|row| self.lists(set, *row)))
    }

    /// Whether the words of a row are in a set.
    #[inline]
    pub(super) fn holds(&self, set: SetId, row: u32) -> bool {
        let bit = told_by(row);
        let told = self.told[set as usize][bit / 64 % 4] & (1 << (bit % 64)) != 0;
        told && ((row as usize) < TOLD_ROWS || self.lists(set, row))
    }

    /// Whether a set is in the list of a later row.
    #[inline(never)]
    fn lists(&self, set: SetId, row: u32) -> bool {
        let row = row as usize;
        self.lists[self.starts[row] as usize..self.starts[row + 1] as usize].binary_search(&set).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_its_words_and_the_words_of_its_classes_and_no_other() {
        let mut lexicon = Lexicon::new();
        let class = lexicon.add_class("boat").expect("there is room");
        let words: Vec<WordId> = (0..500).map(|number| lexicon.intern(&format!("w{number}"))).collect();
        words.iter().step_by(3).for_each(|word| lexicon.join_class(*word, class));
        let mut builder = SetBuilder::new(&lexicon);
        let mut sets = Vec::new();
        for number in 0..100 {
            let mut set = WordSet::default();
            set.add_words(&words[number..number + 5]);
            if number % 2 == 0 {
                set.add_classes(class);
            }
            sets.push((builder.id(&set), number));
        }
        let table = builder.finish(&(0..lexicon.len() as u32).collect::<Vec<_>>(), &vec![1; sets.len()]);
        for (place, word) in words.iter().enumerate() {
            for (id, number) in &sets {
                let expected = (*number..number + 5).contains(&place) || (number % 2 == 0 && place % 3 == 0);
                assert_eq!(table.holds(*id, table.row(*word)), expected, "w{place} in set {number}");
            }
        }
    }
}
