//! The vocabulary of the annotation guide: what can be found in a message, and how well it is done.
//!
//! This room knows nothing else of the crate; every other room speaks in these words.

mod custom;
mod offsets;
mod ranges;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::stored::{Stored, stored};
pub use custom::CustomCue;
pub(crate) use ranges::Ranges;

/// Something that a recipient notices in an introduction message.
///
/// The first three are the ones that tell a personal message from a template; the others surround them.
///
/// ```
/// use introscore::Cue;
///
/// assert_eq!(Cue::ALL.len(), 13);
/// assert_eq!(Cue::MeetingReminder.name(), "meeting_reminder");
/// assert_eq!("meeting_reminder".parse::<Cue>().unwrap(), Cue::MeetingReminder);
/// ```
///
/// In data it is its [name](Cue::name).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cue {
    /// What the two have in common: a person, an employer, a school, a trade, an event both went to.
    SharedContext,
    /// Why the sender writes to this person.
    StatedReason,
    /// A past contact between the two, and where, when or over what it was.
    MeetingReminder,
    /// Something about the recipient that could not be said to just anyone.
    RecipientDetail,
    /// Who the sender is: trade, role, place, project.
    SelfIntroduction,
    /// A request beyond accepting the connection.
    Ask,
    /// Brings the recipient together with a third person.
    Introduction,
    /// Greeting by name, thanks, please, good wishes, an easy way out.
    Courtesy,
    /// A stock networking sentence carries the message.
    Boilerplate,
    /// Praise with nothing behind it.
    Flattery,
    /// Sells or promotes something of the sender's.
    Pitch,
    /// Demands, guilt, false urgency, chasing.
    Pressure,
    /// A merge field that was never filled, or filled with rubbish.
    Placeholder,
    /// How the words sound, taken together: like a letter to one reader, or like a mailing. No cue of the guide, and so
    /// not in [`Cue::ALL`]: it only moves the score and the verdict.
    Tone,
    /// What the message says against what the caller knows of the two people. No cue of the guide, and so not in
    /// [`Cue::ALL`]: the guide grades what a text says, and a fact never changes such a grade. A detail that is wrong is
    /// still a detail, and a greeting by the wrong name is no unfilled merge field.
    Facts,
    /// A cue of the caller's own, which only rules of the caller's speak of. [`Cue::custom`] makes one.
    Custom(CustomCue),
}

impl Cue {
    /// How many cues rules of the library grade: those of the guide, and the tone. Facts are held against a message after that.
    pub(crate) const COUNT: usize = Cue::Tone.index() + 1;

    /// Every cue of the guide, in its order.
    pub const ALL: [Cue; 13] = [
        Cue::SharedContext,
        Cue::StatedReason,
        Cue::MeetingReminder,
        Cue::RecipientDetail,
        Cue::SelfIntroduction,
        Cue::Ask,
        Cue::Introduction,
        Cue::Courtesy,
        Cue::Boilerplate,
        Cue::Flattery,
        Cue::Pitch,
        Cue::Pressure,
        Cue::Placeholder,
    ];

    /// A cue of your own, for a rule of your own: `None` unless the name is 1 to 32 small ASCII letters, digits and
    /// underscores, a letter first.
    ///
    /// In data it is called `custom:` and its name, so that it can never be taken for a cue of the guide, whatever the
    /// guide may call a new cue one day. Made as a constant, a wrong name does not compile:
    ///
    /// ```
    /// use introscore::Cue;
    ///
    /// const FLAT_NUMBER: Cue = Cue::custom("flat_number").unwrap();
    /// assert_eq!(FLAT_NUMBER.name(), "custom:flat_number");
    /// assert_eq!("custom:flat_number".parse::<Cue>()?, FLAT_NUMBER);
    /// assert_eq!(Cue::custom("Flat number"), None);
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub const fn custom(name: &str) -> Option<Cue> {
        match CustomCue::new(name) {
            Some(cue) => Some(Cue::Custom(cue)),
            None => None,
        }
    }

    /// The name used in data: `snake_case`, stable; with `custom:` before it for a cue of the caller's own.
    pub fn name(&self) -> &str {
        match self {
            Cue::SharedContext => "shared_context",
            Cue::StatedReason => "stated_reason",
            Cue::MeetingReminder => "meeting_reminder",
            Cue::RecipientDetail => "recipient_detail",
            Cue::SelfIntroduction => "self_introduction",
            Cue::Ask => "ask",
            Cue::Introduction => "introduction",
            Cue::Courtesy => "courtesy",
            Cue::Boilerplate => "boilerplate",
            Cue::Flattery => "flattery",
            Cue::Pitch => "pitch",
            Cue::Pressure => "pressure",
            Cue::Placeholder => "placeholder",
            Cue::Tone => "tone",
            Cue::Facts => "facts",
            Cue::Custom(cue) => cue.full(),
        }
    }

    /// Whether the guide tells vague from specific for this cue.
    ///
    /// The others are there or not; when there, their grade is [`Grade::Specific`]. A cue of the caller's own is graded as its
    /// rules grade it.
    ///
    /// ```
    /// use introscore::Cue;
    ///
    /// assert!(Cue::StatedReason.is_graded());
    /// assert!(!Cue::Ask.is_graded());
    /// ```
    pub fn is_graded(self) -> bool {
        matches!(
            self,
            Cue::SharedContext
                | Cue::StatedReason
                | Cue::MeetingReminder
                | Cue::RecipientDetail
                | Cue::Courtesy
                | Cue::Custom(_)
        )
    }

    /// Whether finding it tells against a message.
    #[doc(hidden)]
    pub fn is_fault(self) -> bool {
        matches!(self, Cue::Boilerplate | Cue::Flattery | Cue::Pitch | Cue::Pressure | Cue::Placeholder)
    }

    /// Whether, made specific, it binds a message to its recipient.
    #[doc(hidden)]
    pub fn binds(self) -> bool {
        matches!(self, Cue::SharedContext | Cue::MeetingReminder | Cue::RecipientDetail)
    }

    /// The number that the annotation guide gives to a grade of this cue: 0, 1 or 2 for a graded cue, 0 or 1 for
    /// the others.
    ///
    /// ```
    /// use introscore::{Cue, Grade};
    ///
    /// assert_eq!(Cue::StatedReason.number(Grade::Specific), 2);
    /// assert_eq!(Cue::Ask.number(Grade::Specific), 1);
    /// ```
    pub fn number(self, grade: Grade) -> u8 {
        match grade {
            Grade::Absent => 0,
            Grade::Vague => 1,
            Grade::Specific => 1 + u8::from(self.is_graded()),
        }
    }

    /// Its place in tables of what the library looks for; a cue of the caller's own stands behind them all.
    pub(crate) const fn index(self) -> usize {
        match self {
            Cue::SharedContext => 0,
            Cue::StatedReason => 1,
            Cue::MeetingReminder => 2,
            Cue::RecipientDetail => 3,
            Cue::SelfIntroduction => 4,
            Cue::Ask => 5,
            Cue::Introduction => 6,
            Cue::Courtesy => 7,
            Cue::Boilerplate => 8,
            Cue::Flattery => 9,
            Cue::Pitch => 10,
            Cue::Pressure => 11,
            Cue::Placeholder => 12,
            Cue::Tone => 13,
            Cue::Facts => 14,
            Cue::Custom(_) => 15,
        }
    }
}

/// By its name.
impl Stored for Cue {
    fn store(&self, out: &mut Vec<u8>) {
        self.name().to_owned().store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        String::take(bytes).parse().unwrap_or(Cue::Facts)
    }
}

impl fmt::Display for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Cue {
    type Err = crate::Error;

    /// Reads the [name](Cue::name) of a cue; anything else is an error that lists what was expected.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Cue::ALL.into_iter().chain([Cue::Tone, Cue::Facts]).find(|cue| cue.name() == name);
        let custom = || CustomCue::from_full(name).map(Cue::Custom);
        known.or_else(custom).ok_or_else(|| crate::Error::unknown_cue(name))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Cue {
    fn schema_name() -> Cow<'static, str> {
        "Cue".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut names: Vec<&str> = Cue::ALL.iter().map(Cue::name).collect();
        names.extend([Cue::Tone.name(), Cue::Facts.name()]);
        schemars::json_schema!({
            "description": "What a recipient notices: a cue of the guide, the tone, what facts say, or one of the caller's own.",
            "type": "string",
            "anyOf": [{"enum": names}, {"pattern": custom::SCHEMA_PATTERN}],
        })
    }
}

impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Cue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

/// How well a cue is carried out.
///
/// ```
/// use introscore::Grade;
///
/// assert!(Grade::Specific > Grade::Vague && Grade::Vague > Grade::Absent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "How well a cue is carried out.")
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not there.
    #[default]
    Absent,
    /// Claimed without being named: "we have a lot in common".
    Vague,
    /// Named, so that a reader could check it: "we both kept goal for Leith Athletic".
    Specific,
}

stored!(
    enum Grade {
        Absent,
        Vague,
        Specific,
    }
);

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Grade::Absent => "absent",
            Grade::Vague => "vague",
            Grade::Specific => "specific",
        })
    }
}

/// What a rule saw: a grade, and the places in the message that show it.
///
/// It carries no points; those are added by the score, so that a rule cannot weigh itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    pub(crate) grade: Grade,
    /// In hundredths of what the grade is worth.
    pub(crate) strength: i32,
    pub(crate) evidence: Ranges,
}

impl Observation {
    /// An observation with its evidence as byte ranges of the message.
    ///
    /// Ranges are sorted, and those that overlap become one.
    ///
    /// ```
    /// use introscore::{Grade, Observation};
    ///
    /// let seen = Observation::new(Grade::Specific, [8..12, 0..5]);
    /// assert_eq!(seen.evidence(), [0..5, 8..12]);
    /// ```
    pub fn new(grade: Grade, evidence: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut ranges = Ranges::default();
        ranges.gather(evidence);
        Observation::of(grade, ranges)
    }

    pub(crate) fn of(grade: Grade, mut evidence: Ranges) -> Self {
        evidence.join();
        Observation { grade, strength: 100, evidence }
    }

    /// The same with only a share of the points that the grade is worth, in hundredths: 100 is all of them, less than 0
    /// turns them round.
    ///
    /// ```
    /// use introscore::{Context, Cue, Grade, MessageAssessor, Observation, Rule};
    ///
    /// /// The more words in capitals, the louder.
    /// struct Loud;
    ///
    /// impl Rule for Loud {
    ///     fn id(&self) -> &str {
    ///         "loud"
    ///     }
    ///
    ///     fn cue(&self) -> Cue {
    ///         Cue::Pressure
    ///     }
    ///
    ///     fn judge(&self, context: &Context<'_>) -> Option<Observation> {
    ///         let shouted = context.words().filter(|(word, _)| word.len() > 1 && *word == word.to_uppercase());
    ///         let ranges: Vec<_> = shouted.map(|(_, range)| range).collect();
    ///         let strength = 50 * ranges.len() as i32;
    ///         (strength > 0).then(|| Observation::new(Grade::Specific, ranges).with_strength(strength))
    ///     }
    /// }
    ///
    /// let assessor = MessageAssessor::builder().rule(Loud).points("loud", -4).build()?;
    /// let assessment = assessor.assess("Please READ it TODAY and call.");
    /// let finding = assessment.findings().iter().find(|finding| finding.rule() == "loud").unwrap();
    /// assert_eq!(finding.points(), -4);
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn with_strength(mut self, hundredths: i32) -> Self {
        self.strength = hundredths;
        self
    }

    /// The grade that the rule gives.
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// The byte ranges of the message that show it, in order, without overlap.
    pub fn evidence(&self) -> &[Range<usize>] {
        self.evidence.as_slice()
    }
}

/// An observation with what it brings to the score.
///
/// ```
/// use introscore::{Cue, MessageAssessor};
///
/// let text = "Great meeting you at RustNation last spring!";
/// let assessment = MessageAssessor::new().assess(text);
/// let reminder = assessment.findings().iter().find(|f| f.cue() == Cue::MeetingReminder).unwrap();
/// assert_eq!(&text[reminder.evidence()[0].clone()], "Great meeting you at RustNation last spring");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "What was found in a message, with what it brings to the score.")
)]
pub struct Finding {
    /// The id of the rule that found it.
    pub(crate) rule: Cow<'static, str>,
    pub(crate) cue: Cue,
    pub(crate) grade: Grade,
    /// In hundredths of what the grade is worth.
    #[serde(default = "full")]
    pub(crate) strength: i32,
    pub(crate) points: i32,
    /// Ranges of bytes of the UTF-8 text, on character boundaries, in order.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Range<usize>>"))]
    pub(crate) evidence: Ranges,
}

/// The strength of most findings.
fn full() -> i32 {
    100
}

impl Finding {
    /// The id of the rule that found it.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The cue that it speaks of.
    pub fn cue(&self) -> Cue {
        self.cue
    }

    /// How well the message does it; never [`Grade::Absent`].
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// In hundredths, how much of the points of its grade it brings: 100, unless the rule tells degrees apart. Less than 0 where
    /// it turns them round.
    pub fn strength(&self) -> i32 {
        self.strength
    }

    /// What it adds to the score, in points of 100; negative when it costs.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// Where it stands: byte ranges of the message, on character boundaries, in order, without overlap.
    pub fn evidence(&self) -> &[Range<usize>] {
        self.evidence.as_slice()
    }

    /// The same in UTF-16 code units, as JavaScript and most editors count; `text` is the message that was assessed.
    ///
    /// The text is walked once. In another text, what lies beyond the end becomes its end, and what lies within a character
    /// the start of it.
    ///
    /// ```
    /// use introscore::{Cue, MessageAssessor};
    ///
    /// let text = "🙂 Hi Zoë, great meeting you at RustNation!";
    /// let assessment = MessageAssessor::new().assess(text);
    /// let reminder = assessment.findings().iter().find(|f| f.cue() == Cue::MeetingReminder).unwrap();
    /// assert_eq!(reminder.evidence(), [5..45]);
    /// assert_eq!(reminder.ranges_utf16(text), [3..42]);
    /// assert_eq!(reminder.ranges_chars(text), [2..41]);
    /// ```
    pub fn ranges_utf16(&self, text: &str) -> Vec<Range<usize>> {
        offsets::ranges_in(text, self.evidence(), char::len_utf16)
    }

    /// The same in characters (`char`, Unicode scalar values), as Python counts; otherwise like
    /// [`ranges_utf16`](Self::ranges_utf16).
    pub fn ranges_chars(&self, text: &str) -> Vec<Range<usize>> {
        offsets::ranges_in(text, self.evidence(), |_| 1)
    }
}
