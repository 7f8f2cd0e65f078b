//! What one line would make the message better, and what that line would bring.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cue::{Cue, Finding, Grade};
use crate::facts::{CONFIRMED, CONFIRMED_DETAIL, FactAdvice};
use crate::message::Relationship;
use crate::pack::AdviceEntry;
use crate::score::{Judged, Table};

/// Most pieces of advice that are given: a writer mends one line, perhaps two.
pub(crate) const MOST_ADVICE: usize = 3;

/// One sentence to add or to mend, with the points that it would bring.
///
/// ```
/// use introscore::{Message, MessageAssessor, Relationship};
///
/// let message = Message::new("Great to connect!").relationship(Relationship::Met);
/// let assessment = MessageAssessor::new().assess(message);
/// let first = &assessment.advice()[0];
/// assert_eq!(first.cue().name(), "meeting_reminder");
/// assert!(first.gain() > 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "One sentence to add or to mend, with the points that it would bring.")
)]
pub struct Advice {
    cue: Cue,
    /// In points out of 100.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    gain: i32,
    text: Arc<str>,
}

impl Advice {
    pub(crate) fn new(cue: Cue, gain: i32, text: Arc<str>) -> Self {
        Advice { cue, gain, text }
    }

    /// The cue that it would add, make specific, or take away; [`Cue::Facts`] for what facts show to be wrong.
    pub fn cue(&self) -> Cue {
        self.cue
    }

    /// The points of 100 that following it would bring: 1 at least, or 0 if it names a fact, or says how much to cut, where no
    /// point can be won.
    pub fn gain(&self) -> i32 {
        self.gain
    }

    /// What to do, as one sentence to the writer.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// All advice for a message with these grades, best first.
///
/// What the relationship asks for comes before what brings more points: a reminder from somebody met, a reason from a
/// stranger. `own` is what the caller's rules advise.
pub(crate) fn advise(
    entries: &[Vec<AdviceEntry>; Cue::ALL.len()],
    points: &Table,
    grades: &[Grade; Cue::COUNT],
    relationship: Relationship,
    room: i32,
    own: Vec<Advice>,
) -> Vec<Advice> {
    let own = own.into_iter().map(|advice| (false, Advice { gain: advice.gain.min(room), ..advice }));
    let mut advice: Vec<(bool, Advice)> = Cue::ALL
        .into_iter()
        .filter_map(|cue| {
            let grade = grades[cue.index()];
            // A fault is mended by leaving it out; anything else by doing it well.
            let mended = if points.of(cue, Grade::Specific) < 0 { Grade::Absent } else { Grade::Specific };
            let gain = (points.of(cue, mended) - points.of(cue, grade)).min(room);
            if gain <= 0 {
                return None;
            }
            let entry = entries[cue.index()].iter().find(|entry| entry.fits(grade, relationship))?;
            Some((is_owed(cue, relationship), Advice { cue, gain, text: Arc::clone(&entry.text) }))
        })
        .chain(own.filter(|(_, advice)| advice.gain > 0))
        .collect();
    advice.sort_by_key(|(owed, advice)| (!owed, -advice.gain));
    advice.into_iter().map(|(_, advice)| advice).collect()
}

/// The best of the advice, with what facts say put in: what is wrong as one piece before all else, and what is left out in place of advice of the
/// same cue that can name nothing.
pub(crate) fn with_facts(
    mut plain: Vec<Advice>,
    facts: Vec<FactAdvice>,
    findings: &[Finding],
    points: &Table,
    grades: &[Grade; Cue::COUNT],
    relationship: Relationship,
    room: i32,
) -> Vec<Advice> {
    if facts.is_empty() {
        plain.truncate(MOST_ADVICE);
        return plain;
    }
    let confirmed =
        |finding: &&Finding| finding.rule() == CONFIRMED_DETAIL && finding.strength() >= CONFIRMED;
    let confirms = if findings.iter().any(|finding| confirmed(&finding)) { 0 } else { CONFIRMED };
    let detail = Judged { cue: Cue::RecipientDetail, grade: Grade::Specific, strength: confirms };
    let gain = |advice: &FactAdvice| {
        let gain = if let Some(rule) = advice.mends {
            -findings.iter().filter(|finding| finding.rule() == rule).map(Finding::points).sum::<i32>()
        } else {
            let specific = points.of(advice.cue, Grade::Specific);
            specific - points.of(advice.cue, grades[advice.cue.index()]) + points.points(detail)
        };
        gain.clamp(0, room)
    };
    let mut named: Vec<Advice> = Vec::new();
    for advice in facts {
        let gain = gain(&advice);
        let full = named.len() == MOST_ADVICE;
        match named.last_mut() {
            // One line mends what is wrong, and more facts than there is room for go together.
            Some(last) if last.cue == advice.cue || full => {
                last.text = format!("{} {}", last.text, advice.text).into();
                last.gain = (last.gain + gain).min(room);
            }
            _ => named.push(Advice { cue: advice.cue, gain, text: advice.text.into() }),
        }
    }
    let others = plain.into_iter().filter(|plain| !named.iter().any(|named| named.cue == plain.cue));
    let others: Vec<Advice> = others.take(MOST_ADVICE - named.len()).collect();
    named.extend(others);
    named.sort_by_key(|advice| (advice.cue != Cue::Facts, !is_owed(advice.cue, relationship), -advice.gain));
    named
}

/// Whether a message from somebody of this relationship owes a cue, by the guide.
fn is_owed(cue: Cue, relationship: Relationship) -> bool {
    match relationship {
        Relationship::Stranger | Relationship::Unknown => cue == Cue::StatedReason,
        Relationship::Met | Relationship::Lapsed => cue == Cue::MeetingReminder,
        Relationship::Close => false,
    }
}
