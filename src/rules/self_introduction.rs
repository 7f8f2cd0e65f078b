//! Who the sender is: trade, role, place, project.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// Who the sender is: trade, role, place, project. Nobody answers a name that says nothing.
///
/// Guide: `self_introduction`.
pub(super) struct SelfIntroduction;

impl Rule for SelfIntroduction {
    fn id(&self) -> &'static str {
        "self_introduction"
    }

    fn cue(&self) -> Cue {
        Cue::SelfIntroduction
    }

    fn doc(&self) -> &'static str {
        "who the sender is: trade, role, place, project"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "I am a hydrologist in Lagos.", grade: Grade::Specific, evidence: "I am a hydrologist" },
    Example { text: "My name is Grace.", grade: Grade::Absent, evidence: "" },
];
