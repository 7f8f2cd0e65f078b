//! Words to what they stand for: a hash table that looks at a word as two numbers.
//!
//! A standard map spends more on hashing and comparing a word of five letters than the rest of the reading takes. Nothing
//! that a message holds is ever stored here, so no message can fill it with words of one hash.

use std::collections::HashMap;

use super::Traits;

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    /// A power of two of them, at most two thirds in use.
    slots: Vec<Slot>,
    used: usize,
    /// The words that are longer than [`SHORT`], in small letters.
    long: HashMap<Box<[u8]>, Entry>,
    /// Bytes of the longest of them.
    longest: usize,
}

/// Bytes of a word that its key holds in full.
const SHORT: usize = 16;

/// What a word stands for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) value: u32,
    /// What is asked about it.
    pub(super) traits: Traits,
}

/// One word. Two slots fill a line of the cache, and none lies across two.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Slot {
    head: u64,
    tail: u64,
    /// 0 in an empty slot.
    length: u32,
    value: u32,
    traits: Traits,
}

/// A word in small letters: its first eight bytes, its last eight, and its length.
#[derive(Clone, Copy, Debug, Default)]
struct Key {
    head: u64,
    tail: u64,
    length: u32,
}

/// Makes capitals small: the words that are looked up are made of letters, digits and signs that have this bit anyway.
const SMALL: u64 = 0x2020_2020_2020_2020;

impl Key {
    /// The key of the word of `length` bytes with which the text begins.
    #[inline(always)]
    fn new(text: &[u8], length: usize) -> Key {
        let last = length.saturating_sub(8);
        let eight = |at: usize| text.get(at..).and_then(|bytes| bytes.first_chunk()).copied();
        let (Some(head), Some(tail)) = (eight(0), eight(last)) else { return Key::at_end(&text[..length]) };
        // In a word of less than eight bytes, what follows it is cut off; its head and its tail are the same.
        let kept = u64::MAX.wrapping_shr(64 - 8 * length.min(8) as u32);
        Key {
            head: (u64::from_le_bytes(head) | SMALL) & kept,
            tail: (u64::from_le_bytes(tail) | SMALL) & kept,
            length: length as u32,
        }
    }

    /// The key of a word behind which the text ends.
    #[cold]
    fn at_end(word: &[u8]) -> Key {
        let mut padded = [0; 8];
        padded[..word.len()].copy_from_slice(word);
        Key::new(&padded, word.len())
    }

    #[inline(always)]
    fn hash(&self) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ u64::from(self.length))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ mixed >> 32) as usize
    }
}

impl Slot {
    /// Whether it holds a word, without a branch for each part of the key.
    #[inline(always)]
    fn is(&self, key: &Key) -> bool {
        (self.head ^ key.head) | (self.tail ^ key.tail) | u64::from(self.length ^ key.length) == 0
    }
}

impl WordTable {
    /// What the word of `length` bytes with which the text begins stands for. Its letters may be small or capital.
    #[inline(always)]
    pub(super) fn get(&self, text: &[u8], length: usize) -> Option<Entry> {
        if length > SHORT {
            return self.get_long(&text[..length]);
        }
        let slot = self.slots.get(self.find(&Key::new(text, length))?)?;
        (slot.length != 0).then_some(Entry { value: slot.value, traits: slot.traits })
    }

    #[cold]
    fn get_long(&self, word: &[u8]) -> Option<Entry> {
        if word.len() > self.longest {
            return None;
        }
        self.long.get(word.to_ascii_lowercase().as_slice()).copied()
    }

    /// The slot of a word, or the empty one where it would stand; `None` if there are no slots at all.
    #[inline(always)]
    fn find(&self, key: &Key) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = key.hash() & last;
        loop {
            let slot = &self.slots[at];
            if slot.is(key) || slot.length == 0 {
                return Some(at);
            }
            at = (at + 1) & last;
        }
    }

    /// Makes a word stand for something, whatever it stood for before. An empty word stands for nothing.
    pub(super) fn insert(&mut self, word: &str, value: u32) {
        let traits = Traits::default();
        if word.len() > SHORT {
            self.longest = self.longest.max(word.len());
            self.long.insert(word.to_ascii_lowercase().into_bytes().into(), Entry { value, traits });
            return;
        }
        if self.used * 3 >= self.slots.len() * 2 {
            self.grow();
        }
        let key = Key::new(word.as_bytes(), word.len());
        let Some(at) = self.find(&key) else { return };
        self.used += usize::from(self.slots[at].length == 0 && key.length != 0);
        self.slots[at] = Slot { head: key.head, tail: key.tail, length: key.length, value, traits };
    }

    /// Notes the traits of all words that are there by what they stand for.
    pub(super) fn note(&mut self, traits: impl Fn(u32) -> Traits) {
        self.slots.iter_mut().for_each(|slot| slot.traits = traits(slot.value));
        self.long.values_mut().for_each(|entry| entry.traits = traits(entry.value));
    }

    fn grow(&mut self) {
        let slots = vec![Slot::default(); (self.slots.len() * 2).max(64)];
        for slot in std::mem::replace(&mut self.slots, slots) {
            let key = Key { head: slot.head, tail: slot.tail, length: slot.length };
            if let Some(at) = self.find(&key).filter(|_| slot.length != 0) {
                self.slots[at] = slot;
            }
        }
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
        assert!(get(&table, "").is_none());
        table.insert("word3xxx", 9);
        assert_eq!(get(&table, "word3xxx"), Some(9));
    }
}
