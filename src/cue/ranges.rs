//! Lists of byte ranges that cost no memory of their own where they are short.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Ranges that are kept in place. Nearly all findings have one to three, some of them of several that touch.
const FEW: usize = 6;

/// A list that grows, in place as long as it is short.
#[derive(Clone)]
pub(crate) enum Ranges {
    /// The first ones of these.
    Few(u8, [Range<usize>; FEW]),
    Many(Vec<Range<usize>>),
}

impl Default for Ranges {
    fn default() -> Self {
        Ranges::Few(0, Default::default())
    }
}

impl Ranges {
    pub(crate) fn push(&mut self, range: Range<usize>) {
        match self {
            Ranges::Few(count, few) => {
                if let Some(free) = few.get_mut(usize::from(*count)) {
                    *free = range;
                    *count += 1;
                } else {
                    let mut many = Vec::with_capacity(2 * FEW);
                    many.extend_from_slice(few);
                    many.push(range);
                    *self = Ranges::Many(many);
                }
            }
            Ranges::Many(many) => many.push(range),
        }
    }

    /// Adds ranges of which the order does not matter, nor which of them touch: those before are joined where that saves memory.
    pub(crate) fn gather(&mut self, ranges: impl IntoIterator<Item = Range<usize>>) {
        for range in ranges {
            if matches!(self, Ranges::Few(count, _) if usize::from(*count) == FEW) {
                self.join();
            }
            self.push(range);
        }
    }

    pub(crate) fn as_slice(&self) -> &[Range<usize>] {
        match self {
            Ranges::Few(count, few) => &few[..usize::from(*count)],
            Ranges::Many(many) => many,
        }
    }

    /// Puts them in order, and joins those that touch.
    pub(super) fn join(&mut self) {
        match self {
            Ranges::Few(count, few) => *count = joined(&mut few[..usize::from(*count)]) as u8,
            Ranges::Many(many) => {
                let kept = joined(many);
                many.truncate(kept);
                if kept <= FEW {
                    let mut few = Ranges::default();
                    few.extend(many.drain(..));
                    *self = few;
                }
            }
        }
    }
}

/// Puts ranges in order, and joins those that touch; says how many are left.
fn joined(ranges: &mut [Range<usize>]) -> usize {
    if ranges.len() < 2 {
        return ranges.len();
    }
    if !ranges.is_sorted_by_key(|range| range.start) {
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
    }
    let mut last = 0;
    for at in 1..ranges.len() {
        let next = ranges[at].clone();
        if next.start <= ranges[last].end {
            ranges[last].end = ranges[last].end.max(next.end);
        } else {
            last += 1;
            ranges[last] = next;
        }
    }
    last + 1
}

impl Extend<Range<usize>> for Ranges {
    fn extend<I: IntoIterator<Item = Range<usize>>>(&mut self, ranges: I) {
        ranges.into_iter().for_each(|range| self.push(range));
    }
}

impl PartialEq for Ranges {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Ranges {}

impl fmt::Debug for Ranges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

impl Serialize for Ranges {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ranges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut ranges = Ranges::default();
        ranges.extend(Vec::<Range<usize>>::deserialize(deserializer)?);
        Ok(ranges)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_joined_whether_few_or_many() {
        for count in 0..12 {
            let mut ranges = Ranges::default();
            ranges.extend((0..count).rev().map(|at| at * 10..at * 10 + 3));
            ranges.extend((0..count).map(|at| at * 10 + 1..at * 10 + 5));
            ranges.join();
            let expected: Vec<_> = (0..count).map(|at| at * 10..at * 10 + 5).collect();
            assert_eq!(ranges.as_slice(), expected);
        }
        let mut ranges = Ranges::default();
        ranges.extend((0..9).map(|at| at..at + 1));
        ranges.join();
        assert_eq!(ranges.as_slice(), [0..9]);
    }
}
