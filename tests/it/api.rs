//! The surface: types can be shared, results can be stored, builders say what is wrong.

use std::panic::{RefUnwindSafe, UnwindSafe};

use introscore::{
    Advice, Assessment, Channel, Context, Cue, CueMatch, CustomCue, Encounter, Error, Finding, Grade, Limit,
    Message, MessageAssessor, MessageAssessorBuilder, Observation, Person, PhrasePack, PhraseRule, Policy,
    RegexRule, Relationship, Rule, Score, Scratch, Settings, Unmet, Verdict, Violation,
};

struct Named(&'static str);

impl Rule for Named {
    fn id(&self) -> &str {
        self.0
    }

    fn cue(&self) -> Cue {
        Cue::Ask
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let (_, range) = context.words().next()?;
        Some(Observation::new(Grade::Specific, [range]))
    }
}

/// Asserts of each type that it can be sent, shared, moved, and used after a panic; gives their names.
macro_rules! plain {
    ($($of:ident $(<$life:lifetime>)?),* $(,)?) => {{
        fn plain<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}
        $(plain::<$of $(<$life>)?>();)*
        [$(stringify!($of)),*]
    }};
}

#[test]
fn everything_can_be_sent_and_shared() {
    let mut asserted = plain![
        Advice,
        Assessment,
        Channel,
        Context<'static>,
        Cue,
        CueMatch,
        CustomCue,
        Encounter,
        Error,
        Finding,
        Grade,
        Limit,
        Message,
        MessageAssessor,
        MessageAssessorBuilder,
        Observation,
        Person,
        PhrasePack,
        PhraseRule,
        Policy,
        RegexRule,
        Relationship,
        Score,
        Scratch,
        Settings,
        Unmet,
        Verdict,
        Violation,
    ]
    .to_vec();
    // A rule may be of any type, which says itself what it is.
    asserted.push("Rule");
    let root = include_str!("../../src/lib.rs");
    let exported = root.lines().filter_map(|line| line.strip_prefix("pub use ")?.strip_suffix(';'));
    let mut exported: Vec<&str> = exported
        .flat_map(|path| path.rsplit("::").next().unwrap().trim_matches(['{', '}']).split(", "))
        .collect();
    asserted.sort_unstable();
    exported.sort_unstable();
    assert_eq!(asserted, exported, "every public type");
}

/// A panic in a rule of the caller's leaves the assessor as it was.
#[test]
fn an_assessor_goes_on_after_a_rule_has_panicked() {
    struct Touchy;
    impl Rule for Touchy {
        fn id(&self) -> &'static str {
            "touchy"
        }

        fn cue(&self) -> Cue {
            Cue::Ask
        }

        fn judge(&self, context: &Context<'_>) -> Option<Observation> {
            assert!(context.words().all(|(word, _)| word != "boo"), "it was frightened");
            None
        }
    }
    let assessor = MessageAssessor::builder().rule(Touchy).build().unwrap();
    let before = assessor.assess("Hi Ana, we met in Cork.");
    assert!(std::panic::catch_unwind(|| assessor.assess("boo")).is_err());
    assert_eq!(assessor.assess("Hi Ana, we met in Cork."), before);
}

#[test]
fn results_read_back_equal() {
    let assessor = MessageAssessor::new();
    for text in
        ["", "Hi {name}, let's connect!", "Hi Ana, we met at RustNation in 2024. Could you send your slides?"]
    {
        let assessment = assessor.assess(text);
        let json = serde_json::to_string(&assessment).unwrap();
        assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap(), assessment);
    }
}

#[test]
fn messages_read_back_equal_and_need_only_a_text() {
    let message = Message::new("Hello")
        .relationship(Relationship::Lapsed)
        .channel(Channel::ConnectionNote)
        .recipient(Person::named("Ana").organisation("Acme"));
    let json = serde_json::to_string(&message).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message);
    assert_eq!(serde_json::from_str::<Message>(r#"{"text": "Hello"}"#).unwrap(), Message::new("Hello"));
    assert_eq!(serde_json::from_str::<Channel>("\"note\"").unwrap(), Channel::ConnectionNote);
}

#[test]
fn a_clone_says_the_same() {
    let assessor = MessageAssessor::new();
    let text = "We met at the harbour fair in Cork.";
    assert_eq!(assessor.clone().assess(text), assessor.assess(text));
}

#[test]
fn everything_can_be_shown_to_whoever_debugs() {
    let rule = || PhraseRule::new("jargon", ["circle back"], Cue::custom("jargon").unwrap()).points(-3);
    let builder = MessageAssessor::builder().rule(rule()).without("pitch").ignore("we help");
    let shown = format!("{builder:?}");
    assert!(["jargon", "pitch", "we help"].iter().all(|word| shown.contains(word)), "{shown}");
    let shown = format!("{:?}", builder.build().unwrap());
    assert!(shown.contains("own_rules: [\"jargon\"]"), "{shown}");
    assert!(format!("{:?}", rule()).contains("Custom(\"jargon\")"));
}

#[test]
fn a_rule_of_the_caller_weighs_what_the_caller_says() {
    let assessor =
        MessageAssessor::builder().rule(Named("first_word")).points("first_word", 7).build().unwrap();
    let (with, without) = (assessor.assess("Hello"), MessageAssessor::new().assess("Hello"));
    assert_eq!(with.score(), without.score() + 7);
    let unweighed = MessageAssessor::builder().rule(Named("first_word")).build().unwrap();
    assert_eq!(unweighed.assess("Hello").findings().last().unwrap().points(), 0);
}

#[test]
fn two_rules_of_one_id_are_refused() {
    let error = MessageAssessor::builder().rule(Named("mine")).rule(Named("mine")).build().unwrap_err();
    assert_eq!(error.to_string(), "two rules are called `mine`: give each rule an id of its own");
    let error = MessageAssessor::builder().rule(Named("ask")).build().unwrap_err();
    assert_eq!(error.to_string(), "two rules are called `ask`: give each rule an id of its own");
}

#[test]
fn points_for_a_rule_that_is_not_there_are_refused() {
    let error = MessageAssessor::builder().points("min", 3).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "points are given for rule `min`, which is not one of the caller's rules: there are none"
    );
}

#[test]
fn the_relationship_decides_what_is_advised_first() {
    let assessor = MessageAssessor::new();
    let first = |relationship| {
        let assessment = assessor.assess(Message::new("Let's connect.").relationship(relationship));
        assessment.advice()[0].cue()
    };
    assert_eq!(first(Relationship::Stranger), Cue::StatedReason);
    assert_eq!(first(Relationship::Met), Cue::MeetingReminder);
    assert_eq!(first(Relationship::Lapsed), Cue::MeetingReminder);
}

#[test]
fn following_advice_never_promises_more_than_a_full_score() {
    let assessor = MessageAssessor::new();
    for text in
        ["", "Hi", "Hi Ana, we met at RustNation in 2024. Could you send your slides on async traits?"]
    {
        let assessment = assessor.assess(text);
        for advice in assessment.advice() {
            assert!(advice.gain() > 0 && i32::from(assessment.score()) + advice.gain() <= 100, "{advice:?}");
        }
    }
}

#[test]
fn what_is_null_in_data_is_not_known() {
    let person: Person = serde_json::from_str(r#"{"name": "Ana", "place": null, "topics": null}"#).unwrap();
    assert_eq!(person, Person::named("Ana"));
}

#[test]
fn relationships_have_the_names_that_data_give_them() {
    for relationship in Relationship::ALL {
        assert_eq!(serde_json::to_value(relationship).unwrap(), relationship.name());
    }
}

#[test]
fn what_greets_everybody_is_not_meant_for_one() {
    let assessor = MessageAssessor::new();
    let verdict = |greeting: &str| {
        let text = format!(
            "{greeting}, there have been four thefts in Beechcroft Avenue since January, all between 2 and 5 in the morning. \
             Please check that your camera covers the road. Pat, number 14"
        );
        assessor.assess(text).verdict()
    };
    for all in ["Dear all", "Hello everyone", "Dear Resident"] {
        assert_eq!(verdict(all), Verdict::Generic, "{all}");
    }
    // Neighbours share a street, and there are many of them.
    assert_eq!(verdict("Dear neighbour"), Verdict::Partial);
    for one in ["Dear Ottoline", "Hello Mr Everett", "Dear Sir"] {
        assert!(verdict(one) > Verdict::Generic, "{one}");
    }
}
