//! Settings: what was fitted by default, read and written without loss, refused with a path, and presets that do what they are for.

use introscore::{Cue, Grade, Limit, Message, MessageAssessor, PhraseRule, Relationship, Settings, Verdict};
use proptest::prelude::*;

fn with(settings: Settings) -> MessageAssessor {
    MessageAssessor::builder().settings(settings).build().unwrap()
}

const MESSAGES: [&str; 6] = [
    "",
    "Finally got round to joining this thing!",
    "Hi {name}, I'd like to add you to my professional network.",
    "Great meeting you! I was impressed by your profile. Book a free demo of our platform today. Third time I'm writing!",
    "Hi Ragnhild, nice talking with you on the ferry on Wednesday about keeping bees. Tell me if you want a place.",
    "Hi Mr Delacroix! I teach Year 4 as well. I copied your fraction pizza lesson. How do you stop them eating it?",
];

#[test]
fn the_default_is_what_was_fitted() {
    let assessor = with(Settings::default());
    let points = include_str!("../../src/points.rs");
    let score = points.split("meant: Table").next().unwrap();
    for cue in Cue::ALL.iter().chain([&Cue::Tone]) {
        let line = score.lines().find(|line| line.ends_with(&format!("// {cue}"))).unwrap();
        let (vague, specific) = (
            assessor.settings().points(*cue, Grade::Vague),
            assessor.settings().points(*cue, Grade::Specific),
        );
        assert_eq!(line.trim(), format!("[{vague}, {specific}], // {cue}"));
    }
    let bases = Relationship::ALL.map(|relationship| assessor.settings().base(relationship));
    assert!(score.contains(&format!("base: {bases:?}")), "{bases:?}");
    let (partial, personalized) = assessor.settings().thresholds();
    assert!(points.contains(&format!("thresholds: [{partial}, {personalized}],")));

    for text in MESSAGES {
        for relationship in Relationship::ALL {
            let message = Message::new(text).relationship(relationship);
            assert_eq!(assessor.assess(message.clone()), MessageAssessor::new().assess(message));
        }
    }
}

#[test]
fn limits_are_those_of_the_platform() {
    let limits = Limit::ALL.map(|limit| (limit.name(), Settings::default().limit(limit)));
    assert_eq!(limits, [("connection_note", 300), ("inmail", 1900), ("inmail_subject", 200)]);
}

fn any_settings() -> impl Strategy<Value = Settings> {
    let cues = prop::collection::vec(-100..=100, 28);
    let base = prop::collection::vec(0..=100, 5);
    let thresholds = (-1000..=1000, -1000..=1000);
    let limits = prop::collection::vec(1..=1_000_000_u32, 3);
    let ids = prop_oneof!["[a-z_]{1,12}", any::<String>(), Just("a\"b\\c\n".to_owned()), Just(String::new())];
    let rules = prop::collection::btree_map(ids, any::<bool>(), 0..6);
    (cues, base, thresholds, limits, rules).prop_map(
        |(cues, base, (partial, personalized), limits, rules)| {
            let mut settings = Settings::default().with_thresholds(partial, personalized).unwrap();
            for (cue, points) in Cue::ALL.iter().chain([&Cue::Tone]).zip(cues.chunks_exact(2)) {
                settings = settings.with_points(*cue, Grade::Specific, points[0]).unwrap();
                if cue.is_graded() {
                    settings = settings.with_points(*cue, Grade::Vague, points[1]).unwrap();
                }
            }
            for (relationship, points) in Relationship::ALL.into_iter().zip(base) {
                settings = settings.with_base(relationship, points).unwrap();
            }
            for (limit, characters) in Limit::ALL.into_iter().zip(limits) {
                settings = settings.with_limit(limit, characters).unwrap();
            }
            rules.into_iter().fold(settings, |settings, (id, on)| settings.with_rule(id, on))
        },
    )
}

proptest! {
    #[test]
    fn settings_read_back_equal_from_toml_and_json(settings in any_settings()) {
        let toml = settings.to_toml();
        prop_assert_eq!(&Settings::from_toml(&toml).unwrap(), &settings, "{}", toml);
        prop_assert_eq!(Settings::from_toml(&toml).unwrap().to_toml(), toml);
        let json = serde_json::to_string(&settings).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Settings>(&json).unwrap(), &settings, "{}", json);
        let value = serde_json::to_value(&settings).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Settings>(value).unwrap(), &settings);
    }

    #[test]
    fn no_text_upsets_the_reader(text in any::<String>(), json in "[ -~]{0,60}") {
        let _ = Settings::from_toml(&text);
        let _ = Settings::from_toml(&format!("version = 1\n{json}"));
        let _ = serde_json::from_str::<Settings>(&format!("{{\"version\":1,{json}}}"));
    }

    #[test]
    fn scores_stay_within_0_and_100_whatever_the_settings(settings in any_settings(), at in 0..MESSAGES.len()) {
        let settings = Settings::from_toml(settings.to_toml().split("[rules").next().unwrap()).unwrap();
        let assessment = with(settings).assess(MESSAGES[at]);
        let points: i32 = assessment.findings().iter().map(introscore::Finding::points).sum();
        prop_assert_eq!(i32::from(assessment.score()), (assessment.base() + points).clamp(0, 100));
        for advice in assessment.advice() {
            prop_assert!(advice.gain() > 0 && i32::from(assessment.score()) + advice.gain() <= 100);
        }
    }
}

#[test]
fn settings_state_their_version() {
    assert!(Settings::default().to_toml().starts_with("version = 1\n"));
    for (toml, found) in
        [("", "nothing"), ("version = 2\nnew = 3", "2"), ("version = 'one'", "the text \"one\"")]
    {
        let error = Settings::from_toml(toml).unwrap_err().to_string();
        assert_eq!(error, format!("version: expected 1, found {found}"));
    }
    assert_eq!(Settings::from_toml("version = 1").unwrap(), Settings::default());
}

#[test]
fn what_does_not_belong_there_is_refused_with_its_path() {
    for (toml, said) in [
        ("[points]\nflatery = 3", "points.flatery: unknown key, nearest is flattery"),
        ("point = 3", "point: unknown key, nearest is points"),
        (
            "weather = 3",
            "weather: unknown key, expected one of version, base, points, verdict, limits, rules",
        ),
        ("points = 3", "points: expected a table, found 3"),
        ("points = [3]", "points: expected a table, found a list"),
        (
            "[points]\npitch = 'x'",
            "points.pitch: expected a whole number from -100 to 100, found the text \"x\"",
        ),
        ("[points]\npitch = nan", "points.pitch: expected a whole number from -100 to 100, found NaN"),
        ("[points]\npitch = -inf", "points.pitch: expected a whole number from -100 to 100, found -inf"),
        ("[points]\npitch = 3.5", "points.pitch: expected a whole number from -100 to 100, found 3.5"),
        ("[points]\npitch = -101", "points.pitch: expected a whole number from -100 to 100, found -101"),
        (
            "[points]\npitch = 9223372036854775807",
            "points.pitch: expected a whole number from -100 to 100, found 9223372036854775807",
        ),
        (
            "[points.pitch]\nvague = 3",
            "points.pitch: expected a whole number from -100 to 100, found a table",
        ),
        ("[points]\ncourtesy = 3", "points.courtesy: expected a table, found 3"),
        ("[points.courtesy]\nvage = 3", "points.courtesy.vage: unknown key, nearest is vague"),
        (
            "[points.courtesy]\nvague = true",
            "points.courtesy.vague: expected a whole number from -100 to 100, found true",
        ),
        ("[base]\nstrangr = 3", "base.strangr: unknown key, nearest is stranger"),
        ("[base]\nclose = -1", "base.close: expected a whole number from 0 to 100, found -1"),
        (
            "[verdict]\npartial = 1001",
            "verdict.partial: expected a whole number from -1000 to 1000, found 1001",
        ),
        (
            "[limits]\nnote = 3",
            "limits.note: unknown key, expected one of connection_note, inmail, inmail_subject",
        ),
        ("[limits]\ninmail = 0", "limits.inmail: expected a whole number from 1 to 1000000, found 0"),
        ("[rules]\npitch = 1", "rules.pitch: expected true or false, found 1"),
    ] {
        let error = Settings::from_toml(&format!("version = 1\n{toml}")).unwrap_err();
        assert!(error.is_settings());
        assert_eq!(error.to_string(), said, "{toml:?}");
    }
    for (json, said) in [
        (r#"{"version": 1, "points": {"flatery": 3}}"#, "points.flatery: unknown key, nearest is flattery"),
        (r#"{"version": 1, "points": {"pitch": 1e999}}"#, "number out of range"),
        (
            r#"{"version": 1, "points": {"pitch": null}}"#,
            "points.pitch: expected a whole number from -100 to 100, found nothing",
        ),
        (r#"{"version": 1, "points": {"pitch": 1, "pitch": 2}}"#, "points.pitch: stands there twice"),
        (r#"{"version": 1, "version": 1}"#, "version: stands there twice"),
        ("[]", "settings: expected a table, found a list"),
    ] {
        let error = serde_json::from_str::<Settings>(json).unwrap_err().to_string();
        assert!(error.contains(said), "{json} says {error}");
    }
    let error = Settings::from_toml("version = ").unwrap_err().to_string();
    assert!(error.starts_with("no TOML: "), "{error}");
    let error = Settings::from_toml(&" ".repeat(1 << 21)).unwrap_err().to_string();
    assert_eq!(error, "settings are too large: its length in bytes is 2097152, at most 1048576 is allowed");
}

#[test]
fn setters_keep_the_same_bounds() {
    let settings = Settings::default;
    let own = Cue::custom("flat").unwrap();
    for (result, said) in [
        (
            settings().with_points(Cue::Pitch, Grade::Specific, 101),
            "points.pitch: expected a whole number from -100 to 100, found 101",
        ),
        (
            settings().with_points(Cue::Pitch, Grade::Vague, 1),
            "points.pitch: a grade `vague` of it has no points",
        ),
        (
            settings().with_points(Cue::Courtesy, Grade::Absent, 1),
            "points.courtesy: a grade `absent` of it has no points",
        ),
        (
            settings().with_points(own, Grade::Specific, 1),
            "points.custom:flat: a grade `specific` of it has no points",
        ),
        (
            settings().with_base(Relationship::Close, -1),
            "base.close: expected a whole number from 0 to 100, found -1",
        ),
        (
            settings().with_thresholds(3, -1001),
            "verdict.personalized: expected a whole number from -1000 to 1000, found -1001",
        ),
        (
            settings().with_limit(Limit::InMail, u32::MAX),
            "limits.inmail: expected a whole number from 1 to 1000000, found 4294967295",
        ),
    ] {
        assert_eq!(result.unwrap_err().to_string(), said);
    }
}

#[test]
fn rules_are_switched_off_and_on_again() {
    let text = "Your profile is truly inspiring!";
    let flattery = |settings: Settings| with(settings).assess(text).grade(Cue::Flattery);
    assert_eq!(flattery(Settings::default()), Grade::Specific);
    assert_eq!(flattery(Settings::default().with_rule("flattery", false)), Grade::Absent);
    assert_eq!(
        flattery(Settings::default().with_rule("flattery", false).with_rule("flattery", true)),
        Grade::Specific
    );
    let own = PhraseRule::new("loud", ["truly"], Cue::custom("loud").unwrap());
    let assessor =
        MessageAssessor::builder().rule(own).settings(Settings::default().with_rule("loud", false));
    assert!(assessor.build().unwrap().assess(text).findings().iter().all(|finding| finding.rule() != "loud"));
}

#[test]
fn a_rule_that_is_not_there_is_refused_when_the_assessor_is_built() {
    for on in [true, false] {
        let settings = Settings::default().with_rule("flatery", on);
        let error = MessageAssessor::builder().settings(settings).build().unwrap_err().to_string();
        assert_eq!(error, "there is no rule `flatery`: nearest is flattery");
    }
}

#[test]
fn points_bases_and_thresholds_do_what_they_say() {
    let text = "Hi Ana, great meeting you!";
    let plain = with(Settings::default()).assess(text);
    let vague =
        plain.findings().iter().find(|finding| finding.cue() == Cue::MeetingReminder).unwrap().points();

    let more = Settings::default().with_points(Cue::MeetingReminder, Grade::Vague, vague + 4).unwrap();
    let more = more.with_base(Relationship::Unknown, plain.base() + 10).unwrap();
    let assessment = with(more).assess(text);
    assert_eq!(assessment.base(), plain.base() + 10);
    assert_eq!(assessment.score(), plain.score() + 14);
    assert_eq!(assessment.verdict(), plain.verdict());

    let strict = with(Settings::default().with_thresholds(1000, 1000).unwrap());
    let lax = with(Settings::default().with_thresholds(-1000, -1000).unwrap());
    for text in &MESSAGES[1..] {
        assert_eq!(strict.assess(*text).verdict(), Verdict::Generic, "{text}");
    }
    assert_eq!(lax.assess(MESSAGES[4]).verdict(), Verdict::Personalized);
}

/// What a text scores with some settings and by default.
fn scores(settings: Settings, text: &str) -> (u8, u8) {
    (with(settings).assess(text).score(), MessageAssessor::new().assess(text).score())
}

/// What some settings give more than the default for cues that are specific.
fn more(settings: &Settings, cues: &[Cue]) -> i32 {
    let of = |settings: &Settings, cue| settings.points(cue, Grade::Specific);
    cues.iter().map(|cue| of(settings, *cue) - of(&Settings::default(), *cue)).sum()
}

#[test]
fn recruiters_gain_by_saying_who_hires_and_for_what() {
    let named =
        "Hi Ana, I hire compiler engineers for Acme in Lyon and write because of the role of backend lead.";
    let (recruiting, default) = scores(Settings::recruiting(), named);
    let gain = more(&Settings::recruiting(), &[Cue::SelfIntroduction, Cue::StatedReason]);
    assert!(gain > 0);
    assert_eq!(i32::from(recruiting), i32::from(default) + gain);
    let silent = "Hi Ana, great meeting you!";
    let (recruiting, default) = scores(Settings::recruiting(), silent);
    assert_eq!(recruiting, default);
}

#[test]
fn sellers_pay_less_for_a_tailored_pitch_and_a_mailing_stays_at_the_bottom() {
    let tailored = "Hi Ana, your article on proving sourdough overnight says that you weigh by hand. We make scales for bakeries \
                    that log each batch. Book a free demo and bring a starter.";
    let (sales, default) = scores(Settings::sales(), tailored);
    let gain = more(&Settings::sales(), &[Cue::Pitch]);
    assert!(gain > 0);
    assert_eq!(i32::from(sales), i32::from(default) + gain);

    let mailing = "Hi {first_name}, I'd love to connect. Our leading platform helps professionals like yourself grow. Act now!";
    let assessment = with(Settings::sales()).assess(mailing);
    assert_eq!(assessment.verdict(), Verdict::Generic);
    assert!(assessment.score() + 30 < sales, "{assessment}");
}

#[test]
fn members_pay_more_for_selling_and_gain_by_manners_and_introductions() {
    let selling = "Your talk on grafting pear trees was a delight. Book a free demo of our orchard platform.";
    let (community, default) = scores(Settings::community(), selling);
    assert!(more(&Settings::community(), &[Cue::Pitch]) < 0);
    assert!(community < default, "{community} and {default}");

    let bringing =
        "Hi Ana, you should meet my friend Jo, who grafts pear trees. Thanks for all you do, no hurry.";
    let (community, default) = scores(Settings::community(), bringing);
    let gain = more(&Settings::community(), &[Cue::Introduction, Cue::Courtesy]);
    assert!(gain > 0);
    assert_eq!(i32::from(community), i32::from(default) + gain);
}

#[test]
fn presets_read_back_equal_and_differ() {
    let all = [Settings::default(), Settings::recruiting(), Settings::sales(), Settings::community()];
    for (at, settings) in all.iter().enumerate() {
        assert_eq!(Settings::from_toml(&settings.to_toml()).unwrap(), *settings);
        assert!(all[..at].iter().all(|other| other != settings));
    }
}
