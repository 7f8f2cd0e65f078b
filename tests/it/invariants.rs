//! What holds for every message whatever: property tests.

use introscore::{Assessment, Finding, Message, MessageAssessor, Relationship};
use proptest::prelude::*;

/// Pieces of which messages are put together: wording that the rules look for, and things that upset readers.
const PIECES: &[&str] = &[
    "Hi Ana,",
    "we met at",
    "the harbour fair",
    "your talk on",
    "eels",
    "I'm",
    "could you",
    "please",
    "?",
    "!",
    ".",
    "\n",
    "\n\n",
    "{name}",
    "[Company]",
    "https://a.example/x",
    "jo@mail.example",
    "@jo",
    "2014",
    "last Tuesday",
    "’",
    "é",
    "e\u{301}",
    "\u{200b}",
    "\u{202e}",
    "🙂",
    "👩‍👩‍👧",
    "你好",
    "Ｈｉ",
    "—",
    "(",
    ")",
    "\"",
    "don't",
    "hope to",
    "if",
    "never",
    "network",
    "free demo",
    "thanks",
    "Subject: x\n",
    "\0",
    " ",
];

pub(crate) fn messages() -> impl Strategy<Value = String> {
    let pieces =
        prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.join(" "));
    prop_oneof![pieces, any::<String>(), "[ -~]{0,200}"]
}

fn relationships() -> impl Strategy<Value = Relationship> {
    prop::sample::select(&Relationship::ALL[..])
}

fn assess(text: &str, relationship: Relationship) -> Assessment {
    MessageAssessor::new().assess(Message::new(text).relationship(relationship))
}

proptest! {
    #[test]
    fn evidence_lies_in_the_text_in_order_and_on_character_boundaries(text in messages(), relationship in relationships()) {
        for finding in assess(&text, relationship).findings() {
            prop_assert!(!finding.evidence().is_empty(), "{}", finding.rule());
            let mut last = 0;
            for range in finding.evidence() {
                prop_assert!(range.start >= last && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
                last = range.end;
            }
        }
    }

    #[test]
    fn points_add_up_to_the_score(text in messages(), relationship in relationships()) {
        let assessment = assess(&text, relationship);
        let sum = assessment.base() + assessment.findings().iter().map(Finding::points).sum::<i32>();
        prop_assert_eq!(i32::from(assessment.score()), sum.clamp(0, 100));
    }

    #[test]
    fn the_same_message_gets_the_same_assessment(text in messages(), relationship in relationships()) {
        prop_assert_eq!(assess(&text, relationship), assess(&text, relationship));
    }

    #[test]
    fn a_report_adds_up_as_printed(text in messages()) {
        let report = assess(&text, Relationship::Unknown).to_string();
        let (lines, score) = report.split_once("  score").unwrap();
        let mut points: Vec<i32> =
            lines.lines().skip(2).filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
        let _ = score;
        let total = points.pop().unwrap();
        prop_assert_eq!(points.iter().sum::<i32>(), total, "{}", report);
    }
}
