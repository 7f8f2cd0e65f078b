//! Manners: how many different ones a message shows.

use super::{Context, Rule};
use crate::cue::{Cue, Grade, Observation};
use crate::pack::{CueMatch, Kind};

/// Greeting by name, thanks, please, a softened request, an easy way out, good wishes.
///
/// One of them is [`Grade::Vague`], two different ones are [`Grade::Specific`]: the number is what the guide grades.
/// Each frame of the pack says by its `kind` which of them it is; the kind `rude` outweighs them all.
///
/// Guide: `courtesy`.
pub(super) struct Courtesy;

impl Rule for Courtesy {
    fn id(&self) -> &'static str {
        "courtesy"
    }

    fn cue(&self) -> Cue {
        Cue::Courtesy
    }

    fn doc(&self) -> &'static str {
        "greeting by name, thanks, please, good wishes, an easy way out"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let kind = |found: &CueMatch| if found.kind == Kind::NONE { Kind::THANKS } else { found.kind };
        // A sign-off is nothing, but "Thanks," above the name is thanks to its readers.
        let closing = context.document.closing;
        let counts = |found: &&CueMatch| found.first() < closing || kind(found) == Kind::THANKS;
        let matches = || context.matches(Cue::Courtesy).filter(counts);
        let mut kinds = matches().map(kind);
        let first = kinds.next()?;
        let mut grade = Grade::Vague;
        for kind in std::iter::once(first).chain(kinds) {
            if kind == Kind::RUDE {
                return None;
            }
            if kind != first {
                grade = Grade::Specific;
            }
        }
        let shown = matches().filter(|_| context.shows);
        Some(Observation::new(grade, shown.map(CueMatch::range)))
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Hi Ana, thank you for the seeds.", grade: Grade::Specific, evidence: "Hi Ana" },
    Example { text: "Could you please send the form?", grade: Grade::Specific, evidence: "please" },
    Example { text: "Send the form, please.", grade: Grade::Vague, evidence: "please" },
    Example { text: "Send the form.\n\nThanks,\nBo", grade: Grade::Vague, evidence: "Thanks" },
    Example { text: "Send the form.\n\nWith all good wishes,\nBo", grade: Grade::Absent, evidence: "" },
    Example { text: "Send the form.", grade: Grade::Absent, evidence: "" },
];
