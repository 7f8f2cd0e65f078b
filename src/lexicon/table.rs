//! Words to what they stand for: a hash table that looks at a word as two numbers.
//!
//! A standard map spends more on hashing and comparing a word of five letters than the rest of the reading takes. Nothing
//! that a message holds is ever stored here, so no message can fill it with words of one hash.

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    /// A power of two of them, at most two thirds in use.
    slots: Vec<Slot>,
    used: usize,
    /// The words that are longer than [`SHORT`], one after the other.
    letters: Vec<u8>,
}

/// Bytes of a word that its key holds in full.
const SHORT: usize = 16;

/// One word. Two slots fill a line of the cache, and none lies across two.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Slot {
    key: Key,
    /// Where a long word stands in `letters`.
    start: u32,
    /// One more than the value; 0 in an empty slot.
    value: u32,
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
    #[inline]
    fn new(text: &[u8], length: usize) -> Key {
        let last = length.saturating_sub(8);
        let eight = |at: usize| text.get(at..).and_then(|bytes| bytes.first_chunk()).copied();
        let (Some(head), Some(tail)) = (eight(0), eight(last)) else { return Key::at_end(&text[..length]) };
        // In a word of less than eight bytes, what follows it is cut off; its head and its tail are the same.
        let kept = u64::MAX.checked_shr(8 * 8u32.saturating_sub(length as u32)).unwrap_or_default();
        Key {
            head: (u64::from_le_bytes(head) | SMALL) & kept,
            tail: (u64::from_le_bytes(tail) | SMALL) & kept,
            length: length as u32,
        }
    }

    /// The key of a word behind which the text ends.
    fn at_end(word: &[u8]) -> Key {
        let mut padded = [0; 8];
        padded[..word.len()].copy_from_slice(word);
        Key::new(&padded, word.len())
    }

    #[inline]
    fn hash(&self) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ u64::from(self.length))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ mixed >> 32) as usize
    }

    /// Whether two keys are the same, without a branch for each part.
    #[inline]
    fn is(&self, other: &Key) -> bool {
        (self.head ^ other.head)
            | (self.tail ^ other.tail)
            | u64::from(self.length ^ other.length)
            == 0
    }
}

impl WordTable {
    /// What the word of `length` bytes with which the text begins stands for. Its letters may be small or capital.
    #[inline]
    pub(super) fn get(&self, text: &[u8], length: usize) -> Option<u32> {
        let slot = self.slots.get(self.find(text, length)?)?;
        slot.value.checked_sub(1)
    }

    /// The slot of a word, or the empty one where it would stand; `None` if there are no slots at all.
    #[inline]
    fn find(&self, text: &[u8], length: usize) -> Option<usize> {
        let key = Key::new(text, length);
        let last = self.slots.len().checked_sub(1)?;
        let mut at = key.hash() & last;
        loop {
            let slot = &self.slots[at];
            let same = || slot.key.is(&key) && (length <= SHORT || self.is_long(slot, &text[..length]));
            if slot.value == 0 || same() {
                return Some(at);
            }
            at = (at + 1) & last;
        }
    }

    fn is_long(&self, slot: &Slot, word: &[u8]) -> bool {
        let start = slot.start as usize;
        self.letters[start..start + word.len()].eq_ignore_ascii_case(word)
    }

    /// Makes a word stand for something, whatever it stood for before.
    pub(super) fn insert(&mut self, word: &str, value: u32) {
        if self.used * 3 >= self.slots.len() * 2 {
            self.grow();
        }
        let Some(at) = self.find(word.as_bytes(), word.len()) else { return };
        if self.slots[at].value == 0 {
            self.used += 1;
            let start = self.letters.len() as u32;
            self.slots[at] = Slot { key: Key::new(word.as_bytes(), word.len()), start, value: 0 };
            if word.len() > SHORT {
                self.letters.extend(word.to_ascii_lowercase().bytes());
            }
        }
        self.slots[at].value = value + 1;
    }

    fn grow(&mut self) {
        let slots = vec![Slot::default(); (self.slots.len() * 2).max(64)];
        let last = slots.len() - 1;
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot.value != 0 {
                let mut at = slot.key.hash() & last;
                while self.slots[at].value != 0 {
                    at = (at + 1) & last;
                }
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
        let get = |table: &WordTable, word: &str| table.get(word.as_bytes(), word.len());
        assert!(get(&table, "a").is_none());
        for (id, word) in words.iter().enumerate() {
            table.insert(word, id as u32);
        }
        table.insert("word7", 7);
        for (id, word) in words.iter().enumerate() {
            assert_eq!(get(&table, word), Some(id as u32), "{word}");
            assert_eq!(get(&table, &word.to_ascii_uppercase()), Some(id as u32), "{word}");
            assert_eq!(
                table.get(format!("{word}, and more").as_bytes(), word.len()),
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
