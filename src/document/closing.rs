//! Where the message ends and its sign-off begins: what stands there says nothing about it.

use super::{Break, Document};
use crate::lexicon::{Known, Traits, UNKNOWN};

/// Most words of a sign-off and what stands below it.
const LONGEST: usize = 40;
/// Most words of a name below the message, or behind a sign-off in the same line.
const LONGEST_NAME: usize = 3;

impl Document<'_> {
    /// The first word of the sign-off, or of the name below a message that has none; the number of words if there is neither.
    pub(super) fn find_closing(&self) -> usize {
        let known = &self.lexicon.known;
        let count = self.tokens.len();
        let mut closing = count;
        let mut end = count;
        // From the last of the pieces between breaks back to the first.
        while end > self.body + 1 && count - end <= LONGEST {
            let Some(first) = (self.body + 1..end).rev().find(|at| self.tokens[*at].before != Break::None)
            else {
                break;
            };
            let piece = &self.tokens[first..end];
            if piece.iter().any(|token| token.traits.meets(Traits::SUBJECT)) {
                break;
            }
            if self.signs_off(first, end, known) {
                closing = first;
            }
            end = first;
        }
        closing
    }

    /// Whether a piece between two breaks signs off.
    fn signs_off(&self, first: usize, end: usize, known: &Known) -> bool {
        let count = self.tokens.len();
        let own_line = self.begins_line(first);
        // "Warm regards", also with the name behind it: "Cheers Bo".
        let rest = first + (first..end).take_while(|at| self.is(*at, known.sign_off)).count();
        if rest > first {
            let named = (rest..end).all(|at| self.tokens[at].capital || self.tokens[at].word == UNKNOWN);
            let signed =
                own_line || (rest < count && count - rest <= LONGEST_NAME && self.is_name(rest, count));
            return self.tokens[first].before == Break::Sentence && named && signed;
        }
        // "Bo Lindqvist" on a line of its own, also with a kiss behind it: "Bo xx".
        let last = (first..end).rfind(|at| !self.is(*at, known.sign_off)).unwrap_or(first);
        own_line
            && last - first < LONGEST_NAME
            && self.tokens[first].capital
            && self.is_name(first, last + 1)
            && (end == count || self.begins_line(end))
    }

    /// Whether all words are names or initials.
    fn is_name(&self, first: usize, end: usize) -> bool {
        self.tokens[first..end]
            .iter()
            .all(|token| token.word == UNKNOWN || (token.capital && self.has_at_most(token, 1)))
    }

    /// Whether a word, not the first, is the first of a line.
    fn begins_line(&self, at: usize) -> bool {
        let [before, token] = [self.tokens[at - 1], self.tokens[at]];
        self.text[before.end as usize..token.start.max(before.end) as usize].contains('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::english;

    #[test]
    fn a_sign_off_and_what_stands_below_it_close_a_message() {
        let lexicon = &english().lexicon;
        let own = |text: &str| {
            let document = Document::new(text, lexicon);
            let end = document.closing;
            (end < document.tokens.len()).then(|| text[document.span(0, end)].to_owned())
        };
        let said = "Hi Ana, we met in Cork. Could you send it?";
        for below in [
            "\n\nBest regards,\nBo",
            "\nThanks,\nBo Lindqvist\nHead of Nets, Globex",
            "\n\nBo Lindqvist\nTel. 555 0134",
            "\n- B.",
            "\n\nBo xx",
            " Cheers, Bo",
            "\n\nAll the best Bo",
        ] {
            let read = own(&format!("{said}{below}"));
            assert_eq!(read.as_deref(), said.strip_suffix('?'), "{below:?}");
        }
        for text in [
            said,
            "Hi Ana, thanks for the map",
            "Hi Ana,\nThanks for the map, Bo",
            "Hi Ana. Thanks!",
            "Hi\nAna\nwe met in Cork",
            "Bo",
            "",
        ] {
            assert_eq!(own(text), None, "{text:?}");
        }
    }
}
