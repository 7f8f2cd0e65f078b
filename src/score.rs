//! Findings to points, a score and a verdict. This room sees grades and the relationship, never the text.

use serde::{Deserialize, Serialize};

use crate::cue::{Cue, Grade};
use crate::message::Relationship;

/// Whether a message was meant for its recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// The lowest and the highest score.
pub(crate) const RANGE: (i32, i32) = (0, 100);

/// What grades are worth, in points of 100.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What a message starts from, for a stranger, somebody met, a lapsed and a close contact, and unknown.
    pub(crate) base: [i32; 5],
    /// For each cue in the order of the guide, then the tone: the points of a vague and of a specific grade.
    pub(crate) cues: [[i32; 2]; Cue::COUNT],
}

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

    /// What a grade is worth: nothing for a cue that is not fitted.
    pub(crate) fn of(&self, cue: Cue, grade: Grade) -> i32 {
        match grade {
            Grade::Absent => 0,
            Grade::Vague => self.cues.get(cue.index()).map_or(0, |points| points[0]),
            Grade::Specific => self.cues.get(cue.index()).map_or(0, |points| points[1]),
        }
    }
}

/// How grades become a score and a verdict.
///
/// They are weighed apart: a tailored message that sells or scolds was meant for its recipient, and is no more welcome for
/// it.
#[derive(Clone, Debug)]
pub(crate) struct Points {
    /// How gladly a recipient would accept and answer.
    pub(crate) score: Table,
    /// How far the message was meant for this recipient.
    pub(crate) personal: Table,
    /// The least that a partial, and a personalized message weighs by `personal`.
    pub(crate) partial: i32,
    pub(crate) personalized: i32,
}

impl Points {
    /// What the score of a message of this relationship starts from. One without any word starts from nothing.
    pub(crate) fn base(&self, relationship: Relationship, has_words: bool) -> i32 {
        if has_words { self.score.base[relationship as usize] } else { RANGE.0 }
    }

    /// The verdict on a message of which the rules of the library judged this. One without any word is generic.
    pub(crate) fn verdict(&self, relationship: Relationship, judged: &[Judged], has_words: bool) -> Verdict {
        let cues: i32 = judged.iter().map(|judged| self.personal.points(*judged)).sum();
        let personal = self.personal.base[relationship as usize] + cues;
        if has_words && personal >= self.personalized {
            Verdict::Personalized
        } else if has_words && personal >= self.partial {
            Verdict::Partial
        } else {
            Verdict::Generic
        }
    }
}
