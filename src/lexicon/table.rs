//! Words to what they stand for: a hash table that looks at a word as a number, or two.
//!
//! A standard map spends more on hashing and comparing a word of five letters than the rest of the reading takes. Nothing
//! that a message holds is ever stored here, so no message can fill it with words of one hash.

use std::collections::HashMap;

use super::ReadTraits;
use crate::stored::{Stored, stored};

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    /// The words of at most [`SHORT`] letters: most of those that are met.
    short: Slots<ShortKey>,
    /// Those of at most [`MIDDLE`].
    middle: Slots<MiddleKey>,
    /// The others, in small letters.
    long: HashMap<Box<[u8]>, Entry>,
    /// Bytes of the longest of them.
    longest: usize,
}

stored!(struct WordTable { short, middle, long, longest });

/// Bytes of a word that one number holds.
const SHORT: usize = 8;
/// Bytes of the shortest word that it does not hold.
const LONGER: usize = SHORT + 1;
/// Bytes of a word that two numbers hold.
const MIDDLE: usize = 16;

/// What a word stands for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) value: u32,
    /// What is asked about it.
    pub(super) traits: ReadTraits,
}

/// The traits are noted anew.
impl Stored for Entry {
    fn store(&self, out: &mut Vec<u8>) {
        self.value.store(out);
    }

    fn take(bytes: &mut &[u8]) -> Self {
        Entry { value: u32::take(bytes), traits: ReadTraits::default() }
    }
}

/// A word in small letters as a number or two, with zeros behind it.
trait Key: Copy + Default + Eq {
    /// All of its bits are spread over the highest ones.
    fn hash(self) -> u32;
}

type ShortKey = u64;
/// The first eight bytes, and the last eight with the length: small letters leave one bit of each byte free for it.
type MiddleKey = (u64, u64);

/// Spreads the bits of a key; odd, and otherwise without a meaning.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key for ShortKey {
    #[inline(always)]
    fn hash(self) -> u32 {
        (self.wrapping_mul(FACTOR) >> 32) as u32
    }
}

impl Key for MiddleKey {
    #[inline(always)]
    fn hash(self) -> u32 {
        let (head, tail) = self;
        (head ^ tail.rotate_left(29)).hash()
    }
}

/// Makes capitals small: the words that are looked up are made of letters, digits and signs that have this bit anyway.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// Brings the lowest four bits of a number to bits of four bytes that [`SMALL`] has.
const SPREAD: u64 = 1 << 5 | 1 << 12 | 1 << 19 | 1 << 26;

/// Eight bytes of a text in small letters; what lies beyond its end is zero.
#[inline(always)]
fn eight(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight) | SMALL,
        None => last_few(text),
    }
}

#[cold]
fn last_few(text: &[u8]) -> u64 {
    let mut padded = [0; 8];
    padded[..text.len()].copy_from_slice(text);
    u64::from_le_bytes(padded) | SMALL
}

/// The key of the word of `length` bytes, 1 to [`SHORT`], with which a text begins.
#[inline(always)]
fn short_key(text: &[u8], length: usize) -> ShortKey {
    // What follows the word is cut off.
    eight(text) & u64::MAX.wrapping_shr(64 - 8 * length as u32)
}

/// The key of a word of more bytes, but at most [`MIDDLE`].
#[inline]
fn middle_key(word: &[u8]) -> MiddleKey {
    let tail = eight(&word[word.len().saturating_sub(8)..]);
    (eight(word), tail ^ SMALL & (word.len() as u64).wrapping_mul(SPREAD))
}

/// The share of slots that are in use at most: with more of them, words that are not there take long to be missed.
const FULL: usize = 11;
const OF: usize = 16;

/// Words with what they stand for: a table of open addressing.
#[derive(Clone, Debug, Default)]
struct Slots<K> {
    /// At most [`FULL`] of [`OF`] are in use.
    slots: Vec<Slot<K>>,
    used: usize,
}

/// One word; the key of an empty slot is zero. Four slots of short words fill a line of the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Slot<K> {
    key: K,
    entry: Entry,
}

/// Instead of empty slots, how many there are before the next one in use.
impl<K: Key + Stored> Stored for Slots<K> {
    fn store(&self, out: &mut Vec<u8>) {
        self.slots.len().store(out);
        self.used.store(out);
        let mut empty = 0_u32;
        for slot in &self.slots {
            if slot.key == K::default() {
                empty += 1;
                continue;
            }
            std::mem::take(&mut empty).store(out);
            slot.key.store(out);
            slot.entry.store(out);
        }
    }

    fn take(bytes: &mut &[u8]) -> Self {
        let (length, used) = <(usize, usize)>::take(bytes);
        let mut slots = vec![Slot::default(); length];
        let mut left = slots.iter_mut();
        for _ in 0..used {
            let empty = u32::take(bytes);
            let (key, entry) = Stored::take(bytes);
            left.nth(empty as usize).into_iter().for_each(|slot| *slot = Slot { key, entry });
        }
        Slots { slots, used }
    }
}

impl<K: Key> Slots<K> {
    #[inline(always)]
    fn get(&self, key: K) -> Option<Entry> {
        let slot = self.slots.get(self.find(key)?)?;
        (slot.key == key).then_some(slot.entry)
    }

    /// The slot of a word, or the empty one where it would stand; `None` if there are no slots at all.
    #[inline(always)]
    fn find(&self, key: K) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = ((u64::from(key.hash()) * self.slots.len() as u64) >> 32) as usize;
        loop {
            let found = self.slots[at].key;
            if found == key || found == K::default() {
                return Some(at);
            }
            at = if at == last { 0 } else { at + 1 };
        }
    }

    fn insert(&mut self, key: K, entry: Entry) {
        if self.used * OF >= self.slots.len() * FULL {
            self.resize((self.slots.len() * 2).max(64));
        }
        let Some(at) = self.find(key) else { return };
        self.used += usize::from(self.slots[at].key == K::default());
        self.slots[at] = Slot { key, entry };
    }

    /// Leaves as little room as there may be.
    fn shrink(&mut self) {
        self.resize(self.used * OF / FULL + 1);
    }

    fn resize(&mut self, length: usize) {
        let before = std::mem::replace(&mut self.slots, vec![Slot::default(); length]);
        for Slot { key, entry } in before.into_iter().filter(|slot| slot.key != K::default()) {
            let Some(at) = self.find(key) else { return };
            self.slots[at] = Slot { key, entry };
        }
    }

    fn entries(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.slots.iter_mut().map(|slot| &mut slot.entry)
    }
}

impl WordTable {
    /// What the word of `length` bytes with which the text begins stands for. Its letters may be small or capital.
    #[inline(always)]
    pub(super) fn get(&self, text: &[u8], length: usize) -> Option<Entry> {
        if !(1..=SHORT).contains(&length) {
            return self.get_longer(&text[..length]);
        }
        self.short.get(short_key(text, length))
    }

    #[inline(never)]
    fn get_longer(&self, word: &[u8]) -> Option<Entry> {
        if word.len() <= MIDDLE {
            return self.middle.get(middle_key(word));
        }
        if word.len() > self.longest {
            return None;
        }
        self.long.get(word.to_ascii_lowercase().as_slice()).copied()
    }

    /// Makes a word stand for something, whatever it stood for before. An empty word stands for nothing.
    pub(super) fn insert(&mut self, word: &str, value: u32) {
        let entry = Entry { value, traits: ReadTraits::default() };
        match word.len() {
            0 => {}
            length @ 1..=SHORT => self.short.insert(short_key(word.as_bytes(), length), entry),
            LONGER..=MIDDLE => self.middle.insert(middle_key(word.as_bytes()), entry),
            length => {
                self.longest = self.longest.max(length);
                self.long.insert(word.to_ascii_lowercase().into_bytes().into(), entry);
            }
        }
    }

    /// Leaves no more room than is needed, after the last word.
    pub(super) fn shrink(&mut self) {
        self.short.shrink();
        self.middle.shrink();
    }

    /// Notes the traits of all words that are there by what they stand for.
    pub(super) fn note(&mut self, traits: impl Fn(u32) -> ReadTraits) {
        let entries = self.short.entries().chain(self.middle.entries()).chain(self.long.values_mut());
        entries.for_each(|entry| entry.traits = traits(entry.value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again_and_no_other() {
        let words: Vec<String> =
            (0..5000).map(|number| format!("word{number}{}", "x".repeat(number % 30))).collect();
        let mut table = WordTable::default();
        let get =
            |table: &WordTable, word: &str| table.get(word.as_bytes(), word.len()).map(|entry| entry.value);
        assert!(get(&table, "a").is_none());
        for (id, word) in words.iter().enumerate() {
            table.insert(word, id as u32);
        }
        table.insert("word7", 7);
        for (id, word) in words.iter().enumerate() {
            assert_eq!(get(&table, word), Some(id as u32), "{word}");
            assert_eq!(get(&table, &word.to_ascii_uppercase()), Some(id as u32), "{word}");
            assert_eq!(
                table.get(format!("{word}, and more").as_bytes(), word.len()).map(|entry| entry.value),
                Some(id as u32),
                "{word}"
            );
            assert!(get(&table, &word[1..]).is_none());
        }
        // Words that begin and end alike, and differ in length alone.
        let alike: Vec<String> = (1..20).map(|length| "a".repeat(length)).collect();
        alike.iter().zip(0..).for_each(|(word, id)| table.insert(word, id));
        table.shrink();
        for (word, id) in alike.iter().zip(0..) {
            assert_eq!(get(&table, word), Some(id), "{word}");
        }
        assert_eq!(get(&table, "word8xxxxxxxx"), Some(8));
        assert!(get(&table, "").is_none());
        table.insert("word3xxx", 9);
        assert_eq!(get(&table, "word3xxx"), Some(9));
    }
}
