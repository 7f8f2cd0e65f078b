//! Whole reports, read by a person when they change: run with `UPDATE_EXPECT=1` to write them anew.

use std::fmt::Write;

use expect_test::expect_file;
use introscore::{Message, MessageAssessor, Relationship};

fn report(text: &str, relationship: Relationship) -> String {
    let assessment = MessageAssessor::new().assess(Message::new(text).relationship(relationship));
    let mut report = format!("{text}\n\n{assessment}\n");
    for finding in assessment.findings() {
        let shown: Vec<&str> = finding.evidence().iter().map(|range| &text[range.clone()]).collect();
        writeln!(report, "{}: {}", finding.rule(), shown.join(" … ")).unwrap();
    }
    report
}

#[test]
fn a_default_invitation() {
    let text = "Hi Brenda, I'd like to add you to my professional network.";
    expect_file!["../data/reports/default_invitation.txt"].assert_eq(&report(text, Relationship::Stranger));
}

#[test]
fn a_stranger_who_shares_a_trade_and_asks() {
    let text = "Hi Mr Delacroix! I teach Year 4 as well, in Mauritius. I copied your fraction pizza lesson from the teachers' \
                forum and it ended in actual pizza. How do you stop them eating the eighths?";
    expect_file!["../data/reports/shared_trade.txt"].assert_eq(&report(text, Relationship::Stranger));
}

#[test]
fn somebody_met_who_reminds() {
    let text = "Hi Ragnhild, nice talking with you on the Flåm ferry on Wednesday about keeping bees. The beginners' \
                course in our association starts on 12 March. Tell me if you want a place.";
    expect_file!["../data/reports/reminder.txt"].assert_eq(&report(text, Relationship::Met));
}

#[test]
fn a_mail_merge_that_failed() {
    let text = "Hi {first_name}, I came across your profile and was impressed! We help companies like yours double their \
                leads. Still waiting for your reply. Book a free demo today!";
    expect_file!["../data/reports/failed_merge.txt"].assert_eq(&report(text, Relationship::Stranger));
}

#[test]
fn a_friend() {
    let text = "Hi Sam, finally got round to joining this thing";
    expect_file!["../data/reports/friend.txt"].assert_eq(&report(text, Relationship::Close));
}
