//! Reads a short introduction message the way a thoughtful recipient would, and says how good it is, why, and what one
//! line would make it better.

#![warn(clippy::print_stdout, clippy::print_stderr)]

mod advice;
mod assessment;
mod assessor;
mod cue;
mod document;
mod error;
mod lexicon;
mod message;
mod pack;
mod pattern;
mod points;
mod rules;
mod score;

pub use advice::Advice;
pub use assessment::Assessment;
pub use assessor::{MessageAssessor, MessageAssessorBuilder};
pub use cue::{Cue, Finding, Grade, Observation};
pub use error::Error;
pub use message::{Channel, Message, Person, Relationship};
pub use pack::{CueMatch, PhrasePack};
pub use rules::{Context, Rule};
pub use score::Verdict;
