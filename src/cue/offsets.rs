//! Places in a text as editors count them.

use std::ops::Range;

/// Byte ranges of `text` as ranges counted in something else, of which `units` says how many a character has.
///
/// The text is walked once. What lies beyond its end becomes its end, and what lies within a character the start of it.
pub(super) fn ranges_in(
    text: &str,
    ranges: &[Range<usize>],
    units: impl Fn(char) -> usize,
) -> Vec<Range<usize>> {
    let mut ends: Vec<(usize, usize)> = ranges
        .iter()
        .flat_map(|range| [range.start, range.end])
        .enumerate()
        .map(|(at, end)| (end, at))
        .collect();
    ends.sort_unstable();
    let mut counted = vec![0; ends.len()];
    let mut count = 0;
    let mut characters = text.char_indices().peekable();
    for (end, at) in ends {
        while let Some((_, letter)) =
            characters.next_if(|(start, letter)| start.saturating_add(letter.len_utf8()) <= end)
        {
            count += units(letter);
        }
        counted[at] = count;
    }
    counted.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect()
}
