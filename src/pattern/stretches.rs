//! Which words stand near a key, told by a few bits: most patterns are ruled out here.

use std::ops::Range;

use super::keys::{FARTHEST_NEED, Near, WIDEST_NEED};
use super::matcher::Text;
use super::sets::{SetId, SetTable};

/// Words of which one must stand near a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    set: SetId,
    /// The first place, counted from [`FARTHEST_NEED`] words before the key.
    place: u8,
    /// How many places there are; 0 if nothing is needed.
    width: u8,
}

impl Need {
    pub(super) const NOTHING: Need = Need { set: 0, place: 0, width: 0 };

    pub(super) fn new(near: &Near) -> Need {
        Need { set: near.set, place: near.place as u8, width: near.width as u8 }
    }

    /// Whether a word that is needed stands near the key `at`.
    #[inline]
    pub(super) fn is_met(self, text: Text<'_>, at: usize) -> bool {
        let place = at + usize::from(self.place);
        let end = (place + usize::from(self.width)).saturating_sub(FARTHEST_NEED).min(text.rows.len());
        let first = place.saturating_sub(FARTHEST_NEED).min(end);
        self.width == 0 || text.rows[first..end].iter().any(|row| text.sets.holds(self.set, *row))
    }
}

/// What tells of two needs, at one look, that one of them cannot be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sieve {
    /// A bit for each row of the set of a need.
    bits: [u32; 2],
    /// Where in a [`Window`] the two stretches stand that cover the places of a need together.
    stretches: [[u8; 2]; 2],
}

impl Sieve {
    /// The sieve of the first two needs; with fewer, what lets every key pass stands in for them.
    pub(super) fn new(needs: &[Near], sets: &SetTable) -> Sieve {
        let mut sieve = Sieve { bits: [u32::MAX; 2], stretches: [[stretch(FARTHEST_NEED, 0); 2]; 2] };
        for (at, near) in needs.iter().take(2).enumerate() {
            let power = near.width.ilog2() as usize;
            let second = near.place + near.width - (1 << power);
            sieve.bits[at] = sets.bits(near.set);
            sieve.stretches[at] = [stretch(near.place, power), stretch(second, power)];
        }
        sieve
    }

    /// Whether the words that are needed may stand near a key; a `no` is certain.
    #[inline]
    pub(super) fn passes(&self, window: &Window) -> bool {
        let may_be_met = |bits: u32, [first, second]: [u8; 2]| {
            (window[usize::from(first)] | window[usize::from(second)]) & bits != 0
        };
        may_be_met(self.bits[0], self.stretches[0]) & may_be_met(self.bits[1], self.stretches[1])
    }
}

/// For each place of a message, which rows stand in the 1, 2, 4, 8 and 16 words from there on, a bit each. Any stretch of up
/// to 16 words is covered by two of these, so that it costs the same to ask for a near word and for one in a wide gap.
///
/// They are made for a block of the message at a time, so that they need little memory however long it is.
pub(super) struct Stretches {
    /// The places of the block.
    pub(super) keys: Range<usize>,
    bits: Vec<u32>,
}

/// How many lengths of stretches there are.
const POWERS: usize = WIDEST_NEED.ilog2() as usize + 1;

/// The stretches of the places around a key, from the first that a [`Need`] can name.
pub(super) type Window = [u32; 256];

/// Where in a [`Window`] the stretch of 2^`power` words stands that begins at a place of a [`Need`].
const fn stretch(place: usize, power: usize) -> u8 {
    let at = place * POWERS + power;
    assert!(at < 256, "a window holds every stretch that a need can name");
    at as u8
}

impl Stretches {
    /// The stretches around the keys of a block, from the bits of all rows of the message.
    pub(super) fn around(keys: Range<usize>, rows: impl Fn(usize) -> Option<u32>) -> Self {
        let words = FARTHEST_NEED + keys.len();
        let mut bits = vec![0; words * POWERS + size_of::<Window>() / size_of::<u32>()];
        for (place, stretches) in bits.chunks_exact_mut(POWERS).enumerate() {
            // Places before and after the message hold nothing.
            let token = (keys.start + place).checked_sub(FARTHEST_NEED);
            stretches[0] = token.and_then(&rows).unwrap_or_default();
        }
        for at in (0..bits.len() / POWERS).rev() {
            for power in 1..POWERS {
                let half = (at + (1 << (power - 1))) * POWERS + power - 1;
                bits[at * POWERS + power] =
                    bits[at * POWERS + power - 1] | bits.get(half).copied().unwrap_or_default();
            }
        }
        Stretches { keys, bits }
    }

    /// The stretches around the key `at`, which stands in the block.
    #[inline]
    pub(super) fn window(&self, at: usize) -> &Window {
        const NOTHING: &Window = &[0; 256];
        let first = at.saturating_sub(self.keys.start) * POWERS;
        self.bits.get(first..).and_then(|bits| bits.first_chunk()).unwrap_or(NOTHING)
    }
}
