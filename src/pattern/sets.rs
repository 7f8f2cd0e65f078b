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

    /// How many words all sets have together.
    pub(super) fn memberships(&self) -> usize {
        self.memberships
    }

    /// The sets for reading.
    pub(super) fn finish(self) -> SetTable {
        let mut sets_of: Vec<Vec<SetId>> = vec![Vec::new(); self.lexicon.len()];
        for (id, members) in self.members.iter().enumerate() {
            for word in members {
                sets_of[*word as usize].push(id as SetId);
            }
        }
        // The words that patterns speak of most get the rows that are told at one look.
        let mut distinct: Vec<&[SetId]> = sets_of.iter().map(Vec::as_slice).collect();
        distinct.sort_unstable_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
        distinct.dedup();
        let number: HashMap<&[SetId], u32> = distinct.iter().copied().zip(0..).collect();
        let mut table = SetTable {
            row_of: sets_of.iter().map(|sets| number[sets.as_slice()]).collect(),
            starts: Vec::with_capacity(distinct.len() + 1),
            lists: Vec::new(),
            told: vec![[0; TOLD_ROWS / 64]; self.members.len()],
            bits: vec![0; self.members.len()],
        };
        for (row, sets) in distinct.into_iter().enumerate() {
            table.starts.push(table.lists.len() as u32);
            for set in sets {
                table.bits[*set as usize] |= table.bit(row as u32);
                if row < TOLD_ROWS {
                    table.told[*set as usize][row / 64] |= 1 << (row % 64);
                }
            }
            table.lists.extend(if row < TOLD_ROWS { &[] } else { sets });
        }
        table.starts.push(table.lists.len() as u32);
        table
    }
}

/// Rows that have a bit of their own in each set. The English pack has some five thousand rows, of which the first, those
/// of the commonest words, make up most of any message.
const TOLD_ROWS: usize = 256;

/// See the [module](self).
#[derive(Clone, Debug)]
pub(super) struct SetTable {
    row_of: Vec<u32>,
    /// For each set, a bit for each of the first rows.
    told: Vec<[u64; TOLD_ROWS / 64]>,
    /// For each set, the bits of all its rows; rows 64 apart share one.
    bits: Vec<u64>,
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

    /// The bit of a row in the [bits](Self::bits) of the sets that it is in.
    #[inline]
    #[expect(clippy::unused_self, reason = "what a bit stands for is the table's affair")]
    pub(super) fn bit(&self, row: u32) -> u64 {
        1 << (row % 64)
    }

    /// The bits of the rows in a set.
    pub(super) fn bits(&self, set: SetId) -> u64 {
        self.bits[set as usize]
    }

    /// Whether the words of a row are in a set.
    #[inline]
    pub(super) fn holds(&self, set: SetId, row: u32) -> bool {
        let place = row as usize;
        if place < TOLD_ROWS {
            return self.told[set as usize][place / 64] & (1 << (place % 64)) != 0;
        }
        self.bits[set as usize] & self.bit(row) != 0
            && self.lists[self.starts[place] as usize..self.starts[place + 1] as usize]
                .binary_search(&set)
                .is_ok()
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
        let table = builder.finish();
        for (place, word) in words.iter().enumerate() {
            for (id, number) in &sets {
                let expected = (*number..number + 5).contains(&place) || (number % 2 == 0 && place % 3 == 0);
                assert_eq!(table.holds(*id, table.row(*word)), expected, "w{place} in set {number}");
            }
        }
    }
}
