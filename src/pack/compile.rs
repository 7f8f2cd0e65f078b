//! A pack made ready: the lexicon filled, every pattern expanded and indexed, every frame resolved.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::bounds::{LONGEST_PATTERN, MOST_SLOT_NAMES, check_readings, length, lengths};
use super::{
    About, AdviceEntry, FactAdviceEntry, FactClasses, FrameEntry, GradeEntry, HollowEntry, Names, PhrasePack,
    Source, Vocabularies,
};
use crate::cue::{Cue, Grade};
use crate::document::Document;
use crate::error::Error;
use crate::lexicon::{ClassSet, Lexicon, MAX_CLASSES, Reading, WordId};
use crate::message::Relationship;
use crate::pattern::index::{Hit, Index};
use crate::pattern::matcher::Slots;
use crate::pattern::scope::{Mark, Marks};
use crate::pattern::sets::MOST_MEMBERSHIPS;
use crate::pattern::{self, Fragments, slot};

/// The weight at which words alone make a reader sure of a cue. Weights in packs are written against it.
pub(crate) const SURE: i8 = 3;
/// Most patterns of all packs together, after expansion.
const MOST_PATTERNS: usize = 1 << 20;
/// Cues that one frame may show.
const MOST_CUES: usize = 4;
/// How deep classes may include each other.
const DEEPEST_CLASS: usize = 8;
/// Most words of all classes together, those of an included class counted each time. The English pack has a hundredth of it.
const MOST_CLASS_WORDS: usize = 1 << 20;
/// Stands where a match shows no further cue.
const NO_CUE: u8 = u8::MAX;

/// See the [module](self).
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) lexicon: Lexicon,
    index: Index,
    owners: Vec<Owner>,
    slot_names: Vec<String>,
    /// The owner of the phrases of each rule that has some.
    own: BTreeMap<String, u32>,
    pub(crate) vocabularies: Vocabularies,
    /// For each cue in the order of the guide.
    pub(crate) advice: [Vec<AdviceEntry>; Cue::ALL.len()],
    pub(crate) names: Names,
    pub(crate) fact_classes: FactClasses,
    fact_advice: Vec<FactAdviceEntry>,
}

/// Whom a pattern of the index belongs to.
#[derive(Debug)]
enum Owner {
    Scope(Mark),
    Frame(Frame),
    /// Phrases of a rule, which speak of no cue by themselves.
    Own,
    /// Wording that the caller does not want to count.
    Ignored,
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

#[derive(Debug)]
struct Frame {
    cues: Vec<(Cue, i8)>,
    grade: GradeEntry,
    hollow: HollowEntry,
    refuse: Marks,
    require: Marks,
    plain: ClassSet,
    relationship: Option<Vec<Relationship>>,
    source: Arc<Source>,
    /// Which entry of the source it is.
    entry: usize,
}

/// Wording of a pack that was found in a message and counts there.
#[derive(Clone, Debug)]
pub struct CueMatch {
    pub(crate) frame: u32,
    /// The places of cues in tables, with their weights.
    cues: [(u8, i8); MOST_CUES],
    /// A bit for each cue that has a weight.
    shown: u32,
    grade: Grade,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) slots: Slots,
    range: Range<usize>,
}

impl CueMatch {
    fn new(hit: &Hit, document: &Document<'_>, weights: &[(Cue, i8)], grade: Grade) -> Self {
        let mut cues = [(NO_CUE, 0); MOST_CUES];
        let mut shown = 0;
        for (place, (cue, weight)) in cues.iter_mut().zip(weights) {
            *place = (cue.index() as u8, *weight);
            shown |= u32::from(*weight != 0) << cue.index();
        }
        let range = document.span(hit.first, hit.end);
        CueMatch {
            frame: hit.owner,
            cues,
            shown,
            grade,
            first: hit.first,
            end: hit.end,
            slots: hit.slots,
            range,
        }
    }

    /// Whether it speaks of a cue, for or against it.
    #[inline]
    pub(crate) fn speaks_of(&self, cue: Cue) -> bool {
        self.shown & 1 << cue.index() != 0
    }

    /// How sure the words make a reader of this cue: 3 is sure; less than 0 speaks against it; 0 if the words have
    /// nothing to do with it.
    pub fn weight(&self, cue: Cue) -> i8 {
        let place = cue.index() as u8;
        self.cues.iter().find(|(shown, _)| *shown == place).map_or(0, |(_, weight)| *weight)
    }

    /// The grade that its slots give.
    pub fn grade(&self) -> Grade {
        self.grade
    }

    /// Where it stands: a byte range of the message.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
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
        let mut compiler = Compiler {
            fragments,
            lengths,
            lexicon,
            patterns: Vec::new(),
            owners: Vec::new(),
            slot_names: Vec::new(),
        };
        for source in &pack.sources {
            compiler.source(source)?;
        }
        let own = compiler.additions(additions)?;
        let Compiler { mut lexicon, patterns, owners, slot_names, .. } = compiler;
        lexicon.settle_named();
        let index = Index::new(patterns, &lexicon).map_err(|found| {
            Error::too_large("the number of words in the sets of its patterns", found, MOST_MEMBERSHIPS)
        })?;
        let entries = pack.sources.iter().flat_map(|source| source.content.vocabulary.iter().cloned());
        let vocabularies = Vocabularies::new(entries.collect(), &lexicon)?;
        let mut advice: [Vec<AdviceEntry>; Cue::ALL.len()] = Default::default();
        for entry in pack.sources.iter().flat_map(|source| &source.content.advice) {
            if let Some(known) = advice.get_mut(entry.cue.index()) {
                known.push(entry.clone());
            }
        }
        let contents = || pack.sources.iter().map(|source| &source.content);
        let names = Names::new(&lexicon, contents());
        let fact_classes = FactClasses::new(&lexicon);
        let fact_advice = contents().flat_map(|content| content.fact_advice.iter().cloned()).collect();
        Ok(Compiled {
            lexicon,
            index,
            owners,
            slot_names,
            own,
            vocabularies,
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

    /// The sort of wording that the frame of a match says it is.
    pub(crate) fn kind(&self, found: &CueMatch) -> Option<&str> {
        match &self.owners[found.frame as usize] {
            Owner::Frame(frame) => frame.source.content.frame[frame.entry].kind.as_deref(),
            Owner::Scope(_) | Owner::Own | Owner::Ignored => None,
        }
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
    pub(crate) fn slot(&self, found: &CueMatch, name: &str) -> Option<(usize, usize)> {
        let name = self.slot_name(name)?;
        let slot = found.slots.iter().flatten().find(|slot| slot.name == name)?;
        Some((slot.first as usize, slot.end as usize))
    }

    /// Everything that the frames find in a document and that counts there, in the order of the text.
    pub(crate) fn matches(&self, document: &Document<'_>, relationship: Relationship) -> Vec<CueMatch> {
        let hits = self.index.walk(document);
        let mut matches = self.before_silence(&hits, document, relationship);
        let is_ignored = |hit: &&Hit| matches!(self.owners[hit.owner as usize], Owner::Ignored);
        let mut ignored: Vec<&Hit> = hits.iter().filter(is_ignored).collect();
        if ignored.is_empty() {
            return matches;
        }
        ignored.sort_unstable_by_key(|hit| hit.first);
        let longest = ignored.iter().map(|hit| hit.end - hit.first).max().unwrap_or_default();
        matches.retain(|found| {
            let from = ignored.partition_point(|hit| hit.first + longest <= found.first);
            let near = ignored[from..].iter().take_while(|hit| hit.first < found.end);
            !near.into_iter().any(|hit| is_worded_by(found, hit))
        });
        matches
    }

    /// The same with the wording that the caller does not want to count.
    fn before_silence(
        &self,
        hits: &[Hit],
        document: &Document<'_>,
        relationship: Relationship,
    ) -> Vec<CueMatch> {
        let scopes: Vec<(Mark, &Hit)> = hits
            .iter()
            .filter_map(|hit| match self.owners[hit.owner as usize] {
                Owner::Scope(mark) => Some((mark, hit)),
                Owner::Frame(_) | Owner::Own | Owner::Ignored => None,
            })
            .collect();
        let mut matches = Vec::with_capacity(hits.len());
        matches.extend(hits.iter().filter_map(|hit| match &self.owners[hit.owner as usize] {
            Owner::Scope(_) | Owner::Ignored => None,
            Owner::Frame(frame) => self.count(frame, hit, document, relationship, &scopes),
            Owner::Own => {
                let grade = self.slots(hit, document, ClassSet::default());
                Some(CueMatch::new(hit, document, &[], grade))
            }
        }));
        matches.sort_unstable_by_key(|found: &CueMatch| (found.first, found.end, found.frame));
        matches
    }

    /// The match that a hit of a frame makes, unless its scope, its relationship or its slots say that it is none.
    fn count(
        &self,
        frame: &Frame,
        hit: &Hit,
        document: &Document<'_>,
        relationship: Relationship,
        scopes: &[(Mark, &Hit)],
    ) -> Option<CueMatch> {
        if frame.relationship.as_ref().is_some_and(|list| !list.contains(&relationship)) {
            return None;
        }
        let marks = marks_over(document, hit, scopes);
        if marks.meets(frame.refuse) || !marks.covers(frame.require) {
            return None;
        }
        let grade = self.grade(frame, hit, document);
        if grade == Grade::Absent {
            return None;
        }
        Some(CueMatch::new(hit, document, &frame.cues, grade))
    }

    fn grade(&self, frame: &Frame, hit: &Hit, document: &Document<'_>) -> Grade {
        match frame.grade {
            GradeEntry::Vague => return Grade::Vague,
            GradeEntry::Specific => return Grade::Specific,
            GradeEntry::Slot => {}
        }
        match (self.slots(hit, document, frame.plain), frame.hollow) {
            (Grade::Specific, _) => Grade::Specific,
            (_, HollowEntry::Vague) => Grade::Vague,
            (_, HollowEntry::Absent) => Grade::Absent,
        }
    }

    /// The best grade of the slots of a hit: specific when it has none, vague at least.
    fn slots(&self, hit: &Hit, document: &Document<'_>, plain: ClassSet) -> Grade {
        let grades = hit.slots.iter().flatten().map(|slot| {
            let (first, end) = (slot.first as usize, slot.end as usize);
            slot::grade(&self.lexicon.known, document, first, end, plain)
        });
        grades.max().map_or(Grade::Specific, |best| best.max(Grade::Vague))
    }

    /// Checks the examples of the frames of some sources; the error lists every one that comes out otherwise.
    pub(crate) fn check_examples(&self, wanted: impl Fn(&Arc<Source>) -> bool) -> Result<(), Error> {
        let mut wrong = Vec::new();
        for (owner, frame) in self.owners.iter().enumerate() {
            let Owner::Frame(frame) = frame else { continue };
            if !wanted(&frame.source) {
                continue;
            }
            let entry = &frame.source.content.frame[frame.entry];
            let relationship =
                entry.relationship.as_ref().and_then(|list| list.first()).copied().unwrap_or_default();
            let examples =
                entry.yes.iter().map(|text| (text, true)).chain(entry.no.iter().map(|text| (text, false)));
            for (text, expected) in examples {
                let document = Document::new(text, &self.lexicon);
                let found = self.before_silence(&self.index.walk(&document), &document, relationship);
                if found.iter().any(|found| found.frame == owner as u32) != expected {
                    let pattern = &entry.patterns[0];
                    let (line, _) = frame.source.locate(pattern);
                    let said = if expected { "does not match its `yes`" } else { "matches its `no`" };
                    wrong.push(format!("line {line}: the frame `{pattern}` {said} example: {text}"));
                }
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Error::example(wrong.join("\n"))) }
    }
}

/// Whether words of a match that are no slot's belong to this wording. What fills a slot is what the frame speaks of, and is
/// not how it says it.
fn is_worded_by(found: &CueMatch, wording: &Hit) -> bool {
    let shares = wording.first < found.end && found.first < wording.end;
    let in_slot = found
        .slots
        .iter()
        .flatten()
        .any(|slot| slot.first as usize <= wording.first && wording.end <= slot.end as usize);
    shares && !in_slot
}

/// The marks that lie over a hit: those of its clause that begin before it ends, but not in its last slot. "I write because
/// the lift does not work" denies nothing about the writing.
fn marks_over(document: &Document<'_>, hit: &Hit, scopes: &[(Mark, &Hit)]) -> Marks {
    let clause = |token: usize| document.tokens[token].clause;
    let (from, to) = (clause(hit.first), clause(hit.end - 1));
    let mut marks: Marks = scopes
        .iter()
        .filter(|(_, scope)| {
            let in_slot = hit.slots.iter().flatten().any(|slot| {
                (slot.first as usize..slot.end as usize).contains(&scope.first)
                    && slot.end as usize == hit.end
            });
            scope.first < hit.end && !in_slot && (from..=to).contains(&clause(scope.end - 1))
        })
        .map(|(mark, _)| *mark)
        .collect();
    let sentence = document.sentence_of(hit.end - 1);
    if sentence.question && clause(sentence.end - 1) == to {
        marks.add(Mark::Question);
    }
    marks
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

struct Compiler {
    fragments: Fragments,
    /// How long the fragments are.
    lengths: BTreeMap<String, usize>,
    lexicon: Lexicon,
    patterns: Vec<(u32, Vec<pattern::Item>)>,
    owners: Vec<Owner>,
    slot_names: Vec<String>,
}

impl Compiler {
    fn source(&mut self, source: &Arc<Source>) -> Result<(), Error> {
        for entry in &source.content.scope {
            self.owners.push(Owner::Scope(entry.mark));
            self.patterns(source, &entry.patterns)?;
        }
        for (at, entry) in source.content.frame.iter().enumerate() {
            let frame = self.frame(source, entry, at)?;
            self.owners.push(Owner::Frame(frame));
            self.patterns(source, &entry.patterns)?;
        }
        Ok(())
    }

    /// Reads what stands in no pack; gives the owner of the phrases of each rule.
    fn additions(&mut self, additions: &Additions) -> Result<BTreeMap<String, u32>, Error> {
        let mut own = BTreeMap::new();
        for (rule, phrases) in &additions.phrases {
            own.insert(rule.clone(), self.owners.len() as u32);
            self.owners.push(Owner::Own);
            for line in phrases {
                self.pattern(line, |problem| {
                    Error::phrase(format!("phrase of the rule `{rule}`"), problem.at + 1, line, problem.text)
                })?;
            }
        }
        self.owners.push(Owner::Ignored);
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

    fn frame(&self, source: &Arc<Source>, entry: &FrameEntry, at: usize) -> Result<Frame, Error> {
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
        let mut cues = vec![(cue.parse()?, entry.weight.unwrap_or(SURE))];
        for (cue, weight) in &entry.also {
            cues.push((cue.parse()?, *weight));
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
            cues,
            grade: entry.grade,
            hollow: entry.hollow,
            refuse: entry.refuse.as_ref().unwrap_or(&content.refuse).iter().copied().collect(),
            require: entry.require.iter().copied().collect(),
            plain,
            relationship: entry.relationship.clone(),
            source: Arc::clone(source),
            entry: at,
        })
    }
}
