//! What others read: offsets as editors count them, schemas, events.

use std::sync::LazyLock;

use introscore::{Assessment, Cue, Finding, Message, MessageAssessor, PhraseRule};
use proptest::prelude::*;

use crate::invariants::messages;

/// An assessor with a cue of its own.
static OWN: LazyLock<MessageAssessor> = LazyLock::new(|| {
    let meeting = Cue::custom("meeting").unwrap();
    let rule = PhraseRule::new("meeting", ["we met"], meeting).points(-3).advice("Say who met.");
    MessageAssessor::builder().rule(rule).build().unwrap()
});

/// A finding with this evidence, as it would be read from data.
fn finding(evidence: &[[usize; 2]]) -> Finding {
    let evidence: Vec<_> =
        evidence.iter().map(|[start, end]| serde_json::json!({"start": start, "end": end})).collect();
    let finding = serde_json::json!({
        "rule": "ask", "cue": "ask", "grade": "specific", "points": 0, "evidence": evidence,
    });
    serde_json::from_value(finding).unwrap()
}

#[test]
fn ranges_are_counted_as_editors_count() {
    // One byte, two, three and four; one UTF-16 unit but for the last, which has two.
    let text = "aé你🙂z";
    let finding = finding(&[[0, 1], [1, 3], [3, 6], [6, 10], [10, 11]]);
    assert_eq!(finding.ranges_utf16(text), [0..1, 1..2, 2..3, 3..5, 5..6]);
    assert_eq!(finding.ranges_chars(text), [0..1, 1..2, 2..3, 3..4, 4..5]);
}

#[test]
fn ranges_that_do_not_fit_a_text_are_brought_within_it() {
    let text = "é🙂";
    let finding = finding(&[[1, 4], [2, 600], [7, 8]]);
    assert_eq!(finding.ranges_utf16(text), [0..1, 1..3, 3..3]);
    assert_eq!(finding.ranges_chars(""), [0..0, 0..0, 0..0]);
}

proptest! {
    #[test]
    fn ranges_are_what_counting_one_by_one_gives(text in any::<String>(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| *cut.get(&bounds)).collect();
        cuts.sort_unstable();
        let evidence: Vec<[usize; 2]> = cuts.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
        let finding = finding(&evidence);
        let units: Vec<_> = evidence.iter().map(|[start, end]| {
            let count = |end: &usize| text[..*end].encode_utf16().count();
            count(start)..count(end)
        }).collect();
        let letters: Vec<_> = evidence.iter().map(|[start, end]| {
            let count = |end: &usize| text[..*end].chars().count();
            count(start)..count(end)
        }).collect();
        prop_assert_eq!(finding.ranges_utf16(&text), units);
        prop_assert_eq!(finding.ranges_chars(&text), letters);
    }

    #[test]
    fn assessments_read_back_equal_from_json_and_toml(text in messages()) {
        let assessment = OWN.assess(Message::new(text));
        let json = serde_json::to_string(&assessment).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Assessment>(&json).unwrap(), &assessment, "{}", json);
        let toml = basic_toml::to_string(&assessment).unwrap();
        prop_assert_eq!(&basic_toml::from_str::<Assessment>(&toml).unwrap(), &assessment, "{}", toml);
    }

    #[test]
    fn any_ranges_and_any_text_go_together(text in any::<String>(), evidence in prop::collection::vec((any::<u32>(), 0..40_u32), 0..6)) {
        let evidence: Vec<[usize; 2]> = evidence.iter().map(|(start, end)| [*start as usize, *end as usize]).collect();
        let finding = finding(&evidence);
        let most = text.encode_utf16().count();
        for range in finding.ranges_utf16(&text).into_iter().chain(finding.ranges_chars(&text)) {
            prop_assert!(range.start <= most && range.end <= most);
        }
    }
}

/// Twice the evidence in twice the text is twice the work: counting anew for each range would take minutes here.
#[test]
fn many_ranges_are_counted_in_one_walk() {
    let text = "é ".repeat(200_000);
    let evidence: Vec<[usize; 2]> = (0..200_000).map(|at| [at * 3, at * 3 + 2]).collect();
    let ranges = finding(&evidence).ranges_utf16(&text);
    assert_eq!(ranges.len(), 200_000);
    assert_eq!(ranges.last(), Some(&(399_998..399_999)));
}

#[test]
fn evidence_in_utf16_is_what_javascript_cuts_out() {
    let text = "🙂🙂 Hi Zoë, great meeting you at RustNation!";
    let units: Vec<u16> = text.encode_utf16().collect();
    let assessment = MessageAssessor::new().assess(text);
    assert!(assessment.findings().len() > 1);
    for finding in assessment.findings() {
        for (bytes, utf16) in finding.evidence().iter().zip(finding.ranges_utf16(text)) {
            assert_eq!(String::from_utf16(&units[utf16]).unwrap(), text[bytes.clone()]);
        }
    }
}

#[cfg(feature = "schema")]
mod schema {
    use introscore::{Assessment, Cue, MessageAssessor, Policy, RegexRule, Settings};
    use schemars::{Schema, schema_for};
    use serde_json::Value;

    fn kept(name: &str) -> Value {
        let path = format!("{}/tests/data/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn is_current(name: &str, schema: &Schema) {
        assert_eq!(
            kept(name),
            *schema.as_value(),
            "{name} is out of date: cargo run --example schema --features schema -- --write"
        );
    }

    #[test]
    fn the_schemas_that_are_kept_are_current() {
        is_current("assessment", &schema_for!(Assessment));
        is_current("settings", &schema_for!(Settings));
        is_current("policy", &schema_for!(Policy));
    }

    /// What of a schema is held against a value here: types, keys, bounds and names, as far as our schemas use them.
    fn problem(schema: &Value, value: &Value, root: &Value) -> Option<String> {
        if let Some(place) = schema.get("$ref") {
            let place = place.as_str().unwrap();
            let found = if place == "#" { Some(root) } else { root.pointer(&place[1..]) };
            return problem(found.unwrap_or_else(|| panic!("nothing at {place}")), value, root);
        }
        let fault = |what: &str| Some(format!("{value}: {what}"));
        for key in ["oneOf", "anyOf"] {
            let Some(all) = schema.get(key) else { continue };
            if all.as_array().unwrap().iter().all(|one| problem(one, value, root).is_some()) {
                return fault("fits none of them");
            }
        }
        if schema.get("const").is_some_and(|only| only != value) {
            return fault("is another value");
        }
        if schema.get("enum").is_some_and(|all| !all.as_array().unwrap().contains(value)) {
            return fault("is not one of them");
        }
        if schema.get("pattern").is_some() && !value.as_str().is_some_and(|text| text.starts_with("custom:"))
        {
            return fault("has not this shape");
        }
        let is = |kind: &Value| match kind.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64(),
            "null" => value.is_null(),
            other => panic!("the type {other} is new here"),
        };
        let fits = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.iter().any(is),
            Some(kind) => is(kind),
            None => true,
        };
        if !fits {
            return fault("is of another type");
        }
        if let Some(number) = value.as_i64() {
            let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
            if bound("minimum").is_some_and(|least| number < least)
                || bound("maximum").is_some_and(|most| number > most)
            {
                return fault("is out of bounds");
            }
        }
        if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
            return list.iter().find_map(|item| problem(items, item, root));
        }
        let object = value.as_object()?;
        for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !object.contains_key(required.as_str().unwrap()) {
                return fault(&format!("lacks {required}"));
            }
        }
        object.iter().find_map(|(key, value)| {
            match (
                schema.get("properties").and_then(|known| known.get(key)),
                schema.get("additionalProperties"),
            ) {
                (Some(known), _) => problem(known, value, root),
                (None, Some(Value::Bool(false))) => Some(format!("{key} is unknown")),
                (None, Some(other @ Value::Object(_))) => problem(other, value, root),
                (None, _) => None,
            }
        })
    }

    fn says(name: &str, value: &Value) -> Option<String> {
        let schema = kept(name);
        problem(&schema, value, &schema)
    }

    #[test]
    fn assessments_fit_their_schema() {
        let rule =
            RegexRule::new("flat", "flat", Cue::custom("flat").unwrap()).unwrap().points(3).advice("Say it.");
        let assessor = MessageAssessor::builder().rule(rule).build().unwrap();
        for text in [
            "",
            "Hi {name}, flat, let's connect!",
            "Hi Ana, we met at RustNation. Could you send your slides?",
        ] {
            let value = serde_json::to_value(assessor.assess(text)).unwrap();
            assert_eq!(says("assessment", &value), None);
            let mut faulty = value.clone();
            faulty["score"] = 101.into();
            assert!(says("assessment", &faulty).is_some());
            faulty = value;
            faulty["verdict"] = "good".into();
            assert!(says("assessment", &faulty).is_some());
        }
    }

    #[test]
    fn settings_fit_their_schema_and_what_is_refused_does_not() {
        for settings in [Settings::default(), Settings::sales().with_rule("pitch", false)] {
            let value = serde_json::to_value(settings).unwrap();
            assert_eq!(says("settings", &value), None);
        }
        for (json, fits) in [
            (r#"{"version": 1}"#, true),
            (r#"{"version": 1, "points": {"courtesy": {"vague": 3}}}"#, true),
            (r#"{"points": {}}"#, false),
            (r#"{"version": 2}"#, false),
            (r#"{"version": 1, "point": {}}"#, false),
            (r#"{"version": 1, "points": {"flatery": 3}}"#, false),
            (r#"{"version": 1, "points": {"pitch": 101}}"#, false),
            (r#"{"version": 1, "points": {"courtesy": 3}}"#, false),
            (r#"{"version": 1, "base": {"close": -1}}"#, false),
            (r#"{"version": 1, "limits": {"inmail": 0}}"#, false),
            (r#"{"version": 1, "rules": {"pitch": 1}}"#, false),
        ] {
            let value = serde_json::from_str(json).unwrap();
            assert_eq!(says("settings", &value).is_none(), fits, "{json}");
            assert_eq!(serde_json::from_str::<Settings>(json).is_ok(), fits, "{json}");
        }
    }

    #[test]
    fn policies_fit_their_schema_and_what_is_refused_does_not() {
        for (json, fits) in [
            ("{}", true),
            (
                r#"{"score": 40, "verdict": "partial", "forbid": ["pitch"], "require": {"custom:a": "vague"}}"#,
                true,
            ),
            (r#"{"also": [{"relationship": ["met"], "channel": ["email"], "score": 3}]}"#, true),
            (r#"{"score": 101}"#, false),
            (r#"{"forbid": ["flatery"]}"#, false),
            (r#"{"require": {"pitch": 2}}"#, false),
            (r#"{"also": [{"relationship": ["pal"]}]}"#, false),
            (r#"{"scor": 3}"#, false),
        ] {
            let value = serde_json::from_str(json).unwrap();
            assert_eq!(says("policy", &value).is_none(), fits, "{json}: {:?}", says("policy", &value));
            assert_eq!(serde_json::from_str::<Policy>(json).is_ok(), fits, "{json}");
        }
    }
}

#[cfg(feature = "tracing")]
mod events {
    use std::fmt::Write;
    use std::sync::{Arc, Mutex};

    use introscore::{Message, MessageAssessor, Person, PhraseRule};
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Dispatch, Event, Metadata, Subscriber};

    /// Keeps everything that it is told; names of spans and of fields are part of the program.
    #[derive(Clone, Default)]
    struct Everything(Arc<Mutex<String>>);

    struct Lines<'a>(&'a mut String);

    impl Visit for Lines<'_> {
        fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
            writeln!(self.0, "{field}={value:?}").unwrap();
        }
    }

    impl Subscriber for Everything {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            span.record(&mut Lines(&mut self.0.lock().unwrap()));
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Record<'_>) {
            values.record(&mut Lines(&mut self.0.lock().unwrap()));
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            event.record(&mut Lines(&mut self.0.lock().unwrap()));
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    #[test]
    fn counts_are_told_and_nothing_of_a_message() {
        let rule = PhraseRule::new("zimzam", ["quixotic"], introscore::Cue::custom("zumzum").unwrap());
        let assessor = MessageAssessor::builder().rule(rule).build().unwrap();
        let text = "Dear Xanthippe, we met at Brobdingnag in 1847. Quixotic! Write to jo@mail.example, {first_name}.";
        let message = Message::new(text)
            .sender(Person::named("Gulliver Vex"))
            .recipient(Person::named("Xanthippe Yax").organisation("Lilliput"));
        let everything = Everything::default();
        let listener = Dispatch::new(everything.clone());
        // While there is only one listener, a test beside this one, which has none, may settle that nobody listens.
        let _second = Dispatch::new(Everything::default());
        tracing::dispatcher::with_default(&listener, || assessor.assess(message));

        let told = everything.0.lock().unwrap().clone();
        let fields: Vec<(&str, &str)> = told.lines().map(|line| line.split_once('=').unwrap()).collect();
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["bytes", "message", "words", "frames", "findings", "advice"]);
        assert_eq!((fields[0].1, fields[1].1), (&*text.len().to_string(), "assessed"));
        for (name, value) in fields.iter().filter(|(name, _)| *name != "message") {
            assert!(value.parse::<u64>().is_ok_and(|count| count > 0), "{name} is {value}");
        }
    }

    /// Whatever the message, what is told is a count, or the one constant sentence.
    #[test]
    fn nothing_of_any_message_of_the_corpus_is_told() {
        let assessor = MessageAssessor::new();
        let everything = Everything::default();
        let listener = Dispatch::new(everything.clone());
        let _second = Dispatch::new(Everything::default());
        let lines =
            include_str!("../data/dev.jsonl").lines().chain(include_str!("../data/emails.jsonl").lines());
        let mut count = 0;
        tracing::dispatcher::with_default(&listener, || {
            for line in lines {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                assessor.assess(line["text"].as_str().unwrap());
                count += 1;
            }
        });
        let told = everything.0.lock().unwrap().clone();
        assert_eq!(told.lines().count(), 6 * count);
        for line in told.lines() {
            let (_, value) = line.split_once('=').unwrap();
            assert!(value == "assessed" || value.parse::<u64>().is_ok(), "{line}");
        }
    }
}
