//! What a pattern is looked up by, and what must stand around it: found once, when the index is built.
//!
//! The key of a pattern is the rarest set of words of which each match holds one. It knows items and sets, no text.

use std::collections::HashMap;

use super::matcher::{Program, Run, Step, Words};
use super::sets::{SetBuilder, SetId};
use super::{Item, WordSet};
use crate::lexicon::{self, ClassSet, Lexicon, WordId};

/// The widest stretch, in words, in which a word that is needed is looked for, and the farthest that it may reach from the key.
pub(super) const WIDEST_NEED: usize = 16;
pub(super) const FARTHEST_NEED: usize = 24;

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
pub(super) fn with_open_anchor(items: Vec<Item>, keys: &mut Keys<'_>) -> Vec<Vec<Item>> {
    let found = items.iter().enumerate().filter_map(|(at, item)| keys.key(item, at));
    let Some(rarest) = found.min_by_key(|key| key.frequency) else { return vec![items] };
    let Item::Group(choices) = &items[rarest.at] else { return vec![items] };
    let opened = choices.iter().map(|choice| {
        let (before, after) = (&items[..rarest.at], &items[rarest.at + 1..]);
        before.iter().chain(choice).chain(after).cloned().collect()
    });
    opened.collect::<Vec<_>>().into_iter().flat_map(|items| with_open_anchor(items, keys)).collect()
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
pub(super) struct Key {
    pub(super) frequency: u32,
    pub(super) at: usize,
    pub(super) set: SetId,
}

/// The distinct sets of words of all patterns, and how often their words are met.
pub(super) struct Keys<'a> {
    lexicon: &'a Lexicon,
    common: [(ClassSet, u32); FREQUENCIES.len()],
    pub(super) sets: SetBuilder<'a>,
    frequency: Vec<u32>,
    /// What was added to the program: fragments bring the same steps to many patterns.
    runs: HashMap<Vec<Step>, Run>,
    groups: HashMap<Vec<Run>, Step>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        let common = FREQUENCIES.map(|(name, frequency)| (lexicon.class_or_none(name), frequency));
        Keys {
            lexicon,
            common,
            sets: SetBuilder::new(lexicon),
            frequency: Vec::new(),
            runs: HashMap::new(),
            groups: HashMap::new(),
        }
    }

    /// The number of a set.
    pub(super) fn id(&mut self, set: &WordSet) -> SetId {
        let id = self.sets.id(set);
        if id as usize == self.frequency.len() {
            let frequency = self.sets.members(id).iter().map(|word| self.frequency_of(*word)).sum();
            self.frequency.push(frequency);
        }
        id
    }

    /// The rarest set of which every match of an item holds a word, if there is one.
    pub(super) fn key(&mut self, item: &Item, at: usize) -> Option<Key> {
        let set = self.required(item)?;
        let set = self.id(&set);
        Some(Key { frequency: self.frequency[set as usize], at, set })
    }

    /// What must stand near the anchor, and where.
    pub(super) fn near(&mut self, items: &[Item], anchor: usize) -> Vec<Near> {
        let mut all = Vec::new();
        for backward in [false, true] {
            let (mut least, mut most) = (0, 0);
            let side = if backward { &items[..anchor] } else { &items[anchor + 1..] };
            let mut first = WordSet::default();
            if first_words(side, backward, &mut first) {
                all.push(self.near_set(&first, backward, 1, 1));
            }
            for at in 0..side.len() {
                let item = &side[if backward { side.len() - 1 - at } else { at }];
                let (narrow, wide) = width(item);
                if let Some(set) = self.required(item) {
                    all.push(self.near_set(&set, backward, least + 1, most + wide));
                }
                (least, most) = (least + narrow, most + wide);
            }
        }
        all
    }

    /// A set of which a word stands from `least` to `most` words from the anchor.
    fn near_set(&mut self, set: &WordSet, backward: bool, least: usize, most: usize) -> Near {
        let set = self.id(set);
        let place = if backward { FARTHEST_NEED.wrapping_sub(most) } else { FARTHEST_NEED + least };
        Near { set, place, width: most + 1 - least, frequency: self.frequency[set as usize] }
    }

    fn words(&mut self, set: &WordSet) -> Words {
        match set.words.as_slice() {
            [word] if set.classes.is_empty() => Words::one(*word),
            _ => Words::any_of(self.id(set)),
        }
    }

    /// The items as they are matched.
    pub(super) fn steps(&mut self, run: &[Item], program: &mut Program) -> Run {
        let steps: Vec<Step> = run.iter().map(|item| self.step(item, program)).collect();
        *self.runs.entry(steps).or_insert_with_key(|steps| program.add(steps))
    }

    fn step(&mut self, item: &Item, program: &mut Program) -> Step {
        match item {
            Item::Words { set, optional } => Step::Words { words: self.words(set), optional: *optional },
            Item::Not { set, opening } => Step::Not { words: self.words(set), opening: *opening },
            Item::NotBefore { set, most } => Step::NotBefore { words: self.words(set), most: *most },
            Item::Any => Step::Any,
            Item::Gap(most) => Step::Gap(*most),
            Item::Slot { name, most, past_commas } => {
                Step::Slot { name: *name, most: *most, past_commas: *past_commas }
            }
            Item::SentenceStart => Step::SentenceStart,
            Item::SentenceEnd => Step::SentenceEnd,
            Item::TextStart => Step::TextStart,
            Item::TextEnd => Step::TextEnd,
            Item::Comma => Step::Comma,
            Item::Joined => Step::Joined,
            Item::Stop => Step::Stop,
            Item::Group(choices) => {
                let choices: Vec<Run> = choices.iter().map(|choice| self.steps(choice, program)).collect();
                *self.groups.entry(choices).or_insert_with_key(|choices| program.group(choices))
            }
        }
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
                        self.frequency[id as usize]
                    })?;
                    all.add(&rarest);
                }
                Some(all)
            }
            _ => None,
        }
    }

    pub(super) fn frequency_of(&self, word: WordId) -> u32 {
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

/// Words that must stand near an anchor.
pub(super) struct Near {
    pub(super) set: SetId,
    /// The first place, counted from [`FARTHEST_NEED`] words before the anchor; out of all reach if it lies before that.
    pub(super) place: usize,
    /// How many places there are.
    pub(super) width: usize,
    frequency: u32,
}

impl Near {
    pub(super) fn is_close(&self) -> bool {
        self.width <= WIDEST_NEED && self.place.saturating_add(self.width) <= 2 * FARTHEST_NEED
    }

    /// How likely it is met by chance.
    pub(super) fn chance(&self) -> u64 {
        u64::from(self.frequency) * self.width as u64
    }
}

/// The least and the most words that an item takes.
pub(super) fn width(item: &Item) -> (usize, usize) {
    match item {
        Item::Words { optional, .. } => (usize::from(!optional), 1),
        Item::Any => (1, 1),
        Item::Gap(most) => (0, usize::from(*most)),
        Item::Slot { most, .. } => (1, usize::from(*most)),
        Item::Group(choices) => {
            let widths = choices.iter().map(|choice| {
                choice.iter().map(width).fold((0, 0), |sum, item| (sum.0 + item.0, sum.1 + item.1))
            });
            widths.fold((usize::MAX, 0), |all, choice| (all.0.min(choice.0), all.1.max(choice.1)))
        }
        _ => (0, 0),
    }
}

/// Collects the words with which a run can begin, or end if read `backward`; whether it must begin with one of them.
fn first_words(run: &[Item], backward: bool, set: &mut WordSet) -> bool {
    for at in 0..run.len() {
        match &run[if backward { run.len() - 1 - at } else { at }] {
            Item::Words { set: more, optional } => {
                set.add(more);
                if !optional {
                    return true;
                }
            }
            Item::Group(choices) if choices.iter().all(|choice| takes_word(choice)) => {
                return choices.iter().all(|choice| first_words(choice, backward, set));
            }
            Item::Comma | Item::Joined | Item::Not { .. } | Item::NotBefore { .. } | Item::Stop => {}
            _ => return false,
        }
    }
    false
}
