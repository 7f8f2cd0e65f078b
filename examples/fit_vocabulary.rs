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
//! same. Only words that the packs know take part, that stand in messages of several writers, and mostly in small letters where no
//! sentence begins, so that no name does, and no word that is somebody's name in `tests/data/names.json`. Run it before
//! `fit_points`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use introscore::{Context, Cue, MessageAssessor, Observation, Rule, Verdict};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;

use figures::{Labelled, tuned};

/// Which words take part, and how tightly their weights are held.
#[derive(Clone, Copy)]
struct Breadth {
    /// Fewest messages, and files of messages, that a word must stand in.
    messages: usize,
    files: usize,
    /// The penalty on squared weights, in messages.
    penalty: f64,
    /// Whether rarer words are held less tightly.
    by_rarity: bool,
}

/// For a cue the few words that speak of it.
const CUE: Breadth = Breadth { messages: 10, files: 4, penalty: 2.0, by_rarity: false };
/// For the tone a great many, each of which says little; what is rare says most. With the words of a cue it told generic
/// from personalized messages of other writers less well, and the penalty did best among its halves and doubles.
const TONE: Breadth = Breadth { messages: 3, files: 2, penalty: 5.0, by_rarity: true };

/// Rounds of coordinate descent; the weights no longer change after a few dozen.
const ROUNDS: usize = 60;
/// As in the library: a message of fewer words counts as one of so many.
const FEWEST_WORDS: usize = 8;
/// Weights are rounded to this many hundredths, and smaller ones left out.
const STEP: f64 = 10.0;

/// Words that learners of English leave out or put in where others do not: they must not count.
const UNFAIR: [&str; 4] = ["the", "an", "'s", "some"];

/// What is fitted: the cue and the grade that the vocabulary shows, the margin, in hundredths, from which on it counts, and the
/// words. The margins are those at which messages left out came out best; for the other cues no margin helped.
const TARGETS: [(Cue, &str, i32, Breadth); 6] = [
    (Cue::RecipientDetail, "vague", 35, CUE),
    (Cue::RecipientDetail, "specific", 35, CUE),
    (Cue::StatedReason, "vague", 40, CUE),
    (Cue::StatedReason, "specific", 40, CUE),
    (Cue::SelfIntroduction, "specific", 40, CUE),
    (Cue::Tone, "specific", 0, TONE),
];

/// One message: its different words, all of them in order, and what the readers say.
struct Read {
    words: BTreeSet<String>,
    all: Vec<String>,
    file: usize,
    labelled: Labelled,
}

/// How a word is written: where a sentence begins capitals say nothing.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Small,
    Capital,
    Start,
}

/// A rule that finds nothing but keeps what it reads.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<(String, Written)>>>);

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
        let starts: BTreeSet<usize> = context.sentences().map(|sentence| sentence.start).collect();
        for ((written, range), reading) in context.words().zip(context.readings()) {
            let written = match written.starts_with(char::is_uppercase) {
                false => Written::Small,
                true if starts.contains(&range.start) => Written::Start,
                true => Written::Capital,
            };
            heard.push((reading.unwrap_or_default().to_owned(), written));
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
            for (word, written) in heard.iter() {
                let (small, capital) = small.entry(word.clone()).or_default();
                *small += usize::from(*written == Written::Small);
                *capital += usize::from(*written == Written::Capital);
            }
            let words = heard.iter().map(|(word, _)| word.clone()).filter(|word| word.len() > 1).collect();
            let all = heard.iter().map(|(word, _)| word.clone()).collect();
            messages.push(Read { words, all, file, labelled });
        }
    }
    let names = names(root)?;
    small.retain(|word, _| !names.contains(word));
    let all = vocabulary(&messages, &small, TONE);
    let mut out = String::from(
        "# What the choice of words says of a message: weights of single words, fitted; not to be edited:\n\
         # cargo run --release --example fit_vocabulary -- --write\n",
    );
    for (cue, grade, sure, breadth) in TARGETS {
        let words = vocabulary(&messages, &small, breadth);
        let rarity: Vec<f64> = words.iter().map(|word| rarity(&messages, word, breadth)).collect();
        let rows = rows(&messages, (&words, &rarity), &all, cue, grade);
        let (base, weights) = fit(&rows, words.len(), breadth.penalty);
        let mut groups: BTreeMap<i32, Vec<&str>> = BTreeMap::new();
        for ((word, weight), rarity) in words.iter().zip(&weights).zip(&rarity) {
            let hundredths = (weight * rarity * 100.0 / STEP).round() * STEP;
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

/// The parts of names of many origins: a word that is a name as well ("May") must not count, whoever bears it.
fn names(root: &str) -> std::io::Result<BTreeSet<String>> {
    #[derive(serde::Deserialize)]
    struct Names {
        given: Vec<String>,
        surnames: Vec<String>,
    }

    let lists: Vec<Names> =
        serde_json::from_str(&std::fs::read_to_string(format!("{root}/tests/data/names.json"))?)?;
    let all = lists.iter().flat_map(|list| list.given.iter().chain(&list.surnames));
    Ok(all.flat_map(|name| name.split_whitespace()).map(str::to_lowercase).collect())
}

/// The words that take part, in order.
fn vocabulary<'a>(
    messages: &'a [Read],
    small: &BTreeMap<String, (usize, usize)>,
    breadth: Breadth,
) -> Vec<&'a str> {
    let mut stand: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for message in messages {
        for word in &message.words {
            let (count, files) = stand.entry(word).or_default();
            *count += 1;
            files.insert(message.file);
        }
    }
    stand.retain(|word, (count, files)| {
        let mostly_small = small.get(*word).is_some_and(|(small, capital)| small > capital);
        let wide = *count >= breadth.messages && files.len() >= breadth.files;
        mostly_small && wide && !UNFAIR.contains(word)
    });
    stand.into_keys().collect()
}

/// How rare a word is, from its share of the messages: what its weight is stretched by. Words that stand in one of twenty
/// messages have about 1.
fn rarity(messages: &[Read], word: &str, breadth: Breadth) -> f64 {
    if !breadth.by_rarity {
        return 1.0;
    }
    let standing = messages.iter().filter(|message| message.words.contains(word)).count();
    (1.0 + ((1.0 + messages.len() as f64) / (1.0 + standing as f64)).ln()) / 4.0
}

/// A message as it is fitted: which words it has and what each counts, the target and its weight.
struct Row {
    words: Vec<(usize, f64)>,
    target: f64,
    weight: f64,
}

/// The messages of which the readers say whether they show the cue. `counted` are the words of all vocabularies, by whose number
/// the library divides.
fn rows(
    messages: &[Read],
    (words, rarity): (&[&str], &[f64]),
    counted: &[&str],
    cue: Cue,
    grade: &str,
) -> Vec<Row> {
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
            let count =
                message.all.iter().filter(|word| counted.binary_search(&word.as_str()).is_ok()).count();
            let root = (count.max(FEWEST_WORDS) as f64).sqrt();
            let known = message.words.iter().filter_map(|word| words.binary_search(&word.as_str()).ok());
            let words = known.map(|word| (word, rarity[word] / root)).collect();
            Some(Row { words, target: target(&message.labelled)?, weight: 1.0 })
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
fn fit(rows: &[Row], words: usize, penalty: f64) -> (f64, Vec<f64>) {
    let mut standing: Vec<Vec<(usize, f64)>> = vec![Vec::new(); words];
    for (at, row) in rows.iter().enumerate() {
        for (word, value) in &row.words {
            standing[*word].push((at, *value));
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
            let (mut pull, mut mass) = (0.0, penalty);
            for &(at, value) in standing {
                let weight = rows[at].weight;
                pull += weight * value * (rest[at] + value * weights[word]);
                mass += weight * value * value;
            }
            let change = pull / mass - weights[word];
            weights[word] += change;
            for &(at, value) in standing {
                rest[at] -= value * change;
            }
        }
    }
    (base, weights)
}
