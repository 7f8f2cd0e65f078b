//! The pairs of words of all vocabularies, found by the numbers of their words.
//!
//! A table of open addressing: a look-up of what is no pair, as most are, costs one line of the cache.

use std::collections::BTreeMap;

#[cfg(doc)]
use super::MOST_TERMS;
use super::Weights;
use crate::stored::Stored;

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// The places of pairs, counted from 1: a power of two of slots, at most half in use.
    slots: Vec<u16>,
    /// The numbers of the words of each pair, by its place.
    words: Vec<[u16; 2]>,
    weights: Vec<Weights>,
    first_number: usize,
}

/// Slots are found anew.
impl Stored for Pairs {
    fn store(&self, out: &mut Vec<u8>) {
        self.words.store(out);
        self.weights.store(out);
        self.first_number.store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        let (words, weights, first_number): (Vec<_>, _, _) = Stored::take(bytes);
        Pairs { slots: slots(&words), words, weights, first_number }
    }
}

/// A table of pairs.
fn slots(words: &[[u16; 2]]) -> Vec<u16> {
    let mut slots = vec![0; (2 * words.len()).next_power_of_two()];
    let last = slots.len() - 1;
    for (place, words) in words.iter().enumerate() {
        let mut at = hash(*words) & last;
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        slots[at] = place as u16 + 1;
    }
    slots
}

impl Pairs {
    /// Pairs of the words that are numbered from 1 up to `words`; no more than [`MOST_TERMS`].
    pub(super) fn new(words: u16, pairs: &BTreeMap<[u16; 2], Weights>) -> Self {
        let first_number = usize::from(words) + 1;
        let words: Vec<[u16; 2]> = pairs.keys().copied().collect();
        Pairs { slots: slots(&words), words, weights: pairs.values().copied().collect(), first_number }
    }

    /// The place and the weights of a pair, if there is one.
    #[inline]
    pub(super) fn get(&self, first: u16, second: u16) -> Option<(usize, &Weights)> {
        let last = self.slots.len().checked_sub(1)?;
        let words = [first, second];
        let mut at = hash(words) & last;
        loop {
            let place = usize::from(self.slots[at].checked_sub(1)?);
            if self.words[place] == words {
                return Some((place, &self.weights[place]));
            }
            at = (at + 1) & last;
        }
    }

    /// The number of the pair at the first place: those of words are smaller.
    #[inline]
    pub(super) fn first_number(&self) -> usize {
        self.first_number
    }
}

#[inline]
fn hash([first, second]: [u16; 2]) -> usize {
    let mixed = (u32::from(first) << 16 | u32::from(second)).wrapping_mul(0x9e37_79b9);
    (mixed >> 12 ^ mixed >> 24) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_found_again_and_no_other() {
        let pair = |number: u16| [number % 70 + 1, number / 7 + 1];
        // The bits of its number, so that each pair has weights of its own.
        let weights = |number: u16| std::array::from_fn(|bit| i8::from(number >> bit & 1 != 0));
        let known: BTreeMap<_, Weights> = (0..2000).map(|number| (pair(number), weights(number))).collect();
        let pairs = Pairs::new(300, &known);
        for first in 1..80 {
            for second in 1..300 {
                let found = pairs.get(first, second).map(|(_, weights)| weights);
                assert_eq!(found, known.get(&[first, second]), "{first} {second}");
            }
        }
        assert!(Pairs::default().get(1, 2).is_none());
        assert!(Pairs::new(3, &BTreeMap::new()).get(1, 2).is_none());
    }
}
