//! Which words stand near a key, told by a few bits: most patterns are ruled out here.

use std::ops::Range;

use super::edges::Traits;
use super::keys::{FARTHEST_NEED, Near, WIDEST_NEED};
use super::matcher::Text;
use super::sets::{Row, SetId, SetTable, Told};
use crate::stored::stored;

/// Words of which one must stand near a key, in one piece: their set, then the first place, counted from [`FARTHEST_NEED`]
/// words before the key, and how many places there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need(u32);

stored!(struct Need { 0 });

const PLACE_BITS: u32 = (2 * FARTHEST_NEED).ilog2() + 1;
const WIDTH_BITS: u32 = WIDEST_NEED.ilog2() + 1;

impl Need {
    /// Nothing is needed.
    pub(super) const NOTHING: Need = Need(0);

    /// A need of which the set has too great a number is left out: it only spares tries.
    pub(super) fn new(near: &Near) -> Need {
        if near.set >= 1 << (u32::BITS - PLACE_BITS - WIDTH_BITS) {
            return Need::NOTHING;
        }
        Need((near.set << PLACE_BITS | near.place as u32) << WIDTH_BITS | near.width as u32)
    }

    /// Words of this set are needed.
    #[inline]
    pub(super) fn set(self) -> SetId {
        self.0 >> (WIDTH_BITS + PLACE_BITS)
    }

    /// Whether a word that is needed stands near the key `at`. The bits of the set are `told`.
    #[inline]
    pub(super) fn is_met(self, text: Text<'_>, told: &Told, at: usize) -> bool {
        let width = self.0 as usize % (1 << WIDTH_BITS);
        let place = at + (self.0 >> WIDTH_BITS) as usize % (1 << PLACE_BITS);
        let end = (place + width).saturating_sub(FARTHEST_NEED).min(text.rows.len());
        let first = place.saturating_sub(FARTHEST_NEED).min(end);
        self == Need::NOTHING || text.sets.holds_any(self.set(), told, &text.rows[first..end])
    }
}

/// What tells at one look that a pattern cannot fit: one of two needs is not met, or its key stands in the wrong place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sieve {
    /// A bit for each row of the set of a need.
    bits: [u32; 2],
    /// Where in a [`Window`] the shortest stretch stands that covers the places of a need.
    stretches: [u8; 2],
    /// What must not be true of the place of the key.
    barred: Traits,
}

stored!(struct Sieve { bits, stretches, barred });

impl Sieve {
    /// The sieve of the first two needs; with fewer, what lets every key pass stands in for them.
    pub(super) fn new(needs: &[Near], barred: Traits, sets: &SetTable) -> Sieve {
        let mut sieve = Sieve { bits: [u32::MAX; 2], stretches: [stretch(FARTHEST_NEED, 0); 2], barred };
        for (at, near) in needs.iter().take(2).enumerate() {
            let power = near.width.next_power_of_two().ilog2() as usize;
            sieve.bits[at] = sets.bits(near.set);
            sieve.stretches[at] = stretch(near.place, power);
        }
        sieve
    }

    /// Whether the words that are needed may stand near a key; a `no` is certain.
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "which of the three fails, no branch can foretell")]
    pub(super) fn passes(&self, window: &Window, traits: Traits) -> bool {
        let [first, second] = self.stretches.map(|stretch| window[usize::from(stretch)]);
        (first & self.bits[0] != 0) & (second & self.bits[1] != 0) & self.barred.allow(traits)
    }
}

/// For each place of a message, which rows stand in the 1, 2, 4, 8 and 16 words from there on, a bit each: it
/// costs the same to ask for a near word and for one in a wide gap.
///
/// They are made for a block of the message at a time, so that they need little memory however long it is.
#[derive(Clone, Debug)]
pub(super) struct Stretches {
    /// The places of the block.
    pub(super) keys: Range<usize>,
    bits: Vec<[u32; POWERS]>,
}

/// How many lengths of stretches there are.
const POWERS: usize = WIDEST_NEED.ilog2() as usize + 1;

/// The stretches of the places around a key, from the first that a [`Need`] can name.
pub(super) type Window = [u32; 256];
/// How many places a window reaches over.
const WINDOW: usize = 256_usize.div_ceil(POWERS);

/// Where in a [`Window`] the stretch of 2^`power` words stands that begins at a place of a [`Need`].
const fn stretch(place: usize, power: usize) -> u8 {
    let at = place * POWERS + power;
    assert!(at < 256, "a window holds every stretch that a need can name");
    at as u8
}

impl Stretches {
    /// Those of no key.
    pub(super) const NONE: Stretches = Stretches { keys: 0..0, bits: Vec::new() };

    /// Makes the stretches around the keys of a block, from the rows of the whole message, in the memory of those before.
    pub(super) fn move_to(&mut self, keys: Range<usize>, rows: &[Row], sets: &SetTable) {
        // Places before the message hold nothing, and neither do those after it, of which some are there to be asked.
        let before = FARTHEST_NEED.saturating_sub(keys.start);
        let rows = &rows
            [(keys.start + before).saturating_sub(FARTHEST_NEED)..rows.len().min(keys.end + FARTHEST_NEED)];
        let words = before + rows.len();
        let bits = &mut self.bits;
        bits.resize(words + WINDOW, [0; POWERS]);
        bits[words..].fill([0; POWERS]);
        for at in (0..words).rev() {
            // The second half of a stretch is one of half its length that begins later.
            let Some([these, next, second, _, fourth, .., eighth]) =
                bits[at..].first_chunk_mut::<{ WIDEST_NEED / 2 + 1 }>()
            else {
                unreachable!("a window is wider");
            };
            let one = at.checked_sub(before).map_or(0, |word| sets.bit(rows[word]));
            let two = one | next[0];
            let four = two | second[1];
            let eight = four | fourth[2];
            *these = [one, two, four, eight, eight | eighth[3]];
        }
        self.keys = keys;
    }

    /// Overwrites what it knows of a message.
    pub(super) fn wipe(&mut self) {
        self.bits.fill([0; POWERS]);
        self.keys = 0..0;
    }

    /// The stretches around the key `at`, which stands in the block.
    #[inline]
    pub(super) fn window(&self, at: usize) -> &Window {
        const NOTHING: &Window = &[0; 256];
        let places = self.bits.get(at.saturating_sub(self.keys.start)..);
        places.and_then(|places| places.as_flattened().first_chunk()).unwrap_or(NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use super::super::WordSet;
    use super::super::sets::SetBuilder;
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_stretch_holds_the_same_words_wherever_its_block_begins() {
        let mut lexicon = Lexicon::new();
        let words: Vec<u32> = (0..40).map(|number| lexicon.intern(&format!("w{number}"))).collect();
        let mut builder = SetBuilder::new(&lexicon);
        for word in &words {
            builder.id(&WordSet::of(*word, &lexicon));
        }
        let sets = builder.finish(&vec![1; lexicon.len()], &vec![1; words.len()]);
        let rows: Vec<Row> = (0..200).map(|place| sets.row(words[place * place % 40])).collect();
        let mut whole = Stretches::NONE;
        whole.move_to(0..rows.len(), &rows, &sets);
        let mut part = Stretches::NONE;
        for block in [0..1, 0..90, 60..130, 90..200, 199..200] {
            part.move_to(block.clone(), &rows, &sets);
            for key in block {
                for (place, power) in
                    (0..2 * FARTHEST_NEED).flat_map(|place| [0, 1, 2, 3, 4].map(|power| (place, power)))
                {
                    let first = (key + place).saturating_sub(FARTHEST_NEED);
                    let end = (key + place + (1 << power)).saturating_sub(FARTHEST_NEED).min(rows.len());
                    let expected =
                        rows[first.min(end)..end].iter().fold(0, |bits, row| bits | sets.bit(*row));
                    // Beyond the farthest need nothing is asked.
                    if place + (1 << power) <= 2 * FARTHEST_NEED {
                        let at = usize::from(stretch(place, power));
                        assert_eq!(part.window(key)[at], expected, "{key} {place} {power}");
                        assert_eq!(whole.window(key)[at], expected, "{key} {place} {power}");
                    }
                }
            }
        }
    }
}
