//! What fills a slot decides the grade: a name, a number, a subject is specific; "your work" is not.

use crate::cue::Grade;
use crate::document::Document;
use crate::lexicon::{self, ClassSet, Known};

/// The grade of the words from `first` up to `end`. Words of the classes `plain` count as hollow here.
///
/// Empty, or of function words alone, is absent.
pub(crate) fn grade(
    known: &Known,
    document: &Document<'_>,
    first: usize,
    end: usize,
    plain: ClassSet,
) -> Grade {
    let hollow = known.hollow | plain;
    let mut grade = Grade::Absent;
    for token in first..end {
        let classes = document.classes(token);
        let unfilled = document.tokens[token].word == lexicon::FIELD;
        if unfilled || classes.meets(&hollow) {
            grade = Grade::Vague;
        } else if !classes.meets(&known.function) {
            return Grade::Specific;
        }
    }
    grade
}
