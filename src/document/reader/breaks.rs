//! Where clauses, sentences and lines end.

use super::Reader;
use crate::document::layout::goes_on;
use crate::document::{Break, Sentence, after_subject_head, fold};
use crate::lexicon::Traits;

/// The byte that signs which are no letters are folded to.
const SIGN: u8 = fold::SIGN as u8;

impl Reader<'_> {
    pub(super) fn separate(&mut self, by: Break) {
        self.pending = self.pending.max(by);
    }

    /// Ends the sentence at a full stop or its like.
    fn stop(&mut self) {
        self.stopped = true;
        self.separate(Break::Sentence);
    }

    /// Takes in one ASCII character that belongs to no word; `place` is where it stands in the message.
    pub(super) fn separator(&mut self, text: &str, at: usize, place: usize) {
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
                self.maybe_hyphened |= self.tokens.last().is_some_and(|last| last.capital);
            }
            separator => {
                self.loose_comma |= separator == b',' && at > 0 && bytes[at - 1] == b' ';
                self.has_gaps |= self.loose_comma;
                self.separate(Break::Comma);
            }
        }
    }

    fn after_abbreviation(&self) -> bool {
        self.pending == Break::None
            && self.tokens.last().is_some_and(|last| {
                let single = last.capital && last.has_at_most(1, self.text);
                (single && !self.is(last, Traits::SUBJECT)) || self.is(last, Traits::ABBREVIATION)
            })
    }

    fn new_line(&mut self, place: usize) {
        let text = self.text;
        let line = &text[self.line_start.min(place)..place];
        // Unicode has line ends of several bytes.
        let next_start = place + text[place..].chars().next().map_or(1, char::len_utf8);
        let next = &text[next_start..];
        let unfinished = self.pending == Break::None
            && self.tokens.last().is_some_and(|last| self.is(last, Traits::LEADS_ON));
        // Without a layout the line ends in one of Unicode's signs for it.
        let wrapped = match &self.layout {
            Some(layout) => layout.wraps(line, next, unfinished),
            None => unfinished && goes_on(next),
        };
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

    pub(super) fn end_sentence(&mut self) {
        if self.tokens.len() > self.sentence_start {
            if std::mem::take(&mut self.maybe_clipped) {
                self.put_apostrophes();
            }
            if std::mem::take(&mut self.in_the_past) {
                self.mend_tense();
            }
            let end = self.tokens.len();
            self.sentences.push(Sentence { first: self.sentence_start, end, question: self.question });
            self.sentence_start = end;
            self.clause += 1;
        }
        self.question = false;
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::pack::english;

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
}
