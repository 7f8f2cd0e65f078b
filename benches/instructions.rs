//! How many instructions an assessment takes, held against the table in `README.md`. Times vary by a tenth from run to run, and these
//! counts by less than a hundredth.
//!
//! ```text
//! cargo bench --bench instructions              # fails where a count has risen by more than 5 %
//! cargo bench --bench instructions -- --write   # writes the table anew
//! ```

mod packs;

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use introscore::{MessageAssessor, PhrasePack};

/// Where the counts stand.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/README.md");
/// The line above the table that says what they were counted with.
const COUNTED_WITH: &str = "Counted with ";
/// Where the English pack stands, of whose words wording is made.
const PACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/packs/en");
/// Patterns of a generated frame.
const PATTERNS_OF_A_FRAME: usize = 10;
/// The argument by which this program runs itself to be counted.
const MEASURED: &str = "--measured";
/// Assessments that are counted together; one goes before them.
const REPEATS: u64 = 100;
/// How far a count may rise, in percent, before it is a fault.
const MOST_RISE: f64 = 5.0;

/// The standard note.
const NOTE: &str = "Hi Ragnhild, nice talking with you on the ferry on Wednesday about keeping bees. I've read your article on \
    wintering since, and the beginners' course in our association starts on 12 March. Would you like a place? \
    Just tell me by Friday. Best, Tom";

/// What is counted, by its name in the table.
const NAMES: [&str; 5] = ["note", "accents", "mail", "score_only", "packs x 10"];

/// The text that is assessed for a name.
fn text(name: &str) -> String {
    match name {
        "accents" => NOTE.replace('\'', "\u{2019}").replace('e', "é") + " 🙂",
        "mail" => [NOTE; 5].join("\n\n"),
        _ => NOTE.to_owned(),
    }
}

/// What is done with it, after the same was done once before.
fn run(name: &str) -> u64 {
    let assessor = match name {
        "packs x 10" => grown(),
        _ => MessageAssessor::new(),
    };
    let text = text(name);
    match name {
        "score_only" => measured(&text, |text| assessor.score_only(text).value()),
        _ => measured(&text, |text| assessor.assess(text).score()),
    }
}

fn measured(text: &str, read: impl Fn(&str) -> u8) -> u64 {
    black_box(read(text));
    counted(text, &read)
}

/// Only what happens in here is counted.
#[inline(never)]
fn counted(text: &str, read: &dyn Fn(&str) -> u8) -> u64 {
    (0..REPEATS).map(|_| u64::from(read(black_box(text)))).sum()
}

/// An assessor with ten times as many patterns: the English ones, and generated ones that seldom fit. Their words are drawn from
/// the English ones, where a word that stands more often is drawn more often.
fn grown() -> MessageAssessor {
    let english: Vec<String> = packs::patterns(PACKS).collect();
    let words: Vec<&str> = english
        .iter()
        .flat_map(|pattern| pattern.split([' ', '|', '(', ')', '?', '!']))
        .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect();
    // The steps of Knuth's MMIX: the same wording each time.
    let mut random = 1_u64;
    let mut word = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(random >> 33) as usize % words.len()]
    };
    let mut toml = String::new();
    for _ in 0..9 * english.len() / PATTERNS_OF_A_FRAME {
        let mut pattern = || format!("\"{} {}|{} ..2 {}\"", word(), word(), word(), word());
        let patterns: Vec<String> = (0..PATTERNS_OF_A_FRAME).map(|_| pattern()).collect();
        let patterns = patterns.join(", ");
        writeln!(toml, "[[frame]]\ncue = \"ask\"\nweight = 1\npatterns = [{patterns}]\nyes = []\nno = []")
            .expect("a string takes all");
    }
    let pack = PhrasePack::from_toml(&toml).expect("the pack is valid");
    MessageAssessor::builder().phrases(pack).build().expect("the packs fit together")
}

/// The instructions of one assessment of a text, by Valgrind; `None` where there is none.
fn count(name: &str) -> Option<u64> {
    let program = std::env::current_exe().expect("this program is a file");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"])
        .arg("--toggle-collect=*instructions*counted*")
        .arg(program)
        .args([MEASURED, name])
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected =
        told.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse::<u64>().ok());
    match collected {
        Some(count) if count > 0 && output.status.success() => Some(count / REPEATS),
        _ => panic!("valgrind counted nothing:\n{told}"),
    }
}

/// The compiler and the processor, on which counts depend.
fn counted_with() -> String {
    let output =
        Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let version = String::from_utf8_lossy(&output);
    let version = version.split(" (").next().unwrap_or_default().trim();
    format!("{COUNTED_WITH}{version} on {}:", std::env::consts::ARCH)
}

/// The line of the table with this name.
fn line(name: &str, count: u64) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("| `{name}` | {} |", groups.join(","))
}

/// The count in the table for this name.
fn kept(table: &str, name: &str) -> Option<u64> {
    let start = format!("| `{name}` | ");
    // Another table has the same names, and words beside them.
    table
        .lines()
        .find_map(|line| line.strip_prefix(&start)?.strip_suffix(" |")?.replace(',', "").parse().ok())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, name, ..] = arguments.as_slice() {
        if first == MEASURED {
            black_box(run(name));
            return ExitCode::SUCCESS;
        }
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("instructions: not counted: there is no valgrind");
        return ExitCode::SUCCESS;
    }

    let mut table = std::fs::read_to_string(TABLE).expect("the table is part of the repository");
    let with = counted_with();
    let before = table.lines().find(|line| line.starts_with(COUNTED_WITH)).unwrap_or_default().to_owned();
    let is_same = before == with;
    let write = arguments.iter().any(|argument| argument == "--write");
    let mut has_risen = false;
    for name in NAMES {
        let count = count(name).expect("valgrind was there just now");
        let Some(kept) = kept(&table, name) else {
            eprintln!("{TABLE} has no line for `{name}`");
            return ExitCode::FAILURE;
        };
        let rise = (count as f64 / kept as f64 - 1.0) * 100.0;
        println!("{name}: {count} instructions, {rise:+.1} % against the table");
        has_risen |= rise > MOST_RISE;
        table = table.replace(&line(name, kept), &line(name, count));
    }
    if write {
        std::fs::write(TABLE, table.replace(&before, &with)).expect("the table can be written");
    } else if !is_same {
        println!(
            "instructions: not compared: the table says \"{before}\", this is \"{with}\"; --write renews it"
        );
    } else if has_risen {
        eprintln!(
            "instructions: more than {MOST_RISE} % have been added; if it is worth it, --write renews the table"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
