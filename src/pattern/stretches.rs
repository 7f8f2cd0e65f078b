//! Which words stand near a key, told by a few bits: most patterns are ruled out here.

use std::ops::Range;

use super::keys::{FARTHEST_NEED, Near, WIDEST_NEED};
use super::matcher::Text;
use super::sets::{SetId, SetTable};

/// Words of which one must stand near a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Need {
    /// A bit for each row of the set, so that most words are told without looking further.
    pub(super) bits: u64,
    set: SetId,
    /// The first place, counted from [`FARTHEST_NEED`] words before the key.
    place: u8,
    /// How many places there are; 0 if nothing is needed.
    width: u8,
    /// Where in a [`Window`] the two stretches stand that cover these places together.
    pub(super) stretches: [u8; 2],
}

impl Need {
    /// Met wherever there is a word, that is at every key.
    pub(super) const NOTHING: Need = Need {
        bits: u64::MAX,
        set: 0,
        place: FARTHEST_NEED as u8,
        width: 0,
        stretches: [stretch(FARTHEST_NEED, 0); 2],
    };

    pub(super) fn new(near: &Near, sets: &SetTable) -> Need {
        let power = near.width.ilog2() as usize;
        let second = near.place + near.width - (1 << power);
        Need {
            bits: sets.bits(near.set),
            set: near.set,
            place: near.place as u8,
            width: near.width as u8,
            stretches: [stretch(near.place, power), stretch(second, power)],
        }
    }
}

/// For each place of a message, which rows stand in the 1, 2, 4, 8 and 16 words from there on, a bit each. Any stretch of up
/// to 16 words is covered by two of these, so that it costs the same to ask for a near word and for one in a wide gap.
///
/// They are made for a block of the message at a time, so that they need little memory however long it is.
pub(super) struct Stretches {
    /// The places of the block.
    pub(super) keys: Range<usize>,
    bits: Vec<u64>,
}

/// How many lengths of stretches there are.
const POWERS: usize = WIDEST_NEED.ilog2() as usize + 1;

/// The stretches of the places around a key, from the first that a [`Need`] can name.
pub(super) type Window = [u64; 256];

/// Where in a [`Window`] the stretch of 2^`power` words stands that begins at a place of a [`Need`].
const fn stretch(place: usize, power: usize) -> u8 {
    let at = place * POWERS + power;
    assert!(at < 256, "a window holds every stretch that a need can name");
    at as u8
}

impl Stretches {
    /// The stretches around the keys of a block, from the bits of all rows of the message.
    pub(super) fn around(keys: Range<usize>, rows: impl Fn(usize) -> Option<u64>) -> Self {
        let words = FARTHEST_NEED + keys.len();
        let mut bits = vec![0; words * POWERS + size_of::<Window>() / size_of::<u64>()];
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

/// Whether a word that is needed may stand near a key; a `no` is certain.
#[inline]
pub(super) fn may_be_met(bits: u64, [first, second]: [u8; 2], window: &Window) -> bool {
    (window[usize::from(first)] | window[usize::from(second)]) & bits != 0
}

/// Whether a word that is needed stands near a key.
#[inline]
pub(super) fn is_met(need: &Need, text: Text<'_>, at: usize) -> bool {
    if need.width == 0 {
        return true;
    }
    let place = at + usize::from(need.place);
    let end = (place + usize::from(need.width)).saturating_sub(FARTHEST_NEED).min(text.rows.len());
    let first = place.saturating_sub(FARTHEST_NEED).min(end);
    text.rows[first..end].iter().any(|row| text.sets.holds(need.set, *row))
}
