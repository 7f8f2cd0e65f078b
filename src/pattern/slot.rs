//! What fills a slot decides the grade: a name, a number, a subject is specific; "your work" is not.

use crate::cue::Grade;
use crate::document::Document;
use crate::lexicon::{self, ClassSet};

/// The classes by which the words of a slot are told apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SlotClasses {
    /// Words that hold sentences together and say nothing of their own.
    pub(crate) function: ClassSet,
    /// Words that fill a slot without naming anything.
    pub(crate) hollow: ClassSet,
}

impl SlotClasses {
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
