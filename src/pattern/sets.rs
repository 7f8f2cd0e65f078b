//! The word sets of all patterns, so arranged that asking whether a word is in one costs a few instructions.
//!
//! Words that stand in the same sets form one *row*: the nouns of a class that no pattern names by themselves are one. A
//! set is asked by the row of a word, first through a bit on either side, then, if both are set, in the list of the row.

use std::collections::HashMap;

use super::WordSet;
use crate::lexicon::{Lexicon, WordId};

/// Most memberships of words in sets of all packs together. The English pack has a fiftieth of it.
pub(crate) const MOST_MEMBERSHIPS: usize = 1 << 24;

/// The number of a set.
pub(super) type SetId = u32;

/// The sets of the patterns while these are taken in.
pub(super) struct SetBuilder<'a> {
    lexicon: &'a Lexicon,
    ids: HashMap<WordSet, SetId>,
    members: Vec<Vec<WordId>>,
    memberships: usize,
}

impl<'a> SetBuilder<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        SetBuilder { lexicon, ids: HashMap::new(), members: Vec::new(), memberships: 0 }
    }

    /// The number of a set, the same for equal ones.
    pub(super) fn id(&mut self, set: &WordSet) -> SetId {
        if let Some(id) = self.ids.get(set) {
            return *id;
        }
        let mut words = set.words.clone();
        if !set.classes.is_empty() {
            words.extend(self.lexicon.members(set.classes));
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
        let words = self.lexicon.len();
        let mut sets_of: Vec<Vec<SetId>> = vec![Vec::new(); words];
        for (id, members) in self.members.iter().enumerate() {
            for word in members {
                sets_of[*word as usize].push(id as SetId);
            }
        }
        let mut rows: HashMap<Vec<SetId>, u32> = HashMap::new();
        let mut table = SetTable {
            row_of: Vec::with_capacity(words),
            rows: Vec::new(),
            lists: Vec::new(),
            bits: vec![0; self.members.len()],
        };
        for sets in sets_of {
            let next = rows.len() as u32;
            let row = *rows.entry(sets).or_insert_with_key(|sets| {
                let start = table.lists.len() as u32;
                table.lists.extend(sets);
                let mut row = Row { start, length: sets.len() as u32, bits: 0 };
                for set in sets {
                    row.bits |= bit(*set);
                    table.bits[*set as usize] |= bit(next);
                }
                table.rows.push(row);
                next
            });
            table.row_of.push(row);
        }
        table
    }
}

/// One bit of 64 for a number, so that neighbours differ.
#[inline]
fn bit(number: u32) -> u64 {
    1 << (number % 64)
}

#[derive(Clone, Copy, Debug)]
struct Row {
    start: u32,
    length: u32,
    /// A bit for each of its sets.
    bits: u64,
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(super) struct SetTable {
    row_of: Vec<u32>,
    rows: Vec<Row>,
    lists: Vec<SetId>,
    /// For each set, a bit for each row in it.
    bits: Vec<u64>,
}

impl SetTable {
    /// The row of a word.
    #[inline]
    pub(super) fn row(&self, word: WordId) -> u32 {
        self.row_of[word as usize]
    }

    /// Whether the words of a row are in a set.
    #[inline]
    pub(super) fn holds(&self, set: SetId, row: u32) -> bool {
        if self.bits[set as usize] & bit(row) == 0 {
            return false;
        }
        let row = &self.rows[row as usize];
        row.bits & bit(set) != 0
            && self.lists[row.start as usize..(row.start + row.length) as usize].binary_search(&set).is_ok()
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
