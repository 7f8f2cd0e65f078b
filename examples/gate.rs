//! A gate in the tests of an outreach tool: templates that would go out generic, unfilled or pushy fail the build, and the failure
//! says what to mend. The caller fills the placeholders, as the tool would.
//!
//! ```text
//! cargo run --example gate      # prints what a failing template would print
//! cargo test --example gate
//! ```

use introscore::{Channel, Cue, Grade, Message, MessageAssessor, Policy, Relationship, Verdict, Violation};

/// What goes out, by whom the recipient is to the sender. `{…}` is filled in from a list of contacts.
const TEMPLATES: [(&str, Relationship, &str); 3] = [
    (
        "question",
        Relationship::Stranger,
        "Hi {name}, your talk on {talk} answered what I had been asking for months. \
         I keep the ferry timetable of Bute. Could I ask how you test {topic}?",
    ),
    (
        "reminder",
        Relationship::Met,
        "Hi {name}, we talked about {topic} at {event} last week. Here is the paper that I promised. Thanks again!",
    ),
    ("network", Relationship::Stranger, "Hi {name}, I'd like to add you to my professional network."),
];

/// A contact to fill templates with. One that is made up will do, as long as it looks like a real one.
const CONTACT: [(&str, &str); 4] = [
    ("{name}", "Ana"),
    ("{talk}", "property tests for timetables"),
    ("{topic}", "leap days"),
    ("{event}", "RustNation"),
];

/// What every message must come to before it goes out.
fn policy() -> Policy {
    let stranger = Policy::new()
        .for_relationship(Relationship::Stranger)
        .required(Cue::StatedReason, Grade::Specific)
        .required(Cue::RecipientDetail, Grade::Vague);
    let met =
        Policy::new().for_relationship(Relationship::Met).required(Cue::MeetingReminder, Grade::Specific);
    let note = Policy::new().for_channel(Channel::ConnectionNote).minimum_score(50);
    Policy::new()
        .minimum_verdict(Verdict::Partial)
        .forbidden(Cue::Placeholder)
        .forbidden(Cue::Pressure)
        .also(stranger)
        .also(met)
        .also(note)
}

/// Fills a template and holds it against the policy.
fn gate(name: &str) -> Result<(), Violation> {
    let (_, relationship, template) =
        TEMPLATES.iter().find(|(known, ..)| *known == name).expect("there is such a template");
    let text = CONTACT.iter().fold((*template).to_owned(), |text, (field, value)| text.replace(field, value));
    let message = Message::new(text).relationship(*relationship).channel(Channel::ConnectionNote);
    MessageAssessor::new().assess(message).require(&policy())
}

fn main() {
    for (name, ..) in TEMPLATES {
        match gate(name) {
            Ok(()) => println!("{name}: may go out\n"),
            Err(violation) => println!("{name}: {violation}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_fit_to_go_out() -> Result<(), Violation> {
        gate("question")?;
        gate("reminder")
    }

    #[test]
    fn a_stock_invitation_is_stopped_and_the_test_says_why() {
        let said = gate("network").unwrap_err().to_string();
        for line in [
            "- verdict: at least partial demanded, found generic",
            "- stated_reason: at least specific demanded, found absent",
            "Say why you write",
        ] {
            assert!(said.contains(line), "{line:?} is not in\n{said}");
        }
    }

    #[test]
    fn a_field_that_nobody_filled_is_stopped() {
        let message = Message::new(TEMPLATES[0].2).relationship(Relationship::Stranger);
        let violation = MessageAssessor::new().assess(message).require(&policy()).unwrap_err();
        assert!(
            violation.to_string().contains("- placeholder: forbidden, found at bytes 3..9"),
            "{violation}"
        );
    }
}
