//! Reads one message and shows what a recipient sees in it, as a compiler shows what it sees in a program.
//!
//! ```text
//! cargo run --release --example coach -- "Hi Ana, we shared a table at RustNation last spring."
//! cargo run --release --example coach -- --relationship met < message.txt
//! cargo run --release --example coach -- --json < message.json
//! ```

use std::io::{IsTerminal, Read};
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use introscore::{Assessment, Finding, Grade, Message, MessageAssessor, Relationship};

const HELP: &str = "\
coach: see an introduction message with the eyes of its recipient

usage: coach [--relationship stranger|met|lapsed|close|unknown] [--json] [MESSAGE]

Without MESSAGE the message is read from standard input. With --json it is an object with what is known of the two people, as
one line of `assess_jsonl`. Colours are used on a terminal, unless NO_COLOR is set.
";

fn main() -> ExitCode {
    match run() {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("coach: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, Box<dyn std::error::Error>> {
    let mut relationship = Relationship::Unknown;
    let mut json = false;
    let mut words = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-h" | "--help" => return Ok(HELP.to_owned()),
            "--relationship" => {
                let name = arguments.next().ok_or("--relationship wants a word, see --help")?;
                relationship = serde_json::from_value(name.into())?;
            }
            "--json" => json = true,
            _ => words.push(argument),
        }
    }
    let mut text = words.join(" ");
    if words.is_empty() {
        std::io::stdin().read_to_string(&mut text)?;
    }
    let message = if json {
        serde_json::from_str(&text)?
    } else {
        Message::new(text.trim_end()).relationship(relationship)
    };
    let text = message.text().to_owned();
    let assessment = MessageAssessor::new().assess(message);
    let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    Ok(report(&text, &assessment, colours))
}

/// The message with the evidence underlined, then the report.
fn report(text: &str, assessment: &Assessment, colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let annotations = assessment.findings().iter().flat_map(|finding| {
        // One label a finding: its other places are underlined without words.
        finding.evidence().iter().enumerate().map(move |(at, range)| {
            let kind = if finding.points() < 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = (at == 0).then(|| label(finding));
            kind.span(range.clone()).label(label)
        })
    });
    let mut out = String::new();
    if !assessment.findings().is_empty() {
        let title = format!("{} message", assessment.verdict());
        let snippet = Snippet::source(text).annotations(annotations);
        out = renderer.render(&[Group::with_title(Level::NOTE.primary_title(title)).element(snippet)]);
        out.push_str("\n\n");
    }
    out + &assessment.to_string()
}

fn label(finding: &Finding) -> String {
    let vague = if finding.cue().is_graded() && finding.grade() == Grade::Vague { ", vague" } else { "" };
    format!("{}{vague} {:+}", finding.rule(), finding.points())
}
