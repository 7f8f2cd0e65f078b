//! Whether a message is in the language that it is read by, as far as its words tell. Nothing is guessed of another one.

use crate::document::Document;
use crate::lexicon::{KINDS, UNKNOWN};

/// Fewer unknown words than this may be names, a trade's or a dialect's own, or slips.
const FEWEST_UNKNOWN: usize = 3;

/// Whether as many words are known as not. Capitalised words are left out, since names are of no language; so are numbers,
/// addresses and merge fields. A text without words is in no unknown language.
pub(crate) fn is_known(document: &Document<'_>) -> bool {
    let (mut known, mut unknown) = (0, 0);
    for token in &document.tokens {
        // Without a branch, since names cannot be foretold.
        unknown += usize::from(token.word == UNKNOWN) & usize::from(!token.capital);
        known += usize::from(token.word as usize >= KINDS.len());
    }
    unknown < FEWEST_UNKNOWN || known >= unknown
}
