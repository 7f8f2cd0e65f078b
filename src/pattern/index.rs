//! All patterns of the packs, keyed by their rarest word: one walk over a document finds every match.

use super::{Item, WordSet};
use crate::document::{Break, Document};
use crate::lexicon::{self, ClassSet, Lexicon, WordId};

/// Slots that one match can fill.
pub(crate) const MOST_SLOTS: usize = 2;
/// Steps that one try of one pattern may take, so that no text can make a pattern slow.
const MOST_STEPS: u32 = 400;
/// Matches that are kept of one message. A message of ordinary length has a few dozen.
const MOST_MATCHES: usize = 4096;

/// A slot of a match: which name it has, and the tokens that fill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FilledSlot {
    pub(crate) name: u8,
    pub(crate) first: u32,
    pub(crate) end: u32,
}

/// Where a pattern was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// Which of the owners given to [`Index::new`] the pattern belongs to.
    pub(crate) owner: u32,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) slots: [Option<FilledSlot>; MOST_SLOTS],
}

#[derive(Clone, Debug)]
struct Pattern {
    owner: u32,
    anchor: usize,
    /// Bits of the words without which the pattern cannot match.
    needs: u64,
    items: Box<[Item]>,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    patterns: Vec<Pattern>,
    /// For each word id, where its patterns start in `keyed`.
    starts: Vec<u32>,
    keyed: Vec<u32>,
    slot_stop: ClassSet,
}

impl Index {
    /// Builds the index over patterns with their owners.
    pub(crate) fn new(patterns: Vec<(u32, Vec<Item>)>, lexicon: &Lexicon) -> Self {
        let common = [("frequent", 2_000), ("function", 300), ("hollow", 30)]
            .map(|(name, frequency)| (lexicon.class_or_none(name), frequency));
        let mut by_word: Vec<Vec<u32>> = vec![Vec::new(); lexicon.len()];
        let mut all = Vec::with_capacity(patterns.len());
        for (owner, items) in patterns {
            let (anchor, words) = rarest(&items, lexicon, &common);
            for word in words {
                by_word[word as usize].push(all.len() as u32);
            }
            let needs = items.iter().fold(0, |needs, item| match item {
                Item::Words { set: WordSet { words, classes }, optional: false }
                    if words.len() == 1 && classes.is_empty() =>
                {
                    needs | word_bit(words[0])
                }
                _ => needs,
            });
            all.push(Pattern { owner, anchor, needs, items: items.into() });
        }
        let mut starts = Vec::with_capacity(by_word.len() + 1);
        let mut keyed = Vec::new();
        for patterns in by_word {
            starts.push(keyed.len() as u32);
            keyed.extend(patterns);
        }
        starts.push(keyed.len() as u32);
        Index { patterns: all, starts, keyed, slot_stop: lexicon.class_or_none("slot_stop") }
    }

    /// How many patterns there are after expansion.
    pub(crate) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Every match in the document, by the place of its rarest word.
    pub(crate) fn walk(&self, document: &Document<'_>) -> Vec<Hit> {
        let present = document.tokens.iter().fold(0, |bits, token| bits | word_bit(token.word));
        let mut hits = Vec::with_capacity(32);
        for (at, token) in document.tokens.iter().enumerate() {
            let word = token.word as usize;
            for &pattern in &self.keyed[self.starts[word] as usize..self.starts[word + 1] as usize] {
                let pattern = &self.patterns[pattern as usize];
                if pattern.needs & present != pattern.needs {
                    continue;
                }
                let mut matcher = Matcher {
                    document,
                    items: &pattern.items,
                    slot_stop: self.slot_stop,
                    slots: [None; MOST_SLOTS],
                    steps: 0,
                };
                let Some(first) = matcher.backward(pattern.anchor, at, false) else { continue };
                let Some(end) = matcher.forward(pattern.anchor + 1, at + 1, false) else { continue };
                hits.push(Hit { owner: pattern.owner, first, end, slots: matcher.slots });
                if hits.len() == MOST_MATCHES {
                    return hits;
                }
            }
        }
        hits
    }
}

fn word_bit(word: WordId) -> u64 {
    1 << (word.wrapping_mul(0x9e37_79b1) >> 26)
}

/// How often a word is met, in a scale of its own: what it costs to have a pattern tried at every place of it.
///
/// Orders of magnitude from English text, where the few words of the class `frequent` make up a third of all tokens.
fn frequency(word: WordId, classes: ClassSet, common: &[(ClassSet, u32)]) -> u32 {
    match word {
        lexicon::UNKNOWN => 10_000,
        lexicon::NUMBER => 3_000,
        _ => common.iter().find(|(class, _)| classes.meets(*class)).map_or(1, |(_, frequency)| *frequency),
    }
}

/// The item of a pattern whose words are met least often, and all of its words.
fn rarest(items: &[Item], lexicon: &Lexicon, common: &[(ClassSet, u32)]) -> (usize, Vec<WordId>) {
    let mut best: Option<(u32, usize, Vec<WordId>)> = None;
    for (at, item) in items.iter().enumerate() {
        let Item::Words { set, optional: false } = item else { continue };
        let mut words = set.words.clone();
        if !set.classes.is_empty() {
            words.extend(lexicon.members(set.classes));
        }
        words.sort_unstable();
        words.dedup();
        let sum = words.iter().map(|word| frequency(*word, lexicon.classes_of(*word), common)).sum();
        if best.as_ref().is_none_or(|(least, ..)| sum < *least) {
            best = Some((sum, at, words));
        }
    }
    let (_, at, words) = best.expect("the reader of patterns refuses one without a word");
    (at, words)
}

struct Matcher<'a> {
    document: &'a Document<'a>,
    items: &'a [Item],
    slot_stop: ClassSet,
    slots: [Option<FilledSlot>; MOST_SLOTS],
    steps: u32,
}

impl Matcher<'_> {
    fn tick(&mut self) -> bool {
        self.steps += 1;
        self.steps <= MOST_STEPS
    }

    fn fits(&self, set: &WordSet, token: usize) -> bool {
        set.holds(self.document.tokens[token].word, self.document.classes(token))
    }

    /// Whether a sentence ends between the tokens before and after the place `at`.
    fn stop_at(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_none_or(|token| token.before == Break::Sentence)
    }

    /// Whether a comma, or more, stands before the token `at`.
    fn comma_at(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_none_or(|token| token.before != Break::None)
    }

    /// Whether a zero-width item holds at the place before the token `at`.
    fn holds_at(&self, item: &Item, at: usize) -> bool {
        let tokens = &self.document.tokens;
        match item {
            Item::SentenceStart | Item::SentenceEnd | Item::Stop => self.stop_at(at) || at == 0,
            Item::TextStart => at == self.document.body || at == 0,
            Item::TextEnd => at == tokens.len(),
            Item::Comma => self.comma_at(at),
            Item::Joined => tokens.get(at).is_some_and(|token| token.before == Break::None),
            Item::Not(set) => at >= tokens.len() || self.stop_at(at) || !self.fits(set, at),
            Item::NotBefore(set) => at == 0 || self.stop_at(at) || !self.fits(set, at - 1),
            Item::Words { .. } | Item::Any | Item::Gap(_) | Item::Slot { .. } => false,
        }
    }

    fn fill(&mut self, name: u8, first: usize, end: usize) {
        let slot = FilledSlot { name, first: first as u32, end: end as u32 };
        let free = self.slots.iter().position(|known| known.is_none_or(|known| known.name == name));
        if let Some(free) = free {
            self.slots[free] = Some(slot);
        }
    }

    /// Matches the items from `item` on at the token `at`; the end of the match if they fit. `crossed` says that
    /// the item before was the end of a sentence, so that the next word may stand after one.
    fn forward(&mut self, item: usize, at: usize, crossed: bool) -> Option<usize> {
        if !self.tick() {
            return None;
        }
        let Some(next) = self.items.get(item) else { return Some(at) };
        let within = at < self.document.tokens.len() && (crossed || !self.stop_at(at));
        match next {
            Item::Words { set, optional } => {
                if within && self.fits(set, at) {
                    if let Some(end) = self.forward(item + 1, at + 1, false) {
                        return Some(end);
                    }
                }
                if *optional { self.forward(item + 1, at, crossed) } else { None }
            }
            Item::Any => {
                if within {
                    self.forward(item + 1, at + 1, false)
                } else {
                    None
                }
            }
            Item::Gap(most) => {
                for words in 0..=usize::from(*most) {
                    let may_cross = crossed && words == 1;
                    if words > 0
                        && (at + words > self.document.tokens.len()
                            || (!may_cross && self.stop_at(at + words - 1)))
                    {
                        return None;
                    }
                    if let Some(end) = self.forward(item + 1, at + words, crossed && words == 0) {
                        return Some(end);
                    }
                }
                None
            }
            Item::Slot { name, most, past_commas } => {
                if !within {
                    return None;
                }
                let room = self.slot_room(at, usize::from(*most), *past_commas);
                let last = item + 1 == self.items.len();
                let shortest = if last { room } else { 1 };
                for words in shortest..=room {
                    let before = self.slots;
                    self.fill(*name, at, at + words);
                    if let Some(end) = self.forward(item + 1, at + words, false) {
                        return Some(end);
                    }
                    self.slots = before;
                }
                None
            }
            Item::Stop => {
                if self.holds_at(next, at) {
                    self.forward(item + 1, at, true)
                } else {
                    None
                }
            }
            _ => {
                if self.holds_at(next, at) {
                    self.forward(item + 1, at, crossed)
                } else {
                    None
                }
            }
        }
    }

    /// Matches the items before `item` leftwards from the place `at`; the start of the match if they fit.
    fn backward(&mut self, item: usize, at: usize, crossed: bool) -> Option<usize> {
        if !self.tick() {
            return None;
        }
        let Some(item) = item.checked_sub(1) else { return Some(at) };
        let next = &self.items[item];
        let within = at > 0 && (crossed || !self.stop_at(at));
        match next {
            Item::Words { set, optional } => {
                if within && self.fits(set, at - 1) {
                    if let Some(start) = self.backward(item, at - 1, false) {
                        return Some(start);
                    }
                }
                if *optional { self.backward(item, at, crossed) } else { None }
            }
            Item::Any => {
                if within {
                    self.backward(item, at - 1, false)
                } else {
                    None
                }
            }
            Item::Gap(most) => {
                for words in 0..=usize::from(*most) {
                    let may_cross = crossed && words == 1;
                    if words > 0 && (words > at || (!may_cross && self.stop_at(at - words + 1))) {
                        return None;
                    }
                    if let Some(start) = self.backward(item, at - words, crossed && words == 0) {
                        return Some(start);
                    }
                }
                None
            }
            Item::Slot { name, most, past_commas } => {
                for words in 1..=usize::from(*most) {
                    let inner_break = words > 1 && !past_commas && self.comma_at(at - words + 1);
                    if words > at || inner_break || (self.stop_at(at - words + 1) && !(crossed && words == 1))
                    {
                        return None;
                    }
                    let before = self.slots;
                    self.fill(*name, at - words, at);
                    if let Some(start) = self.backward(item, at - words, false) {
                        return Some(start);
                    }
                    self.slots = before;
                }
                None
            }
            Item::Stop => {
                if self.holds_at(next, at) {
                    self.backward(item, at, true)
                } else {
                    None
                }
            }
            _ => {
                if self.holds_at(next, at) {
                    self.backward(item, at, crossed)
                } else {
                    None
                }
            }
        }
    }

    /// How many words a slot that starts at a token can take: up to the end of its clause, or to a word that opens
    /// another one where the punctuation was left out.
    fn slot_room(&self, at: usize, most: usize, past_commas: bool) -> usize {
        let tokens = &self.document.tokens;
        let clause = tokens[at].clause;
        let mut end = at + 1;
        while end < tokens.len() && end - at < most {
            let token = &tokens[end];
            if (!past_commas && token.before != Break::None)
                || token.before == Break::Sentence
                || token.clause != clause
                || self.document.is(end, self.slot_stop)
            {
                break;
            }
            end += 1;
        }
        end - at
    }
}
