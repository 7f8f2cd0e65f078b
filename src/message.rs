//! What goes in: a message and what is known of the two people. Plain data, nothing is judged here.

use serde::{Deserialize, Deserializer, Serialize};

/// How the recipient knows the sender. It decides what the message owes.
///
/// | relationship | what the message owes | advised first | what it starts from |
/// | --- | --- | --- | --- |
/// | `Stranger` | a reason, then common ground or what led here | `stated_reason` | little: most has to be earned |
/// | `Met` | when and where they met | `meeting_reminder` | a little more than a stranger's |
/// | `Lapsed` | how they know each other | `meeting_reminder` | about as much as a stranger's |
/// | `Close` | nothing; only faults are spoken of, and what the two share | what brings most | most: three words may do |
/// | `Unknown` | what the relationship owes that the text gives away, or else a reason | as that one, or else `stated_reason` | a little less than a stranger's |
///
/// What a message starts from is [`Assessment::base`](crate::Assessment::base), fitted on labelled messages like the points.
/// The findings weigh the same for all; somebody close starts so high that what a stranger must say brings less.
///
/// # Where it is not known
///
/// For `Unknown` the text may tell: who says where they met has met, who writes after years is lapsed, who says "you don't know
/// me" is a stranger. [`Assessment::relationship`](crate::Assessment::relationship) says what was inferred, and advice
/// follows it. Score and verdict do not: they start from what was fitted for `Unknown`, since the words that give the
/// relationship away are weighed as findings already, and to start higher because of them would weigh them twice.
///
/// ```
/// use introscore::{MessageAssessor, Relationship};
///
/// let assessor = MessageAssessor::new();
/// let inferred = |text: &str| assessor.assess(text).relationship();
/// assert_eq!(inferred("Great meeting you at the harbour fair on Tuesday!"), Relationship::Met);
/// assert_eq!(inferred("Long time no see! It must be ten years since the choir."), Relationship::Lapsed);
/// assert_eq!(inferred("You don't know me, but I restore the same boats."), Relationship::Stranger);
/// assert_eq!(inferred("Would you look at my plan of the pier?"), Relationship::Unknown);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relationship {
    /// They have never had to do with each other: the message owes a reason.
    Stranger,
    /// They met once or lately: the message owes a reminder of when and where.
    Met,
    /// They knew each other and lost touch: the message owes a reminder as well.
    Lapsed,
    /// Friends, family, close colleagues: the message owes nothing.
    Close,
    /// Not known to the caller: what the text says of it counts, or else it is read as by somebody who does not recognise
    /// the name.
    #[default]
    Unknown,
}

impl Relationship {
    /// Every relationship.
    pub const ALL: [Relationship; 5] = [
        Relationship::Stranger,
        Relationship::Met,
        Relationship::Lapsed,
        Relationship::Close,
        Relationship::Unknown,
    ];

    /// The name used in data.
    ///
    /// ```
    /// use introscore::Relationship;
    ///
    /// assert_eq!(Relationship::ALL.map(Relationship::name), ["stranger", "met", "lapsed", "close", "unknown"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Relationship::Stranger => "stranger",
            Relationship::Met => "met",
            Relationship::Lapsed => "lapsed",
            Relationship::Close => "close",
            Relationship::Unknown => "unknown",
        }
    }
}

/// Where the message is sent, and how long it may be there.
///
/// The platform that has connection notes counts in UTF-16 code units, and so do the limits: an emoji counts as two. White space around
/// the text is not counted. A text that is longer cannot be sent: the finding `over_limit` and its advice say how much to
/// cut. It costs no points, since it says nothing of how the text is received.
///
/// Far below the limits lies what is read gladly: by the figures that the platform publishes, direct messages of under 400 characters are
/// answered 22 % more often than the mean, and 90 % of messages are longer. No points hang on that: length is no
/// virtue and no fault by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Channel {
    /// The short note beside a connection request: 300 units at most, and [200](Channel::FREE_NOTE) for a sender who does not
    /// pay.
    #[serde(alias = "note")]
    ConnectionNote,
    /// A direct message. No limit.
    #[default]
    Message,
    /// A paid message to somebody outside the sender's network: 1,900 units at most, and 200 for its subject, which is a first line "Subject: …".
    #[serde(rename = "inmail", alias = "in_mail")]
    InMail,
    /// A first email, perhaps with a first line "Subject: …". No limit. A signature below a line `--` and a quoted mail are
    /// no part of the message: they neither earn nor cost.
    Email,
}

impl Channel {
    /// How long a connection note of a free account may be, in UTF-16 code units, for [`Message::limit`].
    pub const FREE_NOTE: usize = 200;

    /// The longest text that it takes, in UTF-16 code units; a subject line is not counted. `None` if it takes any.
    ///
    /// ```
    /// use introscore::Channel;
    ///
    /// assert_eq!(Channel::ConnectionNote.limit(), Some(300));
    /// assert_eq!(Channel::Email.limit(), None);
    /// ```
    pub fn limit(self) -> Option<usize> {
        match self {
            Channel::ConnectionNote => Some(300),
            Channel::InMail => Some(1_900),
            Channel::Message | Channel::Email => None,
        }
    }

    /// The longest subject line that it takes, in UTF-16 code units without the word "Subject:".
    pub fn subject_limit(self) -> Option<usize> {
        (self == Channel::InMail).then_some(200)
    }
}

/// How long the parts of a message may be, in UTF-16 code units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) text: Option<usize>,
    pub(crate) subject: Option<usize>,
}

/// What is known of the sender or the recipient; everything is optional.
///
/// ```
/// use introscore::Person;
///
/// let ana = Person::named("Ana Souza")
///     .organisation("Acme")
///     .role("Head of Cold Storage")
///     .place("Ghent, Belgium")
///     .topic("ice houses")
///     .group("Friends of the Old Pier")
///     .work("Keeping eels alive on the road");
/// assert_eq!(ana.name(), Some("Ana Souza"));
/// assert_eq!(ana.works(), ["Keeping eels alive on the road"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    name: Option<String>,
    organisation: Option<String>,
    role: Option<String>,
    place: Option<String>,
    #[serde(deserialize_with = "or_none")]
    topics: Vec<String>,
    #[serde(deserialize_with = "or_none")]
    groups: Vec<String>,
    #[serde(deserialize_with = "or_none")]
    works: Vec<String>,
}

/// Reads a list, or nothing known: address books often write `null` for that.
fn or_none<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    Option::deserialize(value).map(Option::unwrap_or_default)
}

impl Person {
    /// A person of whom the name is known: given and family name, in either order, with or without a title.
    pub fn named(name: impl Into<String>) -> Self {
        Person { name: Some(name.into()), ..Person::default() }
    }

    /// Adds the organisation that the person works for or belongs to.
    pub fn organisation(mut self, organisation: impl Into<String>) -> Self {
        self.organisation = Some(organisation.into());
        self
    }

    /// Adds what the person does there: "Head of Cold Storage".
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Adds where the person lives or works: "Ghent, Belgium". What stands before the first comma counts.
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Adds a subject that the person cares about.
    pub fn topic(mut self, topic: impl Into<String>) -> Self {
        self.topics.push(topic.into());
        self
    }

    /// Adds a group, school, community or event that the person belongs to or took part in.
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.groups.push(group.into());
        self
    }

    /// Adds a talk, article, book or project of the person's, by its title.
    pub fn work(mut self, work: impl Into<String>) -> Self {
        self.works.push(work.into());
        self
    }

    /// The name, if known.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The organisation, if known.
    pub fn organisation_name(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    /// What the person does there, if known.
    pub fn role_held(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// Where the person lives or works, if known.
    pub fn place_name(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// The subjects that the person cares about, in the order in which they were given.
    pub fn topics(&self) -> &[String] {
        &self.topics
    }

    /// The groups that the person belongs to, in the order in which they were given.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The talks, articles, books and projects of the person's, in the order in which they were given.
    pub fn works(&self) -> &[String] {
        &self.works
    }
}

/// How the two met; everything is optional.
///
/// ```
/// use introscore::{Encounter, Message};
///
/// let met = Encounter::at("RustNation 2024").place("London").time("last March");
/// let message = Message::new("Hi Ana, could we speak?").encounter(met.clone());
/// assert_eq!(message.encounter_known(), Some(&met));
/// assert_eq!(met.what(), Some("RustNation 2024"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Encounter {
    what: Option<String>,
    #[serde(rename = "where")]
    place: Option<String>,
    #[serde(rename = "when")]
    time: Option<String>,
}

impl Encounter {
    /// A meeting at an event or on an occasion.
    pub fn at(what: impl Into<String>) -> Self {
        Encounter { what: Some(what.into()), ..Encounter::default() }
    }

    /// A meeting of which the place is known.
    pub fn in_place(place: impl Into<String>) -> Self {
        Encounter { place: Some(place.into()), ..Encounter::default() }
    }

    /// Adds where it was: a town, a house.
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Adds when it was, in any words: "last March", "2024-03-12".
    pub fn time(mut self, time: impl Into<String>) -> Self {
        self.time = Some(time.into());
        self
    }

    /// The event or occasion, if known; `what` in JSON.
    pub fn what(&self) -> Option<&str> {
        self.what.as_deref()
    }

    /// Where it was, if known; `where` in JSON.
    pub fn place_name(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// When it was, if known; `when` in JSON.
    pub fn time_said(&self) -> Option<&str> {
        self.time.as_deref()
    }
}

/// A message to be read, with what is known about it.
///
/// A `&str` or a `String` is a message of which nothing else is known.
///
/// ```
/// use introscore::{Channel, Message, MessageAssessor, Person, Relationship};
///
/// let message = Message::new("Hi Ana, we shared a table at RustNation last spring.")
///     .relationship(Relationship::Lapsed)
///     .channel(Channel::ConnectionNote)
///     .recipient(Person::named("Ana Souza"));
/// assert!(MessageAssessor::new().assess(message).score() > 50);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    text: String,
    #[serde(default)]
    relationship: Relationship,
    #[serde(default)]
    channel: Channel,
    #[serde(default)]
    sender: Option<Person>,
    #[serde(default)]
    recipient: Option<Person>,
    #[serde(default)]
    encounter: Option<Encounter>,
    #[serde(default)]
    limit: Option<usize>,
}

impl Message {
    /// A message of which only the text is known. The text may be anything, also empty.
    pub fn new(text: impl Into<String>) -> Self {
        Message { text: text.into(), ..Message::default() }
    }

    /// Says how the recipient knows the sender.
    pub fn relationship(mut self, relationship: Relationship) -> Self {
        self.relationship = relationship;
        self
    }

    /// Says where the message is sent, and so how long it may be. The verdict asks a little more of an email, as readers do: what would
    /// do in a note leaves more to guess in one.
    pub fn channel(mut self, channel: Channel) -> Self {
        self.channel = channel;
        self
    }

    /// Says who sends it.
    pub fn sender(mut self, sender: Person) -> Self {
        self.sender = Some(sender);
        self
    }

    /// Says who receives it.
    pub fn recipient(mut self, recipient: Person) -> Self {
        self.recipient = Some(recipient);
        self
    }

    /// Says how the two met.
    pub fn encounter(mut self, encounter: Encounter) -> Self {
        self.encounter = Some(encounter);
        self
    }

    /// Says how long the text may be, in UTF-16 code units without a subject line, whatever the channel takes.
    ///
    /// ```
    /// use introscore::{Channel, Message, MessageAssessor};
    ///
    /// let text = "We met at the harbour fair in Cork. ".repeat(6);
    /// let note = Message::new(text).channel(Channel::ConnectionNote);
    /// let over = |note: Message| {
    ///     MessageAssessor::new().assess(note).findings().iter().any(|finding| finding.rule() == "over_limit")
    /// };
    /// assert!(!over(note.clone()));
    /// assert!(over(note.limit(Channel::FREE_NOTE)));
    /// ```
    pub fn limit(mut self, units: usize) -> Self {
        self.limit = Some(units);
        self
    }

    /// The text, as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the recipient knows the sender.
    pub fn relationship_known(&self) -> Relationship {
        self.relationship
    }

    /// Where the message is sent.
    pub fn channel_used(&self) -> Channel {
        self.channel
    }

    /// Who sends it, if known.
    pub fn sender_known(&self) -> Option<&Person> {
        self.sender.as_ref()
    }

    /// Who receives it, if known.
    pub fn recipient_known(&self) -> Option<&Person> {
        self.recipient.as_ref()
    }

    /// How the two met, if known.
    pub fn encounter_known(&self) -> Option<&Encounter> {
        self.encounter.as_ref()
    }

    /// How long the text may be, in UTF-16 code units, if [`limit`](Self::limit) says so; else the channel decides, and the
    /// [settings](crate::Settings::limit) of the assessor.
    pub fn limit_given(&self) -> Option<usize> {
        self.limit
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Message::new(text)
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Message::new(text)
    }
}

impl From<&String> for Message {
    fn from(text: &String) -> Self {
        Message::new(text.as_str())
    }
}
