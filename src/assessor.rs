//! The one place that knows every room: message → document → matches → rules → score → assessment.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use crate::advice::{Advice, advise, with_facts};
use crate::assessment::Assessment;
use crate::cue::{Cue, Finding, Grade, Observation};
use crate::document::Document;
use crate::error::Error;
use crate::facts::{FACT_RULES, FactFinding, Facts};
use crate::language;
use crate::message::{Message, Relationship};
use crate::pack::{Additions, Compiled, PhrasePack, english};
use crate::relationship::infer;
use crate::rules::{Context, RULES, Rule};
use crate::score::{Judged, Points, RANGE};
use crate::settings::{MOST_POINTS, Settings};

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
    /// Those of the library that read messages, in the order of the guide.
    library: Arc<[&'static dyn Rule]>,
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
    /// The first one in a process compiles the pack; later ones share it.
    pub fn new() -> Self {
        let settings = Settings::default();
        MessageAssessor {
            compiled: Arc::clone(english()),
            library: RULES.into(),
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
        let message = message.into();
        let relationship = message.relationship_known();
        #[cfg(feature = "tracing")]
        let _span = tracing::debug_span!("assess", bytes = message.text().len()).entered();
        let document = Document::new(message.text(), &self.compiled.lexicon);
        let matches = self.compiled.matches(&document, relationship);
        let leanings = self.compiled.vocabularies.read(&document);
        let context = Context {
            document: &document,
            compiled: &self.compiled,
            matches: &matches,
            leanings: &leanings,
            message: &message,
        };

        let mut grades = [Grade::Absent; Cue::COUNT];
        let mut judged = Vec::with_capacity(RULES.len());
        let mut findings = Vec::with_capacity(RULES.len());
        for rule in &*self.library {
            let Some((this, evidence)) = judge(*rule, &context) else { continue };
            grades[this.cue.index()] = this.grade;
            judged.push(this);
            findings.push(finding(Cow::Borrowed(rule.id()), this, self.points.score.points(this), evidence));
        }
        let mut own_advice = Vec::new();
        for own in &*self.rules {
            let found = judge(&*own.rule, &context).map(|(this, evidence)| {
                // What a message does well need not be advised, whoever saw it.
                if let Some(grade) = grades.get_mut(this.cue.index()) {
                    let is_merit = self.points.score.of(this.cue, Grade::Specific) > 0;
                    *grade = if is_merit { this.grade.max(*grade) } else { *grade };
                }
                let points = this.share_of(own.points);
                findings.push(finding(Cow::Owned(own.rule.id().to_owned()), this, points, evidence));
                points
            });
            own_advice.extend(own.advise(found));
        }

        let limits = self.settings.limits(&message);
        let mut facts = Facts::of(&message, &document, &self.compiled, &matches, limits);
        facts.silence(&self.silent_facts);
        let facts_from = findings.len();
        for FactFinding { rule, like, strength, evidence } in facts.findings {
            let this = Judged { cue: like, grade: Grade::Specific, strength };
            let points = self.points.score.points(this);
            judged.push(this);
            let evidence = Observation::new(Grade::Specific, evidence).evidence;
            findings.push(finding(Cow::Borrowed(rule), Judged { cue: Cue::Facts, ..this }, points, evidence));
        }

        let has_words = !document.tokens.is_empty();
        let base = self.points.base(relationship, has_words);
        let sum = findings.iter().fold(base, |sum, finding| sum.saturating_add(finding.points));
        let score = u8::try_from(sum.clamp(RANGE.0, RANGE.1)).unwrap_or_default();
        let verdict = self.points.verdict(relationship, &judged, has_words);
        let relationship = match relationship {
            Relationship::Unknown => infer(&self.compiled, &matches, &grades),
            known => known,
        };
        let room = RANGE.1 - i32::from(score);
        let entries = &self.compiled.advice;
        let advice = advise(entries, &self.points.score, &grades, relationship, room, own_advice);
        let advice = with_facts(
            advice,
            facts.advice,
            &findings[facts_from..],
            &self.points.score,
            &grades,
            relationship,
            room,
        );
        // Counts and nothing else: whoever collects these events must not collect messages.
        #[cfg(feature = "tracing")]
        tracing::debug!(
            words = document.tokens.len(),
            frames = matches.len(),
            findings = findings.len(),
            advice = advice.len(),
            "assessed"
        );
        Assessment {
            score,
            verdict,
            relationship,
            channel: message.channel_used(),
            language_known: language::is_known(&document),
            base,
            findings,
            advice,
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
        self.library.iter().copied().chain(self.rules.iter().map(|own| &*own.rule))
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

/// What a rule makes of a message, and where it shows; a rule that reports an absent cue has found nothing.
fn judge(rule: &dyn Rule, context: &Context<'_>) -> Option<(Judged, Vec<Range<usize>>)> {
    let Observation { grade, strength, evidence } = rule.judge(context)?;
    (grade > Grade::Absent).then(|| (Judged { cue: rule.cue(), grade, strength }, evidence))
}

fn finding(rule: Cow<'static, str>, judged: Judged, points: i32, evidence: Vec<Range<usize>>) -> Finding {
    Finding { rule, cue: judged.cue, grade: judged.grade, strength: judged.strength, points, evidence }
}

/// Puts an assessor together from the library's rules and wording and your own.
///
/// ```
/// use introscore::{MessageAssessor, PhrasePack};
///
/// let pack = PhrasePack::from_toml("[classes]\nspot = \"skatepark\"")?;
/// let assessor = MessageAssessor::builder().phrases(pack).build()?;
/// assert!(assessor.assess("We met at the skatepark on Sunday.").score() > 0);
/// # Ok::<(), introscore::Error>(())
/// ```
#[derive(Default)]
pub struct MessageAssessorBuilder {
    pack: Option<PhrasePack>,
    ignored: Vec<String>,
    rules: Vec<Box<dyn Rule>>,
    without: BTreeSet<String>,
    points: BTreeMap<String, i32>,
    settings: Settings,
}

// Each step takes it and gives it back: none can be seen half done.
impl UnwindSafe for MessageAssessorBuilder {}
impl RefUnwindSafe for MessageAssessorBuilder {}

impl fmt::Debug for MessageAssessorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.rules.iter().map(|rule| rule.id()).collect();
        f.debug_struct("MessageAssessorBuilder")
            .field("pack", &self.pack.is_some())
            .field("ignored", &self.ignored)
            .field("rules", &rules)
            .field("without", &self.without)
            .field("points", &self.points)
            .field("settings", &self.settings)
            .finish()
    }
}

impl MessageAssessorBuilder {
    /// Adds a rule. The order of rules changes nothing.
    pub fn rule(mut self, rule: impl Rule + 'static) -> Self {
        self.rules.push(Box::new(rule));
        self
    }

    /// Says how many points of 100 a finding of the added rule `id` brings, -100 to 100; less than 0 if it costs. It takes the
    /// place of what the rule [says itself](Rule::points).
    pub fn points(mut self, id: impl Into<String>, points: i32) -> Self {
        self.points.insert(id.into(), points);
        self
    }

    /// Leaves out the rule with this id: nothing is found, counted or advised by it, whatever the settings say. Cues of which
    /// no rule is left to speak are absent from every message.
    ///
    /// ```
    /// use introscore::{Cue, Grade, MessageAssessor};
    ///
    /// let assessor = MessageAssessor::builder().without("flattery").build()?;
    /// assert_eq!(assessor.assess("Your profile is truly inspiring!").grade(Cue::Flattery), Grade::Absent);
    ///
    /// let error = MessageAssessor::builder().without("flatery").build().unwrap_err();
    /// assert_eq!(error.to_string(), "there is no rule `flatery`: nearest is flattery");
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn without(mut self, id: impl Into<String>) -> Self {
        self.without.insert(id.into());
        self
    }

    /// Silences wording: a frame, of whatever pack or rule, does not count where its words share one with this phrase, a line in
    /// the pattern language. Words that fill its slot do not silence it, since they are what it speaks of and not how.
    ///
    /// Single words keep their part in the tone, and rules that need no wording (a merge field, a question mark) see what they
    /// saw.
    ///
    /// ```
    /// use introscore::{Cue, Grade, MessageAssessor};
    ///
    /// let text = "We help charities keep their books.";
    /// assert_eq!(MessageAssessor::new().assess(text).grade(Cue::Pitch), Grade::Specific);
    ///
    /// let ours = MessageAssessor::builder().ignore("we help").build()?;
    /// assert_eq!(ours.assess(text).grade(Cue::Pitch), Grade::Absent);
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn ignore(mut self, phrase: impl Into<String>) -> Self {
        self.ignored.push(phrase.into());
        self
    }

    /// Weighs messages by these settings, in place of the default or of those given before.
    ///
    /// ```
    /// use introscore::{MessageAssessor, Settings};
    ///
    /// let sales = MessageAssessor::builder().settings(Settings::sales()).build()?;
    /// let pitch = "Hi Ana, we make software for bakeries. Buy our planner, your croissants deserve it.";
    /// assert!(sales.assess(pitch).score() >= MessageAssessor::new().assess(pitch).score());
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Reads by this wording instead of the English pack: another language, or an edited copy. Wording added by
    /// [`phrases`](Self::phrases) before is dropped.
    pub fn language(mut self, pack: PhrasePack) -> Self {
        self.pack = Some(pack);
        self
    }

    /// Adds wording to the English pack, or to that of [`language`](Self::language).
    pub fn phrases(mut self, pack: PhrasePack) -> Self {
        self.pack = Some(self.pack.unwrap_or_else(PhrasePack::english).join(pack));
        self
    }

    /// The assessor.
    ///
    /// # Errors
    ///
    /// If two rules have one id; if points, settings or [`without`](Self::without) name a rule that is not there; if the points of
    /// a rule are not from -100 to 100; or if a pattern of a pack, of a rule or to be ignored cannot be read.
    pub fn build(mut self) -> Result<MessageAssessor, Error> {
        self.rules.sort_by(|left, right| left.id().cmp(right.id()));
        self.check_ids()?;
        let reads = |id: &str| !self.without.contains(id) && self.settings.has_rule(id);

        let mut rules = Vec::with_capacity(self.rules.len());
        let mut additions = Additions { ignored: self.ignored, ..Additions::default() };
        for rule in self.rules.into_iter().filter(|rule| reads(rule.id())) {
            let id = rule.id();
            let points = self.points.get(id).copied().unwrap_or_else(|| rule.points());
            if !(-MOST_POINTS..=MOST_POINTS).contains(&points) {
                return Err(Error::rule_points(id, points, MOST_POINTS));
            }
            if !rule.phrases().is_empty() {
                additions.phrases.insert(id.to_owned(), rule.phrases().to_vec());
            }
            let advice = rule.advice().map(Arc::from);
            rules.push(OwnRule { rule, points, advice });
        }
        let library: Vec<&'static dyn Rule> = RULES.iter().copied().filter(|rule| reads(rule.id())).collect();

        let silent_facts = FACT_RULES.into_iter().filter(|id| !reads(id)).collect();

        let mut points = self.settings.weights().clone();
        for rule in RULES {
            let cue = rule.cue();
            if !library.iter().any(|left| left.cue() == cue) {
                points.score.cues[cue.index()] = [0, 0];
            }
        }
        let compiled = match &self.pack {
            None if additions.is_empty() => Arc::clone(english()),
            None => Arc::new(Compiled::with(&PhrasePack::english(), &additions)?),
            Some(pack) => Arc::new(Compiled::with(pack, &additions)?),
        };
        Ok(MessageAssessor {
            compiled,
            library: library.into(),
            rules: rules.into(),
            silent_facts,
            settings: Arc::new(self.settings),
            points: Arc::new(points),
        })
    }

    /// Whether each rule has an id of its own, and each id that is named a rule.
    fn check_ids(&self) -> Result<(), Error> {
        let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id()).chain(FACT_RULES).collect();
        let library = ids.len();
        for rule in &self.rules {
            if ids.contains(&rule.id()) {
                return Err(Error::duplicate_rule(rule.id()));
            }
            ids.push(rule.id());
        }
        let own = &ids[library..];
        if let Some(id) = self.points.keys().find(|id| !own.contains(&id.as_str())) {
            return Err(Error::points_without_rule(id, own));
        }
        let named = self.without.iter().map(String::as_str).chain(self.settings.rules());
        match named.into_iter().find(|id| !ids.contains(id)) {
            Some(id) => Err(Error::unknown_rule(id, &ids)),
            None => Ok(()),
        }
    }
}
