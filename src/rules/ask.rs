//! A request beyond accepting the connection.

use super::{Context, Rule, questions, rhetorical, weigh_those};
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

    fn doc(&self) -> &'static str {
        "a request beyond accepting the connection"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let cue = self.cue();
        let asked: Vec<_> = questions(context)
            .map(|sentence| (Grade::Specific, SURE, context.document.span(sentence.first, sentence.end)))
            .collect();
        // Where questions that ask nothing begin: what else such a sentence says is no request either.
        let idle: Vec<usize> = rhetorical(context)
            .filter(|found| found.weight(cue) == 0)
            .map(|found| context.document.sentence_of(found.first))
            .filter(|sentence| sentence.question)
            .map(|sentence| sentence.first)
            .collect();
        weigh_those(context, cue, &asked, |found| {
            idle.is_empty() || idle.binary_search(&context.document.sentence_of(found.first).first).is_err()
        })
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
