//! Who is greeted, and whether that is the recipient.

use std::ops::Range;

use super::Look;
use super::fold;
use super::names::{Fit, Name};
use crate::document::Break;
use crate::lexicon::{self, ClassSet, Reading};
use crate::pack::WordList;

/// Most written words that are looked at for a name.
const MOST_WORDS: usize = 8;
/// Words after the name in which others may be greeted: "Hi Tom, Priya and Ana,".
const ALSO_GREETED: usize = 10;

/// One written word at the start of a message.
#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    before: Break,
    capital: bool,
    /// What the lexicon has it for; nothing for a name and other strange words.
    classes: Option<ClassSet>,
    given: bool,
    /// What is being compared.
    folded: String,
    field: bool,
}

/// The place of a name in the greeting that is not the recipient's; `None` if nobody is greeted by name, or it may be theirs.
pub(super) fn wrong_name(look: Look<'_>, recipient: &str) -> Option<Range<usize>> {
    let reader = Reader { look };
    let (first, bare) = reader.after_greeting();
    if reader.is_plainly(recipient, first) {
        return None;
    }
    let (greeted, first) = reader.greeted(first, bare)?;
    let place = greeted.first()?.start..greeted.last()?.start + greeted.last()?.text.len();
    let own = Name::new(recipient, look.compiled);
    let name = |words: &[Word<'_>]| {
        let text: Vec<&str> = words.iter().map(|word| word.text).collect();
        Name::new(&text.join(" "), look.compiled)
    };
    if own.fits(&name(&greeted), look.compiled) == Fit::Same {
        return None;
    }
    // Several are greeted, and the recipient is one of them.
    let known = &look.compiled.lexicon.known;
    let joins =
        |word: &Word<'_>| word.classes.is_some_and(|classes| classes.meets(&(known.turn | known.title)));
    let (mut seen, mut is_greeted) = (0, false);
    reader.each_word(first, greeted.len() + ALSO_GREETED, false, |word| {
        seen += 1;
        let also = seen > greeted.len();
        is_greeted |= also && (word.capital || joins(&word)) && own.has(&word.folded, look.compiled);
        !is_greeted && (!also || word.capital || joins(&word))
    });
    if is_greeted {
        return None;
    }
    Some(place)
}

struct Reader<'r> {
    look: Look<'r>,
}

impl<'r> Reader<'r> {
    /// The written words from a token on, until there are enough or the message ends; with `run`, until the first one after a
    /// break.
    fn words(&self, first: usize, most: usize, run: bool) -> Vec<Word<'r>> {
        let mut words = Vec::with_capacity(most);
        self.each_word(first, most, run, |word| {
            words.push(word);
            true
        });
        words
    }

    /// Calls with each of them, as long as the answer is yes.
    fn each_word(&self, first: usize, most: usize, run: bool, mut take: impl FnMut(Word<'r>) -> bool) {
        let (text, compiled) = (self.look.message.text(), self.look.compiled);
        let (mut count, mut last_before) = (0, Break::None);
        let mut last_start = None;
        for token in self.look.document.tokens.iter().skip(first) {
            let after_break = count > 1 && last_before != Break::None;
            if count >= most || (run && after_break) {
                break;
            }
            if last_start.replace(token.start) == Some(token.start) {
                continue;
            }
            // A name may be one token of several words.
            let mut before = token.before;
            let (start, end) = (token.start as usize, token.end as usize);
            let mut at = start;
            for part in text[start..end].split_inclusive(char::is_whitespace) {
                let written = part.trim_end();
                if !written.is_empty() {
                    let folded = fold::word(written, compiled);
                    let reading = if folded.is_ascii() { compiled.lexicon.read(&folded) } else { None };
                    let classes = reading.map(|reading| match reading {
                        Reading::Word(id) => *compiled.lexicon.classes_of(id),
                        Reading::Words(ids) => *compiled.lexicon.classes_of(ids[0]),
                    });
                    let begins = written.chars().next();
                    let goes_on = take(Word {
                        text: written,
                        start: at,
                        before,
                        // A script without capitals has names all the same.
                        capital: begins
                            .is_some_and(|letter| letter.is_alphabetic() && !letter.is_lowercase()),
                        classes,
                        given: compiled.names.knows(&folded),
                        folded,
                        field: token.word == lexicon::FIELD,
                    });
                    if !goes_on {
                        return;
                    }
                    count += 1;
                    (last_before, before) = (before, Break::None);
                }
                at += part.len();
            }
        }
    }

    /// Whether the word at a token is, letter by letter, one of the recipient's name and nothing follows: most greetings are
    /// "Hi Ana,", and need no more thought.
    fn is_plainly(&self, recipient: &str, at: usize) -> bool {
        let title = self.look.compiled.lexicon.known.title;
        let titles = (at..self.look.document.tokens.len()).take_while(|at| self.look.document.is(*at, title));
        let at = at + titles.count();
        let Some(token) = self.look.document.tokens.get(at) else { return false };
        let said = &self.look.message.text()[token.start as usize..token.end as usize];
        let set_off = self.look.document.tokens.get(at + 1).is_none_or(|next| next.before != Break::None);
        set_off && recipient.split_ascii_whitespace().any(|part| part.eq_ignore_ascii_case(said))
    }

    /// Whether a token begins with a small Latin letter.
    fn is_small(&self, at: usize) -> bool {
        let start = self.look.document.tokens[at].start as usize;
        self.look.message.text().as_bytes()[start].is_ascii_lowercase()
    }

    /// The token after a greeting, and whether there is none.
    fn after_greeting(&self) -> (usize, bool) {
        let document = self.look.document;
        let known = &self.look.compiled.lexicon.known;
        let mut at = document.greeting.end;
        let bare = document.greeting.is_empty();
        let fillers = self.look.compiled.fact_classes.greeting_filler | known.greeting;
        while !bare && document.may_be(at, fillers) && document.tokens[at].before == Break::None {
            at += 1;
        }
        (at, bare)
    }

    /// The words that greet by name, and the token from which on they stand.
    fn greeted(&self, at: usize, bare: bool) -> Option<(Vec<Word<'r>>, usize)> {
        if bare && !self.look.document.tokens.get(at)?.capital && self.is_small(at) {
            return None;
        }
        let mut words = self.words(at, MOST_WORDS, true);
        let strict = match words.first()?.before {
            Break::None => false,
            Break::Comma => !bare,
            Break::Sentence if bare => false,
            Break::Sentence => return None,
        };
        let titled = self.skip_titles(&mut words);
        let length = self.name_length(&words, titled);
        if length == 0 {
            return None;
        }
        let rest = words.split_off(length);
        let set_off = rest.first().is_none_or(|next| next.before != Break::None);
        let fits = if bare { self.stands_alone(&words, &rest, titled) } else { !strict || set_off };
        let certain = words.iter().all(|word| word.capital) || set_off;
        if !fits || !certain || self.is_no_person(&words, &rest, set_off, titled) {
            return None;
        }
        Some((words, at))
    }

    /// Takes the titles in front of a name away; says whether there were any.
    fn skip_titles(&self, words: &mut Vec<Word<'r>>) -> bool {
        let title = self.look.compiled.lexicon.known.title;
        let is_title = |word: &Word<'_>| word.classes.is_some_and(|classes| classes.meets(&title));
        let before = words.len();
        let opens_name = |word: &Word<'_>| word.capital || word.given || self.is_particle(word);
        while words.len() > 1
            && is_title(&words[0])
            && words[1].before == Break::None
            && opens_name(&words[1])
        {
            words.remove(0);
        }
        words.len() < before
    }

    /// How many words the name has that others begin with.
    fn name_length(&self, words: &[Word<'_>], titled: bool) -> usize {
        let mut length = 0;
        for (at, word) in words.iter().enumerate().take(MOST_WORDS) {
            let joined = at == 0 || word.before == Break::None;
            let next_is_capital =
                words.get(at + 1).is_some_and(|next| next.before == Break::None && next.capital);
            let particle = !word.capital && next_is_capital && self.is_particle(word);
            if !joined
                || word.field
                || !(self.is_name(word, titled && at == 0) || ((at > 0 || titled) && particle))
            {
                break;
            }
            length = at + 1;
        }
        length
    }

    fn is_particle(&self, word: &Word<'_>) -> bool {
        self.look.compiled.names.lists(WordList::Particle, &word.folded)
    }

    fn is_name(&self, word: &Word<'_>, titled: bool) -> bool {
        let known = &self.look.compiled.lexicon.known;
        let letters = word.text.chars().filter(|letter| letter.is_alphabetic()).count();
        let Some(classes) = word.classes else {
            // A word of no list: a name if it is written like one, or is known for one.
            return letters > 0 && (word.capital || word.given);
        };
        let no_name =
            known.no_name | self.look.compiled.fact_classes.unnamed | known.function | known.subject;
        let initials = letters <= 3 && word.capital && word.text.chars().all(|letter| !letter.is_lowercase());
        if word.given {
            return word.capital || !classes.meets(&(known.function | known.subject));
        }
        if titled {
            return word.capital && !classes.meets(&(no_name | known.title));
        }
        initials && !classes.meets(&no_name)
    }

    /// Whether words that nothing greets are a name by their place: "Carlos,", "Carlos -".
    fn stands_alone(&self, words: &[Word<'_>], rest: &[Word<'_>], titled: bool) -> bool {
        let Some(next) = rest.first() else { return false };
        let end = words.last().map_or(0, |word| word.start + word.text.len());
        let between = &self.look.message.text()[end..next.start.max(end)];
        if next.before == Break::None || words.len() > 3 || !words[0].capital {
            return false;
        }
        // "Carlos. He said", "Carlos: a man"
        if !between.contains([',', '\n', '\r', '-', '\u{2013}', '\u{2014}', '!', '\u{ff0c}']) {
            return false;
        }
        let goes_on = next
            .classes
            .is_some_and(|classes| classes.meets(&self.look.compiled.fact_classes.after_vocative));
        let plain = next.classes.is_some() && !next.capital;
        let dash = between.contains(['-', '\u{2013}', '\u{2014}']);
        let sure = titled || (words[0].given && words[0].classes.is_none());
        goes_on || sure && (plain || dash) || between.contains('\n') && (sure || between.contains(','))
    }

    /// Whether the words name a group, a firm, a function, or the sender.
    fn is_no_person(&self, words: &[Word<'_>], rest: &[Word<'_>], set_off: bool, titled: bool) -> bool {
        let compiled = self.look.compiled;
        let known = &compiled.lexicon.known;
        if let Some(next) = rest.first().filter(|_| !set_off) {
            let own = self.look.compiled.fact_classes.own_name_after;
            let group = |classes: ClassSet| {
                classes.meets(&own) || (classes.meets(&known.no_name) && !classes.meets(&known.function))
            };
            if next.classes.is_some_and(group) && !next.given {
                return true;
            }
        }
        // "Dear MP,"
        if let [word] = words {
            let short = (2..=3).contains(&word.text.len());
            if short && !word.given && !titled && word.text.bytes().all(|byte| byte.is_ascii_uppercase()) {
                return true;
            }
        }
        let group = |word: &Word<'_>| !word.given && compiled.names.ends_like_group(&word.folded);
        if !titled && words.last().is_some_and(group) {
            return true;
        }
        // "Hi Acme,"
        let people = [self.look.message.recipient_known(), self.look.message.sender_known()];
        let firms = people.into_iter().flatten().flat_map(|person| {
            person.organisation_name().into_iter().chain(person.groups().iter().map(String::as_str))
        });
        let said: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        if firms
            .map(|firm| fold::words(firm, compiled))
            .any(|firm| said.iter().all(|word| firm.iter().any(|own| own == word)))
        {
            return true;
        }
        // "Hi, Marco, your new neighbour": set off from the greeting, the sender's name is the sender's.
        let sender = self.look.message.sender_known().and_then(|person| person.name());
        let after_comma = words.first().is_some_and(|word| word.before == Break::Comma);
        sender.filter(|_| after_comma).is_some_and(|sender| {
            let text: Vec<&str> = words.iter().map(|word| word.text).collect();
            Name::new(sender, compiled).fits(&Name::new(&text.join(" "), compiled), compiled) == Fit::Same
        })
    }
}
