//! Rules of the caller's that need no code: a regular expression, or a few phrases.

use regex::Regex;

use super::{Context, Rule};
use crate::cue::{Cue, Grade, Observation};
use crate::error::Error;
use crate::pack::CueMatch;

/// Sees what a regular expression finds.
///
/// Letters, digits and the ends of words are those of Unicode, so that `\w+` takes any name. Time is linear in the length of the
/// message.
///
/// ```
/// use introscore::{Cue, Grade, Message, MessageAssessor, RegexRule, Relationship};
///
/// const TICKET: Cue = Cue::custom("ticket").unwrap();
///
/// let rule = RegexRule::new("ticket", r"(?i)\bticket #?\d{4}\b", TICKET)?
///     .points(8)
///     .advice("Give the number of the ticket, e.g. “ticket 4711”.");
/// let assessor = MessageAssessor::builder().rule(rule).build()?;
///
/// let assessment = assessor.assess("Dear Zoë, is Ticket #4711 still open?");
/// assert_eq!(assessment.grade(TICKET), Grade::Specific);
///
/// let message = Message::new("Dear Zoë, is it still open?").relationship(Relationship::Close);
/// let assessment = assessor.assess(message);
/// let advice = assessment.advice().iter().find(|advice| advice.cue() == TICKET).unwrap();
/// assert_eq!((advice.gain(), advice.text()), (8, "Give the number of the ticket, e.g. “ticket 4711”."));
/// # Ok::<(), introscore::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RegexRule {
    about: About,
    regex: Regex,
}

/// Sees phrases in the pattern language of packs: capitals, contractions, spellings and accents are no matter. Negation, hope and
/// questions are none either; where they should be, give the wording to a [`PhrasePack`](crate::PhrasePack) instead.
///
/// ```
/// use introscore::{Cue, Grade, MessageAssessor, PhraseRule};
///
/// const JARGON: Cue = Cue::custom("jargon").unwrap();
///
/// let rule = PhraseRule::new("jargon", ["circle back", "move the needle", "low hanging fruit"], JARGON).points(-5);
/// let assessor = MessageAssessor::builder().rule(rule).build()?;
///
/// let text = "Let's Circle Back on Monday.";
/// let assessment = assessor.assess(text);
/// let finding = assessment.findings().last().unwrap();
/// assert_eq!((finding.rule(), finding.points()), ("jargon", -5));
/// assert_eq!(&text[finding.evidence()[0].clone()], "Circle Back");
/// # Ok::<(), introscore::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct PhraseRule {
    about: About,
    phrases: Vec<String>,
}

/// What a rule says of itself.
#[derive(Clone, Debug)]
struct About {
    id: String,
    doc: String,
    cue: Cue,
    grade: Grade,
    points: i32,
    advice: Option<String>,
}

impl About {
    fn new(id: String, cue: Cue) -> Self {
        About { id, doc: String::new(), cue, grade: Grade::Specific, points: 0, advice: None }
    }
}

impl RegexRule {
    /// A rule that finds what the regular expression matches, in the syntax of the crate `regex` without Unicode classes by name
    /// (`\p{…}`). What matches no character is not counted.
    ///
    /// # Errors
    ///
    /// If the regular expression cannot be read, or is too large.
    pub fn new(id: impl Into<String>, regex: &str, cue: Cue) -> Result<Self, Error> {
        let id = id.into();
        match Regex::new(regex) {
            Ok(regex) => Ok(RegexRule { about: About::new(id, cue), regex }),
            Err(error) => Err(Error::regex(&id, error)),
        }
    }
}

impl PhraseRule {
    /// A rule that finds any of these phrases. They are read when the assessor is built.
    pub fn new<P: Into<String>>(
        id: impl Into<String>,
        phrases: impl IntoIterator<Item = P>,
        cue: Cue,
    ) -> Self {
        let phrases = phrases.into_iter().map(Into::into).collect();
        PhraseRule { about: About::new(id.into(), cue), phrases }
    }
}

/// What both kinds of rules can be told, and how they tell it.
macro_rules! told {
    ($rule:ident { $($judge:tt)* }) => {
        impl $rule {
            /// Says which grade a finding has; [`Grade::Specific`] unless told. [`Grade::Absent`] finds nothing.
            pub fn grade(mut self, grade: Grade) -> Self {
                self.about.grade = grade;
                self
            }

            /// Says how many points of 100 a finding brings, -100 to 100; 0 unless told.
            pub fn points(mut self, points: i32) -> Self {
                self.about.points = points;
                self
            }

            /// Says what to [advise](Rule::advice).
            pub fn advice(mut self, advice: impl Into<String>) -> Self {
                self.about.advice = Some(advice.into());
                self
            }

            /// Says in a line what the rule looks for.
            pub fn doc(mut self, doc: impl Into<String>) -> Self {
                self.about.doc = doc.into();
                self
            }
        }

        impl Rule for $rule {
            fn id(&self) -> &str {
                &self.about.id
            }

            fn cue(&self) -> Cue {
                self.about.cue
            }

            fn doc(&self) -> &str {
                &self.about.doc
            }

            fn points(&self) -> i32 {
                self.about.points
            }

            fn advice(&self) -> Option<&str> {
                self.about.advice.as_deref()
            }

            $($judge)*
        }
    };
}

told!(RegexRule {
    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let found = self.regex.find_iter(context.message.text()).map(|found| found.range());
        seen(self.about.grade, found.filter(|range| !range.is_empty()))
    }
});

told!(PhraseRule {
    fn phrases(&self) -> &[String] {
        &self.phrases
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        seen(self.about.grade, context.phrases(&self.about.id).map(CueMatch::range))
    }
});

/// An observation, if there is any evidence.
fn seen(grade: Grade, evidence: impl Iterator<Item = std::ops::Range<usize>>) -> Option<Observation> {
    let mut evidence = evidence.peekable();
    evidence.peek()?;
    Some(Observation::new(grade, evidence))
}
