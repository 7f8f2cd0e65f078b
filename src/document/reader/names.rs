//! Names: a name counts as one unknown word, whatever it is made of and whatever else its words mean.

use super::Reader;
use crate::document::fold::is_full_width;
use crate::document::{Break, Sentence, Token};
use crate::lexicon::{self, Traits};

/// Most words of a name after a greeting, hyphenated ones counted as one.
const LONGEST_NAME: usize = 5;
/// Most words of a name by which somebody is called without a greeting or a comma.
const LONGEST_CALLED: usize = 2;
/// Most capitalised words of a name that is known by its place alone: in front of the message, or at its end.
const LONGEST_BARE_NAME: usize = 3;
/// Longest word, in letters, that may stand in small letters between the words of a name: "van", "de", "bin".
const LONGEST_PARTICLE: usize = 3;

/// Words of the shortest text that is taken to lack its full stops; a shorter one may be a single sentence.
const FEWEST_UNSTOPPED: usize = 8;

impl Reader<'_> {
    pub(super) fn join_names(&mut self) {
        self.join_last_form();
        self.join_signature();
        let unstopped = !self.stopped && self.tokens.len() > FEWEST_UNSTOPPED;
        if (unstopped || self.maybe_named || self.maybe_hyphened) && self.is_in_usual_case() {
            if unstopped {
                self.begin_at_capitals();
            }
            if self.maybe_named {
                self.read_names();
            }
            if self.maybe_hyphened {
                self.join_hyphened();
            }
        }
        self.join_addressee();
    }

    /// Makes one word of the name in "Hi Jean-Luc van Dijk," and "Dear May,", and in "Dr Achieng," and "Grace," where the
    /// message begins with them.
    fn join_addressee(&mut self) {
        let body = self.body;
        let greeted = self.tokens.get(body).is_some_and(|first| self.is(first, Traits::GREETING));
        let mut first = body + usize::from(greeted);
        let bare = !greeted || self.tokens.get(first).is_some_and(|token| token.before == Break::Comma);
        if greeted && !bare {
            self.set_off_addressee(first);
        }
        let start = first;
        while self.tokens.get(first).is_some_and(|token| self.is(token, Traits::TITLE))
            && (!bare || self.is_joined(first + 1))
        {
            first += 1;
        }
        if !greeted {
            self.set_off_bare_name(first);
        }
        let end = self.run_of_words(first);
        if first >= end || (greeted && !bare && !self.is_joined(first)) {
            return;
        }
        let named = if bare {
            self.is_bare_name(first, end, first > start) && self.is_set_off(end)
        } else {
            self.is_greeted_name(first, end)
        };
        if named {
            self.join(first, end);
        }
    }

    /// Puts the comma that was left out behind the name after a greeting: "Hi Ravi I met your colleague".
    fn set_off_addressee(&mut self, first: usize) {
        let named = |token: &Token| {
            token.capital && (token.word == lexicon::UNKNOWN || self.is(token, Traits::ALSO_NAME))
        };
        let end = self.run_of_words(first);
        let name = (first..end).take_while(|at| named(&self.tokens[*at]) || self.is_hyphened(*at)).count();
        let next = first + name;
        // A single word more is a surname that is a word as well; an unknown one in small letters belongs to the name.
        let goes_on = next < end
            && self.written_words(next, end) > 1
            && self.tokens[next].word != lexicon::UNKNOWN
            && !self.is(&self.tokens[next], Traits::TITLE);
        if (1..=LONGEST_NAME).contains(&name) && goes_on {
            self.tokens[next].before = Break::Comma;
        }
    }

    /// Puts the comma that was left out behind a name in front of the message: "Henk you sold me the two trucks".
    fn set_off_bare_name(&mut self, first: usize) {
        let named = |token: &Token| token.capital && token.word == lexicon::UNKNOWN;
        let says = |token: &Token| self.is_pronoun(token) && !self.is(token, Traits::ASKS);
        let end = self.run_of_words(first);
        let name = (first..end).take(LONGEST_CALLED).take_while(|at| named(&self.tokens[*at])).count();
        let next = first + name;
        if name > 0 && next < end && says(&self.tokens[next]) {
            self.tokens[next].before = Break::Comma;
        }
    }

    /// Begins a sentence at each capital of an ordinary word, in a text without a full stop: "We burn ours Tell me how".
    fn begin_at_capitals(&mut self) {
        let mut sentences = Vec::with_capacity(self.sentences.len() + 2);
        let mut begun = 0;
        for sentence in std::mem::take(&mut self.sentences) {
            let mut open = sentence;
            for at in sentence.first..sentence.end {
                let token = self.tokens[at];
                let neighbours = at > sentence.first
                    && !self.tokens[at - 1].capital
                    && self.tokens.get(at + 1).is_none_or(|next| !next.capital || next.start == token.start);
                let begins = neighbours
                    && token.capital
                    && token.before == Break::None
                    && token.start > self.tokens[at - 1].start
                    && self.is(&token, Traits::OPENS)
                    && !self.is_hyphened(at);
                if begins {
                    sentences.push(Sentence { end: at, question: false, ..open });
                    open.first = at;
                    begun += 1;
                    self.tokens[at].before = Break::Sentence;
                }
                self.tokens[at].clause += begun;
            }
            sentences.push(open);
        }
        self.sentences = sentences;
    }

    /// Whether the words after a greeting are a name.
    fn is_greeted_name(&self, first: usize, end: usize) -> bool {
        let token = &self.tokens[first];
        // "Hi Team" greets nobody by name; "Hi Hope" does, if it is written like a name.
        let first_fits =
            !self.is(token, Traits::NO_NAME) || (token.capital && self.is(token, Traits::ALSO_NAME));
        // "Dear former colleague" is no name: one is written with capitals, or is a word of no list.
        let like_name = token.capital || token.word == lexicon::UNKNOWN;
        self.written_words(first, end) <= LONGEST_NAME
            && first_fits
            && like_name
            && (first..end).all(|at| {
                let token = &self.tokens[at];
                token.word != lexicon::FIELD
                    && !self.is_pronoun(token)
                    && (token.capital || self.is_hyphened(at) || !self.is(token, Traits::FUNCTION))
            })
    }

    /// Whether words are a name without a greeting to tell it: "However," and "In Bergen," are none.
    fn is_bare_name(&self, first: usize, end: usize, titled: bool) -> bool {
        let token = &self.tokens[first];
        let several = end > first + 1;
        // "Mr van der Berg"
        let particle = titled && !token.capital && self.goes_on_name(first);
        let opens = particle
            || token.capital
                && (token.word == lexicon::UNKNOWN
                    || self.is(token, Traits::GIVEN_NAME)
                    || self.is_accented(token)
                    || (several && self.is(token, Traits::SHORT_NAME))
                    || self.is_hyphened(first + 1)
                    || (titled && !self.is(token, Traits::NO_NAME | Traits::FUNCTION)));
        opens
            && (first..end).filter(|at| self.tokens[*at].capital && !self.is_hyphened(*at)).count()
                <= LONGEST_BARE_NAME
            && (first + 1..end).all(|at| self.goes_on_name(at))
    }

    /// Whether a word is written with a letter that English words do not have: "Germán" is no German.
    fn is_accented(&self, token: &Token) -> bool {
        let written = &self.text[token.start as usize..token.end as usize];
        let is_mark = |letter: char| matches!(letter, '\u{300}'..='\u{36f}');
        written.chars().any(|letter| {
            is_mark(letter) || (self.lexicon.letter(letter).is_some() && !is_full_width(letter))
        })
    }

    /// Whether a token may go on a name that stands without a greeting.
    fn goes_on_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let unknown = token.word == lexicon::UNKNOWN;
        let function = self.is(token, Traits::FUNCTION) && !self.is(token, Traits::ALSO_NAME);
        if token.start == self.tokens[at - 1].start {
            // The second word of a form of two: "Im" is "I am" to the lexicon, and a surname.
            return token.capital && !self.is_pronoun(&self.tokens[at - 1]);
        }
        if self.is_hyphened(at) {
            return token.capital || unknown || self.is_syllable(at);
        }
        if token.capital {
            return !self.is_pronoun(token)
                && (!function || self.tokens.get(at + 1).is_some_and(|next| next.start == token.start))
                && !self.is(token, Traits::TIME | Traits::GREETING);
        }
        let particle = !function && token.has_at_most(LONGEST_PARTICLE, self.text);
        particle && self.is_joined(at + 1) && self.tokens[at + 1..].iter().take(2).any(|next| next.capital)
    }

    /// Makes one word of a capitalised form of two without an apostrophe that ends the message: "I am" goes on, the surname
    /// "Im" does not.
    fn join_last_form(&mut self) {
        if let [.., before, first, second] = self.tokens.as_slice() {
            let form_of_two = first.start == second.start && before.start < first.start;
            let written = &self.text[first.start as usize..first.end as usize];
            if form_of_two && first.capital && written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                self.join(self.tokens.len() - 2, self.tokens.len());
            }
        }
    }

    /// Makes one word of the name in the last line: "Faith Cook" says of nobody that she cooks.
    fn join_signature(&mut self) {
        let end = self.tokens.len();
        let most = self.tokens.iter().rev().take(LONGEST_BARE_NAME);
        let Some(back) = most.map(|token| token.before != Break::None).position(|starts| starts) else {
            return;
        };
        let first = end - 1 - back;
        let signed = back > 0
            && first > self.body
            && self.tokens[first..].iter().all(|token| token.capital)
            && self.is(&self.tokens[first], Traits::GIVEN_NAME)
            && (first + 1..end).all(|at| self.goes_on_name(at));
        if signed {
            self.join(first, end);
        }
    }

    /// Reads "Will", "Hope" and their like as unknown words where a capital says that they are names.
    fn read_names(&mut self) {
        let mut given = None;
        for at in 0..self.tokens.len() {
            let token = &self.tokens[at];
            let follows_given = given.is_some_and(|given| given + 1 == at) && self.is_joined(at);
            if !token.capital
                || !(follows_given || self.is(token, Traits::ALSO_NAME))
                || !self.is_capitalised(token)
            {
                continue;
            }
            // "Thảo Đỗ", "Rob Young", "your brother Art"
            let beside_name = self.is_joined(at) && {
                let last = &self.tokens[at - 1];
                (last.capital && last.word == lexicon::UNKNOWN)
                    || (!last.capital && self.is(last, Traits::TIE) && !self.is_hyphened(at + 1))
            };
            // "Faith Cook told me", but not "Grace Hospital"
            let says = || self.is_joined(at + 1) && self.is(&self.tokens[at + 1], Traits::SAID);
            if self.is(token, Traits::WORD_NAME) && self.reads_as_name(at) {
                given = Some(at);
                self.tokens[at].forget();
            } else if (beside_name && self.is(token, Traits::ALSO_NAME)) || (follows_given && says()) {
                self.tokens[at].forget();
            }
        }
    }

    /// Whether the place of a capitalised word tells that it is a name.
    fn reads_as_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let month = self.is(token, Traits::TIME);
        let mut after = at + 1;
        while after < at + LONGEST_BARE_NAME
            && self.is_joined(after)
            && self.tokens[after].capital
            && !self.is_pronoun(&self.tokens[after])
            && !self.is(&self.tokens[after], Traits::TIME)
        {
            after += 1;
        }
        let ends = !self.is_joined(after);
        let says = !ends && self.is(&self.tokens[after], Traits::SAID);
        if token.before != Break::None {
            // "Hope you are well" and "Will you come?" begin like "Hope told me" and "Will Page sends his love".
            let last = after == self.tokens.len() && token.before == Break::Sentence;
            return at != self.body && ends && (!month || last || after > at + 1) || says;
        }
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else { return false };
        if self.is(before, Traits::SUBJECT) {
            return says;
        }
        let function = self.is(before, Traits::FUNCTION | Traits::TIME);
        !month || says || (!function && (before.capital || after > at + 1))
    }

    /// Makes one word of each name with a hyphen, such as "Do-hun" and "Bat-Erdene".
    fn join_hyphened(&mut self) {
        let mut sentences = std::mem::take(&mut self.sentences);
        let body = self.body;
        let mut kept = 0;
        for sentence in &mut sentences {
            let old = *sentence;
            sentence.first = kept;
            if old.first == body {
                self.body = kept;
            }
            let mut at = old.first;
            while at < old.end {
                let end = self.hyphened_name_end(at);
                let mut token = self.tokens[at];
                if end > at + 1 {
                    token.forget();
                    token.end = self.tokens[end - 1].end;
                }
                self.tokens[kept] = token;
                kept += 1;
                at = end;
            }
            sentence.end = kept;
        }
        self.tokens.truncate(kept);
        self.sentences = sentences;
    }

    /// The end of the hyphenated name that starts at a token, or of the token itself.
    fn hyphened_name_end(&self, at: usize) -> usize {
        let first = &self.tokens[at];
        if !first.capital || !self.is_hyphened(at + 1) || self.is(first, Traits::PREFIX) {
            return at + 1;
        }
        let mut end = at + 1;
        let mut unknown = first.word == lexicon::UNKNOWN || self.is(first, Traits::SHORT_NAME);
        while self.is_hyphened(end) {
            let part = &self.tokens[end];
            if part.word == lexicon::UNKNOWN {
                unknown = true;
            } else if !(part.capital || self.is(first, Traits::SHORT_NAME) && self.is_syllable(end)) {
                return at + 1;
            }
            end += 1;
        }
        if unknown { end } else { at + 1 }
    }

    /// Whether a word is as short as a syllable of a name and means something by itself, as "hun" in "Do-hun".
    fn is_syllable(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.has_at_most(LONGEST_PARTICLE, self.text) && !self.is(token, Traits::FUNCTION)
    }

    /// How many words are written between two tokens: hyphens join, and a form of two words is one.
    fn written_words(&self, first: usize, end: usize) -> usize {
        (first..end)
            .filter(|at| {
                *at == first
                    || !(self.is_hyphened(*at) || self.tokens[*at].start == self.tokens[*at - 1].start)
            })
            .count()
    }

    /// The end of the words from a token on that nothing separates, as far as a name can go.
    fn run_of_words(&self, first: usize) -> usize {
        let most = (first + 1 + 2 * LONGEST_NAME).min(self.tokens.len());
        (first + 1..most).find(|at| !self.is_joined(*at)).unwrap_or(most)
    }

    /// Whether nothing but white space or a hyphen stands before a token.
    fn is_joined(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.before == Break::None)
    }

    /// Whether a hyphen ties a token to the one before.
    fn is_hyphened(&self, at: usize) -> bool {
        self.is_joined(at)
            && self
                .text
                .get(self.tokens[at - 1].end as usize..self.tokens[at].start as usize)
                .is_some_and(|between| matches!(between, "-" | "\u{2010}" | "\u{2011}"))
    }

    /// Whether a comma, or the end of a line, follows the token before `at`.
    fn is_set_off(&self, at: usize) -> bool {
        if self.tokens.get(at).is_some_and(|next| next.before == Break::Comma) {
            return true;
        }
        let after = self.tokens[at - 1].end as usize;
        at < self.tokens.len() && self.text[after..].starts_with([',', '\u{ff0c}', '\u{3001}', '\n', '\r'])
    }

    /// "I" and "I'm", but not the name "Im".
    fn is_pronoun(&self, token: &Token) -> bool {
        let form = self.text.get(token.start as usize..token.end as usize).unwrap_or_default();
        self.is(token, Traits::SUBJECT) && (form.len() != 2 || !form.starts_with('I'))
    }

    /// Whether a word goes on in small letters after its capital.
    fn is_capitalised(&self, token: &Token) -> bool {
        self.text[token.start as usize..token.end as usize].chars().nth(1).is_some_and(char::is_lowercase)
    }

    /// Whether ordinary words inside sentences are written small, so that a capital tells a name.
    fn is_in_usual_case(&self) -> bool {
        let (mut small, mut capital) = (0, 0);
        for token in &self.tokens {
            // Without a branch, since it cannot be foretold.
            let ordinary = usize::from(!token.traits.meets(Traits::CAPITAL));
            let counts = ordinary & usize::from(token.before == Break::None);
            capital += counts & usize::from(token.capital);
            small += counts & usize::from(!token.capital);
        }
        capital <= small
    }

    /// Makes one unknown word of the tokens from `first` up to `end`.
    fn join(&mut self, first: usize, end: usize) {
        self.tokens[first].end = self.tokens[end - 1].end;
        self.tokens[first].forget();
        self.tokens.drain(first + 1..end);
        let gone = end - first - 1;
        for sentence in &mut self.sentences {
            if sentence.first > first {
                sentence.first -= gone;
            }
            if sentence.end > first {
                sentence.end -= gone;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::lexicon;
    use crate::pack::english;

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
        assert_eq!(unknown("Mr van der Veer, we met"), (4, vec!["van der Veer"]));
        assert_eq!(unknown("Henk you sold me two"), unknown("Henk, you sold me two"));
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
}
