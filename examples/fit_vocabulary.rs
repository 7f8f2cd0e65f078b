//! Fits what the choice of words says of a message.
//!
//! ```text
//! cargo run --release --example fit_vocabulary             # prints how many words each vocabulary has
//! cargo run --release --example fit_vocabulary -- --write  # and writes src/packs/en/vocabulary.toml
//! cargo run --release --example fit_vocabulary -- --write --also FILE.jsonl  # fits on messages of your own as well
//! ```
//!
//! One vocabulary a target: the weights of words are fitted by least squares with a penalty on their squares (ridge
//! regression, by coordinate descent) to +1 for messages that show it and -1 for those that do not, both sides weighing the
//! same. Only words that the packs know take part, that stand in messages of several writers, and mostly in small letters, so that no
//! name does. Run it before `fit_points`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use introscore::{Context, Cue, MessageAssessor, Observation, Rule, Verdict};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;

use figures::{Labelled, tuned};

/// Fewest messages, and files of messages, that a word must stand in.
const FEWEST_MESSAGES: usize = 10;
const FEWEST_FILES: usize = 4;
/// The penalty on squared weights, in messages. Chosen because twice and half of it did no better on messages left out.
const PENALTY: f64 = 2.0;
/// Rounds of coordinate descent; the weights no longer change after a few dozen.
const ROUNDS: usize = 60;
/// As in the library: a message of fewer words counts as one of so many.
const FEWEST_WORDS: usize = 8;
/// Weights are rounded to this many hundredths, and smaller ones left out.
const STEP: f64 = 10.0;

/// Words that learners of English leave out or put in where others do not: they must not count.
const UNFAIR: [&str; 4] = ["the", "an", "'s", "some"];

/// What is fitted: the cue and the grade that the vocabulary shows, and the margin, in hundredths, from which on it counts.
/// The margins are those at which messages left out came out best; for the other cues no margin helped.
const TARGETS: [(Cue, &str, i32); 6] = [
    (Cue::RecipientDetail, "vague", 35),
    (Cue::RecipientDetail, "specific", 35),
    (Cue::StatedReason, "vague", 40),
    (Cue::StatedReason, "specific", 40),
    (Cue::SelfIntroduction, "specific", 40),
    (Cue::Tone, "specific", 0),
];

/// One message: its different words, all of them in order, and what the readers say.
struct Read {
    words: BTreeSet<String>,
    all: Vec<String>,
    file: usize,
    labelled: Labelled,
}

/// A rule that finds nothing but keeps what it reads.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<(String, bool)>>>);

impl Rule for Listener {
    fn id(&self) -> &'static str {
        "listener"
    }

    fn cue(&self) -> Cue {
        Cue::Tone
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let mut heard = self.0.lock().ok()?;
        heard.clear();
        for ((written, _), reading) in context.words().zip(context.readings()) {
            let small = !written.starts_with(char::is_uppercase);
            heard.push((reading.unwrap_or_default().to_owned(), small));
        }
        None
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let listener = Listener::default();
    let assessor = MessageAssessor::builder().rule(listener.clone()).build()?;
    let mut messages = Vec::new();
    let mut small: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (file, (_, all)) in tuned()?.into_iter().enumerate() {
        for labelled in all {
            assessor.assess(labelled.message());
            let heard = listener.0.lock().expect("one thread alone uses it");
            for (word, is_small) in heard.iter() {
                let count = small.entry(word.clone()).or_default();
                count.0 += usize::from(*is_small);
                count.1 += 1;
            }
            let words = heard.iter().map(|(word, _)| word.clone()).filter(|word| word.len() > 1).collect();
            let all = heard.iter().map(|(word, _)| word.clone()).collect();
            messages.push(Read { words, all, file, labelled });
        }
    }
    let words = vocabulary(&messages, &small);
    let mut out = String::from(
        "# What the choice of words says of a message: weights of single words, fitted; not to be edited:\n\
         # cargo run --release --example fit_vocabulary -- --write\n",
    );
    for (cue, grade, sure) in TARGETS {
        let rows = rows(&messages, &words, cue, grade);
        let (base, weights) = fit(&rows, words.len());
        let mut groups: BTreeMap<i32, Vec<&str>> = BTreeMap::new();
        for (word, weight) in words.iter().zip(&weights) {
            let hundredths = (weight * 100.0 / STEP).round() * STEP;
            if hundredths != 0.0 {
                groups.entry(hundredths as i32).or_default().push(word);
            }
        }
        let kept: usize = groups.values().map(Vec::len).sum();
        println!("{cue}, {grade}: {} messages, {kept} words", rows.len());
        let base = (base * 100.0).round();
        write!(
            out,
            "\n[[vocabulary]]\ncue = \"{cue}\"\ngrade = \"{grade}\"\nbase = {base}\nsure = {sure}\n\n"
        )?;
        writeln!(out, "[vocabulary.words]")?;
        for (weight, words) in groups {
            writeln!(out, "\"{weight}\" = \"{}\"", words.join(" "))?;
        }
    }
    if std::env::args().any(|argument| argument == "--write") {
        std::fs::write(format!("{root}/src/packs/en/vocabulary.toml"), out)?;
    }
    Ok(())
}

/// The words that take part, in order.
fn vocabulary<'a>(messages: &'a [Read], small: &BTreeMap<String, (usize, usize)>) -> Vec<&'a str> {
    let mut stand: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for message in messages {
        for word in &message.words {
            let (count, files) = stand.entry(word).or_default();
            *count += 1;
            files.insert(message.file);
        }
    }
    stand.retain(|word, (count, files)| {
        let (small, all) = small[*word];
        !UNFAIR.contains(word) && *count >= FEWEST_MESSAGES && files.len() >= FEWEST_FILES && 2 * small > all
    });
    stand.into_keys().collect()
}

/// A message as it is fitted: which words it has, what each counts, the target and its weight.
struct Row {
    words: Vec<usize>,
    value: f64,
    target: f64,
    weight: f64,
}

fn rows(messages: &[Read], words: &[&str], cue: Cue, grade: &str) -> Vec<Row> {
    let target = |labelled: &Labelled| match cue {
        Cue::Tone => Some(match labelled.agreed_verdict()? {
            Verdict::Generic => -1.0,
            Verdict::Partial => 0.0,
            Verdict::Personalized => 1.0,
        }),
        cue => {
            let least = if grade == "specific" && cue.is_graded() { 2 } else { 1 };
            let (first, second) = labelled.grades(cue)?;
            ((first >= least) == (second >= least)).then_some(if first >= least { 1.0 } else { -1.0 })
        }
    };
    let mut rows: Vec<Row> = messages
        .iter()
        .filter_map(|message| {
            let known = message.words.iter().filter_map(|word| words.binary_search(&word.as_str()).ok());
            let counted =
                message.all.iter().filter(|word| words.binary_search(&word.as_str()).is_ok()).count();
            let value = 1.0 / (counted.max(FEWEST_WORDS) as f64).sqrt();
            Some(Row { words: known.collect(), value, target: target(&message.labelled)?, weight: 1.0 })
        })
        .collect();
    for side in [|row: &Row| row.target < 0.0, |row: &Row| row.target > 0.0] {
        let share = rows.iter().filter(|row| side(row)).count() as f64 / rows.len() as f64;
        for row in rows.iter_mut().filter(|row| side(row)) {
            row.weight = 0.5 / share;
        }
    }
    rows
}

/// The base and the weight of each word.
fn fit(rows: &[Row], words: usize) -> (f64, Vec<f64>) {
    let mut standing: Vec<Vec<usize>> = vec![Vec::new(); words];
    for (at, row) in rows.iter().enumerate() {
        for word in &row.words {
            standing[*word].push(at);
        }
    }
    let mut rest: Vec<f64> = rows.iter().map(|row| row.target).collect();
    let (mut base, mut weights) = (0.0, vec![0.0; words]);
    for _ in 0..ROUNDS {
        let all: f64 = rows.iter().map(|row| row.weight).sum();
        let change = rows.iter().zip(&rest).map(|(row, rest)| row.weight * rest).sum::<f64>() / all;
        base += change;
        for rest in &mut rest {
            *rest -= change;
        }
        for (word, standing) in standing.iter().enumerate() {
            let (mut pull, mut mass) = (0.0, PENALTY);
            for &at in standing {
                let Row { value, weight, .. } = rows[at];
                pull += weight * value * (rest[at] + value * weights[word]);
                mass += weight * value * value;
            }
            let change = pull / mass - weights[word];
            weights[word] += change;
            for &at in standing {
                rest[at] -= rows[at].value * change;
            }
        }
    }
    (base, weights)
}
