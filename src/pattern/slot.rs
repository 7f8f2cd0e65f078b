//! What fills a slot decides the grade: a name, a number, a subject is specific; "your work" is not.

use crate::cue::Grade;
use crate::document::{Document, Token};
use crate::lexicon::{self, ClassSet, Traits};

/// The grade of the words from `first` up to `end`. Words of the traits `hollow` name nothing, those that hold sentences together say
/// nothing of their own.
///
/// Empty, or of function words alone, is absent.
pub(crate) fn grade(document: &Document<'_>, first: usize, end: usize, hollow: Traits) -> Grade {
    let mut grade = Grade::Absent;
    for token in &document.tokens[first..end] {
        if token.word == lexicon::FIELD || token.traits.meets(hollow) {
            grade = Grade::Vague;
        } else if !token.traits.meets(Traits::FUNCTION) {
            return Grade::Specific;
        }
    }
    grade
}

/// Whether they are specific where words of the classes `plain` name nothing either.
pub(crate) fn is_specific(document: &Document<'_>, first: usize, end: usize, plain: &ClassSet) -> bool {
    let says_nothing = |token: &Token| {
        token.traits.meets(Traits::FUNCTION | Traits::HOLLOW)
            || token.word == lexicon::FIELD
            || document.classes_of(token).meets(plain)
    };
    !document.tokens[first..end].iter().all(says_nothing)
}
