//! One way for data to flow: a room may only use the rooms before it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("stored", &[]),
    ("cue", &["error", "stored"]),
    ("message", &[]),
    ("error", &["cue"]),
    ("toml", &[]),
    ("lexicon", &["stored"]),
    ("document", &["lexicon"]),
    ("pattern", &["lexicon", "document", "cue", "stored"]),
    ("pack", &["cue", "message", "error", "toml", "stored", "score", "lexicon", "document", "pattern"]),
    ("rules", &["cue", "message", "error", "lexicon", "document", "pattern", "pack"]),
    ("score", &["cue", "message", "stored"]),
    ("points", &["score"]),
    ("settings", &["cue", "message", "error", "toml", "score", "points"]),
    ("facts", &["cue", "message", "lexicon", "document", "pattern", "pack"]),
    ("relationship", &["cue", "message", "pack"]),
    ("language", &["lexicon", "document"]),
    ("advice", &["cue", "message", "pack", "score", "facts"]),
    ("assessment", &["cue", "message", "score", "advice"]),
    ("policy", &["cue", "message", "error", "toml", "score", "assessment"]),
    (
        "assessor",
        &[
            "cue",
            "message",
            "error",
            "document",
            "pack",
            "rules",
            "facts",
            "relationship",
            "language",
            "score",
            "settings",
            "advice",
            "assessment",
        ],
    ),
];

/// The Rust files below a directory, in order.
pub(crate) fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(sources(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// The rooms that a file names as `crate::room`, its tests left out.
fn used(source: &str) -> Vec<&str> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default())
        .filter(|room| room.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect()
}

#[test]
fn every_arrow_between_rooms_points_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arrows = 0;
    for file in sources(&source) {
        let place = file.strip_prefix(&source).unwrap();
        let room = place.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        let may =
            allowed.get(room).unwrap_or_else(|| panic!("{room} is a new room: say here what it may use"));
        for uses in used(&fs::read_to_string(&file).unwrap()) {
            arrows += 1;
            assert!(
                uses == room || may.contains(&uses),
                "{} uses {uses}, which {room} may not",
                place.display()
            );
        }
    }
    assert!(arrows > 20, "only {arrows} arrows were found: has the way of writing them changed?");
}

/// What a browser lacks, or what would make one message come out otherwise the next time.
const ABSENT: &[&str] = &[
    "std::time",
    "std::fs",
    "std::thread",
    "std::net",
    "std::env",
    "std::process",
    "std::io",
    "rand",
    "RandomState",
];

#[test]
fn the_library_uses_nothing_that_a_browser_lacks() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(&source) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            let words: Vec<&str> = line
                .split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, ':' | '_')))
                .collect();
            for absent in ABSENT {
                let used =
                    words.iter().any(|word| word == absent || word.starts_with(&format!("{absent}::")));
                assert!(!used, "{}: {line}", file.display());
            }
        }
    }
}
