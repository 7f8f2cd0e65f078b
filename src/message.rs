//! What goes in: a message and what is known of the two people. Plain data, nothing is judged here.

use serde::{Deserialize, Serialize};

/// How the recipient knows the sender. It decides what the message owes.
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
    /// Not known to the caller; the message is read as by somebody who does not recognise the name.
    #[default]
    Unknown,
}

/// Where the message is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Channel {
    /// The short note beside a connection request.
    #[serde(alias = "note")]
    ConnectionNote,
    /// A direct message.
    #[default]
    Message,
    /// A first email, perhaps with a subject line.
    Email,
}

/// What is known of the sender or the recipient; everything is optional.
///
/// ```
/// use introscore::Person;
///
/// let ana = Person::named("Ana Souza").organisation("Acme");
/// assert_eq!(ana.name(), Some("Ana Souza"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    name: Option<String>,
    organisation: Option<String>,
}

impl Person {
    /// A person of whom the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Person { name: Some(name.into()), organisation: None }
    }

    /// Adds the organisation that the person works for or belongs to.
    pub fn organisation(mut self, organisation: impl Into<String>) -> Self {
        self.organisation = Some(organisation.into());
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

    /// Says where the message is sent.
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
