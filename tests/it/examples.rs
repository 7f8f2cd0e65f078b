//! The examples do what they say: run as a user runs them.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs a built example with this input.
fn run(example: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut path: PathBuf = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.push("examples");
    path.push(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    let mut child = Command::new(&path)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo test` builds the examples", path.display()));
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn json_lines_are_answered_in_order() {
    let text = "Hi Zoë, we met at the harbour fair in Cork.";
    let input = format!(
        "{}\n\n{}\n",
        serde_json::json!({"id": "a", "text": text, "relationship": "met", "channel": "note", "lang": "en", "other": 1}),
        serde_json::json!({"id": "b", "text": ""}),
    );
    let output = run("assess_jsonl", &[], input.as_bytes());
    assert!(output.status.success());
    let answers = lines(&output);
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&"a".into(), &"b".into()));
    assert_eq!(answers[0]["cues"].as_object().unwrap().len(), 13);
    assert_eq!(answers[0]["cues"]["meeting_reminder"], 2);
    let finding = answers[0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["cue"] == "meeting_reminder")
        .expect("a reminder");
    let span = &finding["spans"][0];
    let (start, end) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
    assert!(text[start..end].contains("met at the harbour fair"), "{}", &text[start..end]);
    assert_eq!((&answers[1]["score"], &answers[1]["verdict"]), (&0.into(), &"generic".into()));
}

#[test]
fn a_bad_line_is_reported_and_survived() {
    let input = b"{\"id\": 1, \"txt\": \"x\"}\nnot json\n\xff\n{\"id\": 4, \"text\": \"x\", \"relationship\": \"pal\"}\n\
                  {\"id\": 5, \"text\": \"x\", \"lang\": \"fr\"}\n[]\n{\"id\": 7, \"text\": \"Hello\"}";
    let output = run("assess_jsonl", &[], input);
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 7);
    for (answer, (line, said)) in answers.iter().zip([
        (1, "missing field `text`"),
        (2, "no JSON"),
        (3, "no JSON"),
        (4, "unknown variant `pal`, expected one of `stranger`, `met`, `lapsed`, `close`, `unknown`"),
        (5, "unknown lang `fr`, expected `en`"),
        (6, "expected an object"),
    ]) {
        assert_eq!(answer["line"], line);
        assert!(answer["error"].as_str().unwrap().contains(said), "{answer}");
    }
    assert_eq!(answers[0]["id"], 1);
    assert_eq!(answers[6]["id"], 7);
    assert!(answers[6]["score"].is_number());
}

#[test]
fn help_names_every_key() {
    let output = run("assess_jsonl", &["--help"], b"");
    let help = String::from_utf8(output.stdout).unwrap();
    for key in [
        "relationship",
        "channel",
        "recipient",
        "inmail",
        "limit",
        "encounter",
        "topics",
        "groups",
        "works",
        "wrong_name",
        "wrong_organisation",
        "confirmed_detail",
        "contradicted_detail",
        "over_limit",
        "cues",
        "findings",
        "spans",
        "advice",
        "error",
        "exit status",
    ] {
        assert!(help.contains(key), "{key}");
    }
    assert_eq!(run("assess_jsonl", &["--colour"], b"").status.code(), Some(2));
}

#[test]
fn the_coach_underlines_the_evidence() {
    let text = "Hi Zoë, we met at the harbour fair in Cork.";
    let output = run("coach", &["--relationship", "met", text], b"");
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(
        report.contains(text) && report.contains("meeting_reminder") && report.contains("---"),
        "{report}"
    );
    assert!(!report.contains('\u{1b}'), "no colours when piped");
    let piped = run("coach", &["--relationship", "met"], text.as_bytes());
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), report);
    assert_eq!(run("coach", &["--relationship", "pal", "x"], b"").status.code(), Some(2));
}

#[test]
fn rules_and_packs_of_the_user_are_shown() {
    let rule = String::from_utf8(run("custom_rule", &[], b"").stdout).unwrap();
    assert!(rule.contains("+20  flat_number") && rule.contains("+20  Say which flat"), "{rule}");
    let pack = String::from_utf8(run("phrase_pack", &[], b"").stdout).unwrap();
    assert!(pack.starts_with("specific"), "{pack}");
}

#[test]
fn the_readme_shows_what_a_page_runs() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("```js\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(include_str!("../../examples/browser.mjs").contains(shown), "{shown}");
}

#[test]
fn the_readme_shows_what_the_coach_prints() {
    let readme = include_str!("../../README.md");
    let command =
        readme.lines().find(|line| line.starts_with("cargo run --release --example coach")).unwrap();
    let message = command.split('"').nth(1).unwrap();
    let shown = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let printed = String::from_utf8(run("coach", &[message], b"").stdout).unwrap();
    assert_eq!(shown, printed, "the README should show\n{printed}");

    let (message, after) =
        readme.split_once("coach -- --json <<'END'\n").unwrap().1.split_once("\nEND\n").unwrap();
    let shown = after.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let printed = String::from_utf8(run("coach", &["--json"], message.as_bytes()).stdout).unwrap();
    assert_eq!(shown, printed, "the README should show\n{printed}");
}

#[test]
fn json_lines_carry_what_is_known_of_the_two_people() {
    let text = "Hi Marco, we met in Lisbon. I admire your work at Initech and your talk on eels.";
    let input = serde_json::json!({
        "text": text,
        "relationship": "unknown",
        "channel": "inmail",
        "limit": 60,
        "recipient": {
            "name": "Ana Souza", "organisation": "Acme", "role": "chandler", "place": "Ghent", "topics": ["nets"],
            "groups": ["RustNation 2024"], "works": ["Keeping eels alive"], "shoe_size": 38,
        },
        "sender": {"name": "Tom Baker", "place": "Ghent"},
        "encounter": {"what": "RustNation 2024", "where": "London", "when": "March 2024", "weather": "wet"},
    });
    let output = run("assess_jsonl", &[], input.to_string().as_bytes());
    let answer = &lines(&output)[0];
    assert_eq!(answer["relationship"], "met");
    let rules: Vec<&str> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    for rule in ["wrong_name", "wrong_organisation", "confirmed_detail", "contradicted_detail", "over_limit"]
    {
        assert!(rules.contains(&rule), "{rule}: {rules:?}");
    }
    assert_eq!(answer["cues"]["placeholder"], 0);
    let advice = answer["advice"].to_string();
    for fact in ["Ana Souza", "Acme", "RustNation 2024", "Cut 20 characters"] {
        assert!(advice.contains(fact), "{fact}: {advice}");
    }
    let plain =
        run("assess_jsonl", &[], serde_json::json!({"text": text, "recipient": {}}).to_string().as_bytes());
    assert_eq!(lines(&plain)[0]["cues"], answer["cues"]);
}
