//! How the two know each other, as far as the text gives it away.
//!
//! It takes what the frames say and the grades, and gives a relationship. It knows no points.

use crate::cue::{Cue, Grade};
use crate::message::Relationship;
use crate::pack::{Kind, Said};

/// What somebody shows who writes to people that they do not know.
const TO_STRANGERS: [Cue; 4] = [Cue::SelfIntroduction, Cue::Boilerplate, Cue::Flattery, Cue::Pitch];

/// The relationship that a text tells of; [`Relationship::Unknown`] if it tells of none.
///
/// What is said outright goes first: who writes that the two never met is a stranger, who writes after years has lapsed.
/// A reminder alone tells that they met. Who reminds of nothing and says who they are, praises, sells or sends the stock
/// phrase is a stranger.
pub(crate) fn infer(said: &Said, grades: &[Grade; Cue::COUNT]) -> Relationship {
    let says = |kind: Kind| said.fact_kinds.has(kind);
    let shows = |cue: Cue| grades[cue.index()] > Grade::Absent;
    let reminds = shows(Cue::MeetingReminder);
    let lapsed = says(Kind::LAPSED);
    if says(Kind::STRANGER) && !(reminds && lapsed) {
        Relationship::Stranger
    } else if lapsed || (reminds && says(Kind::LONG_AGO)) {
        Relationship::Lapsed
    } else if reminds {
        Relationship::Met
    } else if TO_STRANGERS.into_iter().any(shows) {
        Relationship::Stranger
    } else if says(Kind::CLOSE) {
        Relationship::Close
    } else {
        Relationship::Unknown
    }
}
