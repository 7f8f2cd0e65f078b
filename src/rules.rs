//! What judges a message: one rule a cue, and the table of them.
//!
//! A rule sees the words, the frames that were found and what is known of the two people. It never sees points, other
//! findings or what a rule beside it made of the message.

mod ready;

use std::ops::Range;

use crate::cue::{Cue, Grade, Observation, Ranges};
use crate::document::{Document, Sentence};
use crate::lexicon::Known;
use crate::message::{Channel, Message, Relationship};
use crate::pack::{Compiled, CueMatch, Kind, Leaning, Leanings, Said, Vocabularies, Weights};
pub use ready::{PhraseRule, RegexRule};

/// Judges one thing about a message.
///
/// Every rule has an id of its own. It may speak of a cue of the guide or of [its own](Cue::custom). The order in which rules are
/// added changes nothing. `judge` is called from several threads at once, and a panic inside it is passed on to whoever called
/// [`assess`](crate::MessageAssessor::assess).
///
/// A rule that is a regular expression or a few phrases needs no `impl`: see [`RegexRule`] and [`PhraseRule`].
///
/// ```
/// use introscore::{Context, Cue, Grade, MessageAssessor, Observation, Rule};
///
/// /// Sees whether a candidate gives the number of the job.
/// struct JobNumber;
///
/// impl Rule for JobNumber {
///     fn id(&self) -> &str {
///         "job_number"
///     }
///
///     fn cue(&self) -> Cue {
///         Cue::StatedReason
///     }
///
///     fn judge(&self, context: &Context<'_>) -> Option<Observation> {
///         let number = context.words().find(|(word, _)| word.starts_with("JOB") && word.len() == 7)?;
///         Some(Observation::new(Grade::Specific, [number.1]))
///     }
/// }
///
/// let assessor = MessageAssessor::builder().rule(JobNumber).points("job_number", 5).build()?;
/// let assessment = assessor.assess("Dear Ms Oyelaran, I apply for JOB4411.");
/// let finding = assessment.findings().iter().find(|finding| finding.rule() == "job_number").unwrap();
/// assert_eq!((finding.points(), finding.evidence()), (5, &[30..37][..]));
/// # Ok::<(), introscore::Error>(())
/// ```
pub trait Rule: Send + Sync {
    /// A name that no other rule has, `snake_case`. It stays, so that callers can store it.
    fn id(&self) -> &str;

    /// The cue that the rule speaks of. Several rules may speak of one cue; the best grade counts.
    fn cue(&self) -> Cue;

    /// What the rule sees in the message, or `None`.
    fn judge(&self, context: &Context<'_>) -> Option<Observation>;

    /// What the rule looks for, in a line, for lists of rules.
    #[allow(clippy::unnecessary_literal_bound, reason = "rules that are made of data hold theirs")]
    fn doc(&self) -> &str {
        ""
    }

    /// The points of 100 that a finding brings, -100 to 100; less than 0 if it costs. It weighs nothing unless this or
    /// [`MessageAssessorBuilder::points`](crate::MessageAssessorBuilder::points), which comes first, says so. (The points of
    /// the rules of the library stand in the [`Settings`](crate::Settings), by cue.)
    fn points(&self) -> i32 {
        0
    }

    /// What to advise, as one sentence to the writer: where the rule sees nothing if its points are more than 0, where it sees
    /// something if they are less. The gain of the advice is what those points would bring.
    fn advice(&self) -> Option<&str> {
        None
    }

    /// Phrases in the pattern language of packs, which [`Context::phrases`] then finds in messages.
    fn phrases(&self) -> &[String] {
        &[]
    }
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) compiled: &'a Compiled,
    pub(crate) matches: &'a [CueMatch],
    pub(crate) said: &'a Said,
    pub(crate) leanings: &'a Leanings,
    pub(crate) message: &'a Message,
    /// Whether the rules of the library show where they saw what they did. They judge the same if not.
    pub(crate) shows: bool,
}

impl<'a> Context<'a> {
    /// The words of the message in order: as written, and their byte ranges.
    pub fn words(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + 'a {
        self.document.words()
    }

    /// The words in the same order as the packs read them: in small letters, contractions taken apart, variants of a spelling
    /// as one. `None` for a word that no pack knows, for numbers, links and merge fields.
    ///
    /// ```
    /// use introscore::{Context, Cue, Grade, MessageAssessor, Observation, Rule};
    ///
    /// /// Sees whether the sender speaks of working together.
    /// struct Together;
    ///
    /// impl Rule for Together {
    ///     fn id(&self) -> &str {
    ///         "together"
    ///     }
    ///
    ///     fn cue(&self) -> Cue {
    ///         Cue::StatedReason
    ///     }
    ///
    ///     fn judge(&self, context: &Context<'_>) -> Option<Observation> {
    ///         let mut words = context.words().zip(context.readings());
    ///         let ((_, range), _) = words.find(|(_, reading)| *reading == Some("together"))?;
    ///         Some(Observation::new(Grade::Vague, [range]))
    ///     }
    /// }
    ///
    /// let assessor = MessageAssessor::builder().rule(Together).build()?;
    /// let assessment = assessor.assess("Let's do it TOGETHER.");
    /// let finding = assessment.findings().iter().find(|finding| finding.rule() == "together").unwrap();
    /// assert_eq!(finding.evidence(), [12..20]);
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn readings(&self) -> impl Iterator<Item = Option<&'a str>> + 'a {
        let lexicon = &self.compiled.lexicon;
        self.document.tokens.iter().map(|token| lexicon.written(token.word))
    }

    /// The words by which vocabularies are fitted, each with its place, the form that stands for all its forms (empty for one that no pack
    /// knows), and whether it makes a pair with the one before.
    #[doc(hidden)]
    pub fn heard(&self) -> impl Iterator<Item = (Range<usize>, &'a str, bool)> + 'a {
        let (document, Compiled { lexicon, vocabularies, .. }) = (self.document, self.compiled);
        vocabularies.heard(document, &lexicon.known).map(move |heard| {
            let written = lexicon.written(vocabularies.standing_for(heard.word)).unwrap_or_default();
            (document.span(heard.at, heard.at + 1), written, heard.joined)
        })
    }

    /// What the points are fitted by beside findings: the logarithms of how many words the message has that may count, and of how many names,
    /// numbers and links among them; then how its words answer the two questions of the verdict, and 1 if it greets its reader as one of many.
    #[doc(hidden)]
    pub fn measures(&self) -> [f64; 5] {
        let Leanings { amounts: [words, named], answers: [meant, clear], .. } = *self.leanings;
        let crowd = f64::from(u8::from(self.said.kinds.has(Kind::CROWD)));
        [words, named, meant, clear, crowd]
    }

    /// How far the words lean towards each cue of the guide, by which the points are fitted as well.
    #[doc(hidden)]
    pub fn towards(&self) -> &'a [f64; Cue::ALL.len()] {
        &self.leanings.towards
    }

    /// How far the words lean towards a cue, by each vocabulary that speaks of it.
    pub(crate) fn leanings(&self, cue: Cue) -> impl Iterator<Item = &'a Leaning> + 'a {
        self.leanings.all.iter().filter(move |leaning| usize::from(leaning.cue) == cue.index())
    }

    /// The words that make a message lean as it does.
    pub(crate) fn leaning_words(&self, leaning: &Leaning) -> Ranges {
        Vocabularies::evidence(leaning, self.leanings, self.document)
    }

    /// The byte range of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + 'a {
        self.document.sentences()
    }

    /// The wording of the packs that was found and speaks of a cue, for or against it, in the order of the text.
    pub fn matches(&self, cue: Cue) -> impl Iterator<Item = &'a CueMatch> + 'a {
        self.said.those(self.matches, cue)
    }

    /// Where the [phrases](Rule::phrases) of the rule with this id were found, in the order of the text.
    ///
    /// ```
    /// use introscore::{Context, Cue, Grade, MessageAssessor, Observation, Rule};
    ///
    /// const TOWN: Cue = Cue::custom("town").unwrap();
    ///
    /// /// Sees from where somebody writes, if that is said before the second sentence.
    /// struct Town(Vec<String>);
    ///
    /// impl Rule for Town {
    ///     fn id(&self) -> &str {
    ///         "town"
    ///     }
    ///
    ///     fn cue(&self) -> Cue {
    ///         TOWN
    ///     }
    ///
    ///     fn phrases(&self) -> &[String] {
    ///         &self.0
    ///     }
    ///
    ///     fn judge(&self, context: &Context<'_>) -> Option<Observation> {
    ///         let first = context.sentences().next()?;
    ///         let found = context.phrases(self.id()).find(|found| first.contains(&found.range().start))?;
    ///         Some(Observation::new(Grade::Specific, [context.slot(found, "town")?]))
    ///     }
    /// }
    ///
    /// let town = Town(vec!["i write from {town:1}".to_owned()]);
    /// let assessor = MessageAssessor::builder().rule(town).build()?;
    /// let assessment = assessor.assess("I write from Oulu.");
    /// assert_eq!(assessment.grade(TOWN), Grade::Specific);
    /// assert_eq!(assessment.findings().last().unwrap().evidence(), [13..17]);
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn phrases(&self, id: &str) -> impl Iterator<Item = &'a CueMatch> + 'a {
        let own = self.compiled.own(id);
        self.matches.iter().filter(move |found| Some(found.frame) == own)
    }

    /// The message, with what the caller knows of the two people.
    pub fn message(&self) -> &'a Message {
        self.message
    }

    /// The words that fill a named slot of a match, as a byte range; `None` if its frame has no such slot.
    ///
    /// ```
    /// use introscore::{Context, Cue, Grade, MessageAssessor, Observation, PhrasePack, Rule};
    ///
    /// /// Sees whether the shared boat is named in one word.
    /// struct ShortBoat;
    ///
    /// impl Rule for ShortBoat {
    ///     fn id(&self) -> &str {
    ///         "short_boat"
    ///     }
    ///
    ///     fn cue(&self) -> Cue {
    ///         Cue::SharedContext
    ///     }
    ///
    ///     fn judge(&self, context: &Context<'_>) -> Option<Observation> {
    ///         let boat = context.matches(self.cue()).find_map(|found| context.slot(found, "boat"))?;
    ///         (boat.len() < 5).then(|| Observation::new(Grade::Specific, [boat]))
    ///     }
    /// }
    ///
    /// let pack = PhrasePack::from_toml(
    ///     "[[frame]]\ncue = 'shared_context'\npatterns = ['we both row a {boat:1}']\nyes = []\nno = []",
    /// )?;
    /// let assessor = MessageAssessor::builder().phrases(pack).rule(ShortBoat).build()?;
    /// let assessment = assessor.assess("We both row a quad.");
    /// let finding = assessment.findings().iter().find(|finding| finding.rule() == "short_boat").unwrap();
    /// assert_eq!(finding.evidence(), [14..18]);
    /// # Ok::<(), introscore::Error>(())
    /// ```
    pub fn slot(&self, found: &CueMatch, name: &str) -> Option<Range<usize>> {
        self.compiled.slot(found, name).map(|(first, end)| self.document.span(first, end))
    }

    /// How the recipient knows the sender, as far as the caller knows.
    pub fn relationship(&self) -> Relationship {
        self.message.relationship_known()
    }

    /// Where the message is sent.
    pub fn channel(&self) -> Channel {
        self.message.channel_used()
    }

    /// The classes of words that rules know by name.
    pub(crate) fn known(&self) -> &Known {
        &self.compiled.lexicon.known
    }
}

/// What a grade counts that only the choice of words shows, in hundredths of one that is said outright. On messages for which no wording
/// was made, verdicts came out best at 30 to 50, worse at 75 and 100.
const BY_WORDS_ALONE: i32 = 50;

/// Weighs the frames that speak of a cue.
#[inline]
fn weigh(context: &Context<'_>, cue: Cue) -> Option<Observation> {
    // Most cues are not spoken of.
    if context.said.has(cue) { Weighing::new(context, cue).observe_all() } else { None }
}

/// The evidence for a cue, as it comes together.
///
/// Words that make a reader sure weigh [`SURE`](crate::pack::SURE); weaker words must come together to that. The grade is specific if the
/// specific frames alone are enough.
struct Weighing<'c, 'a> {
    context: &'c Context<'a>,
    cue: Cue,
    weights: Weights,
    evidence: Ranges,
}

impl<'c, 'a> Weighing<'c, 'a> {
    /// What the frames say.
    fn new(context: &'c Context<'a>, cue: Cue) -> Self {
        Weighing { context, cue, weights: context.said.of(cue), evidence: Ranges::default() }
    }

    /// What those frames say of which a rule says that they count.
    fn of_those(context: &'c Context<'a>, cue: Cue, counts: impl Fn(&CueMatch) -> bool) -> Self {
        let mut frames: Vec<(u32, i8, Grade)> = Vec::new();
        for found in context.matches(cue).filter(|found| counts(found)) {
            // Wording that says the same thing twice is no more sure than once.
            match frames.iter_mut().find(|(frame, ..)| *frame == found.frame) {
                Some((_, _, grade)) => *grade = (*grade).max(found.grade()),
                None => frames.push((found.frame, found.weight(cue), found.grade())),
            }
        }
        let mut weights = Weights::default();
        for (_, weight, grade) in frames {
            weights.add(i32::from(weight), grade);
        }
        Weighing { context, cue, weights, evidence: Ranges::default() }
    }

    /// Adds what a rule has found by itself between two tokens.
    fn add(&mut self, grade: Grade, weight: i8, first: usize, end: usize) {
        self.weights.add(i32::from(weight), grade);
        if weight > 0 && self.context.shows {
            self.evidence.gather([self.context.document.span(first, end)]);
        }
    }

    /// What it all comes to, shown by the frames, among others.
    #[inline(never)]
    fn observe_all(self) -> Option<Observation> {
        self.observe(|_| true)
    }

    /// What it all comes to, shown by the frames that count, among others.
    fn observe(mut self, counts: impl Fn(&CueMatch) -> bool) -> Option<Observation> {
        let (context, cue) = (self.context, self.cue);
        let said = self.weights.grade(cue);
        // The choice of words counts where it speaks against the cue, or says more than is said outright, which then need not be
        // shown.
        let heavy = context.said.leanings(cue);
        let leanings = || {
            let mut left = heavy;
            let heavy = std::iter::from_fn(move || {
                let at = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                context.leanings.all.get(at)
            });
            heavy.filter(|leaning| leaning.weight < 0 || leaning.grade > said)
        };
        if heavy != 0 {
            leanings().for_each(|leaning| self.weights.add_words(leaning.weight, leaning.grade, cue));
        }
        let grade = self.weights.grade(cue);
        if grade == Grade::Absent {
            return None;
        }
        if context.shows {
            let frames = context
                .matches(cue)
                .filter(|found| found.grade() >= grade || !cue.is_graded())
                .filter(|found| found.weight(cue) > 0 && counts(found));
            self.evidence.gather(frames.map(CueMatch::range));
            if heavy != 0 {
                for leaning in leanings().filter(|leaning| leaning.weight > 0 && leaning.grade >= grade) {
                    self.evidence.gather(context.leaning_words(leaning).as_slice().iter().cloned());
                }
            }
        }
        let seen = Observation::of(grade, self.evidence);
        Some(if grade > said { seen.with_strength(BY_WORDS_ALONE) } else { seen })
    }
}

/// The sentences that ask something, less those that a frame of the kind `rhetorical` knows to ask nothing.
fn questions<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Sentence> + 'a {
    let asks_nothing = |sentence: &Sentence| {
        rhetorical(context).any(|found| (sentence.first..sentence.end).contains(&found.first()))
    };
    context
        .document
        .sentences
        .iter()
        .copied()
        .filter(move |sentence| sentence.question && !asks_nothing(sentence))
}

/// What the frames of the kind `rhetorical` found.
fn rhetorical<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a CueMatch> + 'a {
    let matches = if context.said.kinds.has(Kind::RHETORICAL) { context.matches } else { &[] };
    matches.iter().filter(|found| found.kind == Kind::RHETORICAL)
}

/// Declares the module of each rule and puts it into the table.
macro_rules! table {
    ($($module:ident :: $rule:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every rule of the library, in the order of the guide.
        pub(crate) static RULES: &[&dyn Rule] = &[$(&$module::$rule),*];

        /// Asks those of them that have a bit in `asked`, by their places in the table; what they see goes to `seen`, with their ids
        /// and their cues. Each is called by its name, which costs less than to call it through the table.
        pub(crate) fn ask_each(
            context: &Context<'_>,
            asked: u32,
            seen: &mut dyn FnMut(&'static str, Cue, Observation),
        ) {
            let mut bit = 1;
            $(
                if asked & bit != 0 {
                    let rule: &'static _ = &$module::$rule;
                    if let Some(observation) = rule.judge(context) {
                        seen(rule.id(), rule.cue(), observation);
                    }
                }
                bit <<= 1;
            )*
            let _ = bit;
        }

        #[cfg(test)]
        static EXAMPLES: &[(&str, &[tests::Example])] = &[$((stringify!($module), $module::EXAMPLES)),*];
    };
}

table! {
    shared_context::SharedContext,
    stated_reason::StatedReason,
    meeting_reminder::MeetingReminder,
    recipient_detail::RecipientDetail,
    self_introduction::SelfIntroduction,
    ask::Ask,
    introduction::Introduction,
    courtesy::Courtesy,
    boilerplate::Boilerplate,
    flattery::Flattery,
    pitch::Pitch,
    pressure::Pressure,
    placeholder::Placeholder,
    tone::Tone,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Message, MessageAssessor};

    /// A message, the grade that a rule gives it, and what it shows as evidence (nothing to be checked if empty).
    pub(super) struct Example {
        pub(super) text: &'static str,
        pub(super) grade: Grade,
        pub(super) evidence: &'static str,
    }

    #[test]
    fn every_rule_sees_what_its_examples_say() {
        let assessor = MessageAssessor::new();
        let mut wrong = Vec::new();
        for ((module, examples), rule) in EXAMPLES.iter().zip(RULES) {
            assert_eq!(*module, rule.id(), "the file of a rule is called like its id");
            assert!(examples.iter().any(|example| example.grade > Grade::Absent), "{module} has no example");
            assert!(
                examples.iter().any(|example| example.grade == Grade::Absent),
                "{module} has no near miss"
            );
            for example in *examples {
                let assessment = assessor.assess(Message::new(example.text));
                let grade = assessment.grade(rule.cue());
                let shown: Vec<&str> = assessment
                    .findings()
                    .iter()
                    .filter(|finding| finding.rule() == rule.id())
                    .flat_map(|finding| finding.evidence().iter().map(|range| &example.text[range.clone()]))
                    .collect();
                if grade != example.grade || !shown.join(" … ").contains(example.evidence) {
                    wrong.push(format!(
                        "{module}: {:?}: {grade}, expected {}; shown {shown:?}",
                        example.text, example.grade
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
