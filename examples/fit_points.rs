//! Fits the points of the score and of the verdict on labelled messages.
//!
//! ```text
//! cargo run --release --example fit_points             # prints the cross-validated result
//! cargo run --release --example fit_points -- --write  # and writes src/points.rs
//! cargo run --release --example fit_points -- --write --also FILE.jsonl  # fits on messages of your own as well
//! ```
//!
//! Three tables are fitted by coordinate descent. That of the score by least squares, to the mean quality of the two
//! readers and, for a smaller part, their verdict, from 0 to 100. The two of the verdict by logistic regression: generic messages against
//! all others, and all others against personalized ones. Signs are fixed by sense: a fault never
//! earns, a specific grade is worth no less than a vague one.
//!
//! Wording was made for the messages that it was tuned on, and vocabularies are fitted on them: in those everything is found, and the tone is
//! surer than it is of any other. So points are fitted on the calibration messages, for which no wording was made and which vocabularies do not
//! know yet.

use std::fmt::Write as _;

use introscore::{Context, Cue, Grade, Relationship, Verdict};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;
mod listener;

use figures::{CALIBRATED, Labelled, VerdictFigures, also, labelled};
use listener::Listener;

/// Parts of the cross-validation.
const FOLDS: usize = 10;
/// Rounds of coordinate descent; the points no longer change after fewer.
const ROUNDS: usize = 300;
/// Pulls the points of the score towards 0, in messages: a grade that is seen less often than this says little.
const SHRINK: f64 = 2.0;
/// Pulls the points of the verdict towards 0: the penalty on their squares, in odds.
const SHRINK_ODDS: f64 = 5.0;
/// What a message of a file that is not of this project counts: they are few, and mail as it was really sent. With more, such mail
/// comes out better, and all other messages worse.
const OWN_MASS: f64 = 8.0;
/// The least that a finding brings to the score, or costs.
const LEAST_POINTS: f64 = 2.0;
/// The least points by which a message leaves nothing to guess, and by which such a one was meant for its recipient: nearly three times as likely as
/// not. Whoever is told that a generic message is personalized is misled more than by `partial`. The first is less than even: with 0 and 10, 73 verdicts of
/// 100 on real mail were right and not 76, and those on other messages no more than now.
const LEAST_CLEAR: i32 = -3;
const SURELY_MEANT: i32 = 15;
/// Ten points double the odds.
const POINTS: f64 = 10.0 / std::f64::consts::LN_2;

/// One column a relationship, then two a cue: "at least vague" and "specific as well"; then the tone, the aspects of the verdict, each of them
/// together with each that stands before it, last how far the words lean towards each cue: by itself, and together with each answer.
const COLUMNS: usize = LEANINGS + Cue::ALL.len() * (1 + QUESTIONS);
const TONE: usize = Relationship::ALL.len() + 2 * Cue::ALL.len();
const ALONE: usize = TONE + 1;
const TOGETHER: usize = ALONE + ASPECTS;
const LEANINGS: usize = TOGETHER + ASPECTS * (ASPECTS - 1) / 2;
/// As in the library: what binds, what finds fault, how many words and names there are, how the words answer the two questions, whether it greets
/// its reader as one of many, and whether it came as an email.
const ASPECTS: usize = 8;
/// Where among them the answers to the questions of the verdict stand.
const ANSWERS: std::ops::Range<usize> = 4..4 + QUESTIONS;
const QUESTIONS: usize = 2;
const FAULT: usize = ALONE + 1;
const CROWD: usize = TOGETHER - 2;
const EMAIL: usize = TOGETHER - 1;
/// The points of one table, column by column.
type Weights = [f64; COLUMNS];

/// What the library measures of a message, and how far its words lean towards each cue.
type Measured = ([f64; 5], [f64; Cue::ALL.len()]);

struct Row {
    /// 1 where a column applies and 0 where not; less for a finding of less than full strength.
    columns: Weights,
    /// For the score.
    target: f64,
    /// What the readers agree on.
    verdict: Option<Verdict>,
    /// Whether nothing was found.
    is_empty: bool,
    mass: f64,
}

impl Row {
    fn new(listener: &Listener<Measured>, labelled: &Labelled, mass: f64) -> Row {
        let (found, (measures, leanings)) = listener.read(labelled.message());
        let mut columns = [0.0; COLUMNS];
        let (mut binding, mut fault) = (0.0_f64, 0.0_f64);
        for (column, relationship) in columns.iter_mut().zip(Relationship::ALL) {
            *column = f64::from(labelled.relationship == relationship);
        }
        for (cue, pair) in Cue::ALL.iter().zip(columns[Relationship::ALL.len()..TONE].chunks_exact_mut(2)) {
            let Some(finding) = found.findings().iter().find(|finding| finding.cue() == *cue) else {
                continue;
            };
            let strength = f64::from(finding.strength()) / 100.0;
            pair[0] = strength;
            pair[1] = if finding.grade() == Grade::Specific && cue.is_graded() { strength } else { 0.0 };
            if cue.binds() {
                binding = pair[1].max(binding);
            }
            if cue.is_fault() {
                fault = strength.max(fault);
            }
        }
        let [words, named, meant, clear, crowd] = measures;
        let email = f64::from(labelled.channel == "email");
        let aspects = [binding, fault, words, named, meant, clear, crowd, email];
        columns[ALONE..TOGETHER].copy_from_slice(&aspects);
        let pairs = aspects
            .iter()
            .enumerate()
            .flat_map(|(at, one)| aspects[..at].iter().map(move |other| one * other));
        let together = leanings.iter().flat_map(|leaning| {
            std::iter::once(*leaning).chain(aspects[ANSWERS].iter().map(move |answer| leaning * answer))
        });
        for (column, value) in columns[TOGETHER..].iter_mut().zip(pairs.chain(together)) {
            *column = value;
        }
        let tone = found.findings().iter().find(|finding| finding.cue() == Cue::Tone);
        columns[TONE] = tone.map_or(0.0, |finding| f64::from(finding.strength()) / 100.0);
        Row {
            columns,
            target: labelled.wanted_score(),
            verdict: labelled.agreed_verdict(),
            is_empty: found.findings().is_empty(),
            mass,
        }
    }

    /// Of how much is said and named the library rounds the sum, and of each finding its points; all else is whole.
    fn sum(&self, weights: &Weights) -> i32 {
        let worth: Vec<f64> =
            weights.iter().zip(self.columns).map(|(weight, value)| weight * value).collect();
        let (findings, others) = worth.split_at(TONE + 1);
        findings.iter().map(|worth| worth.round() as i32).sum::<i32>()
            + others.iter().sum::<f64>().round() as i32
    }
}

/// Keeps a weight on the side of 0 where sense wants it: a fault costs, all else that was found earns.
fn sensible(column: usize, weight: f64) -> f64 {
    match column {
        FAULT | CROWD => return weight.min(0.0),
        EMAIL.. => return weight,
        TONE.. => return weight.max(0.0),
        _ => {}
    }
    match column.checked_sub(Relationship::ALL.len()).map(|at| Cue::ALL[at / 2]) {
        None => weight,
        Some(cue) if cue.is_fault() => weight.min(0.0),
        Some(_) => weight.max(0.0),
    }
}

/// Keeps a weight of the score from saying nothing: what a report names, it is worth doing or leaving out.
fn telling(column: usize, weight: f64) -> f64 {
    match column.checked_sub(Relationship::ALL.len()).map(|at| (Cue::ALL.get(at / 2), at % 2)) {
        Some((Some(cue), 0)) if cue.is_fault() => weight.min(-LEAST_POINTS),
        Some((Some(_), 0)) => weight.max(LEAST_POINTS),
        _ => weight,
    }
}

/// Whole points. Adding 0 turns a -0 into a 0.
fn whole(weights: &Weights) -> Weights {
    weights.map(|weight| weight.round() + 0.0)
}

/// The points of the score: least squares.
fn fit_score(rows: &[&Row]) -> Weights {
    let mut weights = [0.0; COLUMNS];
    let mut rest: Vec<f64> = rows.iter().map(|row| row.target).collect();
    for _ in 0..ROUNDS {
        for (column, weight) in weights[..=TONE].iter_mut().enumerate() {
            let (mut pull, mut mass) = (0.0, SHRINK);
            for (row, rest) in rows.iter().zip(&rest) {
                let value = row.columns[column];
                pull += row.mass * value * (rest + value * *weight);
                mass += row.mass * value * value;
            }
            let change = telling(column, sensible(column, pull / mass)) - *weight;
            *weight += change;
            for (row, rest) in rows.iter().zip(&mut rest) {
                *rest -= change * row.columns[column];
            }
        }
    }
    whole(&weights)
}

/// The points of one question of the verdict, which is answered by yes from this verdict on: logistic regression.
fn fit_question(rows: &[&Row], least: Verdict) -> Weights {
    let answered: Vec<(&Row, f64)> =
        rows.iter().filter_map(|row| Some((*row, f64::from(row.verdict? >= least)))).collect();
    let mut weights = [0.0; COLUMNS];
    let mut odds = vec![0.0_f64; answered.len()];
    for _ in 0..ROUNDS {
        for (column, weight) in weights.iter_mut().enumerate() {
            // What they all start from is not pulled: most messages are of one relationship.
            let shrink = if column < Relationship::ALL.len() { 0.1 } else { 1.0 } * SHRINK_ODDS;
            let (mut pull, mut mass) = (-shrink * *weight, shrink);
            for ((row, yes), odds) in answered.iter().zip(&odds) {
                let value = row.columns[column];
                if value != 0.0 {
                    let likely = 1.0 / (1.0 + (-odds).exp());
                    pull += row.mass * value * (yes - likely);
                    // The slope is a quarter at most, so that no step goes too far.
                    mass += row.mass * value * value / 4.0;
                }
            }
            let change = sensible(column, *weight + pull / mass) - *weight;
            *weight += change;
            for ((row, _), odds) in answered.iter().zip(&mut odds) {
                *odds += change * row.columns[column];
            }
        }
    }
    whole(&weights.map(|weight| weight * POINTS))
}

/// The three tables.
struct Fitted {
    score: Weights,
    meant: Weights,
    clear: Weights,
}

impl Fitted {
    fn new(rows: &[&Row]) -> Fitted {
        Fitted {
            score: fit_score(rows),
            meant: fit_question(rows, Verdict::Partial),
            // Fitted on partial and personalized messages alone, it would be surer of generic ones, and call more of them
            // the opposite of what they are.
            clear: fit_question(rows, Verdict::Personalized),
        }
    }

    fn score(&self, row: &Row) -> f64 {
        f64::from(row.sum(&self.score).clamp(0, 100))
    }

    /// As in the library.
    fn verdict(&self, row: &Row) -> Verdict {
        let meant = row.sum(&self.meant);
        if row.is_empty || meant < 0 {
            Verdict::Generic
        } else if meant < SURELY_MEANT || row.sum(&self.clear) < LEAST_CLEAR {
            Verdict::Partial
        } else {
            Verdict::Personalized
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let listener = Listener::new(|context: &Context<'_>| (context.measures(), *context.towards()))?;
    let mut messages = Vec::new();
    for name in CALIBRATED {
        messages.extend(labelled(name)?);
    }
    let mut rows: Vec<Row> = messages.iter().map(|labelled| Row::new(&listener, labelled, 1.0)).collect();
    for all in also()? {
        rows.extend(all.iter().map(|labelled| Row::new(&listener, labelled, OWN_MASS)));
    }

    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let tested = |at: usize| at < messages.len() && at % FOLDS == fold;
        let train: Vec<&Row> =
            rows.iter().enumerate().filter(|(at, _)| !tested(*at)).map(|(_, row)| row).collect();
        let fitted = Fitted::new(&train);
        for (at, row) in rows.iter().enumerate().filter(|(at, _)| tested(*at)) {
            judged.push((&messages[at], fitted.verdict(row), fitted.score(row)));
        }
    }
    let figures = VerdictFigures::of(&judged);
    let result = format!(
        "{} messages ({}); {FOLDS}-fold: verdict accuracy {:.3}, opposite verdicts {:.3}, AUC {:.3}, rank correlation with quality {:.3}",
        messages.len(),
        CALIBRATED.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", "),
        figures.accuracy,
        figures.opposite,
        figures.auc,
        figures.rank_correlation,
    );
    println!("{result}");

    let source = source(&Fitted::new(&rows.iter().collect::<Vec<_>>()), &result);
    if std::env::args().any(|argument| argument == "--write") {
        std::fs::write(format!("{root}/src/points.rs"), source)?;
    } else {
        print!("{source}");
    }
    Ok(())
}

/// The file `src/points.rs`.
fn source(fitted: &Fitted, result: &str) -> String {
    let mut out = format!(
        "//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.\n\
         //!\n//! {result}.\n\nuse crate::score::{{Answer, Points, Table}};\n\n#[rustfmt::skip]\npub(crate) const FITTED: Points = Points {{\n"
    );
    let [score, meant, clear] =
        [&fitted.score, &fitted.meant, &fitted.clear].map(|weights| weights.map(|weight| weight as i32));
    let _ = writeln!(out, "    score: {},", table(&score, "    "));
    for (name, weights) in [("meant", meant), ("clear", clear)] {
        let _ = writeln!(out, "    {name}: Answer {{\n        findings: {},", table(&weights, "        "));
        let _ = writeln!(out, "        aspects: {:?},\n        together: [", &weights[ALONE..TOGETHER]);
        let mut rest = &weights[TOGETHER..];
        for before in 0..ASPECTS {
            let (row, others) = rest.split_at(before);
            let _ = writeln!(out, "            &{row:?},");
            rest = others;
        }
        out.push_str("        ],\n        leanings: [\n");
        for (cue, row) in Cue::ALL.iter().zip(rest.chunks_exact(1 + QUESTIONS)) {
            let _ = writeln!(out, "            {row:?}, // {cue}");
        }
        out.push_str("        ],\n    },\n");
    }
    let _ = writeln!(out, "    thresholds: [0, {LEAST_CLEAR}],\n    surely: {SURELY_MEANT},\n}};");
    out
}

/// What findings are worth, set in as far as what stands around it.
fn table(weights: &[i32], margin: &str) -> String {
    let (base, rest) = weights.split_at(Relationship::ALL.len());
    let mut out = format!("Table {{\n{margin}    base: {base:?},\n{margin}    cues: [\n");
    for (cue, pair) in Cue::ALL.iter().zip(rest.chunks_exact(2)) {
        let vague = if cue.is_graded() { pair[0] } else { 0 };
        let _ = writeln!(out, "{margin}        [{vague}, {}], // {cue}", pair[0] + pair[1]);
    }
    let _ = write!(out, "{margin}        [0, {}], // tone\n{margin}    ],\n{margin}}}", weights[TONE]);
    out
}
