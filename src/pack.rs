//! Wording as data: phrase packs are read from TOML, joined, and compiled once into a lexicon and an index.
//!
//! A pack is a language, or an addition to one. This room knows what a frame says about which cue; it judges no
//! message.

mod advice;
mod bounds;
mod compile;
mod forms;
mod matches;
mod names;
mod vocabulary;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::cue::Cue;
use crate::error::Error;
use crate::message::Relationship;
use crate::pattern::scope::Mark;
use crate::stored::{Stored, stored};
use crate::toml::{self, Excess};
use advice::AdviceEntry;
pub(crate) use advice::AdviceTable;
pub(crate) use compile::{Additions, Compiled, SURE};
pub use matches::CueMatch;
pub(crate) use matches::{Kind, MatchRoom, Said, Weights};
use names::Lists;
pub(crate) use names::{FactClasses, Names, WordList, word_key};
use vocabulary::VocabularyEntry;
pub(crate) use vocabulary::{Leaning, Leanings, Vocabularies};

/// Largest pack that is read, in bytes of TOML. The English pack has a tenth of it.
const MOST_BYTES: usize = 4 << 20;
/// Most tables in one text, each `[[frame]]` counted. The largest file of the English pack has 81; reading takes the square of it, which
/// comes to a second here.
const MOST_TABLES: usize = 1 << 14;

/// Wording for an assessor: frames that show cues, the classes of words that fill them, spellings. A word of a pattern is
/// also found with a slip in it ("wuold"), unless the slip stands in `real_words`, a list of words apart by spaces. A real word is
/// read as another where a pattern names that one, if the table `accepts` says so (`from = "form"`).
///
/// Every
/// frame names a cue, patterns, and examples that it does (`yes`) and does not (`no`) match:
///
/// ```
/// use introscore::{Cue, Grade, MessageAssessor, PhrasePack};
///
/// let pack = PhrasePack::from_toml(r#"
///     [[frame]]
///     cue = "shared_context"
///     patterns = ["i too am under {mountain}"]
///     yes = ["I too am under Mount Elgon."]
///     no = ["I too am under pressure."]
///     hollow = "absent"
///     plain = ["strain"]
///
///     [classes]
///     strain = "pressure stress"
///     "#)?;
/// pack.check_examples()?;
///
/// let assessor = MessageAssessor::builder().phrases(pack).build()?;
/// let assessment = assessor.assess("Hello Wanja, I too am under Mount Elgon.");
/// assert_eq!(assessment.grade(Cue::SharedContext), Grade::Specific);
/// # Ok::<(), introscore::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct PhrasePack {
    sources: Vec<Arc<Source>>,
}

/// One TOML text and what it says.
#[derive(Debug)]
pub(crate) struct Source {
    text: String,
    content: Content,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Content {
    /// The cue of frames that name none.
    cue: Option<String>,
    /// Marks that frames without a list of their own refuse.
    refuse: Vec<Mark>,
    /// Classes that count as hollow in the slots of frames without a list of their own.
    plain: Vec<String>,
    spellings: BTreeMap<String, String>,
    /// Words that look like a slip in a word of the patterns and are none.
    real_words: String,
    /// Words that vocabularies hear as they are, although they end like a form of another.
    stand_alone: String,
    classes: BTreeMap<String, String>,
    /// Words that are read as another where a pattern names it.
    accepts: BTreeMap<String, String>,
    /// What forms without their apostrophe stand for where a clause begins.
    run_together: BTreeMap<String, String>,
    /// The past of verbs by their present.
    pasts: BTreeMap<String, String>,
    /// The infinitives of verbs by their gerunds.
    infinitives: BTreeMap<String, String>,
    /// Parts of patterns under a name, for `@@name`.
    fragments: BTreeMap<String, String>,
    letters: BTreeMap<String, String>,
    lookalikes: BTreeMap<String, String>,
    scope: Vec<ScopeEntry>,
    frame: Vec<FrameEntry>,
    advice: Vec<AdviceEntry>,
    vocabulary: Vec<VocabularyEntry>,
    /// What the bearer of a name is also called, by the name. No word of it enters the lexicon.
    nicknames: BTreeMap<String, String>,
    /// Given names, by any heading.
    given: BTreeMap<String, String>,
    /// Letters of other scripts, by the Latin ones that stand for them in names.
    romanised: BTreeMap<String, String>,
    /// Words outside the lexicon that names and firms are compared by.
    lists: Lists,
    fact_advice: Vec<FactAdviceEntry>,
}

/// What a piece of advice with a fact in it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    /// How the two met: `{what}`, `{where}`, `{when}`.
    Encounter,
    /// A group of both: a clause with `{fact}`, as the next three.
    Group,
    Organisation,
    Place,
    Topic,
    /// Around those clauses: `{fact}`.
    Shared,
    /// A work of the recipient's: `{fact}`.
    Work,
    /// A subject that the recipient cares about: `{fact}`.
    Interest,
    /// The name to greet by: `{fact}`, and the one that was `{said}`.
    Name,
    /// The recipient's firm, in the same way.
    Firm,
    /// What was `{said}` against `{fact}`.
    Contradiction,
    /// How much to `{cut}`, and the `{limit}`.
    TextLimit,
    SubjectLimit,
    /// Two things in a row, the last ones: `{fact}` and `{more}`.
    Pair,
    /// One thing before others.
    List,
}

stored!(
    enum About {
        Encounter,
        Group,
        Organisation,
        Place,
        Topic,
        Shared,
        Work,
        Interest,
        Name,
        Firm,
        Contradiction,
        TextLimit,
        SubjectLimit,
        Pair,
        List,
    }
);

/// A sentence with holes in braces for facts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactAdviceEntry {
    pub(crate) about: About,
    text: Sentence,
}

stored!(struct FactAdviceEntry { about, text });

/// A text taken apart at its braces.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
struct Sentence {
    opening: Box<str>,
    /// The name of each hole, and what stands after it.
    holes: Vec<(Box<str>, Box<str>)>,
}

stored!(struct Sentence { opening, holes });

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        let mut parts = text.split(['{', '}']).map(Box::from);
        let opening = parts.next().unwrap_or_default();
        let mut holes = Vec::new();
        while let Some(hole) = parts.next() {
            holes.push((hole, parts.next().unwrap_or_default()));
        }
        Sentence { opening, holes }
    }
}

impl FactAdviceEntry {
    /// The sentence with its holes filled; `None` if nothing is there for one of them.
    fn filled(&self, filling: &[(&str, &str)]) -> Option<String> {
        let Sentence { opening, holes } = &self.text;
        let fact = |hole: &str| filling.iter().find(|(name, _)| *name == hole).map(|(_, fact)| *fact);
        let mut length = opening.len();
        for (hole, after) in holes {
            length += fact(hole)?.len() + after.len();
        }
        let mut out = String::with_capacity(length);
        out.push_str(opening);
        for (hole, after) in holes {
            out.push_str(fact(hole)?);
            out.push_str(after);
        }
        Some(out)
    }
}

/// Wording that lays a mark over the rest of its clause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeEntry {
    mark: Mark,
    patterns: Vec<String>,
}

/// Wording that shows a cue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameEntry {
    cue: Option<String>,
    /// Other cues that the same words show, with the weight for each.
    #[serde(default)]
    also: BTreeMap<String, i8>,
    /// What sort of wording it is, for a rule that tells several sorts apart.
    kind: Option<String>,
    /// How sure the words make a reader: 3 is sure, 1 and 2 need company, less than 0 speaks against the cue.
    weight: Option<i8>,
    #[serde(default)]
    grade: GradeEntry,
    /// What a slot with hollow words is worth.
    #[serde(default)]
    hollow: HollowEntry,
    refuse: Option<Vec<Mark>>,
    #[serde(default)]
    require: Vec<Mark>,
    plain: Option<Vec<String>>,
    /// The relationships for which the frame counts; without a list, all.
    relationship: Option<Vec<Relationship>>,
    patterns: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

/// Where the grade of a match comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GradeEntry {
    /// The best of its slots; specific when it has none.
    #[default]
    Slot,
    /// Always vague.
    Vague,
    /// Always specific.
    Specific,
}

stored!(
    enum GradeEntry {
        Slot,
        Vague,
        Specific,
    }
);

/// What a slot with nothing but hollow words makes of a match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HollowEntry {
    /// A vague one.
    #[default]
    Vague,
    /// None.
    Absent,
}

stored!(
    enum HollowEntry {
        Vague,
        Absent,
    }
);

impl PhrasePack {
    /// The wording that an assessor has by itself.
    pub fn english() -> Self {
        ENGLISH_PACK.clone()
    }

    /// Reads a pack.
    ///
    /// # Errors
    ///
    /// If the text is no TOML, has an unknown key, names an unknown cue, is larger than 4 MiB, has more than 16,384 tables (each
    /// `[[frame]]` is one) or nests more than 32 deep. The patterns are read when the pack meets the words of its language,
    /// in [`PhrasePack::check_examples`] or when the assessor is built; all that a pack may hold is bounded there as well.
    ///
    /// # Cost
    ///
    /// The worst that was found within these bounds, 4 MiB of a million patterns of one word each, took 1.1 s to read, 3.3 s to compile,
    /// and 350 MB. What it costs to read messages by such a pack has no bound but theirs: packs by strangers should be short.
    pub fn from_toml(toml: &str) -> Result<Self, Error> {
        toml::check(toml, MOST_BYTES, MOST_TABLES)
            .map_err(|Excess { what, found, most }| Error::too_large(what, found, most))?;
        let content: Content = basic_toml::from_str(toml)?;
        let named = content
            .cue
            .iter()
            .chain(content.frame.iter().flat_map(|frame| frame.cue.iter().chain(frame.also.keys())));
        for cue in named {
            // Rules of the caller's bring the words for cues of the caller's.
            if let Cue::Custom(_) = cue.parse::<Cue>()? {
                return Err(Error::unknown_cue(cue));
            }
        }
        Ok(PhrasePack { sources: vec![Arc::new(Source { text: toml.to_owned(), content })] })
    }

    /// Both packs as one. Classes of the same name hold the words of both; of two spellings the later one counts.
    pub fn join(mut self, other: PhrasePack) -> Self {
        self.sources.extend(other.sources);
        self
    }

    /// Checks that every frame matches its `yes` examples and none of its `no` examples, together with the English
    /// pack.
    ///
    /// # Errors
    ///
    /// If a pattern cannot be read (with its line and column), or an example comes out otherwise: the text names the
    /// line of the frame and the example, for each of them.
    pub fn check_examples(&self) -> Result<(), Error> {
        let all = PhrasePack::english().join(self.clone());
        Compiled::new(&all)?.check_examples(|source| self.sources.iter().any(|own| Arc::ptr_eq(own, source)))
    }
}

impl Source {
    /// The line and column, from 1, at which a text stands in the source; of its first place if it has several.
    fn locate(&self, text: &str) -> (usize, usize) {
        let at = self.text.find(text).unwrap_or(0);
        let line_start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        (self.text[..at].matches('\n').count() + 1, self.text[line_start..at].chars().count() + 1)
    }
}

macro_rules! english_sources {
    ($($file:literal),* $(,)?) => {
        [$((concat!("en/", $file), include_str!(concat!("packs/en/", $file)))),*]
    };
}

/// The files of the English pack with their names.
pub(crate) const ENGLISH_SOURCES: &[(&str, &str)] = &english_sources![
    "spellings.toml",
    "real_words.toml",
    "slips.toml",
    "classes.toml",
    "frequency.toml",
    "scope.toml",
    "shared_context.toml",
    "stated_reason.toml",
    "meeting_reminder.toml",
    "recipient_detail.toml",
    "self_introduction.toml",
    "ask.toml",
    "introduction.toml",
    "courtesy.toml",
    "boilerplate.toml",
    "flattery.toml",
    "pitch.toml",
    "pressure.toml",
    "placeholder.toml",
    "vocabulary.toml",
    "advice.toml",
    "facts.toml",
    "nicknames.toml",
];

static ENGLISH_PACK: Lazy<PhrasePack> = Lazy::new(|| {
    ENGLISH_SOURCES.iter().fold(PhrasePack::default(), |pack, (name, toml)| {
        match PhrasePack::from_toml(toml) {
            Ok(next) => pack.join(next),
            Err(error) => panic!("{name} is part of the crate, and the tests read it: {error}"),
        }
    })
});

/// The English pack as it was compiled when a file of it last changed: a test sees to it.
const ENGLISH_COMPILED: &[u8] = include_bytes!("packs/en.bin");

static ENGLISH: Lazy<Arc<Compiled>> = Lazy::new(|| Arc::new(Compiled::take(&mut &*ENGLISH_COMPILED)));

/// The English pack, made ready once in a process.
pub(crate) fn english() -> &'static Arc<Compiled> {
    &ENGLISH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE_EXPECT=1 cargo test compiled` writes it anew.
    #[test]
    fn the_english_pack_is_compiled_as_it_stands() {
        let mut compiled = Vec::new();
        Compiled::new(&ENGLISH_PACK).expect("every file of it can be read").store(&mut compiled);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/packs/en.bin");
            std::fs::write(path, &compiled).expect("the file can be written");
            return;
        }
        assert!(
            compiled == ENGLISH_COMPILED,
            "wording has changed: write what it is compiled to anew, by `UPDATE_EXPECT=1 cargo test compiled`"
        );
    }

    #[test]
    fn what_is_stored_is_taken_as_it_was() {
        let mut bytes = ENGLISH_COMPILED;
        let taken = Compiled::take(&mut bytes);
        assert!(bytes.is_empty());
        let mut again = Vec::new();
        taken.store(&mut again);
        assert!(again == ENGLISH_COMPILED);
        assert!(Compiled::new(&ENGLISH_PACK).is_ok_and(|compiled| compiled.patterns() == taken.patterns()));
    }

    /// Bytes that the English pack keeps at most, and takes while it is made ready: 4 MiB.
    const KEPT: u64 = 4 << 20;

    #[test]
    fn the_english_pack_takes_as_much_memory_as_is_said() {
        let mut taken = None;
        let told = allocation_counter::measure(|| taken = Some(Compiled::take(&mut &*ENGLISH_COMPILED)));
        assert!(taken.is_some());
        let (kept, most) = (told.bytes_current, told.bytes_max);
        assert!(
            (KEPT * 9 / 10..=KEPT).contains(&most),
            "{kept} bytes kept, {most} at most while it is made ready"
        );
    }

    #[test]
    fn wording_about_facts_brings_no_word_that_the_rules_do_not_know() {
        let rules = ENGLISH_SOURCES.iter().filter(|(name, _)| !name.ends_with("facts.toml"));
        let rules = rules.fold(PhrasePack::default(), |pack, (_, toml)| {
            pack.join(PhrasePack::from_toml(toml).expect("a file of the crate"))
        });
        let words = |compiled: &Compiled| -> std::collections::BTreeSet<String> {
            let lexicon = &compiled.lexicon;
            (0..lexicon.len()).filter_map(|word| lexicon.written(word as u32).map(str::to_owned)).collect()
        };
        let without = words(&Compiled::new(&rules).expect("the rules need no facts"));
        assert!(without.len() > 1000);
        let all = words(english());
        let new: Vec<&String> = all.difference(&without).collect();
        assert!(new.is_empty(), "being unknown tells a name: {new:?}");
    }
}
