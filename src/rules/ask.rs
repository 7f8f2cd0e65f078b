//! A request beyond accepting the connection.

use super::{Context, Rule, questions, weigh};
use crate::cue::{Cue, Grade, Observation};
use crate::pack::SURE;

/// A request beyond accepting the connection. A clear question is easy to answer.
///
/// Guide: `ask`.
pub(super) struct Ask;

impl Rule for Ask {
    fn id(&self) -> &'static str {
        "ask"
    }

    fn cue(&self) -> Cue {
        Cue::Ask
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let asked: Vec<_> = questions(context)
            .map(|sentence| (Grade::Specific, SURE, context.document.span(sentence.first, sentence.end)))
            .collect();
        weigh(context, self.cue(), &asked)
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Could I see the rota that you tried?", grade: Grade::Specific, evidence: "Could I see the rota" },
    Example { text: "Let's connect.", grade: Grade::Absent, evidence: "" },
];
