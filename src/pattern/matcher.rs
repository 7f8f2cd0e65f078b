//! One try of one pattern at one place: from its rarest word outward, with a bound on the steps.

use super::sets::{Row, SetId, SetTable};
use crate::document::{Break, Document, Token};
use crate::lexicon::{Traits, WordId};
use crate::stored::stored;

/// One step of a pattern: see [`Item`](super::Item), of which it is the small form for matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    Words {
        words: Words,
        optional: bool,
    },
    Not {
        words: Words,
        opening: bool,
    },
    NotBefore {
        words: Words,
        most: u8,
    },
    Any,
    Gap(u8),
    Slot {
        name: u8,
        most: u8,
        past_commas: bool,
    },
    SentenceStart,
    SentenceEnd,
    TextStart,
    TextEnd,
    Comma,
    Joined,
    Stop,
    /// One of several runs, tried in order: see [`Program::group`].
    Group(u32),
}

stored!(enum Step {
    Words { words: words, optional: optional },
    Not { words: words, opening: opening },
    NotBefore { words: words, most: most },
    Any,
    Gap { 0: most },
    Slot { name: name, most: most, past_commas: past_commas },
    SentenceStart,
    SentenceEnd,
    TextStart,
    TextEnd,
    Comma,
    Joined,
    Stop,
    Group { 0: group },
});

/// The words that fit a step: one, or those of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Words(u32);

stored!(struct Words { 0 });

impl Words {
    /// Tells one word from a set. Words and sets are far fewer.
    const ONE: u32 = 1 << 31;

    pub(super) fn one(word: WordId) -> Self {
        Words(word | Self::ONE)
    }

    pub(super) fn any_of(set: SetId) -> Self {
        Words(set)
    }
}

/// The steps of all patterns, in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// The runs of all groups, and where those of each group stand.
    choices: Vec<Run>,
    groups: Vec<Run>,
}

stored!(struct Program { steps, choices, groups });

/// What stands together in a [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Run {
    first: u32,
    end: u32,
}

stored!(struct Run { first, end });

impl Run {
    /// Adds to a list.
    fn of<T: Copy>(added: &[T], all: &mut Vec<T>) -> Self {
        let first = all.len() as u32;
        all.extend(added);
        Run { first, end: all.len() as u32 }
    }

    #[inline]
    fn within<T>(self, all: &[T]) -> &[T] {
        &all[self.first as usize..self.end as usize]
    }
}

/// The steps of a pattern on both sides of its key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    first: u32,
    before: u8,
    after: u8,
}

stored!(struct Around { first, before, after });

impl Around {
    /// Those of a run of at most 256 steps, of which `anchor` is the key.
    pub(super) fn new(run: Run, anchor: usize) -> Self {
        let after = (run.end - run.first) as usize - 1 - anchor;
        Around { first: run.first, before: anchor as u8, after: after as u8 }
    }
}

impl Program {
    pub(super) fn add(&mut self, steps: &[Step]) -> Run {
        Run::of(steps, &mut self.steps)
    }

    /// A step that is one of several runs.
    pub(super) fn group(&mut self, choices: &[Run]) -> Step {
        self.groups.push(Run::of(choices, &mut self.choices));
        Step::Group(self.groups.len() as u32 - 1)
    }

    #[inline]
    fn steps(&self, run: Run) -> &[Step] {
        run.within(&self.steps)
    }

    /// The steps before a key and those after it.
    #[inline]
    fn around(&self, steps: Around) -> (&[Step], &[Step]) {
        let anchor = steps.first as usize + usize::from(steps.before);
        (&self.steps[steps.first as usize..anchor], &self.steps[anchor + 1..][..usize::from(steps.after)])
    }

    #[inline]
    fn choices(&self, group: u32) -> &[Run] {
        self.groups[group as usize].within(&self.choices)
    }
}

/// A document with the row of each of its words.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) rows: &'a [Row],
    pub(super) sets: &'a SetTable,
    pub(super) program: &'a Program,
}

impl Text<'_> {
    #[inline(always)]
    pub(super) fn fits(&self, words: Words, token: usize) -> bool {
        if words.0 & Words::ONE != 0 {
            self.document.tokens[token].word == words.0 & !Words::ONE
        } else {
            self.sets.holds(words.0, self.rows[token])
        }
    }
}

/// Slots that one match can fill.
pub(crate) const MOST_SLOTS: usize = 2;
/// Steps that one try of one pattern may take, so that no text can make a pattern slow.
const MOST_STEPS: u32 = 400;

/// A slot of a match: which name it has, and the tokens that fill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FilledSlot {
    pub(crate) name: u8,
    pub(crate) first: u32,
    pub(crate) end: u32,
}

/// The slots of a match.
pub(crate) type Slots = [Option<FilledSlot>; MOST_SLOTS];

/// What is left to match after a group.
#[derive(Clone, Copy)]
struct Rest<'r> {
    items: &'r [Step],
    then: Option<&'r Rest<'r>>,
}

impl Rest<'_> {
    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.then.is_none_or(Rest::is_empty)
    }
}

/// Tries patterns, one after the other.
pub(super) struct Matcher<'a> {
    text: Text<'a>,
    slots: Slots,
    steps: u32,
}

/// Places lie between tokens: the place `at` is that before the token `at`. Items are matched forward from a place, or
/// backward from it with the last item first.
impl<'a> Matcher<'a> {
    pub(super) fn new(text: Text<'a>) -> Self {
        Matcher { text, slots: [None; MOST_SLOTS], steps: 0 }
    }

    /// The tokens that a pattern covers, and its slots, if it fits around its key, the token `at`.
    pub(super) fn fit(&mut self, steps: Around, at: usize) -> Option<(usize, usize, Slots)> {
        let (before, after) = self.text.program.around(steps);
        (self.slots, self.steps) = ([None; MOST_SLOTS], 0);
        let first = if before.is_empty() { at } else { self.run::<false>(before, at, false, None)? };
        let end = if after.is_empty() { at + 1 } else { self.run::<true>(after, at + 1, false, None)? };
        Some((first, end, self.slots))
    }

    fn tokens(&self) -> &[Token] {
        &self.text.document.tokens
    }

    /// Whether a sentence ends at a place.
    fn stop_at(&self, at: usize) -> bool {
        self.tokens().get(at).is_none_or(|token| token.before == Break::Sentence)
    }

    /// Whether a comma, or more, stands at a place.
    fn comma_at(&self, at: usize) -> bool {
        self.tokens().get(at).is_none_or(|token| token.before != Break::None)
    }

    /// The token beside a place, if there is one in the same sentence, or in any if the place was `crossed`.
    #[inline]
    fn token<const FORWARD: bool>(&self, at: usize, crossed: bool) -> Option<usize> {
        let token = if FORWARD { at } else { at.checked_sub(1)? };
        (token < self.tokens().len() && (crossed || !self.stop_at(at))).then_some(token)
    }

    /// Whether none of some words is the next one.
    #[inline]
    fn not_at(&self, words: Words, opening: bool, at: usize) -> bool {
        at >= self.tokens().len() || (self.stop_at(at) && !opening) || !self.text.fits(words, at)
    }

    /// Whether none of some words is among the last ones of the sentence.
    fn not_before(&self, words: Words, most: u8, at: usize) -> bool {
        let same_sentence = (1..=at).rev().take_while(|place| !self.stop_at(*place));
        same_sentence.take(usize::from(most)).all(|place| !self.text.fits(words, place - 1))
    }

    fn fill(&mut self, name: u8, first: usize, end: usize) {
        let slot = FilledSlot { name, first: first as u32, end: end as u32 };
        let free = self.slots.iter().position(|known| known.is_none_or(|known| known.name == name));
        if let Some(free) = free {
            self.slots[free] = Some(slot);
        }
    }

    /// Matches items from a place on, then the rest; the place where the match ends if all fit. `crossed` says that the
    /// item before was the end of a sentence, so that the next word may stand beyond it.
    fn run<'r, const FORWARD: bool>(
        &mut self,
        mut items: &'r [Step],
        mut at: usize,
        mut crossed: bool,
        mut rest: Option<&'r Rest<'r>>,
    ) -> Option<usize> {
        let step = |at: usize| if FORWARD { at + 1 } else { at - 1 };
        // Where an item leaves no choice the loop goes on; only where it does is there a call for each choice.
        loop {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return None;
            }
            let next = if FORWARD { items.split_first() } else { items.split_last() };
            let Some((next, tail)) = next else {
                let Some(then) = rest else { return Some(at) };
                (items, rest) = (then.items, then.then);
                continue;
            };
            match next {
                Step::Words { words, optional } => {
                    let fits =
                        self.token::<FORWARD>(at, crossed).is_some_and(|token| self.text.fits(*words, token));
                    if !optional && !fits {
                        return None;
                    }
                    if *optional && fits {
                        let taken = self.run::<FORWARD>(tail, step(at), false, rest);
                        if taken.is_some() {
                            return taken;
                        }
                    }
                    if !optional {
                        (at, crossed) = (step(at), false);
                    }
                }
                Step::Any => {
                    self.token::<FORWARD>(at, crossed)?;
                    (at, crossed) = (step(at), false);
                }
                Step::Gap(most) => {
                    for _ in 0..*most {
                        if self.may_begin::<FORWARD>(tail, at, crossed) {
                            if let Some(end) = self.run::<FORWARD>(tail, at, crossed, rest) {
                                return Some(end);
                            }
                        }
                        self.token::<FORWARD>(at, crossed)?;
                        (at, crossed) = (step(at), false);
                    }
                }
                Step::Slot { name, most, past_commas } => {
                    self.token::<FORWARD>(at, crossed)?;
                    let room = self.slot_room::<FORWARD>(at, usize::from(*most), *past_commas);
                    // The last slot of a pattern takes all it can; one before other items as little as they allow.
                    if FORWARD && tail.is_empty() && rest.is_none_or(Rest::is_empty) {
                        self.fill(*name, at, at + room);
                        return Some(at + room);
                    }
                    for words in 1..=room {
                        let (first, end) = if FORWARD { (at, at + words) } else { (at - words, at) };
                        let place = if FORWARD { end } else { first };
                        if !self.may_begin::<FORWARD>(tail, place, false) {
                            continue;
                        }
                        let before = self.slots;
                        self.fill(*name, first, end);
                        if let Some(end) = self.run::<FORWARD>(tail, place, false, rest) {
                            return Some(end);
                        }
                        self.slots = before;
                    }
                    return None;
                }
                Step::Group(group) => {
                    let rest = Rest { items: tail, then: rest };
                    let program = self.text.program;
                    return program.choices(*group).iter().find_map(|choice| {
                        let choice = program.steps(*choice);
                        let tried = choice.is_empty() || self.may_begin::<FORWARD>(choice, at, crossed);
                        if tried { self.run::<FORWARD>(choice, at, crossed, Some(&rest)) } else { None }
                    });
                }
                Step::Stop | Step::SentenceStart | Step::SentenceEnd => {
                    if at != 0 && !self.stop_at(at) {
                        return None;
                    }
                    crossed |= *next == Step::Stop;
                }
                Step::TextStart if at != self.text.document.body && at != 0 => return None,
                Step::TextEnd if at != self.tokens().len() => return None,
                Step::Comma if !self.comma_at(at) => return None,
                Step::Joined if self.comma_at(at) => return None,
                Step::Not { words, opening } if !self.not_at(*words, *opening, at) => return None,
                Step::NotBefore { words, most } if !self.not_before(*words, *most, at) => return None,
                _ => {}
            }
            items = tail;
        }
    }

    /// Whether items can begin at a place, as far as their first one tells: cheaper than to try them.
    #[inline]
    fn may_begin<const FORWARD: bool>(&self, items: &[Step], at: usize, crossed: bool) -> bool {
        match if FORWARD { items.first() } else { items.last() } {
            Some(Step::Words { words, optional: false }) => {
                self.token::<FORWARD>(at, crossed).is_some_and(|token| self.text.fits(*words, token))
            }
            _ => true,
        }
    }

    /// How many words a slot at a place can take: up to the end of its sentence, or of its clause, or to a word that opens
    /// another clause where the punctuation was left out.
    fn slot_room<const FORWARD: bool>(&self, at: usize, most: usize, past_commas: bool) -> usize {
        let tokens = self.tokens();
        let bars = |place: usize| self.stop_at(place) || (!past_commas && self.comma_at(place));
        let mut words = 1;
        while words < most {
            if FORWARD {
                let next = at + words;
                if bars(next)
                    || tokens[next].clause != tokens[at].clause
                    || tokens[next].traits.meets(Traits::SLOT_STOP)
                {
                    break;
                }
            } else if at <= words || bars(at - words) {
                break;
            }
            words += 1;
        }
        words
    }
}
