//! Lists of byte ranges that cost no memory of their own where they are short.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Ranges that are kept in place. Most findings have one to three.
const FEW: usize = 4;

/// A list that grows, in place as long as it is short.
#[derive(Clone, Default)]
pub(crate) struct Ranges {
    few: [Range<usize>; FEW],
    count: usize,
    /// All of them, once they are more than a few.
    many: Vec<Range<usize>>,
}

impl Ranges {
    pub(crate) fn push(&mut self, range: Range<usize>) {
        if self.count < FEW {
            self.few[self.count] = range;
        } else {
            if self.count == FEW {
                self.many.extend_from_slice(&self.few);
            }
            self.many.push(range);
        }
        self.count += 1;
    }

    pub(crate) fn as_slice(&self) -> &[Range<usize>] {
        if self.count > FEW { &self.many } else { &self.few[..self.count] }
    }

    fn as_mut_slice(&mut self) -> &mut [Range<usize>] {
        if self.count > FEW { &mut self.many } else { &mut self.few[..self.count] }
    }

    /// Puts them in order, and joins those that touch.
    pub(super) fn join(&mut self) {
        let ranges = self.as_mut_slice();
        if !ranges.is_sorted_by_key(|range| range.start) {
            ranges.sort_unstable_by_key(|range| (range.start, range.end));
        }
        let mut kept = 0;
        for at in 1..ranges.len() {
            let next = ranges[at].clone();
            if next.start <= ranges[kept].end {
                ranges[kept].end = ranges[kept].end.max(next.end);
            } else {
                kept += 1;
                ranges[kept] = next;
            }
        }
        let kept = ranges.len().min(kept + 1);
        if kept <= FEW && self.count > FEW {
            self.few[..kept].clone_from_slice(&self.many[..kept]);
            self.many = Vec::new();
        }
        self.many.truncate(kept);
        self.count = kept;
    }
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
