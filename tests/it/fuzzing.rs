//! Bytes that once broke something, or lead to much of the code, hold no surprise: see `tests/fuzz`.

use crate::checks;

/// What must hold for any bytes.
type Check = fn(&[u8]);

/// Each target with what it checks.
const TARGETS: [(&str, Check); 5] = [
    ("text", checks::text),
    ("message", checks::message),
    ("pack", checks::pack),
    ("settings", checks::settings),
    ("jsonl", checks::jsonl),
];

/// Replays the files of a directory; how many there are.
fn replay(directory: &str, target: &str, check: Check) -> usize {
    let path = format!("{}/tests/data/fuzz/{directory}/{target}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
    files.map(|file| check(&std::fs::read(file.path()).expect("the file was listed"))).count()
}

#[test]
fn seeds_of_the_fuzz_targets_hold_what_must_always_hold() {
    for (target, check) in TARGETS {
        assert!(replay("seeds", target, check) > 0, "{target} has no seed");
    }
}

#[test]
fn what_fuzzing_found_stays_mended() {
    for (target, check) in TARGETS {
        replay("regressions", target, check);
    }
}
