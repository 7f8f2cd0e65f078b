//! Text to words: each word with its place in the input, the break before it and the clause it stands in.
//!
//! This room knows letters, words and sentences. It does not know what any of them means to a recipient.

mod closing;
mod fold;
mod grammar;
mod layout;
mod names;
mod scan;

use std::ops::Range;

use crate::lexicon::{self, ClassSet, Known, Lexicon, Reading, WordId};
use fold::Folded;
use layout::Layout;

/// The byte that signs which are no letters are folded to.
const SIGN: u8 = fold::SIGN as u8;

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
}

/// Offsets are kept as `u32`. What lies beyond is not read.
const MAX_BYTES: usize = u32::MAX as usize;

impl<'a> Document<'a> {
    pub(crate) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let read = if text.len() <= MAX_BYTES {
            text
        } else {
            let mut end = MAX_BYTES;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            &text[..end]
        };
        let mut reader = Reader::new(read, lexicon);
        reader.read();
        Document { text, lexicon, tokens: reader.tokens, sentences: reader.sentences, body: reader.body }
    }

    /// The words in order: what stands in the text, and where. A contraction such as "I'm" counts as two words in
    /// one place.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + '_ {
        self.tokens.iter().map(|token| {
            let range = token.start as usize..token.end as usize;
            (&self.text[range.clone()], range)
        })
    }

    /// The byte range of each sentence in the text.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.sentences.iter().map(|sentence| self.span(sentence.first, sentence.end))
    }

    pub(crate) fn classes(&self, token: usize) -> &ClassSet {
        self.lexicon.classes_of(self.tokens[token].word)
    }

    pub(crate) fn is(&self, token: usize, class: ClassSet) -> bool {
        self.classes(token).meets(&class)
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

/// The stretch without white space that is being read, and how things stood at its start: if it turns out to hold an
/// address, its words are taken back.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    start: usize,
    tokens: usize,
    clause: u32,
    pending: Option<Break>,
    /// Up to where addresses have been looked for.
    searched: usize,
}

/// Reads a text from front to back, once.
#[expect(clippy::struct_excessive_bools, reason = "each says what was read since the last word")]
struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    body: usize,
    pending: Break,
    loose_comma: bool,
    sign: bool,
    question: bool,
    sentence_start: usize,
    line_start: usize,
    /// Where the first of the lines begins that were wrapped up to here.
    sentence_line: usize,
    /// Not there in a text of one line.
    layout: Option<Layout>,
    /// Whether there is a word that may have to be read or joined as a name.
    maybe_names: bool,
    /// Whether a sentence ends in a full stop, a question mark or an exclamation mark.
    stopped: bool,
    /// Whether the sentence says that it is in the past.
    in_the_past: bool,
    clause: u32,
    run: Run,
    known: &'a Known,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        // English words are a little over four letters long; a hostile length is not believed.
        let words = text.len().min(1 << 20) / 5 + 4;
        Reader {
            text,
            lexicon,
            tokens: Vec::with_capacity(words),
            sentences: Vec::with_capacity(8),
            body: 0,
            pending: Break::Sentence,
            loose_comma: false,
            sign: false,
            question: false,
            sentence_start: 0,
            line_start: 0,
            sentence_line: 0,
            layout: None,
            maybe_names: false,
            stopped: false,
            in_the_past: false,
            clause: 0,
            run: Run::default(),
            known: &lexicon.known,
        }
    }

    fn read(&mut self) {
        if self.text.contains('\n') {
            let mut layout = Layout::new(self.text);
            let own = std::mem::take(&mut layout.own);
            self.layout = Some(layout);
            for part in own {
                self.separate(Break::Sentence);
                self.start_run(part.start);
                (self.line_start, self.sentence_line) = (part.start, part.start);
                self.stretch(part.start, part.end);
            }
        } else {
            self.stretch(0, self.text.len());
        }
        self.end_sentence();
        self.join_names();
    }

    /// Whether a token is of a class.
    #[inline]
    fn is(&self, token: &Token, class: &ClassSet) -> bool {
        self.lexicon.classes_of(token.word).meets(class)
    }

    /// Reads the text between two places.
    fn stretch(&mut self, mut at: usize, end: usize) {
        let bytes = self.text.as_bytes();
        while at < end {
            let byte = bytes[at];
            at = match KINDS[usize::from(byte)] {
                Kind::Word => self.ascii_word(at, end),
                Kind::Blank => {
                    self.start_run(at + 1);
                    at + 1
                }
                Kind::NewLine => {
                    self.separator(self.text, at, at);
                    self.start_run(at + 1);
                    at + 1
                }
                Kind::Beyond => self.beyond_ascii(at, end),
                Kind::Sign => self.sign(at),
            };
        }
    }

    /// Reads an ASCII sign that is no white space: a merge field, an address, or a separator.
    fn sign(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        if let Some(field) = scan::field_end(self.text, at, self.lexicon) {
            self.push(lexicon::FIELD, at, field, false);
            self.start_run(field);
            if let Some(broken) = self.text[at..field].rfind('\n') {
                self.line_start = at + broken + 1;
            }
            field
        } else if let Some(blank) = self.blank_end(at) {
            self.push(lexicon::FIELD, at, blank, false);
            self.start_run(blank);
            blank
        } else if at >= self.run.searched && scan::is_address_sign(bytes[at], bytes.get(at + 1)) {
            self.addresses(at)
        } else {
            self.separator(self.text, at, at);
            at + 1
        }
    }

    /// The end of a blank that starts at a place and was to be filled with a name: "Hi ____,".
    fn blank_end(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        // Asked once for a row of them, however long.
        if bytes[at] != b'_' || bytes[..at].ends_with(b"_") {
            return None;
        }
        let addressed = self.pending == Break::None
            && self
                .tokens
                .last()
                .is_some_and(|last| self.is(last, &(self.known.greeting | self.known.title)));
        let rest = &bytes[at..];
        let length = rest.iter().take_while(|byte| **byte == b'_').count();
        let alone = rest.get(length).is_none_or(|next| !next.is_ascii_alphanumeric());
        (addressed && length >= SHORTEST_BLANK && alone).then_some(at + length)
    }

    fn start_run(&mut self, start: usize) {
        let searched = self.run.searched;
        self.run = Run {
            start,
            tokens: self.tokens.len(),
            clause: self.clause,
            pending: Some(self.pending),
            searched,
        };
    }

    /// Looks for links, addresses and mentions in the run around `at`, where a sign of one stands, and reads on after
    /// the last of them; where there is none, the sign is a separator like others.
    fn addresses(&mut self, at: usize) -> usize {
        let run = self.run;
        let end = self.run_end(at, self.text.len());
        self.run.searched = end;
        // A sentence that ended inside the run cannot be taken back.
        if self.sentence_start > run.tokens {
            return at;
        }
        let found = scan::addresses(self.text, run.start..end);
        let Some((_, last)) = found.last().map(|(range, _)| (range.start, range.end)) else { return at };
        self.tokens.truncate(run.tokens);
        self.clause = run.clause;
        self.pending = run.pending.unwrap_or(Break::Sentence);
        let mut from = run.start;
        for (range, word) in found {
            self.stretch(from, range.start);
            self.push(word, range.start, range.end, false);
            from = range.end;
        }
        last
    }

    /// The end of the run of text around `at` that white space ends.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..end];
        at + bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len())
    }

    /// Reads from a character beyond ASCII on: a sign by itself, a letter with the run that it begins.
    fn beyond_ascii(&mut self, at: usize, end: usize) -> usize {
        let length = self.text[at..].chars().next().map_or(1, |letter| {
            if letter.is_alphanumeric() { self.run_end(at, end) - at } else { letter.len_utf8() }
        });
        self.folded(at, at + length);
        at + length
    }

    /// Reads one ASCII word, or hands over to the Unicode path when it turns out not to be one.
    fn ascii_word(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let stop = word_end(bytes, start, end);
        if stop < end && !bytes[stop].is_ascii() {
            let run = self.run_end(start, end);
            self.folded(start, run);
            return run;
        }
        self.word(self.text, start, stop, start, stop);
        stop
    }

    /// Reads a run with letters beyond ASCII: folds it, then reads the folded letters in the same way.
    fn folded(&mut self, start: usize, end: usize) {
        let folded = Folded::new(&self.text[start..end], self.lexicon);
        let text = folded.text();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii_alphanumeric() {
                let stop = word_end(bytes, at, bytes.len());
                let place = folded.place(at, stop);
                self.word(text, at, stop, start + place.start, start + place.end);
                at = stop;
            } else if bytes[at].is_ascii() {
                self.separator(text, at, start + folded.place(at, at + 1).start);
                at += 1;
            } else {
                let stop = at + bytes[at..].iter().position(u8::is_ascii).unwrap_or(bytes.len() - at);
                for word in fold::foreign_words(&text[at..stop]) {
                    let place = folded.place(at + word.start, at + word.end);
                    let capital = self.is_foreign_capital(start + place.start);
                    self.push(lexicon::UNKNOWN, start + place.start, start + place.end, capital);
                }
                at = stop;
            }
        }
    }

    /// Whether a capital beyond ASCII stands at a place: it is folded to a small letter.
    #[inline]
    fn is_foreign_capital(&self, place: usize) -> bool {
        !self.text.as_bytes()[place].is_ascii() && self.text[place..].starts_with(char::is_uppercase)
    }

    /// Takes in the word of ASCII letters, digits and apostrophes from `start` to `stop`.
    fn word(&mut self, text: &str, start: usize, stop: usize, place: usize, place_end: usize) {
        let first = text.as_bytes()[start];
        let capital = first.is_ascii_uppercase() || self.is_foreign_capital(place);
        if first.is_ascii_digit() {
            self.push(scan::number(&text[start..stop]), place, place_end, false);
        } else {
            self.look_up(&text.as_bytes()[start..], stop - start, [place, place_end], capital);
        }
    }

    /// Takes in the word of `length` bytes with which a text begins.
    #[inline]
    fn look_up(&mut self, text: &[u8], length: usize, [place, place_end]: [usize; 2], capital: bool) {
        match self.lexicon.read_start(text, length) {
            Some(Reading::Word(word)) => self.push(word, place, place_end, capital),
            Some(Reading::Words(words)) => {
                for word in words {
                    self.push(*word, place, place_end, capital);
                }
            }
            None => self.unknown(text, length, [place, place_end], capital),
        }
    }

    /// Takes in a word that the lexicon does not hold as it is written.
    fn unknown(&mut self, text: &[u8], length: usize, [place, place_end]: [usize; 2], capital: bool) {
        let form = &text[..length];
        if form.contains(&b'`') {
            let form: Vec<u8> = form.iter().map(|byte| if *byte == b'`' { b'\'' } else { *byte }).collect();
            return self.look_up(&form, length, [place, place_end], capital);
        }
        match form.iter().rposition(|byte| *byte == b'\'') {
            // "Priya's": the name, then a word of its own for what follows the apostrophe.
            Some(apostrophe) if apostrophe > 0 => {
                match self.lexicon.read_start(&text[apostrophe..], length - apostrophe) {
                    Some(Reading::Word(ending)) => {
                        self.look_up(text, apostrophe, [place, place_end], capital);
                        self.push(ending, place, place_end, false);
                    }
                    // "O'Malley" is one name.
                    _ => self.push(lexicon::UNKNOWN, place, place_end, capital),
                }
            }
            _ if form.iter().any(u8::is_ascii_digit) => {
                self.push(lexicon::NUMBER, place, place_end, capital);
            }
            // A capital inside a sentence is that of a name, whatever word it looks like.
            _ if capital && self.pending != Break::Sentence => {
                self.push(lexicon::UNKNOWN, place, place_end, capital);
            }
            _ => match self.lexicon.read_slip(form, capital) {
                Some(Reading::Words(words)) => {
                    for word in words {
                        self.push(*word, place, place_end, capital);
                    }
                }
                Some(Reading::Word(word)) => self.push(word, place, place_end, capital),
                None => self.push(lexicon::UNKNOWN, place, place_end, capital),
            },
        }
    }

    fn push(&mut self, word: WordId, start: usize, end: usize, capital: bool) {
        if std::mem::take(&mut self.sign) && capital {
            self.pending = Break::Sentence;
        }
        if self.pending == Break::Sentence {
            self.end_sentence();
        }
        let mended = self.lexicon.classes_of(word).meets(&self.known.mended);
        let read = if mended { self.mend(word, start, end, capital) } else { Some(word) };
        if let Some(word) = read {
            self.push_read(word, start, end, capital);
        }
    }

    /// Takes in a word as it is to be read.
    fn push_read(&mut self, word: WordId, start: usize, end: usize, capital: bool) {
        let classes = self.lexicon.classes_of(word);
        self.maybe_names |= capital && classes.meets(&self.known.also_name);
        let new_subject = classes.meets(&self.known.subject)
            && (self.pending != Break::None
                || self.tokens.last().is_some_and(|last| self.is(last, &self.known.turn)));
        if new_subject {
            self.clause += 1;
        }
        self.tokens.push(Token {
            word,
            start: start as u32,
            end: end as u32,
            clause: self.clause,
            before: self.pending,
            capital,
            loose_comma: std::mem::take(&mut self.loose_comma),
        });
        self.pending = Break::None;
    }

    fn separate(&mut self, by: Break) {
        self.pending = self.pending.max(by);
    }

    /// Ends the sentence at a full stop or its like.
    fn stop(&mut self) {
        self.stopped = true;
        self.separate(Break::Sentence);
    }

    /// Takes in one ASCII character that belongs to no word; `place` is where it stands in the message.
    fn separator(&mut self, text: &str, at: usize, place: usize) {
        let bytes = text.as_bytes();
        let next = bytes.get(at + 1).copied();
        match bytes[at] {
            b'?' => {
                self.question = true;
                self.stop();
            }
            b'!' => self.stop(),
            b'.' => match next {
                Some(b'.') => self.separate(Break::Comma),
                Some(next) if next.is_ascii_alphanumeric() => {}
                _ if self.after_abbreviation() => {}
                _ if at > 0 && bytes[at - 1] == b'.' => self.separate(Break::Comma),
                _ => self.stop(),
            },
            b'\n' => self.new_line(place),
            // "Joined this 😂 Remember the goat?": an emoji stands for a full stop where a capital follows.
            SIGN => self.sign = true,
            b' ' | b'\t' | b'\r' | b'\'' | b'*' | b'_' | b'&' | b'+' | b'=' | b'~' | b'^' | b'`' => {}
            // A hyphen inside a word joins, also where the line was broken at it; one between spaces separates.
            b'-' | b'/'
                if at > 0
                    && !bytes[at - 1].is_ascii_whitespace()
                    && next.is_some_and(|next| next.is_ascii_alphanumeric() || next == b'\n') =>
            {
                self.maybe_names |= self.tokens.last().is_some_and(|last| last.capital);
            }
            separator => {
                self.loose_comma |= separator == b',' && at > 0 && bytes[at - 1] == b' ';
                self.separate(Break::Comma);
            }
        }
    }

    fn after_abbreviation(&self) -> bool {
        self.pending == Break::None
            && self.tokens.last().is_some_and(|last| {
                let single = last.end - last.start == 1 && last.capital;
                (single && !self.is(last, &self.known.subject)) || self.is(last, &self.known.abbreviation)
            })
    }

    fn new_line(&mut self, place: usize) {
        let text = self.text;
        let line = &text[self.line_start.min(place)..place];
        // Unicode has line ends of several bytes.
        let next_start = place + text[place..].chars().next().map_or(1, char::len_utf8);
        let next = &text[next_start..];
        let unfinished = self.pending == Break::None
            && self.tokens.last().is_some_and(|last| self.is(last, &self.known.leads_on));
        let wrapped = self.layout.as_ref().is_some_and(|layout| layout.wraps(line, next, unfinished));
        self.line_start = next_start;
        if wrapped {
            return;
        }
        let subject = self.sentences.is_empty()
            && self.sentence_start == 0
            && self.body == 0
            && after_subject_head(&text[self.sentence_line.min(place)..place]).is_some();
        if subject {
            self.body = self.tokens.len();
        }
        self.sentence_line = self.line_start;
        self.separate(Break::Sentence);
    }

    fn end_sentence(&mut self) {
        let end = self.tokens.len();
        if end > self.sentence_start {
            if std::mem::take(&mut self.in_the_past) {
                self.mend_tense();
            }
            self.sentences.push(Sentence { first: self.sentence_start, end, question: self.question });
            self.sentence_start = end;
            self.clause += 1;
        }
        self.question = false;
    }
}

/// Fewest underscores that make a blank.
const SHORTEST_BLANK: usize = 3;

/// What follows the head of a subject line, if a text begins with one.
pub(crate) fn after_subject_head(text: &str) -> Option<&str> {
    let (head, rest) = text.trim_start().split_at_checked("subject:".len())?;
    head.eq_ignore_ascii_case("subject:").then_some(rest)
}

/// What a byte begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A word: it is a letter or a digit.
    Word,
    /// White space that ends a word and nothing else.
    Blank,
    NewLine,
    /// A character beyond ASCII.
    Beyond,
    /// Any other sign.
    Sign,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::Word,
            b' ' | b'\t' | b'\r' => Kind::Blank,
            b'\n' | b'\x0c' => Kind::NewLine,
            128.. => Kind::Beyond,
            _ => Kind::Sign,
        };
        byte += 1;
    }
    kinds
};

/// The end of the ASCII word that starts at `start`: letters, digits, apostrophes between letters, and the points,
/// colons and slashes between the digits of a number.
#[inline]
fn word_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let bytes = &bytes[..end];
    let mut at = start;
    loop {
        at += bytes[at..].iter().take_while(|byte| KINDS[usize::from(**byte)] == Kind::Word).count();
        if !joins(bytes, start, at) {
            return at;
        }
        at += 1;
    }
}

/// Whether the byte at a place, which is no letter or digit, belongs to the word around it.
#[inline]
fn joins(bytes: &[u8], start: usize, at: usize) -> bool {
    let next_is = |test: fn(&u8) -> bool| bytes.get(at + 1).is_some_and(test);
    match bytes.get(at) {
        Some(b'\'' | b'`') => at > start && next_is(u8::is_ascii_alphabetic),
        Some(b'.' | b':' | b'/' | b',') => bytes[at - 1].is_ascii_digit() && next_is(u8::is_ascii_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::english;

    fn words(text: &str) -> Vec<(String, &str)> {
        let lexicon = &english().lexicon;
        let document = Document::new(text, lexicon);
        document
            .tokens
            .iter()
            .map(|token| (format!("{}", token.word), &text[token.start as usize..token.end as usize]))
            .collect()
    }

    fn same_words(left: &str, right: &str) {
        let ids = |text| words(text).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids(left), ids(right), "{left:?} and {right:?}");
    }

    #[test]
    fn letters_that_look_the_same_are_read_the_same() {
        same_words("I’m glad we met", "I'm glad we met");
        same_words("im glad we met", "I am glad we met");
        same_words("great mee\u{200b}ting you", "great meeting you");
        same_words("great mee\u{ad}ting you", "great meeting you");
        same_words("ｇｒｅａｔ meeting you", "great meeting you");
        same_words("grеat mееting you", "great meeting you");
        same_words("great\u{a0}meeting\u{202f}you", "great meeting you");
        same_words("my re\u{301}sume\u{301}", "my résumé");
    }

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
        ] {
            assert_eq!(ids(text).len(), length, "{text}");
        }
        assert_ne!(ids("I meet you on Fridays"), ids("I met you on Fridays"));
        assert_eq!(ids("Hi Dey"), ids("Hi Xyzzy"));
    }

    #[test]
    fn capitals_begin_sentences_where_full_stops_are_left_out() {
        let sentences = |text: &str| Document::new(text, &english().lexicon).sentences.len();
        assert_eq!(
            sentences("Hi Ravi I read your note on perch bones We burn ours Tell me how you dry them"),
            3
        );
        assert_eq!(sentences("Hi Ravi, I read your note on perch bones for The Oban Times last week."), 1);
        assert_eq!(sentences("We burn ours with Tell Sackler of the perch farm in Oban"), 1);
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

    #[test]
    fn names_and_real_words_are_no_slips() {
        same_words("met Wuold and Connetc, Greta", "met Xyzzy and Xyzzy, Xyzzy");
        same_words("Challege me. Greta too", "Xyzzy me. Xyzzy too");
        same_words("the barley, the panning", "the xyzzy, the xyzzy");
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
    fn titles_and_initials_end_no_sentence() {
        let lexicon = &english().lexicon;
        let count = |text| Document::new(text, lexicon).sentences.len();
        assert_eq!(count("Dear Dr. J. Whitlock, thank you."), 1);
        assert_eq!(count("We met. It rained."), 2);
        assert_eq!(count("Hi Ana\nWe met"), 2);
        assert_eq!(count("The 18.04 from Doncaster"), 1);
    }

    #[test]
    fn wrapped_lines_are_one_sentence_and_short_lines_are_not() {
        let lexicon = &english().lexicon;
        let count = |text| Document::new(text, lexicon).sentences.len();
        assert_eq!(count("We met in the queue for the ferry to\nGozo and talked about nets"), 1);
        assert_eq!(count("Looking forward to seeing you at the\nPyCon in Lisbon"), 1);
        assert_eq!(
            count("Hi Ana,\nWe met at the old pier of the harbour\nin Cork last spring.\nBest,\nBo"),
            4
        );
        assert_eq!(count("I read your piece on the old pier\nWould love to talk"), 2);
        assert_eq!(count("hey\nsaw your talk\nloved it"), 3);
        let subject = "Subject: a letter from the old harbour\noffice about piers\n\nDear Ana, hello there";
        assert_eq!(Document::new(subject, lexicon).body, 10);
    }

    /// How many words a text has, and those that are unknown.
    fn unknown(text: &str) -> (usize, Vec<&str>) {
        let document = Document::new(text, &english().lexicon);
        let unknown = document.tokens.iter().filter(|token| token.word == lexicon::UNKNOWN);
        let places = unknown.map(|token| &text[token.start as usize..token.end as usize]);
        (document.tokens.len(), places.collect())
    }

    #[test]
    fn a_name_in_front_of_the_message_is_one_unknown_word() {
        for name in [
            "Grace",
            "Will",
            "El-Idrissi",
            "Do-hun",
            "Thảo Đỗ",
            "Oʻtkir",
            "O’Malley",
            "Anke van der Veer",
            "Jean-Luc Page",
        ] {
            assert_eq!(unknown(&format!("{name}, we met")), (3, vec![name]));
            assert_eq!(unknown(&format!("Dr {name}, we met")), (4, vec![name]));
            assert_eq!(unknown(&format!("{name},\n\nwe met")), (3, vec![name]));
        }
        for opener in
            ["However", "Thanks", "Yesterday", "Sorry", "So", "No", "In May", "On Sunday", "Follow-up"]
        {
            assert_eq!(unknown(&format!("{opener}, we met")).1, Vec::<&str>::new(), "{opener}");
        }
        assert_eq!(unknown("In Quillby, we met").1, ["Quillby"]);
    }

    #[test]
    fn a_capital_tells_a_name_from_a_verb_or_a_month() {
        for (text, name) in [
            ("it was my friend Will who said so", "Will"),
            ("we spoke with Hope and you", "Hope"),
            ("May told me of you", "May"),
            ("hello there\n\nGrace", "Grace"),
        ] {
            assert_eq!(unknown(text).1, [name], "{text}");
        }
        for text in [
            "we met in May at the fair",
            "we met in May 2014 at the fair",
            "since last May we have met",
            "Will you be at the fair",
            "hello there, Hope you are well",
            "Hope you are well",
            "I Hope You Will See This In May",
            "WE HOPE YOU WILL SEE THIS",
            "we hope you will see this",
        ] {
            assert_eq!(unknown(text).1, Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_subject_line_stands_before_the_body() {
        let lexicon = &english().lexicon;
        let document = Document::new("Subject: the pans\n\nDear Ana, hello", lexicon);
        assert_eq!(document.body, 3);
    }
}
