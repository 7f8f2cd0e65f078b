//! Findings to points, a score and a verdict. This room sees grades, the relationship and the channel, never the text.

use serde::{Deserialize, Serialize};

use crate::cue::{Cue, Grade};
use crate::message::{Channel, Relationship};

/// Whether a message was meant for its recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It could go to thousands as it stands, name and company swapped.
    Generic,
    /// Something in it is meant for this recipient, who must still guess who, how or why.
    Partial,
    /// It could not have gone to anybody else, and says who writes or why.
    Personalized,
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Verdict::Generic => "generic",
            Verdict::Partial => "partial",
            Verdict::Personalized => "personalized",
        })
    }
}

/// A score with its verdict, and nothing of what they rest on: see
/// [`MessageAssessor::score_only`](crate::MessageAssessor::score_only).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Score {
    pub(crate) value: u8,
    pub(crate) verdict: Verdict,
}

impl Score {
    /// How gladly a careful recipient would accept and answer: 0 (not at all) to 100, both included.
    pub fn value(&self) -> u8 {
        self.value
    }

    /// Whether the message was meant for its recipient.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }
}

/// The lowest and the highest score.
pub(crate) const RANGE: (i32, i32) = (0, 100);

/// What grades are worth, in whole points: those of the score count from 0 to 100; of those of a verdict, ten double the odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// What a message starts from, for a stranger, somebody met, a lapsed and a close contact, and unknown.
    pub(crate) base: [i32; 5],
    /// For each cue in the order of the guide, then the tone: the points of a vague and of a specific grade.
    pub(crate) cues: [[i32; 2]; Cue::COUNT],
    /// What the [amounts](Amounts) of a message are worth: so much for each logarithm. Nothing in the score, all of which is due to findings.
    pub(crate) amounts: [i32; 2],
    /// What it is worth that a message came as an email, of which readers ask other things than of a note; nothing in the score.
    pub(crate) email: i32,
}

/// How much a message says, counted and not judged: the natural logarithm of how many words it has and one, without articles and sign-off, a name
/// as one; then of the names, numbers, dates and links among them. Whoever says little leaves much to guess, and what is named could not be said
/// to anybody.
pub(crate) type Amounts = [f64; 2];

/// What a rule made of a cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged {
    pub(crate) cue: Cue,
    pub(crate) grade: Grade,
    /// In hundredths of what the grade is worth.
    pub(crate) strength: i32,
}

impl Judged {
    /// The points that its strength leaves of all that its grade is worth.
    pub(crate) fn share_of(self, points: i32) -> i32 {
        let hundredths = points.saturating_mul(self.strength);
        // Halves are rounded away from 0, so that what costs and what earns is treated alike.
        hundredths.saturating_add(50 * hundredths.signum()) / 100
    }
}

impl Table {
    /// What was judged is worth this much.
    pub(crate) fn points(&self, judged: Judged) -> i32 {
        judged.share_of(self.of(judged.cue, judged.grade))
    }

    /// What a grade is worth; a cue of the caller's own is worth nothing by itself.
    pub(crate) fn of(&self, cue: Cue, grade: Grade) -> i32 {
        let Some([vague, specific]) = self.cues.get(cue.index()) else { return 0 };
        match grade {
            Grade::Absent => 0,
            Grade::Vague => *vague,
            Grade::Specific => *specific,
        }
    }
}

/// How grades become a score and a verdict.
///
/// The score says how gladly a recipient would accept and answer. The verdict asks two other questions, as the guide does:
/// could the message go to thousands, and if not, does it leave its recipient to guess who, how or why? A tailored message
/// that sells or scolds passes both and is no more welcome for it; one line about the recipient passes the first alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Points {
    /// How gladly a recipient would accept and answer.
    pub(crate) score: Table,
    /// Whether the message was meant for this recipient.
    pub(crate) meant: Table,
    /// Whether a message that was meant for its recipient leaves nothing to guess.
    pub(crate) clear: Table,
    /// The least by which the first and the second question are answered with yes: 0 is as likely as not.
    pub(crate) thresholds: [i32; 2],
}

impl Points {
    /// What the score of a message of this relationship starts from. One without any word starts from nothing.
    pub(crate) fn base(&self, relationship: Relationship, has_words: bool) -> i32 {
        if has_words { self.score.base[relationship as usize] } else { RANGE.0 }
    }

    /// To weigh a message of this relationship and channel by them, that says so much.
    pub(crate) fn scales(
        &self,
        relationship: Relationship,
        channel: Channel,
        amounts: Amounts,
    ) -> Scales<'_> {
        let base = |table: &Table| {
            let worth = table.amounts.iter().zip(amounts).map(|(points, amount)| f64::from(*points) * amount);
            let email = if channel == Channel::Email { table.email } else { 0 };
            table.base[relationship as usize] + email + worth.sum::<f64>().round() as i32
        };
        Scales { points: self, meant: base(&self.meant), clear: base(&self.clear), judged: false }
    }
}

/// What the rules of the library judged, added up for the two questions of the verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scales<'p> {
    points: &'p Points,
    meant: i32,
    clear: i32,
    judged: bool,
}

impl Scales<'_> {
    /// Adds what a rule judged; gives the points that it brings to the score.
    pub(crate) fn add(&mut self, judged: Judged) -> i32 {
        self.judged = true;
        self.meant += self.points.meant.points(judged);
        self.clear += self.points.clear.points(judged);
        self.points.score.points(judged)
    }

    /// The verdict. A message in which the rules of the library saw nothing is generic, and so is one without any word.
    pub(crate) fn verdict(&self, has_words: bool) -> Verdict {
        let [meant, clear] = self.points.thresholds;
        if !has_words || !self.judged || self.meant < meant {
            Verdict::Generic
        } else if self.clear < clear {
            Verdict::Partial
        } else {
            Verdict::Personalized
        }
    }
}
