//! The wording of the library keeps its promises, and has examples.

use std::fs;
use std::path::Path;

use introscore::{Cue, Grade, Message, MessageAssessor, PhrasePack, Relationship};
use serde::Deserialize;

#[derive(Deserialize)]
struct Pack {
    #[serde(default)]
    frame: Vec<Frame>,
}

#[derive(Deserialize)]
struct Frame {
    patterns: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

#[test]
fn every_example_comes_out_as_it_says() {
    if let Err(error) = MessageAssessor::new().check_examples() {
        panic!("{error}");
    }
}

#[test]
fn every_frame_has_an_example_and_a_near_miss() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/packs/en");
    let mut frames = 0;
    for file in fs::read_dir(packs).unwrap() {
        let path = file.unwrap().path();
        let pack: Pack = basic_toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for frame in pack.frame {
            frames += 1;
            let first = &frame.patterns[0];
            assert!(!frame.yes.is_empty() && !frame.no.is_empty(), "{}: `{first}`", path.display());
        }
    }
    assert!(frames > 100, "only {frames} frames");
}

#[test]
fn a_relationship_makes_words_tell_more_and_tells_nothing_by_itself() {
    let pack = PhrasePack::from_toml(
        "[[vocabulary]]\ncue = \"ask\"\ngrade = \"specific\"\nbase = -50\nrelationship = { met = 100 }\nsure = 20\n\
         words = { 9 = \"harbour\" }",
    )
    .unwrap();
    let assessor = MessageAssessor::builder().phrases(pack).build().unwrap();
    let finds = |text: &str, relationship| {
        assessor.assess(Message::new(text).relationship(relationship)).grade(Cue::Ask) > Grade::Absent
    };
    assert!(finds("The harbour is cold.", Relationship::Met));
    assert!(!finds("The harbour is cold.", Relationship::Stranger));
    assert!(!finds("The weather is cold.", Relationship::Met));
}

#[test]
fn words_tell_nothing_of_what_is_hoped_for_or_denied() {
    let assessor = MessageAssessor::new();
    let reminds = |text: &str| {
        let message = Message::new(text).relationship(Relationship::Met);
        assessor.assess(message).grade(Cue::MeetingReminder) > Grade::Absent
    };
    assert!(reminds("It was good to meet you at the harbour fair in Cork."));
    assert!(!reminds("I hope to meet you at the harbour fair in Cork."));
    assert!(!reminds("We have never met at the harbour fair in Cork."));
}
