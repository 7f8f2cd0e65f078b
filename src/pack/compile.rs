//! A pack made ready: the lexicon filled, every pattern expanded and indexed, every frame resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bounds::{LONGEST_PATTERN, MOST_SLOT_NAMES, check_readings, length, lengths};
use super::matches::{Cues, Frame, Judges, Kind, MOST_CUES, MatchRoom, Owner, relationships};
use super::words::Words;
use super::{
    About, AdviceTable, FactAdviceEntry, FactClasses, FrameEntry, Names, PhrasePack, Source, Vocabularies,
};
use crate::cue::Cue;
use crate::document::Document;
use crate::error::Error;
use crate::lexicon::{ClassSet, Lexicon, MAX_CLASSES, Reading, WordId};
use crate::message::Relationship;
use crate::pattern::index::Index;
use crate::pattern::sets::MOST_MEMBERSHIPS;
use crate::pattern::{self, Fragments};
use crate::stored::{Stored, stored};

/// The weight at which words alone make a reader sure of a cue. Weights in packs are written against it.
pub(crate) const SURE: i8 = 3;
/// Most patterns of all packs together, after expansion.
const MOST_PATTERNS: usize = 1 << 20;
/// Most kinds of frames, and most sets of plain classes. They are looked for one by one when a pack is compiled.
const MOST_NAMED: usize = 1 << 10;
/// How deep classes may include each other.
const DEEPEST_CLASS: usize = 8;
/// Most words of all classes together, those of an included class counted each time. The English pack has a hundredth of it.
const MOST_CLASS_WORDS: usize = 1 << 20;

/// See the [module](self).
#[derive(Debug)]
pub(crate) struct Compiled {
    origin: Origin,
    pub(crate) lexicon: Lexicon,
    index: Index,
    owners: Vec<Owner>,
    /// The frame of each owner that is one: its source, and which entry of that.
    frames: Vec<Option<FrameId>>,
    /// See [`Judges::hollow`].
    hollow: Vec<ClassSet>,
    slot_names: Vec<String>,
    /// The owner of the phrases of each rule that has some.
    own: BTreeMap<String, u32>,
    pub(crate) vocabularies: Vocabularies,
    /// The vocabulary of trade.
    pub(crate) commerce: Words,
    pub(crate) advice: AdviceTable,
    pub(crate) names: Names,
    pub(crate) fact_classes: FactClasses,
    fact_advice: Vec<FactAdviceEntry>,
}

/// The place of a source in its pack, and that of an entry in the source.
type FrameId = (usize, usize);

stored!(struct Compiled {
    origin, lexicon, index, owners, frames, hollow, slot_names, own, vocabularies, commerce, advice, names, fact_classes, fact_advice
});

/// What the wording was read from.
#[derive(Debug)]
enum Origin {
    English,
    Pack(PhrasePack),
}

/// Only what the English pack was compiled to is stored.
impl Stored for Origin {
    fn store(&self, _: &mut Vec<u8>) {}

    fn take(_: &mut &[u8]) -> Self {
        Origin::English
    }
}

/// What an assessor reads by beside its packs, in the pattern language.
#[derive(Debug, Default)]
pub(crate) struct Additions {
    /// The phrases of rules, by the id of the rule.
    pub(crate) phrases: BTreeMap<String, Vec<String>>,
    /// Wording that does not count.
    pub(crate) ignored: Vec<String>,
}

impl Additions {
    pub(crate) fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.ignored.is_empty()
    }
}

impl Compiled {
    pub(crate) fn new(pack: &PhrasePack) -> Result<Self, Error> {
        Compiled::with(pack, &Additions::default())
    }

    pub(crate) fn with(pack: &PhrasePack, additions: &Additions) -> Result<Self, Error> {
        check_readings(pack)?;
        let lexicon = fill_lexicon(pack)?;
        let fragments: Fragments =
            pack.sources.iter().flat_map(|source| source.content.fragments.clone()).collect();
        let lengths = lengths(&fragments);
        let hollow = vec![lexicon.known.hollow];
        let mut compiler = Compiler {
            fragments,
            lengths,
            lexicon,
            patterns: Vec::new(),
            owners: Vec::new(),
            frames: Vec::new(),
            hollow,
            kinds: Kind::NAMES.to_vec(),
            slot_names: Vec::new(),
        };
        for (number, source) in pack.sources.iter().enumerate() {
            compiler.source(number, source)?;
        }
        let own = compiler.additions(additions)?;
        let Compiler { mut lexicon, patterns, owners, frames, hollow, slot_names, .. } = compiler;
        lexicon.settle_named();
        let index = Index::new(patterns, &lexicon).map_err(|found| {
            Error::too_large("the number of words in the sets of its patterns", found, MOST_MEMBERSHIPS)
        })?;
        let entries = pack.sources.iter().flat_map(|source| source.content.vocabulary.iter().cloned());
        let alone = pack.sources.iter().flat_map(|source| source.content.stand_alone.split_whitespace());
        let vocabularies = Vocabularies::new(entries.collect(), &lexicon, &alone.collect())?;
        let contents = || pack.sources.iter().map(|source| &source.content);
        let advice = AdviceTable::new(contents().flat_map(|content| &content.advice));
        let names = Names::new(&lexicon, contents());
        let fact_classes = FactClasses::new(&lexicon);
        let commerce = Words::of(lexicon.known.commerce, &lexicon);
        let fact_advice = contents().flat_map(|content| content.fact_advice.iter().cloned()).collect();
        Ok(Compiled {
            origin: Origin::Pack(pack.clone()),
            lexicon,
            index,
            owners,
            frames,
            hollow,
            slot_names,
            own,
            vocabularies,
            commerce,
            advice,
            names,
            fact_classes,
            fact_advice,
        })
    }

    /// A sentence about a fact with its holes filled, by the first entry of which all can be; empty if there is none.
    pub(crate) fn sentence(&self, about: About, holes: &[(&str, &str)]) -> String {
        let mut entries = self.fact_advice.iter().filter(|entry| entry.about == about);
        entries.find_map(|entry| entry.filled(holes)).unwrap_or_default()
    }

    /// The number by which matches of a rule's own phrases are known, if it has some.
    pub(crate) fn own(&self, rule: &str) -> Option<u32> {
        self.own.get(rule).copied()
    }

    /// How many patterns there are after expansion.
    pub(crate) fn patterns(&self) -> usize {
        self.index.len()
    }

    /// The number of a slot name, if any pattern has it.
    fn slot_name(&self, name: &str) -> Option<u8> {
        self.slot_names.iter().position(|known| known == name).map(|at| at as u8)
    }

    /// The tokens that fill a named slot of a match, from the first up to the end; `None` if its frame has no such slot.
    pub(crate) fn slot(&self, found: &super::CueMatch, name: &str) -> Option<(usize, usize)> {
        let name = self.slot_name(name)?;
        let slot = found.slots.iter().flatten().find(|slot| slot.name == name)?;
        Some((slot.first as usize, slot.end as usize))
    }

    /// Everything that the frames find in a document and that counts there goes to the room, in the order of the text.
    pub(crate) fn read(&self, document: &Document<'_>, relationship: Relationship, room: &mut MatchRoom) {
        self.index.walk(document, &mut room.walk);
        self.judges().judge(document, relationship, room);
    }

    fn judges(&self) -> Judges<'_> {
        Judges { owners: &self.owners, hollow: &self.hollow }
    }

    /// Checks the examples of the frames of some sources; the error lists every one that comes out otherwise.
    pub(crate) fn check_examples(&self, wanted: impl Fn(&Arc<Source>) -> bool) -> Result<(), Error> {
        let mut wrong = Vec::new();
        let mut room = MatchRoom::default();
        let pack = match &self.origin {
            Origin::English => PhrasePack::english(),
            Origin::Pack(pack) => pack.clone(),
        };
        for (owner, frame) in self.frames.iter().enumerate() {
            let Some((source, entry)) = *frame else { continue };
            let source = &pack.sources[source];
            if !wanted(source) {
                continue;
            }
            let entry = &source.content.frame[entry];
            let relationship =
                entry.relationship.as_ref().and_then(|list| list.first()).copied().unwrap_or_default();
            let examples =
                entry.yes.iter().map(|text| (text, true)).chain(entry.no.iter().map(|text| (text, false)));
            for (text, expected) in examples {
                let document = Document::new(text, &self.lexicon);
                self.index.walk(&document, &mut room.walk);
                self.judges().before_silence(&document, relationship, &mut room);
                if room.matches.iter().any(|found| found.frame == owner as u32) != expected {
                    let pattern = &entry.patterns[0];
                    let (line, _) = source.locate(pattern);
                    let said = if expected { "does not match its `yes`" } else { "matches its `no`" };
                    wrong.push(format!("line {line}: the frame `{pattern}` {said} example: {text}"));
                }
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Error::example(wrong.join("\n"))) }
    }
}

fn fill_lexicon(pack: &PhrasePack) -> Result<Lexicon, Error> {
    let mut lexicon = Lexicon::new();
    for source in &pack.sources {
        let content = &source.content;
        for (read_as, letters) in &content.letters {
            letters.chars().for_each(|letter| lexicon.add_letter(letter, read_as));
        }
        for (read_as, letters) in &content.lookalikes {
            letters.chars().for_each(|letter| lexicon.add_lookalike(letter, read_as));
        }
        content.real_words.split_whitespace().for_each(|word| lexicon.leave(word));
        for (form, words) in &content.spellings {
            let words: Vec<WordId> = words.split_whitespace().map(|word| lexicon.intern(word)).collect();
            if !words.is_empty() {
                lexicon.spell(form, &words);
            }
        }
    }
    for source in &pack.sources {
        for (word, others) in &source.content.accepts {
            let word = lexicon.intern(word);
            let others: Vec<WordId> = others.split_whitespace().map(|other| lexicon.intern(other)).collect();
            lexicon.accept(word, others.into_iter());
        }
    }
    let mut members = Members::new();
    for source in &pack.sources {
        for (name, words) in &source.content.classes {
            members.entry(name).or_insert_with(|| (source, Vec::new())).1.extend(words.split_whitespace());
        }
    }
    let together = lexicon.add_class("run_together");
    for (form, words) in pack.sources.iter().flat_map(|source| &source.content.run_together) {
        let form = lexicon.intern(form);
        let words = words.split_whitespace().map(|word| lexicon.intern(word)).collect();
        lexicon.take_apart(form, words);
        lexicon.join_class(form, together.unwrap_or_default());
    }
    let gerunds = lexicon.add_class("gerund");
    for (gerund, infinitive) in pack.sources.iter().flat_map(|source| &source.content.infinitives) {
        let (gerund, infinitive) = (lexicon.intern(gerund), lexicon.intern(infinitive));
        lexicon.pair_verb(gerund, infinitive);
        lexicon.join_class(gerund, gerunds.unwrap_or_default());
    }
    for (present, past) in pack.sources.iter().flat_map(|source| &source.content.pasts) {
        let (present, past) = (lexicon.intern(present), lexicon.intern(past));
        lexicon.pair_tense(present, past);
    }
    if members.len() > MAX_CLASSES {
        return Err(Error::too_large("its number of word classes", members.len(), MAX_CLASSES));
    }
    let mut joined = 0;
    for name in members.keys() {
        if let Some(class) = lexicon.add_class(name) {
            join(&mut lexicon, &members, name, class, &mut joined, 0)?;
        }
    }
    lexicon.settle();
    Ok(lexicon)
}

/// The words of each class as written, and where the class was first named.
type Members<'a> = BTreeMap<&'a str, (&'a Arc<Source>, Vec<&'a str>)>;

/// Adds the words of the class `name`, and of the classes that it includes, to `class`.
fn join(
    lexicon: &mut Lexicon,
    members: &Members<'_>,
    name: &str,
    class: ClassSet,
    joined: &mut usize,
    depth: usize,
) -> Result<(), Error> {
    let Some((source, words)) = members.get(name) else { return Ok(()) };
    for word in words {
        *joined += 1;
        if *joined > MOST_CLASS_WORDS {
            return Err(Error::too_large(
                "the number of words in its classes, those of included classes counted each time",
                *joined,
                MOST_CLASS_WORDS,
            ));
        }
        if let Some(included) = word.strip_prefix('@') {
            let problem = if !members.contains_key(included) {
                "names a class that is not there"
            } else if depth == DEEPEST_CLASS {
                "includes itself, or nests more than eight deep"
            } else {
                join(lexicon, members, included, class, joined, depth + 1)?;
                continue;
            };
            let (line, column) = source.locate(word);
            return Err(Error::pattern(line, column, word, format!("the class `{name}` {problem}")));
        }
        if !matches!(lexicon.read(word), Some(Reading::Words(_))) {
            let word = lexicon.intern(word);
            lexicon.join_class(word, class);
        }
    }
    Ok(())
}

struct Compiler<'p> {
    fragments: Fragments,
    /// How long the fragments are.
    lengths: BTreeMap<String, usize>,
    lexicon: Lexicon,
    patterns: Vec<(u32, Vec<pattern::Item>)>,
    owners: Vec<Owner>,
    frames: Vec<Option<FrameId>>,
    hollow: Vec<ClassSet>,
    /// The names of the sorts of wording, by their numbers.
    kinds: Vec<&'p str>,
    slot_names: Vec<String>,
}

impl<'p> Compiler<'p> {
    fn owner(&mut self, owner: Owner, frame: Option<FrameId>) {
        self.owners.push(owner);
        self.frames.push(frame);
    }

    fn source(&mut self, number: usize, source: &'p Arc<Source>) -> Result<(), Error> {
        for entry in &source.content.scope {
            self.owner(Owner::Scope([entry.mark].into_iter().collect()), None);
            self.patterns(source, &entry.patterns)?;
        }
        for (at, entry) in source.content.frame.iter().enumerate() {
            let frame = self.frame(source, entry)?;
            self.owner(Owner::Frame(frame), Some((number, at)));
            self.patterns(source, &entry.patterns)?;
        }
        Ok(())
    }

    /// Reads what stands in no pack; gives the owner of the phrases of each rule.
    fn additions(&mut self, additions: &Additions) -> Result<BTreeMap<String, u32>, Error> {
        let mut own = BTreeMap::new();
        for (rule, phrases) in &additions.phrases {
            own.insert(rule.clone(), self.owners.len() as u32);
            self.owner(Owner::Own, None);
            for line in phrases {
                self.pattern(line, |problem| {
                    Error::phrase(format!("phrase of the rule `{rule}`"), problem.at + 1, line, problem.text)
                })?;
            }
        }
        self.owner(Owner::Ignored, None);
        for line in &additions.ignored {
            self.pattern(line, |problem| {
                Error::phrase("wording to ignore".to_owned(), problem.at + 1, line, problem.text)
            })?;
        }
        Ok(own)
    }

    /// Reads the patterns of the newest owner.
    fn patterns(&mut self, source: &Arc<Source>, patterns: &[String]) -> Result<(), Error> {
        for line in patterns {
            self.pattern(line, |problem| {
                let (number, column) = source.locate(line);
                Error::pattern(number, column + problem.at, line, problem.text)
            })?;
        }
        Ok(())
    }

    /// Reads a pattern of the newest owner.
    fn pattern(&mut self, line: &str, fault: impl Fn(pattern::Problem) -> Error) -> Result<(), Error> {
        let owner = self.owners.len() as u32 - 1;
        let long = length(line, &self.lengths);
        if long > LONGEST_PATTERN {
            let text =
                format!("at most {LONGEST_PATTERN} bytes are allowed, fragments filled in, found {long}");
            return Err(fault(pattern::Problem { at: 0, text }));
        }
        let items =
            pattern::read(line, &mut self.lexicon, &mut self.slot_names, &self.fragments).map_err(fault)?;
        self.patterns.push((owner, items));
        let names = self.slot_names.len();
        if names > MOST_SLOT_NAMES {
            return Err(Error::too_large("its number of names of slots", names, MOST_SLOT_NAMES));
        }
        if self.patterns.len() > MOST_PATTERNS {
            return Err(Error::too_large("its number of patterns", self.patterns.len(), MOST_PATTERNS));
        }
        Ok(())
    }

    fn frame(&mut self, source: &Arc<Source>, entry: &'p FrameEntry) -> Result<Frame, Error> {
        let content = &source.content;
        let first = entry.patterns.first().map_or("", String::as_str);
        let problem = |text: String| {
            let (line, column) = source.locate(if first.is_empty() { "[[frame]]" } else { first });
            Error::pattern(line, column, first, text)
        };
        if first.is_empty() {
            return Err(problem("the frame has no pattern".into()));
        }
        let Some(cue) = entry.cue.as_ref().or(content.cue.as_ref()) else {
            return Err(problem("the frame names no cue, and neither does its file".into()));
        };
        let mut cues: Vec<(Cue, i8)> = vec![(cue.parse()?, entry.weight.unwrap_or(SURE))];
        for (cue, weight) in &entry.also {
            let cue = cue.parse()?;
            if cues.iter().all(|(known, _)| *known != cue) {
                cues.push((cue, *weight));
            }
        }
        if cues.len() > MOST_CUES {
            return Err(problem(format!(
                "the frame shows {} cues, at most {MOST_CUES} are allowed",
                cues.len()
            )));
        }
        let mut plain = ClassSet::default();
        for name in entry.plain.as_ref().unwrap_or(&content.plain) {
            plain |= self
                .lexicon
                .class(name)
                .ok_or_else(|| problem(format!("unknown class `{name}` in `plain`")))?;
        }
        Ok(Frame {
            cues: Cues::new(&cues),
            kind: self.kind(entry.kind.as_deref())?,
            hollow_classes: self.hollow_classes(plain)?,
            grade: entry.grade,
            hollow: entry.hollow,
            refuse: entry.refuse.as_ref().unwrap_or(&content.refuse).iter().copied().collect(),
            require: entry.require.iter().copied().collect(),
            relationships: relationships(entry.relationship.as_deref()),
        })
    }

    fn kind(&mut self, name: Option<&'p str>) -> Result<Kind, Error> {
        let Some(name) = name else { return Ok(Kind::NONE) };
        let known = self.kinds.iter().skip(1).position(|known| *known == name).map(|at| at + 1);
        let number = known.unwrap_or(self.kinds.len());
        if number == self.kinds.len() {
            self.kinds.push(name);
        }
        few("its number of kinds", number).map(Kind::new)
    }

    /// The number of the set of classes that are hollow in the slots of a frame: those of the language, and the `plain` ones.
    fn hollow_classes(&mut self, plain: ClassSet) -> Result<u16, Error> {
        let set = self.hollow[0] | plain;
        let number = self.hollow.iter().position(|known| *known == set).unwrap_or(self.hollow.len());
        if number == self.hollow.len() {
            self.hollow.push(set);
        }
        few("its number of sets of plain classes", number).map(|number| number as u16)
    }
}

/// A number, unless it is larger than tables have room for.
fn few(what: &'static str, number: usize) -> Result<usize, Error> {
    if number > MOST_NAMED { Err(Error::too_large(what, number, MOST_NAMED)) } else { Ok(number) }
}
