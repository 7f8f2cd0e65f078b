//! One line of a phrase pack as a pattern over words: its language, and how it is read and expanded.
//!
//! | written | matches |
//! | --- | --- |
//! | `met`, `met\|saw`, `@event` | a word, one of several, any word of a class |
//! | `really?` | the word, or nothing |
//! | `(great to \| nice to)`, `(by the way)?` | one of several runs of words, perhaps none |
//! | `_`, `..4` | any one word; up to four words |
//! | `{what}`, `{what:3}` | a slot: one to twelve (or three) words of the same clause |
//! | `{what,}`, `{what:3,}` | the same, ending before a comma or another break |
//! | `!you`, `!<you` | nothing, where the next word, or the word before, is not `you` |
//! | `!<3 you` | nothing, where none of the three words before, in the same sentence, is `you` |
//! | `@@time` | the fragment `time` of a pack, as a group |
//! | `^`, `$`, `^^`, `$$` | the start and end of a sentence, of the message |
//! | `,`, `~` | a break inside a sentence at least; no break at all |
//! | `.` | the end of a sentence, after which the pattern goes on |
//!
//! A word stands for those as well that a pack `accepts` in its place. A `|` without spaces stands between single words, also inside a group; one with spaces between runs. `(am|will be)` could mean
//! either and is refused: it is `(am | will be)`, or `((am|will) be)`. Except at `.`, a match stays inside one sentence. This room
//! knows words and classes, but no rule.

mod edges;
pub(crate) mod index;
mod keys;
pub(crate) mod matcher;
pub(crate) mod scope;
pub(crate) mod sets;
pub(crate) mod slot;
mod stretches;

use std::collections::BTreeMap;

use crate::lexicon::{ClassSet, Lexicon, Reading, WordId};

/// Words that a slot takes when the pattern does not say how many.
const SLOT_WORDS: u8 = 12;
/// Widest gap or slot, so that one try of a pattern has a bound.
const WIDEST: u8 = 16;
/// How deep groups and fragments may nest.
pub(crate) const DEEPEST: usize = 6;
/// Longest pattern, in items, those inside groups included.
const MOST_ITEMS: usize = 256;

/// Words and classes of which any one fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct WordSet {
    /// In order, each once.
    words: Vec<WordId>,
    classes: ClassSet,
}

impl WordSet {
    /// A word, and what is read as it where a pattern names it.
    fn of(word: WordId, lexicon: &Lexicon) -> Self {
        let mut set = WordSet::default();
        set.add_words(&[word]);
        set.add_words(lexicon.accepted(word));
        set
    }

    fn add_words(&mut self, words: &[WordId]) {
        self.words.extend(words);
        self.words.sort_unstable();
        self.words.dedup();
    }

    fn add_classes(&mut self, classes: ClassSet) {
        self.classes |= classes;
    }

    fn add(&mut self, other: &WordSet) {
        self.add_words(&other.words);
        self.add_classes(other.classes);
    }
}

/// One step of a pattern, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Words {
        set: WordSet,
        optional: bool,
    },
    Not {
        set: WordSet,
        /// The next word is meant although a sentence ends before it.
        opening: bool,
    },
    NotBefore {
        set: WordSet,
        /// How many words before are looked at.
        most: u8,
    },
    Any,
    Gap(u8),
    Slot {
        name: u8,
        most: u8,
        past_commas: bool,
    },
    SentenceStart,
    SentenceEnd,
    TextStart,
    TextEnd,
    Comma,
    Joined,
    Stop,
    /// Any of several runs, tried in order.
    Group(Vec<Vec<Item>>),
}

/// Items one after the other.
pub(crate) type Run = Vec<Item>;

/// What is wrong with a pattern, and at which byte of its line.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// Parts of patterns that have a name, by that name.
pub(crate) type Fragments = BTreeMap<String, String>;

/// Reads one line of a pack. Slot names are numbered by `slots`.
pub(crate) fn read(
    line: &str,
    lexicon: &mut Lexicon,
    slots: &mut Vec<String>,
    fragments: &Fragments,
) -> Result<Run, Problem> {
    let mut run = Parser { line, at: 0, lexicon, slots, fragments, depth: 0, bar: None }.whole()?;
    open_nots(&mut run, false);
    let problem = |text: String| Problem { at: 0, text };
    let items = count(&run);
    if items > MOST_ITEMS {
        return Err(problem(format!("at most {MOST_ITEMS} items are allowed, found {items}")));
    }
    if !has_word(&run) {
        return Err(problem("expected at least one word or class that is not optional".into()));
    }
    Ok(run)
}

fn count(run: &[Item]) -> usize {
    let inside = |item: &Item| match item {
        Item::Group(choices) => choices.iter().map(|choice| count(choice)).sum(),
        _ => 0,
    };
    run.iter().map(|item| 1 + inside(item)).sum()
}

/// Whether every match of the run has a word that the run names.
fn has_word(run: &[Item]) -> bool {
    run.iter().any(|item| match item {
        Item::Words { optional, .. } => !optional,
        Item::Group(choices) => choices.iter().all(|choice| has_word(choice)),
        _ => false,
    })
}

struct Parser<'a> {
    line: &'a str,
    at: usize,
    lexicon: &'a mut Lexicon,
    slots: &'a mut Vec<String>,
    fragments: &'a Fragments,
    /// How many fragments and groups are open.
    depth: usize,
    /// Where the first `|` between single words stands in the group that is open.
    bar: Option<usize>,
}

impl Parser<'_> {
    fn problem(&self, text: impl Into<String>) -> Problem {
        Problem { at: self.at, text: text.into() }
    }

    fn peek(&self) -> Option<u8> {
        self.line.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    fn takes(&mut self, text: &str) -> bool {
        let found = self.line[self.at..].starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Everything up to the end of the line.
    fn whole(&mut self) -> Result<Run, Problem> {
        let mut choices = vec![self.run()?];
        while self.takes("|") {
            choices.push(self.run()?);
        }
        if self.at < self.line.len() {
            return Err(self.problem("expected an item, found a `)` that closes nothing"));
        }
        Ok(group(choices))
    }

    /// What the named fragment stands for.
    fn fragment(&mut self) -> Result<Run, Problem> {
        let at = self.at;
        let name = self.name("the name of a fragment")?;
        let problem = |text: String| Problem { at, text };
        if self.depth == DEEPEST {
            return Err(problem(format!("groups and fragments nest at most {DEEPEST} deep")));
        }
        let fragments = self.fragments;
        let Some(line) = fragments.get(&name) else {
            return Err(problem(format!("unknown fragment `@@{name}`")));
        };
        let (lexicon, slots) = (&mut *self.lexicon, &mut *self.slots);
        let depth = self.depth + 1;
        let mut parser = Parser { line, at: 0, lexicon, slots, fragments, depth, bar: None };
        let run = parser.whole().map_err(|inner| {
            problem(format!("in the fragment, at its column {}: {}", inner.at + 1, inner.text))
        })?;
        Ok(if self.takes("?") { group(vec![run, Run::new()]) } else { run })
    }

    /// Items up to the end of the line, a `|` or a `)`.
    fn run(&mut self) -> Result<Run, Problem> {
        let mut run = Run::new();
        loop {
            self.skip_space();
            run.append(&mut match self.peek() {
                None | Some(b'|' | b')') => return Ok(run),
                Some(b'(') if self.depth == DEEPEST => {
                    return Err(self.problem(format!("groups and fragments nest at most {DEEPEST} deep")));
                }
                Some(b'(') => self.group()?,
                Some(_) => self.item()?,
            });
        }
    }

    fn group(&mut self) -> Result<Run, Problem> {
        self.at += 1;
        self.depth += 1;
        let outer = self.bar.take();
        let mut choices = Vec::new();
        loop {
            choices.push(self.run()?);
            if self.takes("|") {
                continue;
            }
            if self.takes(")") {
                break;
            }
            return Err(self.problem("expected `)` or `|`, found the end of the line"));
        }
        self.depth -= 1;
        if let (Some(at), [run]) = (self.bar, choices.as_slice()) {
            if run.iter().filter(|item| may_take_word(item)).count() > 1 {
                return Err(Problem { at, text: MIXED.into() });
            }
        }
        self.bar = outer;
        if self.takes("?") {
            choices.push(Run::new());
        }
        Ok(group(choices))
    }

    fn item(&mut self) -> Result<Run, Problem> {
        /// Signs that stand for one item, longer ones before those that they begin with.
        const SIGNS: [(&str, Item); 7] = [
            ("^^", Item::TextStart),
            ("^", Item::SentenceStart),
            ("$$", Item::TextEnd),
            ("$", Item::SentenceEnd),
            (",", Item::Comma),
            ("~", Item::Joined),
            ("_", Item::Any),
        ];
        for (sign, item) in SIGNS {
            if self.takes(sign) {
                return Ok(vec![item]);
            }
        }
        if self.takes("..") {
            return Ok(vec![Item::Gap(self.count()?)]);
        }
        if self.takes(".") {
            return Ok(vec![Item::Stop]);
        }
        if self.takes("{") {
            return self.slot();
        }
        if self.takes("@@") {
            return self.fragment();
        }
        if self.takes("!") {
            let before = if self.takes("<") { Some(self.words_before()?) } else { None };
            return match (self.words()?.as_slice(), before) {
                ([Item::Words { set, .. }], Some(most)) => {
                    Ok(vec![Item::NotBefore { set: set.clone(), most }])
                }
                ([Item::Words { set, .. }], None) => Ok(vec![Item::Not { set: set.clone(), opening: false }]),
                _ => Err(self.problem("expected single words after `!`")),
            };
        }
        let start = self.at;
        let words = self.words()?;
        self.bar = self.bar.or(self.line[start..self.at].find('|').map(|bar| start + bar));
        Ok(words)
    }

    /// How many words back `!<` looks: one unless it says more.
    fn words_before(&mut self) -> Result<u8, Problem> {
        let digits = self.line[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || self.line.as_bytes().get(self.at + digits) != Some(&b' ') {
            return Ok(1);
        }
        let most = self.count()?;
        self.skip_space();
        Ok(most)
    }

    fn count(&mut self) -> Result<u8, Problem> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        match self.line[start..self.at].parse() {
            Ok(count) if (1..=WIDEST).contains(&count) => Ok(count),
            _ => Err(Problem { at: start, text: format!("expected a number of words from 1 to {WIDEST}") }),
        }
    }

    fn slot(&mut self) -> Result<Run, Problem> {
        let name = self.name("a slot name")?;
        let most = if self.takes(":") { self.count()? } else { SLOT_WORDS };
        let past_commas = !self.takes(",");
        if !self.takes("}") {
            return Err(self.problem("expected `}` after the slot name"));
        }
        let known = self.slots.iter().position(|slot| *slot == name);
        let name = known.unwrap_or_else(|| {
            self.slots.push(name);
            self.slots.len() - 1
        });
        Ok(vec![Item::Slot { name: name as u8, most, past_commas }])
    }

    fn name(&mut self, what: &str) -> Result<String, Problem> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            self.at += 1;
        }
        if start == self.at {
            return Err(self.problem(format!("expected {what} of small letters")));
        }
        Ok(self.line[start..self.at].to_owned())
    }

    /// A word or class, or several with `|` between them, then perhaps `?`.
    fn words(&mut self) -> Result<Run, Problem> {
        let mut set = WordSet::default();
        let mut runs: Vec<Vec<WordId>> = Vec::new();
        loop {
            if self.takes("@") {
                let at = self.at;
                let name = self.name("a class name")?;
                match self.lexicon.class(&name) {
                    Some(class) => set.add_classes(class),
                    None => return Err(Problem { at, text: format!("unknown class `@{name}`") }),
                }
            } else {
                match self.word()?.as_slice() {
                    [word] => set.add(&WordSet::of(*word, self.lexicon)),
                    words => runs.push(words.to_vec()),
                }
            }
            // Inside a group a `|` between two items belongs to them only where nothing else stands between.
            if self.peek() == Some(b'|')
                && self.line.as_bytes().get(self.at + 1).is_some_and(|next| is_word_start(*next))
            {
                self.at += 1;
                continue;
            }
            break;
        }
        let optional = self.takes("?");
        let single = |set| vec![Item::Words { set, optional: false }];
        let mut choices: Vec<Run> = runs
            .into_iter()
            .map(|run| run.into_iter().flat_map(|word| single(WordSet::of(word, self.lexicon))).collect())
            .collect();
        if choices.is_empty() {
            return Ok(vec![Item::Words { set, optional }]);
        }
        if set != WordSet::default() {
            choices.push(single(set));
        }
        if optional {
            choices.push(Run::new());
        }
        Ok(group(choices))
    }

    /// A word, or the words that its form stands for.
    fn word(&mut self) -> Result<Vec<WordId>, Problem> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'\'')
        {
            self.at += 1;
        }
        if start == self.at {
            let found = self.line[start..]
                .chars()
                .next()
                .map_or("the end of the line".into(), |found| format!("`{found}`"));
            return Err(self.problem(format!("expected a word in small letters, `@class`, `{{slot}}` or a sign of the pattern language, found {found}")));
        }
        let form = &self.line[start..self.at];
        if let Some(Reading::Words(words)) = self.lexicon.read(form) {
            return Ok(words.to_vec());
        }
        let word = self.lexicon.intern(form);
        self.lexicon.name(form, word);
        Ok(vec![word])
    }
}

/// Any of the choices, in the fewest items: a single one is itself, and single words become one set.
fn group(choices: Vec<Run>) -> Run {
    let mut words = WordSet::default();
    let mut runs: Vec<Run> = Vec::new();
    for choice in choices {
        match choice.as_slice() {
            [Item::Words { set, optional: false }] => {
                words.add(set);
            }
            _ => runs.push(choice),
        }
    }
    if words != WordSet::default() {
        let optional = runs == [Run::new()];
        let single = vec![Item::Words { set: words, optional }];
        if optional {
            return single;
        }
        // Before the empty run, if there is one: what can be taken is.
        let at = runs.iter().position(Vec::is_empty).unwrap_or(runs.len());
        runs.insert(at, single);
    }
    if runs.len() == 1 { runs.remove(0) } else { vec![Item::Group(runs)] }
}

/// What is wrong with `(am|will be)`.
const MIXED: &str = "this `|` joins two single words although others stand beside them in the same parentheses: write ` | ` \
                     with spaces between runs of words, or put the single words in parentheses of their own";

/// Settles for each `!` of a run whether it means the next word although a sentence ends before it: it does where it stands
/// after what may open a sentence, and where the match cannot go on without that word. `goes_on` says so of what follows the
/// run; the answer says it of the run and what follows.
fn open_nots(run: &mut [Item], mut goes_on: bool) -> bool {
    for at in (0..run.len()).rev() {
        let (before, after) = run.split_at_mut(at);
        match &mut after[0] {
            Item::Not { opening, .. } => *opening = goes_on || opens_sentence(before),
            Item::Group(choices) => {
                let mut all = true;
                for choice in choices {
                    all &= open_nots(choice, goes_on);
                }
                goes_on = all;
            }
            Item::Words { optional: false, .. } | Item::Any | Item::Slot { .. } => goes_on = true,
            Item::SentenceStart | Item::SentenceEnd | Item::TextStart | Item::TextEnd | Item::Stop => {
                goes_on = false;
            }
            Item::Words { .. } | Item::NotBefore { .. } | Item::Gap(_) | Item::Comma | Item::Joined => {}
        }
    }
    goes_on
}

/// Whether what follows a run may stand at the start of a sentence, before its first word.
fn opens_sentence(run: &[Item]) -> bool {
    match run.iter().rfind(|item| !matches!(item, Item::Not { .. } | Item::NotBefore { .. })) {
        Some(Item::SentenceStart | Item::TextStart | Item::Stop | Item::Comma) => true,
        Some(Item::Group(choices)) => choices.iter().any(|choice| opens_sentence(choice)),
        _ => false,
    }
}

fn may_take_word(item: &Item) -> bool {
    matches!(item, Item::Words { .. } | Item::Any | Item::Gap(_) | Item::Slot { .. } | Item::Group(_))
}

fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'@' | b'\'')
}
