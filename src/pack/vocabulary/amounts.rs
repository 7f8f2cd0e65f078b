//! How much a message says, counted so that it comes to the same whoever is named.

use super::{Flags, Vocabularies};
use crate::document::{Break, Document};
use crate::lexicon::Known;

/// More words than this tell no more.
const MOST_WORDS: u32 = 64;
/// So many words and names has a usual message.
const USUAL_WORDS: f64 = 32.0;
const USUAL_NAMES: f64 = 2.0;

/// Letters of the longest word that joins two names into one: "de", "van".
const LONGEST_PARTICLE: usize = 4;
/// Words of the longest name that ends a message.
const LONGEST_TAIL: usize = 4;

impl Vocabularies {
    /// How many words a message has, and how many names: the logarithm of each and one, less that of a usual message.
    pub(super) fn amounts(&self, document: &Document<'_>, known: &Known) -> [f64; 2] {
        let [words, names] =
            self.count(document, known).map(|count| f64::from(count.min(MOST_WORDS)).ln_1p());
        [words - USUAL_WORDS.ln_1p(), names - USUAL_NAMES.ln_1p()]
    }

    /// Counts words and names. What greets is one word. What stands in a row of capitals is one name; one that opens a sentence is none: there
    /// anything has a capital, and a greeting is no news. The few words that end a message behind a break may be the sender's name, and do not
    /// count either.
    fn count(&self, document: &Document<'_>, known: &Known) -> [u32; 2] {
        let tokens = &document.tokens;
        let greets_on = document.greeting.start + 1..document.greeting.end;
        let greeted = self.greeted_end(document, known);
        let last = tokens.iter().rposition(|token| token.before != Break::None).unwrap_or_default();
        let tail = if last + LONGEST_TAIL >= tokens.len() { last } else { tokens.len() };
        let (mut words, mut named) = (0, 0);
        let mut in_row = false;
        for (at, token) in tokens[..tail.min(document.closing)].iter().enumerate() {
            let is = self.words.get(token.word as usize).is;
            let follows = at.checked_sub(1).is_some_and(|before| token.start <= tokens[before].end + 1);
            let goes_on = in_row && (token.before == Break::None || follows);
            let joins = || {
                goes_on
                    && !token.capital
                    && tokens[at + 1..].iter().take(2).any(|next| next.capital)
                    && document.has_at_most(token, LONGEST_PARTICLE)
            };
            let is_name = is.has(Flags::NAMED) || (!is.has(Flags::FUNCTION) && (token.capital || joins()));
            let opens = token.before == Break::Sentence;
            in_row = is_name || (opens && token.capital);
            if is_name && goes_on && !opens {
                continue;
            }
            words += u32::from(!greets_on.contains(&at) && (is_name || !is.has(Flags::UNHEARD)));
            named += u32::from(is_name && !opens && at >= greeted);
        }
        [words, named]
    }

    /// The end of the greeting with which a message begins, and of the name in it, which need not be written with a capital.
    fn greeted_end(&self, document: &Document<'_>, known: &Known) -> usize {
        let (tokens, first) = (&document.tokens, document.greeting.end);
        if document.greeting.is_empty() {
            return 0;
        }
        let names = |at: &usize| {
            let token = &tokens[*at];
            let is_named = || self.words.get(token.word as usize).is.has(Flags::NAMED);
            token.before == Break::None && (token.capital || is_named() || document.is(*at, known.title))
        };
        first + (first..tokens.len()).take_while(names).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::english;

    #[test]
    fn names_count_once_and_neither_in_greetings_nor_at_the_start_of_sentences() {
        let named = |text: &str| {
            let compiled = english();
            let document = Document::new(text, &compiled.lexicon);
            let [_, named] = compiled.vocabularies.count(&document, &compiled.lexicon.known);
            named
        };
        for (text, expected) in [
            ("Hi Ana, I read it.", 0),
            ("Good morning Quillby, I read it.", 0),
            ("Dear Dr Prince Rivers, I read it.", 0),
            ("hi quillby i read it", 0),
            ("hi quillby i read it in oulu", 1),
            ("Oulu is cold, as you said.", 0),
            ("I read it when I was in Oulu.", 1),
            ("I asked Nadia El Amrani and then Pieter van der Berg about it.", 2),
            ("I asked Prince about it.", 1),
            ("We met on 12 May 2019 and you gave me 4 jars of it.", 3),
            ("I read it all. Thank you so much, Ana Souza", 0),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
