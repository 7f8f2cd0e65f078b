//! Something about the recipient that could not be said to just anyone.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// Something about the recipient that could not be said to just anyone. It shows that the message was written for one reader.
///
/// Guide: `recipient_detail`.
pub(super) struct RecipientDetail;

impl Rule for RecipientDetail {
    fn id(&self) -> &'static str {
        "recipient_detail"
    }

    fn cue(&self) -> Cue {
        Cue::RecipientDetail
    }

    fn doc(&self) -> &'static str {
        "something about the recipient that could not be said to just anyone"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "I read your article on otters in the Tamar twice.", grade: Grade::Specific, evidence: "your article on otters" },
    Example { text: "I was impressed by your background.", grade: Grade::Vague, evidence: "your background" },
    Example { text: "I keep otters on the Tamar.", grade: Grade::Absent, evidence: "" },
];
