//! How the words sound, taken together.

use super::{Context, Rule};
use crate::cue::{Cue, Grade, Observation};

/// Words as they stand in letters to one reader, or in mailings to many.
///
/// It counts by how far the words lean, either way, and shows those that lean furthest. No cue of the guide: what a message
/// says decides first, and this decides where that leaves doubt.
pub(super) struct Tone;

impl Rule for Tone {
    fn id(&self) -> &'static str {
        "tone"
    }

    fn cue(&self) -> Cue {
        Cue::Tone
    }

    fn doc(&self) -> &'static str {
        "sounds like a letter to one reader, or like a mailing"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let leaning = context.leanings(self.cue()).next()?;
        let words = context.leaning_words(leaning);
        if words.as_slice().is_empty() {
            return None;
        }
        Some(Observation::of(Grade::Specific, words).with_strength(leaning.margin))
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Our leading solutions help professionals grow their business.", grade: Grade::Specific, evidence: "leading" },
    Example { text: "Zorblax.", grade: Grade::Absent, evidence: "" },
];
