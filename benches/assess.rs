//! What an assessment costs, beside what anyone would write as a first step. See `README.md` in this directory.

// The macro of criterion makes a public function without a word.
#![allow(missing_docs)]

// Patterns are for others.
#[allow(dead_code)]
mod packs;

use std::collections::HashMap;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group};
use introscore::{Encounter, Message, MessageAssessor, Person, PhrasePack};
use unicode_segmentation::UnicodeSegmentation;

/// Messages of the corpus: real lengths, real words.
const CORPUS: [&str; 2] =
    [include_str!("../tests/data/dev.jsonl"), include_str!("../tests/data/strangers.jsonl")];

/// The files of the English pack.
const PACKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/packs/en");

const MIB: usize = 1 << 20;

fn texts() -> Vec<String> {
    let text = |line: &str| {
        let message: serde_json::Value = serde_json::from_str(line).expect("the corpus is valid");
        message["text"].as_str().expect("every message has a text").to_owned()
    };
    CORPUS.iter().flat_map(|lines| lines.lines()).map(text).collect()
}

/// What a message would first be split with: words by the Unicode rules, each lower-cased and looked up.
struct Yardstick {
    words: HashMap<String, u32>,
}

impl Yardstick {
    fn new(texts: &[String]) -> Self {
        let mut words = HashMap::new();
        for word in texts.iter().flat_map(|text| text.unicode_words()) {
            if words.len() < 4000 {
                let next = words.len() as u32;
                words.entry(word.to_lowercase()).or_insert(next);
            }
        }
        Yardstick { words }
    }

    fn read(&self, text: &str) -> u32 {
        text.unicode_words().filter_map(|word| self.words.get(&word.to_lowercase())).sum()
    }
}

/// Benches the library and the yardstick on the same texts, in one run.
fn pair(criterion: &mut Criterion, name: &str, texts: &[String], yardstick: &Yardstick) {
    let assessor = MessageAssessor::new();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function(BenchmarkId::new("assess", texts.len()), |bencher| {
        bencher.iter(|| {
            texts.iter().map(|text| u32::from(assessor.assess(black_box(text)).score())).sum::<u32>()
        });
    });
    group.bench_function(BenchmarkId::new("score_only", texts.len()), |bencher| {
        bencher.iter(|| {
            texts.iter().map(|text| u32::from(assessor.score_only(black_box(text)).value())).sum::<u32>()
        });
    });
    group.bench_function(BenchmarkId::new("yardstick", texts.len()), |bencher| {
        bencher.iter(|| texts.iter().map(|text| yardstick.read(black_box(text))).fold(0, u32::wrapping_add));
    });
    group.finish();
}

/// A note of which everything is known that can be.
fn with_facts(text: &str) -> Message {
    let recipient = Person::named("Ana Souza")
        .organisation("Acme Cold Storage Ltd")
        .role("Head of Cold Storage")
        .place("Ghent, Belgium")
        .topic("ice houses")
        .topic("borrow checking")
        .group("Friends of the Old Pier")
        .group("RustNation 2024")
        .work("Keeping eels alive on the road")
        .work("Why lifetimes matter");
    let sender = Person::named("Tom Baker")
        .organisation("Globex")
        .role("Net maker")
        .place("Ghent")
        .topic("ice houses")
        .group("RustNation 2024");
    let met = Encounter::at("RustNation 2024").place("London").time("March 2024");
    Message::new(text).recipient(recipient).sender(sender).encounter(met)
}

/// The same notes with facts and without. Making the messages is not counted.
fn facts(criterion: &mut Criterion, notes: &[String]) {
    let assessor = MessageAssessor::new();
    let mut group = criterion.benchmark_group("facts");
    for (name, make) in
        [("without", (|text| Message::new(text)) as fn(&str) -> Message), ("with", with_facts)]
    {
        group.bench_function(BenchmarkId::new(name, notes.len()), |bencher| {
            bencher.iter_batched(
                || notes.iter().map(|note| make(note)).collect::<Vec<Message>>(),
                |messages| {
                    messages
                        .into_iter()
                        .map(|message| u32::from(assessor.assess(message).score()))
                        .sum::<u32>()
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

/// One thread, and two that share an assessor, each of which reads all notes.
fn threads(criterion: &mut Criterion, notes: &[String]) {
    let assessor = MessageAssessor::new();
    let bytes: usize = notes.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("threads");
    for count in [1, 2] {
        group.throughput(Throughput::Bytes((bytes * count) as u64));
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter_custom(|rounds| {
                let start = Instant::now();
                std::thread::scope(|scope| {
                    for _ in 0..count {
                        scope.spawn(|| {
                            for note in (0..rounds).flat_map(|_| notes) {
                                black_box(assessor.assess(black_box(note)));
                            }
                        });
                    }
                });
                start.elapsed()
            });
        });
    }
    group.finish();
}

fn benches(criterion: &mut Criterion) {
    let all = texts();
    let yardstick = Yardstick::new(&all);
    let of =
        |test: &dyn Fn(&String) -> bool| all.iter().filter(|text| test(text)).cloned().collect::<Vec<_>>();

    let notes = of(&|text| text.is_ascii() && (200..300).contains(&text.len()));
    pair(criterion, "note", &notes, &yardstick);
    facts(criterion, &notes);
    threads(criterion, &notes);
    let mails: Vec<String> = notes.chunks_exact(5).map(|notes| notes.join("\n\n")).collect();
    pair(criterion, "mail", &mails, &yardstick);
    let accented: Vec<String> = notes
        .iter()
        .map(|note| note.replace('\'', "\u{2019}").replace('e', "é").replace(" - ", " — ") + " 🙂")
        .collect();
    pair(criterion, "accents", &accented, &yardstick);

    for (name, unit) in [("keys", "we met at your talk on "), ("brackets", "{[<(%#@"), ("one_word", "a")] {
        for size in [MIB, 2 * MIB] {
            let text = unit.repeat(size / unit.len());
            let assessor = MessageAssessor::new();
            let mut group = criterion.benchmark_group("hostile");
            group.sample_size(10).throughput(Throughput::Bytes(size as u64));
            group.bench_function(BenchmarkId::new(name, size / MIB), |bencher| {
                bencher.iter(|| assessor.assess(black_box(text.as_str())).score());
            });
            group.finish();
        }
    }

    criterion.bench_function("cold_construction", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| first_of_a_process()).sum());
    });

    criterion.bench_function("pack_compilation", |bencher| {
        bencher.iter(|| {
            let pack = packs::sources(PACKS)
                .map(|toml| PhrasePack::from_toml(&toml).expect("a pack is valid"))
                .fold(PhrasePack::default(), PhrasePack::join);
            MessageAssessor::builder().language(pack).build().expect("the packs fit together")
        });
    });
}

/// Makes this program tell how long its first assessor took, in nanoseconds.
const FIRST: &str = "--first-assessor";

/// How long the first assessor of a new process takes there.
fn first_of_a_process() -> Duration {
    let program = std::env::current_exe().expect("this program is a file");
    let told = Command::new(program).arg(FIRST).output().expect("it can be run").stdout;
    let told = String::from_utf8(told).expect("it tells a number");
    Duration::from_nanos(told.trim().parse().expect("it tells a number"))
}

criterion_group!(assess, benches);

fn main() {
    if std::env::args().any(|argument| argument == FIRST) {
        let start = Instant::now();
        black_box(MessageAssessor::new());
        println!("{}", start.elapsed().as_nanos());
        return;
    }
    assess();
    Criterion::default().configure_from_args().final_summary();
}
