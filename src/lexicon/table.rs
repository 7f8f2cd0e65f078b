//! Words to what they stand for: a hash table that looks at a short word as one number.
//!
//! A standard map spends more on hashing and comparing a word of five letters than the rest of the reading takes. Nothing
//! that a message holds is ever stored here, so no message can fill it with words of one hash.

use super::Reading;

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    /// A power of two of them, at most half in use.
    slots: Vec<Slot>,
    used: usize,
    /// All words, one after the other.
    letters: String,
    readings: Vec<Reading>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The first eight bytes of the word, the rest zero.
    head: u64,
    /// Where the word stands in `letters`.
    start: u32,
    length: u32,
    /// One more than the place of its reading; 0 in an empty slot.
    reading: u32,
}

/// The first eight bytes of a word as a number.
#[inline]
fn head(word: &[u8]) -> u64 {
    match word.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => word.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
    }
}

#[inline]
fn hash(word: &[u8], head: u64) -> usize {
    let tail = word.last_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let mixed = (head ^ tail.rotate_left(29) ^ word.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32) as usize
}

impl WordTable {
    pub(super) fn get(&self, word: &str) -> Option<&Reading> {
        let slot = self.slots.get(self.find(word)?)?;
        self.readings.get((slot.reading as usize).checked_sub(1)?)
    }

    /// The slot of a word, or the empty one where it would stand; `None` if there are no slots at all.
    #[inline]
    fn find(&self, word: &str) -> Option<usize> {
        let bytes = word.as_bytes();
        let head = head(bytes);
        let last = self.slots.len().checked_sub(1)?;
        let mut at = hash(bytes, head) & last;
        loop {
            let slot = &self.slots[at];
            let same = slot.head == head && slot.length as usize == bytes.len();
            if slot.reading == 0 || (same && (bytes.len() <= 8 || self.word(*slot) == word)) {
                return Some(at);
            }
            at = (at + 1) & last;
        }
    }

    fn word(&self, slot: Slot) -> &str {
        &self.letters[slot.start as usize..(slot.start + slot.length) as usize]
    }

    /// Makes a word stand for something, whatever it stood for before.
    pub(super) fn insert(&mut self, word: &str, reading: Reading) {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let Some(at) = self.find(word) else { return };
        self.readings.push(reading);
        let place = self.readings.len() as u32;
        if self.slots[at].reading == 0 {
            self.used += 1;
            let start = self.letters.len() as u32;
            self.letters.push_str(word);
            let length = word.len() as u32;
            self.slots[at] = Slot { head: head(word.as_bytes()), start, length, reading: place };
        } else {
            self.slots[at].reading = place;
        }
    }

    fn grow(&mut self) {
        let slots = vec![Slot::default(); (self.slots.len() * 2).max(64)];
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot.reading != 0 {
                if let Some(at) =
                    self.find(&self.letters[slot.start as usize..(slot.start + slot.length) as usize])
                {
                    self.slots[at] = slot;
                }
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
        assert!(table.get("a").is_none());
        for (id, word) in words.iter().enumerate() {
            table.insert(word, Reading::Word(id as u32));
        }
        table.insert("word7", Reading::Word(7));
        for (id, word) in words.iter().enumerate() {
            assert!(matches!(table.get(word), Some(Reading::Word(found)) if *found as usize == id), "{word}");
            assert!(table.get(&word[1..]).is_none());
        }
        assert!(table.get("").is_none());
        table.insert("word3xxx", Reading::Word(9));
        assert!(matches!(table.get("word3xxx"), Some(Reading::Word(9))));
    }
}
