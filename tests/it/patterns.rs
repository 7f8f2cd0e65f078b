//! The pattern language: what each sign matches, and what it does not.

use introscore::{Cue, Grade, MessageAssessor, PhrasePack};

/// A pattern with texts that it matches and texts that it does not.
const SIGNS: &[(&str, &[&str], &[&str])] = &[
    ("zum zim", &["Zum zim", "zum, zim"], &["zum. Zim", "zim zum", "zum"]),
    ("zum|zam zim", &["zum zim", "zam zim"], &["zim"]),
    ("zum so? zim", &["zum zim", "zum so zim"], &["zum no zim"]),
    (
        "zum (so very | not at all)? zim",
        &["zum zim", "zum so very zim", "zum not at all zim"],
        &["zum so zim"],
    ),
    ("zum _ zim", &["zum x zim"], &["zum zim", "zum x y zim"]),
    ("zum ..2 zim", &["zum zim", "zum x zim", "zum x y zim"], &["zum x y z zim", "zum x. y zim"]),
    ("zum {what:2} zim", &["zum x zim", "zum x y zim"], &["zum zim", "zum x y z zim"]),
    ("zum {what,} $", &["zum x y"], &["zum x, y"]),
    ("zum !zim", &["zum", "zum x", "zum. Zim"], &["zum zim"]),
    ("!<zim zum", &["zum", "x zum", "Zim. Zum"], &["zim zum"]),
    ("!<3 zim zum", &["zum", "zim x y z zum", "Zim. x zum"], &["zim zum", "zim x y zum"]),
    ("!<2 zam|zim zum", &["x zum", "zim x y zum"], &["zim x zum", "x zam zum"]),
    ("^ !zim _ zum", &["x zum"], &["zim zum", "x y zum"]),
    ("^ !zim !zam _ zum", &["x zum"], &["zim zum", "zam zum", "x. Zam zum"]),
    (", !zim _ zum", &["x zum", "y, x zum"], &["zim zum", "y, zim zum", "y. Zim zum"]),
    ("(^ | ,) !zim ..1 zum", &["zum", "y, x zum"], &["zim zum", "y, zim zum"]),
    (", (!zim _ | zam) zum", &["x zum", "y, zam zum"], &["zim zum", "y. Zim zum"]),
    ("!zim _ zum", &["x zum"], &["zim zum", "y. Zim zum"]),
    ("zum , !zim", &["zum, x", "zum. X"], &["zum, zim", "zum. Zim"]),
    ("zum !zim $", &["zum", "zum. Zim"], &["zum zim"]),
    ("((zum|zam) zim)? zom", &["zom"], &["zum"]),
    ("^ zum", &["zum", "x. Zum"], &["x zum"]),
    ("zum $", &["x zum", "zum. x"], &["zum x"]),
    ("^^ zum", &["zum x", "Subject: x\n\nzum"], &["x. Zum"]),
    ("zum $$", &["x zum"], &["zum. x"]),
    ("zum , zim", &["zum, zim", "zum (zim)"], &["zum zim"]),
    ("zum ~ zim", &["zum zim"], &["zum, zim"]),
    ("zum . zim", &["zum. Zim", "zum! zim"], &["zum zim", "zum. x zim"]),
    ("zum ..2 . ..2 zim", &["zum x. y zim", "zum. Zim"], &["zum x y z. zim", "zum x y zim"]),
    ("zum @@zims", &["zum zim", "zum so zim"], &["zum so"]),
    ("zum @number", &["zum 12"], &["zum twelve"]),
    ("zum i'm", &["zum I'm", "zum im", "zum I am", "zum I’m"], &["zum I"]),
];

/// An assessor that knows one pattern, for a cue that nothing else in the texts shows.
fn with_pattern(pattern: &str) -> MessageAssessor {
    let toml = format!(
        "[fragments]\nzims = \"zim | so zim\"\n[[frame]]\ncue = \"ask\"\ngrade = \"specific\"\n\
         patterns = [\"{pattern}\"]\nyes = []\nno = []\n"
    );
    MessageAssessor::builder().phrases(PhrasePack::from_toml(&toml).unwrap()).build().unwrap()
}

#[test]
fn every_sign_matches_what_it_says_and_no_more() {
    for (pattern, matching, others) in SIGNS {
        let assessor = with_pattern(pattern);
        let matches = |text: &str| assessor.assess(text).grade(Cue::Ask) == Grade::Specific;
        for text in *matching {
            assert!(matches(text), "`{pattern}` should match {text:?}");
        }
        for text in *others {
            assert!(!matches(text), "`{pattern}` should not match {text:?}");
        }
    }
}

#[test]
fn marks_refuse_a_frame_in_their_clause_and_only_there() {
    let toml = "[[frame]]\ncue = \"meeting_reminder\"\npatterns = [\"zum zim {where}\"]\n\
                refuse = [\"negation\", \"hope\", \"future\", \"condition\", \"question\"]\nyes = []\nno = []\n";
    let assessor = MessageAssessor::builder().phrases(PhrasePack::from_toml(toml).unwrap()).build().unwrap();
    let grade = |text: &str| assessor.assess(text).grade(Cue::MeetingReminder);
    assert_eq!(grade("We zum zim Lisbon"), Grade::Specific);
    assert_eq!(grade("I was not well, but we zum zim Lisbon"), Grade::Specific);
    for text in [
        "We never zum zim Lisbon",
        "I hope to zum zim Lisbon",
        "We will zum zim Lisbon",
        "If we zum zim Lisbon",
        "Did we zum zim Lisbon?",
    ] {
        assert_eq!(grade(text), Grade::Absent, "{text}");
    }
}
