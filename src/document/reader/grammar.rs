//! Learner's grammar and punctuation left out: what a fluent, careful writer would have written, as the words are read.
//!
//! Each is undone by the traits of neighbouring words alone: "I want ask" is "I want to ask", "could you to send" is "could you
//! send", "give to me" is "give me", "the last week" is "last week", "I am live in" is "I live in", "I meet you yesterday" is "I met you yesterday", and a question begins at the verb that stands before
//! its subject: "I drive the 14 bus do you know". A word that has nothing to do with any of these costs one look.

use super::{Place, Reader};
use crate::document::{Break, Sentence, Token};
use crate::lexicon::{self, Traits, WordId};

/// Words before an inverted verb that are looked at for one that asks: "which of the old ones do you".
const WORDS_THAT_ASK: usize = 8;

impl Reader<'_> {
    /// Takes in a word by which learner's grammar may show, after undoing what it shows of the words before it.
    #[inline(never)]
    pub(super) fn mend(&mut self, word: WordId, place: Place, capital: bool) {
        let traits = self.lexicon.traits_of(word);
        if traits.meets(Traits::UNSPOKEN) {
            // With a capital it is a name.
            if capital {
                self.push_word(lexicon::UNKNOWN, place, true);
            }
        } else if traits.meets(Traits::RUN_TOGETHER)
            && !traits.meets(Traits::CLIPPED)
            && self.is_taken_apart(place, capital)
        {
            for word in self.lexicon.apart(word) {
                self.push_word(*word, place, capital);
            }
        } else if self.pending != Break::None || traits.meets(Traits::RUN_TOGETHER) {
            self.maybe_clipped |= traits.meets(Traits::CLIPPED);
            self.push_read(word, traits.read(), place, capital);
        } else if let Some(word) = self.mended(word, traits, place) {
            self.push_word(word, place, capital);
        }
    }

    fn push_word(&mut self, word: WordId, place: Place, capital: bool) {
        self.push_read(word, self.lexicon.traits_of(word).read(), place, capital);
    }

    /// Whether a form that lacks its apostrophe is read as what it would be with it: "Ill" is, "ill" inside a sentence is not.
    fn is_taken_apart(&self, place: Place, capital: bool) -> bool {
        let written = &self.text.as_bytes()[place.start as usize..place.end as usize];
        let cased = capital && written[1..].iter().any(u8::is_ascii_lowercase);
        self.pending != Break::None || cased
    }

    /// Undoes what a word that goes on a run of words shows of those before it. The word that is to be read, or `None` if it is
    /// to be left out.
    fn mended(&mut self, word: WordId, traits: Traits, place: Place) -> Option<WordId> {
        if traits.meets(Traits::GIVEN_TO)
            && self.last_is(1, Traits::INFINITIVE_SIGN)
            && self.last_is(2, Traits::GIVES)
        {
            self.leave_out(1);
        } else if traits.meets(Traits::INVERTED) {
            self.begin_question();
        } else if traits.meets(Traits::INFINITIVE_SIGN) {
            let addressed = self.last_is(1, Traits::INVERTED) && self.last_is(2, Traits::MODAL);
            if addressed || self.last_is(1, Traits::POLITELY) {
                return None;
            }
        } else if traits.meets(Traits::TIME_UNIT) {
            if self.last_is(1, Traits::TIME_ORDER) {
                self.in_the_past |= self.last_is(1, Traits::TIME_BEFORE);
                if self.last_is(2, Traits::ARTICLE) {
                    self.leave_out(2);
                }
            }
        } else if traits.meets(Traits::LONG_PAST) {
            self.in_the_past = true;
        } else if traits.meets(Traits::GERUND) {
            // "would like asking" and "want to asking"; "I like asking" is good English.
            let wished = self.last_is(1, Traits::TAKES_TO) && self.last_is(2, Traits::MODAL);
            let sign = self.last_is(1, Traits::INFINITIVE_SIGN) && self.last_is(2, Traits::TAKES_TO);
            if wished {
                self.infinitive(place);
            }
            if wished || sign {
                return self.lexicon.infinitive_of(word);
            }
        } else if traits.meets(Traits::BARE_VERB) {
            if self.last_is(1, Traits::TAKES_TO) {
                self.infinitive(place);
            } else if self.last_is(1, Traits::BE) {
                self.leave_out(1);
            }
        }
        Some(word)
    }

    /// Reads the present of a sentence that is said to be in the past as past: "I meet you last week".
    pub(super) fn mend_tense(&mut self) {
        for at in self.sentence_start + 1..self.tokens.len() {
            if self.tokens[at].before == Break::None && self.is(&self.tokens[at - 1], Traits::SUBJECT) {
                if let Some(past) = self.lexicon.past_of(self.tokens[at].word) {
                    self.tokens[at].word = past;
                    self.tokens[at].traits = self.lexicon.traits_of(past).kept();
                }
            }
        }
    }

    /// Takes apart the words of the sentence that lack an apostrophe and would be others with it, where what follows tells: "its me".
    pub(super) fn put_apostrophes(&mut self) {
        let last = self.tokens.len().saturating_sub(1);
        let clipped: Vec<usize> = (self.sentence_start..last).filter(|at| self.is_clipped(*at)).collect();
        let Some(first) = clipped.first().copied() else { return };
        let before_all = self.tokens.len();
        let rest = self.tokens.split_off(first);
        let mut clipped = clipped.into_iter().peekable();
        for (at, token) in rest.into_iter().enumerate() {
            if clipped.next_if_eq(&(first + at)).is_none() {
                self.tokens.push(token);
                continue;
            }
            let mut before = token.before;
            for word in self.lexicon.apart(token.word) {
                let traits = self.lexicon.traits_of(*word).kept();
                self.tokens.push(Token { word: *word, traits, before, ..token });
                before = Break::None;
            }
        }
        let added = self.tokens.len() - before_all;
        self.run.tokens += if self.run.tokens > first { added } else { 0 };
    }

    /// Whether a token lacks its apostrophe.
    fn is_clipped(&self, at: usize) -> bool {
        let [token, next] = [self.tokens[at], self.tokens[at + 1]];
        if next.before != Break::None || !self.is(&token, Traits::CLIPPED) {
            return false;
        }
        let is_name = |token: &Token| token.capital && token.word == lexicon::UNKNOWN;
        let follows = |before: &Token| is_name(before) || self.is(before, Traits::TURN);
        let opens = token.before != Break::None || follows(&self.tokens[at - 1]);
        let goes_on = is_name(&next) || self.is(&next, Traits::AFTER_BE);
        goes_on && opens && !self.question
    }

    /// Whether the word so many places back, in the same run of words, has one of some traits.
    fn last_is(&self, back: usize, traits: Traits) -> bool {
        let Some(at) = self.tokens.len().checked_sub(back) else { return false };
        let joined = self.tokens[at + 1..].iter().all(|token| token.before == Break::None);
        joined && self.is(&self.tokens[at], traits)
    }

    /// Puts in the sign of the infinitive that is missing before a verb.
    fn infinitive(&mut self, place: Place) {
        if let Some(sign) = self.lexicon.infinitive_sign() {
            self.push_word(sign, place, false);
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
        let Some(at) = self.tokens.len().checked_sub(1) else { return };
        if at <= self.sentence_start
            || !self.last_is(1, Traits::INVERTS)
            || self.tokens[at].before != Break::None
        {
            return;
        }
        let first = self.sentence_start.max(at.saturating_sub(WORDS_THAT_ASK));
        let asked = self.tokens[first..at].iter().any(|token| self.is(token, Traits::ASKS));
        if asked || self.last_is(2, Traits::TURN | Traits::NO_QUESTION) {
            return;
        }
        self.sentences.push(Sentence { first: self.sentence_start, end: at, question: false });
        self.sentence_start = at;
        self.clause += 1;
        let verb = &mut self.tokens[at];
        (verb.before, verb.clause) = (Break::Sentence, self.clause);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::tests::{same_words, words};
    use crate::pack::english;

    #[test]
    fn learners_grammar_is_mended() {
        for (written, meant) in [
            ("I want ask you", "I want to ask you"),
            ("I would like asking you", "I would like to ask you"),
            ("I hope to hearing from you", "I hope to hear from you"),
            ("Could you to send it", "Could you send it"),
            ("Please to accept it", "Please accept it"),
            ("Can you send to me the list", "Can you send me the list"),
            ("We met the last week in Cork", "We met last week in Cork"),
            ("He is know you", "He know you"),
            ("I meet you yesterday", "I met you yesterday"),
            ("I dey sell shoes", "I sell shoes"),
            ("Ill send it", "I will send it"),
            ("Hi Bo, its me from the ferry", "Hi Bo, it's me from the ferry"),
            ("we never met but were both on the list", "we never met but we're both on the list"),
            ("Were building a boat", "We're building a boat"),
            ("Its Yannick", "It's Yannick"),
            ("Hi Odile its Yannick", "Hi Odile it's Yannick"),
            ("lets talk, I said Id call", "let us talk, I said I would call"),
        ] {
            same_words(written, meant);
        }
    }

    #[test]
    fn good_grammar_is_left_alone() {
        let ids = |text| words(text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        for (text, length) in [
            ("I like asking you", 4),
            ("I want you to ask", 5),
            ("a friend like me", 4),
            ("the last of them", 4),
            ("I look forward to hearing from you", 7),
            ("Could you, to be sure, send it", 7),
            ("write to me", 3),
            ("my ID and its ill owner", 6),
            ("the pier and its roof", 5),
            ("Were the nets dry?", 4),
            ("they were both there", 4),
            ("the nets were the best", 5),
        ] {
            assert_eq!(ids(text).len(), length, "{text}");
        }
        assert_ne!(ids("I meet you on Fridays"), ids("I met you on Fridays"));
        assert_eq!(ids("Hi Dey"), ids("Hi Xyzzy"));
    }

    #[test]
    fn a_question_begins_without_a_full_stop_before_it() {
        let sentences = |text: &str| Document::new(text, &english().lexicon).sentences.len();
        assert_eq!(sentences("I drive the 14 bus do you know the depot"), 2);
        for text in [
            "Which of the two do you drive",
            "and do you drive",
            "Do you drive",
            "as do you",
            "I know you do",
        ] {
            assert_eq!(sentences(text), 1, "{text}");
        }
    }
}
