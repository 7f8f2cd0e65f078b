//! The word sets of all patterns, so arranged that asking whether a word is in one costs a few instructions.
//!
//! Words that stand in the same sets form one *row*: the nouns of a class that no pattern names by themselves are one. A
//! set is asked by the row of a word: the commonest rows have a bit of their own in it, the others share bits, and what these
//! leave open is looked up in the list of the row.

use std::collections::HashMap;
use std::ops::Range;

use super::WordSet;
use crate::lexicon::{Lexicon, WordId};
use crate::stored::stored;

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
        let sieve_bits = spread(&distinct, asked, u32::BITS);
        let later = spread(&distinct[distinct.len().min(TOLD_ROWS)..], asked, u64::BITS);
        let told_by =
            |row: usize| if row < TOLD_ROWS { row } else { TOLD_ROWS + usize::from(later[row - TOLD_ROWS]) };
        let distinct: Vec<&[SetId]> = distinct.into_iter().map(|(sets, _)| sets).collect();
        let rows = distinct.iter().enumerate().map(|(row, sets)| (*sets, Row::new(row, told_by(row))));
        let rows: HashMap<&[SetId], Row> = rows.collect();
        let row_of = sets_of.iter().map(|sets| rows[sets.as_slice()]).collect();
        let mut told = vec![[0; 4]; self.members.len()];
        let mut bits = vec![0; self.members.len()];
        let mut starts = Vec::with_capacity(distinct.len() + 1);
        let mut lists = Vec::new();
        for (row, sets) in distinct.into_iter().enumerate() {
            starts.push(lists.len() as u32);
            for set in sets {
                bits[*set as usize] |= 1 << sieve_bits[row];
                let bit = told_by(row);
                told[*set as usize][bit / 64] |= 1 << (bit % 64);
            }
            lists.extend(if row < TOLD_ROWS { &[] } else { sets });
        }
        starts.push(lists.len() as u32);
        SetTable { row_of, told, bits, sieve_bits, starts, lists: SetIds::new(lists) }
    }
}

/// Rows that have a bit of their own in each set; the later ones share the other 64 of its 256 bits. The English pack has
/// some six thousand rows, of which the first, those of the commonest words, make up most of any message.
const TOLD_ROWS: usize = 192;

/// The bits of a set.
pub(super) type Told = [u64; 4];

/// A row, in one piece with the bit of a set that tells of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row(u32);

stored!(struct Row { 0 });

impl Row {
    /// There are no more rows than [`MOST_MEMBERSHIPS`].
    fn new(number: usize, told_by: usize) -> Self {
        Row((told_by as u32) << 24 | number as u32)
    }

    #[inline]
    pub(super) fn number(self) -> u32 {
        self.0 % (1 << 24)
    }

    #[inline]
    fn told_by(self) -> usize {
        (self.0 >> 24) as usize
    }

    /// Whether others share its bit.
    #[inline]
    fn is_later(self) -> bool {
        self.told_by() >= TOLD_ROWS
    }

    #[inline]
    fn may_be_in(self, told: &Told) -> bool {
        told[self.told_by() / 64] >> (self.told_by() % 64) & 1 != 0
    }
}

/// For each of some rows, with how often it is met, one of at most 64 bits, so chosen that the bits of a set that is `asked`
/// for often are seldom those of a row that is not in it.
fn spread(rows: &[(&[SetId], u64)], asked: &[u64], bits: u32) -> Vec<u8> {
    let mut bits_of = vec![0_u64; asked.len()];
    // How often a row with each bit is met, and a set with it asked for.
    let (mut met, mut asked_for) = ([0_u64; 64], [0_u64; 64]);
    let choose = |(sets, row_met): &(&[SetId], u64)| {
        let mut own = [0; 64];
        let mut all = 0;
        for set in *sets {
            let asked = asked[*set as usize] + 1;
            all += asked;
            let mut left = bits_of[*set as usize];
            while left != 0 {
                own[left.trailing_zeros() as usize] += asked;
                left &= left - 1;
            }
        }
        // Its sets are then met by the rows that have the bit, and the other sets that have it by this row.
        let cost = |bit: usize| {
            let (by_others, of_others) = (all - own[bit], asked_for[bit] - own[bit]);
            u128::from(met[bit]) * u128::from(by_others) + u128::from(*row_met) * u128::from(of_others)
        };
        let bit = (0..bits as usize).min_by_key(|bit| cost(*bit)).unwrap_or_default();
        met[bit] += row_met;
        asked_for[bit] += all - own[bit];
        sets.iter().for_each(|set| bits_of[*set as usize] |= 1 << bit);
        bit as u8
    };
    rows.iter().map(choose).collect()
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(super) struct SetTable {
    row_of: Vec<Row>,
    /// For each set, the bits of all its rows.
    told: Vec<Told>,
    /// The same by the bits of the sieve.
    bits: Vec<u32>,
    sieve_bits: Vec<u8>,
    /// The sets of each later row, in order: those of row 2 stand from `starts[2]` up to `starts[3]`.
    starts: Vec<u32>,
    lists: SetIds,
}

/// The numbers of sets, in half the memory where there are not too many sets, as in the English pack.
#[derive(Clone, Debug)]
enum SetIds {
    Small(Vec<u16>),
    Large(Vec<SetId>),
}

stored!(enum SetIds {
    Small { 0: ids },
    Large { 0: ids },
});

impl SetIds {
    fn new(ids: Vec<SetId>) -> Self {
        let small: Result<Vec<u16>, _> = ids.iter().map(|id| u16::try_from(*id)).collect();
        small.map_or(SetIds::Large(ids), SetIds::Small)
    }

    /// Whether a number is among those of a list, which stand in order.
    #[inline]
    fn contains(&self, list: Range<usize>, id: SetId) -> bool {
        match self {
            SetIds::Small(ids) => u16::try_from(id).is_ok_and(|id| ids[list].binary_search(&id).is_ok()),
            SetIds::Large(ids) => ids[list].binary_search(&id).is_ok(),
        }
    }
}

stored!(struct SetTable { row_of, told, bits, sieve_bits, starts, lists });

impl SetTable {
    /// The row of a word.
    #[inline]
    pub(super) fn row(&self, word: WordId) -> Row {
        self.row_of[word as usize]
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The rows of some words, each once.
    pub(super) fn rows_of(&self, words: &[WordId]) -> Vec<u32> {
        let mut rows: Vec<u32> = words.iter().map(|word| self.row(*word).number()).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The bit of a row in the [bits](Self::bits) of the sets that it is in.
    #[inline]
    pub(super) fn bit(&self, row: Row) -> u32 {
        1 << self.sieve_bits[row.number() as usize]
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
    pub(super) fn holds_any(&self, set: SetId, told: &Told, rows: &[Row]) -> bool {
        // No branch can foretell which row it is: the first bit says that a row with a bit of its own is in the set, the second
        // that a later row may be.
        let found = rows
            .iter()
            .fold(0, |found, row| found | u32::from(row.may_be_in(told)) << u32::from(row.is_later()));
        let mut later = rows.iter().filter(|row| row.is_later() && row.may_be_in(told));
        found & 1 != 0 || (found != 0 && later.any(|row| self.lists(set, *row)))
    }

    /// Whether the words of a row are in a set.
    #[inline]
    pub(super) fn holds(&self, set: SetId, row: Row) -> bool {
        row.may_be_in(&self.told[set as usize]) && (!row.is_later() || self.lists(set, row))
    }

    /// Whether a set is in the list of a later row.
    #[inline(never)]
    fn lists(&self, set: SetId, row: Row) -> bool {
        let row = row.number() as usize;
        self.lists.contains(self.starts[row] as usize..self.starts[row + 1] as usize, set)
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
        lexicon.settle();
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
