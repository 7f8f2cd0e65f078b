//! What a message must come to before it may go out, as data, and what a failing test says where it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::assessment::Assessment;
use crate::cue::{Cue, Finding, Grade};
use crate::error::Error;
use crate::message::{Channel, Relationship};
use crate::score::{RANGE, Verdict};
use crate::toml::{self, Excess};

/// Largest text that is read, in bytes.
const MOST_BYTES: usize = 1 << 20;
/// Most tables in a text, each `[[also]]` counted.
const MOST_TABLES: usize = 1 << 10;

/// What is demanded of a message. [`Assessment::require`] holds an assessment against it.
///
/// Everything is optional, and all that is said must be met. Policies for some relationships or channels are added with
/// [`also`](Policy::also).
///
/// ```
/// use introscore::{Cue, Grade, Message, MessageAssessor, Policy, Relationship, Verdict};
///
/// let policy = Policy::new()
///     .minimum_score(40)
///     .forbidden(Cue::Placeholder)
///     .also(Policy::new().for_relationship(Relationship::Stranger).required(Cue::StatedReason, Grade::Specific));
///
/// let assessor = MessageAssessor::new();
/// let good = "Hi Mei, your answer on the linker list saved our release. Could I ask how you found the bad symbol?";
/// assessor.assess(Message::new(good).relationship(Relationship::Stranger)).require(&policy)?;
///
/// // It reads like one from a stranger, who owes a reason.
/// let violation = assessor.assess("Hi {first_name}, let's connect!").require(&policy).unwrap_err();
/// assert_eq!(violation.unmet().len(), 3, "{violation}");
/// assert!(violation.to_string().contains("placeholder: forbidden, found at bytes 3..15"));
/// # Ok::<(), introscore::Violation>(())
/// ```
///
/// The same as data, in TOML or any other format of serde:
///
/// ```
/// use introscore::{Cue, Grade, Policy, Relationship};
///
/// let policy = Policy::from_toml(r#"
///     score = 40                              # 0 to 100
///     forbid = ["placeholder"]                # and `forbid_rules`, by their ids
///
///     [[also]]
///     relationship = ["stranger"]             # and `channel`; without a list, all
///     require = { stated_reason = "specific" }
/// "#)?;
/// let stranger = Policy::new()
///     .for_relationship(Relationship::Stranger)
///     .required(Cue::StatedReason, Grade::Specific);
/// assert_eq!(policy, Policy::new().minimum_score(40).forbidden(Cue::Placeholder).also(stranger));
/// # Ok::<(), introscore::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "What is demanded of a message. All that is said must be met.")
)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The relationships that it is for; without a list, all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    relationship: Vec<Relationship>,
    /// The channels that it is for; without a list, all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    channel: Vec<Channel>,
    /// The least score.
    #[serde(default, deserialize_with = "score", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    score: Option<u8>,
    /// The least verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    /// Cues that must not be found.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    forbid: BTreeSet<Cue>,
    /// Ids of rules that must find nothing, the caller's among them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    forbid_rules: BTreeSet<String>,
    /// Cues that must be found, with the least grade.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    require: BTreeMap<Cue, Grade>,
    /// Policies that must be met as well, as far as they fit the message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<Policy>,
}

/// Reads a score, which no message could reach if it were more than a full one.
fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let score = Option::<u8>::deserialize(deserializer)?;
    match score {
        Some(score) if i32::from(score) > RANGE.1 => Err(serde::de::Error::custom(format!(
            "score: expected a whole number from {} to {}, found {score}",
            RANGE.0, RANGE.1
        ))),
        _ => Ok(score),
    }
}

impl Policy {
    /// A policy that every message meets.
    pub fn new() -> Self {
        Policy::default()
    }

    /// Reads a policy.
    ///
    /// # Errors
    ///
    /// If the text is no TOML, has an unknown key, cue, grade, verdict, relationship or channel, or a score over 100; or if it is
    /// larger than 1 MiB, has more than 1,024 tables or nests more than 32 deep.
    pub fn from_toml(toml: &str) -> Result<Self, Error> {
        if let Err(Excess { what, found, most }) = toml::check(toml, MOST_BYTES, MOST_TABLES) {
            return Err(Error::settings(format!(
                "policy: it is too large: {what} is {found}, at most {most} is allowed"
            )));
        }
        basic_toml::from_str(toml).map_err(|error| Error::settings(format!("policy: {error}")))
    }

    /// Demands this score or more; no message has more than 100.
    pub fn minimum_score(mut self, score: u8) -> Self {
        self.score = Some(score);
        self
    }

    /// Demands this verdict or a better one.
    pub fn minimum_verdict(mut self, verdict: Verdict) -> Self {
        self.verdict = Some(verdict);
        self
    }

    /// Demands that a cue is found with this grade or a better one.
    pub fn required(mut self, cue: Cue, grade: Grade) -> Self {
        self.require.insert(cue, grade);
        self
    }

    /// Demands that a cue is not found, however faintly.
    pub fn forbidden(mut self, cue: Cue) -> Self {
        self.forbid.insert(cue);
        self
    }

    /// Demands that the rule with this id finds nothing, whatever its cue. An id that no rule has is met by every message.
    pub fn forbidden_rule(mut self, id: impl Into<String>) -> Self {
        self.forbid_rules.insert(id.into());
        self
    }

    /// Keeps the policy to messages of this relationship, and others for which the same was said.
    pub fn for_relationship(mut self, relationship: Relationship) -> Self {
        self.relationship.push(relationship);
        self
    }

    /// Keeps the policy to messages on this channel, and others for which the same was said.
    pub fn for_channel(mut self, channel: Channel) -> Self {
        self.channel.push(channel);
        self
    }

    /// Demands that another policy is met as well, where both fit the message.
    pub fn also(mut self, policy: Policy) -> Self {
        self.also.push(policy);
        self
    }

    /// Adds what an assessment does not meet.
    fn check(&self, assessment: &Assessment, unmet: &mut Vec<Unmet>) {
        let is_for = (self.relationship.is_empty() || self.relationship.contains(&assessment.relationship()))
            && (self.channel.is_empty() || self.channel.contains(&assessment.channel()));
        if !is_for {
            return;
        }
        if let Some(least) = self.score.filter(|least| assessment.score() < *least) {
            unmet.push(Unmet::Score { least, found: assessment.score() });
        }
        if let Some(least) = self.verdict.filter(|least| assessment.verdict() < *least) {
            unmet.push(Unmet::Verdict { least, found: assessment.verdict() });
        }
        for (cue, least) in &self.require {
            let found = assessment.grade(*cue);
            if found < *least {
                unmet.push(Unmet::Required { cue: *cue, least: *least, found });
            }
        }
        for cue in self.forbid.iter().filter(|cue| assessment.grade(**cue) > Grade::Absent) {
            unmet.push(Unmet::Forbidden { cue: *cue });
        }
        let found = |id: &str| assessment.findings().iter().any(|finding| finding.rule() == id);
        for rule in self.forbid_rules.iter().filter(|id| found(id)) {
            unmet.push(Unmet::ForbiddenRule { rule: rule.clone() });
        }
        for policy in &self.also {
            policy.check(assessment, unmet);
        }
    }
}

/// A demand that a message does not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unmet {
    /// The score is too low.
    Score {
        /// What was demanded.
        least: u8,
        /// What the message has.
        found: u8,
    },
    /// The verdict is too low.
    Verdict {
        /// What was demanded.
        least: Verdict,
        /// What the message has.
        found: Verdict,
    },
    /// A cue is missing, or not well enough done.
    Required {
        /// Which one.
        cue: Cue,
        /// What was demanded.
        least: Grade,
        /// What the message has.
        found: Grade,
    },
    /// A cue was found that must not be.
    Forbidden {
        /// Which one.
        cue: Cue,
    },
    /// A rule found something that must find nothing.
    ForbiddenRule {
        /// Its id.
        rule: String,
    },
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unmet::Score { least, found } => write!(f, "score: at least {least} demanded, found {found}"),
            Unmet::Verdict { least, found } => write!(f, "verdict: at least {least} demanded, found {found}"),
            Unmet::Required { cue, least, found } if cue.is_graded() => {
                write!(f, "{cue}: at least {least} demanded, found {found}")
            }
            Unmet::Required { cue, .. } => write!(f, "{cue}: demanded, not found"),
            Unmet::Forbidden { cue } => write!(f, "{cue}: forbidden, found"),
            Unmet::ForbiddenRule { rule } => write!(f, "rule {rule}: forbidden, found"),
        }
    }
}

/// Why a message does not meet a policy. Its text says all that is needed to mend the message: what was demanded, what was found
/// instead, and the report with its advice. (It does not hold the message.)
///
/// ```
/// use introscore::{MessageAssessor, Policy, Verdict};
///
/// let policy = Policy::new().minimum_verdict(Verdict::Partial);
/// let assessment = MessageAssessor::new().assess("I'd like to add you to my professional network.");
/// let violation = assessment.require(&policy).unwrap_err();
/// let text = violation.to_string();
/// assert!(text.starts_with(
///     "the message does not meet the policy:\n- verdict: at least partial demanded, found generic\n"
/// ));
/// assert!(text.contains(&assessment.to_string()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    unmet: Vec<Unmet>,
    assessment: Box<Assessment>,
}

impl Violation {
    /// The demands that the message does not meet, one at least: those of the policy, then those that it adds.
    pub fn unmet(&self) -> &[Unmet] {
        &self.unmet
    }

    /// The assessment.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the message does not meet the policy:")?;
        for unmet in &self.unmet {
            write!(f, "- {unmet}")?;
            let shows = |finding: &&Finding| match unmet {
                Unmet::Forbidden { cue } => finding.cue() == *cue,
                Unmet::ForbiddenRule { rule } => finding.rule() == rule,
                _ => false,
            };
            let evidence = self.assessment.findings().iter().filter(shows).flat_map(Finding::evidence);
            for (at, range) in evidence.enumerate() {
                write!(f, "{} {}..{}", if at == 0 { " at bytes" } else { "," }, range.start, range.end)?;
            }
            writeln!(f)?;
        }
        write!(f, "\n{}", self.assessment)
    }
}

impl std::error::Error for Violation {}

impl Assessment {
    /// Holds the message against a policy: a test, or a step of a pipeline, that explains itself where it fails.
    ///
    /// # Errors
    ///
    /// If the message does not meet the policy.
    pub fn require(&self, policy: &Policy) -> Result<(), Violation> {
        let mut unmet = Vec::new();
        policy.check(self, &mut unmet);
        if unmet.is_empty() { Ok(()) } else { Err(Violation { unmet, assessment: Box::new(self.clone()) }) }
    }
}
