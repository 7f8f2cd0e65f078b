//! Demands, guilt, false urgency, or chasing an earlier message.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// Demands, guilt, false urgency, or chasing an earlier message. It makes a recipient want to leave.
///
/// Guide: `pressure`.
pub(super) struct Pressure;

impl Rule for Pressure {
    fn id(&self) -> &'static str {
        "pressure"
    }

    fn cue(&self) -> Cue {
        Cue::Pressure
    }

    fn doc(&self) -> &'static str {
        "demands, guilt, false urgency, chasing"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Third time I'm writing. Reply ASAP.", grade: Grade::Specific, evidence: "Third time I'm writing" },
    Example { text: "No hurry at all.", grade: Grade::Absent, evidence: "" },
];
