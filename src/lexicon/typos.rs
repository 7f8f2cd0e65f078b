//! Slips of the finger: which word of a pattern a form stands for that no list knows.
//!
//! Patterns name some thousands of words, and each can be mistyped in some fifty ways, too many to list. One slip is
//! undone: two neighbours swapped ("wuold"), a letter doubled ("connnect"), missing ("challege") or too many
//! ("collabortation"), or another letter that stands beside the right one on a keyboard or is a vowel like it ("qiestion",
//! "seperate"); the first letter never. Where two words fit equally well, none is read. What the lexicon holds is never asked about here; other words that look like a slip
//! ("barley", "panning") stand in the `real_words` of the packs and are left alone.
//!
//! Each letter has a number, and a word the sum of its own. Swaps keep the sum, a missing letter lowers it by a number of
//! its own, so that one look into a map for each letter rules nearly everything out for every name and rare noun.

use super::WordId;
use super::table::WordTable;
use crate::stored::stored;

/// Letters of the longest form that is read, so that the work for one has a bound.
const LONGEST: usize = 24;
/// Letters of the shortest word that is looked for: "the", "and", "you" have too many neighbours.
const SHORTEST: usize = 4;
/// Letters of the shortest form that may lack one or have one doubled, or be a slip although it is written like a name: below,
/// the next real word or name is too near ("boast", "Boyd").
const SHORTEST_FAR: usize = 5;
/// The same for a form with a letter too many, since shorter real words often have one ("marking", "float").
const SHORTEST_SURPLUS: usize = 8;
/// The same for a form with another letter: in shorter ones it makes other real words.
const SHORTEST_OTHER: usize = 6;
/// Groups of 64 bits in the map, as a power of two: 32 kB, of which the English pack sets one bit in four.
const MAP_POWER: u32 = 12;
/// Sums that begin with the same bits, as many as this, are looked for together.
const FIRSTS_POWER: u32 = 11;

/// The bits of a sum that choose what says in a group of the map that a word has it: three of 64, so that nearly no other sum
/// has the same.
const WHOLE: [u32; 3] = [0, 5, 11];
/// The same for a word less one letter, not the first. Those are many: two bits each leave more of the map empty.
const LESS_ONE: [u32; 2] = [8, 14];

/// A number for each letter, such that few words have the same sum.
const WEIGHTS: [u32; 26] = {
    let mut weights = [0; 26];
    let mut letter = 0;
    while letter < weights.len() {
        // The golden ratio spreads the letters, the squaring keeps "ac" from adding up to "bb".
        let spread = (letter as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (spread ^ spread >> 29) as u128 * (spread | 1) as u128;
        weights[letter] = (mixed >> 40) as u32;
        letter += 1;
    }
    weights
};

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Typos {
    /// By their sums, once they are [sorted](Typos::sort).
    words: Vec<Target>,
    /// The letters of all words, one after the other.
    letters: Vec<u8>,
    /// Which sums words have, [whole](WHOLE) or [less one letter](LESS_ONE).
    map: Vec<u64>,
    /// Where in `words` the sums begin that begin with the same bits.
    firsts: Vec<u32>,
    /// The forms that are there, while they are gathered: patterns name the same ones again and again.
    added: WordTable,
}

stored!(struct Typos { words, letters, map, firsts, added });

/// A word that a slip may stand for.
#[derive(Clone, Copy, Debug)]
struct Target {
    sum: u32,
    start: u32,
    length: u32,
    /// `None` for a word that is left alone.
    word: Option<WordId>,
}

stored!(struct Target { sum, start, length, word });

/// What the slips of one kind leave: nothing, a word, or too many.
type Found = Option<Result<WordId, Several>>;

#[derive(Clone, Copy, Debug)]
struct Several;

impl Typos {
    /// Adds a form that stands for a word; only one of small ASCII letters, neither short nor long, is looked for.
    pub(super) fn add(&mut self, form: &str, word: WordId) {
        let letters = form.as_bytes();
        let fits =
            (SHORTEST..=LONGEST).contains(&letters.len()) && letters.iter().all(u8::is_ascii_lowercase);
        if !fits || self.added.get(letters, letters.len()).is_some() {
            return;
        }
        self.added.insert(form, word);
        let sum = self.push(letters, Some(word));
        if letters.len() > SHORTEST_FAR {
            letters[1..].iter().for_each(|letter| self.mark(sum.wrapping_sub(weight(*letter)), &LESS_ONE));
        }
    }

    /// Adds a word that is no slip.
    pub(super) fn leave(&mut self, word: &str) {
        self.push(word.as_bytes(), None);
    }

    fn push(&mut self, letters: &[u8], word: Option<WordId>) -> u32 {
        let sum = sum(letters);
        let start = self.letters.len() as u32;
        self.words.push(Target { sum, start, length: letters.len() as u32, word });
        self.letters.extend(letters);
        self.map.resize(1 << MAP_POWER, 0);
        self.mark(sum, &WHOLE);
        sum
    }

    /// Makes the words ready to be read, once all are there.
    pub(super) fn sort(&mut self) {
        self.words.sort_unstable_by_key(|target| target.sum);
        let first = |start: u32| self.words.partition_point(|target| first_bits(target.sum) < start) as u32;
        self.firsts = (0..1 << FIRSTS_POWER).map(first).collect();
        self.added = WordTable::default();
    }

    /// The only word that the form is a slip of. If `careful`, because the form may be a name, only swaps are undone.
    pub(super) fn read(&self, form: &[u8], careful: bool) -> Option<WordId> {
        let shortest = if careful { SHORTEST_FAR } else { SHORTEST };
        let small = form.get(1..)?.iter().all(u8::is_ascii_lowercase) && form[0].is_ascii_alphabetic();
        if !small || !(shortest..=LONGEST).contains(&form.len()) {
            return None;
        }
        let sum = sum(form);
        let mut found = None;
        if self.is_marked(sum, &WHOLE) {
            let left_alone =
                |target: &Target| target.word.is_none() && self.letters(target).eq_ignore_ascii_case(form);
            if self.of(sum).any(left_alone) {
                return None;
            }
            found = only(self.of(sum).filter(|target| self.is_swap(form, target)));
        }
        if !careful && form.len() >= SHORTEST_FAR {
            let near = self.near(form, sum);
            found = join(found, self.without_one(form, sum, near.whole & near.doubled));
            if found.is_none() && self.is_marked(sum, &LESS_ONE) {
                found = self.with_one_more(form, sum);
            }
            let inside = !(1 << (form.len() - 1));
            if found.is_none() && form.len() >= SHORTEST_SURPLUS {
                found = self.without_one(form, sum, near.whole & inside);
            }
            if found.is_none() && form.len() >= SHORTEST_OTHER {
                found = self.with_another(form, sum, near.less_one & inside);
            }
        }
        found?.ok()
    }

    /// Where the form may have a letter that belongs to no word, or another than it should.
    fn near(&self, form: &[u8], sum: u32) -> Near {
        let mut near = Near::default();
        for at in 1..form.len() {
            let sum = sum.wrapping_sub(weight(form[at]));
            near.whole |= u32::from(self.is_marked(sum, &WHOLE)) << at;
            near.less_one |= u32::from(self.is_marked(sum, &LESS_ONE)) << at;
            near.doubled |= u32::from(form[at] == form[at - 1]) << at;
        }
        near
    }

    /// The word that the form becomes without the letter at one of some places.
    fn without_one(&self, form: &[u8], sum: u32, at: u32) -> Found {
        places(at).fold(None, |found, at| {
            let targets = self.of(sum.wrapping_sub(weight(form[at])));
            join(found, only(targets.filter(|target| lacks_one(self.letters(target), form))))
        })
    }

    /// The word that the form becomes with one letter more.
    fn with_one_more(&self, form: &[u8], sum: u32) -> Found {
        WEIGHTS.iter().fold(None, |found, weight| {
            let sum = sum.wrapping_add(*weight);
            if !self.is_marked(sum, &WHOLE) {
                return found;
            }
            join(found, only(self.of(sum).filter(|target| lacks_one(form, self.letters(target)))))
        })
    }

    /// The word that the form becomes with the letter of a neighbouring key, or another vowel, at one of some places. The last
    /// is none of them: "adopter" is not "adopted".
    fn with_another(&self, form: &[u8], sum: u32, at: u32) -> Found {
        places(at).fold(None, |found, at| {
            let without = sum.wrapping_sub(weight(form[at]));
            near_letters(form[at]).iter().fold(found, |found, letter| {
                let sum = without.wrapping_add(weight(*letter));
                if !self.is_marked(sum, &WHOLE) {
                    return found;
                }
                let fits = |target: &&Target| differs_at(form, self.letters(target), at);
                join(found, only(self.of(sum).filter(fits)))
            })
        })
    }

    fn of(&self, sum: u32) -> impl Iterator<Item = &Target> {
        let first = self.firsts.get(first_bits(sum) as usize).map_or(0, |first| *first as usize);
        let from = self.words[first..].iter().skip_while(move |target| target.sum < sum);
        from.take_while(move |target| target.sum == sum)
    }

    fn letters(&self, target: &Target) -> &[u8] {
        let start = target.start as usize;
        &self.letters[start..start + target.length as usize]
    }

    /// Whether two neighbours, not the first letter, stand the other way round.
    fn is_swap(&self, form: &[u8], target: &Target) -> bool {
        let word = self.letters(target);
        let at = same_start(form, word);
        at > 0
            && form.len() == word.len()
            && at + 1 < form.len()
            && form[at] == word[at + 1]
            && form[at + 1] == word[at]
            && form[at + 2..] == word[at + 2..]
    }

    fn mark(&mut self, sum: u32, by: &[u32]) {
        self.map[group(sum)] |= bits(sum, by);
    }

    /// Whether a word may have this sum, [`WHOLE`] or [`LESS_ONE`]; a `no` is certain.
    #[inline]
    fn is_marked(&self, sum: u32, by: &[u32]) -> bool {
        let bits = bits(sum, by);
        self.map.get(group(sum)).is_some_and(|marks| marks & bits == bits)
    }
}

/// The group of the map in which a sum is marked.
#[inline]
fn group(sum: u32) -> usize {
    (sum >> (32 - MAP_POWER)) as usize
}

/// The bits by which it is.
#[inline]
fn bits(sum: u32, by: &[u32]) -> u64 {
    by.iter().fold(0, |bits, from| bits | 1 << (sum >> from & 63))
}

fn first_bits(sum: u32) -> u32 {
    sum >> (32 - FIRSTS_POWER)
}

/// A bit for each place of a form.
#[derive(Clone, Copy, Debug, Default)]
struct Near {
    /// Where the form less the letter there may be a word.
    whole: u32,
    /// Where it may be a word less one letter.
    less_one: u32,
    /// Where the letter is the one before once more.
    doubled: u32,
}

/// The places that bits stand for.
fn places(mut bits: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros();
        bits &= bits.checked_sub(1)?;
        Some(place as usize)
    })
}

fn only<'a>(targets: impl Iterator<Item = &'a Target>) -> Found {
    targets.filter_map(|target| target.word).fold(None, |found, word| join(found, Some(Ok(word))))
}

fn join(one: Found, other: Found) -> Found {
    match (one, other) {
        (None, found) | (found, None) => found,
        (Some(Ok(one)), Some(Ok(other))) if one == other => Some(Ok(one)),
        _ => Some(Err(Several)),
    }
}

/// Whether two words differ in the letter at a place and nowhere else.
fn differs_at(one: &[u8], other: &[u8], at: usize) -> bool {
    one.len() == other.len()
        && one[at] != other[at]
        && one[..at].eq_ignore_ascii_case(&other[..at])
        && one[at + 1..] == other[at + 1..]
}

/// The letters that stand beside a letter on most keyboards, and for a vowel the other vowels: those that are written for it.
fn near_letters(letter: u8) -> &'static [u8] {
    NEAR_LETTERS.get(usize::from(letter.wrapping_sub(b'a'))).copied().unwrap_or_default()
}

/// See [`near_letters`], from a to z.
const NEAR_LETTERS: [&[u8]; 26] = [
    b"eiouqwsz",
    b"vghn",
    b"xdfv",
    b"serfcx",
    b"aiouwrsd",
    b"drtgvc",
    b"ftyhbv",
    b"gyujnb",
    b"aeouyjk",
    b"huikmn",
    b"jiolm",
    b"kop",
    b"njk",
    b"bhjm",
    b"aeiuklp",
    b"ol",
    b"wa",
    b"edft",
    b"awedxz",
    b"rfgy",
    b"aeioyhj",
    b"cfgb",
    b"qase",
    b"zsdc",
    b"tghui",
    b"asx",
];

/// Whether the shorter word is the longer one without a letter, not the first.
fn lacks_one(shorter: &[u8], longer: &[u8]) -> bool {
    let at = same_start(shorter, longer);
    at > 0 && longer.len() == shorter.len() + 1 && shorter[at..] == longer[at + 1..]
}

/// How many letters two words begin with in common; a capital at the start counts as small.
fn same_start(one: &[u8], other: &[u8]) -> usize {
    let same = |(one, other): &(&u8, &u8)| one.eq_ignore_ascii_case(other);
    one.iter().zip(other).take_while(same).count()
}

/// The form with every run of three or more equal letters cut down to `kept` of them, and how long it is then; `None`
/// where there is no such run.
pub(super) fn shortened(form: &[u8], kept: usize) -> Option<([u8; LONGEST], usize)> {
    if form.len() > LONGEST {
        return None;
    }
    if !form.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]) {
        return None;
    }
    let mut letters = [0; LONGEST];
    let mut length = 0;
    for run in form.chunk_by(|one, other| one == other) {
        let run = if run.len() > 2 { &run[..kept] } else { run };
        letters[length..length + run.len()].copy_from_slice(run);
        length += run.len();
    }
    Some((letters, length))
}

fn sum(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |sum, letter| sum.wrapping_add(weight(*letter)))
}

#[inline]
fn weight(letter: u8) -> u32 {
    WEIGHTS[usize::from((letter | 0x20).wrapping_sub(b'a')) % WEIGHTS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 9] = [
        "would",
        "please",
        "connect",
        "waiting",
        "writing",
        "talk",
        "challenge",
        "planning",
        "collaboration",
    ];

    fn read(form: &str, careful: bool) -> Option<&'static str> {
        let mut typos = Typos::default();
        for (id, word) in WORDS.iter().chain(&WORDS).enumerate() {
            typos.add(word, (id % WORDS.len()) as WordId);
        }
        typos.leave("panning");
        typos.sort();
        typos.read(form.as_bytes(), careful).map(|id| WORDS[id as usize])
    }

    #[test]
    fn one_slip_is_undone() {
        for (form, word) in [
            ("wuold", "would"),
            ("Wuold", "would"),
            ("talkk", "talk"),
            ("tlak", "talk"),
            ("conect", "connect"),
            ("connecct", "connect"),
            ("connnect", "connect"),
            ("plese", "please"),
            ("challeng", "challenge"),
            ("collabroation", "collaboration"),
            ("collabortation", "collaboration"),
        ] {
            assert_eq!(read(form, false), Some(word), "{form}");
        }
    }

    #[test]
    fn what_may_be_another_word_is_left_alone() {
        for form in [
            "would",  // no slip
            "owuld",  // the first letter
            "could",  // another letter
            "witing", // waiting or writing
            "tak",    // short
            "talks",
            "plannings", // an ending
            "panning",   // a real word
            "wodul",     // two slips
            "wuolld",
            "plEase",
            "pleas3",
            "",
            "w",
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert_eq!(read(form, false), None, "{form}");
        }
    }

    #[test]
    fn in_what_may_be_a_name_only_swaps_are_undone() {
        assert_eq!(read("Conenct", true), Some("connect"));
        for form in ["Tlak", "Connectt", "Chalenge", "Collabortation"] {
            assert!(read(form, false).is_some(), "{form}");
            assert_eq!(read(form, true), None, "{form}");
        }
    }

    #[test]
    fn runs_are_cut_down() {
        let cut = |form: &str, kept| {
            shortened(form.as_bytes(), kept)
                .map(|(letters, length)| String::from_utf8_lossy(&letters[..length]).into_owned())
        };
        assert_eq!(cut("pleeease", 1).as_deref(), Some("please"));
        assert_eq!(cut("agreeeee", 2).as_deref(), Some("agree"));
        assert_eq!(cut("meeting", 1), None);
        assert_eq!(cut(&"e".repeat(99), 1), None);
    }
}
