//! The one place that knows every room: message → document → matches → rules → score → assessment.

mod builder;
mod scratch;

use std::borrow::Cow;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use crate::advice::{Advice, Adviser};
use crate::assessment::Assessment;
use crate::cue::{Cue, Finding, Grade, Observation, Ranges};
use crate::document::Document;
use crate::error::Error;
use crate::facts::{FactAdvice, FactFinding, Facts};
use crate::language;
use crate::message::{Message, Relationship};
use crate::pack::{Compiled, Said, english};
use crate::relationship::infer;
use crate::rules::{Context, RULES, Rule, ask_each};
use crate::score::{Judged, Points, RANGE, Score};
use crate::settings::Settings;
pub use builder::MessageAssessorBuilder;
pub use scratch::Scratch;

/// Reads messages. This is where to start.
///
/// It is cheap to clone and can be shared between threads: everything that it knows is built once and only read.
///
/// ```
/// use introscore::{MessageAssessor, Verdict};
///
/// let assessor = MessageAssessor::new();
/// let assessment = assessor.assess(
///     "Hi Ana, we shared a table at RustNation last spring and argued about async traits. \
///      I have written the crate that you asked for; would you have a look at its README?",
/// );
/// assert_eq!(assessment.verdict(), Verdict::Personalized);
/// ```
#[derive(Clone)]
pub struct MessageAssessor {
    compiled: Arc<Compiled>,
    /// A bit for each rule of the library that reads messages, by its place among them.
    library: u32,
    /// The caller's, by their ids.
    rules: Arc<[OwnRule]>,
    /// What facts may not say.
    silent_facts: Arc<[&'static str]>,
    settings: Arc<Settings>,
    /// Those of the settings, with nothing for a cue that no rule looks for.
    points: Arc<Points>,
}

/// A rule of the caller's with its points.
struct OwnRule {
    rule: Box<dyn Rule>,
    points: i32,
    advice: Option<Arc<str>>,
}

impl OwnRule {
    /// What it advises after it found what brings `found` points, or nothing.
    fn advise(&self, found: Option<i32>) -> Option<Advice> {
        let gain = if self.points < 0 {
            -found?
        } else if found.is_none() {
            self.points
        } else {
            0
        };
        Some(Advice::new(self.rule.cue(), gain, Arc::clone(self.advice.as_ref()?)))
    }
}

// It is only read once it is built, so that a panic in a rule of the caller's leaves nothing half done. What such a rule changes
// of its own is its own affair, as a poisoned lock tells.
impl UnwindSafe for MessageAssessor {}
impl RefUnwindSafe for MessageAssessor {}

impl fmt::Debug for MessageAssessor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.rules.iter().map(|own| own.rule.id()).collect();
        f.debug_struct("MessageAssessor")
            .field("patterns", &self.compiled.patterns())
            .field("own_rules", &rules)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl Default for MessageAssessor {
    fn default() -> Self {
        MessageAssessor::new()
    }
}

impl MessageAssessor {
    /// An assessor with the English pack, the rules of the library and the fitted points.
    ///
    /// The first one in a process makes the pack ready; later ones share it.
    pub fn new() -> Self {
        let settings = Settings::default();
        MessageAssessor {
            compiled: Arc::clone(english()),
            library: u32::MAX,
            rules: Arc::new([]),
            silent_facts: Arc::new([]),
            points: Arc::new(settings.weights().clone()),
            settings: Arc::new(settings),
        }
    }

    /// For rules and wording of your own.
    pub fn builder() -> MessageAssessorBuilder {
        MessageAssessorBuilder::default()
    }

    /// Reads a message. It cannot fail, whatever the text holds; time is linear in the length of the text.
    ///
    /// A text without any word scores 0.
    ///
    /// ```
    /// use introscore::{Message, MessageAssessor, Relationship, Verdict};
    ///
    /// let assessor = MessageAssessor::new();
    /// assert_eq!(assessor.assess("").verdict(), Verdict::Generic);
    /// let note = Message::new("Kev off the forklift here.").relationship(Relationship::Lapsed);
    /// assert_eq!(assessor.assess(note).relationship(), Relationship::Lapsed);
    /// ```
    pub fn assess(&self, message: impl Into<Message>) -> Assessment {
        self.assess_with(&mut Scratch::new(), message)
    }

    /// The same in memory that is there already: see [`Scratch`].
    pub fn assess_with(&self, scratch: &mut Scratch, message: impl Into<Message>) -> Assessment {
        let message = message.into();
        #[cfg(feature = "tracing")]
        let _span = tracing::debug_span!("assess", bytes = message.text().len()).entered();
        let mut findings = Vec::with_capacity(RULES.len());
        let read = self.read(scratch, &message, Some(&mut findings));
        let relationship = read.relationship;
        let points = &self.points.score;
        let adviser =
            Adviser::new(&self.compiled.advice, points, &read.grades, relationship, read.score.value);
        let advice = adviser.advise(read.own_advice, read.fact_advice, &findings);
        // Counts and nothing else: whoever collects these events must not collect messages.
        #[cfg(feature = "tracing")]
        tracing::debug!(
            words = read.words,
            frames = scratch.matches.matches.len(),
            findings = findings.len(),
            advice = advice.len(),
            "assessed"
        );
        let Score { value: score, verdict } = read.score;
        let channel = message.channel_used();
        Assessment {
            score,
            verdict,
            relationship,
            channel,
            language_known: read.language_known,
            base: read.base,
            findings,
            advice,
        }
    }

    /// The score and the verdict alone: those that [`assess`](Self::assess) gives, for less. What shows them is not looked for, and
    /// nothing is advised.
    ///
    /// ```
    /// use introscore::MessageAssessor;
    ///
    /// let assessor = MessageAssessor::new();
    /// let text = "Great meeting you at RustNation last spring! Did the borrow checker talk go well?";
    /// let score = assessor.score_only(text);
    /// let assessment = assessor.assess(text);
    /// assert_eq!((score.value(), score.verdict()), (assessment.score(), assessment.verdict()));
    /// ```
    pub fn score_only(&self, message: impl Into<Message>) -> Score {
        self.score_only_with(&mut Scratch::new(), message)
    }

    /// The same in memory that is there already: see [`Scratch`].
    pub fn score_only_with(&self, scratch: &mut Scratch, message: impl Into<Message>) -> Score {
        let message = message.into();
        #[cfg(feature = "tracing")]
        let _span = tracing::debug_span!("assess", bytes = message.text().len()).entered();
        self.read(scratch, &message, None).score
    }

    /// Judges a message. Where findings are wanted, they go there.
    fn read(&self, scratch: &mut Scratch, message: &Message, findings: Option<&mut Vec<Finding>>) -> Read {
        let relationship = message.relationship_known();
        let Scratch { document: words, matches: room, leanings } = scratch;
        let document = Document::within(std::mem::take(words), message.text(), &self.compiled.lexicon);
        self.compiled.read(&document, relationship, room);
        let matches = room.matches.as_slice();
        let known = &self.compiled.lexicon.known;
        self.compiled.vocabularies.read(&document, relationship, known, leanings);
        let said = Said::new(matches, leanings, room.refused);
        let is_full = findings.is_some();
        let context = Context {
            document: &document,
            compiled: &self.compiled,
            matches,
            said: &said,
            leanings,
            message,
            shows: is_full,
        };

        let has_words = !document.tokens.is_empty();
        let base = self.points.base(relationship, has_words);
        let mut tally = Tally { sum: base, findings };
        let channel = message.channel_used();
        let (measures, towards) = (context.measures(), context.towards());
        let mut scales = self.points.scales(relationship, channel, self.library, measures, towards);
        let mut grades = [Grade::Absent; Cue::COUNT];
        ask_each(&context, self.library, &mut |id, cue, seen| {
            let Some((judged, shown)) = judged(cue, seen) else { return };
            grades[cue.index()] = judged.grade;
            tally.add(|| Cow::Borrowed(id), judged, scales.add(judged), shown);
        });
        let mut own_advice = Vec::new();
        // Rules of the caller's are asked in one way, whatever is wanted.
        let context = Context { shows: true, ..context };
        for own in &*self.rules {
            let seen = own.rule.judge(&context).and_then(|seen| judged(own.rule.cue(), seen));
            let found = seen.map(|(judged, shown)| {
                // What a message does well need not be advised, whoever saw it.
                if let Some(grade) = grades.get_mut(judged.cue.index()) {
                    let is_merit = self.points.score.of(judged.cue, Grade::Specific) > 0;
                    *grade = if is_merit { judged.grade.max(*grade) } else { *grade };
                }
                let points = judged.share_of(own.points);
                tally.add(|| Cow::Owned(own.rule.id().to_owned()), judged, points, shown);
                points
            });
            own_advice.extend(own.advise(found).filter(|_| is_full));
        }
        let limits = self.settings.limits(message);
        let mut facts = Facts::of(message, &document, &self.compiled, matches, limits, is_full);
        facts.silence(&self.silent_facts);
        for FactFinding { rule, like, strength, evidence } in facts.findings {
            let judged = Judged { cue: like, grade: Grade::Specific, strength };
            let points = scales.add(judged);
            let shown = Observation::new(Grade::Specific, evidence).evidence;
            tally.add(|| Cow::Borrowed(rule), Judged { cue: Cue::Facts, ..judged }, points, shown);
        }

        let value = u8::try_from(tally.sum.clamp(RANGE.0, RANGE.1)).unwrap_or_default();
        let score = Score { value, verdict: scales.verdict(has_words) };
        let relationship = match relationship {
            Relationship::Unknown => infer(&said, &grades),
            known => known,
        };
        let language_known = is_full && language::is_known(&document);
        let count = document.tokens.len();
        *words = document.into_room();
        Read {
            score,
            base,
            language_known,
            grades,
            relationship,
            own_advice,
            fact_advice: facts.advice,
            words: count,
        }
    }

    /// The rules that read messages: the library's in the order of the guide, then the caller's by their ids.
    ///
    /// ```
    /// for rule in introscore::MessageAssessor::new().rules() {
    ///     println!("{:<18} {}", rule.id(), rule.doc());
    /// }
    /// ```
    pub fn rules(&self) -> impl Iterator<Item = &dyn Rule> {
        let library = RULES.iter().enumerate().filter(|(at, _)| self.library & 1 << at != 0);
        library.map(|(_, rule)| *rule).chain(self.rules.iter().map(|own| &*own.rule))
    }

    /// The settings that messages are weighed by.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks the `yes` and `no` examples of all wording that it reads by.
    ///
    /// # Errors
    ///
    /// If an example comes out otherwise: the text names the line of the frame and the example, for each of them.
    ///
    /// ```
    /// introscore::MessageAssessor::new().check_examples()?;
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn check_examples(&self) -> Result<(), Error> {
        self.compiled.check_examples(|_| true)
    }
}

/// What a message comes to, and what advice needs.
struct Read {
    score: Score,
    base: i32,
    /// Where only the score is wanted, nobody asks.
    language_known: bool,
    grades: [Grade; Cue::COUNT],
    /// As the caller knows it, or else as the message shows it.
    relationship: Relationship,
    own_advice: Vec<Advice>,
    fact_advice: Vec<FactAdvice>,
    #[cfg_attr(not(feature = "tracing"), expect(dead_code, reason = "it is told to nobody else"))]
    words: usize,
}

/// The score as it adds up, and the findings where they are wanted.
struct Tally<'s> {
    sum: i32,
    findings: Option<&'s mut Vec<Finding>>,
}

impl Tally<'_> {
    fn add(
        &mut self,
        rule: impl FnOnce() -> Cow<'static, str>,
        judged: Judged,
        points: i32,
        evidence: Ranges,
    ) {
        self.sum = self.sum.saturating_add(points);
        let Some(findings) = &mut self.findings else { return };
        let Judged { cue, grade, strength } = judged;
        findings.push(Finding { rule: rule(), cue, grade, strength, points, evidence });
    }
}

/// What the rule of a cue saw in a message, and where it shows; a rule that reports an absent cue has found nothing.
fn judged(cue: Cue, seen: Observation) -> Option<(Judged, Ranges)> {
    let Observation { grade, strength, evidence } = seen;
    (grade > Grade::Absent).then_some((Judged { cue, grade, strength }, evidence))
}
