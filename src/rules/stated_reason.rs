//! Why the sender writes to this person.

use super::{Context, Rule, questions, weigh};
use crate::cue::{Cue, Grade, Observation};
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
        let known = context.known();
        let asked: Vec<_> = questions(context)
            .map(|sentence| {
                let grade = slot::grade(known, context.document, sentence.first, sentence.end, known.question_plain);
                let weight = if grade == Grade::Absent { 0 } else { SURE };
                (grade, weight, context.document.span(sentence.first, sentence.end))
            })
            .collect();
        weigh(context, self.cue(), &asked)
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
