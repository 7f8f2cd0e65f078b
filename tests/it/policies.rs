//! Gates: what is demanded, of which messages, and what a failing one says.

use introscore::{
    Assessment, Channel, Cue, Grade, Message, MessageAssessor, Policy, RegexRule, Relationship, Unmet,
    Verdict,
};

fn assess(text: &str, relationship: Relationship, channel: Channel) -> Assessment {
    MessageAssessor::new().assess(Message::new(text).relationship(relationship).channel(channel))
}

fn generic() -> Assessment {
    assess("I'd like to add you to my professional network.", Relationship::Stranger, Channel::ConnectionNote)
}

fn unmet(assessment: &Assessment, policy: &Policy) -> Vec<Unmet> {
    assessment.require(policy).map_or_else(|violation| violation.unmet().to_vec(), |()| Vec::new())
}

#[test]
fn a_policy_without_demands_is_met_by_everything() {
    assert_eq!(generic().require(&Policy::new()), Ok(()));
    assert_eq!(MessageAssessor::new().assess("").require(&Policy::default()), Ok(()));
}

#[test]
fn the_least_that_is_demanded_is_enough() {
    let assessment = generic();
    let score = assessment.score();
    assert_eq!(unmet(&assessment, &Policy::new().minimum_score(score)), []);
    assert_eq!(
        unmet(&assessment, &Policy::new().minimum_score(score + 1)),
        [Unmet::Score { least: score + 1, found: score }]
    );
    assert_eq!(unmet(&assessment, &Policy::new().minimum_verdict(Verdict::Generic)), []);
    assert_eq!(
        unmet(&assessment, &Policy::new().minimum_verdict(Verdict::Partial)),
        [Unmet::Verdict { least: Verdict::Partial, found: Verdict::Generic }]
    );
}

#[test]
fn cues_are_required_with_a_grade_and_forbidden_with_any() {
    let vague = assess("Great meeting you!", Relationship::Met, Channel::Message);
    assert_eq!(vague.grade(Cue::MeetingReminder), Grade::Vague);
    let required = |grade| Policy::new().required(Cue::MeetingReminder, grade);
    assert_eq!(unmet(&vague, &required(Grade::Vague)), []);
    assert_eq!(
        unmet(&vague, &required(Grade::Specific)),
        [Unmet::Required { cue: Cue::MeetingReminder, least: Grade::Specific, found: Grade::Vague }]
    );
    let forbidden = |cue| Policy::new().forbidden(cue);
    assert_eq!(unmet(&vague, &forbidden(Cue::Pitch)), []);
    assert_eq!(
        unmet(&vague, &forbidden(Cue::MeetingReminder)),
        [Unmet::Forbidden { cue: Cue::MeetingReminder }]
    );
}

#[test]
fn cues_of_the_callers_can_be_demanded() {
    const FLAT: Cue = Cue::custom("flat").unwrap();
    let rule = RegexRule::new("flat", r"flat \d+", FLAT).unwrap();
    let assessor = MessageAssessor::builder().rule(rule).build().unwrap();
    let policy = Policy::new().required(FLAT, Grade::Specific);
    assert_eq!(assessor.assess("It is flat 12.").require(&policy), Ok(()));
    let violation = assessor.assess("It is flat.").require(&policy).unwrap_err();
    assert!(violation.to_string().contains("- custom:flat: at least specific demanded, found absent\n"));
}

#[test]
fn rules_are_forbidden_by_their_ids() {
    let rule = |id: &str, word: &str| RegexRule::new(id, word, Cue::Ask).unwrap();
    let builder = MessageAssessor::builder().rule(rule("lift", "lift")).rule(rule("cat", "cat"));
    let assessor = builder.build().unwrap();
    let policy = Policy::new().forbidden_rule("cat");
    assert_eq!(assessor.assess("The lift is wet.").require(&policy), Ok(()));
    let violation = assessor.assess("The cat is wet.").require(&policy).unwrap_err();
    assert_eq!(violation.unmet(), [Unmet::ForbiddenRule { rule: "cat".to_owned() }]);
    assert!(violation.to_string().contains("- rule cat: forbidden, found at bytes 4..7\n"), "{violation}");
}

#[test]
fn a_policy_is_for_the_relationships_and_channels_that_it_names() {
    let policy = Policy::new()
        .for_relationship(Relationship::Stranger)
        .for_relationship(Relationship::Unknown)
        .for_channel(Channel::ConnectionNote)
        .minimum_score(100);
    let meets = |relationship, channel| assess("Hello", relationship, channel).require(&policy).is_ok();
    assert!(!meets(Relationship::Stranger, Channel::ConnectionNote));
    assert!(!meets(Relationship::Unknown, Channel::ConnectionNote));
    assert!(meets(Relationship::Close, Channel::ConnectionNote));
    assert!(meets(Relationship::Stranger, Channel::Email));
}

#[test]
fn what_is_demanded_also_needs_both_to_fit() {
    let met = Policy::new().for_relationship(Relationship::Met).minimum_score(100);
    let notes = Policy::new().for_channel(Channel::ConnectionNote).also(met);
    let all = Policy::new().forbidden(Cue::Placeholder).also(notes);
    let unmet = |relationship, channel| unmet(&assess("Hello {name}", relationship, channel), &all).len();
    assert_eq!(unmet(Relationship::Met, Channel::ConnectionNote), 2);
    assert_eq!(unmet(Relationship::Met, Channel::Email), 1);
    assert_eq!(unmet(Relationship::Close, Channel::ConnectionNote), 1);
}

#[test]
fn a_violation_says_what_was_demanded_what_was_found_and_what_to_do() {
    let policy = Policy::new()
        .minimum_score(50)
        .minimum_verdict(Verdict::Partial)
        .required(Cue::StatedReason, Grade::Specific)
        .required(Cue::SelfIntroduction, Grade::Specific)
        .forbidden(Cue::Boilerplate)
        .forbidden(Cue::Pressure);
    let assessment = generic();
    let text = assessment.require(&policy).unwrap_err().to_string();
    let demands = format!(
        "the message does not meet the policy:\n\
         - score: at least 50 demanded, found {}\n\
         - verdict: at least partial demanded, found generic\n\
         - stated_reason: at least specific demanded, found absent\n\
         - self_introduction: demanded, not found\n\
         - boilerplate: forbidden, found at bytes 12..46\n\n",
        assessment.score()
    );
    assert_eq!(text, format!("{demands}{assessment}"));
    assert!(!assessment.advice().is_empty());
    for advice in assessment.advice() {
        assert!(text.contains(advice.text()));
    }
}

#[test]
fn policies_read_back_equal() {
    let stranger = Policy::new()
        .for_relationship(Relationship::Stranger)
        .for_channel(Channel::Email)
        .required(Cue::StatedReason, Grade::Specific)
        .required(Cue::custom("flat").unwrap(), Grade::Vague);
    let policy = Policy::new()
        .minimum_score(40)
        .minimum_verdict(Verdict::Partial)
        .forbidden(Cue::Pressure)
        .forbidden(Cue::Placeholder)
        .forbidden_rule("pitch")
        .also(stranger)
        .also(Policy::new().for_channel(Channel::ConnectionNote).minimum_score(0));
    let toml = basic_toml::to_string(&policy).unwrap();
    assert_eq!(Policy::from_toml(&toml).unwrap(), policy, "{toml}");
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy, "{json}");
    assert_eq!(Policy::from_toml("").unwrap(), Policy::new());
}

#[test]
fn a_faulty_policy_is_refused_with_what_was_expected() {
    for (toml, said) in [
        ("scor = 3", "unknown field `scor`, expected one of"),
        ("score = 101", "score: expected a whole number from 0 to 100, found 101"),
        ("score = -1", "expected u8"),
        ("score = nan", "expected u8"),
        ("verdict = 'good'", "unknown variant `good`"),
        ("forbid = ['flatery']", "unknown cue `flatery`: nearest is flattery"),
        ("require = { pich = 'vague' }", "unknown cue `pich`: nearest is pitch"),
        ("require = { pitch = 2 }", "policy: "),
        ("relationship = ['pal']", "unknown variant `pal`"),
        ("[[also]]\nx = 1", "unknown field `x`"),
        ("= 3", "policy: "),
    ] {
        let error = Policy::from_toml(toml).unwrap_err();
        assert!(error.is_settings());
        assert!(error.to_string().contains(said), "{toml:?} says {error}");
    }
}
