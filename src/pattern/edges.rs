//! Where a key stands: how far it is from the edges of its sentence and of the message, and which breaks are beside it.

use super::Item;
use super::keys::width;
use crate::document::{Break, Document};
use crate::stored::stored;

/// The start and the end of the sentence, and of the message.
const EDGES: usize = 4;

/// The place of a key.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    /// How many words away each edge is, or [`FAR`], in one byte each.
    away: u32,
    /// What is true of it.
    pub(super) traits: Traits,
}

/// Edges that are farther away are told apart by a try alone.
const FAR: usize = 31;

/// How far the edges may be from a key, all in one piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reaches {
    /// In one byte each, of which the highest bit is 0.
    least: u32,
    /// The same with the highest bit 1.
    most: u32,
}

/// The highest bit of each byte.
const HIGH: u32 = 0x8080_8080;

stored!(struct Reaches { least, most });

impl Reaches {
    fn new(reach: [Reach; EDGES]) -> Self {
        Reaches {
            least: packed(reach.map(|reach| usize::from(reach.least))),
            most: packed(reach.map(|reach| usize::from(reach.most))) | HIGH,
        }
    }
}

/// Words up to each edge in one piece.
#[inline]
fn packed(away: [usize; EDGES]) -> u32 {
    u32::from_le_bytes(away.map(|words| words.min(FAR) as u8))
}

/// What is true of a place, or must not be, a bit each: it rules out most patterns whose place in the sentence matters, at
/// one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Traits(u16);

stored!(struct Traits { 0 });

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
const AWAY: [[u16; FAR + 1]; EDGES] = {
    let mut bits = [[0; FAR + 1]; EDGES];
    let mut number = 0;
    while number < FARTHER.len() {
        let (edge, words) = FARTHER[number];
        let mut away = words + 1;
        while away <= FAR {
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
    #[inline]
    fn new(away: [usize; EDGES], before: Break, after: Break) -> Self {
        let away = away.map(|words| words.min(FAR));
        let far = |edge: usize| AWAY[edge][away[edge]];
        let beside = 1 << before as u16 | 1 << (after as usize + AFTER);
        let traits = Traits(beside | far(0) | far(1) | far(2) | far(3));
        Spot { away: packed(away), traits }
    }

    /// All places of a document, in the memory of those of another.
    pub(super) fn find(document: &Document<'_>, spots: &mut Vec<Spot>) {
        let (tokens, body) = (&document.tokens, document.body);
        spots.clear();
        spots.reserve(tokens.len());
        for sentence in &document.sentences {
            for at in sentence.first..sentence.end {
                let start = if at < body { 0 } else { body };
                let away = [at - sentence.first, sentence.end - 1 - at, at - start, tokens.len() - 1 - at];
                let after = tokens.get(at + 1).map_or(Break::Sentence, |token| token.before);
                spots.push(Spot::new(away, tokens[at].before, after));
            }
        }
    }

    /// Whether all edges are as far away as they must be.
    #[inline]
    pub(super) fn within(self, reaches: Reaches) -> bool {
        // In each byte the highest bit stays where nothing is borrowed from it: where the one is no less than the other.
        ((self.away | HIGH) - reaches.least) & (reaches.most - self.away) & HIGH == HIGH
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
}

/// What must not be true of the place of the anchor, and how far the edges of sentence and message may be from it.
pub(super) fn edges(items: &[Item], anchor: usize) -> (Traits, Reaches) {
    let (before, after) = (&items[..anchor], &items[anchor + 1..]);
    let (start, end) = (outward(before, true), outward(after, false));
    let reach = [start.sentence, end.sentence, start.message, end.message];
    let reach = reach.map(|reach| reach.unwrap_or(Reach::ANY));
    let allowed = breaks(before, true) | breaks(after, false) << AFTER;
    (barred(allowed, reach), Reaches::new(reach))
}

/// What must not be true of a place beside which only some breaks are allowed, with edges in reach.
fn barred(allowed: u16, reach: [Reach; EDGES]) -> Traits {
    let mut barred = !allowed & BREAKS;
    for (number, (edge, words)) in FARTHER.into_iter().enumerate() {
        if usize::from(reach[edge].most) <= words {
            barred |= FARTHER_BITS << number;
        }
    }
    if reach[0].least > 0 {
        barred |= FIRST;
    }
    Traits(barred)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_barred_only_where_an_edge_is_out_of_reach() {
        let mut seen = 0;
        for (edge, words) in (0..EDGES).flat_map(|edge| (0..40).map(move |words| (edge, words))) {
            let mut away = [9; EDGES];
            away[edge] = words;
            let spot = Spot::new(away, Break::None, Break::Comma);
            for (least, most) in (0..20).flat_map(|least| (least..20).map(move |most| (least, most))) {
                let mut reach = [Reach::ANY; EDGES];
                reach[edge] = Reach { least, most };
                if !barred(BREAKS, reach).allow(spot.traits) {
                    assert!(
                        !spot.within(Reaches::new(reach)),
                        "{words} words from the edge {edge}: {reach:?}"
                    );
                    seen += 1;
                }
            }
        }
        assert!(seen > 1_000, "found {seen}");
    }

    #[test]
    fn a_place_is_within_reach_if_each_edge_is() {
        for (least, most, words) in
            [(0, 0, 0), (0, 0, 1), (2, 5, 1), (2, 5, 2), (2, 5, 5), (2, 5, 6), (7, 255, 90)]
        {
            for edge in 0..EDGES {
                let (mut away, mut reach) = ([3; EDGES], [Reach { least: 1, most: 200 }; EDGES]);
                (away[edge], reach[edge]) = (words, Reach { least, most });
                let expected = usize::from(least) <= words && words <= usize::from(most);
                let spot = Spot::new(away, Break::None, Break::None);
                assert_eq!(spot.within(Reaches::new(reach)), expected, "{words} in {least} to {most}");
            }
        }
    }
}
