//! What a user might pick instead, on the same notes in one run: see `README.md` in the directory above.

#[path = "../packs/mod.rs"]
mod packs;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use harper_core::linting::{LintGroup, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document};
use introscore::MessageAssessor;
use regex::{Regex, RegexSet};

/// Messages of the corpus: real lengths, real words.
const CORPUS: [&str; 2] =
    [include_str!("../../tests/data/dev.jsonl"), include_str!("../../tests/data/strangers.jsonl")];

/// Where the phrases are taken from.
const PACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/packs/en");

/// How many phrases are looked for. The English pack has ten times as many patterns, most of which are more than a phrase.
const PHRASES: usize = 400;

/// The ASCII notes of 200 to 300 bytes, as in the bench `assess`.
fn notes() -> Vec<String> {
    let text = |line: &str| {
        let message: serde_json::Value = serde_json::from_str(line).expect("the corpus is valid");
        message["text"].as_str().expect("every message has a text").to_owned()
    };
    let texts = CORPUS.iter().flat_map(|lines| lines.lines()).map(text);
    texts.filter(|text| text.is_ascii() && (200..300).contains(&text.len())).collect()
}

/// The longest runs of plain words in the patterns of the English pack.
fn phrases() -> Vec<String> {
    let mut phrases = Vec::new();
    for pattern in packs::patterns(PACKS) {
        let plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'');
        let words: Vec<&str> = pattern.split(' ').collect();
        let runs = words.split(|word| !plain(&word)).filter(|run| run.len() >= 2);
        phrases.extend(runs.max_by_key(|run| run.len()).map(|run| run.join(" ")));
    }
    phrases.sort_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right)));
    phrases.dedup();
    phrases.truncate(PHRASES);
    assert_eq!(phrases.len(), PHRASES);
    phrases
}

fn group(criterion: &mut Criterion, name: &str, notes: &[String], phrases: &[String]) {
    let bytes: usize = notes.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));

    let assessor = MessageAssessor::new();
    group.bench_function(BenchmarkId::new("introscore", notes.len()), |bencher| {
        bencher.iter(|| notes.iter().map(|note| u32::from(assessor.assess(black_box(note)).score())).sum::<u32>());
    });

    let patterns: Vec<String> = phrases.iter().map(|phrase| format!(r"(?i)\b{phrase}\b")).collect();
    let regexes: Vec<Regex> = patterns.iter().map(|pattern| Regex::new(pattern).expect("plain words")).collect();
    group.bench_function(BenchmarkId::new("regex_per_phrase", notes.len()), |bencher| {
        bencher.iter(|| {
            let found = |note: &String| regexes.iter().filter(|regex| regex.is_match(black_box(note))).count();
            notes.iter().map(found).sum::<usize>()
        });
    });

    let set = RegexSet::new(&patterns).expect("plain words");
    group.bench_function(BenchmarkId::new("regex_set", notes.len()), |bencher| {
        bencher.iter(|| notes.iter().map(|note| set.matches(black_box(note)).iter().count()).sum::<usize>());
    });

    // It remembers what it has read: the first time anew, then from memory.
    let lint = |linter: &mut LintGroup, note: &str| linter.lint(&Document::new_plain_english_curated(note)).len();
    let mut linter = LintGroup::new_curated(FstDictionary::curated(), Dialect::American);
    group.bench_function(BenchmarkId::new("harper_seen_before", notes.len()), |bencher| {
        bencher.iter(|| notes.iter().map(|note| lint(&mut linter, black_box(note))).sum::<usize>());
    });
    let few = &notes[..notes.len().min(20)];
    group.throughput(Throughput::Bytes(few.iter().map(|note| note.len() as u64).sum()));
    group.bench_function(BenchmarkId::new("harper_new", few.len()), |bencher| {
        bencher.iter_batched(
            || LintGroup::new_curated(FstDictionary::curated(), Dialect::American),
            |mut linter| few.iter().map(|note| lint(&mut linter, black_box(note))).sum::<usize>(),
            criterion::BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn benches(criterion: &mut Criterion) {
    let (notes, phrases) = (notes(), phrases());
    group(criterion, "note", &notes, &phrases);
    let accented: Vec<String> =
        notes.iter().map(|note| note.replace('\'', "\u{2019}").replace('e', "é") + " 🙂").collect();
    group(criterion, "accents", &accented, &phrases);
}

criterion_group!(alternatives, benches);
criterion_main!(alternatives);
