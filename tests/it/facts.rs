//! What is known of the two people, against what the message says.

use introscore::{
    Assessment, Channel, Cue, Encounter, Finding, Message, MessageAssessor, Person, Relationship,
};
use proptest::prelude::*;
use serde::Deserialize;

fn assess(message: Message) -> Assessment {
    MessageAssessor::new().assess(message)
}

/// What the finding of a rule shows.
fn shown<'t>(assessment: &Assessment, text: &'t str, rule: &str) -> Option<Vec<&'t str>> {
    let finding = assessment.findings().iter().find(|finding| finding.rule() == rule)?;
    Some(finding.evidence().iter().map(|range| &text[range.clone()]).collect())
}

#[derive(Deserialize)]
struct Pair {
    recipient: String,
    greeting: String,
    wrong: bool,
}

/// Least share of wrong names that must be found.
const FOUND: f64 = 0.98;

#[test]
fn a_wrong_name_is_found_and_a_right_one_never_taken_for_wrong() {
    let pairs: Vec<Pair> = serde_json::from_str(include_str!("../data/names_addressed.json")).unwrap();
    let (wrong, right): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(|pair| pair.wrong);
    assert!(wrong.len() >= 150 && right.len() >= 150);
    let alarms = |pair: &&Pair| {
        let text = format!("{} thank you for the seeds you sent.", pair.greeting);
        let message = Message::new(text).recipient(Person::named(&pair.recipient));
        assess(message).findings().iter().any(|finding| finding.rule() == "wrong_name")
    };
    let list = |pairs: Vec<&Pair>| -> Vec<String> {
        pairs.iter().map(|pair| format!("{}: {}", pair.recipient, pair.greeting)).collect()
    };
    let false_alarms = list(right.iter().filter(alarms).collect());
    let missed = list(wrong.iter().filter(|pair| !alarms(pair)).collect());
    let found = 1.0 - missed.len() as f64 / wrong.len() as f64;
    println!("wrong names found: {found:.3} of {}; missed: {missed:#?}", wrong.len());
    assert!(false_alarms.is_empty(), "{false_alarms:#?}");
    assert!(found >= FOUND, "{missed:#?}");
}
