//! Nothing of a message is logged, stored or kept. What is told with the feature `tracing` is looked at in `formats.rs`.

use std::fs;
use std::path::Path;

use introscore::{Message, MessageAssessor, Person};

use crate::layering::sources;

/// Where anything could go, or stay: outside the process, or in a place that outlives a call.
const PLACES: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::io",
    "std::process",
    "std::time",
    "print!",
    "println!",
    "dbg!",
    "static mut",
    "thread_local",
    "Mutex",
    "RwLock",
    "RefCell",
    "Cell<",
    "Atomic",
];

/// What is made when it is first needed, of the crate's own data.
const STATICS: &[&str] = &["Lazy<PhrasePack>", "Lazy<Arc<Compiled>>", "Lazy<Regex>"];

#[test]
fn no_room_has_a_place_to_keep_a_message_or_a_way_out() {
    let mut statics = 0;
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = fs::read_to_string(&file).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            if let Some(place) = PLACES.iter().find(|place| line.contains(**place)) {
                panic!("{} has `{place}`: {line}", file.display());
            }
            if line.contains("Lazy<") {
                assert!(STATICS.iter().any(|known| line.contains(known)), "{}: {line}", file.display());
                statics += 1;
            }
        }
    }
    assert!(statics >= STATICS.len(), "{statics}");
}

#[test]
fn an_assessor_is_the_same_after_any_number_of_messages() {
    let assessor = MessageAssessor::new();
    let probes = ["", "Hi Quirinus, we met at Brobdingnag.", "we met at teh harbur fair"];
    let say = || probes.map(|text| format!("{:?}", assessor.assess(text)));
    let (before, shown) = (say(), format!("{assessor:?}"));
    for number in 0..2000 {
        let text = format!(
            "Dear Quirinus{number}, we met at Brobdingnag{number} in 1847. I liked your talk on eels."
        );
        assessor.assess(Message::new(text).recipient(Person::named("Quirinus").organisation("Lilliput")));
    }
    assert_eq!(say(), before);
    assert_eq!(format!("{assessor:?}"), shown);
}

/// What comes out has ranges where the message has words.
#[test]
fn an_assessment_holds_places_and_no_words_of_the_message() {
    let text = "Dear Quirinus, we met at Brobdingnag in 1847. I liked your quixotic talk on zeugmas. Lend me the theorbo?";
    let assessment = MessageAssessor::new().assess(text);
    assert!(assessment.findings().len() > 3);
    let all = format!("{assessment:?} {assessment} {}", serde_json::to_string(&assessment).unwrap());
    for word in ["Quirinus", "Brobdingnag", "1847", "quixotic", "zeugma", "theorbo"] {
        assert!(!all.contains(word), "{word} is in {all}");
    }
}
