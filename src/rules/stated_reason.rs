//! Why the sender writes to this person.

use super::{Context, Rule, Weighing, questions};
use crate::cue::{Cue, Grade, Observation};
use crate::lexicon::Traits;
use crate::pack::SURE;
use crate::pattern::slot;

/// Why the sender writes to this person. A recipient who knows why can decide; one who does not, ignores.
///
/// Guide: `stated_reason`.
pub(super) struct StatedReason;

impl Rule for StatedReason {
    fn id(&self) -> &'static str {
        "stated_reason"
    }

    fn cue(&self) -> Cue {
        Cue::StatedReason
    }

    fn doc(&self) -> &'static str {
        "why the sender writes to this person"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        // A question is a reason as specific as its subject; to talk, when and how long is none.
        let hollow = Traits::HOLLOW | Traits::QUESTION_PLAIN | Traits::TIME;
        let mut weighing = Weighing::new(context, self.cue());
        for sentence in questions(context) {
            let grade = slot::grade(context.document, sentence.first, sentence.end, hollow);
            if grade > Grade::Absent {
                weighing.add(grade, SURE, sentence.first, sentence.end);
            }
        }
        weighing.observe_all()
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Could you tell me which glaze you used on the blue bowls?", grade: Grade::Specific, evidence: "" },
    Example { text: "Would a quick chat next week suit you?", grade: Grade::Vague, evidence: "" },
    Example { text: "I would love to explore synergies.", grade: Grade::Vague, evidence: "explore synergies" },
    Example { text: "I would like to add you to my professional network.", grade: Grade::Absent, evidence: "" },
];
