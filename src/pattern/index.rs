//! All patterns of the packs, keyed by their rarest word: one walk over a document finds every match.
//!
//! A pattern is tried only where a word of its rarest set stands, with words of its other rare sets where these must be:
//! thousands of patterns cost little more than those that are about to match.

use super::Item;
use super::edges::{Reaches, Spot, Traits, edges};
use super::keys::{Keys, Near, with_open_anchor};
use super::matcher::{Around, Matcher, Program, Slots, Text};
use super::sets::{MOST_MEMBERSHIPS, Row, SetId, SetTable, Told};
use super::stretches::{Need, Sieve, Stretches, Window};
use crate::document::Document;
use crate::lexicon::{Lexicon, WordId};
use crate::stored::stored;

/// Matches that are kept of one message. A message of ordinary length has a few dozen.
const MOST_MATCHES: usize = 4096;
/// Sets of words of which one each must stand near the key before a pattern is tried: the ones least likely to be met by
/// chance. More of them cost more than the tries that they save.
const MOST_NEEDS: usize = 3;
/// Words of a message whose surroundings are prepared at a time.
const BLOCK: usize = 4096;

/// Hits for which there is room from the start.
const SOME_HITS: usize = 32;

/// Memory for a walk, to be used for one message after the other, and what the last one found.
#[derive(Clone, Debug)]
pub(crate) struct WalkRoom {
    rows: Vec<Row>,
    spots: Vec<Spot>,
    stretches: Stretches,
    pub(crate) hits: Vec<Hit>,
}

impl Default for WalkRoom {
    fn default() -> Self {
        WalkRoom { rows: Vec::new(), spots: Vec::new(), stretches: Stretches::NONE, hits: Vec::new() }
    }
}

impl WalkRoom {
    /// Forgets what was found, and overwrites it.
    pub(crate) fn wipe(&mut self) {
        self.rows.fill(Row::default());
        self.rows.clear();
        self.spots.fill(Spot::default());
        self.spots.clear();
        self.stretches.wipe();
        self.hits.fill(Hit { owner: 0, first: 0, end: 0, slots: Slots::default() });
        self.hits.clear();
    }
}

/// Where a pattern was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// Which of the owners given to [`Index::new`] the pattern belongs to.
    pub(crate) owner: u32,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) slots: Slots,
}

/// A pattern, with what tells, before it is tried, that it cannot fit around its key.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Pattern {
    /// The bits of the set of the first need: they stand here so that one line of memory tells most.
    told: Told,
    needs: [Need; MOST_NEEDS],
    /// How far the key may be from the start and the end of its sentence, and of the message.
    reach: Reaches,
    owner: u32,
    steps: Around,
}

stored!(struct Pattern { told, needs, reach, owner, steps });

/// What is known of a pattern before the sets are ready for reading.
struct Plan {
    key: SetId,
    /// The needs, the least likely to be met first.
    near: Vec<Near>,
    edges: (Traits, Reaches),
    owner: u32,
    steps: Around,
}

/// A pattern whose key stands at a place.
#[derive(Clone, Copy, Debug, Default)]
struct Candidate {
    pattern: u32,
    at: u32,
}

/// Patterns that wait to be tried.
struct Waiting {
    candidates: [Candidate; CANDIDATES],
    count: usize,
}

impl Waiting {
    /// Adds those of a list, of at most [`SIEVED`], that may fit around the key `at`.
    #[inline(never)]
    fn add(&mut self, patterns: &[u32], sieves: &[Sieve], window: &Window, traits: Traits, at: u32) {
        let mut count = self.count;
        for pattern in patterns {
            // All are noted, and the count goes on only past those that pass: which will, no branch can foretell.
            self.candidates[count % CANDIDATES] = Candidate { pattern: *pattern, at };
            count += usize::from(sieves[*pattern as usize].passes(window, traits));
        }
        self.count = count;
    }

    fn all(&self) -> &[Candidate] {
        &self.candidates[..self.count.min(CANDIDATES)]
    }
}

/// Lists, one for each of a row of numbers, in one piece of memory.
#[derive(Clone, Debug)]
struct Lists<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Lists<T> {
    fn new(lists: impl ExactSizeIterator<Item = impl Iterator<Item = T>>) -> Self {
        let mut all = Lists { starts: Vec::with_capacity(lists.len() + 1), values: Vec::new() };
        for list in lists {
            all.starts.push(all.values.len() as u32);
            all.values.extend(list);
        }
        all.starts.push(all.values.len() as u32);
        all
    }

    #[inline]
    fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        &self.values[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

stored!(struct Lists<T> { starts, values });

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Index {
    patterns: Vec<Pattern>,
    program: Program,
    sets: SetTable,
    /// For each pattern, what rules it out most often: apart, since a list is read whole and few of its patterns are tried.
    sieves: Vec<Sieve>,
    /// The patterns by the rows of their keys.
    keyed: Lists<u32>,
}

stored!(struct Index { patterns, program, sets, sieves, keyed });

impl Index {
    /// Builds the index over patterns with their owners; `Err` with the number of memberships of words in sets if there
    /// are more than [`MOST_MEMBERSHIPS`].
    pub(crate) fn new(patterns: Vec<(u32, Vec<Item>)>, lexicon: &Lexicon) -> Result<Self, usize> {
        let mut keys = Keys::new(lexicon);
        let mut plans = Vec::with_capacity(patterns.len());
        let mut program = Program::default();
        let mut memberships = 0;
        for (owner, items) in patterns {
            for items in with_open_anchor(items, &mut keys) {
                let found = items.iter().enumerate().filter(|(_, item)| matches!(item, Item::Words { .. }));
                let found = found.filter_map(|(at, item)| keys.key(item, at));
                let Some(anchor) = found.min_by_key(|key| (key.frequency, key.at)) else {
                    unreachable!("the anchor was opened");
                };
                let mut near = keys.near(&items, anchor.at);
                near.retain(Near::is_close);
                near.sort_by_key(Near::chance);
                near.dedup_by_key(|near| (near.set, near.place, near.width));
                memberships += keys.sets.members(anchor.set).len();
                let edges = edges(&items, anchor.at);
                let steps = Around::new(keys.steps(&items, &mut program), anchor.at);
                plans.push(Plan { key: anchor.set, near, edges, owner, steps });
                if memberships + keys.sets.memberships() > MOST_MEMBERSHIPS {
                    return Err(memberships + keys.sets.memberships());
                }
            }
        }
        let met: Vec<u32> = (0..lexicon.len()).map(|word| keys.frequency_of(word as WordId)).collect();
        let mut asked = vec![0; keys.sets.len()];
        for plan in &plans {
            let met: u64 =
                keys.sets.members(plan.key).iter().map(|word| u64::from(met[*word as usize])).sum();
            // The words of a wide need repeat each other, so that it is not as much more likely to be met.
            plan.near
                .iter()
                .take(2)
                .for_each(|near| asked[near.set as usize] += met * near.width.min(4) as u64);
        }
        let sets = keys.sets.finish(&met, &asked);

        let mut patterns = Vec::with_capacity(plans.len());
        let mut sieves = Vec::with_capacity(plans.len());
        let mut keyed = vec![Vec::new(); sets.rows()];
        for Plan { key, near, edges: (barred, reach), owner, steps } in plans {
            sieves.push(Sieve::new(&near, barred, &sets));
            for row in sets.rows_of(keys.sets.members(key)) {
                keyed[row as usize].push(patterns.len() as u32);
            }
            let mut needs = [Need::NOTHING; MOST_NEEDS];
            needs.iter_mut().zip(&near).for_each(|(need, near)| *need = Need::new(near));
            let told = *sets.told(needs[0].set());
            patterns.push(Pattern { told, needs, reach, owner, steps });
        }
        let keyed = Lists::new(keyed.into_iter().map(Vec::into_iter));
        Ok(Index { patterns, program, sets, sieves, keyed })
    }

    /// How many patterns there are after expansion.
    pub(crate) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Finds every match in the document, by the place of its rarest word; they go to the room.
    pub(crate) fn walk(&self, document: &Document<'_>, room: &mut WalkRoom) {
        let WalkRoom { rows, spots, stretches, hits } = room;
        rows.clear();
        rows.extend(document.tokens.iter().map(|token| self.sets.row(token.word)));
        Spot::find(document, spots);
        hits.clear();
        hits.reserve(SOME_HITS);
        stretches.move_to(0..rows.len().min(BLOCK), rows, &self.sets);
        let text = Text { document, rows, sets: &self.sets, program: &self.program };
        let mut waiting = Waiting { candidates: [Candidate::default(); CANDIDATES], count: 0 };
        for (at, (row, spot)) in rows.iter().zip(&*spots).enumerate() {
            if at >= stretches.keys.end {
                stretches.move_to(at..rows.len().min(at + BLOCK), rows, &self.sets);
            }
            for patterns in self.keyed.of(row.number()).chunks(SIEVED) {
                if waiting.count > CANDIDATES - SIEVED {
                    self.try_all(text, spots, waiting.all(), hits);
                    waiting.count = 0;
                }
                waiting.add(patterns, &self.sieves, stretches.window(at), spot.traits, at as u32);
            }
            if hits.len() >= MOST_MATCHES {
                hits.truncate(MOST_MATCHES);
                return;
            }
        }
        self.try_all(text, spots, waiting.all(), hits);
        hits.truncate(MOST_MATCHES);
    }

    /// Tries patterns where their keys stand.
    fn try_all(&self, text: Text<'_>, spots: &[Spot], candidates: &[Candidate], hits: &mut Vec<Hit>) {
        // What most fail by is asked of all before any is tried, so that the memory of many is fetched at once.
        let mut left = [0_u8; CANDIDATES];
        let mut count = 0;
        for (number, Candidate { pattern, at }) in candidates.iter().enumerate() {
            let Pattern { told, needs: [first, others @ ..], reach, .. } = &self.patterns[*pattern as usize];
            let at = *at as usize;
            left[count % CANDIDATES] = number as u8;
            let is_met = |need: &Need| need.is_met(text, self.sets.told(need.set()), at);
            let may_fit =
                spots[at].within(*reach) && first.is_met(text, told, at) && others.iter().all(is_met);
            count += usize::from(may_fit);
        }
        let mut matcher = Matcher::new(text);
        for number in &left[..count.min(CANDIDATES)] {
            let Candidate { pattern, at } = candidates[usize::from(*number)];
            let Pattern { owner, steps, .. } = self.patterns[pattern as usize];
            let found = matcher.fit(steps, at as usize);
            hits.extend(found.map(|(first, end, slots)| Hit { owner, first, end, slots }));
        }
    }
}

/// How many patterns of a list are sieved at once, and how many wait at most until they are tried.
const SIEVED: usize = 32;
const CANDIDATES: usize = 128;
