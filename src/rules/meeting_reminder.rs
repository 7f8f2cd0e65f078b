//! A past contact between the two, and where, when or over what it was.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Observation};

/// A past contact between the two, and where, when or over what it was. Somebody met once is forgotten unless the note says where.
///
/// Guide: `meeting_reminder`.
pub(super) struct MeetingReminder;

impl Rule for MeetingReminder {
    fn id(&self) -> &'static str {
        "meeting_reminder"
    }

    fn cue(&self) -> Cue {
        Cue::MeetingReminder
    }

    fn doc(&self) -> &'static str {
        "a past contact between the two, and where, when or over what it was"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        weigh(context, self.cue())
    }
}

#[cfg(test)]
use {super::tests::Example, crate::cue::Grade};

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "We met at the harbour fair in Cork.", grade: Grade::Specific, evidence: "We met at the harbour fair" },
    Example { text: "Great meeting you!", grade: Grade::Vague, evidence: "Great meeting you" },
    Example { text: "I hope to meet you at the harbour fair.", grade: Grade::Absent, evidence: "" },
];
