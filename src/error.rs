//! What can go wrong when packs, rules and assessors are put together. Assessing a message cannot fail.

mod nearest;

use crate::cue::Cue;
pub(crate) use nearest::suggestion;

/// The most of a pattern that an error repeats, in characters. The longest of the English pack fits.
const MOST_SHOWN: usize = 1000;

/// Why a phrase pack, a rule, settings, a policy or an assessor could not be read or built.
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
    #[error("unknown cue `{name}`: {suggestion}")]
    UnknownCue { name: String, suggestion: String },
    #[error("two rules are called `{0}`: give each rule an id of its own")]
    DuplicateRule(String),
    #[error("there is no rule `{id}`: {suggestion}")]
    UnknownRule { id: String, suggestion: String },
    #[error("points are given for rule `{0}`, which is not one of the caller's rules: {1}")]
    PointsWithoutRule(String, String),
    #[error("the points of the rule `{id}`: expected a whole number from -{most} to {most}, found {found}")]
    RulePoints { id: String, found: i32, most: i32 },
    #[error("{of}, column {column}: in `{source_text}`: {problem}")]
    Phrase { of: String, column: usize, source_text: String, problem: String },
    #[error("the regular expression of the rule `{id}`: {error}")]
    Regex { id: String, error: regex::Error },
    #[error("{0}")]
    Settings(String),
    #[error("{0}")]
    Example(String),
    #[error("phrase pack is too large: {what} is {found}, at most {limit} is allowed")]
    TooLarge { what: &'static str, found: usize, limit: usize },
}

impl Error {
    pub(crate) fn pattern(line: usize, column: usize, source_text: &str, problem: impl Into<String>) -> Self {
        Error(Kind::Pattern { line, column, source_text: shown(source_text), problem: problem.into() })
    }

    pub(crate) fn unknown_cue(name: &str) -> Self {
        let known = Cue::ALL.each_ref().map(Cue::name);
        Error(Kind::UnknownCue { name: name.to_owned(), suggestion: suggestion(name, &known) })
    }

    pub(crate) fn duplicate_rule(id: &str) -> Self {
        Error(Kind::DuplicateRule(id.to_owned()))
    }

    pub(crate) fn unknown_rule(id: &str, known: &[&str]) -> Self {
        Error(Kind::UnknownRule { id: id.to_owned(), suggestion: suggestion(id, known) })
    }

    pub(crate) fn points_without_rule(id: &str, own: &[&str]) -> Self {
        let suggestion = if own.is_empty() { "there are none".to_owned() } else { suggestion(id, own) };
        Error(Kind::PointsWithoutRule(id.to_owned(), suggestion))
    }

    pub(crate) fn rule_points(id: &str, found: i32, most: i32) -> Self {
        Error(Kind::RulePoints { id: id.to_owned(), found, most })
    }

    pub(crate) fn phrase(of: String, column: usize, source_text: &str, problem: impl Into<String>) -> Self {
        Error(Kind::Phrase { of, column, source_text: shown(source_text), problem: problem.into() })
    }

    pub(crate) fn regex(id: &str, error: regex::Error) -> Self {
        Error(Kind::Regex { id: id.to_owned(), error })
    }

    pub(crate) fn settings(problem: String) -> Self {
        Error(Kind::Settings(problem))
    }

    pub(crate) fn example(problem: String) -> Self {
        Error(Kind::Example(problem))
    }

    pub(crate) fn too_large(what: &'static str, found: usize, limit: usize) -> Self {
        Error(Kind::TooLarge { what, found, limit })
    }

    /// Whether settings or a policy hold something that does not belong there; the text begins with its path.
    pub fn is_settings(&self) -> bool {
        matches!(self.0, Kind::Settings(_))
    }

    /// Whether an example in a pack or of a rule did not come out as it says.
    pub fn is_example(&self) -> bool {
        matches!(self.0, Kind::Example(_))
    }
}

/// The beginning of a text.
fn shown(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl From<basic_toml::Error> for Error {
    fn from(error: basic_toml::Error) -> Self {
        Error(Kind::Toml(error))
    }
}
