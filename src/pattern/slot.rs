//! What fills a slot decides the grade: a name, a number, a subject is specific; "your work" is not.

use crate::cue::Grade;
use crate::document::Document;
use crate::lexicon::{self, ClassSet};

/// The grade of the words from `first` up to `end`. Words of the classes `hollow` name nothing, those of the classes `function` say
/// nothing of their own.
///
/// Empty, or of function words alone, is absent.
pub(crate) fn grade(
    document: &Document<'_>,
    first: usize,
    end: usize,
    hollow: &ClassSet,
    function: &ClassSet,
) -> Grade {
    let mut grade = Grade::Absent;
    for token in first..end {
        let classes = document.classes(token);
        let unfilled = document.tokens[token].word == lexicon::FIELD;
        if unfilled || classes.meets(hollow) {
            grade = Grade::Vague;
        } else if !classes.meets(function) {
            return Grade::Specific;
        }
    }
    grade
}
