//! Text to words: each word with its place in the input, the break before it and the clause it stands in.
//!
//! This room knows letters, words and sentences. It does not know what any of them means to a recipient.

mod bytes;
mod closing;
mod fold;
mod layout;
mod reader;
mod scan;

use std::ops::Range;

use crate::lexicon::{self, ClassSet, KeptTraits, Lexicon, WordId};
use reader::Reader;

/// What separates a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// White space at most.
    None,
    /// A comma, a dash, a bracket, a quotation mark.
    Comma,
    /// The end of a sentence, or of a short line.
    Sentence,
}

/// One word of a message. A contraction is two words with one place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) word: WordId,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Counts up at every sentence and at every turn inside one ("…, but", "and I").
    pub(crate) clause: u32,
    pub(crate) before: Break,
    pub(crate) capital: bool,
    /// A comma stands before it, with white space on both sides: something is missing there.
    pub(crate) loose_comma: bool,
    /// What is asked about the word again and again.
    pub(crate) traits: KeptTraits,
}

impl Token {
    /// Whether it has at most so many letters in the text that it stands in.
    pub(crate) fn has_at_most(&self, letters: usize, text: &str) -> bool {
        fold::has_at_most(&text[self.start as usize..self.end as usize], letters)
    }

    /// Makes it a word that no list has.
    fn forget(&mut self) {
        (self.word, self.traits) = (lexicon::UNKNOWN, KeptTraits::OF_KINDS);
    }
}

/// A run of words up to a full stop, a question mark, an exclamation mark or the end of a short line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) question: bool,
}

/// A message as words and sentences, each with its place in the text.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    /// The first token after a subject line.
    pub(crate) body: usize,
    /// The tokens with which the body greets, "Hello" or "Good morning"; none, at its start, where it does not.
    pub(crate) greeting: Range<usize>,
    /// The first token of the sign-off, or of the name below a message that has none; the number of tokens if there is neither.
    pub(crate) closing: usize,
    /// Whether there may be a merge field, or a comma that stands by itself.
    pub(crate) has_gaps: bool,
}

/// Memory for a document, to be used for one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentRoom {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl DocumentRoom {
    /// Overwrites what was read.
    pub(crate) fn wipe(&mut self) {
        let token = Token {
            word: lexicon::UNKNOWN,
            start: 0,
            end: 0,
            clause: 0,
            before: Break::None,
            capital: false,
            loose_comma: false,
            traits: KeptTraits::default(),
        };
        self.tokens.fill(token);
        self.tokens.clear();
        self.sentences.fill(Sentence { first: 0, end: 0, question: false });
        self.sentences.clear();
    }
}

/// Offsets are kept as `u32`. What lies beyond is not read.
const MAX_BYTES: usize = u32::MAX as usize;

impl<'a> Document<'a> {
    pub(crate) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Document::within(DocumentRoom::default(), text, lexicon)
    }

    /// The same in memory that is there already.
    pub(crate) fn within(room: DocumentRoom, text: &'a str, lexicon: &'a Lexicon) -> Self {
        let read = if text.len() <= MAX_BYTES {
            text
        } else {
            let mut end = MAX_BYTES;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            &text[..end]
        };
        let mut reader = Reader::new(room, read, lexicon);
        reader.read();
        let Reader { tokens, sentences, body, has_gaps, .. } = reader;
        let (greeting, closing) = (body..body, tokens.len());
        let mut document = Document { text, lexicon, tokens, sentences, body, greeting, closing, has_gaps };
        document.greeting = document.find_greeting();
        document.closing = document.find_closing();
        document
    }

    /// The memory that it took.
    pub(crate) fn into_room(self) -> DocumentRoom {
        DocumentRoom { tokens: self.tokens, sentences: self.sentences }
    }

    /// The words in order: what stands in the text, and where. A contraction such as "I'm" counts as two words in
    /// one place.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + '_ {
        self.tokens.iter().map(|token| {
            let range = token.start as usize..token.end as usize;
            (&self.text[range.clone()], range)
        })
    }

    /// Whether a token has at most so many letters.
    pub(crate) fn has_at_most(&self, token: &Token, letters: usize) -> bool {
        token.has_at_most(letters, self.text)
    }

    /// The byte range of each sentence in the text.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.sentences.iter().map(|sentence| self.span(sentence.first, sentence.end))
    }

    pub(crate) fn classes(&self, token: usize) -> &ClassSet {
        self.classes_of(&self.tokens[token])
    }

    pub(crate) fn classes_of(&self, token: &Token) -> &ClassSet {
        self.lexicon.classes_of(token.word)
    }

    pub(crate) fn is(&self, token: usize, class: ClassSet) -> bool {
        self.classes(token).meets(&class)
    }

    /// As [`Document::is`], for a token that may not be there.
    pub(crate) fn may_be(&self, token: usize, class: ClassSet) -> bool {
        token < self.tokens.len() && self.is(token, class)
    }

    /// The tokens with which the body greets.
    fn find_greeting(&self) -> Range<usize> {
        let (first, known) = (self.body, &self.lexicon.known);
        if self.may_be(first, known.greeting_opener) && self.may_be(first + 1, known.greeted_time) {
            first..first + 2
        } else {
            first..first + usize::from(self.may_be(first, known.greeting))
        }
    }

    /// The byte range from one token up to another, which does not belong to it.
    pub(crate) fn span(&self, first: usize, end: usize) -> Range<usize> {
        if first >= end {
            return 0..0;
        }
        self.tokens[first].start as usize..self.tokens[end - 1].end as usize
    }

    /// The sentence that a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> Sentence {
        let at = self.sentences.partition_point(|sentence| sentence.end <= token);
        self.sentences[at]
    }
}

/// What follows the head of a subject line, if a text begins with one.
pub(crate) fn after_subject_head(text: &str) -> Option<&str> {
    let (head, rest) = text.trim_start().split_at_checked("subject:".len())?;
    head.eq_ignore_ascii_case("subject:").then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::english;

    pub(super) fn words(text: &str) -> Vec<(String, &str)> {
        let lexicon = &english().lexicon;
        let document = Document::new(text, lexicon);
        document
            .tokens
            .iter()
            .map(|token| (format!("{}", token.word), &text[token.start as usize..token.end as usize]))
            .collect()
    }

    pub(super) fn same_words(left: &str, right: &str) {
        let ids = |text| words(text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids(left), ids(right), "{left:?} and {right:?}");
    }

    #[test]
    fn every_word_points_to_its_own_place() {
        let text = "Zoë’s café — naïve ﬁne 你好 x";
        for (_, place) in words(text) {
            assert!(!place.is_empty());
        }
        assert_eq!(words("ok Zoë!")[1].1, "Zoë");
    }

    #[test]
    fn a_subject_line_stands_before_the_body() {
        let lexicon = &english().lexicon;
        let document = Document::new("Subject: the pans\n\nDear Ana, hello", lexicon);
        assert_eq!(document.body, 3);
    }
}
