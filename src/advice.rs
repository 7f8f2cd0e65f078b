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

/// What a message is advised by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Adviser<'a> {
    pub(crate) entries: &'a [Vec<AdviceEntry>; Cue::ALL.len()],
    pub(crate) points: &'a Table,
    pub(crate) grades: &'a [Grade; Cue::COUNT],
    pub(crate) relationship: Relationship,
    /// The most that can be won.
    pub(crate) room: i32,
}

impl Adviser<'_> {
    /// The best advice, best first, with what facts say put in: what is wrong as one piece before all else, and what is left out in place of
    /// advice of the same cue that can name nothing. `own` is what the caller's rules advise.
    ///
    /// What the relationship asks for comes before what brings more points: a reminder from somebody met, a reason from a
    /// stranger.
    pub(crate) fn advise(
        &self,
        own: Vec<Advice>,
        facts: Vec<FactAdvice>,
        of_facts: &[Finding],
    ) -> Vec<Advice> {
        let mut advice = Vec::with_capacity(MOST_ADVICE);
        if facts.is_empty() {
            self.add_plain(&mut advice, own);
        } else {
            self.add_facts(&mut advice, facts, of_facts);
            self.add_plain(&mut advice, own);
            advice.sort_by_key(|advice| {
                (advice.cue != Cue::Facts, !is_owed(advice.cue, self.relationship), -advice.gain)
            });
        }
        advice
    }

    /// Adds the best of the advice that names no fact, as far as there is room, on cues of which nothing is said yet.
    fn add_plain(&self, advice: &mut Vec<Advice>, own: Vec<Advice>) {
        let named = advice.len();
        let mut gains = [0; Cue::ALL.len()];
        for (gain, cue) in gains.iter_mut().zip(Cue::ALL) {
            if advice.iter().all(|named| named.cue != cue) {
                *gain = self.gain(cue);
            }
        }
        let mut owed = 0;
        while advice.len() < MOST_ADVICE {
            let Some(cue) = self.best(&gains) else { break };
            let gain = std::mem::take(&mut gains[cue.index()]);
            let grade = self.grades[cue.index()];
            let mut entries = self.entries[cue.index()].iter();
            if let Some(entry) = entries.find(|entry| entry.fits(grade, self.relationship)) {
                owed += usize::from(is_owed(cue, self.relationship));
                advice.push(Advice { cue, gain, text: Arc::clone(&entry.text) });
            }
        }
        for own in own {
            let gain = own.gain.min(self.room);
            let others = &advice[named + owed..];
            let place = named + owed + others.partition_point(|other| other.gain >= gain);
            let is_named = advice[..named].iter().any(|named| named.cue == own.cue);
            if gain > 0 && !is_named && place < MOST_ADVICE {
                advice.truncate(MOST_ADVICE - 1);
                advice.insert(place, Advice { gain, ..own });
            }
        }
    }

    /// What doing a cue as well as can be would bring. A fault is mended by leaving it out; anything else by doing it well.
    fn gain(&self, cue: Cue) -> i32 {
        let specific = self.points.of(cue, Grade::Specific);
        (specific.max(0) - self.points.of(cue, self.grades[cue.index()])).min(self.room)
    }

    /// The cue to advise on next by what each would bring; the first of equal ones.
    fn best(&self, gains: &[i32; Cue::ALL.len()]) -> Option<Cue> {
        let mut best = None;
        let mut most = (false, 0);
        for (cue, gain) in Cue::ALL.into_iter().zip(gains) {
            let worth = (is_owed(cue, self.relationship), *gain);
            if *gain > 0 && worth > most {
                (best, most) = (Some(cue), worth);
            }
        }
        best
    }

    /// Adds what facts say.
    fn add_facts(&self, named: &mut Vec<Advice>, facts: Vec<FactAdvice>, findings: &[Finding]) {
        let (points, grades) = (self.points, self.grades);
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
            gain.clamp(0, self.room)
        };
        for advice in facts {
            let gain = gain(&advice);
            let full = named.len() == MOST_ADVICE;
            match named.last_mut() {
                // One line mends what is wrong, and more facts than there is room for go together.
                Some(last) if last.cue == advice.cue || full => {
                    last.text = format!("{} {}", last.text, advice.text).into();
                    last.gain = (last.gain + gain).min(self.room);
                }
                _ => named.push(Advice { cue: advice.cue, gain, text: advice.text.into() }),
            }
        }
    }
}

/// Whether a message from somebody of this relationship owes a cue, by the guide.
fn is_owed(cue: Cue, relationship: Relationship) -> bool {
    match relationship {
        Relationship::Stranger | Relationship::Unknown => cue == Cue::StatedReason,
        Relationship::Met | Relationship::Lapsed => cue == Cue::MeetingReminder,
        Relationship::Close => false,
    }
}
