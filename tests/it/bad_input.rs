//! Whatever comes in, the answer is defined: messages are assessed, packs are refused with a place.

use introscore::{Assessment, Grade, MessageAssessor, PhrasePack, Verdict};

#[test]
fn a_text_without_words_is_generic_and_at_the_bottom_and_gets_advice() {
    for text in ["", " ", "\n\t\u{a0}", "🙂", "\0\0", "...!?", "\u{200b}"] {
        let assessment = MessageAssessor::new().assess(text);
        assert_eq!((assessment.score(), assessment.verdict()), (0, Verdict::Generic), "{text:?}");
        assert!(!assessment.advice().is_empty(), "{text:?}");
        assert!(assessment.to_string().contains("0/100"));
    }
}

#[test]
fn ten_mebibytes_of_one_letter_are_one_word() {
    let assessment = MessageAssessor::new().assess("a".repeat(10 << 20));
    assert_eq!(assessment.verdict(), Verdict::Generic);
}

#[test]
fn nuls_and_odd_characters_hide_nothing() {
    let plain = MessageAssessor::new().assess("I hope to add you to my professional network");
    for text in [
        "I hope to add you to my\0professional network",
        "I hope to add you to my profes\u{200b}sional net\u{ad}work",
        "Ｉ ｈｏｐｅ to add you to my professional network",
    ] {
        assert_eq!(MessageAssessor::new().assess(text).score(), plain.score(), "{text:?}");
    }
}

#[test]
fn a_script_that_is_not_read_is_graded_absent_not_guessed() {
    let assessment = MessageAssessor::new().assess("我们在去年的会议上见过面，很高兴认识你。");
    assert!(assessment.findings().iter().all(|finding| finding.grade() > Grade::Absent));
    assert_ne!(assessment.verdict(), Verdict::Personalized);
}

/// What is wrong with a pack, by what its error says.
#[test]
fn a_faulty_pack_names_place_found_and_expected() {
    for (toml, said) in [
        ("[[frame]\n", "at line 1 column"),
        ("cue = \"charm\"", "unknown cue `charm`: expected one of shared_context, stated_reason, "),
        ("[[frame]]\ncue = \"ask\"\npattern = []", "unknown field `pattern`"),
        ("refuse = [\"hopes\"]", "unknown variant `hopes`"),
        (
            "[[vocabulary]]\ncue = \"ask\"\ngrade = \"specific\"\nbase = 0\nsure = 9\nwords = { heavy = \"ferry\" }",
            "the weight `heavy` of a vocabulary: expected a whole number from -128 to 127",
        ),
        (
            "[[vocabulary]]\ncue = \"ask\"\ngrade = \"specific\"\nbase = 0\nrelationship = { foe = 9 }\nwords = {}",
            "`foe` is no relationship",
        ),
    ] {
        let error = PhrasePack::from_toml(toml).unwrap_err().to_string();
        assert!(error.contains(said), "{toml:?} says {error:?}");
    }
    for (pattern, said) in [
        (
            "we met (at|in",
            "line 3, column 27: in `we met (at|in`: expected `)` or `|`, found the end of the line",
        ),
        ("we met at @plaec", "line 3, column 25: in `we met at @plaec`: unknown class `@plaec`"),
        (
            "we met ..99 there",
            "line 3, column 23: in `we met ..99 there`: expected a number of words from 1 to 16",
        ),
        (
            "we Met",
            "line 3, column 17: in `we Met`: expected a word in small letters, `@class`, `{slot}` or a sign of the pattern language, found `M`",
        ),
        ("we? {slot}", "expected at least one word or class that is not optional"),
        ("met at)", "expected an item, found a `)` that closes nothing"),
        ("((((((((a b|c))))))))", "groups and fragments nest at most 6 deep"),
        ("we @@when met", "unknown fragment `@@when`"),
        (
            "it (is|will be|makes) fun",
            "line 3, column 20: in `it (is|will be|makes) fun`: this `|` joins two single words although others stand beside them in the same parentheses",
        ),
        ("it (so | (at|in the)? then)", "line 3, column 26: "),
        ("it (we'd|i'd like)?", "line 3, column 22: "),
    ] {
        let toml = format!("[[frame]]\ncue = \"ask\"\npatterns = [\"{pattern}\"]\nyes = []\nno = []\n");
        let pack = PhrasePack::from_toml(&toml).unwrap();
        let error = MessageAssessor::builder().phrases(pack).build().unwrap_err().to_string();
        assert!(error.contains(said), "{pattern:?} says {error:?}");
    }
}

#[test]
fn a_pack_whose_examples_lie_is_refused_with_the_example() {
    let pack = PhrasePack::from_toml(
        "[[frame]]\ncue = \"ask\"\npatterns = [\"lend me {what}\"]\nyes = [\"borrow it\"]\nno = [\"lend me a hand\"]",
    )
    .unwrap();
    let error = pack.check_examples().unwrap_err();
    assert!(error.is_example());
    assert_eq!(
        error.to_string(),
        "line 3: the frame `lend me {what}` does not match its `yes` example: borrow it\n\
         line 3: the frame `lend me {what}` matches its `no` example: lend me a hand"
    );
}

#[test]
fn classes_that_include_each_other_are_refused() {
    let pack = PhrasePack::from_toml("[classes]\nred = \"@blue\"\nblue = \"@red\"").unwrap();
    let error = MessageAssessor::builder().phrases(pack).build().unwrap_err().to_string();
    assert!(error.contains("includes itself, or nests more than eight deep"), "{error}");
}

/// Assessments are data too, and whoever reads one need not have written it.
#[test]
fn an_assessment_with_absurd_numbers_is_reported_all_the_same() {
    let json = r#"{"score": 255, "verdict": "generic", "relationship": "met", "base": 2147483647, "advice": [],
        "findings": [{"rule": "ask", "cue": "ask", "grade": "absent", "points": 2147483647, "evidence": []}]}"#;
    let assessment: Assessment = serde_json::from_str(json).unwrap();
    assert!(assessment.to_string().contains("255/100"));
}
