//! What the caller knows of the two people, held against what the message says.
//!
//! It takes the document, the frames that were found and the message, and gives findings and advice with the facts in
//! them. It knows no points, and changes no grade. Where no fact is given, it looks at nothing.

mod claims;
mod fold;
mod greeting;
mod length;
mod mentions;
mod names;

use std::ops::Range;

use crate::cue::Cue;
use crate::document::Document;
use crate::message::{Limits, Message};
use crate::pack::{About, Compiled, CueMatch};
use mentions::{Fact, Kind, Mentions};

/// What a fact makes of a message.
#[derive(Debug)]
pub(crate) struct FactFinding {
    pub(crate) rule: &'static str,
    /// The cue of the guide whose fitted points it takes its own from. Nothing could be fitted for facts themselves: the
    /// labelled messages were judged without any.
    pub(crate) like: Cue,
    /// In hundredths of those points.
    pub(crate) strength: i32,
    pub(crate) evidence: Vec<Range<usize>>,
}

/// A sentence to the writer with a fact in it.
#[derive(Debug)]
pub(crate) struct FactAdvice {
    /// The cue that following it serves; [`Cue::Facts`] if it puts right what is wrong.
    pub(crate) cue: Cue,
    pub(crate) text: String,
    /// The finding that following it undoes.
    pub(crate) mends: Option<&'static str>,
}

/// See the [module](self).
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) findings: Vec<FactFinding>,
    pub(crate) advice: Vec<FactAdvice>,
}

/// A detail that is confirmed brings a quarter more of what a detail brings by itself: a reader who knows it is true takes it
/// for more than a claim.
pub(crate) const CONFIRMED: i32 = 25;
/// Firm, role and place are what a mail merge fills in; that they are right brings a tenth.
const CONFIRMED_BARE: i32 = 10;
/// A detail that is wrong takes back what a detail brings.
const CONTRADICTED: i32 = -100;

pub(crate) const WRONG_NAME: &str = "wrong_name";
const WRONG_ORGANISATION: &str = "wrong_organisation";
pub(crate) const CONFIRMED_DETAIL: &str = "confirmed_detail";
const CONTRADICTED_DETAIL: &str = "contradicted_detail";
const OVER_LIMIT: &str = "over_limit";
/// The ids of all that facts say.
pub(crate) const FACT_RULES: [&str; 5] =
    [WRONG_NAME, WRONG_ORGANISATION, CONFIRMED_DETAIL, CONTRADICTED_DETAIL, OVER_LIMIT];

/// What the parts of this room look at.
#[derive(Clone, Copy, Debug)]
struct Look<'a> {
    message: &'a Message,
    document: &'a Document<'a>,
    compiled: &'a Compiled,
    matches: &'a [CueMatch],
    /// Whether advice is wanted.
    advises: bool,
}

impl Look<'_> {
    /// A sentence about a fact with its holes filled; empty where no advice is wanted.
    fn sentence(self, about: About, holes: &[(&str, &str)]) -> String {
        if self.advises { self.compiled.sentence(about, holes) } else { String::new() }
    }
}

impl Facts {
    pub(crate) fn of(
        message: &Message,
        document: &Document<'_>,
        compiled: &Compiled,
        matches: &[CueMatch],
        limits: Limits,
        advises: bool,
    ) -> Self {
        let mut facts = Facts::default();
        let look = Look { message, document, compiled, matches, advises };
        facts.length(look, limits);
        if message.recipient_known().is_some() || message.encounter_known().is_some() {
            facts.greeting(look);
            facts.details(look);
        }
        facts
    }

    /// Leaves out what rules say that are switched off.
    pub(crate) fn silence(&mut self, rules: &[&str]) {
        self.findings.retain(|finding| !rules.contains(&finding.rule));
        self.advice.retain(|advice| advice.mends.is_none_or(|rule| !rules.contains(&rule)));
    }

    fn greeting(&mut self, look: Look<'_>) {
        let Some(name) = look.message.recipient_known().and_then(|person| person.name()) else { return };
        let Some(place) = greeting::wrong_name(look, name) else { return };
        let said = &look.message.text()[place.clone()];
        let text = look.sentence(About::Name, &[("fact", name.trim()), ("said", said)]);
        self.wrong(WRONG_NAME, Cue::Placeholder, 100, vec![place], text);
    }

    fn wrong(
        &mut self,
        rule: &'static str,
        like: Cue,
        strength: i32,
        evidence: Vec<Range<usize>>,
        text: String,
    ) {
        self.findings.push(FactFinding { rule, like, strength, evidence });
        self.advise(Cue::Facts, text, Some(rule));
    }

    fn advise(&mut self, cue: Cue, text: String, mends: Option<&'static str>) {
        if !text.is_empty() {
            self.advice.push(FactAdvice { cue, text, mends });
        }
    }

    fn details(&mut self, look: Look<'_>) {
        let known = mentions::known(look.message, look.compiled);
        if known.facts.is_empty() {
            return;
        }
        let mentions = Mentions::new(look, &known);
        let known = known.facts.as_slice();
        let claims = claims::read(look, &mentions);
        let text = look.message.text();

        if let Some(place) = claims.wrong_firm {
            let firm = look.message.recipient_known().and_then(|person| person.organisation_name());
            let holes = [("fact", firm.unwrap_or_default().trim()), ("said", &text[place.clone()])];
            let advice = look.sentence(About::Firm, &holes);
            self.wrong(WRONG_ORGANISATION, Cue::Placeholder, 100, vec![place], advice);
        }
        let mut confirmed = claims.confirmed;
        confirmed.extend(mentions.confirmed(look));
        if !confirmed.is_empty() {
            let bare = confirmed.iter().all(|(kind, _)| kind.is_bare());
            let strength = if bare { CONFIRMED_BARE } else { CONFIRMED };
            let evidence = confirmed.iter().map(|(_, range)| range.clone()).collect();
            self.findings.push(FactFinding {
                rule: CONFIRMED_DETAIL,
                like: Cue::RecipientDetail,
                strength,
                evidence,
            });
        }
        let contradicted = claims.contradicted.as_ref().map(|(kind, _)| *kind);
        if let Some((kind, place)) = claims.contradicted {
            let like = if kind == Kind::Work { Cue::RecipientDetail } else { Cue::MeetingReminder };
            let facts: Vec<&str> = known
                .iter()
                .filter(
                    |fact| if kind == Kind::Work { fact.kind == kind } else { fact.kind.is_of_encounter() },
                )
                .map(|fact| fact.text)
                .collect();
            let holes = [("said", &text[place.clone()]), ("fact", &joined(look, &facts))];
            let advice = look.sentence(About::Contradiction, &holes);
            self.wrong(CONTRADICTED_DETAIL, like, CONTRADICTED, vec![place], advice);
        }
        if !look.advises {
            return;
        }
        // What is known of the meeting stands in the advice on what is wrong with it.
        let told = contradicted.is_some_and(Kind::is_of_encounter);
        self.left_out(look, known, &mentions, told);
        let confirmed_more = confirmed.iter().any(|(kind, _)| !kind.is_bare());
        if !confirmed_more {
            self.interest(look, known, &mentions);
        }
    }

    /// What the two share and the message does not say.
    fn left_out(&mut self, look: Look<'_>, known: &[Fact<'_>], mentions: &Mentions<'_, '_>, told: bool) {
        let of_encounter = |kind: Kind| known.iter().find(|fact| fact.kind == kind).map(|fact| fact.text);
        let mut spoken_of = known.iter().enumerate().filter(|(_, fact)| fact.kind.is_of_encounter());
        if !told && spoken_of.clone().next().is_some() && !spoken_of.any(|(at, _)| mentions.has(at)) {
            let holes: Vec<(&str, &str)> =
                [("what", Kind::Event), ("where", Kind::MetIn), ("when", Kind::MetWhen)]
                    .into_iter()
                    .filter_map(|(hole, kind)| Some((hole, of_encounter(kind)?)))
                    .collect();
            self.advise(Cue::MeetingReminder, look.sentence(About::Encounter, &holes), None);
        }
        let mut clauses = Vec::new();
        for (kind, about) in [
            (Kind::Group, About::Group),
            (Kind::Organisation, About::Organisation),
            (Kind::Place, About::Place),
            (Kind::Topic, About::Topic),
        ] {
            let facts: Vec<&str> = known
                .iter()
                .enumerate()
                .filter(|(at, fact)| fact.kind == kind && fact.shared && !mentions.has(*at))
                .map(|(_, fact)| fact.text)
                .collect();
            if !facts.is_empty() {
                clauses.push(look.sentence(about, &[("fact", &joined(look, &facts))]));
            }
        }
        if !clauses.is_empty() {
            let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
            let all = joined(look, &clauses);
            self.advise(Cue::SharedContext, look.sentence(About::Shared, &[("fact", &all)]), None);
        }
    }

    /// What the recipient does or cares about, where the message says nothing that is known of them.
    fn interest(&mut self, look: Look<'_>, known: &[Fact<'_>], mentions: &Mentions<'_, '_>) {
        let first = |kind: Kind| {
            let mut of_kind = known.iter().enumerate().filter(|(_, fact)| fact.kind == kind && !fact.shared);
            of_kind.find(|(at, _)| !mentions.has(*at)).map(|(_, fact)| fact.text)
        };
        let advice = first(Kind::Work)
            .map(|work| (About::Work, work))
            .or_else(|| first(Kind::Topic).map(|topic| (About::Interest, topic)));
        if let Some((about, fact)) = advice {
            self.advise(Cue::RecipientDetail, look.sentence(about, &[("fact", fact)]), None);
        }
    }

    fn length(&mut self, look: Look<'_>, limits: Limits) {
        for (over, about) in length::over(look.message.text(), limits) {
            let holes = [("cut", &*over.cut.to_string()), ("limit", &*over.limit.to_string())];
            let text = look.sentence(about, &holes);
            self.wrong(OVER_LIMIT, Cue::Facts, 0, vec![over.place], text);
        }
    }
}

/// Several things as one phrase: "a, b and c".
fn joined(look: Look<'_>, things: &[&str]) -> String {
    let Some((last, before)) = things.split_last() else { return String::new() };
    before.iter().rev().enumerate().fold((*last).to_owned(), |more, (at, thing)| {
        let about = if at == 0 { About::Pair } else { About::List };
        look.sentence(about, &[("fact", thing), ("more", &more)])
    })
}
