//! What comes out: score, verdict, grades, findings and advice, and the report that a person reads.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::advice::Advice;
use crate::cue::{Cue, Finding, Grade};
use crate::message::{Channel, Relationship};
use crate::score::{RANGE, Verdict};

/// How good a message is, why, and what one line would make it better.
///
/// The score is the [base](Assessment::base) plus the points of the findings, kept within 0 to 100.
///
/// ```
/// use introscore::{Cue, Grade, MessageAssessor, Verdict};
///
/// let assessment = MessageAssessor::new().assess("I'd like to add you to my professional network.");
/// assert_eq!(assessment.verdict(), Verdict::Generic);
/// assert_eq!(assessment.grade(Cue::StatedReason), Grade::Absent);
///
/// let points: i32 = assessment.findings().iter().map(|finding| finding.points()).sum();
/// assert_eq!(i32::from(assessment.score()), (assessment.base() + points).clamp(0, 100));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "How good a message is, why, and what one line would make it better.")
)]
pub struct Assessment {
    /// Points out of 100: the base and the points of the findings, kept within 0 and 100.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub(crate) score: u8,
    pub(crate) verdict: Verdict,
    pub(crate) relationship: Relationship,
    #[serde(default)]
    pub(crate) channel: Channel,
    /// Whether the words are of the language that is read. Left out of data if they are.
    #[serde(default = "known", skip_serializing_if = "Clone::clone")]
    pub(crate) language_known: bool,
    /// What a message between two such people starts from.
    pub(crate) base: i32,
    /// By the order of the guide, then by the ids of the caller's rules.
    pub(crate) findings: Vec<Finding>,
    /// Best first.
    /// Left out of data if there is none: in TOML no empty list may follow the findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) advice: Vec<Advice>,
}

/// What an assessment says of the language that says nothing of it.
fn known() -> bool {
    true
}

impl Assessment {
    /// How gladly a careful recipient would accept and answer: 0 (not at all) to 100, both included.
    pub fn score(&self) -> u8 {
        self.score
    }

    /// Whether the message was meant for its recipient.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// How well the message does one thing: the best grade of the findings that speak of it.
    pub fn grade(&self, cue: Cue) -> Grade {
        let grades = self.findings.iter().filter(|finding| finding.cue == cue).map(|finding| finding.grade);
        grades.max().unwrap_or_default()
    }

    /// What was found, in the order of the guide, then by the ids of the caller's rules, then what facts say to it.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What to add or mend, best first; three pieces at most. What facts show to be wrong comes before all else, and a fact
    /// that the message leaves out is always among them.
    pub fn advice(&self) -> &[Advice] {
        &self.advice
    }

    /// The points that a message between two such people starts from.
    pub fn base(&self) -> i32 {
        self.base
    }

    /// How the two know each other: as the caller said, or as the text gives it away, see [`Relationship`].
    ///
    /// ```
    /// use introscore::{Message, MessageAssessor, Relationship};
    ///
    /// let text = "Great meeting you at the harbour fair on Tuesday!";
    /// let assessor = MessageAssessor::new();
    /// assert_eq!(assessor.assess(text).relationship(), Relationship::Met);
    /// let said = Message::new(text).relationship(Relationship::Lapsed);
    /// assert_eq!(assessor.assess(said).relationship(), Relationship::Lapsed);
    /// ```
    pub fn relationship(&self) -> Relationship {
        self.relationship
    }

    /// Whether the words are of the language that is read, as far as they tell: as many are known as not, names left out. If not,
    /// what is absent may stand there all the same. No other language is guessed at.
    ///
    /// ```
    /// use introscore::MessageAssessor;
    ///
    /// let assessor = MessageAssessor::new();
    /// assert!(assessor.assess("Hi Ana, we met at the harbour fair in Cork.").language_known());
    /// assert!(!assessor.assess("Hola Ana, nos conocimos en la feria del puerto.").language_known());
    /// assert!(!assessor.assess("アナさん、去年の港祭りでお会いしました。ボート小屋の鍵を貸していただけますか。").language_known());
    /// ```
    pub fn language_known(&self) -> bool {
        self.language_known
    }

    /// The channel that the message was judged for.
    pub fn channel(&self) -> Channel {
        self.channel
    }
}

/// Cells of the bar that shows the score.
const BAR: usize = 20;

/// A report for a person: the score as a bar, what adds to it and takes from it, and advice.
impl fmt::Display for Assessment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was read from data may hold any numbers.
        let filled = (usize::from(self.score) * BAR / 100).min(BAR);
        let bar = "█".repeat(filled) + &"░".repeat(BAR - filled);
        writeln!(f, "{:>3}/100  {bar}  {}", self.score, self.verdict)?;
        if !self.language_known {
            writeln!(
                f,
                "Most words are of no language that is read here: what is absent may stand there all the same."
            )?;
        }
        writeln!(f)?;
        writeln!(f, "{:>+5}  to start from", self.base)?;
        let mut sum = i64::from(self.base);
        for finding in &self.findings {
            let grade =
                if finding.cue.is_graded() { finding.grade.to_string() } else { "present".to_owned() };
            writeln!(f, "{:>+5}  {:<18} {grade}", finding.points, finding.rule)?;
            sum += i64::from(finding.points);
        }
        let kept = sum.clamp(RANGE.0.into(), RANGE.1.into()) - sum;
        if kept != 0 {
            writeln!(f, "{kept:>+5}  to stay within {} and {}", RANGE.0, RANGE.1)?;
        }
        writeln!(f, "{:>5}  score", self.score)?;
        if !self.advice.is_empty() {
            writeln!(f)?;
            for advice in &self.advice {
                writeln!(f, "{:>+5}  {}", advice.gain(), advice.text())?;
            }
        }
        Ok(())
    }
}
