//! A request beyond accepting the connection.

use super::{Context, Rule, Weighing, questions, rhetorical};
use crate::cue::{Cue, Grade, Observation};
use crate::pack::{CueMatch, SURE};

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

    fn doc(&self) -> &'static str {
        "a request beyond accepting the connection"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let cue = self.cue();
        // Where questions that ask nothing begin: what else such a sentence says is no request either.
        let idle: Vec<usize> = rhetorical(context)
            .filter(|found| found.weight(cue) == 0)
            .map(|found| context.document.sentence_of(found.first()))
            .filter(|sentence| sentence.question)
            .map(|sentence| sentence.first)
            .collect();
        let counts = |found: &CueMatch| {
            idle.is_empty()
                || idle.binary_search(&context.document.sentence_of(found.first()).first).is_err()
        };
        let mut weighing = if idle.is_empty() {
            Weighing::new(context, cue)
        } else {
            Weighing::of_those(context, cue, counts)
        };
        for sentence in questions(context) {
            weighing.add(Grade::Specific, SURE, sentence.first, sentence.end);
        }
        weighing.observe(counts)
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Could I see the rota that you tried?", grade: Grade::Specific, evidence: "Could I see the rota" },
    Example { text: "Let's connect.", grade: Grade::Absent, evidence: "" },
    Example { text: "Open to connecting?", grade: Grade::Absent, evidence: "" },
];
