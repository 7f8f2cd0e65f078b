//! All patterns of the packs, keyed by their rarest word: one walk over a document finds every match.
//!
//! A pattern is tried only where a word of its rarest set stands, and only in a message that holds a word of each of its
//! other rare sets: thousands of patterns cost little more than those that are about to match.

use std::collections::HashMap;

use super::matcher::{Slots, Step, Text, Words, fit};
use super::sets::{MOST_MEMBERSHIPS, SetBuilder, SetId, SetTable};
use super::{Item, WordSet};
use crate::document::{Break, Document, Sentence};
use crate::lexicon::{self, ClassSet, Lexicon, WordId};

/// Matches that are kept of one message. A message of ordinary length has a few dozen.
const MOST_MATCHES: usize = 4096;
/// Sets of words of which a sentence must hold one each near the key before a pattern is tried.
const MOST_NEEDS: usize = 3;
/// Sets of which words beside the key must be, of those that are too frequent to be kept count of.
const MOST_BESIDE: usize = 2;

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

/// A pattern under one of the words that it is looked up by.
#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: u32,
    needs: [Need; MOST_NEEDS],
    beside: [Option<Beside>; MOST_BESIDE],
    edges: Edges,
    /// It goes on beyond the end of a sentence: the message must hold what it needs, not the sentence.
    crosses: bool,
}

/// How far a key may be from the edges of its sentence and of the message, in words between the two, and which breaks may
/// stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edges {
    /// From the start and to the end of the sentence, then of the message.
    sentence: [Reach; 2],
    message: [Reach; 2],
    /// Before and after the key: a bit for each [`Break`].
    breaks: [u8; 2],
}

/// The least and the most words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reach {
    least: u8,
    most: u8,
}

const ANYWHERE: Reach = Reach { least: 0, most: u8::MAX };
const ANY_BREAK: u8 = 0b111;

impl Reach {
    #[inline]
    fn holds(self, words: usize) -> bool {
        words >= usize::from(self.least) && (words <= usize::from(self.most) || self.most == u8::MAX)
    }
}

/// Where a word stands: how far from the edges, and the breaks beside it.
#[derive(Clone, Copy)]
struct Place {
    sentence: [usize; 2],
    message: [usize; 2],
    breaks: [u8; 2],
}

impl Place {
    #[inline]
    fn fits(&self, edges: &Edges) -> bool {
        edges.breaks[0] & self.breaks[0] != 0
            && edges.breaks[1] & self.breaks[1] != 0
            && edges.sentence[0].holds(self.sentence[0])
            && edges.sentence[1].holds(self.sentence[1])
            && edges.message[0].holds(self.message[0])
            && edges.message[1].holds(self.message[1])
    }
}

/// What must be met near a key. Those that are not used name need 0, which always is met everywhere.
#[derive(Clone, Copy, Debug)]
struct Need {
    need: u16,
    /// Places relative to the key: the first, and a bit for each from there on.
    from: i8,
    places: u32,
}

const NO_NEED: Need = Need { need: 0, from: 0, places: u32::MAX };

/// Words of which one must stand at a place relative to a key.
#[derive(Clone, Copy, Debug)]
struct Beside {
    words: Words,
    offset: i8,
}

/// Lists, one for each of a row of numbers, in one piece of memory.
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
    /// The patterns whose key a word is.
    keyed: Lists<Entry>,
    /// The needs that a word meets.
    meets: Lists<u16>,
    /// How many needs there are.
    needs: usize,
    slot_stop: SetId,
}

impl Index {
    /// Builds the index over patterns with their owners; `Err` with the number of memberships of words in sets if there
    /// are more than [`MOST_MEMBERSHIPS`].
    pub(crate) fn new(patterns: Vec<(u32, Vec<Item>)>, lexicon: &Lexicon) -> Result<Self, usize> {
        let mut keys = Keys::new(lexicon);
        let mut keyed = vec![Vec::new(); lexicon.len()];
        let mut all = Vec::with_capacity(patterns.len());
        // Need 0 is met by every text.
        let mut needs: Vec<SetId> = vec![SetId::MAX];
        let mut need_of: HashMap<SetId, u16> = HashMap::new();
        let mut memberships = 0;
        for (owner, items) in patterns {
            for items in with_open_anchor(items, &mut keys) {
                // The sets that must be there, rarest first.
                let mut found: Vec<Key> =
                    items.iter().enumerate().filter_map(|(at, item)| keys.key(item, at)).collect();
                found.sort_unstable_by_key(|key| (key.frequency, key.at));
                let Some(anchor) = found.iter().find(|key| matches!(items[key.at], Item::Words { .. })) else {
                    unreachable!("the anchor was opened");
                };
                let crosses = crosses(&items);
                let mut entry = Entry {
                    pattern: all.len() as u32,
                    needs: [NO_NEED; MOST_NEEDS],
                    beside: [None; MOST_BESIDE],
                    edges: edges(&items, anchor.at),
                    crosses,
                };
                let mut near = keys.near(&items, anchor.at);
                near.sort_by_key(|near| near.chance());
                let mut beside = entry.beside.iter_mut();
                let mut needed = entry.needs.iter_mut();
                for near in near {
                    if near.frequency < FREQUENT && !needed.as_slice().is_empty() {
                        // Beyond 65,535 distinct needs the later ones are not asked for.
                        let next = u16::try_from(needs.len()).unwrap_or(0);
                        let need = *need_of.entry(near.set).or_insert(next);
                        if need == next && next != 0 {
                            needs.push(near.set);
                        }
                        if let Some(place) = needed.next() {
                            *place = Need { need, from: near.from, places: near.places() };
                        }
                    } else if near.width == 1 && !crosses {
                        if let Some(place) = beside.next() {
                            *place = Some(Beside { words: near.words, offset: near.from });
                        }
                    }
                }
                for word in keys.sets.members(anchor.set) {
                    keyed[*word as usize].push(entry);
                }
                memberships += keys.sets.members(anchor.set).len();
                let steps = keys.steps(&items);
                all.push(Pattern { owner, anchor: anchor.at, items: steps });
                if memberships + keys.sets.memberships() > MOST_MEMBERSHIPS {
                    return Err(memberships + keys.sets.memberships());
                }
            }
        }
        let mut slot_stop = WordSet::default();
        slot_stop.add_classes(lexicon.class_or_none("slot_stop"));
        let slot_stop = keys.sets.id(&slot_stop);
        let mut meets = vec![Vec::new(); lexicon.len()];
        for (need, set) in needs.iter().enumerate().skip(1) {
            for word in keys.sets.members(*set) {
                meets[*word as usize].push(need as u16);
            }
        }
        Ok(Index {
            patterns: all,
            keyed: Lists::new(keyed),
            meets: Lists::new(meets),
            needs: needs.len(),
            slot_stop,
            sets: keys.sets.finish(),
        })
    }

    /// How many patterns there are after expansion.
    pub(crate) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Every match in the document, by the place of its rarest word.
    pub(crate) fn walk(&self, document: &Document<'_>) -> Vec<Hit> {
        let rows: Vec<u32> = document.tokens.iter().map(|token| self.sets.row(token.word)).collect();
        let text = Text { document, rows: &rows, sets: &self.sets, slot_stop: self.slot_stop };
        let mut hits = Vec::with_capacity(32);
        let mut met = Met::new(self.needs);
        for token in &document.tokens {
            met.add_to_whole(self.meets.of(token.word));
        }
        for sentence in &document.sentences {
            let places = sentence.first..sentence.end;
            for at in places.clone() {
                met.add(self.meets.of(document.tokens[at].word), at);
            }
            self.walk_sentence(text, *sentence, &met, &mut hits);
            if hits.len() >= MOST_MATCHES {
                break;
            }
            for at in places {
                met.forget(self.meets.of(document.tokens[at].word));
            }
        }
        hits.truncate(MOST_MATCHES);
        hits
    }

    /// The matches whose rarest word stands in a sentence; `met` is what the sentence and the message meet.
    fn walk_sentence(&self, text: Text<'_>, sentence: Sentence, met: &Met, hits: &mut Vec<Hit>) {
        for at in sentence.first..sentence.end {
            let (tokens, body) = (&text.document.tokens, text.document.body);
            let after = tokens.get(at + 1).map_or(Break::Sentence, |token| token.before);
            let place = Place {
                sentence: [at - sentence.first, sentence.end - 1 - at],
                message: [if at < body { at } else { at - body }, tokens.len() - 1 - at],
                breaks: [1 << tokens[at].before as u8, 1 << after as u8],
            };
            for entry in self.keyed.of(tokens[at].word) {
                if !place.fits(&entry.edges)
                    || !entry.needs.iter().all(|need| met.near(*need, at, entry.crosses))
                    || !entry.beside.iter().flatten().all(|beside| stands(*beside, text, at))
                {
                    continue;
                }
                let pattern = &self.patterns[entry.pattern as usize];
                let found = fit(text, &pattern.items, pattern.anchor, at);
                let Some((first, end, slots)) = found else { continue };
                hits.push(Hit { owner: pattern.owner, first, end, slots });
            }
        }
    }
}

/// Whether a word that fits stands beside a place.
#[inline]
fn stands(beside: Beside, text: Text<'_>, at: usize) -> bool {
    let at = at.wrapping_add_signed(isize::from(beside.offset));
    at < text.rows.len() && text.fits(beside.words, at)
}

/// Where a sentence meets each need, and whether the message does at all.
struct Met {
    /// For each need, a bit for each place of the sentence where it is met. Places 32 words apart share a bit: a need may
    /// then seem to be met where it is not, which costs a try.
    sentence: Vec<u32>,
    message: Vec<bool>,
}

impl Met {
    fn new(needs: usize) -> Self {
        let mut met = Met { sentence: vec![0; needs], message: vec![false; needs] };
        met.sentence[0] = u32::MAX;
        met.message[0] = true;
        met
    }

    fn add_to_whole(&mut self, needs: &[u16]) {
        for &need in needs {
            self.message[usize::from(need)] = true;
        }
    }

    #[inline]
    fn add(&mut self, needs: &[u16], at: usize) {
        for &need in needs {
            self.sentence[usize::from(need)] |= 1 << (at % 32);
        }
    }

    #[inline]
    fn forget(&mut self, needs: &[u16]) {
        for &need in needs {
            self.sentence[usize::from(need)] = 0;
        }
    }

    #[inline]
    fn near(&self, need: Need, at: usize, crosses: bool) -> bool {
        if crosses {
            return self.message[usize::from(need.need)];
        }
        let first = at.wrapping_add_signed(isize::from(need.from)) % 32;
        self.sentence[usize::from(need.need)] & need.places.rotate_left(first as u32) != 0
    }
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

/// Whether a pattern may go on beyond the end of a sentence.
fn crosses(run: &[Item]) -> bool {
    run.iter().any(|item| match item {
        Item::Stop => true,
        Item::Group(choices) => choices.iter().any(|choice| crosses(choice)),
        _ => false,
    })
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
        let words = self.words(set);
        let set = self.id(set);
        let (from, width) = if most > 32 {
            (0, 32)
        } else if backward {
            (-(most as i8), most - least + 1)
        } else {
            (least as i8, most - least + 1)
        };
        Near { set, words, from, width: width as u32, frequency: self.frequency[set as usize] }
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
            Item::NotBefore(set) => Step::NotBefore(self.words(set)),
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
    words: Words,
    /// The first place relative to the anchor.
    from: i8,
    /// How many places there are.
    width: u32,
    frequency: u32,
}

impl Near {
    /// How likely it is met by chance.
    fn chance(&self) -> u64 {
        u64::from(self.frequency) * u64::from(self.width)
    }

    /// A bit for each place.
    fn places(&self) -> u32 {
        u32::MAX >> (32 - self.width)
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

/// How far the edges of sentence and message may be from the anchor, and what breaks may stand beside it.
fn edges(items: &[Item], anchor: usize) -> Edges {
    let mut edges = Edges { sentence: [ANYWHERE; 2], message: [ANYWHERE; 2], breaks: [ANY_BREAK; 2] };
    for (side, run) in [&items[..anchor], &items[anchor + 1..]].into_iter().enumerate() {
        let backward = side == 0;
        let found = outward(run, backward);
        edges.sentence[side] = found.sentence.unwrap_or(ANYWHERE);
        edges.message[side] = found.message.unwrap_or(ANYWHERE);
        edges.breaks[side] = breaks(run, backward);
    }
    edges
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
        Some(
            Item::SentenceStart | Item::TextStart | Item::SentenceEnd | Item::TextEnd | Item::Stop,
        ) => bit(Break::Sentence),
        Some(Item::Comma) => bit(Break::Comma) | bit(Break::Sentence),
        Some(Item::Joined) => bit(Break::None),
        _ => ANY_BREAK,
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
            Item::Comma | Item::Joined | Item::Not { .. } | Item::NotBefore(_) | Item::Stop => {}
            _ => return false,
        }
    }
    false
}

