//! A stock networking sentence that carries the message.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// A stock networking sentence that carries the message. It tells the recipient that the note went to many.
///
/// Guide: `boilerplate`.
pub(super) struct Boilerplate;

impl Rule for Boilerplate {
    fn id(&self) -> &'static str {
        "boilerplate"
    }

    fn cue(&self) -> Cue {
        Cue::Boilerplate
    }

    fn doc(&self) -> &'static str {
        "a stock networking sentence carries the message"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "I'd like to add you to my professional network.", grade: Grade::Specific, evidence: "add you to my professional network" },
    Example { text: "I run the network team at the port.", grade: Grade::Absent, evidence: "" },
];
