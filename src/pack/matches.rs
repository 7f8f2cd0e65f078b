//! From hits of patterns to matches that count: the scope, the relationship and the slots of each are looked at once.

mod said;

use std::ops::Range;

use super::{GradeEntry, HollowEntry};
use crate::cue::{Cue, Grade};
use crate::document::Document;
use crate::lexicon::ClassSet;
use crate::message::Relationship;
use crate::pattern::index::{Hit, WalkRoom};
use crate::pattern::matcher::{FilledSlot, Slots};
use crate::pattern::scope::{Mark, Marks};
use crate::pattern::slot;
use crate::stored::stored;
pub(crate) use said::{Said, Weights};

/// Cues that one frame may show.
pub(super) const MOST_CUES: usize = 4;
/// Stands where a match shows no further cue.
const NO_CUE: u8 = u8::MAX;
/// Matches, and marks, for which there is room from the start. Few notes have more.
const SOME_MATCHES: usize = 14;

/// The sort of wording that a frame says it is, for a rule that tells several sorts apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kind(u16);

stored!(struct Kind { 0 });

/// Names the sorts that are asked for.
macro_rules! kinds {
    ($($kind:ident = $name:literal),* $(,)?) => {
        impl Kind {
            /// The names of the sorts that are asked for, by their numbers.
            pub(super) const NAMES: &[&str] = &[$($name),*];
        }

        kinds!(@ 0; $($kind)*);
    };
    (@ $number:expr; $kind:ident $($more:ident)*) => {
        impl Kind {
            pub(crate) const $kind: Kind = Kind($number);
        }

        kinds!(@ $number + 1; $($more)*);
    };
    (@ $number:expr;) => {};
}

kinds! {
    NONE = "",
    RHETORICAL = "rhetorical",
    STRANGER = "stranger",
    LAPSED = "lapsed",
    LONG_AGO = "long_ago",
    CLOSE = "close",
    WORKPLACE = "workplace",
    OWN_FIRM = "own_firm",
    WORK = "work",
    MET_AT = "met_at",
    MET_IN = "met_in",
    THANKS = "thanks",
    RUDE = "rude",
    CROWD = "crowd",
}

impl Kind {
    pub(super) fn new(number: usize) -> Self {
        Kind(number as u16)
    }

    /// A bit of its own for each sort that is asked for, none for others.
    fn bit(self) -> u32 {
        if usize::from(self.0) < Kind::NAMES.len() { 1 << self.0 } else { 0 }
    }
}

/// Sorts of wording that were found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }
}

/// Whom a pattern of the index belongs to. One is looked up for every hit, so that it must be small.
#[derive(Clone, Copy, Debug)]
pub(super) enum Owner {
    Scope(Marks),
    Frame(Frame),
    /// Phrases of a rule, which speak of no cue by themselves.
    Own,
    /// Wording that the caller does not want to count.
    Ignored,
}

stored!(enum Owner { Scope { 0: marks }, Frame { 0: frame }, Own, Ignored });

/// What decides whether a hit of a frame counts, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) cues: Cues,
    pub(super) kind: Kind,
    /// Which of the sets of hollow classes is its own.
    pub(super) hollow_classes: u16,
    pub(super) grade: GradeEntry,
    pub(super) hollow: HollowEntry,
    pub(super) refuse: Marks,
    pub(super) require: Marks,
    /// A bit for each relationship for which it counts.
    pub(super) relationships: u8,
}

stored!(struct Frame { cues, kind, hollow_classes, grade, hollow, refuse, require, relationships });

/// A bit for each of these relationships; without a list, for all.
pub(super) fn relationships(list: Option<&[Relationship]>) -> u8 {
    list.map_or(u8::MAX, |list| list.iter().fold(0, |all, relationship| all | 1 << *relationship as u8))
}

/// The cues that a frame speaks of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues {
    /// The places of cues in tables, with their weights.
    weights: [(u8, i8); MOST_CUES],
    /// A bit for each cue that has a weight.
    shown: u16,
}

stored!(struct Cues { weights, shown });

impl Cues {
    pub(super) fn new(weights: &[(Cue, i8)]) -> Self {
        let mut cues = Cues { weights: [(NO_CUE, 0); MOST_CUES], shown: 0 };
        for (place, (cue, weight)) in cues.weights.iter_mut().zip(weights) {
            *place = (cue.index() as u8, *weight);
            cues.shown |= u16::from(*weight != 0) << cue.index();
        }
        cues
    }
}

/// Wording of a pack that was found in a message and counts there.
#[derive(Clone, Debug)]
pub struct CueMatch {
    pub(crate) frame: u32,
    first: u32,
    end: u32,
    range: [u32; 2],
    cues: Cues,
    pub(crate) kind: Kind,
    grade: Grade,
    /// The best grade that the same frame has before it.
    before: Grade,
    pub(crate) slots: Slots,
}

impl CueMatch {
    fn new(hit: &Hit, document: &Document<'_>, cues: Cues, kind: Kind, grade: Grade) -> Self {
        let range = document.span(hit.first, hit.end);
        CueMatch {
            frame: hit.owner,
            first: hit.first as u32,
            end: hit.end as u32,
            // Offsets of words are kept as `u32`.
            range: [range.start as u32, range.end as u32],
            cues,
            kind,
            grade,
            before: Grade::Absent,
            slots: hit.slots,
        }
    }

    /// Whether it speaks of a cue, for or against it.
    #[inline]
    pub(crate) fn speaks_of(&self, cue: Cue) -> bool {
        self.cues.shown & 1 << cue.index() != 0
    }

    /// How sure the words make a reader of this cue: 3 is sure; less than 0 speaks against it; 0 if the words have
    /// nothing to do with it.
    pub fn weight(&self, cue: Cue) -> i8 {
        let place = cue.index() as u8;
        self.cues.weights.iter().find(|(shown, _)| *shown == place).map_or(0, |(_, weight)| *weight)
    }

    /// The grade that its slots give.
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// Where it stands: a byte range of the message.
    pub fn range(&self) -> Range<usize> {
        self.range[0] as usize..self.range[1] as usize
    }

    /// The first token that it covers.
    pub(crate) fn first(&self) -> usize {
        self.first as usize
    }

    /// The token after the last one that it covers.
    pub(crate) fn end(&self) -> usize {
        self.end as usize
    }

    /// Whether words of it that are no slot's belong to this wording. What fills a slot is what the frame speaks of, and is
    /// not how it says it.
    fn is_worded_by(&self, wording: &Hit) -> bool {
        let shares = wording.first < self.end() && self.first() < wording.end;
        let in_slot = self
            .slots
            .iter()
            .flatten()
            .any(|slot| slot.first as usize <= wording.first && wording.end <= slot.end as usize);
        shares && !in_slot
    }
}

/// The places for what is found in one message on the way to its matches. They can be used for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct MatchRoom {
    pub(super) walk: WalkRoom,
    scopes: Vec<Scope>,
    /// What counts, in the order of the text.
    pub(crate) matches: Vec<CueMatch>,
    /// A bit for each cue, by its place in tables, of which something is said under a mark that turns it into its opposite.
    pub(crate) refused: u16,
}

impl MatchRoom {
    /// Forgets what was found, and overwrites it.
    pub(crate) fn wipe(&mut self) {
        self.walk.wipe();
        self.scopes.fill(Scope { first: 0, clause: 0, marks: Marks::default() });
        self.scopes.clear();
        let nothing = CueMatch {
            frame: 0,
            first: 0,
            end: 0,
            range: [0, 0],
            cues: Cues::default(),
            kind: Kind::NONE,
            grade: Grade::Absent,
            before: Grade::Absent,
            slots: Slots::default(),
        };
        self.matches.fill(nothing);
        self.matches.clear();
        self.refused = 0;
    }
}

/// A mark, from where on it lies over a clause.
#[derive(Clone, Copy, Debug)]
struct Scope {
    first: u32,
    clause: u32,
    marks: Marks,
}

/// By what hits are judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judges<'p> {
    pub(super) owners: &'p [Owner],
    /// The sets of classes whose words are hollow in slots; the first one is that of frames that name no others.
    pub(super) hollow: &'p [ClassSet],
}

impl Judges<'_> {
    /// Turns the hits of a room to matches.
    pub(super) fn judge(self, document: &Document<'_>, relationship: Relationship, room: &mut MatchRoom) {
        let has_ignored = self.before_silence(document, relationship, room);
        if has_ignored {
            self.silence(room);
        }
        mark_repeats(&mut room.matches);
    }

    /// The same with the wording that the caller does not want to count; says whether there is any.
    pub(super) fn before_silence(
        self,
        document: &Document<'_>,
        relationship: Relationship,
        room: &mut MatchRoom,
    ) -> bool {
        let MatchRoom { walk: WalkRoom { hits, .. }, scopes, matches, refused } = room;
        scopes.clear();
        scopes.reserve(hits.len().min(SOME_MATCHES));
        matches.clear();
        *refused = 0;
        let mut has_ignored = false;
        for hit in hits.iter() {
            match self.owners[hit.owner as usize] {
                Owner::Scope(marks) => {
                    let clause = document.tokens[hit.end - 1].clause;
                    scopes.push(Scope { first: hit.first as u32, clause, marks });
                }
                Owner::Ignored => has_ignored = true,
                Owner::Frame(_) | Owner::Own => {}
            }
        }
        // Many hits do not count.
        matches.reserve(hits.len().min(SOME_MATCHES));
        for hit in hits.iter() {
            let (cues, kind, grade) = match &self.owners[hit.owner as usize] {
                Owner::Scope(_) | Owner::Ignored => continue,
                Owner::Frame(frame) => {
                    if frame.relationships & 1 << relationship as u8 == 0 {
                        continue;
                    }
                    let marks = marks_over(document, hit, scopes, frame.refuse | frame.require);
                    if marks.meets(frame.refuse) {
                        *refused |= frame.cues.shown;
                        continue;
                    }
                    if !marks.covers(frame.require) {
                        continue;
                    }
                    (frame.cues, frame.kind, self.grade(frame, hit, document))
                }
                Owner::Own => (Cues::default(), Kind::NONE, self.slots(hit, document, 0)),
            };
            if grade > Grade::Absent {
                matches.push(CueMatch::new(hit, document, cues, kind, grade));
            }
        }
        matches.sort_unstable_by_key(|found: &CueMatch| {
            // First and end at once, since they are compared again and again.
            (u64::from(found.first) << 32 | u64::from(found.end), found.frame)
        });
        has_ignored
    }

    /// Takes out what is said with wording that the caller does not want to count.
    fn silence(self, room: &mut MatchRoom) {
        let is_ignored = |hit: &&Hit| matches!(self.owners[hit.owner as usize], Owner::Ignored);
        let mut ignored: Vec<&Hit> = room.walk.hits.iter().filter(is_ignored).collect();
        ignored.sort_unstable_by_key(|hit| hit.first);
        let longest = ignored.iter().map(|hit| hit.end - hit.first).max().unwrap_or_default();
        room.matches.retain(|found| {
            let from = ignored.partition_point(|hit| hit.first + longest <= found.first());
            let near = ignored[from..].iter().take_while(|hit| hit.first < found.end());
            !near.into_iter().any(|hit| found.is_worded_by(hit))
        });
    }

    fn grade(self, frame: &Frame, hit: &Hit, document: &Document<'_>) -> Grade {
        match frame.grade {
            GradeEntry::Vague => return Grade::Vague,
            GradeEntry::Specific => return Grade::Specific,
            GradeEntry::Slot => {}
        }
        match (self.slots(hit, document, frame.hollow_classes), frame.hollow) {
            (Grade::Specific, _) => Grade::Specific,
            (_, HollowEntry::Vague) => Grade::Vague,
            (_, HollowEntry::Absent) => Grade::Absent,
        }
    }

    /// The best grade of the slots of a hit: specific when it has none, vague at least.
    fn slots(self, hit: &Hit, document: &Document<'_>, hollow: u16) -> Grade {
        let hollow = &self.hollow[usize::from(hollow)];
        let mut slots = hit.slots.iter().flatten().peekable();
        let names =
            |slot: &FilledSlot| slot::is_specific(document, slot.first as usize, slot.end as usize, hollow);
        if slots.peek().is_none() || slots.any(names) { Grade::Specific } else { Grade::Vague }
    }
}

/// The marks that lie over a hit, of those that are asked for: those of its clause that begin before it ends, but not in its last slot. "I
/// write because the lift does not work" denies nothing about the writing.
fn marks_over(document: &Document<'_>, hit: &Hit, scopes: &[Scope], asked: Marks) -> Marks {
    if asked == Marks::default() {
        return asked;
    }
    let clause = |token: usize| document.tokens[token].clause;
    let (from, to) = (clause(hit.first), clause(hit.end - 1));
    let end = hit.end as u32;
    let last_slot = hit.slots.iter().flatten().filter(|slot| slot.end == end).map(|slot| slot.first);
    let stop = last_slot.min().unwrap_or(end);
    let mut marks = Marks::default();
    for scope in scopes {
        if scope.first < stop && (from..=to).contains(&scope.clause) {
            marks |= scope.marks;
        }
    }
    if asked.has(Mark::Question) {
        let sentence = document.sentence_of(hit.end - 1);
        if sentence.question && clause(sentence.end - 1) == to {
            marks.add(Mark::Question);
        }
    }
    marks
}

/// Says of each match how well its frame did before it: wording that says the same thing twice is no more sure than once.
fn mark_repeats(matches: &mut [CueMatch]) {
    // A bit for some frames each: most are told apart by it.
    let mut seen = 0_u64;
    for at in 0..matches.len() {
        let (earlier, rest) = matches.split_at_mut(at);
        let Some(found) = rest.first_mut() else { return };
        let bit = 1 << (found.frame % 64);
        if seen & bit != 0 {
            let last = earlier.iter().rev().find(|earlier| earlier.frame == found.frame);
            found.before = last.map_or(Grade::Absent, |last| last.before.max(last.grade));
        }
        seen |= bit;
    }
}
