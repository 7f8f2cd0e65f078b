//! Puts an assessor together, and sees that its parts fit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use super::{MessageAssessor, OwnRule};
use crate::error::Error;
use crate::facts::FACT_RULES;
use crate::pack::{Additions, Compiled, PhrasePack, english};
use crate::rules::{RULES, Rule};
use crate::settings::{MOST_POINTS, Settings};

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
        let library = || RULES.iter().enumerate().filter(|(_, rule)| reads(rule.id()));
        let read = library().fold(0, |read, (at, _)| read | 1 << at);

        let silent_facts = FACT_RULES.into_iter().filter(|id| !reads(id)).collect();

        let mut points = self.settings.weights().clone();
        for rule in RULES {
            let cue = rule.cue();
            if !library().any(|(_, left)| left.cue() == cue) {
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
            library: read,
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
