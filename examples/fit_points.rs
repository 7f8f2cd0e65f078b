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
use std::sync::{Arc, Mutex};

use introscore::{
    Assessment, Context, Cue, Grade, MessageAssessor, Observation, Relationship, Rule, Verdict,
};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;

use figures::{CALIBRATED, Labelled, VerdictFigures, also, labelled};

/// Parts of the cross-validation.
const FOLDS: usize = 10;
/// Rounds of coordinate descent; the points no longer change after fewer.
const ROUNDS: usize = 300;
/// Pulls the points of the score towards 0, in messages: a grade that is seen less often than this says little.
const SHRINK: f64 = 2.0;
/// Pulls the points of the verdict towards 0: the penalty on their squares, in odds.
const SHRINK_ODDS: f64 = 1.0;
/// What a message of a file that is not of this project counts: they are few, and mail as it was really sent. With more, such mail
/// comes out better, and all other messages worse.
const OWN_MASS: f64 = 8.0;
/// The share of the readers' quality in the target of the score; the rest is their verdict. With more of it the score follows quality
/// more closely, with less it tells generic from personalized messages better.
const QUALITY: f64 = 0.7;
/// The least that a finding brings to the score, or costs.
const LEAST_POINTS: f64 = 2.0;
/// The least points by which a message leaves nothing to guess: twice as likely as not. Whoever is told that a generic message is
/// personalized is misled more than by `partial`; as likely as not, such verdicts are nearly twice as many.
const LEAST_CLEAR: i32 = 10;
/// Ten points double the odds.
const POINTS: f64 = 10.0 / std::f64::consts::LN_2;

/// One column a relationship, then two a cue: "at least vague" and "specific as well"; then the tone, how much is said and named, last
/// whether it came as an email.
const COLUMNS: usize = EMAIL + 1;
const TONE: usize = Relationship::ALL.len() + 2 * Cue::ALL.len();
const EMAIL: usize = TONE + 3;
/// The points of one table, column by column.
type Weights = [f64; COLUMNS];

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

/// A rule that finds nothing but counts words, and names among them.
#[derive(Clone, Default)]
struct Counter(Arc<Mutex<[f64; 2]>>);

impl Rule for Counter {
    fn id(&self) -> &'static str {
        "counter"
    }

    fn cue(&self) -> Cue {
        Cue::Tone
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        *self.0.lock().ok()? = context.amounts();
        None
    }
}

/// Reads messages, and counts what they say.
struct Reader {
    assessor: MessageAssessor,
    counter: Counter,
}

impl Reader {
    fn new() -> Result<Reader, introscore::Error> {
        let counter = Counter::default();
        Ok(Reader { assessor: MessageAssessor::builder().rule(counter.clone()).build()?, counter })
    }

    fn row(&self, labelled: &Labelled, mass: f64) -> Row {
        let found = self.assessor.assess(labelled.message());
        let amounts = *self.counter.0.lock().expect("one thread alone uses it");
        Row::new(labelled, &found, amounts, mass)
    }
}

impl Row {
    fn new(labelled: &Labelled, found: &Assessment, amounts: [f64; 2], mass: f64) -> Row {
        let mut columns = [0.0; COLUMNS];
        columns[TONE + 1..EMAIL].copy_from_slice(&amounts);
        columns[EMAIL] = f64::from(labelled.channel == "email");
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
        }
        let tone = found.findings().iter().find(|finding| finding.cue() == Cue::Tone);
        columns[TONE] = tone.map_or(0.0, |finding| f64::from(finding.strength()) / 100.0);
        let worth = |verdict| match verdict {
            Verdict::Generic => 0.0,
            Verdict::Partial => 50.0,
            Verdict::Personalized => 100.0,
        };
        let verdict =
            f64::midpoint(worth(labelled.verdict), worth(labelled.verdict_b.unwrap_or(labelled.verdict)));
        let quality = (labelled.mean_quality() - 1.0) * 25.0;
        Row {
            columns,
            target: QUALITY * quality + (1.0 - QUALITY) * verdict,
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
        EMAIL => return weight,
        TONE.. => return weight.max(0.0),
        _ => {}
    }
    match column.checked_sub(Relationship::ALL.len()).map(|at| Cue::ALL[at / 2]) {
        None => weight,
        Some(cue) if is_fault(cue) => weight.min(0.0),
        Some(_) => weight.max(0.0),
    }
}

/// Whether a finding of the cue is a fault.
fn is_fault(cue: Cue) -> bool {
    matches!(cue, Cue::Boilerplate | Cue::Flattery | Cue::Pitch | Cue::Pressure | Cue::Placeholder)
}

/// Keeps a weight of the score from saying nothing: what a report names, it is worth doing or leaving out.
fn telling(column: usize, weight: f64) -> f64 {
    match column.checked_sub(Relationship::ALL.len()).map(|at| (Cue::ALL.get(at / 2), at % 2)) {
        Some((Some(cue), 0)) if is_fault(*cue) => weight.min(-LEAST_POINTS),
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
        if row.is_empty || row.sum(&self.meant) < 0 {
            Verdict::Generic
        } else if row.sum(&self.clear) < LEAST_CLEAR {
            Verdict::Partial
        } else {
            Verdict::Personalized
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let reader = Reader::new()?;
    let mut messages = Vec::new();
    for name in CALIBRATED {
        messages.extend(labelled(name)?);
    }
    let mut rows: Vec<Row> = messages.iter().map(|labelled| reader.row(labelled, 1.0)).collect();
    for all in also()? {
        rows.extend(all.iter().map(|labelled| reader.row(labelled, OWN_MASS)));
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
         //!\n//! {result}.\n\nuse crate::score::{{Points, Table}};\n\n#[rustfmt::skip]\npub(crate) const FITTED: Points = Points {{\n"
    );
    for (name, weights) in [("score", fitted.score), ("meant", fitted.meant), ("clear", fitted.clear)] {
        let base: Vec<String> = weights[..Relationship::ALL.len()].iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "    {name}: Table {{\n        base: [{}],\n        cues: [", base.join(", "));
        for (cue, pair) in Cue::ALL.iter().zip(weights[Relationship::ALL.len()..TONE].chunks_exact(2)) {
            let vague = if cue.is_graded() { pair[0] } else { 0.0 };
            let _ = writeln!(out, "            [{vague}, {}], // {cue}", pair[0] + pair[1]);
        }
        let _ = writeln!(out, "            [0, {}], // tone\n        ],", weights[TONE]);
        let [words, named, email] = [weights[TONE + 1], weights[TONE + 2], weights[EMAIL]];
        let _ = writeln!(out, "        amounts: [{words}, {named}],\n        email: {email},\n    }},");
    }
    let _ = writeln!(out, "    thresholds: [0, {LEAST_CLEAR}],\n}};");
    out
}
