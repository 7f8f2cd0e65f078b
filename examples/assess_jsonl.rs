//! Assesses messages as JSON Lines: one object a line in, one a line out, in order, streaming.
//!
//! ```text
//! cargo run --release --example assess_jsonl < messages.jsonl > assessments.jsonl
//! ```

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use introscore::{Assessment, Channel, Cue, Encounter, Message, MessageAssessor, Person, Relationship};
use serde::{Deserialize, Serialize};
use serde_json::Value;

const HELP: &str = r#"assess_jsonl: assess introduction messages, JSON Lines in, JSON Lines out

Reads one JSON object a line from standard input and writes one a line to standard output, in order.

in:  {"id": any, "text": string,
      "relationship": "stranger" | "met" | "lapsed" | "close" | "unknown",
      "channel": "note" | "message" | "inmail" | "email", "limit": number, "lang": "en",
      "sender": person, "recipient": person, "encounter": {"what", "where", "when"}}
     person: {"name", "organisation", "role", "place", "topics": [...], "groups": [...], "works": [...]}
     Only "text" is needed; unknown keys are ignored, and `null` is the same as nothing. "limit" is in UTF-16 code units and goes before that of the
     channel: note 300, inmail 1900 and 200 for the subject, message and email none.

out: {"id", "score": 0..100, "verdict": "generic" | "partial" | "personalized",
      "relationship": as given, or as the text tells it,
      "lang": "unknown", only where most words are of no language that is read, "cues": {every cue: 0 | 1 | 2},
      "findings": [{"rule", "cue", "grade", "points", "spans": [[start, end], ...]}],
      "advice": [{"cue", "gain", "text"}]}
     Spans are byte offsets into the UTF-8 text, on character boundaries. What is known of the two people gives findings
     of the rules "wrong_name", "wrong_organisation", "confirmed_detail" and "contradicted_detail", with the cue
     "facts", and advice with the fact in its text; a limit that is passed gives "over_limit".

A line that cannot be read gives {"id", "error", "line"}, where "line" counts from 1, and the run goes on.
Empty lines are skipped. The exit status is 0 if every line was read, 1 if any was not, 2 if input or output failed.
"#;

#[derive(Deserialize)]
struct Request {
    text: String,
    relationship: Option<Relationship>,
    channel: Option<Channel>,
    lang: Option<String>,
    sender: Option<Person>,
    recipient: Option<Person>,
    encounter: Option<Encounter>,
    limit: Option<usize>,
}

#[derive(Serialize)]
struct Response<'a> {
    id: Value,
    score: u8,
    verdict: introscore::Verdict,
    relationship: Relationship,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
    cues: BTreeMap<&'static str, u8>,
    findings: Vec<FindingOut<'a>>,
    advice: &'a [introscore::Advice],
}

#[derive(Serialize)]
struct FindingOut<'a> {
    rule: &'a str,
    cue: Cue,
    grade: u8,
    points: i32,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Failure {
    #[serde(skip_serializing_if = "Value::is_null")]
    id: Value,
    error: String,
    line: u64,
}

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("-h" | "--help") => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Some(other) => {
            eprintln!("assess_jsonl: unknown argument `{other}`, expected none or --help");
            return ExitCode::from(2);
        }
    }
    match run(&mut io::stdin().lock(), &mut io::BufWriter::new(io::stdout().lock())) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever reads our output may have had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("assess_jsonl: {error}");
            ExitCode::from(2)
        }
    }
}

/// Answers every line; gives the number of those that could not be read.
pub(crate) fn run(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<u64> {
    let assessor = MessageAssessor::new();
    let (mut number, mut failed) = (0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match read(&line) {
            Ok((id, message)) => {
                let assessment = assessor.assess(message);
                serde_json::to_writer(&mut *output, &response(id, &assessment))?;
            }
            Err((id, error)) => {
                failed += 1;
                serde_json::to_writer(&mut *output, &Failure { id, error, line: number })?;
            }
        }
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(failed)
}

/// The id and the message of a line, or the id, if there is one, and what is wrong.
fn read(line: &[u8]) -> Result<(Value, Message), (Value, String)> {
    let value: Value =
        serde_json::from_slice(line).map_err(|error| (Value::Null, format!("no JSON: {error}")))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    if !value.is_object() {
        return Err((id, "expected an object with a \"text\"".to_owned()));
    }
    let request: Request = match serde_json::from_value(value) {
        Ok(request) => request,
        Err(error) => return Err((id, error.to_string())),
    };
    if let Some(lang) = request.lang.filter(|lang| lang != "en") {
        return Err((id, format!("unknown lang `{lang}`, expected `en`")));
    }
    let mut message = Message::new(request.text)
        .relationship(request.relationship.unwrap_or_default())
        .channel(request.channel.unwrap_or_default());
    if let Some(sender) = request.sender {
        message = message.sender(sender);
    }
    if let Some(recipient) = request.recipient {
        message = message.recipient(recipient);
    }
    if let Some(encounter) = request.encounter {
        message = message.encounter(encounter);
    }
    if let Some(limit) = request.limit {
        message = message.limit(limit);
    }
    Ok((id, message))
}

fn response(id: Value, assessment: &Assessment) -> Response<'_> {
    Response {
        id,
        score: assessment.score(),
        verdict: assessment.verdict(),
        relationship: assessment.relationship(),
        lang: (!assessment.language_known()).then_some("unknown"),
        cues: Cue::ALL.iter().map(|cue| (cue.name(), cue.number(assessment.grade(*cue)))).collect(),
        findings: assessment
            .findings()
            .iter()
            .map(|finding| FindingOut {
                rule: finding.rule(),
                cue: finding.cue(),
                grade: finding.cue().number(finding.grade()),
                points: finding.points(),
                spans: finding.evidence().iter().map(|range| [range.start, range.end]).collect(),
            })
            .collect(),
        advice: assessment.advice(),
    }
}
