//! What the two have in common: a person, an employer, a school, a trade, an event both went to.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// What the two have in common: a person, an employer, a school, a trade, an event both went to. A stranger who shares something is no longer quite a stranger.
///
/// Guide: `shared_context`.
pub(super) struct SharedContext;

impl Rule for SharedContext {
    fn id(&self) -> &'static str {
        "shared_context"
    }

    fn cue(&self) -> Cue {
        Cue::SharedContext
    }

    fn doc(&self) -> &'static str {
        "what the two have in common"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Hello Kofi, fellow beekeeper here, in Ghent.", grade: Grade::Specific, evidence: "fellow beekeeper" },
    Example { text: "We have several connections in common.", grade: Grade::Vague, evidence: "connections in common" },
    Example { text: "I liked your article about swarms.", grade: Grade::Absent, evidence: "" },
];
