//! Texts that differ by a word and must be told apart, texts that differ in what does not matter and must not be.

use std::collections::BTreeSet;

use introscore::{Assessment, Cue, MessageAssessor, Verdict};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Pair {
    id: String,
    topic: String,
    cue: Cue,
    a: String,
    b: String,
    grade_a: u8,
    grade_b: u8,
}

#[derive(Deserialize)]
struct Group {
    id: String,
    kind: String,
    texts: Vec<String>,
}

fn read<T: for<'de> Deserialize<'de>>(lines: &str) -> Vec<T> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What must not differ: the verdict, and every grade.
pub(crate) fn judged(assessment: &Assessment) -> (Verdict, Vec<u8>) {
    (assessment.verdict(), Cue::ALL.iter().map(|cue| cue.number(assessment.grade(*cue))).collect())
}

/// Whether a pair or a group is one of those for which no wording was made: the even ones that strangers wrote. Their texts are
/// not shown.
fn is_unseen(id: &str) -> bool {
    let even = id.bytes().last().is_some_and(|digit| digit % 2 == 0);
    ["stranger-", "new-", "third-", "fourth-", "fifth-"].iter().any(|by| id.starts_with(by)) && even
}

/// How many of those for which a test is right, of how many: first those that were worked on, then the unseen ones.
fn counts<T>(all: &[T], id: impl Fn(&T) -> &str, right: impl Fn(&T) -> bool) -> [(usize, usize); 2] {
    [false, true].map(|unseen| {
        let those = || all.iter().filter(|one| is_unseen(id(one)) == unseen);
        (those().filter(|one| right(one)).count(), those().count())
    })
}

fn share((right, all): (usize, usize)) -> f64 {
    right as f64 / all as f64
}

/// Least share of the pairs that must be told apart, and of the groups that must come out the same: of those that were worked on, of the
/// unseen ones. They keep what was reached, and rise with it.
const TOLD_APART: [f64; 2] = [0.92, 0.71];
const THE_SAME: [f64; 2] = [0.82, 0.79];

#[test]
fn a_word_that_changes_the_meaning_changes_the_grade() {
    let pairs: Vec<Pair> = read(include_str!("../data/pairs.jsonl"));
    let assessor = MessageAssessor::new();
    let told = |pair: &Pair| {
        let grade = |text: &str| pair.cue.number(assessor.assess(text).grade(pair.cue));
        let (a, b) = (grade(&pair.a), grade(&pair.b));
        let right = a != b && (a < b) == (pair.grade_a < pair.grade_b);
        if !right && !is_unseen(&pair.id) {
            println!("{} ({}): {a} and {b} for\n  {}\n  {}", pair.cue, pair.topic, pair.a, pair.b);
        }
        right
    };
    let [worked, unseen] = counts(&pairs, |pair| &pair.id, told);
    println!("of the pairs {worked:?} are told apart, of the unseen ones {unseen:?}");
    assert!(share(worked) >= TOLD_APART[0] && share(unseen) >= TOLD_APART[1]);
}

#[test]
fn what_does_not_matter_changes_nothing() {
    let groups: Vec<Group> = read(include_str!("../data/groups.jsonl"));
    let assessor = MessageAssessor::new();
    let same = |group: &Group| {
        let outcomes: BTreeSet<_> =
            group.texts.iter().map(|text| judged(&assessor.assess(text.as_str()))).collect();
        if outcomes.len() > 1 && !is_unseen(&group.id) {
            println!("{}: {:#?}", group.kind, group.texts);
        }
        outcomes.len() == 1
    };
    let [worked, unseen] = counts(&groups, |group| &group.id, same);
    println!("of the groups {worked:?} come out the same, of the unseen ones {unseen:?}");
    assert!(share(worked) >= THE_SAME[0] && share(unseen) >= THE_SAME[1]);
}

#[derive(Deserialize)]
struct Names {
    origin: String,
    given: Vec<String>,
    surnames: Vec<String>,
}

/// Messages with a place for a name: that of the recipient, after a greeting and without one, that of the sender, and
/// that of somebody else.
const WITH_NAMES: [&str; 15] = [
    "Hi NAME, I'd like to add you to my professional network.",
    "Dear NAME, we met at the harbour fair in Cork last spring. Could you send me the plan of the old pier?",
    "Hello NAME, I teach Year 4 as well, in Mauritius. How do you stop them eating the eighths?",
    "Dear NAME, thank you for your article on otters.",
    "NAME, I'd like to add you to my professional network.",
    "NAME, we met at the harbour fair in Cork last spring. Could you send me the plan of the old pier?",
    "NAME,\n\nthank you for your article on otters.",
    "Dr NAME, I teach Year 4 as well, in Mauritius. How do you stop them eating the eighths?",
    "Hi Ana, I'd like to add you to my professional network.\n- NAME",
    "Hi Ana, we met at the harbour fair in Cork last spring.\n\nBest,\nNAME",
    "Hello Ana, thank you for your article on otters. Best, NAME",
    "Hi Ana, great meeting you.\n\nNAME",
    "Hi Ana, NAME suggested I write to you. I restore timber windows in Cork.",
    "NAME suggested I write to you about the old pier.",
    "Dear Dr Moyo, my friend NAME told me about your cider press.",
];

/// A surname that is "I am" to a reader who does not know it, unless a comma or the end of the line follows.
const SURNAME_READ_AS_WORDS: &str = "Im";

#[test]
fn another_name_is_judged_the_same() {
    let origins: Vec<Names> = serde_json::from_str(include_str!("../data/names.json")).unwrap();
    let assessor = MessageAssessor::new();
    let mut names = 0;
    for text in WITH_NAMES {
        let outcome = |name: &str| {
            let assessment = assessor.assess(text.replace("NAME", name));
            (judged(&assessment), assessment.score())
        };
        let expected = outcome("Ana");
        for origin in &origins {
            let set_off = !(text.contains("NAME suggested") || text.contains("NAME told"));
            let surnames = origin.given.iter().zip(&origin.surnames);
            let whole = surnames
                .filter(|(_, surname)| set_off || *surname != SURNAME_READ_AS_WORDS)
                .map(|(given, surname)| format!("{given} {surname}"));
            for name in origin.given.iter().cloned().chain(whole) {
                names += 1;
                assert_eq!(outcome(&name), expected, "{name} ({}): {text}", origin.origin);
            }
        }
    }
    println!("{names} names are judged the same");
    assert!(names > 10_000);
}

/// Where only its place tells that an ordinary word is a name.
const AFTER_A_TIE: [&str; 2] = [
    "Dear Ana, I read what your assistant NAME keeps on the shelf at Cork. Could I borrow the atlas?",
    "Dear Ana, we spoke at the harbour fair in Cork. Your brother NAME carried the nets.",
];

#[test]
fn a_word_after_a_tie_is_a_name() {
    let origins: Vec<Names> = serde_json::from_str(include_str!("../data/names.json")).unwrap();
    let assessor = MessageAssessor::new();
    for text in AFTER_A_TIE {
        let outcome = |name: &str| judged(&assessor.assess(text.replace("NAME", name)));
        let expected = outcome("Farid");
        for words in origins.iter().filter(|names| names.origin == "English words") {
            for name in &words.given {
                assert_eq!(outcome(name), expected, "{name}: {text}");
            }
        }
    }
}

/// A text with its paragraphs wrapped so that no line has more characters than `width`.
fn wrapped(text: &str, width: usize) -> String {
    let paragraph = |line: &str| {
        // What is quoted stays marked as quoted.
        if line.starts_with('>') {
            return line.to_owned();
        }
        let mut out = String::new();
        let mut used = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if used > 0 {
                let fits = used + 1 + length <= width;
                out.push(if fits { ' ' } else { '\n' });
                used = if fits { used + 1 } else { 0 };
            }
            out.push_str(word);
            used += length;
        }
        out
    };
    text.split('\n').map(paragraph).collect::<Vec<_>>().join("\n")
}

#[test]
fn wrapped_text_reads_like_the_unwrapped_text() {
    let assessor = MessageAssessor::new();
    let texts: Vec<Value> = read(include_str!("../data/letters.jsonl"));
    assert!(texts.len() > 50);
    for text in texts.iter().filter_map(|line| line["text"].as_str()) {
        let expected = judged(&assessor.assess(text));
        for width in [38, 45, 52, 60, 65, 72, 78] {
            let broken = wrapped(text, width);
            assert_eq!(judged(&assessor.assess(broken.as_str())), expected, "{width}: {broken}");
        }
    }
}

#[test]
fn quoted_mail_says_nothing_about_the_message() {
    let assessor = MessageAssessor::new();
    let own = "Hi Ana, thank you for your article on otters.";
    let quoted = "We met at the harbour fair in Cork. Could you call me ASAP?";
    let expected = judged(&assessor.assess(own));
    for mail in [
        format!("{own}\n\n-----Original Message-----\n{quoted}"),
        format!("{own}\n\nOn Mon, 3 Mar 2014 at 10:02, Ana <ana@mail.example> wrote:\n{quoted}"),
        format!("{own}\n\n> {quoted}"),
        format!("> {quoted}\n\n{own}"),
    ] {
        assert_eq!(judged(&assessor.assess(mail.as_str())), expected, "{mail}");
    }
    let alone = judged(&assessor.assess(quoted));
    let passed_on = format!("-----Original Message-----\n{quoted}");
    assert_eq!(judged(&assessor.assess(passed_on.as_str())), alone);
    let near_miss = format!("{own}\nOn page 4 you wrote:\n{quoted}");
    assert_ne!(judged(&assessor.assess(near_miss.as_str())), expected);
}
