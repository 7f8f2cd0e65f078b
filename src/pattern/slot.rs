//! What fills a slot decides the grade: a name, a number, a subject is specific; "your work" is not.

use crate::cue::Grade;
use crate::document::Document;
use crate::lexicon::{self, ClassSet, Lexicon};

/// The classes by which the words of a slot are told apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SlotClasses {
    /// Words that hold sentences together and say nothing of their own.
    pub(crate) function: ClassSet,
    /// Words that fill a slot without naming anything.
    pub(crate) hollow: ClassSet,
    /// Numbers, dates and the words of time: they say when and how long, not what about.
    pub(crate) time: ClassSet,
}

/// The classes of [`SlotClasses::time`].
const TIME: [&str; 7] = ["number", "year", "date", "weekday", "month", "daypart", "when"];

impl SlotClasses {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class_or_none(name);
        SlotClasses {
            function: class("function"),
            hollow: class("hollow"),
            time: TIME.into_iter().fold(ClassSet::default(), |all, name| all | class(name)),
        }
    }

    /// The grade of the words from `first` up to `end`. Words of the classes `plain` count as hollow here.
    ///
    /// Empty, or of function words alone, is absent.
    pub(crate) fn grade(self, document: &Document<'_>, first: usize, end: usize, plain: ClassSet) -> Grade {
        let mut grade = Grade::Absent;
        for token in first..end {
            let classes = document.classes(token);
            let unfilled = document.tokens[token].word == lexicon::FIELD;
            if unfilled || classes.meets(&(self.hollow | plain)) {
                grade = Grade::Vague;
            } else if !classes.meets(&self.function) {
                return Grade::Specific;
            }
        }
        grade
    }
}
