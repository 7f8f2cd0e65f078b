//! Sells or promotes the sender's product, service or undisclosed opportunity.

use super::{Context, Rule, Weighing};
use crate::cue::{Cue, Grade, Observation};

/// Different words of trade that add to what the frames say: a little, and more.
const FEW_WORDS: usize = 2;
const MANY_WORDS: usize = 5;
/// How sure they make a reader.
const FEW_WEIGH: i8 = 1;
const MANY_WEIGH: i8 = 2;

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
        // Nothing else is looked for where it could not be enough.
        let leaning: i32 = context.leanings(self.cue()).map(|leaning| leaning.weight.max(0)).sum();
        if !context.said.of(self.cue()).would_be_enough(leaning + i32::from(MANY_WEIGH)) {
            return None;
        }
        // The vocabulary of trade makes nobody sure by itself, but adds to what the frames say. It counts by its different words, and
        // one of them shows it.
        let commerce = &context.compiled.commerce;
        let mut different = [None; MANY_WORDS];
        let mut count = 0;
        let mut shown: Option<(u32, usize)> = None;
        for (at, token) in context.document.tokens.iter().enumerate() {
            if !commerce.has(token.word) {
                continue;
            }
            if shown.is_none_or(|(word, _)| token.word < word) {
                shown = Some((token.word, at));
            }
            if count < MANY_WORDS && !different.contains(&Some(token.word)) {
                different[count] = Some(token.word);
                count += 1;
            }
        }
        let mut weighing = Weighing::new(context, self.cue());
        if let Some((_, at)) = shown.filter(|_| count >= FEW_WORDS) {
            weighing.add(Grade::Specific, if count < MANY_WORDS { FEW_WEIGH } else { MANY_WEIGH }, at, at + 1);
        }
        weighing.observe_all()
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "We help clinics cut their costs by 30%. Book a free demo.", grade: Grade::Specific, evidence: "We help clinics" },
    Example { text: "We help out at the food bank on Fridays.", grade: Grade::Absent, evidence: "" },
];
