//! Words as they are written to those that the lexicon holds.

use super::{Place, Reader};
use crate::document::{Break, Token, scan};
use crate::lexicon::{self, ReadTraits, Reading, Traits, WordId};

impl Reader<'_> {
    /// Takes in the word of ASCII letters, digits and apostrophes from `start` to `stop`.
    #[inline(always)]
    pub(super) fn word(&mut self, text: &str, start: usize, stop: usize, place: Place, capital: bool) {
        let rest = &text.as_bytes()[start..];
        if rest[0].is_ascii_digit() {
            self.push(scan::number(&text[start..stop]), place, false);
        } else if let Some((reading, traits)) = self.lexicon.read_traits(rest, stop - start) {
            match reading {
                Reading::Word(word) => self.push_known(word, traits, place, capital),
                Reading::Words(words) => self.push_all(words, place, capital),
            }
        } else {
            self.unknown(rest, stop - start, place, capital);
        }
    }

    /// Takes in the word of `length` bytes with which a text begins, and which the lexicon does not hold as it is written.
    fn unknown(&mut self, text: &[u8], length: usize, place: Place, capital: bool) {
        let form = &text[..length];
        if form.iter().all(u8::is_ascii_alphabetic) {
            self.slip(form, place, capital);
        } else if form.contains(&b'`') {
            let form: Vec<u8> = form.iter().map(|byte| if *byte == b'`' { b'\'' } else { *byte }).collect();
            match self.lexicon.read_start(&form, length) {
                Some(reading) => self.push_reading(reading, place, capital),
                None => self.composed(&form, place, capital),
            }
        } else {
            self.composed(form, place, capital);
        }
    }

    /// Takes in an unknown word that holds apostrophes or digits: "Priya's" is the name, then a word of its own for what
    /// follows the apostrophe.
    fn composed(&mut self, form: &[u8], place: Place, capital: bool) {
        let mut rest = form;
        // Where the endings begin that are words.
        let mut endings = form.len();
        while let Some(apostrophe) = rest.iter().rposition(|byte| *byte == b'\'') {
            // "O'Malley" is one name.
            let (before, after) = rest.split_at(apostrophe);
            if self.ending(after).is_none() {
                self.push(lexicon::UNKNOWN, place, capital);
                rest = &[];
                break;
            }
            endings = apostrophe;
            rest = before;
            if let Some(reading) = self.lexicon.read_start(rest, rest.len()) {
                self.push_reading(reading, place, capital);
                rest = &[];
                break;
            }
        }
        if rest.iter().any(u8::is_ascii_digit) {
            self.push(lexicon::NUMBER, place, capital);
        } else if !rest.is_empty() {
            self.slip(rest, place, capital);
        }
        let mut rest = &form[endings..];
        while !rest.is_empty() {
            let next = rest[1..].iter().position(|byte| *byte == b'\'').map_or(rest.len(), |at| at + 1);
            if let Some(ending) = self.ending(&rest[..next]) {
                self.push(ending, place, false);
            }
            rest = &rest[next..];
        }
    }

    /// The word that an ending is by itself.
    fn ending(&self, form: &[u8]) -> Option<WordId> {
        match self.lexicon.read_start(form, form.len()) {
            Some(Reading::Word(ending)) => Some(ending),
            _ => None,
        }
    }

    /// Takes in an unknown word of letters: a known one mistyped, or a name.
    fn slip(&mut self, form: &[u8], place: Place, capital: bool) {
        // A capital inside a sentence is that of a name, whatever word it looks like.
        let name = capital && self.pending != Break::Sentence;
        match if name { None } else { self.lexicon.read_slip(form, capital) } {
            Some(reading) => self.push_reading(reading, place, capital),
            None => self.push(lexicon::UNKNOWN, place, capital),
        }
    }

    fn push_reading(&mut self, reading: Reading<'_>, place: Place, capital: bool) {
        match reading {
            Reading::Word(word) => self.push(word, place, capital),
            Reading::Words(words) => self.push_all(words, place, capital),
        }
    }

    fn push_all(&mut self, words: &[WordId], place: Place, capital: bool) {
        for word in words {
            self.push(*word, place, capital);
        }
    }

    pub(super) fn push(&mut self, word: WordId, place: Place, capital: bool) {
        self.push_known(word, self.lexicon.traits_of(word).read(), place, capital);
    }

    /// Takes in a word of which the traits are known.
    #[inline(always)]
    pub(super) fn push_known(&mut self, word: WordId, traits: ReadTraits, place: Place, capital: bool) {
        if self.sign {
            self.sign = false;
            self.pending = if capital { Break::Sentence } else { self.pending };
        }
        if self.pending == Break::Sentence {
            self.end_sentence();
        }
        if traits.meets(Traits::MENDED) {
            self.mend(word, place, capital);
        } else {
            self.push_read(word, traits, place, capital);
        }
    }

    /// Whether a word is written in capitals: they tell no name, as one capital does.
    fn is_shouted(&self, place: Place) -> bool {
        let written = &self.text.as_bytes()[place.start as usize..place.end as usize];
        written.get(1).is_some_and(u8::is_ascii_uppercase)
    }

    /// Takes in a word as it is to be read.
    #[inline(always)]
    pub(super) fn push_read(&mut self, word: WordId, traits: ReadTraits, place: Place, capital: bool) {
        self.maybe_named |= capital & traits.meets(Traits::ALSO_NAME);
        let new_subject = traits.meets(Traits::SUBJECT)
            && (self.pending != Break::None
                || self.tokens.last().is_some_and(|last| self.is(last, Traits::TURN)));
        self.clause += u32::from(new_subject);
        self.tokens.push(Token {
            word,
            start: place.start,
            end: place.end,
            clause: self.clause,
            before: self.pending,
            capital: capital && (word == lexicon::UNKNOWN || !self.is_shouted(place)),
            loose_comma: std::mem::take(&mut self.loose_comma),
            traits: traits.kept(),
        });
        self.pending = Break::None;
    }
}

#[cfg(test)]
mod tests {
    use crate::document::tests::{same_words, words};

    #[test]
    fn slips_of_the_finger_are_undone() {
        same_words("I wuold like to conect, pleease", "I would like to connect, please");
        same_words("Wuold you challege it?", "Would you challenge it?");
        same_words("sooo happpy", "so happy");
        same_words("my freind's profle", "my friend's profile");
        same_words("a qiestion about a seperate oven", "a question about a separate oven");
        same_words("btu this", "but this");
    }

    #[test]
    fn names_and_real_words_are_no_slips() {
        same_words("met Wuold and Connetc, Greta", "met Xyzzy and Xyzzy, Xyzzy");
        same_words("Challege me. Greta too", "Xyzzy me. Xyzzy too");
        same_words("the barley, the panning", "the xyzzy, the xyzzy");
    }

    #[test]
    fn endings_follow_the_word_however_many_there_are() {
        let ids = |text| words(text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let [name, ending] = &ids("Priya's")[..] else { panic!("two words") };
        assert_eq!(ids("Priya's's"), [name.clone(), ending.clone(), ending.clone()]);
        assert_eq!(words(&format!("a{}", "'s".repeat(100_000))).len(), 100_001);
    }
}
