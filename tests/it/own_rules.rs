//! What callers bring along: cues, rules, wording, and what they silence.

use std::panic::{AssertUnwindSafe, catch_unwind};

use introscore::{
    Context, Cue, Error, Grade, Message, MessageAssessor, Observation, PhrasePack, PhraseRule, RegexRule,
    Relationship, Rule,
};
use proptest::prelude::*;

const FLAT: Cue = Cue::custom("flat_number").unwrap();
const JARGON: Cue = Cue::custom("jargon").unwrap();

fn flat() -> RegexRule {
    RegexRule::new("flat", r"(?i)\bflat \d+", FLAT)
        .unwrap()
        .points(9)
        .advice("Say which flat it is, e.g. “flat 12”.")
}

fn jargon() -> PhraseRule {
    PhraseRule::new("jargon", ["circle back", "touch base (with you)?"], JARGON)
        .points(-7)
        .advice("Say it plainly.")
}

#[test]
fn a_cue_of_the_callers_is_never_taken_for_one_of_the_guide() {
    assert_eq!(Cue::ALL.len(), 13);
    for cue in Cue::ALL.into_iter().chain([Cue::Tone]) {
        let own = Cue::custom(cue.name()).unwrap();
        assert_ne!(own, cue);
        assert_ne!(serde_json::to_string(&own).unwrap(), serde_json::to_string(&cue).unwrap());
    }
}

#[test]
fn names_of_cues_are_short_and_plain() {
    for name in ["a", "flat_number", "b2b", "x23456789_123456789_123456789_12"] {
        assert_eq!(Cue::custom(name).unwrap().name(), format!("custom:{name}"));
    }
    for name in
        ["", "Flat", "flat number", "2b", "_a", "é", "custom:a", "x23456789_123456789_123456789_123", "a\0b"]
    {
        assert_eq!(Cue::custom(name), None, "{name:?}");
        let error = format!("custom:{name}").parse::<Cue>().unwrap_err().to_string();
        assert!(error.starts_with("unknown cue `custom:"), "{error}");
    }
    let error = "flatery".parse::<Cue>().unwrap_err().to_string();
    assert_eq!(error, "unknown cue `flatery`: nearest is flattery");
}

proptest! {
    #[test]
    fn cues_of_the_callers_read_back_equal(name in "[a-z][a-z0-9_]{0,31}") {
        let cue = Cue::custom(&name).unwrap();
        prop_assert_eq!(cue.name().parse::<Cue>().unwrap(), cue);
        let json = serde_json::to_string(&cue).unwrap();
        prop_assert_eq!(&json, &format!("\"custom:{name}\""));
        prop_assert_eq!(serde_json::from_str::<Cue>(&json).unwrap(), cue);
        prop_assert_eq!(serde_json::from_reader::<_, Cue>(json.as_bytes()).unwrap(), cue);
    }
}

#[test]
fn an_assessment_with_cues_of_the_callers_reads_back_equal() {
    let assessor = MessageAssessor::builder().rule(flat()).rule(jargon()).build().unwrap();
    for text in ["Flat 12 here, let's circle back.", "Hello."] {
        let assessment = assessor.assess(text);
        let json = serde_json::to_string(&assessment).unwrap();
        assert_eq!(serde_json::from_str::<introscore::Assessment>(&json).unwrap(), assessment);
    }
}

#[test]
fn a_regular_expression_is_a_rule() {
    let assessor = MessageAssessor::builder().rule(flat()).build().unwrap();
    let text = "Zoë from FLAT 12: does flat 7 still leak?";
    let assessment = assessor.assess(text);
    assert_eq!(assessment.grade(FLAT), Grade::Specific);
    let finding = assessment.findings().last().unwrap();
    let shown: Vec<&str> = finding.evidence().iter().map(|range| &text[range.clone()]).collect();
    assert_eq!((finding.rule(), finding.points(), shown), ("flat", 9, vec!["FLAT 12", "flat 7"]));
    let without = MessageAssessor::new().assess(text);
    assert_eq!(assessment.score(), without.score() + 9);
    assert_eq!(assessor.assess("It is flat here.").grade(FLAT), Grade::Absent);
}

#[test]
fn a_regular_expression_takes_any_name_alike() {
    let rule = RegexRule::new("dear", r"^Dear \w+,", FLAT).unwrap();
    let assessor = MessageAssessor::builder().rule(rule).build().unwrap();
    for name in ["Ana", "Zoë", "Łukasz", "Ольга", "明"] {
        let text = format!("Dear {name}, hello.");
        assert_eq!(assessor.assess(text.as_str()).grade(FLAT), Grade::Specific, "{name}");
    }
}

#[test]
fn a_regular_expression_that_matches_nothing_in_particular_finds_nothing() {
    let assessor =
        MessageAssessor::builder().rule(RegexRule::new("any", "x*", FLAT).unwrap()).build().unwrap();
    assert_eq!(assessor.assess("Hello").grade(FLAT), Grade::Absent);
    assert_eq!(assessor.assess("Hexxo").findings().last().unwrap().evidence(), [2..4]);
}

#[test]
fn phrases_are_a_rule_in_the_pattern_language() {
    let assessor = MessageAssessor::builder().rule(jargon()).build().unwrap();
    let text = "Let’s TOUCH BASE with you, then we'll circle back.";
    let assessment = assessor.assess(text);
    let finding = assessment.findings().last().unwrap();
    let shown: Vec<&str> = finding.evidence().iter().map(|range| &text[range.clone()]).collect();
    assert_eq!((finding.points(), shown), (-7, vec!["TOUCH BASE with you", "circle back"]));
    assert_eq!(assessor.assess("We touched the base of the statue.").grade(JARGON), Grade::Absent);
}

#[test]
fn phrases_of_one_rule_are_not_found_by_another() {
    let other = PhraseRule::new("other", ["at the end of the day"], FLAT);
    let assessor = MessageAssessor::builder().rule(jargon()).rule(other).build().unwrap();
    let assessment = assessor.assess("Let's circle back.");
    assert_eq!((assessment.grade(JARGON), assessment.grade(FLAT)), (Grade::Specific, Grade::Absent));
    // Nor do they change what the rules of the library see.
    let plain = MessageAssessor::new().assess("Let's circle back.");
    assert_eq!(assessment.findings()[..plain.findings().len()], *plain.findings());
}

#[test]
fn a_grade_of_a_rule_is_what_it_was_told() {
    let rule = PhraseRule::new("jargon", ["circle back"], Cue::StatedReason).grade(Grade::Vague);
    let assessor = MessageAssessor::builder().rule(rule).build().unwrap();
    assert_eq!(assessor.assess("Circle back!").grade(Cue::StatedReason), Grade::Vague);
}

#[test]
fn a_merit_is_advised_where_it_is_missing_and_a_fault_where_it_is_found() {
    let assessor = MessageAssessor::builder().rule(flat()).rule(jargon()).build().unwrap();
    let advised = |text: &str| {
        let message = Message::new(text).relationship(Relationship::Close);
        let assessment = assessor.assess(message);
        let own = assessment.advice().iter().filter(|advice| matches!(advice.cue(), Cue::Custom(_)));
        own.map(|advice| format!("{:+} {}", advice.gain(), advice.text())).collect::<Vec<_>>()
    };
    let (merit, fault) = ("+9 Say which flat it is, e.g. “flat 12”.", "+7 Say it plainly.");
    assert_eq!(advised("It is wet again."), [merit]);
    assert!(advised("Flat 12 is wet again.").is_empty());
    assert_eq!(advised("Flat 12 is wet again, let's circle back."), [fault]);
    assert_eq!(advised("Let's circle back."), [merit, fault]);
}

#[test]
fn following_advice_of_a_rule_brings_what_it_says() {
    let assessor = MessageAssessor::builder().rule(flat()).build().unwrap();
    let close = |text: &str| assessor.assess(Message::new(text).relationship(Relationship::Close));
    let before = close("Hello there.");
    let advice = before.advice().iter().find(|advice| advice.cue() == FLAT).unwrap();
    let after = close("Hello there. flat 12");
    let flat = after.findings().iter().find(|finding| finding.cue() == FLAT).unwrap();
    assert_eq!(flat.points(), advice.gain());
}

#[test]
fn what_a_rule_of_the_callers_sees_need_not_be_advised() {
    let text = "Flat 12. It is wet.";
    let has_reason = |assessor: &MessageAssessor| {
        assessor.assess(text).advice().iter().any(|advice| advice.cue() == Cue::StatedReason)
    };
    let rule = RegexRule::new("flat", r"Flat \d+", Cue::StatedReason).unwrap();
    assert!(has_reason(&MessageAssessor::new()));
    assert!(!has_reason(&MessageAssessor::builder().rule(rule).build().unwrap()));
}

#[test]
fn the_order_of_rules_changes_nothing() {
    let third = || PhraseRule::new("abc", ["again"], Cue::Courtesy).points(2).advice("Say it again.");
    let text = "Flat 12 here again, let's circle back. The lift is wet and so is the cat.";
    let first = MessageAssessor::builder().rule(flat()).rule(jargon()).rule(third()).build().unwrap();
    let second = MessageAssessor::builder().rule(third()).rule(jargon()).rule(flat()).build().unwrap();
    for text in [text, "Hello.", ""] {
        assert_eq!(first.assess(text), second.assess(text));
    }
    let ids: Vec<String> = first.rules().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(ids[..2], ["shared_context", "stated_reason"]);
    assert_eq!(ids[ids.len() - 3..], ["abc", "flat", "jargon"]);
}

#[test]
fn every_rule_of_the_library_says_what_it_looks_for() {
    let assessor = MessageAssessor::builder().rule(flat().doc("names a flat")).build().unwrap();
    let docs: Vec<&str> = assessor.rules().map(Rule::doc).collect();
    assert!(docs.iter().all(|doc| !doc.is_empty() && !doc.contains('\n')), "{docs:?}");
    assert_eq!(docs.last(), Some(&"names a flat"));
}

/// What is wrong with rules, by what the error says.
#[test]
fn faulty_rules_are_refused_when_the_assessor_is_built() {
    let built = |rule: PhraseRule| MessageAssessor::builder().rule(rule).build().unwrap_err().to_string();
    assert_eq!(
        built(PhraseRule::new("mine", ["we met (at|in"], FLAT)),
        "phrase of the rule `mine`, column 14: in `we met (at|in`: expected `)` or `|`, found the end of the line"
    );
    assert!(
        built(PhraseRule::new("mine", ["Circle back"], FLAT)).contains("expected a word in small letters")
    );
    assert_eq!(
        built(PhraseRule::new("mine", ["circle back"], FLAT).points(101)),
        "the points of the rule `mine`: expected a whole number from -100 to 100, found 101"
    );
    assert_eq!(
        built(PhraseRule::new("pitch", ["circle back"], FLAT)),
        "two rules are called `pitch`: give each rule an id of its own"
    );
    let error = RegexRule::new("mine", "(", FLAT).unwrap_err().to_string();
    assert!(error.starts_with("the regular expression of the rule `mine`: "), "{error}");
    let error = RegexRule::new("mine", r"\w{1000}{1000}", FLAT).unwrap_err().to_string();
    assert!(error.contains("size limit"), "{error}");
    let error = MessageAssessor::builder().rule(flat()).points("flt", 3).build().unwrap_err().to_string();
    assert_eq!(
        error,
        "points are given for rule `flt`, which is not one of the caller's rules: nearest is flat"
    );
    let error = MessageAssessor::builder().rule(flat()).points("flat", i32::MIN).build().unwrap_err();
    assert!(error.to_string().contains("found -2147483648"), "{error}");
}

#[test]
fn a_panic_of_a_rule_reaches_its_caller_and_harms_nothing_else() {
    struct Bad;
    impl Rule for Bad {
        fn id(&self) -> &'static str {
            "bad"
        }

        fn cue(&self) -> Cue {
            FLAT
        }

        fn judge(&self, context: &Context<'_>) -> Option<Observation> {
            assert!(context.words().count() != 1, "one word is too much for this rule");
            None
        }
    }
    let assessor = MessageAssessor::builder().rule(Bad).build().unwrap();
    assert!(catch_unwind(AssertUnwindSafe(|| assessor.assess("Hello"))).is_err());
    assert_eq!(assessor.assess("Hello there"), MessageAssessor::new().assess("Hello there"));
}

#[test]
fn many_rules_of_any_strength_keep_the_score_within_bounds() {
    struct Loud(String);
    impl Rule for Loud {
        fn id(&self) -> &str {
            &self.0
        }

        fn cue(&self) -> Cue {
            FLAT
        }

        fn points(&self) -> i32 {
            100
        }

        fn judge(&self, _: &Context<'_>) -> Option<Observation> {
            Some(Observation::new(Grade::Specific, []).with_strength(i32::MAX))
        }
    }
    let builder = (0..300).fold(MessageAssessor::builder(), |builder, at| builder.rule(Loud(at.to_string())));
    let assessment = builder.build().unwrap().assess("Hello");
    assert_eq!(assessment.score(), 100);
    assert!(assessment.to_string().starts_with("100/100"));
}

#[test]
fn a_rule_that_is_left_out_finds_costs_and_advises_nothing() {
    let text = "I was impressed by your profile. Your career is amazing!";
    let with = MessageAssessor::new().assess(text);
    assert!(with.grade(Cue::Flattery) > Grade::Absent && with.grade(Cue::Courtesy) == Grade::Absent);
    assert!(with.advice().iter().any(|advice| advice.cue() == Cue::RecipientDetail));

    let assessor = MessageAssessor::builder()
        .rule(flat())
        .without("flattery")
        .without("recipient_detail")
        .without("flat")
        .build()
        .unwrap();
    let without = assessor.assess(text);
    let named = ["flattery", "recipient_detail", "flat"];
    assert!(without.findings().iter().all(|finding| !named.contains(&finding.rule())));
    assert!(
        without
            .advice()
            .iter()
            .all(|advice| { ![Cue::Flattery, Cue::RecipientDetail, FLAT].contains(&advice.cue()) })
    );
    assert!(without.score() > with.score());
    assert_eq!(assessor.rules().count(), MessageAssessor::new().rules().count() - 2);
}

#[test]
fn a_rule_that_is_not_there_cannot_be_left_out() {
    let error = |id: &str| MessageAssessor::builder().without(id).build().unwrap_err().to_string();
    assert_eq!(error("flatery"), "there is no rule `flatery`: nearest is flattery");
    assert!(error("weather").starts_with("there is no rule `weather`: expected one of shared_context, "));
}

/// A pitch of which the wording, not the words that fill it, is silenced.
#[test]
fn silenced_wording_does_not_count_and_all_other_wording_does() {
    let plain = MessageAssessor::new();
    let ours = MessageAssessor::builder().ignore("we help").build().unwrap();
    let silenced = "We help charities keep their books.";
    assert_eq!(plain.assess(silenced).grade(Cue::Pitch), Grade::Specific);
    assert_eq!(ours.assess(silenced).grade(Cue::Pitch), Grade::Absent);
    for text in ["Book a free demo of our platform today!", "Great meeting you at RustNation last spring!"] {
        assert_eq!(ours.assess(text), plain.assess(text), "{text}");
    }
    // Other wording of the same message counts as before.
    let both = "We help charities keep their books. Book a free demo of our platform today!";
    assert_eq!(ours.assess(both).grade(Cue::Pitch), Grade::Specific);
}

#[test]
fn words_that_fill_a_slot_do_not_silence_its_frame() {
    let toml = "[[frame]]\ncue = 'shared_context'\npatterns = ['we zum zim {what}']\nyes = []\nno = []";
    let grade = |ignored: &str, text: &str| {
        let pack = PhrasePack::from_toml(toml).unwrap();
        let assessor = MessageAssessor::builder().phrases(pack).ignore(ignored).build().unwrap();
        assessor.assess(text).grade(Cue::SharedContext)
    };
    assert_eq!(grade("brass lamps", "We zum zim brass lamps"), Grade::Specific);
    assert_eq!(grade("zum zim", "We zum zim brass lamps"), Grade::Absent);
    assert_eq!(grade("zim brass", "We zum zim brass lamps"), Grade::Absent);
    assert_eq!(grade("we zum zim stamps", "We zum zim brass lamps"), Grade::Specific);
}

#[test]
fn phrases_of_rules_are_silenced_as_well() {
    let assessor = MessageAssessor::builder().rule(jargon()).ignore("circle back to you").build().unwrap();
    assert_eq!(assessor.assess("I'll circle back to you.").grade(JARGON), Grade::Absent);
    assert_eq!(assessor.assess("I'll circle back to Ana.").grade(JARGON), Grade::Specific);
}

#[test]
fn silencing_keeps_the_examples_of_packs_true() {
    let assessor = MessageAssessor::builder().ignore("we help").ignore("great").build().unwrap();
    if let Err(error) = assessor.check_examples() {
        panic!("{error}");
    }
}

#[test]
fn wording_to_ignore_that_cannot_be_read_is_refused() {
    let error = |phrase: &str| MessageAssessor::builder().ignore(phrase).build().unwrap_err().to_string();
    assert!(error("").starts_with("wording to ignore, column 1: in ``: "), "{}", error(""));
    assert_eq!(
        error("we help @plaec"),
        "wording to ignore, column 10: in `we help @plaec`: unknown class `@plaec`"
    );
}

/// Many silenced phrases beside many frames cost what both cost, and not one times the other.
#[test]
fn silencing_a_hostile_text_stays_linear() {
    let assessor = MessageAssessor::builder().ignore("we help").build().unwrap();
    let assessment = assessor.assess("we help you. ".repeat(20_000));
    assert_eq!(assessment.grade(Cue::Pitch), Grade::Absent);
}

#[test]
fn a_team_checks_its_own_pack_and_nothing_else() -> Result<(), Error> {
    let pack = |no: &str| {
        PhrasePack::from_toml(&format!(
            "[[frame]]\ncue = 'ask'\npatterns = ['lend me {{what}}']\nyes = ['Lend me your skiff.']\nno = ['{no}']"
        ))
    };
    pack("I lent you a skiff.")?.check_examples()?;
    let error = pack("Lend me a hand.")?.check_examples().unwrap_err();
    assert!(error.is_example());
    assert_eq!(
        error.to_string(),
        "line 3: the frame `lend me {what}` matches its `no` example: Lend me a hand."
    );
    Ok(())
}

#[test]
fn packs_show_cues_of_the_guide_only() {
    let error = PhrasePack::from_toml("cue = 'custom:jargon'").unwrap_err().to_string();
    assert!(error.starts_with("unknown cue `custom:jargon`"), "{error}");
}
