//! A value for each of many words, of which most are equal: each is kept once.

use std::collections::HashMap;
use std::hash::Hash;

use crate::stored::stored;

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Distinct<T> {
    values: Vec<T>,
    /// Which of the values each word has.
    of: Vec<u32>,
}

stored!(struct Distinct<T> { values, of });

impl<T: Copy + Default + Eq + Hash> Distinct<T> {
    /// The values of words, from the first on.
    pub(crate) fn new(all: impl Iterator<Item = T>) -> Self {
        let mut distinct = Distinct::default();
        let mut numbers = HashMap::from([(T::default(), 0)]);
        for value in all {
            let number = *numbers.entry(value).or_insert_with(|| {
                distinct.values.push(value);
                distinct.values.len() as u32 - 1
            });
            distinct.of.push(number);
        }
        distinct
    }

    /// Adds a word that has the default.
    pub(super) fn add(&mut self) {
        self.of.push(0);
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// The value of a word.
    #[inline]
    pub(crate) fn get(&self, word: usize) -> &T {
        &self.values[self.of[word] as usize]
    }

    /// The values of all words, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.of.iter().map(|number| &self.values[*number as usize])
    }
}

impl<T: Default> Default for Distinct<T> {
    fn default() -> Self {
        Distinct { values: vec![T::default()], of: Vec::new() }
    }
}
