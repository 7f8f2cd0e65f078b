//! Where a key stands: how far it is from the edges of its sentence and of the message, and which breaks are beside it.

use super::Item;
use super::keys::width;
use crate::document::{Break, Document};

/// The start and the end of the sentence, and of the message.
const EDGES: usize = 4;

/// The place of a key.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    /// How many words away each edge is; 255 if it is farther.
    away: [u8; EDGES],
    /// What is true of it.
    pub(super) traits: Traits,
}

/// What is true of a place, or must not be, a bit each: it rules out most patterns whose place in the sentence matters, at
/// one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Traits(u16);

/// Three bits for the break before the place, then three for the one after it.
const BREAKS: u16 = 0b11_1111;
const AFTER: usize = 3;
/// Then one for each edge that is more than so many words away: those that rule out most.
const FARTHER: [(usize, usize); 9] =
    [(0, 2), (0, 5), (0, 8), (0, 16), (1, 3), (1, 14), (2, 6), (2, 14), (3, 8)];
const FARTHER_BITS: u16 = 1 << 6;
/// And one for the first place of a sentence.
const FIRST: u16 = 1 << 15;

/// The bits by how far each edge is away.
const AWAY: [[u16; 32]; EDGES] = {
    let mut bits = [[0; 32]; EDGES];
    let mut number = 0;
    while number < FARTHER.len() {
        let (edge, words) = FARTHER[number];
        let mut away = words + 1;
        while away < 32 {
            bits[edge][away] |= FARTHER_BITS << number;
            away += 1;
        }
        number += 1;
    }
    bits[0][0] = FIRST;
    bits
};

impl Traits {
    /// Whether none of what must not be true is.
    #[inline]
    pub(super) fn allow(self, these: Traits) -> bool {
        self.0 & these.0 == 0
    }
}

impl Spot {
    /// All places of a document, in the memory of those of another.
    pub(super) fn find(document: &Document<'_>, spots: &mut Vec<Spot>) {
        let tokens = &document.tokens;
        spots.resize(tokens.len(), Spot::default());
        let mut after = Break::Sentence;
        for sentence in document.sentences.iter().rev() {
            let places = sentence.first..sentence.end;
            for ((at, spot), token) in
                places.clone().zip(&mut spots[places.clone()]).zip(&tokens[places]).rev()
            {
                let from_body = if at < document.body { at } else { at - document.body };
                let away = [at - sentence.first, sentence.end - 1 - at, from_body, tokens.len() - 1 - at];
                let away = away.map(|words| words.min(255) as u8);
                let beside = 1 << token.before as u16 | 1 << (after as usize + AFTER);
                let far = |edge: usize| AWAY[edge][usize::from(away[edge].min(31))];
                let traits = Traits(beside | far(0) | far(1) | far(2) | far(3));
                after = token.before;
                *spot = Spot { away, traits };
            }
        }
    }

    /// Whether all edges are as far away as they must be.
    #[inline]
    pub(super) fn within(self, reach: &[Reach; EDGES]) -> bool {
        reach.iter().zip(self.away).fold(true, |all, (reach, away)| all & reach.holds(away))
    }
}

/// The least and the most words up to an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Reach {
    least: u8,
    most: u8,
}

impl Reach {
    const ANY: Reach = Reach { least: 0, most: u8::MAX };

    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "which of the two fails, no branch can foretell")]
    fn holds(self, words: u8) -> bool {
        (self.least <= words) & (words <= self.most)
    }
}

/// What must not be true of the place of the anchor, and how far the edges of sentence and message may be from it.
pub(super) fn edges(items: &[Item], anchor: usize) -> (Traits, [Reach; EDGES]) {
    let (before, after) = (&items[..anchor], &items[anchor + 1..]);
    let (start, end) = (outward(before, true), outward(after, false));
    let reach = [start.sentence, end.sentence, start.message, end.message];
    let reach = reach.map(|reach| reach.unwrap_or(Reach::ANY));
    let mut barred = !(breaks(before, true) | breaks(after, false) << AFTER) & BREAKS;
    for (number, (edge, words)) in FARTHER.into_iter().enumerate() {
        if usize::from(reach[edge].most) <= words {
            barred |= FARTHER_BITS << number;
        }
    }
    if reach[0].least > 0 {
        barred |= FIRST;
    }
    (Traits(barred), reach)
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
fn breaks(run: &[Item], backward: bool) -> u16 {
    let bit = |one: Break| 1 << one as u8;
    match if backward { run.last() } else { run.first() } {
        Some(Item::SentenceStart | Item::TextStart | Item::SentenceEnd | Item::TextEnd | Item::Stop) => {
            bit(Break::Sentence)
        }
        Some(Item::Comma) => bit(Break::Comma) | bit(Break::Sentence),
        Some(Item::Joined) => bit(Break::None),
        _ => bit(Break::None) | bit(Break::Comma) | bit(Break::Sentence),
    }
}
