//! Reads a text from front to back: words, what is no word, and what separates them.

mod breaks;
mod grammar;
mod names;
mod words;

use super::bytes::{KINDS, Kind, word_end};
use super::fold::{self, Folded};
use super::layout::Layout;
use super::{Break, DocumentRoom, Sentence, Token, scan};
use crate::lexicon::{self, Lexicon, Traits};

/// Where a word stands in the text, in bytes.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
}

impl Place {
    /// What is read is no longer than [`MAX_BYTES`](super::MAX_BYTES).
    #[inline]
    fn new(start: usize, end: usize) -> Place {
        Place { start: start as u32, end: end as u32 }
    }
}

/// The stretch without white space that is being read, and how things stood at its start: if it turns out to hold an
/// address, its words are taken back.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    tokens: usize,
    clause: u32,
    pending: Break,
    /// Up to where addresses have been looked for.
    searched: usize,
}

/// Reads a text from front to back, once.
#[expect(clippy::struct_excessive_bools, reason = "each says what was read since the last word")]
pub(super) struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) body: usize,
    /// Whether there may be a merge field, or a comma that stands by itself.
    pub(super) has_gaps: bool,
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
    /// Whether there is a word with a capital that may have to be read as a name.
    maybe_named: bool,
    /// Whether there is one before a hyphen.
    maybe_hyphened: bool,
    /// Whether a sentence ends in a full stop, a question mark or an exclamation mark.
    stopped: bool,
    /// Whether the sentence says that it is in the past.
    in_the_past: bool,
    /// Whether a word of it may lack its apostrophe.
    maybe_clipped: bool,
    clause: u32,
    run: Run,
}

/// Sentences for which there is room from the start.
const SOME_SENTENCES: usize = 8;

impl<'a> Reader<'a> {
    pub(super) fn new(room: DocumentRoom, text: &'a str, lexicon: &'a Lexicon) -> Self {
        // English words are a little over four letters long; a hostile length is not believed.
        let words = text.len().min(1 << 20) / 5 + 4;
        let DocumentRoom { mut tokens, mut sentences } = room;
        tokens.clear();
        tokens.reserve(words);
        sentences.clear();
        sentences.reserve(SOME_SENTENCES);
        Reader {
            text,
            lexicon,
            tokens,
            sentences,
            body: 0,
            has_gaps: false,
            pending: Break::Sentence,
            loose_comma: false,
            sign: false,
            question: false,
            sentence_start: 0,
            line_start: 0,
            sentence_line: 0,
            layout: None,
            maybe_named: false,
            maybe_hyphened: false,
            stopped: false,
            in_the_past: false,
            maybe_clipped: false,
            clause: 0,
            run: Run { start: 0, tokens: 0, clause: 0, pending: Break::Sentence, searched: 0 },
        }
    }

    pub(super) fn read(&mut self) {
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

    /// Whether a token has one of some traits.
    #[inline]
    fn is(&self, token: &Token, traits: Traits) -> bool {
        self.lexicon.traits_of(token.word).meets(traits)
    }

    /// Reads the text between two places.
    fn stretch(&mut self, mut at: usize, end: usize) {
        let bytes = self.text.as_bytes();
        while at < end {
            let kind = KINDS[usize::from(bytes[at])];
            // Asked first, since nearly every time it is a word.
            at =
                if kind == Kind::Word { self.ascii_word(at, end) } else { self.between_words(kind, at, end) };
            if at < end && bytes[at] == b' ' {
                at += 1;
                self.start_run(at);
            }
        }
    }

    /// Reads what stands at a place and is no ASCII word.
    #[inline(never)]
    fn between_words(&mut self, kind: Kind, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        match kind {
            Kind::Blank => self.start_run(at + 1),
            Kind::NewLine => {
                self.separator(self.text, at, at);
                self.start_run(at + 1);
            }
            Kind::Beyond => return self.beyond_ascii(at, end),
            Kind::Bracket => return self.field(at),
            Kind::Underscore => return self.blank(at),
            Kind::AddressSign
                if at >= self.run.searched && scan::is_address_sign(bytes[at], bytes.get(at + 1)) =>
            {
                return self.addresses(at);
            }
            Kind::Word | Kind::AddressSign | Kind::Sign => self.separator(self.text, at, at),
        }
        at + 1
    }

    /// Reads a sign that may begin a merge field; where it does not, it is a separator like others.
    fn field(&mut self, at: usize) -> usize {
        let found = scan::field_end(self.text, at, self.lexicon);
        let Some(field) = found.or_else(|| self.disguised_field_end(at)) else {
            self.separator(self.text, at, at);
            return at + 1;
        };
        self.push_field(Place::new(at, field));
        self.start_run(field);
        if let Some(broken) = self.text[at..field].rfind('\n') {
            self.line_start = at + broken + 1;
        }
        field
    }

    /// The end of a field with letters beyond ASCII in it that are read as others.
    fn disguised_field_end(&self, at: usize) -> Option<usize> {
        // Any other sign that may begin a field ends this one, so that no text is looked through twice.
        let stops = |sign: char| {
            let begins = u8::try_from(sign).is_ok_and(|byte| KINDS[usize::from(byte)] == Kind::Bracket);
            begins || sign.is_whitespace() || matches!(sign, '}' | ']' | '>')
        };
        let inside = &self.text[at + 1..];
        let inside = &inside[..inside.find(stops)?];
        if inside.is_ascii() {
            return None;
        }
        let end = at + 1 + inside.len() + 1;
        let folded = Folded::new(self.text.get(at..end)?, true, self.lexicon);
        let field = scan::field_end(folded.text(), 0, self.lexicon)?;
        Some(at + folded.place(0, field).end)
    }

    /// Reads an underscore, which may begin a blank.
    fn blank(&mut self, at: usize) -> usize {
        let Some(blank) = self.blank_end(at) else {
            self.separator(self.text, at, at);
            return at + 1;
        };
        self.push_field(Place::new(at, blank));
        self.start_run(blank);
        blank
    }

    /// The end of a blank that starts at a place and was to be filled with a name: "Hi ____,".
    fn blank_end(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        // Asked once for a row of them, however long.
        if bytes[..at].ends_with(b"_") {
            return None;
        }
        let addressed = self.pending == Break::None
            && self.tokens.last().is_some_and(|last| self.is(last, Traits::GREETING | Traits::TITLE));
        let rest = &bytes[at..];
        let length = rest.iter().take_while(|byte| **byte == b'_').count();
        let alone = rest.get(length).is_none_or(|next| !next.is_ascii_alphanumeric());
        (addressed && length >= SHORTEST_BLANK && alone).then_some(at + length)
    }

    /// Takes in a merge field, or a blank that stands for one.
    fn push_field(&mut self, place: Place) {
        self.has_gaps = true;
        self.push(lexicon::FIELD, place, false);
    }

    fn start_run(&mut self, start: usize) {
        let run = &mut self.run;
        (run.start, run.tokens, run.clause, run.pending) =
            (start, self.tokens.len(), self.clause, self.pending);
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
        self.pending = run.pending;
        let mut from = run.start;
        for (range, word) in found {
            self.stretch(from, range.start);
            self.push(word, Place::new(range.start, range.end), false);
            from = range.end;
        }
        last
    }

    /// The end of the run of text around `at` that white space ends.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        at + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }

    /// Reads from a character beyond ASCII on: a sign by itself, a letter with the run that it begins.
    fn beyond_ascii(&mut self, at: usize, end: usize) -> usize {
        let Some(first) = self.text[at..].chars().next() else { return end };
        let stop = if first.is_alphanumeric() || fold::is_full_width(first) {
            self.run_end(at, end)
        } else {
            at + first.len_utf8()
        };
        self.folded(at, stop);
        if first.is_whitespace() {
            self.start_run(stop);
        }
        stop
    }

    /// Reads one ASCII word, or hands over to the Unicode path when it turns out not to be one.
    #[inline(always)]
    fn ascii_word(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let stop = word_end(bytes, start, end);
        if stop < end && !bytes[stop].is_ascii() {
            let run = self.run_end(start, end);
            self.folded(start, run);
            return run;
        }
        self.word(self.text, start, stop, Place::new(start, stop), bytes[start].is_ascii_uppercase());
        stop
    }

    /// Reads a run with letters beyond ASCII: folds it, then reads the folded letters in the same way.
    fn folded(&mut self, start: usize, end: usize) {
        let after_known = self.tokens.last().is_some_and(|last| last.word != lexicon::UNKNOWN);
        let folded = Folded::new(&self.text[start..end], after_known, self.lexicon);
        let text = folded.text();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii_alphanumeric() {
                let stop = word_end(bytes, at, bytes.len());
                let place = folded.place(at, stop);
                let capital = bytes[at].is_ascii_uppercase() || self.is_foreign_capital(start + place.start);
                self.word(text, at, stop, Place::new(start + place.start, start + place.end), capital);
                at = stop;
            } else if let Some(field) = scan::field_end(text, at, self.lexicon) {
                let place = folded.place(at, field);
                self.push_field(Place::new(start + place.start, start + place.end));
                at = field;
            } else if bytes[at].is_ascii() {
                self.separator(text, at, start + folded.place(at, at + 1).start);
                at += 1;
            } else {
                let stop = at + bytes[at..].iter().position(u8::is_ascii).unwrap_or(bytes.len() - at);
                for word in fold::foreign_words(&text[at..stop]) {
                    let place = folded.place(at + word.start, at + word.end);
                    let capital = self.is_foreign_capital(start + place.start);
                    self.push(lexicon::UNKNOWN, Place::new(start + place.start, start + place.end), capital);
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
}

/// Fewest underscores that make a blank.
const SHORTEST_BLANK: usize = 3;

#[cfg(test)]
mod tests {
    use crate::document::tests::same_words;

    #[test]
    fn letters_that_look_the_same_are_read_the_same() {
        same_words("I’m glad we met", "I'm glad we met");
        same_words("im glad we met", "I am glad we met");
        same_words("great mee\u{200b}ting you", "great meeting you");
        same_words("great mee\u{ad}ting you", "great meeting you");
        same_words("ｇｒｅａｔ meeting you", "great meeting you");
        same_words("grеat mееting you", "great meeting you");
        same_words("great\u{a0}meeting\u{202f}you", "great meeting you");
        same_words("met you at а fair", "met you at a fair");
        same_words(
            "Hi\u{a0}{first_name},\u{a0}write to\u{a0}ana@globex.example",
            "Hi {first_name}, write to ana@globex.example",
        );
        same_words("Hi ｛ｆｉｒｓｔ＿ｎａｍｅ｝, see {соmраny}", "Hi {first_name}, see {company}");
        same_words("my re\u{301}sume\u{301}", "my résumé");
    }
}
