//! Texts that differ by a word and must be told apart, texts that differ in what does not matter and must not be.

use std::collections::BTreeSet;

use introscore::{Assessment, Cue, MessageAssessor, Verdict};
use serde::Deserialize;

#[derive(Deserialize)]
struct Pair {
    topic: String,
    cue: Cue,
    a: String,
    b: String,
    grade_a: u8,
    grade_b: u8,
}

#[derive(Deserialize)]
struct Group {
    kind: String,
    texts: Vec<String>,
}

fn read<T: for<'de> Deserialize<'de>>(lines: &str) -> Vec<T> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What must not differ: the verdict, and every grade.
fn judged(assessment: &Assessment) -> (Verdict, Vec<u8>) {
    (assessment.verdict(), Cue::ALL.iter().map(|cue| cue.number(assessment.grade(*cue))).collect())
}

/// Least share of the pairs that must be told apart, and of the groups that must come out the same. They keep what was
/// reached, and rise with it.
const TOLD_APART: f64 = 0.88;
const THE_SAME: f64 = 0.85;

#[test]
fn a_word_that_changes_the_meaning_changes_the_grade() {
    let pairs: Vec<Pair> = read(include_str!("../data/pairs.jsonl"));
    let assessor = MessageAssessor::new();
    let told = |pair: &&Pair| {
        let grade = |text: &str| pair.cue.number(assessor.assess(text).grade(pair.cue));
        let (a, b) = (grade(&pair.a), grade(&pair.b));
        let right = a != b && (a < b) == (pair.grade_a < pair.grade_b);
        if !right {
            println!("{} ({}): {a} and {b} for\n  {}\n  {}", pair.cue, pair.topic, pair.a, pair.b);
        }
        right
    };
    let share = pairs.iter().filter(told).count() as f64 / pairs.len() as f64;
    println!("{share:.3} of {} pairs are told apart", pairs.len());
    assert!(share >= TOLD_APART);
}

#[test]
fn what_does_not_matter_changes_nothing() {
    let groups: Vec<Group> = read(include_str!("../data/groups.jsonl"));
    let assessor = MessageAssessor::new();
    let same = |group: &&Group| {
        let outcomes: BTreeSet<_> =
            group.texts.iter().map(|text| judged(&assessor.assess(text.as_str()))).collect();
        if outcomes.len() > 1 {
            println!("{}: {:#?}", group.kind, group.texts);
        }
        outcomes.len() == 1
    };
    let share = groups.iter().filter(same).count() as f64 / groups.len() as f64;
    println!("{share:.3} of {} groups come out the same", groups.len());
    assert!(share >= THE_SAME);
}

#[derive(Deserialize)]
struct Names {
    origin: String,
    given: Vec<String>,
    surnames: Vec<String>,
}

/// Messages with a place for the recipient's name.
const ADDRESSED: [&str; 4] = [
    "Hi NAME, I'd like to add you to my professional network.",
    "Dear NAME, we met at the harbour fair in Cork last spring. Could you send me the plan of the old pier?",
    "Hello NAME, I teach Year 4 as well, in Mauritius. How do you stop them eating the eighths?",
    "Dear NAME, thank you for your article on otters.",
];

#[test]
fn another_name_is_judged_the_same() {
    let origins: Vec<Names> = serde_json::from_str(include_str!("../data/names.json")).unwrap();
    let assessor = MessageAssessor::new();
    let mut names = 0;
    for text in ADDRESSED {
        let outcome = |name: &str| {
            let assessment = assessor.assess(text.replace("NAME", name));
            (judged(&assessment), assessment.score())
        };
        let expected = outcome("Ana");
        for origin in &origins {
            let whole = origin
                .given
                .iter()
                .zip(&origin.surnames)
                .map(|(given, surname)| format!("{given} {surname}"));
            for name in origin.given.iter().cloned().chain(whole) {
                names += 1;
                assert_eq!(outcome(&name), expected, "{name} ({}): {text}", origin.origin);
            }
        }
    }
    println!("{names} names are judged the same");
    assert!(names > 2000);
}
