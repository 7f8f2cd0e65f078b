//! What can go wrong when packs, rules and assessors are put together. Assessing a message cannot fail.

use crate::cue::Cue;

/// Why a phrase pack, a rule or an assessor could not be built.
///
/// The reasons are private, so that more can be told in a later version; the text names the place, what was
/// found there and what was expected.
///
/// ```
/// use introscore::PhrasePack;
///
/// let error = PhrasePack::from_toml("cue = \"charm\"").unwrap_err();
/// assert!(error.to_string().starts_with("unknown cue `charm`: expected one of shared_context, "));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("phrase pack is not valid: {0}")]
    Toml(#[from] basic_toml::Error),
    #[error("line {line}, column {column}: in `{source_text}`: {problem}")]
    Pattern { line: usize, column: usize, source_text: String, problem: String },
    #[error("unknown cue `{0}`: expected one of {known}", known = Cue::ALL.map(Cue::name).join(", "))]
    UnknownCue(String),
    #[error("two rules are called `{0}`: give each rule an id of its own")]
    DuplicateRule(String),
    #[error("points are given for rule `{0}`, which is not there")]
    UnknownRule(String),
    #[error("{0}")]
    Example(String),
    #[error("phrase pack is too large: {what} is {found}, at most {limit} is allowed")]
    TooLarge { what: &'static str, found: usize, limit: usize },
}

impl Error {
    pub(crate) fn pattern(line: usize, column: usize, source_text: &str, problem: impl Into<String>) -> Self {
        Error(Kind::Pattern { line, column, source_text: source_text.to_owned(), problem: problem.into() })
    }

    pub(crate) fn unknown_cue(name: &str) -> Self {
        Error(Kind::UnknownCue(name.to_owned()))
    }

    pub(crate) fn duplicate_rule(id: &str) -> Self {
        Error(Kind::DuplicateRule(id.to_owned()))
    }

    pub(crate) fn unknown_rule(id: &str) -> Self {
        Error(Kind::UnknownRule(id.to_owned()))
    }

    pub(crate) fn example(problem: String) -> Self {
        Error(Kind::Example(problem))
    }

    pub(crate) fn too_large(what: &'static str, found: usize, limit: usize) -> Self {
        Error(Kind::TooLarge { what, found, limit })
    }

    /// Whether an example in a pack or of a rule did not come out as it says.
    pub fn is_example(&self) -> bool {
        matches!(self.0, Kind::Example(_))
    }
}

impl From<basic_toml::Error> for Error {
    fn from(error: basic_toml::Error) -> Self {
        Error(Kind::Toml(error))
    }
}
