//! The one place that knows every room: message → document → matches → rules → score → assessment.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::advice::{advise, with_facts};
use crate::assessment::Assessment;
use crate::cue::{Cue, Finding, Grade, Observation};
use crate::document::Document;
use crate::error::Error;
use crate::facts::{FactFinding, Facts};
use crate::message::{Message, Relationship};
use crate::pack::{Compiled, PhrasePack, english};
use crate::points::FITTED;
use crate::relationship::infer;
use crate::rules::{Context, RULES, Rule};
use crate::score::{Judged, Points, RANGE};

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
    rules: Arc<[OwnRule]>,
    points: Arc<Points>,
}

/// A rule of the caller's with its points.
struct OwnRule {
    rule: Box<dyn Rule>,
    points: i32,
}

impl fmt::Debug for MessageAssessor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.rules.iter().map(|own| own.rule.id()).collect();
        f.debug_struct("MessageAssessor")
            .field("patterns", &self.compiled.patterns())
            .field("own_rules", &rules)
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
        MessageAssessor { compiled: Arc::clone(english()), rules: Arc::new([]), points: Arc::new(FITTED) }
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
        for rule in RULES {
            let Some((this, evidence)) = judge(*rule, &context) else { continue };
            grades[this.cue.index()] = this.grade;
            judged.push(this);
            findings.push(finding(Cow::Borrowed(rule.id()), this, self.points.score.points(this), evidence));
        }
        for own in &*self.rules {
            let Some((this, evidence)) = judge(&*own.rule, &context) else { continue };
            let id = Cow::Owned(own.rule.id().to_owned());
            findings.push(finding(id, this, this.share_of(own.points), evidence));
        }

        let facts = Facts::of(&message, &document, &self.compiled, &matches);
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
        let sum: i32 = base + findings.iter().map(|finding| finding.points).sum::<i32>();
        let score = u8::try_from(sum.clamp(RANGE.0, RANGE.1)).unwrap_or_default();
        let verdict = self.points.verdict(relationship, &judged, has_words);
        let relationship = match relationship {
            Relationship::Unknown => infer(&self.compiled, &matches, &grades),
            known => known,
        };
        let room = RANGE.1 - i32::from(score);
        let entries = &self.compiled.advice;
        let advice = advise(entries, &self.points.score, &grades, relationship, room);
        let advice = with_facts(
            advice,
            facts.advice,
            &findings[facts_from..],
            &self.points.score,
            &grades,
            relationship,
            room,
        );
        Assessment { score, verdict, relationship, base, findings, advice }
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
    rules: Vec<Box<dyn Rule>>,
    points: BTreeMap<String, i32>,
}

impl fmt::Debug for MessageAssessorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.rules.iter().map(|rule| rule.id()).collect();
        f.debug_struct("MessageAssessorBuilder")
            .field("pack", &self.pack.is_some())
            .field("rules", &rules)
            .field("points", &self.points)
            .finish()
    }
}

impl MessageAssessorBuilder {
    /// Adds a rule. Its points are 0 until [`points`](Self::points) says otherwise.
    pub fn rule(mut self, rule: impl Rule + 'static) -> Self {
        self.rules.push(Box::new(rule));
        self
    }

    /// Says how many points of 100 a finding of the added rule `id` brings; less than 0 if it costs.
    pub fn points(mut self, id: impl Into<String>, points: i32) -> Self {
        self.points.insert(id.into(), points);
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
    /// If two rules have one id, points are given for a rule that is not there, or a pattern of a pack cannot be read.
    pub fn build(mut self) -> Result<MessageAssessor, Error> {
        let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id()).collect();
        for rule in &self.rules {
            if ids.contains(&rule.id()) {
                return Err(Error::duplicate_rule(rule.id()));
            }
            ids.push(rule.id());
        }
        let compiled = match &self.pack {
            Some(pack) => Arc::new(Compiled::new(pack)?),
            None => Arc::clone(english()),
        };
        let rules: Vec<OwnRule> = self
            .rules
            .into_iter()
            .map(|rule| OwnRule { points: self.points.remove(rule.id()).unwrap_or(0), rule })
            .collect();
        if let Some(id) = self.points.keys().next() {
            return Err(Error::unknown_rule(id));
        }
        Ok(MessageAssessor { compiled, rules: rules.into(), points: Arc::new(FITTED) })
    }
}
