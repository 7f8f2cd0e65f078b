//! Sells or promotes the sender's product, service or undisclosed opportunity.

use super::{Context, Rule, weigh};
use crate::cue::{Cue, Grade, Observation};

/// Sells or promotes the sender's product, service or undisclosed opportunity. A recipient weighs an offer otherwise than a person.
///
/// Guide: `pitch`.
pub(super) struct Pitch;

impl Rule for Pitch {
    fn id(&self) -> &'static str {
        "pitch"
    }

    fn cue(&self) -> Cue {
        Cue::Pitch
    }

    fn doc(&self) -> &'static str {
        "sells or promotes something of the sender's"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        // The vocabulary of trade makes nobody sure by itself, but adds to what the frames say.
        let commerce = context.known().commerce;
        let mut words: Vec<(u32, usize)> = (0..context.document.tokens.len())
            .filter(|token| context.document.is(*token, commerce))
            .map(|token| (context.document.tokens[token].word, token))
            .collect();
        words.sort_unstable();
        words.dedup_by_key(|(word, _)| *word);
        let weight = match words.len() {
            0 | 1 => 0,
            2..=4 => 1,
            _ => 2,
        };
        let evidence: Vec<_> = words
            .iter()
            .enumerate()
            .map(|(at, (_, token))| {
                let weight = if at == 0 { weight } else { 0 };
                (Grade::Specific, weight, context.document.span(*token, *token + 1))
            })
            .collect();
        weigh(context, self.cue(), &evidence)
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "We help clinics cut their costs by 30%. Book a free demo.", grade: Grade::Specific, evidence: "We help clinics" },
    Example { text: "We help out at the food bank on Fridays.", grade: Grade::Absent, evidence: "" },
];
