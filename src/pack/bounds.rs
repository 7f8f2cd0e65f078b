//! How much the parts of a pack may hold, so that neither compiling it nor reading by it grows without measure.

use std::collections::BTreeMap;

use super::PhrasePack;
use crate::error::Error;
use crate::pattern::{self, Fragments};

/// Longest pattern in bytes, with its fragments filled in. The longest of the English pack has 1,400.
pub(super) const LONGEST_PATTERN: usize = 4096;
/// Names of slots of all packs together: they are numbered by one byte.
pub(super) const MOST_SLOT_NAMES: usize = 1 << 8;
/// Most words that a spelling stands for, that a form run together is taken apart into, or that are accepted for another. One
/// word of a message must not become a book.
const MOST_STANDING_FOR: usize = 8;
/// Most bytes that a letter is read as.
const MOST_READ_AS: usize = 8;

/// Whether what letters, spellings and words stand for is short enough.
pub(super) fn check_readings(pack: &PhrasePack) -> Result<(), Error> {
    for content in pack.sources.iter().map(|source| &source.content) {
        let words =
            content.spellings.values().chain(content.run_together.values()).chain(content.accepts.values());
        let longest = words.map(|words| words.split_whitespace().count()).max().unwrap_or_default();
        if longest > MOST_STANDING_FOR {
            let what = "the number of words that a spelling or another word stands for";
            return Err(Error::too_large(what, longest, MOST_STANDING_FOR));
        }
        let letters = content.letters.keys().chain(content.lookalikes.keys()).chain(content.romanised.keys());
        let longest = letters.map(String::len).max().unwrap_or_default();
        if longest > MOST_READ_AS {
            return Err(Error::too_large(
                "the length in bytes of what a letter is read as",
                longest,
                MOST_READ_AS,
            ));
        }
    }
    Ok(())
}

/// How many bytes a line has with its fragments filled in, which have these lengths.
pub(super) fn length(line: &str, lengths: &BTreeMap<String, usize>) -> usize {
    let fragments = line.split("@@").skip(1).filter_map(|rest| {
        let end = rest.find(|sign: char| !sign.is_ascii_lowercase() && sign != '_').unwrap_or(rest.len());
        lengths.get(&rest[..end])
    });
    fragments.fold(line.len(), |sum, length| sum.saturating_add(*length))
}

/// How many bytes each fragment has with others filled in, as deep as they may nest.
pub(super) fn lengths(fragments: &Fragments) -> BTreeMap<String, usize> {
    let mut lengths = BTreeMap::new();
    for _ in 0..=pattern::DEEPEST {
        lengths = fragments.iter().map(|(name, line)| (name.clone(), length(line, &lengths))).collect();
    }
    lengths
}
