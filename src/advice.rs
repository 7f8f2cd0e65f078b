//! What one line would make the message better, and what that line would bring.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cue::{Cue, Finding, Grade};
use crate::facts::{CONFIRMED, CONFIRMED_DETAIL, FactAdvice};
use crate::message::Relationship;
use crate::pack::AdviceTable;
use crate::score::{Judged, RANGE, Table};

/// Most pieces of advice that are given: a writer mends one line, perhaps two.
const MOST_ADVICE: usize = 3;
/// More than any gain: added to how much advice is wanted on what a message owes.
const OWED: i32 = 1 << 16;

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
    table: &'a AdviceTable,
    points: &'a Table,
    grades: &'a [Grade; Cue::COUNT],
    relationship: Relationship,
    owed: Option<Cue>,
    /// The most that can be won.
    room: i32,
}

impl<'a> Adviser<'a> {
    pub(crate) fn new(
        table: &'a AdviceTable,
        points: &'a Table,
        grades: &'a [Grade; Cue::COUNT],
        relationship: Relationship,
        score: u8,
    ) -> Self {
        let room = RANGE.1 - i32::from(score);
        Adviser { table, points, grades, relationship, owed: owed(relationship), room }
    }

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
                (advice.cue != Cue::Facts, self.owed != Some(advice.cue), -advice.gain)
            });
        }
        advice
    }

    /// Adds the best of the advice that names no fact, as far as there is room, on cues of which nothing is said yet.
    fn add_plain(&self, advice: &mut Vec<Advice>, own: Vec<Advice>) {
        let named = advice.len();
        let mut wanted: [i32; Cue::ALL.len()] = std::array::from_fn(|cue| self.wanted(cue));
        for named in &*advice {
            if let Some(wanted) = wanted.get_mut(named.cue.index()) {
                *wanted = 0;
            }
        }
        let mut owed = 0;
        while advice.len() < MOST_ADVICE {
            let most = wanted.iter().fold(0, |most, wanted| most.max(*wanted));
            let Some(at) = wanted.iter().position(|wanted| *wanted == most && most > 0) else { break };
            wanted[at] = 0;
            let (cue, grade) = (Cue::ALL[at], self.grades[at]);
            if let Some(text) = self.table.on(at, grade, self.relationship) {
                owed += usize::from(most >= OWED);
                advice.push(Advice { cue, gain: most % OWED, text: Arc::clone(text) });
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

    /// How much advice on a cue is wanted, by its place in the guide: what doing it as well as can be would bring, with [`OWED`] if the message
    /// owes it; 0 if nothing can be won. A fault is mended by leaving it out; anything else by doing it well.
    fn wanted(&self, cue: usize) -> i32 {
        let [vague, specific] = self.points.cues[cue];
        let now = [0, vague, specific][self.grades[cue] as usize];
        let gain = (specific.max(0) - now).clamp(0, self.room);
        let owed = self.owed.is_some_and(|owed| owed.index() == cue) && gain > 0;
        gain + if owed { OWED } else { 0 }
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

/// The cue that a message from somebody of this relationship owes, by the guide.
fn owed(relationship: Relationship) -> Option<Cue> {
    match relationship {
        Relationship::Stranger | Relationship::Unknown => Some(Cue::StatedReason),
        Relationship::Met | Relationship::Lapsed => Some(Cue::MeetingReminder),
        Relationship::Close => None,
    }
}
