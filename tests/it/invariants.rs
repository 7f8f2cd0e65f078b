//! What holds for every message whatever: property tests.

use introscore::{
    Assessment, Channel, Cue, Finding, Grade, Message, MessageAssessor, Policy, Relationship, Verdict,
};
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

/// Policies that are written in any way that there is.
fn policies() -> impl Strategy<Value = Policy> {
    let cues = || prop::collection::vec(prop::sample::select(&Cue::ALL[..]), 0..4);
    let channels = prop::sample::select(
        &[Channel::ConnectionNote, Channel::InMail, Channel::Message, Channel::Email][..],
    );
    let verdicts = prop::sample::select(&[Verdict::Generic, Verdict::Partial, Verdict::Personalized][..]);
    let grades = prop::sample::select(&[Grade::Vague, Grade::Specific][..]);
    let fits = (prop::option::of(relationships()), prop::option::of(channels));
    let least = (prop::option::of(0..=100_u8), prop::option::of(verdicts));
    let leaf = (fits, least, cues(), cues(), grades, prop::collection::vec(any::<String>(), 0..3)).prop_map(
        |((relationship, channel), (score, verdict), forbidden, required, grade, rules)| {
            let mut policy = Policy::new();
            policy = relationship.into_iter().fold(policy, Policy::for_relationship);
            policy = channel.into_iter().fold(policy, Policy::for_channel);
            policy = score.into_iter().fold(policy, Policy::minimum_score);
            policy = verdict.into_iter().fold(policy, Policy::minimum_verdict);
            policy = forbidden.into_iter().fold(policy, Policy::forbidden);
            policy = required.into_iter().fold(policy, |policy, cue| policy.required(cue, grade));
            rules.into_iter().fold(policy, Policy::forbidden_rule)
        },
    );
    leaf.prop_recursive(3, 12, 3, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..3))
            .prop_map(|(policy, others)| others.into_iter().fold(policy, Policy::also))
    })
}

/// Runs `judge` on several threads at once; what each of them gives.
fn on_threads<T: Send>(judge: impl Fn() -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(&judge)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no check panics")).collect()
    })
}

/// Messages of all kinds, always the same ones.
const FIXED: &[&str] = &[
    "",
    "Hi Ana, we met at the harbour fair in Cork. Could you lend me the key?",
    "Hi {first_name}, I came across your profile. We help companies like yours. Book a free demo today!",
    "Dear Dr Moyo, thank you for your article on otters — I’ve read it twice. 🙂\n\nBest,\nZoë",
    "去年の港祭りでお会いしました。",
    "I'd like to add you to my professional network.",
];

/// All that can be said of those messages, in a few bytes for each.
fn digest() -> String {
    let assessor = MessageAssessor::new();
    let mut digest = String::new();
    for text in FIXED {
        for relationship in Relationship::ALL {
            let assessment = assessor.assess(Message::new(*text).relationship(relationship));
            digest.push_str(&serde_json::to_string(&assessment).expect("an assessment can be written"));
            digest.push('\n');
        }
    }
    digest
}

/// What stands before and after a digest among what the test runner prints.
const EDGE: &str = "=== digest ===\n";

#[test]
#[ignore = "run in another process by the next test"]
fn digest_of_another_process() {
    print!("{EDGE}{}{EDGE}", digest());
}

/// Tables that are hashed with another seed in each process must not show in what comes out.
#[test]
fn another_process_says_the_same() {
    let here = digest();
    for _ in 0..2 {
        let arguments = ["--exact", "invariants::digest_of_another_process", "--ignored", "--nocapture"];
        let output =
            std::process::Command::new(std::env::current_exe().unwrap()).args(arguments).output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.split(EDGE).nth(1), Some(&*here), "{output}");
    }
}

/// A reminder is worth points; yet its words may turn the tone, which weighs all words of a short message together, and what
/// was a signature no longer stands at the end. So it costs a few messages a little.
#[test]
fn a_specific_reminder_seldom_lowers_the_score() {
    let texts = include_str!("../data/dev.jsonl").lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["text"].as_str().unwrap().to_owned()
    });
    let (mut all, mut lowered) = (0, 0);
    for text in texts {
        let before = assess(&text, Relationship::Unknown);
        if before.grade(Cue::MeetingReminder) == Grade::Specific {
            continue;
        }
        for reminder in REMINDERS {
            let after = assess(&format!("{text}\n\n{reminder}"), Relationship::Unknown);
            all += 1;
            lowered += usize::from(after.score() < before.score());
            assert!(after.score() + 12 >= before.score(), "{text}\n{before}\n{after}");
        }
    }
    println!("{lowered} of {all} scores are lowered by a reminder");
    assert!(all > 1000 && lowered * 30 < all, "{lowered} of {all}");
}

/// What a message may be given that names when and where the two met.
const REMINDERS: &[&str] = &[
    "We met at RustNation in London in March 2024.",
    "We shared a table at the harbour fair in Cork last spring.",
    "It was great to meet you at the beekeepers' evening in Flåm on Wednesday.",
];

proptest! {
    #[test]
    fn threads_that_share_an_assessor_say_the_same(text in messages(), relationship in relationships()) {
        let assessor = MessageAssessor::new();
        let alone = assess(&text, relationship);
        let together = on_threads(|| assessor.assess(Message::new(&*text).relationship(relationship)));
        prop_assert!(together.iter().all(|assessment| *assessment == alone));
    }

    #[test]
    fn policies_read_back_equal_from_json_and_toml(policy in policies(), text in messages()) {
        let json = serde_json::to_string(&policy).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Policy>(&json).unwrap(), &policy, "{}", json);
        let toml = basic_toml::to_string(&policy).unwrap();
        prop_assert_eq!(&Policy::from_toml(&toml).unwrap(), &policy, "{}", toml);
        let assessment = assess(&text, Relationship::Unknown);
        let read: Policy = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(assessment.require(&read), assessment.require(&policy));
    }

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
