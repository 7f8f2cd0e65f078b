//! All patterns of the packs, keyed by their rarest word: one walk over a document finds every match.
//!
//! A pattern is tried only where a word of its rarest set stands, and only in a message that holds a word of each of its
//! other rare sets: thousands of patterns cost little more than those that are about to match.

use std::collections::HashMap;

use super::matcher::{Slots, fit};
use super::{Item, WordSet};
use crate::document::{Break, Document};
use crate::lexicon::{self, ClassSet, Lexicon, WordId};

/// Matches that are kept of one message. A message of ordinary length has a few dozen.
const MOST_MATCHES: usize = 4096;
/// Sets of words, beside its key, of which a message must hold one each before a pattern is tried.
const MOST_NEEDS: usize = 4;

/// Where a pattern was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// Which of the owners given to [`Index::new`] the pattern belongs to.
    pub(crate) owner: u32,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) slots: Slots,
}

#[derive(Clone, Debug)]
struct Pattern {
    owner: u32,
    anchor: usize,
    items: Box<[Item]>,
}

/// A pattern under one of the words that it is looked up by.
#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: u32,
    /// Sets of which a message must hold a word; those that are not used name set 0, which is always there.
    needs: [u16; MOST_NEEDS],
    /// Bits of the words that may stand right after, and right before; all bits where any word may, or none.
    after: u64,
    before: u64,
    /// The first word of the pattern opens a sentence, and is the one that it is looked up by.
    opens: bool,
}

/// Lists, one for each word, in one piece of memory.
#[derive(Clone, Debug)]
struct Lists<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Lists<T> {
    fn new(lists: Vec<Vec<T>>) -> Self {
        let mut all = Lists { starts: Vec::with_capacity(lists.len() + 1), values: Vec::new() };
        for list in lists {
            all.starts.push(all.values.len() as u32);
            all.values.extend(list);
        }
        all.starts.push(all.values.len() as u32);
        all
    }

    fn of(&self, word: WordId) -> &[T] {
        let word = word as usize;
        &self.values[self.starts[word] as usize..self.starts[word + 1] as usize]
    }
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Index {
    patterns: Vec<Pattern>,
    /// The patterns whose key a word is.
    keyed: Lists<Entry>,
    /// The sets that a word belongs to, of those that patterns need.
    member_of: Lists<u16>,
    sets: usize,
    slot_stop: ClassSet,
}

impl Index {
    /// Builds the index over patterns with their owners.
    pub(crate) fn new(patterns: Vec<(u32, Vec<Item>)>, lexicon: &Lexicon) -> Self {
        let mut sets = Sets::new(lexicon);
        let mut keyed = vec![Vec::new(); lexicon.len()];
        let mut all = Vec::with_capacity(patterns.len());
        for (owner, items) in patterns {
            for items in with_open_anchor(items, &mut sets) {
                // The sets that must be there, rarest first.
                let mut keys: Vec<Key> =
                    items.iter().enumerate().filter_map(|(at, item)| sets.key(item, at)).collect();
                keys.sort_unstable_by_key(|key| (key.frequency, key.at));
                let Some(anchor) = keys.iter().find(|key| matches!(items[key.at], Item::Words { .. })) else {
                    unreachable!("the anchor was opened");
                };
                let mut needs = [0; MOST_NEEDS];
                // Beyond 65,535 distinct sets the later ones are not asked for.
                let told = |key: &&Key| key.frequency < FREQUENT && u16::try_from(key.set).is_ok();
                let telling = keys.iter().filter(|key| key.at != anchor.at).filter(told);
                for (place, key) in needs.iter_mut().zip(telling) {
                    *place = key.set as u16;
                }
                let after = sets.neighbours(&items[anchor.at + 1..], false);
                let before = sets.neighbours(&items[..anchor.at], true);
                let opens = matches!(items[..anchor.at], [Item::SentenceStart | Item::TextStart]);
                let entry = Entry { pattern: all.len() as u32, needs, after, before, opens };
                for word in &sets.members[anchor.set] {
                    keyed[*word as usize].push(entry);
                }
                all.push(Pattern { owner, anchor: anchor.at, items: items.into() });
            }
        }
        let mut needed = vec![false; sets.members.len()];
        for id in keyed.iter().flatten().flat_map(|entry| entry.needs) {
            needed[id as usize] = true;
        }
        let mut member_of = vec![Vec::new(); lexicon.len()];
        for (id, members) in sets.members.iter().enumerate().filter(|(id, _)| needed[*id]) {
            for word in members {
                member_of[*word as usize].push(id as u16);
            }
        }
        Index {
            patterns: all,
            keyed: Lists::new(keyed),
            member_of: Lists::new(member_of),
            sets: sets.members.len(),
            slot_stop: lexicon.class_or_none("slot_stop"),
        }
    }

    /// How many patterns there are after expansion.
    pub(crate) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Every match in the document, by the place of its rarest word.
    pub(crate) fn walk(&self, document: &Document<'_>) -> Vec<Hit> {
        let mut present = vec![0_u64; self.sets / 64 + 1];
        present[0] = 1;
        for token in &document.tokens {
            for &set in self.member_of.of(token.word) {
                present[set as usize / 64] |= 1 << (set % 64);
            }
        }
        let holds = |set: u16| present[set as usize / 64] & (1 << (set % 64)) != 0;
        let mut hits = Vec::with_capacity(32);
        for (at, token) in document.tokens.iter().enumerate() {
            let before = at.checked_sub(1).map_or(NO_WORD, |at| document.tokens[at].word);
            let after = document.tokens.get(at + 1).map_or(NO_WORD, |token| token.word);
            let (before, after) = (word_bit(before), word_bit(after));
            let opening = token.before == Break::Sentence;
            for entry in self.keyed.of(token.word) {
                if (entry.opens && !opening)
                    || entry.after & after == 0
                    || entry.before & before == 0
                    || !entry.needs.iter().all(|set| holds(*set))
                {
                    continue;
                }
                let pattern = &self.patterns[entry.pattern as usize];
                let found = fit(document, &pattern.items, self.slot_stop, pattern.anchor, at);
                let Some((first, end, slots)) = found else { continue };
                hits.push(Hit { owner: pattern.owner, first, end, slots });
                if hits.len() == MOST_MATCHES {
                    return hits;
                }
            }
        }
        hits
    }
}

/// Stands for the word before the first and after the last of a message.
const NO_WORD: WordId = WordId::MAX;

fn word_bit(word: WordId) -> u64 {
    1 << (word % 64)
}

/// A set whose words make up this share of a text, in hundred-thousandths, tells little by being there.
const FREQUENT: u32 = 2_000;

/// How often words are met in English text, by class, in hundred-thousandths of all words: the first class that a word is
/// of counts, and any other word of the lexicon counts [`RARE`].
const FREQUENCIES: [(&str, u32); 4] =
    [("frequent", 1_700), ("common", 420), ("ordinary", 130), ("usual", 45)];
const RARE: u32 = 1;
/// The same for words that the lexicon does not hold, and for numbers.
const UNKNOWN: u32 = 10_000;
const NUMBER: u32 = 1_500;

/// The pattern with its rarest words outside of any group: a group that holds them is opened, and the pattern becomes one
/// for each of its choices.
fn with_open_anchor(items: Vec<Item>, sets: &mut Sets<'_>) -> Vec<Vec<Item>> {
    let keys = items.iter().enumerate().filter_map(|(at, item)| sets.key(item, at));
    let Some(rarest) = keys.min_by_key(|key| key.frequency) else { return vec![items] };
    let Item::Group(choices) = &items[rarest.at] else { return vec![items] };
    let opened = choices.iter().map(|choice| {
        let (before, after) = (&items[..rarest.at], &items[rarest.at + 1..]);
        before.iter().chain(choice).chain(after).cloned().collect()
    });
    opened.collect::<Vec<_>>().into_iter().flat_map(|items| with_open_anchor(items, sets)).collect()
}

/// Whether a run takes a word wherever it matches.
fn takes_word(run: &[Item]) -> bool {
    run.iter().any(|item| match item {
        Item::Words { optional, .. } => !optional,
        Item::Any | Item::Slot { .. } => true,
        Item::Group(choices) => choices.iter().all(|choice| takes_word(choice)),
        _ => false,
    })
}

/// A set of words of which every match of a pattern holds one.
#[derive(Clone, Copy, Debug)]
struct Key {
    frequency: u32,
    at: usize,
    set: usize,
}

/// The distinct sets of words of all patterns.
struct Sets<'a> {
    lexicon: &'a Lexicon,
    common: [(ClassSet, u32); FREQUENCIES.len()],
    ids: HashMap<WordSet, usize>,
    members: Vec<Vec<WordId>>,
    frequency: Vec<u32>,
}

impl<'a> Sets<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        let common = FREQUENCIES.map(|(name, frequency)| (lexicon.class_or_none(name), frequency));
        // Set 0 is that of no word, which needs none to be there.
        Sets { lexicon, common, ids: HashMap::new(), members: vec![Vec::new()], frequency: vec![u32::MAX] }
    }

    fn id(&mut self, set: &WordSet) -> usize {
        if let Some(id) = self.ids.get(set) {
            return *id;
        }
        let mut words = set.words.clone();
        if !set.classes.is_empty() {
            words.extend(self.lexicon.members(set.classes));
        }
        words.sort_unstable();
        words.dedup();
        let id = self.members.len();
        self.frequency.push(words.iter().map(|word| self.frequency_of(*word)).sum());
        self.members.push(words);
        self.ids.insert(set.clone(), id);
        id
    }

    /// The rarest set of which every match of an item holds a word, if there is one.
    fn key(&mut self, item: &Item, at: usize) -> Option<Key> {
        let set = self.required(item)?;
        let set = self.id(&set);
        Some(Key { frequency: self.frequency[set], at, set })
    }

    /// Bits of the words with which a run can begin, or end if read `backward`; all bits if it can begin with any word or
    /// take none.
    fn neighbours(&mut self, run: &[Item], backward: bool) -> u64 {
        let mut bits = 0;
        for at in 0..run.len() {
            let item = &run[if backward { run.len() - 1 - at } else { at }];
            match item {
                Item::Words { set, optional } => {
                    let id = self.id(set);
                    bits = self.members[id].iter().fold(bits, |bits, word| bits | word_bit(*word));
                    if !optional {
                        return bits;
                    }
                }
                Item::Group(choices) if choices.iter().all(|choice| takes_word(choice)) => {
                    return choices
                        .iter()
                        .fold(bits, |bits, choice| bits | self.neighbours(choice, backward));
                }
                Item::Comma | Item::Joined | Item::Not { .. } | Item::NotBefore(_) | Item::Stop => {}
                _ => return u64::MAX,
            }
        }
        u64::MAX
    }

    fn required(&mut self, item: &Item) -> Option<WordSet> {
        match item {
            Item::Words { set, optional: false } => Some(set.clone()),
            Item::Group(choices) => {
                let mut all = WordSet::default();
                for choice in choices {
                    let sets: Vec<WordSet> = choice.iter().filter_map(|item| self.required(item)).collect();
                    let rarest = sets.into_iter().min_by_key(|set| {
                        let id = self.id(set);
                        self.frequency[id]
                    })?;
                    all.add(&rarest);
                }
                Some(all)
            }
            _ => None,
        }
    }

    fn frequency_of(&self, word: WordId) -> u32 {
        let classes = self.lexicon.classes_of(word);
        match word {
            lexicon::UNKNOWN => UNKNOWN,
            lexicon::NUMBER => NUMBER,
            _ => self
                .common
                .iter()
                .find(|(class, _)| classes.meets(class))
                .map_or(RARE, |(_, frequency)| *frequency),
        }
    }
}
