//! Praise with nothing behind it.

use super::{Context, Rule};
use crate::cue::{Cue, Grade, Observation, Ranges};
use crate::pack::{CueMatch, SURE};

/// Praise with nothing behind it. It costs trust where nothing is named.
///
/// Guide: `flattery`.
pub(super) struct Flattery;

impl Rule for Flattery {
    fn id(&self) -> &'static str {
        "flattery"
    }

    fn cue(&self) -> Cue {
        Cue::Flattery
    }

    fn doc(&self) -> &'static str {
        "praise with nothing behind it"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let cue = self.cue();
        let sentence = |found: &CueMatch| context.document.sentence_of(found.first()).first;
        // Praise that touches a named thing of the recipient's is tied to it. One that stands elsewhere in the sentence is
        // not: "we read your article on nematodes and believe that your eminent research …".
        let tied = |praise: &CueMatch| {
            context.matches(Cue::RecipientDetail).any(|detail| {
                detail.grade() == Grade::Specific
                    && detail.weight(Cue::RecipientDetail) >= SURE
                    && detail.first() <= praise.end()
                    && praise.first() <= detail.end()
                    && sentence(detail) == sentence(praise)
            })
        };
        let mut weight = 0;
        let mut shown = Ranges::default();
        for praise in context.matches(cue).filter(|praise| !tied(praise)) {
            weight += i32::from(praise.weight(cue));
            shown.gather([praise.range()]);
        }
        for leaning in context.leanings(cue).filter(|leaning| leaning.weight > 0) {
            weight += leaning.weight;
            shown.gather(context.leaning_words(leaning).as_slice().iter().cloned());
        }
        (weight >= i32::from(SURE)).then(|| Observation::of(Grade::Specific, shown))
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Your profile is truly inspiring!", grade: Grade::Specific, evidence: "" },
    Example { text: "YOU ARE A GENIUS but the last episode of Saltmarsh killed the dog.", grade: Grade::Specific, evidence: "YOU ARE A GENIUS" },
    Example { text: "Your piece on eels was brilliant, above all the part on glass eels.", grade: Grade::Absent, evidence: "" },
];
