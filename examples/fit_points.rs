//! Fits the points of the score and the thresholds of the verdict on labelled messages.
//!
//! ```text
//! cargo run --release --example fit_points             # prints the cross-validated result
//! cargo run --release --example fit_points -- --write  # and writes src/points.rs
//! cargo run --release --example fit_points -- --write --also FILE.jsonl  # fits on messages of your own as well
//! ```
//!
//! Two tables are fitted by least squares, with coordinate descent, to targets of 0 to 100: that of the score to half the
//! mean quality of the two readers and half their verdict, that of the verdict to their verdict alone. Signs are fixed by
//! sense: a fault never earns, a specific grade is worth no less than a vague one.
//!
//! Wording was made for the messages that it was tuned on, so that in them everything is found; in others it is not. The
//! calibration messages, for which none was made, therefore weigh more, and the thresholds are those at which most of their
//! verdicts come out right.

use std::fmt::Write as _;

use introscore::{Assessment, Cue, Grade, MessageAssessor, Relationship, Verdict};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;

use figures::{CALIBRATED, Labelled, labelled, tuned};

/// Parts of the cross-validation.
const FOLDS: usize = 10;
/// Rounds of coordinate descent; the points no longer change after a few dozen.
const ROUNDS: usize = 300;
/// Pulls points towards 0, in messages: a grade that is seen less often than this says little.
const SHRINK: f64 = 2.0;
/// What a calibration message weighs against one that wording was tuned on.
const CALIBRATION: f64 = 2.0;
/// What calling a generic message personalized, or the reverse, costs more than another wrong verdict, in right ones: a caller
/// forgives a partial, but not an opposite.
const OPPOSITE: f64 = 2.0;

/// One column a relationship, then two a cue: "at least vague" and "specific as well"; last the tone.
const COLUMNS: usize = RELATIONSHIPS.len() + 2 * Cue::ALL.len() + 1;
const TONE: usize = COLUMNS - 1;
const RELATIONSHIPS: [Relationship; 5] = [
    Relationship::Stranger,
    Relationship::Met,
    Relationship::Lapsed,
    Relationship::Close,
    Relationship::Unknown,
];

struct Row {
    /// 1 where a column applies and 0 where not; for the tone, how far it leans.
    columns: [f64; COLUMNS],
    /// For the score, and for the verdict.
    targets: [f64; 2],
    verdict: Option<Verdict>,
    calibration: bool,
}

impl Row {
    fn new(labelled: &Labelled, found: &Assessment, calibration: bool) -> Row {
        let mut columns = [0.0; COLUMNS];
        for (column, relationship) in columns.iter_mut().zip(RELATIONSHIPS) {
            *column = f64::from(labelled.relationship == relationship);
        }
        for (cue, pair) in Cue::ALL.iter().zip(columns[RELATIONSHIPS.len()..TONE].chunks_exact_mut(2)) {
            let grade = found.grade(*cue);
            pair[0] = f64::from(grade >= Grade::Vague);
            pair[1] = f64::from(grade >= Grade::Specific && cue.is_graded());
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
            targets: [f64::midpoint(quality, verdict), verdict],
            verdict: labelled.agreed_verdict(),
            calibration,
        }
    }
}

/// Whether a finding of the cue is a fault.
fn is_fault(cue: Cue) -> bool {
    matches!(cue, Cue::Boilerplate | Cue::Flattery | Cue::Pitch | Cue::Pressure | Cue::Placeholder)
}

const SCORE: usize = 0;
const VERDICT: usize = 1;

fn fit(rows: &[&Row], target: usize) -> [f64; COLUMNS] {
    let mut weights = [0.0; COLUMNS];
    let mut rest: Vec<f64> = rows.iter().map(|row| row.targets[target]).collect();
    for _ in 0..ROUNDS {
        for (column, weight) in weights.iter_mut().enumerate() {
            let (mut sum, mut count) = (0.0, SHRINK);
            for (row, rest) in rows.iter().zip(&rest) {
                let value = row.columns[column];
                let mass = if row.calibration { CALIBRATION } else { 1.0 };
                sum += mass * value * (rest + value * *weight);
                count += mass * value * value;
            }
            let mut best = sum / count;
            if column == TONE {
                best = best.max(0.0);
            } else if let Some(cue) = column.checked_sub(RELATIONSHIPS.len()).map(|at| Cue::ALL[at / 2]) {
                best = if is_fault(cue) { best.min(0.0) } else { best.max(0.0) };
            }
            let change = best - *weight;
            *weight = best;
            for (row, rest) in rows.iter().zip(&mut rest) {
                *rest -= change * row.columns[column];
            }
        }
    }
    // Adding 0 turns a -0 into a 0.
    weights.map(|weight| weight.round() + 0.0)
}

fn sum(weights: &[f64; COLUMNS], row: &Row) -> i32 {
    weights.iter().zip(row.columns).map(|(weight, value)| (weight * value).round() as i32).sum()
}

fn verdict(score: i32, (partial, personalized): (i32, i32)) -> Verdict {
    if score >= personalized {
        Verdict::Personalized
    } else if score >= partial {
        Verdict::Partial
    } else {
        Verdict::Generic
    }
}

/// The lowest scores of a partial and a personalized message at which most verdicts on calibration messages come out right.
fn thresholds(weights: &[f64; COLUMNS], rows: &[&Row]) -> (i32, i32) {
    let calibration = rows.iter().filter(|row| row.calibration);
    let scored: Vec<(i32, Verdict)> =
        calibration.filter_map(|row| Some((sum(weights, row), row.verdict?))).collect();
    let worth = |both| {
        let one = |(score, gold): &(i32, Verdict)| match (verdict(*score, both), *gold) {
            (found, gold) if found == gold => 1.0,
            (Verdict::Partial, _) | (_, Verdict::Partial) => 0.0,
            _ => -OPPOSITE,
        };
        scored.iter().map(one).sum::<f64>()
    };
    let pairs = (1..100).flat_map(|partial| (partial..=120).map(move |personalized| (partial, personalized)));
    let best = pairs.map(|both| (worth(both), both)).max_by(|left, right| left.0.total_cmp(&right.0));
    best.expect("there are pairs").1
}

fn main() -> std::io::Result<()> {
    let root = env!("CARGO_MANIFEST_DIR");
    let assessor = MessageAssessor::new();
    let mut rows = Vec::new();
    let mut files = Vec::new();
    for (path, all) in tuned()? {
        // What cannot be published is rare and real: it calibrates as well.
        let also = !path.contains("tests/data");
        let row = |labelled: &Labelled| Row::new(labelled, &assessor.assess(labelled.message()), also);
        rows.extend(all.iter().map(row));
        files.push(path.rsplit('/').next().unwrap_or_default().trim_end_matches(".jsonl").to_owned());
    }

    for name in CALIBRATED {
        let row = |labelled: &Labelled| Row::new(labelled, &assessor.assess(labelled.message()), true);
        rows.extend(labelled(name)?.iter().map(row));
        files.push(name.to_owned());
    }

    let (mut right, mut opposite, mut all, mut judged, mut error) = (0, 0, 0, 0, 0.0);
    for fold in 0..FOLDS {
        let part = |wanted: bool| -> Vec<&Row> {
            rows.iter()
                .enumerate()
                .filter(|(at, _)| (at % FOLDS == fold) == wanted)
                .map(|(_, row)| row)
                .collect()
        };
        let (train, test) = (part(false), part(true));
        let (score, personal) = (fit(&train, SCORE), fit(&train, VERDICT));
        let both = thresholds(&personal, &train);
        for row in test.into_iter().filter(|row| row.calibration) {
            judged += 1;
            error += (f64::from(sum(&score, row).clamp(0, 100)) - row.targets[SCORE]).abs();
            if let Some(gold) = row.verdict {
                let found = verdict(sum(&personal, row), both);
                all += 1;
                right += i32::from(found == gold);
                opposite += i32::from(found != gold && found != Verdict::Partial && gold != Verdict::Partial);
            }
        }
    }
    let share = |count: i32| f64::from(count) / f64::from(all);
    let result = format!(
        "{} messages ({}); on the {judged} for calibration, {FOLDS}-fold: verdict accuracy {:.3}, opposite verdicts {:.3}, mean error {:.1} points",
        rows.len(),
        files.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", "),
        share(right),
        share(opposite),
        error / f64::from(judged),
    );
    println!("{result}");

    let every: Vec<&Row> = rows.iter().collect();
    let personal = fit(&every, VERDICT);
    let source = source(&fit(&every, SCORE), &personal, thresholds(&personal, &every), &result);
    if std::env::args().any(|argument| argument == "--write") {
        std::fs::write(format!("{root}/src/points.rs"), source)?;
    } else {
        print!("{source}");
    }
    Ok(())
}

/// The file `src/points.rs`.
fn source(
    score: &[f64; COLUMNS],
    personal: &[f64; COLUMNS],
    (partial, personalized): (i32, i32),
    result: &str,
) -> String {
    let mut out = format!(
        "//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.\n\
         //!\n//! {result}.\n\nuse crate::score::{{Points, Table}};\n\n#[rustfmt::skip]\npub(crate) const FITTED: Points = Points {{\n"
    );
    for (name, weights) in [("score", score), ("personal", personal)] {
        let base: Vec<String> = weights[..RELATIONSHIPS.len()].iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "    {name}: Table {{\n        base: [{}],\n        cues: [", base.join(", "));
        for (cue, pair) in Cue::ALL.iter().zip(weights[RELATIONSHIPS.len()..TONE].chunks_exact(2)) {
            let vague = if cue.is_graded() { pair[0] } else { 0.0 };
            let _ = writeln!(out, "            [{vague}, {}], // {cue}", pair[0] + pair[1]);
        }
        let _ = writeln!(out, "            [0, {}], // tone\n        ],\n    }},", weights[TONE]);
    }
    let _ = writeln!(out, "    partial: {partial},\n    personalized: {personalized},\n}};");
    out
}
