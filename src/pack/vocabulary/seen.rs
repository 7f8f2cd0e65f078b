//! Which words and pairs a message has said already.

use super::Term;

/// Terms up to which those of a message are gone through where a bit leaves doubt.
const FEW: usize = 96;
/// Words of 64 bits that are kept at hand.
const BITS: usize = 16;

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// A bit for some numbers each: most are told apart by it.
    bits: [u64; BITS],
    /// A bit for each number, once there are more than a few.
    all: Vec<u64>,
}

impl Seen {
    /// Whether a number is none of those of `terms`, to which it is then added.
    #[inline]
    pub(super) fn is_new(&mut self, number: usize, terms: &[Term]) -> bool {
        if terms.len() >= FEW {
            return self.is_new_to_many(number, terms);
        }
        let (block, bit) = (number / 64 % BITS, 1 << (number % 64));
        let is_new = self.bits[block] & bit == 0 || terms.iter().all(|term| term.number as usize != number);
        self.bits[block] |= bit;
        is_new
    }

    #[inline(never)]
    fn is_new_to_many(&mut self, number: usize, terms: &[Term]) -> bool {
        if self.all.is_empty() {
            for term in terms {
                self.note(term.number as usize);
            }
        }
        self.note(number)
    }

    /// Notes a number; says whether it was not noted before.
    fn note(&mut self, number: usize) -> bool {
        let (block, bit) = (number / 64, 1 << (number % 64));
        if block >= self.all.len() {
            self.all.resize(block + 1, 0);
        }
        let is_new = self.all[block] & bit == 0;
        self.all[block] |= bit;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::super::Weights;
    use super::*;

    #[test]
    fn numbers_are_new_once_however_many_there_are() {
        let mut seen = Seen::default();
        let mut terms = Vec::new();
        for round in 0..2 {
            for number in (0..50_000).step_by(61) {
                let is_new = seen.is_new(number, &terms);
                assert_eq!(is_new, round == 0, "{number}");
                if is_new {
                    let (weights, number) = (Weights::default(), number as u32);
                    terms.push(Term { weights, at: 0, end: 0, number, is_function: false });
                }
            }
        }
        let mut seen = Seen::default();
        assert!(seen.is_new(7, &[]) && seen.is_new(7 + 64 * BITS, &terms[..0]));
    }
}
