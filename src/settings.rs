//! What those who run an assessor may set without code: points, thresholds, limits, rules on and off.
//!
//! Settings are data: they are read from TOML, JSON or any other format that says what its values are, and are written back
//! equal. What does not belong there is refused with its path.

mod presets;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod write;

use std::collections::BTreeMap;
use std::fmt;

use crate::cue::{Cue, Grade};
use crate::error::Error;
use crate::message::{Channel, Limits, Message, Relationship};
use crate::points::FITTED;
use crate::score::Points;

/// The version of the format that is read and written.
const VERSION: u32 = 1;
/// The most points of 100 that a grade may bring or cost: what no message could make up for.
pub(crate) const MOST_POINTS: i32 = 100;
/// The furthest that a threshold of a verdict may be from 0: what no message reaches.
const FARTHEST_THRESHOLD: i32 = 1000;
/// The longest text that a limit may allow, in UTF-16 code units.
const HIGHEST_LIMIT: i32 = 1_000_000;

/// The cues that have points: those of the guide, and the tone.
const CUES: [Cue; Cue::COUNT] = {
    let mut cues = [Cue::Tone; Cue::COUNT];
    let mut at = 0;
    while at < Cue::ALL.len() {
        cues[at] = Cue::ALL[at];
        at += 1;
    }
    cues
};

/// How long a text may be, and where: in UTF-16 code units, as the platform counts, so that an emoji counts as two.
///
/// ```
/// use introscore::{Limit, Settings};
///
/// assert_eq!(Settings::default().limit(Limit::ConnectionNote), 300);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// The note beside a connection request: 300. (A free account may write 200.)
    ConnectionNote,
    /// The text of an `InMail`: 1,900.
    InMail,
    /// The subject line of an `InMail`: 200.
    InMailSubject,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Limit; 3] = [Limit::ConnectionNote, Limit::InMail, Limit::InMailSubject];

    /// The name used in data.
    pub fn name(self) -> &'static str {
        match self {
            Limit::ConnectionNote => "connection_note",
            Limit::InMail => "inmail",
            Limit::InMailSubject => "inmail_subject",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How messages are weighed: points, thresholds, limits, and which rules read them.
///
/// The default is what was fitted on labelled messages; [`recruiting`](Settings::recruiting), [`sales`](Settings::sales) and
/// [`community`](Settings::community) depart from it for a purpose.
///
/// In TOML (JSON has the same keys) all but the version may be left out, and is then as in the default:
///
/// ```
/// use introscore::{Cue, Grade, MessageAssessor, Settings};
///
/// let settings = Settings::from_toml(r#"
///     version = 1
///
///     [points]
///     pitch = -5                                    # whole numbers of points out of 100
///     recipient_detail = { vague = 2, specific = 25 }  # graded cues have two
///
///     [base]                                        # what a message starts from
///     close = 70
///
///     [verdict]                                     # how sure it must be; ten points double the odds
///     partial = 10
///
///     [limits]                                      # in UTF-16 code units
///     connection_note = 200
///
///     [rules]
///     flattery = false
/// "#)?;
/// assert_eq!(settings.points(Cue::Pitch, Grade::Specific), -5);
/// assert_eq!(Settings::from_toml(&settings.to_toml())?, settings);
///
/// let assessor = MessageAssessor::builder().settings(settings).build()?;
/// let assessment = assessor.assess("Your profile is truly inspiring!");
/// assert_eq!(assessment.grade(Cue::Flattery), Grade::Absent);
///
/// let error = Settings::from_toml("version = 1\n[points]\nflatery = -3").unwrap_err();
/// assert_eq!(error.to_string(), "points.flatery: unknown key, nearest is flattery");
/// # Ok::<(), introscore::Error>(())
/// ```
///
/// For JSON, use a JSON crate: `serde_json::from_str::<Settings>(text)` gives the same errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    points: Points,
    /// In the order of [`Limit::ALL`].
    limits: [u32; Limit::ALL.len()],
    rules: BTreeMap<String, bool>,
}

impl Default for Settings {
    fn default() -> Self {
        let limits =
            [Channel::ConnectionNote.limit(), Channel::InMail.limit(), Channel::InMail.subject_limit()];
        let limits = limits.map(|limit| limit.unwrap_or_default() as u32);
        Settings { points: FITTED, limits, rules: BTreeMap::new() }
    }
}

impl Settings {
    /// Reads settings.
    ///
    /// # Errors
    ///
    /// If the text is no TOML; if the version is missing or is another; if a key is unknown, or a value is of the wrong type or
    /// out of its bounds: the text then begins with the path. Or if it is larger than 1 MiB, has more than 1,024 tables or nests more than
    /// 32 deep. The ids under `rules` are looked up when the assessor is built,
    /// since its rules may be the caller's.
    pub fn from_toml(toml: &str) -> Result<Self, Error> {
        read::from_toml(toml)
    }

    /// The settings as TOML, all of them, in a stable order. [`from_toml`](Self::from_toml) reads them back equal.
    pub fn to_toml(&self) -> String {
        write::to_toml(self)
    }

    /// What a grade of a cue brings, in points of 100; 0 for [`Grade::Absent`], and for a cue of the caller's own, of which the
    /// [rule](crate::Rule::points) says what it brings.
    pub fn points(&self, cue: Cue, grade: Grade) -> i32 {
        self.points.score.of(cue, grade)
    }

    /// Says what a grade of a cue brings to the score, -100 to 100. Verdicts are weighed apart and do not move.
    ///
    /// # Errors
    ///
    /// If the points are out of bounds, or the cue has no such grade: one that is [not graded](Cue::is_graded) has only
    /// [`Grade::Specific`], and the points of one of the caller's own are its rule's affair.
    ///
    /// ```
    /// use introscore::{Cue, Grade, Settings};
    ///
    /// let settings = Settings::default().with_points(Cue::Pressure, Grade::Specific, -30)?;
    /// assert_eq!(settings.points(Cue::Pressure, Grade::Specific), -30);
    /// assert!(settings.with_points(Cue::Pressure, Grade::Vague, -3).is_err());
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn with_points(mut self, cue: Cue, grade: Grade, points: i32) -> Result<Self, Error> {
        let path = format!("points.{cue}");
        let place = match grade {
            Grade::Absent => None,
            Grade::Vague if !cue.is_graded() => None,
            Grade::Vague => Some(0),
            Grade::Specific => Some(1),
        };
        let slot = self.points.score.cues.get_mut(cue.index()).zip(place);
        let Some((row, place)) = slot else {
            return Err(Error::settings(format!("{path}: a grade `{grade}` of it has no points")));
        };
        row[place] = read::within(&path, points.into(), -MOST_POINTS, MOST_POINTS)?;
        Ok(self)
    }

    /// What a message between two such people starts from, in points of 100.
    pub fn base(&self, relationship: Relationship) -> i32 {
        self.points.score.base[relationship as usize]
    }

    /// Says what a message between two such people starts from, 0 to 100: the less it is, the more the message owes.
    ///
    /// # Errors
    ///
    /// If it is out of bounds.
    pub fn with_base(mut self, relationship: Relationship, points: i32) -> Result<Self, Error> {
        let path = format!("base.{}", relationship.name());
        self.points.score.base[relationship as usize] = read::within(&path, points.into(), 0, MOST_POINTS)?;
        Ok(self)
    }

    /// The points from which on a message counts as meant for its recipient, that is as partial at least, and from which on
    /// one that was meant leaves nothing to guess, that is as personalized. Ten points double the odds; at 0 a yes is as likely
    /// as a no. A personalized message must be 15 points beyond the first as well.
    pub fn thresholds(&self) -> (i32, i32) {
        self.points.thresholds.into()
    }

    /// Says from how many points on a message is partial, and personalized, -1,000 to 1,000: see [`thresholds`](Self::thresholds). The
    /// score does not move: verdicts have points of their own, since a message that was meant for its recipient may be unwelcome.
    ///
    /// # Errors
    ///
    /// If one is out of bounds.
    pub fn with_thresholds(mut self, partial: i32, personalized: i32) -> Result<Self, Error> {
        let within =
            |path, points: i32| read::within(path, points.into(), -FARTHEST_THRESHOLD, FARTHEST_THRESHOLD);
        self.points.thresholds =
            [within("verdict.partial", partial)?, within("verdict.personalized", personalized)?];
        Ok(self)
    }

    /// How many UTF-16 code units a text may have there.
    pub fn limit(&self, limit: Limit) -> u32 {
        self.limits[limit as usize]
    }

    /// Says how many UTF-16 code units a text may have there, 1 to 1,000,000.
    ///
    /// # Errors
    ///
    /// If it is out of bounds.
    pub fn with_limit(mut self, limit: Limit, units: u32) -> Result<Self, Error> {
        let path = format!("limits.{limit}");
        let bounded = read::within(&path, units.into(), 1, HIGHEST_LIMIT)?;
        self.limits[limit as usize] = bounded.unsigned_abs();
        Ok(self)
    }

    /// How long the parts of this message may be.
    pub(crate) fn limits(&self, message: &Message) -> Limits {
        let of = |limit: Limit| Some(self.limit(limit) as usize);
        let (text, subject) = match message.channel_used() {
            Channel::ConnectionNote => (of(Limit::ConnectionNote), None),
            Channel::InMail => (of(Limit::InMail), of(Limit::InMailSubject)),
            Channel::Message | Channel::Email => (None, None),
        };
        Limits { text: message.limit_given().or(text), subject }
    }

    /// Whether the rule with this id reads messages. All do that are not switched off.
    pub fn has_rule(&self, id: &str) -> bool {
        self.rules.get(id).copied().unwrap_or(true)
    }

    /// Switches the rule with this id, of the library or the caller's, on or off.
    pub fn with_rule(mut self, id: impl Into<String>, on: bool) -> Self {
        self.rules.insert(id.into(), on);
        self
    }

    /// The ids of rules that are mentioned.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }

    /// What they say of points and thresholds.
    pub(crate) fn weights(&self) -> &Points {
        &self.points
    }
}
