//! Sets of words that are asked for at every token: a bit a word, so that a set stays near.

use crate::lexicon::{ClassSet, Lexicon, WordId};
use crate::stored::stored;

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Words(Box<[u64]>);

stored!(struct Words { 0 });

impl Words {
    /// The words of any of these classes.
    pub(super) fn of(classes: ClassSet, lexicon: &Lexicon) -> Self {
        let mut bits = vec![0; lexicon.len().div_ceil(64)];
        for word in 0..lexicon.len() {
            let has = lexicon.classes_of(word as WordId).meets(&classes);
            bits[word / 64] |= u64::from(has) << (word % 64);
        }
        Words(bits.into())
    }

    #[inline]
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.0[word as usize / 64] & 1 << (word % 64) != 0
    }
}
