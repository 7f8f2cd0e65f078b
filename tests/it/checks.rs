//! What must hold for any bytes whatever. The fuzz targets look for bytes for which it does not; the tests of the library
//! replay what they found.

use introscore::{Error, Message, MessageAssessor, PhrasePack, Policy, Settings};

/// Any bytes as the text of a message.
pub(crate) fn text(bytes: &[u8]) {
    assess(Message::new(String::from_utf8_lossy(bytes)));
}

/// Any bytes as a message with all that is known of it, as JSON.
pub(crate) fn message(bytes: &[u8]) {
    let Ok(message) = serde_json::from_slice::<Message>(bytes) else { return };
    let written = serde_json::to_string(&message).expect("a message can be written");
    let read: Message = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(read, message);
    assess(message);
}

fn assess(message: Message) {
    assess_by(&MessageAssessor::new(), message);
}

fn assess_by(assessor: &MessageAssessor, message: Message) {
    let text = message.text().to_owned();
    let assessment = assessor.assess(message);
    let mut sum = assessment.base();
    for finding in assessment.findings() {
        sum += finding.points();
        let mut last = 0;
        for range in finding.evidence() {
            assert!(range.start >= last && range.start < range.end, "{finding:?}");
            assert!(text.get(range.clone()).is_some(), "{finding:?}");
            last = range.end;
        }
    }
    assert_eq!(i32::from(assessment.score()), sum.clamp(0, 100));
    assert!(assessment.advice().len() <= 3);
    assert!(!assessment.to_string().is_empty());
    let written = serde_json::to_string(&assessment).expect("an assessment can be written");
    let read: introscore::Assessment = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(read, assessment);
}

/// Any bytes as a phrase pack: an error that says something, or wording that a message can be read by.
pub(crate) fn pack(bytes: &[u8]) {
    match PhrasePack::from_toml(&String::from_utf8_lossy(bytes)) {
        Err(error) => said(&error),
        Ok(pack) => match MessageAssessor::builder().language(pack).build() {
            Err(error) => said(&error),
            Ok(assessor) => {
                assessor.assess("Hi Ana, we met at the harbour fair. Could you lend me the key?");
            }
        },
    }
}

fn said(error: &Error) {
    assert!(!error.to_string().is_empty());
}

/// Any bytes as settings and as a policy, in TOML and in JSON: an error that says something, or data that is written and read
/// back equal and by which a message can be weighed.
pub(crate) fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Settings::from_toml(&text) {
        Err(error) => said(&error),
        Ok(settings) => weigh(settings),
    }
    match serde_json::from_slice::<Settings>(bytes) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(settings) => weigh(settings),
    }
    match Policy::from_toml(&text) {
        Err(error) => said(&error),
        Ok(policy) => demand(&policy),
    }
    if let Ok(policy) = serde_json::from_slice::<Policy>(bytes) {
        demand(&policy);
    }
}

fn weigh(settings: Settings) {
    let read = Settings::from_toml(&settings.to_toml()).expect("what was written can be read");
    assert_eq!(read, settings);
    let written = serde_json::to_string(&settings).expect("settings can be written");
    let read: Settings = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(read, settings);
    match MessageAssessor::builder().settings(settings).build() {
        // They may switch rules on or off that are not there.
        Err(error) => said(&error),
        Ok(assessor) => {
            assess_by(&assessor, Message::new("Hi {name}, we met at the harbour fair. Lend me the key!"));
        }
    }
}

fn demand(policy: &Policy) {
    let written = serde_json::to_string(policy).expect("a policy can be written");
    assert_eq!(&serde_json::from_str::<Policy>(&written).expect("what was written can be read"), policy);
    let assessment = MessageAssessor::new().assess("Hi {name}, we met at the harbour fair. Lend me the key!");
    if let Err(violation) = assessment.require(policy) {
        assert!(!violation.unmet().is_empty());
        assert!(violation.to_string().contains("demanded") || violation.to_string().contains("forbidden"));
    }
}

/// Any bytes as the input of the JSON Lines interface: one line out for each line that is not blank.
pub(crate) fn jsonl(bytes: &[u8]) {
    let mut output = Vec::new();
    let failed = jsonl_run(&mut &*bytes, &mut output).expect("memory can be written");
    let lines: Vec<serde_json::Value> = output
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| serde_json::from_slice(line).expect("each line is JSON"))
        .collect();
    let asked = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(lines.len(), asked);
    let errors = lines.iter().filter(|line| line.get("error").is_some()).count();
    assert_eq!(errors as u64, failed);
}

pub(crate) use assess_jsonl::run as jsonl_run;

#[allow(dead_code)]
#[path = "../../examples/assess_jsonl.rs"]
mod assess_jsonl;
