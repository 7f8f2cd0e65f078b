//! The forms of a word that vocabularies hear as one: "harbour" and "harbours", "works" and "work".
//!
//! Learners of English leave the ending out or put it in where others do not, so it must not count. Endings of the past and of the
//! participle are kept: with them joined as well, verdicts on messages left out came out worse.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::lexicon::{Lexicon, WordId};

/// Letters of the shortest word that an ending is taken from: "gas", "bus" and "yes" have none.
const SHORTEST: usize = 4;

/// For each word of the lexicon, the one that stands for all its forms: the shortest of those that it holds. Those that stand
/// `alone` end like a form of another word and are none, or mean something else.
pub(super) fn standing(lexicon: &Lexicon, alone: &HashSet<&str>) -> Vec<WordId> {
    let words = 0..lexicon.len() as WordId;
    let mut shortest: HashMap<Cow<'_, str>, WordId> = HashMap::with_capacity(lexicon.len());
    for word in words.clone() {
        let Some(written) = lexicon.written(word) else { continue };
        let found = shortest.entry(singular(written, alone)).or_insert(word);
        if written.len() < lexicon.written(*found).map_or(0, str::len) {
            *found = word;
        }
    }
    let standing = |word| lexicon.written(word).map_or(word, |written| shortest[&singular(written, alone)]);
    words.map(standing).collect()
}

/// A word without the `-s` of the plural or of the third person.
fn singular<'a>(word: &'a str, alone: &HashSet<&str>) -> Cow<'a, str> {
    let kept = Cow::Borrowed(word);
    let Some(start) = word.strip_suffix('s').filter(|_| word.len() >= SHORTEST) else { return kept };
    // "glass", "status", "analysis", "it's"
    if start.ends_with(['s', 'u', 'i', '\'']) || alone.contains(word) {
        return kept;
    }
    match start.strip_suffix("ie") {
        Some(stem) if stem.len() > 1 => format!("{stem}y").into(),
        _ if ["sse", "xe", "che", "she", "zze"].iter().any(|hiss| start.ends_with(hiss)) => {
            start[..start.len() - 1].into()
        }
        _ => start.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_that_count_are_taken_from_words() {
        for (form, word) in [
            ("harbours", "harbour"),
            ("works", "work"),
            ("batches", "batch"),
            ("boxes", "box"),
            ("companies", "company"),
            ("ties", "tie"),
            ("glasses", "glass"),
            ("glass", "glass"),
            ("status", "status"),
            ("analysis", "analysis"),
            ("thanks", "thanks"),
            ("gas", "gas"),
            ("s", "s"),
        ] {
            assert_eq!(singular(form, &HashSet::from(["thanks"])), word, "{form}");
        }
    }
}
