//! Reads a short introduction message (a connection note, a direct message, a first email) the way a thoughtful recipient
//! would, and says **how good it is, why, and what one line would make it better**.
//!
//! It knows no network, no files, no clock and no model; it keeps nothing of what it reads.
//!
//! # One message
//!
//! ```
//! use introscore::{Cue, Grade, MessageAssessor, Verdict};
//!
//! let text = "Hi Ana, we shared a table at RustNation last spring and argued about async traits. \
//!             Could you send me the benchmark that you mentioned?";
//! let assessment = MessageAssessor::new().assess(text);
//!
//! assert_eq!(assessment.verdict(), Verdict::Personalized);
//! assert_eq!(assessment.grade(Cue::MeetingReminder), Grade::Specific);
//! for finding in assessment.findings() {
//!     for range in finding.evidence() {
//!         println!("{} {:+}: {}", finding.rule(), finding.points(), &text[range.clone()]);
//!     }
//! }
//! ```
//!
//! # What is known of the two people
//!
//! A stranger owes a reason, somebody met owes a reminder, a friend owes nothing:
//!
//! ```
//! use introscore::{Message, MessageAssessor, Relationship};
//!
//! let assessor = MessageAssessor::new();
//! let text = "Finally got round to joining this thing!";
//! let from = |relationship| assessor.assess(Message::new(text).relationship(relationship)).score();
//! assert!(from(Relationship::Close) > from(Relationship::Stranger));
//! ```
//!
//! # In the tests of another program
//!
//! ```
//! use introscore::{Cue, Grade, MessageAssessor};
//!
//! let template = "Hi Mei, your answer on the linker list saved our release. Could I ask how you found the bad symbol?";
//! let assessment = MessageAssessor::new().assess(template);
//! assert_eq!(assessment.grade(Cue::Placeholder), Grade::Absent, "{assessment}");
//! assert!(assessment.score() >= 50, "{assessment}");
//! ```
//!
//! # The types
//!
//! | to … | use |
//! | --- | --- |
//! | read messages | [`MessageAssessor`] |
//! | say more than the text | [`Message`], [`Relationship`], [`Channel`], [`Person`], [`Encounter`] |
//! | see what came out | [`Assessment`], [`Verdict`], [`Finding`], [`Advice`] |
//! | read many, or want the score alone | [`Scratch`], [`Score`] |
//! | name what is looked for | [`Cue`], [`CustomCue`], [`Grade`] |
//! | add wording | [`PhrasePack`] |
//! | add rules | [`RegexRule`], [`PhraseRule`]; [`Rule`], [`Context`], [`CueMatch`], [`Observation`] |
//! | weigh otherwise | [`Settings`], [`Limit`] |
//! | let only good messages pass | [`Policy`], [`Violation`], [`Unmet`] |
//!
//! # Features
//!
//! None is on by itself. `schema` makes JSON Schemas of [`Assessment`], [`Settings`] and [`Policy`] by the crate `schemars`;
//! `tracing` tells how much was read and found by the crate `tracing`: numbers of bytes, words, frames, findings and pieces of
//! advice, and nothing of a message.
//!
//! # Privacy
//!
//! Nothing of a message is printed, logged, stored or kept. When [`assess`](MessageAssessor::assess) returns, all that is left of it is the
//! [`Assessment`], which has places where the message has words; only advice on facts repeats one, the name that was greeted for another.
//! An assessor is never changed by what it reads, and remembers no text.
//!
//! # Cost
//!
//! Time is linear in the length of the text, whatever it holds; memory is some twenty times the text. The first assessor of
//! a process makes the English pack ready, which takes a few milliseconds; further ones share it, unless they bring wording of
//! their own: that is compiled together with the English one, which takes some 0.15 seconds. Nothing panics: the two
//! statics that could are built from data of the crate, and the tests build them.

#![warn(clippy::print_stdout, clippy::print_stderr)]

mod advice;
mod assessment;
mod assessor;
mod cue;
mod document;
mod error;
mod facts;
mod language;
mod lexicon;
mod message;
mod pack;
mod pattern;
mod points;
mod policy;
mod relationship;
mod rules;
mod score;
mod settings;
mod stored;
mod toml;

pub use advice::Advice;
pub use assessment::Assessment;
pub use assessor::{MessageAssessor, MessageAssessorBuilder, Scratch};
pub use cue::{Cue, CustomCue, Finding, Grade, Observation};
pub use error::Error;
pub use message::{Channel, Encounter, Message, Person, Relationship};
pub use pack::{CueMatch, PhrasePack};
pub use policy::{Policy, Unmet, Violation};
pub use rules::{Context, PhraseRule, RegexRule, Rule};
pub use score::{Score, Verdict};
pub use settings::{Limit, Settings};

/// The examples of the README are compiled and run like the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
