//! What a message claims of the recipient in so many words: where they work, what they spoke about, where the two met.

use std::ops::Range;

use super::Look;
use super::fold;
use super::mentions::{Kind, Mentions, is_legal_form};
use super::names;
use crate::cue::{Cue, Grade};
use crate::document::Break;
use crate::lexicon::{self, Traits};
use crate::pack::{CueMatch, Kind as Wording};
use crate::pattern::slot;

/// What was claimed, and what facts say to it.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) confirmed: Vec<(Kind, Range<usize>)>,
    pub(super) wrong_firm: Option<Range<usize>>,
    /// What sort of fact says otherwise, and where.
    pub(super) contradicted: Option<(Kind, Range<usize>)>,
}

/// Words of a slot that are one name.
const LONGEST_NAME: usize = 5;
/// Words after a claim of a meeting in which its day may stand.
const NEAR: usize = 4;

pub(super) fn read(look: Look<'_>, mentions: &Mentions<'_, '_>) -> Claims {
    let mut claims = Claims::default();
    let reader = Reader { look, mentions };
    for found in look.matches.iter().filter(|found| found.speaks_of(Cue::Facts)) {
        match found.kind {
            Wording::WORKPLACE => reader.workplace(found, &mut claims),
            Wording::WORK => reader.work(found, &mut claims),
            Wording::MET_AT => reader.meeting(found, Kind::Event, &mut claims),
            Wording::MET_IN => reader.meeting(found, Kind::MetIn, &mut claims),
            _ => {}
        }
    }
    claims
}

struct Reader<'r, 'f, 'a> {
    look: Look<'r>,
    mentions: &'r Mentions<'f, 'a>,
}

impl Reader<'_, '_, '_> {
    fn text(&self, range: &Range<usize>) -> &str {
        &self.look.message.text()[range.clone()]
    }

    fn knows(&self, kind: Kind) -> bool {
        self.mentions.known.iter().any(|fact| fact.kind == kind)
    }

    /// The tokens of the name that a slot begins with; `None` if it begins with none.
    fn name(&self, (first, end): (usize, usize)) -> Option<(usize, usize)> {
        let document = self.look.document;
        let known = &self.look.compiled.lexicon.known;
        let is_capital = |at: usize| {
            let token = &document.tokens[at];
            token.capital && !document.is(at, known.subject)
        };
        let first = (first..end).find(|at| is_capital(*at) || !document.is(*at, known.function))?;
        if !is_capital(first) || document.is(first, known.time) {
            return None;
        }
        let mut last = first + 1;
        while last < end.min(first + LONGEST_NAME) && document.tokens[last].before == Break::None {
            // "Bank of Ireland", "Smith and Sons"
            let joins = document.is(last, known.function) && last + 1 < end && is_capital(last + 1);
            let number = matches!(document.tokens[last].word, lexicon::NUMBER | lexicon::YEAR);
            if !(is_capital(last) || joins || number) || self.is_in(last) {
                break;
            }
            last += 1;
        }
        Some((first, last))
    }

    /// Whether a word begins another place: "the fair in Lisbon".
    fn is_in(&self, token: usize) -> bool {
        let leads = self.look.compiled.fact_classes.leads_to_place;
        self.look.document.is(token, leads)
    }

    fn workplace(&self, found: &CueMatch, claims: &mut Claims) {
        let Some(firm) = self.look.message.recipient_known().and_then(|person| person.organisation_name())
        else {
            return;
        };
        let Some((first, end)) = self.look.compiled.slot(found, "firm").and_then(|slot| self.name(slot))
        else {
            return;
        };
        let document = self.look.document;
        let place = document.span(first, end);
        let said = self.text(&place);
        if is_same_firm(self.look, said, firm) {
            claims.confirmed.push((Kind::Organisation, place));
            return;
        }
        let no_firm = self.look.compiled.fact_classes.no_firm;
        // "your work at RustConf 2024": what has a year is an event.
        let is_other = (first..end).any(|at| document.is(at, no_firm))
            || document.tokens[first].word == lexicon::FIELD
            || document
                .tokens
                .get(end)
                .is_some_and(|next| next.before == Break::None && next.word == lexicon::YEAR)
            || (first..end).any(|at| document.tokens[at].word == lexicon::YEAR);
        // "at the Carlisle striking competition"
        let describes = first > 0
            && document.is(first - 1, self.look.compiled.fact_classes.article)
            && document.tokens.get(end).is_some_and(|next| {
                next.before == Break::None && !document.is(end, self.look.compiled.lexicon.known.function)
            });
        let known = !self.mentions.told_by(said, self.look.compiled).is_empty();
        let senders = self.look.message.sender_known().and_then(|person| person.organisation_name());
        let is_senders = senders.is_some_and(|senders| is_same_firm(self.look, said, senders));
        let own = is_senders || self.is_own_firm(said);
        if !is_other && !describes && !known && !own && claims.wrong_firm.is_none() {
            claims.wrong_firm = Some(place);
        }
    }

    /// Whether the message says that the sender is at a firm.
    fn is_own_firm(&self, said: &str) -> bool {
        let document = self.look.document;
        let mut own = self.look.matches.iter().filter(|found| found.kind == Wording::OWN_FIRM);
        own.any(|found| {
            let name = self.look.compiled.slot(found, "firm").and_then(|slot| self.name(slot));
            name.is_some_and(|(first, end)| {
                is_same_firm(self.look, said, self.text(&document.span(first, end)))
            })
        })
    }

    fn work(&self, found: &CueMatch, claims: &mut Claims) {
        let Some((first, end)) = self.look.compiled.slot(found, "work") else { return };
        let place = self.look.document.span(first, end);
        let told = self.mentions.told_by(self.text(&place), self.look.compiled);
        let kinds = || told.iter().map(|fact| self.mentions.known[*fact].kind);
        let best =
            kinds().find(|kind| *kind == Kind::Work).or_else(|| kinds().find(|kind| *kind == Kind::Topic));
        if let Some(kind) = best {
            claims.confirmed.push((kind, place));
        } else if told.is_empty() && self.knows(Kind::Work) && claims.contradicted.is_none() {
            let known = &self.look.compiled.lexicon.known;
            let document = self.look.document;
            let grade = slot::grade(document, first, end, Traits::HOLLOW);
            // "your article on Saturday", "your article on [topic]"
            let names_none = document.is(first, known.time)
                || (first..end).any(|at| document.tokens[at].word == lexicon::FIELD);
            if grade == Grade::Specific && !names_none {
                claims.contradicted = Some((Kind::Work, place));
            }
        }
    }

    fn meeting(&self, found: &CueMatch, kind: Kind, claims: &mut Claims) {
        if self.look.message.encounter_known().is_none() {
            return;
        }
        if let Some(place) = self.other_time(found) {
            claims.contradicted.get_or_insert((kind, place));
            return;
        }
        let Some((first, end)) = self.look.compiled.slot(found, "place").and_then(|slot| self.name(slot))
        else {
            return;
        };
        let place = self.look.document.span(first, end);
        let told = self.mentions.told_by(self.text(&place), self.look.compiled);
        let told = told.iter().map(|fact| self.mentions.known[*fact].kind);
        if let Some(kind) = told.clone().find(|kind| kind.is_of_encounter()) {
            claims.confirmed.push((kind, place));
        } else if told.count() == 0 && self.knows(kind) && claims.contradicted.is_none() {
            claims.contradicted = Some((kind, place));
        }
    }

    /// A year, a month or a day of the week that is not that of the meeting, where one of the same sort is known.
    fn other_time(&self, found: &CueMatch) -> Option<Range<usize>> {
        let document = self.look.document;
        let lexicon = &self.look.compiled.lexicon;
        let end = document.sentence_of(found.first()).end.min(found.end() + NEAR);
        let met = self.look.message.encounter_known()?;
        let texts = [met.what(), met.time_said()];
        let mut years = Vec::new();
        let mut words = Vec::new();
        for text in texts.into_iter().flatten() {
            fold::words_apart(text, |word| {
                if is_year(word) {
                    years.push(word.to_owned());
                } else if let Some(lexicon::Reading::Word(id)) = lexicon.read(word) {
                    words.push(id);
                }
            });
        }
        (found.first()..end).find_map(|at| {
            let token = &document.tokens[at];
            let place = document.span(at, at + 1);
            if token.word == lexicon::YEAR {
                let said = self.text(&place);
                let other = !years.is_empty() && !years.iter().any(|year| said.contains(year.as_str()));
                return other.then_some(place);
            }
            let sort = self
                .look
                .compiled
                .fact_classes
                .days
                .into_iter()
                .find(|sort| token.capital && document.is(at, *sort))?;
            let mut known = words.iter().filter(|word| lexicon.classes_of(**word).meets(&sort)).peekable();
            (known.peek().is_some() && known.all(|word| *word != token.word)).then_some(place)
        })
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two names may be those of one firm: a word in common, the initials, or written together or with a slip.
fn is_same_firm(look: Look<'_>, one: &str, other: &str) -> bool {
    let told = |firm: &str| -> Vec<String> {
        let all = fold::words(firm, look.compiled);
        let telling: Vec<String> =
            all.iter().filter(|word| !is_legal_form(word, look.compiled)).cloned().collect();
        if telling.is_empty() { all } else { telling }
    };
    let (one, other) = (told(one), told(other));
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let short_for = |short: &[String], long: &[String]| {
        long.len() > 1 && matches!(short, [word] if *word == initials(long))
    };
    let (joined, other_joined) = (one.concat(), other.concat());
    one.iter().any(|word| other.contains(word))
        || short_for(&one, &other)
        || short_for(&other, &one)
        || names::is_slip(&joined, &other_joined)
        || (joined.len() >= 4 && other_joined.starts_with(&joined))
        || (other_joined.len() >= 4 && joined.starts_with(&other_joined))
}
