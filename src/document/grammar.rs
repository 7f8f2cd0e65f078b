//! Learner's grammar and punctuation left out: what a fluent, careful writer would have written, as the words are read.
//!
//! Each is undone by the classes of neighbouring words alone: "I want ask" is "I want to ask", "could you to send" is "could you
//! send", "give to me" is "give me", "the last week" is "last week", "I am live in" is "I live in", "I meet you yesterday" is "I met you yesterday", and a question begins at the verb that stands before
//! its subject: "I drive the 14 bus do you know". A word that has nothing to do with any of these costs one look.

use super::{Break, Reader, Sentence};
use crate::lexicon::{self, ClassSet, WordId};

/// Words before an inverted verb that are looked at for one that asks: "which of the old ones do you".
const WORDS_THAT_ASK: usize = 8;

impl Reader<'_> {
    /// Undoes what a word about to be read shows of the words before it. The word that is to be read, or `None` if it is to be
    /// left out; `start` and `end` are its place.
    pub(super) fn mend(&mut self, word: WordId, start: usize, end: usize, capital: bool) -> Option<WordId> {
        let known = self.known;
        let classes = self.lexicon.classes_of(word);
        if classes.meets(&known.unspoken) {
            // With a capital it is a name.
            return capital.then_some(lexicon::UNKNOWN);
        }
        if let Some(words) = self.lexicon.apart(word) {
            let written = &self.text.as_bytes()[start..end];
            let opens = self.pending != Break::None;
            let cased = capital && written[1..].iter().any(u8::is_ascii_lowercase);
            if !opens && !cased {
                return Some(word);
            }
            for word in words {
                self.push_read(*word, start, end, capital);
            }
            return None;
        }
        if self.pending != Break::None {
            return Some(word);
        }
        if classes.meets(&known.given_to)
            && self.last_is(1, known.infinitive_sign)
            && self.last_is(2, known.gives)
        {
            self.leave_out(1);
        } else if classes.meets(&known.inverted) {
            self.begin_question();
        } else if classes.meets(&known.infinitive_sign) {
            let addressed = self.last_is(1, known.inverted) && self.last_is(2, known.modal);
            if addressed || self.last_is(1, known.politely) {
                return None;
            }
        } else if classes.meets(&known.time_unit) {
            if self.last_is(1, known.time_order) {
                self.in_the_past |= self.last_is(1, known.time_before);
                if self.last_is(2, known.article) {
                    self.leave_out(2);
                }
            }
        } else if classes.meets(&known.long_past) {
            self.in_the_past = true;
        } else if let Some(base) = self.lexicon.infinitive_of(word) {
            // "would like asking" and "want to asking"; "I like asking" is good English.
            let wished = self.last_is(1, known.takes_to) && self.last_is(2, known.modal);
            let sign = self.last_is(1, known.infinitive_sign) && self.last_is(2, known.takes_to);
            if wished {
                self.infinitive(start, end);
            }
            if wished || sign {
                return Some(base);
            }
        } else if classes.meets(&known.bare_verb) {
            if self.last_is(1, known.takes_to) {
                self.infinitive(start, end);
            } else if self.last_is(1, known.be) {
                self.leave_out(1);
            }
        }
        Some(word)
    }

    /// Reads the present of a sentence that is said to be in the past as past: "I meet you last week".
    pub(super) fn mend_tense(&mut self) {
        let known = self.known;
        for at in self.sentence_start + 1..self.tokens.len() {
            if self.tokens[at].before == Break::None && self.is(&self.tokens[at - 1], &known.subject) {
                let word = self.tokens[at].word;
                self.tokens[at].word = self.lexicon.past_of(word).unwrap_or(word);
            }
        }
    }

    /// Whether the word so many places back, in the same run of words, is of a class.
    fn last_is(&self, back: usize, class: ClassSet) -> bool {
        let Some(at) = self.tokens.len().checked_sub(back) else { return false };
        let joined = self.tokens[at + 1..].iter().all(|token| token.before == Break::None);
        joined && self.is(&self.tokens[at], &class)
    }

    /// Puts in the sign of the infinitive that is missing before a verb.
    fn infinitive(&mut self, start: usize, end: usize) {
        if let Some(sign) = self.lexicon.infinitive_sign() {
            self.push_read(sign, start, end, false);
        }
    }

    /// Takes out the word so many places back; what stood before it stands before the next.
    fn leave_out(&mut self, back: usize) {
        let at = self.tokens.len() - back;
        let gone = self.tokens.remove(at);
        match self.tokens.get_mut(at) {
            Some(next) => next.before = gone.before,
            None => self.pending = gone.before,
        }
        self.run.tokens = self.run.tokens.min(self.tokens.len());
    }

    /// Ends the sentence before the verb that was read last, if it opens a question without a word that asks.
    fn begin_question(&mut self) {
        let known = self.known;
        let Some(at) = self.tokens.len().checked_sub(1) else { return };
        if at <= self.sentence_start
            || !self.last_is(1, known.inverts)
            || self.tokens[at].before != Break::None
        {
            return;
        }
        let first = self.sentence_start.max(at.saturating_sub(WORDS_THAT_ASK));
        let asked = self.tokens[first..at].iter().any(|token| self.is(token, &known.asks));
        if asked || self.last_is(2, known.turn | known.no_question) {
            return;
        }
        self.sentences.push(Sentence { first: self.sentence_start, end: at, question: false });
        self.sentence_start = at;
        self.clause += 1;
        let verb = &mut self.tokens[at];
        (verb.before, verb.clause) = (Break::Sentence, self.clause);
    }
}
