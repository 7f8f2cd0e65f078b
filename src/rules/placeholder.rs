//! A merge field that was never filled, or what is left where one failed.

use super::{Context, Rule, Weighing};
use crate::cue::{Cue, Grade, Observation};
use crate::lexicon;
use crate::pack::SURE;

/// An unfilled merge field, `Hi ,`, `Hi null`: proof that nobody looked at the message before it went out.
///
/// Guide: `placeholder`.
pub(super) struct Placeholder;

impl Rule for Placeholder {
    fn id(&self) -> &'static str {
        "placeholder"
    }

    fn cue(&self) -> Cue {
        Cue::Placeholder
    }

    fn doc(&self) -> &'static str {
        "a merge field that was never filled, or what is left where one failed"
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let document = context.document;
        let known = context.known();
        // A title that stands for "Mister" and the like wants a name; "Dear Professor ," does not.
        let lacks_name = |at: usize| {
            document.is(at, known.greeting)
                || (document.is(at, known.title) && document.is(at, known.abbreviation))
        };
        let mut weighing = Weighing::new(context, self.cue());
        let tokens = if document.has_gaps { document.tokens.as_slice() } else { &[] };
        for (at, token) in tokens.iter().enumerate() {
            if token.word == lexicon::FIELD {
                weighing.add(Grade::Specific, SURE, at, at + 1);
            } else if token.loose_comma && at > 0 && lacks_name(at - 1) {
                weighing.add(Grade::Specific, SURE, at - 1, at);
            }
        }
        weighing.observe_all()
    }
}

#[cfg(test)]
use super::tests::Example;

#[cfg(test)]
pub(super) const EXAMPLES: &[Example] = &[
    Example { text: "Hi {first_name}, let's connect!", grade: Grade::Specific, evidence: "{first_name}" },
    Example { text: "Hi , thought I'd write.", grade: Grade::Specific, evidence: "Hi" },
    Example { text: "Dear Mr , I fit lifts.", grade: Grade::Specific, evidence: "Mr" },
    Example { text: "Dear Professor , I fit lifts.", grade: Grade::Absent, evidence: "" },
    Example { text: "Hi ____, I fit lifts.", grade: Grade::Specific, evidence: "____" },
    Example { text: "Hi Ana, the sign says ____ now.", grade: Grade::Absent, evidence: "" },
    Example { text: "I loved #EPISODE_TITLE# so much.", grade: Grade::Specific, evidence: "#EPISODE_TITLE#" },
    Example { text: "Great to hear your views on INSERT TOPIC.", grade: Grade::Specific, evidence: "on INSERT TOPIC" },
    Example { text: "I used your notes to insert topic cards.", grade: Grade::Absent, evidence: "" },
    Example { text: "See you there [sent from my phone]", grade: Grade::Absent, evidence: "" },
    Example { text: "Hi null, we met at the fair.", grade: Grade::Specific, evidence: "null" },
    Example { text: "The [WIP] branch returns null for Vec<T>.", grade: Grade::Absent, evidence: "" },
];
