//! Findings to points, a score and a verdict. This room sees grades, the relationship and the channel, never the text.

use serde::{Deserialize, Serialize};

use crate::cue::{Cue, Grade};
use crate::message::{Channel, Relationship};
use crate::stored::stored;

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

/// What grades are worth, in whole points: those of the score count from 0 to 100; of those of an answer, ten double the odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// What a message starts from, for a stranger, somebody met, a lapsed and a close contact, and unknown.
    pub(crate) base: [i32; 5],
    /// For each cue in the order of the guide, then the tone: the points of a vague and of a specific grade.
    pub(crate) cues: [[i32; 2]; Cue::COUNT],
}

/// What is measured of a message as a whole, and found nowhere in it. How much it says: the natural logarithm of how many words it has, against a
/// usual message, without articles and sign-off, a name or a greeting as one; then of the names, numbers, dates and links among them. Whoever says little
/// leaves much to guess, and what is named could not be said to anybody. Then how its words answer each [`Question`]: 1 where messages stand on
/// average of which the answer is yes, -1 where those do of which it is no.
/// Last 1 if it greets its reader as one of many.
pub(crate) type Measures = [f64; 3 + Question::COUNT];

/// How far the words of a message lean towards each cue of the guide, whether or not that is seen in it.
pub(crate) type Leanings = [f64; LEANINGS];
const LEANINGS: usize = Cue::ALL.len();

/// What a verdict weighs beside findings, since it is worth more or less together with something else: the strongest specific finding that binds a
/// message to its recipient, and the strongest that finds fault, from 0 to 1; its [`Measures`]; then 1 if it came as an email, of which
/// readers ask other things than of a note.
type Aspects = [f64; ASPECTS];
pub(crate) const ASPECTS: usize = 3 + 3 + Question::COUNT;
/// Where the answers to the questions stand among them.
const ANSWERS: std::ops::Range<usize> = 4..4 + Question::COUNT;

/// How a question of a verdict is answered: so many points for yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) findings: Table,
    /// What 1 of each aspect is worth by itself.
    pub(crate) aspects: [i32; ASPECTS],
    /// What each of them is worth together with each that stands before it, their product being 1: a second thing that is shared adds less than
    /// the first, and a short note need not say what a mail must.
    pub(crate) together: [&'static [i32]; ASPECTS],
    /// What a leaning of 1 towards each cue is worth by itself, then together with how the words answer each question: a grade says yes or no
    /// where the words leave doubt.
    pub(crate) leanings: [[i32; 1 + Question::COUNT]; LEANINGS],
}

impl Answer {
    fn points(&self, Scales { aspects, leanings, .. }: &Scales<'_>) -> i32 {
        let rows = aspects.iter().zip(&self.aspects).zip(self.together).enumerate();
        let seen =
            rows.map(|(at, ((aspect, alone), together))| worth(*aspect, *alone, together, &aspects[..at]));
        let answers = &aspects[ANSWERS];
        let leant = leanings
            .iter()
            .zip(&self.leanings)
            .map(|(leaning, [alone, together @ ..])| worth(*leaning, *alone, together, answers));
        (seen.sum::<f64>() + leant.sum::<f64>()).round() as i32
    }
}

/// What a value is worth of which 1 is worth so much alone, and so much together with each of some others.
#[inline]
fn worth(value: f64, alone: i32, together: &[i32], others: &[f64]) -> f64 {
    let together = together.iter().zip(others).map(|(points, other)| f64::from(*points) * other);
    value * (f64::from(alone) + together.sum::<f64>())
}

/// The two questions of a verdict, each asked of those messages only of which the answer to the one before is yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Question {
    /// Whether the message was meant for this recipient.
    Meant,
    /// Whether it leaves nothing to guess.
    Clear,
}

stored!(
    enum Question {
        Meant,
        Clear,
    }
);

impl Question {
    pub(crate) const COUNT: usize = 2;
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
    pub(crate) meant: Answer,
    /// Whether a message that was meant for its recipient leaves nothing to guess.
    pub(crate) clear: Answer,
    /// The least by which the first and the second question are answered with yes: 0 is as likely as not.
    pub(crate) thresholds: [i32; 2],
    /// By how much more the first must be for a message that leaves nothing to guess: whoever is told so of a mailing is misled most.
    pub(crate) surely: i32,
}

impl Points {
    /// What the score of a message of this relationship starts from. One without any word starts from nothing.
    pub(crate) fn base(&self, relationship: Relationship, has_words: bool) -> i32 {
        if has_words { self.score.base[relationship as usize] } else { RANGE.0 }
    }

    /// To weigh a message of this relationship and channel by them, of which so much is measured. Words that lean towards a cue count
    /// only if its rule reads messages: those that do have a bit in `rules`, by their places among cues.
    pub(crate) fn scales(
        &self,
        relationship: Relationship,
        channel: Channel,
        rules: u32,
        [words, named, meant, clear, crowd]: Measures,
        leanings: &Leanings,
    ) -> Scales<'_> {
        let email = f64::from(u8::from(channel == Channel::Email));
        let base = |answer: &Answer| answer.findings.base[relationship as usize];
        Scales {
            points: self,
            meant: base(&self.meant),
            clear: base(&self.clear),
            aspects: [0.0, 0.0, words, named, meant, clear, crowd, email],
            leanings: std::array::from_fn(|cue| if rules & 1 << cue == 0 { 0.0 } else { leanings[cue] }),
            judged: false,
        }
    }
}

/// What the rules of the library judged, added up for the two questions of the verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scales<'p> {
    points: &'p Points,
    meant: i32,
    clear: i32,
    aspects: Aspects,
    leanings: Leanings,
    judged: bool,
}

impl Scales<'_> {
    /// Adds what a rule judged; gives the points that it brings to the score.
    pub(crate) fn add(&mut self, judged: Judged) -> i32 {
        self.judged = true;
        self.meant += self.points.meant.findings.points(judged);
        self.clear += self.points.clear.findings.points(judged);
        let [binding, fault, ..] = &mut self.aspects;
        let strength = f64::from(judged.strength) / 100.0;
        if judged.grade == Grade::Specific && judged.cue.binds() {
            *binding = binding.max(strength);
        }
        if judged.cue.is_fault() {
            *fault = fault.max(strength);
        }
        self.points.score.points(judged)
    }

    /// The verdict. A message in which the rules of the library saw nothing is generic, and so is one without any word.
    pub(crate) fn verdict(&self, has_words: bool) -> Verdict {
        let [meant, clear] = self.points.thresholds;
        let Points { meant: is_meant, clear: is_clear, surely, .. } = self.points;
        let found = self.meant + is_meant.points(self);
        if !has_words || !self.judged || found < meant {
            Verdict::Generic
        } else if found < meant + surely || self.clear + is_clear.points(self) < clear {
            Verdict::Partial
        } else {
            Verdict::Personalized
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::FITTED;

    /// Weighs one finding of full strength in a message that came so and is usual in all else.
    fn scales(cue: Cue, grade: Grade, channel: Channel) -> Scales<'static> {
        let mut scales = FITTED.scales(
            Relationship::Stranger,
            channel,
            u32::MAX,
            Measures::default(),
            &Leanings::default(),
        );
        scales.add(Judged { cue, grade, strength: 100 });
        scales
    }

    /// An answer to which nothing counts but findings.
    fn worthless() -> Answer {
        Answer {
            findings: FITTED.meant.findings.clone(),
            aspects: [0; ASPECTS],
            together: [&[]; ASPECTS],
            leanings: [[0; 3]; LEANINGS],
        }
    }

    /// Its aspects in hundredths: what binds, what finds fault, then what is measured, last whether it came as an email.
    fn hundredths(scales: &Scales<'_>) -> [i32; ASPECTS] {
        scales.aspects.map(|aspect| (aspect * 100.0).round() as i32)
    }

    #[test]
    fn what_binds_a_message_to_its_recipient_is_the_strongest_finding_and_no_sum() {
        let mut shared = scales(Cue::SharedContext, Grade::Specific, Channel::Message);
        assert_eq!(hundredths(&shared)[0], 100);
        shared.add(Judged { cue: Cue::MeetingReminder, grade: Grade::Specific, strength: 50 });
        assert_eq!(hundredths(&shared)[0], 100);
        for (cue, grade) in [(Cue::SharedContext, Grade::Vague), (Cue::StatedReason, Grade::Specific)] {
            assert_eq!(hundredths(&scales(cue, grade, Channel::Message))[0], 0, "{cue}");
        }
    }

    #[test]
    fn faults_and_emails_are_told_from_all_else() {
        let told = |cue, channel| {
            let [_, fault, .., email] = hundredths(&scales(cue, Grade::Specific, channel));
            (fault, email)
        };
        assert_eq!(told(Cue::Pitch, Channel::Message), (100, 0));
        assert_eq!(told(Cue::Courtesy, Channel::Email), (0, 100));
        assert_eq!(told(Cue::Courtesy, Channel::ConnectionNote), (0, 0));
    }

    #[test]
    fn two_aspects_are_worth_something_together_beside_what_each_is_alone() {
        let mut answer = worthless();
        (answer.aspects[0], answer.aspects[2], answer.together[2]) = (10, 3, &[-4, 0]);
        let points = |binding, words| {
            let mut scales = scales(Cue::Courtesy, Grade::Vague, Channel::Message);
            scales.aspects[0] = binding;
            scales.aspects[2] = words;
            answer.points(&scales)
        };
        assert_eq!([points(1.0, 0.0), points(0.0, 1.0), points(1.0, 1.0), points(0.5, 2.0)], [10, 3, 9, 7]);
    }

    #[test]
    fn a_leaning_is_worth_more_or_less_by_how_the_words_answer() {
        let mut answer = worthless();
        answer.leanings[Cue::MeetingReminder.index()] = [10, -4, 2];
        let points = |leaning, [meant, clear]: [f64; Question::COUNT]| {
            let mut scales = scales(Cue::Courtesy, Grade::Vague, Channel::Message);
            scales.leanings[Cue::MeetingReminder.index()] = leaning;
            scales.aspects[ANSWERS].copy_from_slice(&[meant, clear]);
            answer.points(&scales)
        };
        assert_eq!(points(0.0, [1.0, 1.0]), 0);
        assert_eq!([points(1.0, [0.0; 2]), points(1.0, [1.0, 0.0]), points(-0.5, [0.0, 1.0])], [10, 6, -6]);
    }

    #[test]
    fn words_lean_towards_nothing_whose_rule_is_off() {
        let pitch = Cue::Pitch.index();
        let counts = |rules| {
            FITTED
                .scales(Relationship::Met, Channel::Email, rules, Measures::default(), &[0.5; LEANINGS])
                .leanings
                .map(|leaning| leaning > 0.0)
        };
        assert_eq!(counts(u32::MAX), [true; LEANINGS]);
        let mut expected = [true; LEANINGS];
        expected[pitch] = false;
        assert_eq!(counts(!(1 << pitch)), expected);
    }
}
