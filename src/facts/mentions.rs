//! Which facts a message mentions, found in one pass over its words.

use std::ops::Range;

use super::Look;
use super::fold;
use crate::message::{Message, Person};
use crate::pack::{Compiled, WordList, word_key};

/// What a fact says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Organisation,
    Role,
    Place,
    Topic,
    Group,
    Work,
    Event,
    MetIn,
    MetWhen,
    /// Something of the sender's. It is no error to name it, and proves nothing.
    Senders,
}

impl Kind {
    /// Whether a mail merge could fill it in.
    pub(super) fn is_bare(self) -> bool {
        matches!(self, Kind::Organisation | Kind::Role | Kind::Place)
    }

    pub(super) fn is_of_encounter(self) -> bool {
        matches!(self, Kind::Event | Kind::MetIn | Kind::MetWhen)
    }
}

/// One thing that is known.
#[derive(Debug)]
pub(super) struct Fact<'a> {
    pub(super) kind: Kind,
    /// Whether it holds of both people.
    pub(super) shared: bool,
    pub(super) text: &'a str,
    /// The words that tell it: where their keys begin, and how many there are.
    first: u32,
    count: u8,
    /// A bit for each that is a number, such as a year.
    numbers: u8,
}

/// The most words that tell a fact: of a long title, the first ones.
const MOST_TELLING: u8 = 8;

impl Fact<'_> {
    fn is_number(&self, place: usize) -> bool {
        self.numbers & 1 << place != 0
    }

    /// How many of the words have to be there for the fact to be mentioned: all of two, half of more. A number need not
    /// be.
    fn needed(&self) -> u32 {
        match u32::from(self.count) - self.numbers.count_ones() {
            0 => u32::from(self.count).min(1),
            words @ (1 | 2) => words,
            more => more.div_ceil(2).max(2),
        }
    }
}

/// Everything that is known, and the words that tell it.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) facts: Vec<Fact<'a>>,
    /// The keys of the words, fact by fact.
    keys: Vec<u64>,
    /// How the words begin: a bit for each opening.
    openings: [u64; fold::OPENINGS / 64],
}

/// Everything that is known of the recipient and of the meeting, and what of it holds of the sender as well.
pub(super) fn known<'a>(message: &'a Message, compiled: &Compiled) -> Known<'a> {
    let count = |person: Option<&Person>| {
        person.map_or(0, |person| 3 + person.topics().len() + person.groups().len() + person.works().len())
    };
    let most = count(message.recipient_known()) + count(message.sender_known()) + 3;
    let mut known = Known {
        facts: Vec::with_capacity(most),
        keys: Vec::with_capacity(3 * most),
        openings: [0; fold::OPENINGS / 64],
    };
    if let Some(person) = message.recipient_known() {
        of_person(person, &mut |kind, text| known.add(kind, text, compiled));
    }
    if let Some(met) = message.encounter_known() {
        let parts =
            [(Kind::Event, met.what()), (Kind::MetIn, met.place_name()), (Kind::MetWhen, met.time_said())];
        for (kind, text) in parts {
            if let Some(text) = text {
                known.add(kind, text, compiled);
            }
        }
    }
    let own = known.facts.len();
    if let Some(sender) = message.sender_known().filter(|_| own > 0) {
        of_person(sender, &mut |kind, text| known.add_of_sender(kind, text, compiled, own));
    }
    known
}

fn of_person<'a>(person: &'a Person, add: &mut impl FnMut(Kind, &'a str)) {
    let one = [
        (Kind::Organisation, person.organisation_name()),
        (Kind::Role, person.role_held()),
        (Kind::Place, person.place_name()),
    ];
    for (kind, text) in one {
        if let Some(text) = text {
            add(kind, text);
        }
    }
    let many = [(Kind::Topic, person.topics()), (Kind::Group, person.groups()), (Kind::Work, person.works())];
    for (kind, texts) in many {
        for text in texts {
            add(kind, text);
        }
    }
}

impl<'a> Known<'a> {
    /// Adds a fact, if there is a word that tells it.
    fn add(&mut self, kind: Kind, text: &'a str, compiled: &Compiled) {
        let text = text.trim();
        // "Ghent, Belgium": the country tells no place.
        let told = match kind {
            Kind::Place | Kind::MetIn => text.split(',').next().unwrap_or(text),
            _ => text,
        };
        let mut fact =
            Fact { kind, shared: false, text, first: self.keys.len() as u32, count: 0, numbers: 0 };
        fold::each_word(told, compiled, |written, word| {
            let key = word_key(word);
            let legal = kind == Kind::Organisation && is_legal_form(written, compiled);
            if !legal && (is_loud(written) || !compiled.names.is_empty_word(key)) {
                self.push(&mut fact, word, key);
            }
        });
        if fact.count == 0 {
            fold::each_word(told, compiled, |_, word| self.push(&mut fact, word, word_key(word)));
        }
        if fact.count > 0 {
            self.facts.push(fact);
        }
    }

    fn push(&mut self, fact: &mut Fact<'_>, word: &[u8], key: u64) {
        if fact.count == MOST_TELLING {
            return;
        }
        self.keys.push(key);
        fact.numbers |= u8::from(word[0].is_ascii_digit()) << fact.count;
        fact.count += 1;
        if word.contains(&b'\'') {
            // Where the letters stand that count is not known, and there are few such words.
            self.openings.fill(u64::MAX);
        }
        let opening = fold::opening(word);
        self.openings[opening / 64] |= 1 << (opening % 64);
    }

    /// Adds a fact about the sender, or says of those that hold of the recipient as well that they do. `own` facts are the recipient's.
    fn add_of_sender(&mut self, kind: Kind, text: &'a str, compiled: &Compiled, own: usize) {
        let before = self.facts.len();
        self.add(kind, text, compiled);
        if self.facts.len() == before {
            return;
        }
        let belongs = |kind: Kind| matches!(kind, Kind::Group | Kind::Organisation);
        let mut met = false;
        for at in 0..own {
            let (fact, theirs) = (&self.facts[at], &self.facts[before]);
            let same_kind = fact.kind == kind || (belongs(fact.kind) && belongs(kind));
            if kind != Kind::Role
                && kind != Kind::Work
                && same_kind
                && fact.numbers == theirs.numbers
                && self.keys(fact) == self.keys(theirs)
            {
                self.facts[at].shared = true;
                met = true;
            }
        }
        if met {
            self.keys.truncate(self.facts[before].first as usize);
            self.facts.truncate(before);
        } else {
            self.facts[before].kind = Kind::Senders;
        }
    }

    fn keys(&self, fact: &Fact<'_>) -> &[u64] {
        &self.keys[fact.first as usize..][..usize::from(fact.count)]
    }

    /// Whether a word, of ASCII letters and digits, begins like one that tells a fact.
    fn opens(&self, word: &str) -> bool {
        let opening = fold::opening(word.as_bytes());
        self.openings[opening / 64] & 1 << (opening % 64) != 0
    }
}

/// Whether a word is in capitals: "IT" is no "it".
fn is_loud(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(super) fn is_legal_form(word: &str, compiled: &Compiled) -> bool {
    compiled.names.lists(WordList::LegalForm, word)
}

/// The facts by the words that tell them, and where the message mentions them.
#[derive(Debug)]
pub(super) struct Mentions<'f, 'a> {
    pub(super) known: &'f [Fact<'a>],
    /// The first of the words with a key, by some bits of the key; then the next one of each.
    heads: Vec<u32>,
    words: Vec<Word>,
    /// For each fact, its first mention: from one token to another.
    found: Vec<Option<(usize, usize)>>,
}

/// A word of a fact. There are many, so that each is small.
#[derive(Clone, Copy, Debug)]
struct Word {
    key: u64,
    /// The fact, and behind it which of its words it is.
    place: u32,
    next: u32,
}

/// Bits for which word of a fact one is. The last number stands for a number beside other words: the year of an event tells it
/// only beside its name.
const PLACE_BITS: u32 = 4;
const BESIDE: u32 = (1 << PLACE_BITS) - 1;

impl Word {
    fn fact(self) -> usize {
        (self.place >> PLACE_BITS) as usize
    }

    /// Which word of the fact it is, as a bit, if that counts.
    fn bit(self) -> u8 {
        match self.place & BESIDE {
            BESIDE => 0,
            place => 1 << place,
        }
    }
}

const NONE: u32 = u32::MAX;

impl<'f, 'a> Mentions<'f, 'a> {
    pub(super) fn new(look: Look<'_>, known: &'f Known<'a>) -> Self {
        let all = known.keys.len();
        let mut mentions = Mentions {
            known: &known.facts,
            heads: vec![NONE; (2 * all).next_power_of_two()],
            words: Vec::with_capacity(all),
            found: vec![None; known.facts.len()],
        };
        for (at, fact) in known.facts.iter().enumerate() {
            let only_numbers = fact.numbers.count_ones() == u32::from(fact.count);
            for (place, key) in known.keys(fact).iter().enumerate() {
                let head = mentions.head(*key);
                let next = std::mem::replace(&mut mentions.heads[head], mentions.words.len() as u32);
                let counts = only_numbers || !fact.is_number(place);
                let place = (at as u32) << PLACE_BITS | if counts { place as u32 } else { BESIDE };
                mentions.words.push(Word { key: *key, place, next });
            }
        }
        mentions.read(look, known);
        mentions
    }

    fn head(&self, key: u64) -> usize {
        (key >> 40) as usize & (self.heads.len() - 1)
    }

    /// The words of facts that have a key.
    fn with_key(&self, key: u64) -> impl Iterator<Item = Word> + '_ {
        let mut at = self.heads[self.head(key)];
        std::iter::from_fn(move || {
            let word = *self.words.get(at as usize)?;
            at = word.next;
            Some(word)
        })
        .filter(move |word| word.key == key)
    }

    /// The facts that have a word in common with a text.
    pub(super) fn told_by(&self, text: &str, compiled: &Compiled) -> Vec<usize> {
        let mut facts = Vec::new();
        fold::keys(text, compiled, |key| facts.extend(self.with_key(key).map(Word::fact)));
        facts
    }

    fn read(&mut self, look: Look<'_>, known: &Known<'_>) {
        let (document, text) = (look.document, look.message.text());
        // What the sentence that is being read has of each fact: its words as bits, where the first stands, and the last.
        let mut seen: Vec<(u8, usize, usize)> = vec![(0, usize::MAX, 0); self.known.len()];
        let mut touched: Vec<usize> = Vec::new();
        let function = look.compiled.lexicon.known.function;
        for sentence in &document.sentences {
            let mut last_start = u32::MAX;
            for at in sentence.first..sentence.end {
                let token = &document.tokens[at];
                let again = std::mem::replace(&mut last_start, token.start) == token.start;
                let written = &text[token.start as usize..token.end as usize];
                // Most words begin like none that tells a fact.
                let strange = !known.opens(written) && fold::is_plain(written);
                if again || strange || (!token.capital && document.is(at, function)) {
                    continue;
                }
                fold::keys(written, look.compiled, |key| {
                    for word in self.with_key(key) {
                        let (bits, first, last) = &mut seen[word.fact()];
                        if *first == usize::MAX {
                            *first = at;
                            touched.push(word.fact());
                        }
                        *bits |= word.bit();
                        *last = at;
                    }
                });
            }
            for fact in touched.drain(..) {
                let (bits, first, last) = std::mem::replace(&mut seen[fact], (0, usize::MAX, 0));
                let enough = bits.count_ones() >= self.known[fact].needed();
                if enough && self.found[fact].is_none() {
                    self.found[fact] = Some((first, last + 1));
                }
            }
        }
    }

    /// Whether the message mentions a fact.
    pub(super) fn has(&self, fact: usize) -> bool {
        self.found[fact].is_some()
    }

    /// The facts that the message says of the recipient, and where.
    pub(super) fn confirmed(&self, look: Look<'_>) -> Vec<(Kind, Range<usize>)> {
        let facing = look.compiled.fact_classes.facing;
        let faces = |token: usize| {
            let sentence = look.document.sentence_of(token);
            (sentence.first..sentence.end).any(|at| look.document.is(at, facing))
        };
        let found = self.found.iter().zip(self.known).filter(|(_, fact)| fact.kind != Kind::Senders);
        found
            .filter_map(|(place, fact)| place.map(|(first, end)| (fact.kind, first, end)))
            .filter(|(_, first, _)| faces(*first))
            .map(|(kind, first, end)| (kind, look.document.span(first, end)))
            .collect()
    }
}
