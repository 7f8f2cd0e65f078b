//! Brings the recipient together with a third person.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// Brings the recipient together with a third person. Speaking up for somebody else is among the best reasons to write.
///
/// Guide: `introduction`.
pub(super) struct Introduction;

impl Rule for Introduction {
    fn id(&self) -> &'static str {
        "introduction"
    }

    fn cue(&self) -> Cue {
        Cue::Introduction
    }

    fn doc(&self) -> &'static str {
        "brings the recipient together with a third person"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "You should meet my friend Jo, who thatches in Dorset.", grade: Grade::Specific, evidence: "You should meet my friend" },
    Example { text: "My friend Jo suggested that I write.", grade: Grade::Absent, evidence: "" },
];
