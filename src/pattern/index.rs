//! All patterns of the packs, keyed by their rarest word: one walk over a document finds every match.
//!
//! A pattern is tried only where a word of its rarest set stands, and only in a message that holds a word of each of its
//! other rare sets: thousands of patterns cost little more than those that are about to match.

use std::collections::HashMap;
use std::ops::Range;

use super::matcher::{Slots, Step, Text, Words, fit};
use super::sets::{MOST_MEMBERSHIPS, SetBuilder, SetId, SetTable};
use super::{Item, WordSet};
use crate::document::{Break, Document, Sentence};
use crate::lexicon::{self, ClassSet, Lexicon, WordId};

/// Matches that are kept of one message. A message of ordinary length has a few dozen.
const MOST_MATCHES: usize = 4096;
/// Sets of words of which one each must stand near the key before a pattern is tried: the ones least likely to be met by
/// chance. More of them cost more than the tries that they save.
const MOST_NEEDS: usize = 3;
/// The widest stretch, in words, in which one of them is looked for, and the farthest that it may reach from the key.
const WIDEST_NEED: usize = 16;
const FARTHEST_NEED: usize = 24;

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
    items: Box<[Step]>,
}

/// A pattern in the list of a key, with what rules it out most often. Lists are read from front to back, so that this must
/// be small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Entry {
    /// See [`Need`]: the two that are least likely to be met.
    bits: [u64; 2],
    stretches: [[u8; 2]; 2],
    /// The breaks that may stand before and after the key.
    breaks: Breaks,
    pattern: u32,
}

/// What tells, before a pattern is tried, that it cannot fit around its key.
#[derive(Clone, Copy, Debug)]
struct Outlook {
    /// How far the key may be from the start and the end of its sentence, and of the message, where that is known.
    reach: Option<[Reach; 4]>,
    needs: [Need; MOST_NEEDS],
}

/// A bit for each [`Break`] before a word, and one for each after it, three places on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Breaks(u8);

impl Breaks {
    const ANY: u8 = 0b111;

    fn new(before: u8, after: u8) -> Self {
        Breaks(before | after << 3)
    }

    #[inline]
    fn allow(self, these: Breaks) -> bool {
        self.0 & these.0 == these.0
    }
}

/// The least and the most words up to an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Reach {
    least: u8,
    most: u8,
}

impl Reach {
    const ANY: Reach = Reach { least: 0, most: u8::MAX };

    #[inline]
    fn holds(self, words: usize) -> bool {
        let words = u8::try_from(words).unwrap_or(u8::MAX);
        self.least <= words && words <= self.most
    }
}

/// Words of which one must stand near a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Need {
    /// A bit for each row of the set, so that most words are told without looking further.
    bits: u64,
    set: SetId,
    /// The first place, counted from [`FARTHEST_NEED`] words before the key.
    place: u8,
    /// How many places there are; 0 if nothing is needed.
    width: u8,
    /// Where in a [`Window`] the two stretches stand that cover these places together.
    stretches: [u8; 2],
}

impl Need {
    /// Met wherever there is a word, that is at every key.
    const NOTHING: Need = Need {
        bits: u64::MAX,
        set: 0,
        place: FARTHEST_NEED as u8,
        width: 0,
        stretches: [stretch(FARTHEST_NEED, 0); 2],
    };

    fn new(near: &Near, sets: &SetTable) -> Need {
        let power = near.width.ilog2() as usize;
        let second = near.place + near.width - (1 << power);
        Need {
            bits: sets.bits(near.set),
            set: near.set,
            place: near.place as u8,
            width: near.width as u8,
            stretches: [stretch(near.place, power), stretch(second, power)],
        }
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

/// See the [module](self).
#[derive(Clone, Debug)]
pub(crate) struct Index {
    patterns: Vec<Pattern>,
    sets: SetTable,
    /// The patterns by the keys that they have.
    keyed: Lists<Entry>,
    outlooks: Vec<Outlook>,
    /// For each word, which list of `keyed` is its own. Words that are keys of the same patterns share one.
    list_of: Vec<u32>,
    slot_stop: SetId,
}

impl Index {
    /// Builds the index over patterns with their owners; `Err` with the number of memberships of words in sets if there
    /// are more than [`MOST_MEMBERSHIPS`].
    pub(crate) fn new(patterns: Vec<(u32, Vec<Item>)>, lexicon: &Lexicon) -> Result<Self, usize> {
        let mut keys = Keys::new(lexicon);
        let mut keyed = vec![Vec::new(); lexicon.len()];
        let mut all = Vec::with_capacity(patterns.len());
        let mut outlooks = Vec::with_capacity(patterns.len());
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
                near.truncate(MOST_NEEDS);
                let key_words = keys.sets.members(anchor.set);
                memberships += key_words.len();
                for word in key_words {
                    keyed[*word as usize].push(all.len() as u32);
                }
                outlooks.push((near, edges(&items, anchor.at)));
                all.push(Pattern { owner, anchor: anchor.at, items: keys.steps(&items) });
                if memberships + keys.sets.memberships() > MOST_MEMBERSHIPS {
                    return Err(memberships + keys.sets.memberships());
                }
            }
        }
        let mut slot_stop = WordSet::default();
        slot_stop.add_classes(lexicon.class_or_none("slot_stop"));
        let slot_stop = keys.sets.id(&slot_stop);
        let sets = keys.sets.finish();
        let (list_of, lists) = shared(keyed);
        let mut entries = Vec::with_capacity(all.len());
        let outlook = |(near, (breaks, reach)): (Vec<Near>, _)| {
            let mut needs = [Need::NOTHING; MOST_NEEDS];
            for (need, near) in needs.iter_mut().zip(&near) {
                *need = Need::new(near, &sets);
            }
            let [first, second, ..] = &needs;
            entries.push(Entry {
                bits: [first.bits, second.bits],
                stretches: [first.stretches, second.stretches],
                breaks,
                pattern: entries.len() as u32,
            });
            Outlook { reach, needs }
        };
        let outlooks = outlooks.into_iter().map(outlook).collect();
        let keyed =
            Lists::new(lists.iter().map(|list| list.iter().map(|pattern| entries[*pattern as usize])));
        Ok(Index { patterns: all, outlooks, keyed, list_of, slot_stop, sets })
    }

    /// How many patterns there are after expansion.
    pub(crate) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Every match in the document, by the place of its rarest word.
    pub(crate) fn walk(&self, document: &Document<'_>) -> Vec<Hit> {
        let rows: Vec<u32> = document.tokens.iter().map(|token| self.sets.row(token.word)).collect();
        let text = Text { document, rows: &rows, sets: &self.sets, slot_stop: self.slot_stop };
        let around = |start: usize| {
            let block = start..rows.len().min(start + BLOCK);
            Stretches::around(block, |at| rows.get(at).map(|row| self.sets.bit(*row)))
        };
        let mut stretches = around(0);
        let mut hits = Vec::with_capacity(32);
        for sentence in &document.sentences {
            for at in sentence.first..sentence.end {
                if at >= stretches.keys.end {
                    stretches = around(at);
                }
                self.try_at(text, &stretches, *sentence, at, &mut hits);
                if hits.len() >= MOST_MATCHES {
                    hits.truncate(MOST_MATCHES);
                    return hits;
                }
            }
        }
        hits
    }

    /// Tries the patterns whose key stands at a place.
    fn try_at(
        &self,
        text: Text<'_>,
        stretches: &Stretches,
        sentence: Sentence,
        at: usize,
        hits: &mut Vec<Hit>,
    ) {
        let (tokens, body) = (&text.document.tokens, text.document.body);
        let after = tokens.get(at + 1).map_or(Break::Sentence, |token| token.before);
        let breaks = Breaks::new(1 << tokens[at].before as u8, 1 << after as u8);
        let from_body = if at < body { at } else { at - body };
        let edges = [at - sentence.first, sentence.end - 1 - at, from_body, tokens.len() - 1 - at];
        let window = stretches.window(at);
        for entries in self.keyed.of(self.list_of[tokens[at].word as usize]).chunks(SIEVED) {
            // All are kept, and the count goes on only past those that pass: which will, no branch can foretell.
            let mut kept = [0; SIEVED];
            let mut passed = 0;
            for entry in entries {
                kept[passed % SIEVED] = entry.pattern;
                let may_fit = may_be_met(entry.bits[0], entry.stretches[0], window)
                    & may_be_met(entry.bits[1], entry.stretches[1], window)
                    & entry.breaks.allow(breaks);
                passed += usize::from(may_fit);
            }
            for &pattern in &kept[..passed.min(SIEVED)] {
                let Outlook { reach, needs } = &self.outlooks[pattern as usize];
                let may = needs[2..]
                    .iter()
                    .fold(true, |may, need| may & may_be_met(need.bits, need.stretches, window));
                if !may
                    || !needs.iter().all(|need| is_met(need, text, at))
                    || reach
                        .is_some_and(|reach| !reach.iter().zip(edges).all(|(reach, edge)| reach.holds(edge)))
                {
                    continue;
                }
                let pattern = &self.patterns[pattern as usize];
                let found = fit(text, &pattern.items, pattern.anchor, at);
                let Some((first, end, slots)) = found else { continue };
                hits.push(Hit { owner: pattern.owner, first, end, slots });
            }
        }
    }
}

/// How many patterns of a list are sieved at once.
const SIEVED: usize = 32;

/// For each place of a message, which rows stand in the 1, 2, 4, 8 and 16 words from there on, a bit each. Any stretch of up
/// to 16 words is covered by two of these, so that it costs the same to ask for a near word and for one in a wide gap.
///
/// They are made for a block of the message at a time, so that they need little memory however long it is.
struct Stretches {
    /// The places of the block.
    keys: Range<usize>,
    bits: Vec<u64>,
}

/// Words of a block.
const BLOCK: usize = 4096;

/// How many lengths of stretches there are.
const POWERS: usize = WIDEST_NEED.ilog2() as usize + 1;

/// The stretches of the places around a key, from the first that a [`Need`] can name.
type Window = [u64; 256];

/// Where in a [`Window`] the stretch of 2^`power` words stands that begins at a place of a [`Need`].
const fn stretch(place: usize, power: usize) -> u8 {
    let at = place * POWERS + power;
    assert!(at < 256, "a window holds every stretch that a need can name");
    at as u8
}

impl Stretches {
    /// The stretches around the keys of a block, from the bits of all rows of the message.
    fn around(keys: Range<usize>, rows: impl Fn(usize) -> Option<u64>) -> Self {
        let words = FARTHEST_NEED + keys.len();
        let mut bits = vec![0; words * POWERS + size_of::<Window>() / size_of::<u64>()];
        for (place, stretches) in bits.chunks_exact_mut(POWERS).enumerate() {
            // Places before and after the message hold nothing.
            let token = (keys.start + place).checked_sub(FARTHEST_NEED);
            stretches[0] = token.and_then(&rows).unwrap_or_default();
        }
        for at in (0..bits.len() / POWERS).rev() {
            for power in 1..POWERS {
                let half = (at + (1 << (power - 1))) * POWERS + power - 1;
                bits[at * POWERS + power] =
                    bits[at * POWERS + power - 1] | bits.get(half).copied().unwrap_or_default();
            }
        }
        Stretches { keys, bits }
    }

    /// The stretches around the key `at`, which stands in the block.
    #[inline]
    fn window(&self, at: usize) -> &Window {
        const NOTHING: &Window = &[0; 256];
        let first = at.saturating_sub(self.keys.start) * POWERS;
        self.bits.get(first..).and_then(|bits| bits.first_chunk()).unwrap_or(NOTHING)
    }
}

/// Whether a word that is needed may stand near a key; a `no` is certain.
#[inline]
fn may_be_met(bits: u64, [first, second]: [u8; 2], window: &Window) -> bool {
    (window[usize::from(first)] | window[usize::from(second)]) & bits != 0
}

/// Whether a word that is needed stands near a key.
#[inline]
fn is_met(need: &Need, text: Text<'_>, at: usize) -> bool {
    if need.width == 0 {
        return true;
    }
    let place = at + usize::from(need.place);
    let end = (place + usize::from(need.width)).saturating_sub(FARTHEST_NEED).min(text.rows.len());
    let first = place.saturating_sub(FARTHEST_NEED).min(end);
    text.rows[first..end].iter().any(|row| text.sets.holds(need.set, *row))
}

/// Equal lists once, and which of them is whose.
fn shared(lists: Vec<Vec<u32>>) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut kept = Vec::new();
    let which = lists
        .into_iter()
        .map(|list| {
            *known.entry(list).or_insert_with_key(|list| {
                kept.push(list.clone());
                kept.len() as u32 - 1
            })
        })
        .collect();
    (which, kept)
}

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
fn with_open_anchor(items: Vec<Item>, keys: &mut Keys<'_>) -> Vec<Vec<Item>> {
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
struct Key {
    frequency: u32,
    at: usize,
    set: SetId,
}

/// The distinct sets of words of all patterns, and how often their words are met.
struct Keys<'a> {
    lexicon: &'a Lexicon,
    common: [(ClassSet, u32); FREQUENCIES.len()],
    sets: SetBuilder<'a>,
    frequency: Vec<u32>,
}

impl<'a> Keys<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        let common = FREQUENCIES.map(|(name, frequency)| (lexicon.class_or_none(name), frequency));
        Keys { lexicon, common, sets: SetBuilder::new(lexicon), frequency: Vec::new() }
    }

    fn id(&mut self, set: &WordSet) -> SetId {
        let id = self.sets.id(set);
        if id as usize == self.frequency.len() {
            let frequency = self.sets.members(id).iter().map(|word| self.frequency_of(*word)).sum();
            self.frequency.push(frequency);
        }
        id
    }

    /// The rarest set of which every match of an item holds a word, if there is one.
    fn key(&mut self, item: &Item, at: usize) -> Option<Key> {
        let set = self.required(item)?;
        let set = self.id(&set);
        Some(Key { frequency: self.frequency[set as usize], at, set })
    }

    /// What must stand near the anchor, and where.
    fn near(&mut self, items: &[Item], anchor: usize) -> Vec<Near> {
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
            [word] if set.classes.is_empty() => Words::One(*word),
            _ => Words::AnyOf(self.id(set)),
        }
    }

    /// The items as they are matched.
    fn steps(&mut self, run: &[Item]) -> Box<[Step]> {
        run.iter().map(|item| self.step(item)).collect()
    }

    fn step(&mut self, item: &Item) -> Step {
        match item {
            Item::Words { set, optional } => Step::One { words: self.words(set), optional: *optional },
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
            Item::Group(choices) => Step::Group(choices.iter().map(|choice| self.steps(choice)).collect()),
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

/// Words that must stand near an anchor.
struct Near {
    set: SetId,
    /// The first place, counted from [`FARTHEST_NEED`] words before the anchor; out of all reach if it lies before that.
    place: usize,
    /// How many places there are.
    width: usize,
    frequency: u32,
}

impl Near {
    fn is_close(&self) -> bool {
        self.width <= WIDEST_NEED && self.place.saturating_add(self.width) <= 2 * FARTHEST_NEED
    }

    /// How likely it is met by chance.
    fn chance(&self) -> u64 {
        u64::from(self.frequency) * self.width as u64
    }
}

/// The least and the most words that an item takes.
fn width(item: &Item) -> (usize, usize) {
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

/// What breaks may stand beside the anchor, and how far the edges of sentence and message may be from it.
fn edges(items: &[Item], anchor: usize) -> (Breaks, Option<[Reach; 4]>) {
    let (before, after) = (&items[..anchor], &items[anchor + 1..]);
    let allowed = Breaks::new(breaks(before, true), breaks(after, false));
    let (start, end) = (outward(before, true), outward(after, false));
    let reach = [start.sentence, end.sentence, start.message, end.message];
    let known = reach.iter().any(Option::is_some);
    (allowed, known.then(|| reach.map(|reach| reach.unwrap_or(Reach::ANY))))
}

/// How far the edges are that a run reaches when it is read away from the anchor.
#[derive(Clone, Copy, Default)]
struct Outward {
    sentence: Option<Reach>,
    message: Option<Reach>,
}

fn outward(run: &[Item], backward: bool) -> Outward {
    let mut found = Outward::default();
    let (mut least, mut most) = (0, 0);
    for at in 0..run.len() {
        let item = &run[if backward { run.len() - 1 - at } else { at }];
        let beyond = |reach: Reach| Reach {
            least: u8::try_from(least + usize::from(reach.least)).unwrap_or(u8::MAX),
            most: u8::try_from(most + usize::from(reach.most)).unwrap_or(u8::MAX),
        };
        let here = Some(beyond(Reach { least: 0, most: 0 }));
        match item {
            Item::SentenceStart | Item::SentenceEnd | Item::Stop => found.sentence = found.sentence.or(here),
            Item::TextStart | Item::TextEnd => {
                return Outward { sentence: found.sentence.or(here), message: here };
            }
            Item::Group(choices) => {
                let inside: Vec<Outward> = choices.iter().map(|choice| outward(choice, backward)).collect();
                if inside.iter().any(|choice| choice.sentence.is_some()) {
                    // Choices that reach an edge and go on say too little of what lies beyond the group.
                    let of = |of: fn(&Outward) -> Option<Reach>| widest(inside.iter().map(of)).map(beyond);
                    found.sentence = found.sentence.or(of(|choice| choice.sentence));
                    found.message = of(|choice| choice.message);
                    return found;
                }
            }
            _ => {}
        }
        let (narrow, wide) = width(item);
        (least, most) = (least + narrow, most + wide);
    }
    found
}

/// The reach that covers all, if each is known.
fn widest(mut all: impl Iterator<Item = Option<Reach>>) -> Option<Reach> {
    let first = all.next()??;
    all.try_fold(first, |all, next| {
        let next = next?;
        Some(Reach { least: all.least.min(next.least), most: all.most.max(next.most) })
    })
}

/// The breaks that may stand between the anchor and a run.
fn breaks(run: &[Item], backward: bool) -> u8 {
    let bit = |one: Break| 1 << one as u8;
    match if backward { run.last() } else { run.first() } {
        Some(Item::SentenceStart | Item::TextStart | Item::SentenceEnd | Item::TextEnd | Item::Stop) => {
            bit(Break::Sentence)
        }
        Some(Item::Comma) => bit(Break::Comma) | bit(Break::Sentence),
        Some(Item::Joined) => bit(Break::None),
        _ => Breaks::ANY,
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
