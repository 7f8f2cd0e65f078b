//! Prints how well the library agrees with the readers of labelled messages, and where it does not.
//!
//! ```text
//! cargo run --release --example evaluate -- tests/data/dev.jsonl [MORE.jsonl …] [--misses CUE|verdict] [--explain TEXT]
//! ```
//!
//! `--packs DIR` reads the wording from the TOML files of a directory instead of the built-in ones, so that a pack can
//! be worked on without building; `--check` checks its examples.

use std::fmt::Write;
use std::process::ExitCode;

use introscore::{Cue, MessageAssessor, PhrasePack};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;

use figures::{Figures, Found, Labelled};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("evaluate: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut assessor = MessageAssessor::new();
    let mut files = Vec::new();
    let mut misses = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--packs" => assessor = with_packs(&arguments.next().ok_or("--packs wants a directory")?)?,
            "--check" => assessor.check_examples()?,
            "--misses" => misses = Some(arguments.next().ok_or("--misses wants the name of a cue")?),
            "--explain" => {
                let text = arguments.next().ok_or("--explain wants a text")?;
                println!("{}", explain(&text, &assessor.assess(text.as_str())));
            }
            _ => files.push(argument),
        }
    }
    let mut gold = Vec::new();
    for file in &files {
        gold.extend(Labelled::read(
            &std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
        ));
    }
    if gold.is_empty() {
        return Ok(());
    }
    let results: Vec<_> =
        gold.iter().map(|labelled| (labelled, assessor.assess(labelled.message()))).collect();
    match misses.as_deref() {
        Some("verdict") => {
            for (gold, found) in &results {
                if gold.agreed_verdict().is_some_and(|verdict| verdict != found.verdict()) {
                    println!(
                        "{}, found {} {}: {}",
                        gold.verdict,
                        found.verdict(),
                        found.score(),
                        explain(&gold.text, found)
                    );
                }
            }
        }
        Some(name) => {
            let cue: Cue = name.parse()?;
            for (gold, found) in &results {
                let Some((a, b)) = gold.grades(cue) else { continue };
                let number = cue.number(found.grade(cue));
                if a == b && a != number {
                    let spans: Vec<&str> = found
                        .findings()
                        .iter()
                        .filter(|finding| finding.cue() == cue)
                        .flat_map(|finding| finding.evidence().iter().map(|range| &gold.text[range.clone()]))
                        .collect();
                    println!(
                        "want {a} got {number} [{}] {:?}: {:?} {spans:?}",
                        gold.id, gold.relationship, gold.text
                    );
                }
            }
        }
        None => {
            let found: Vec<_> = results.iter().map(|(gold, found)| (*gold, Found::from(found))).collect();
            print!("{}", Figures::of(&found).table());
        }
    }
    Ok(())
}

/// An assessor that reads by the TOML files of a directory.
fn with_packs(directory: &str) -> Result<MessageAssessor, Box<dyn std::error::Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(directory)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let mut pack = PhrasePack::default();
    for file in files {
        let toml = std::fs::read_to_string(&file)?;
        let next = PhrasePack::from_toml(&toml).map_err(|error| format!("{}: {error}", file.display()))?;
        pack = pack.join(next);
    }
    Ok(MessageAssessor::builder().language(pack).build()?)
}

fn explain(text: &str, found: &introscore::Assessment) -> String {
    let mut out = format!("{text:?}\n{found}");
    for finding in found.findings() {
        let spans: Vec<&str> = finding.evidence().iter().map(|range| &text[range.clone()]).collect();
        let _ = writeln!(out, "      {} {} {spans:?}", finding.rule(), finding.grade());
    }
    out
}
