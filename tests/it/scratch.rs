//! Memory that is used again, and scores without evidence: they change nothing of what comes out.

use std::sync::LazyLock;

use introscore::{
    Channel, Cue, Encounter, Message, MessageAssessor, Person, PhraseRule, RegexRule, Relationship, Scratch,
};
use proptest::prelude::*;

use crate::invariants::messages;

/// How often an assessment of a note asks for memory that there is none of in the scratch, in half of all cases and at most. (One each for
/// the text in its message, the findings and the advice; the rest are findings with many ranges.)
const USUAL: u64 = 3;
const MOST: u64 = 4;

static ASSESSORS: LazyLock<[MessageAssessor; 2]> = LazyLock::new(|| {
    let jargon = PhraseRule::new("jargon", ["circle back", "your {x:2}"], Cue::custom("jargon").unwrap());
    let asks = RegexRule::new("asks", r"\w+ ?\?", Cue::StatedReason).unwrap().points(3).advice("Ask.");
    let own = MessageAssessor::builder().rule(jargon.points(-5)).rule(asks).ignore("we met").build().unwrap();
    [MessageAssessor::new(), own]
});

fn with_facts(text: &str) -> Message {
    let recipient = Person::named("Ana Souza").organisation("Acme").topic("eels").work("Eels on the road");
    let met = Encounter::at("the harbour fair").place("Oulu").time("last Tuesday");
    Message::new(text).recipient(recipient).encounter(met).channel(Channel::ConnectionNote)
}

fn notes() -> Vec<String> {
    let text = |line: &str| {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        message["text"].as_str().unwrap().to_owned()
    };
    let notes = include_str!("../data/dev.jsonl").lines().map(text);
    notes.filter(|text| text.is_ascii() && (200..300).contains(&text.len())).collect()
}

proptest! {
    #[test]
    fn nothing_of_earlier_messages_shows(texts in prop::collection::vec(messages(), 1..6), clear: bool) {
        let mut scratch = Scratch::new();
        for assessor in &*ASSESSORS {
            for text in &texts {
                let message = with_facts(text);
                prop_assert_eq!(assessor.assess_with(&mut scratch, text), assessor.assess(text));
                prop_assert_eq!(assessor.assess_with(&mut scratch, message.clone()), assessor.assess(message));
                if clear {
                    scratch.clear();
                }
            }
        }
    }

    #[test]
    fn the_score_alone_is_that_of_the_assessment(
        text in messages(),
        relationship in prop::sample::select(&Relationship::ALL[..]),
    ) {
        let mut scratch = Scratch::new();
        for assessor in &*ASSESSORS {
            for message in [Message::new(text.as_str()), with_facts(&text)] {
                let message = message.relationship(relationship);
                let assessment = assessor.assess(message.clone());
                let score = assessor.score_only_with(&mut scratch, message.clone());
                prop_assert_eq!((score.value(), score.verdict()), (assessment.score(), assessment.verdict()));
                prop_assert_eq!(score, assessor.score_only(message));
            }
        }
    }
}

#[test]
fn corpus_scores_alone_are_those_of_the_assessments() {
    let assessor = MessageAssessor::new();
    let mut scratch = Scratch::new();
    for text in notes() {
        let assessment = assessor.assess_with(&mut scratch, text.as_str());
        assert_eq!(assessment, assessor.assess(text.as_str()));
        let score = assessor.score_only_with(&mut scratch, text);
        assert_eq!((score.value(), score.verdict()), (assessment.score(), assessment.verdict()));
    }
}

#[test]
fn a_scratch_tells_nothing_of_a_message() {
    let mut scratch = Scratch::new();
    MessageAssessor::new().assess_with(&mut scratch, "Dear Xanthippe, we met at Brobdingnag in 1847.");
    assert_eq!(format!("{scratch:?}"), "Scratch { .. }");
}

#[test]
fn memory_is_asked_for_seldom() {
    let assessor = MessageAssessor::new();
    let mut scratch = Scratch::new();
    let notes = notes();
    let mut read = |text: &String| {
        let told = allocation_counter::measure(|| {
            assessor.assess_with(&mut scratch, text);
        });
        told.count_total
    };
    for text in &notes {
        read(text);
    }
    let mut counts: Vec<u64> = notes.iter().map(read).collect();
    counts.sort_unstable();
    let (usual, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
    assert!(usual <= USUAL && most <= MOST, "{usual} in half of all cases, {most} at most");
}
