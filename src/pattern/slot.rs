//! What fills a slot decides the grade: a name, a number, a subject is specific; "your work" is not.

use crate::cue::Grade;
use crate::document::{Document, Token};
use crate::lexicon::{self, ClassSet, Traits};

/// The grade of the words from `first` up to `end`. Words of the traits `hollow` name nothing, those that hold sentences together say
/// nothing of their own.
///
/// Empty, or of function words alone, is absent.
pub(crate) fn grade(document: &Document<'_>, first: usize, end: usize, hollow: Traits) -> Grade {
    grade_by(&document.tokens[first..end], |token| token.traits.meets(hollow))
}

/// The same where words of the classes `hollow` name nothing.
pub(crate) fn grade_by_classes(
    document: &Document<'_>,
    first: usize,
    end: usize,
    hollow: &ClassSet,
) -> Grade {
    grade_by(&document.tokens[first..end], |token| document.classes_of(token).meets(hollow))
}

#[inline]
fn grade_by(tokens: &[Token], is_hollow: impl Fn(&Token) -> bool) -> Grade {
    let mut grade = Grade::Absent;
    for token in tokens {
        if token.word == lexicon::FIELD || is_hollow(token) {
            grade = Grade::Vague;
        } else if !token.traits.meets(Traits::FUNCTION) {
            return Grade::Specific;
        }
    }
    grade
}
