//! Prints what a trained classifier makes of labelled messages, for comparison with `evaluate`.
//!
//! ```text
//! cargo run --release --example baseline -- tests/data/emails.jsonl [MORE.jsonl …] [--also FILE.jsonl …]
//! ```
//!
//! One ridge regression for each cue and grade, for each verdict and for the quality, on the words and pairs of words of a
//! message, weighed by term frequency and inverse document frequency. It is trained on the messages that the library was
//! tuned on, those for calibration among them, and on those after `--also`.

use std::collections::{BTreeMap, HashMap};

use introscore::{Cue, Verdict};
use unicode_segmentation::UnicodeSegmentation;

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;
mod ridge;

use figures::{CALIBRATED, Figures, Found, Labelled, labelled, tuned};
use ridge::{Ridge, Row, balance};

/// Fewest messages that a word or a pair must stand in.
const FEWEST_MESSAGES: u32 = 3;
/// The penalty on squared weights, in messages; twice and half of it come out alike.
const PENALTY: f64 = 1.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut training: Vec<Labelled> = tuned()?.into_iter().flat_map(|(_, messages)| messages).collect();
    for name in CALIBRATED {
        training.extend(labelled(name)?);
    }
    let files = std::env::args().skip(1).take_while(|argument| argument != "--also");
    let mut gold = Vec::new();
    for file in files {
        let lines = std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
        gold.extend(Labelled::read(&lines));
    }
    let classifier = Classifier::train(&training);
    let results: Vec<_> = gold.iter().map(|message| (message, classifier.read(&message.text))).collect();
    print!("{}", Figures::of(&results).table());
    Ok(())
}

struct Classifier {
    words: Words,
    /// For each cue, whether it is there, and whether it is specific if that can be told.
    cues: [(Ridge, Option<Ridge>); Cue::ALL.len()],
    verdicts: [Ridge; 3],
    quality: Ridge,
}

impl Classifier {
    fn train(messages: &[Labelled]) -> Classifier {
        let words = Words::new(messages.iter().map(|message| message.text.as_str()));
        let features: Vec<_> = messages.iter().map(|message| words.features(&message.text)).collect();
        let fit = |is_balanced: bool, target: &dyn Fn(&Labelled) -> Option<f64>| {
            let row = |(message, features): (&Labelled, &Vec<(usize, f64)>)| {
                Some(Row { features: features.clone(), target: target(message)?, weight: 1.0 })
            };
            let mut rows: Vec<Row> = messages.iter().zip(&features).filter_map(row).collect();
            if is_balanced {
                balance(&mut rows);
            }
            Ridge::fit(&rows, words.numbers.len(), PENALTY)
        };
        let shows = |cue: Cue, least: u8| {
            fit(true, &|message| {
                let (first, second) = message.grades(cue)?;
                ((first >= least) == (second >= least)).then_some(if first >= least { 1.0 } else { -1.0 })
            })
        };
        let verdict = |wanted: Verdict| {
            fit(true, &|message| Some(if message.agreed_verdict()? == wanted { 1.0 } else { -1.0 }))
        };
        Classifier {
            cues: Cue::ALL.map(|cue| (shows(cue, 1), cue.is_graded().then(|| shows(cue, 2)))),
            verdicts: [Verdict::Generic, Verdict::Partial, Verdict::Personalized].map(verdict),
            quality: fit(false, &|message| Some(message.mean_quality())),
            words,
        }
    }

    fn read(&self, text: &str) -> Found {
        let features = self.words.features(text);
        let grades = self.cues.each_ref().map(|(there, specific)| {
            let is = |ridge: &Ridge| ridge.tell(&features) > 0.0;
            u8::from(is(there)) + u8::from(is(there) && specific.as_ref().is_some_and(is))
        });
        let [generic, partial, personalized] =
            self.verdicts.each_ref().map(|verdict| verdict.tell(&features));
        let verdict = if generic > partial.max(personalized) {
            Verdict::Generic
        } else if partial > personalized {
            Verdict::Partial
        } else {
            Verdict::Personalized
        };
        Found { grades, verdict, score: self.quality.tell(&features) }
    }
}

/// The words and pairs of words that are known, each with its inverse document frequency.
struct Words {
    numbers: HashMap<String, usize>,
    rarity: Vec<f64>,
}

impl Words {
    fn new<'a>(texts: impl ExactSizeIterator<Item = &'a str>) -> Words {
        let messages = texts.len() as f64;
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for text in texts {
            for term in terms(text).into_keys() {
                *counts.entry(term).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count >= FEWEST_MESSAGES);
        let rarity = counts.values().map(|count| 1.0 + (messages / f64::from(*count)).ln()).collect();
        Words { numbers: counts.into_keys().zip(0..).collect(), rarity }
    }

    /// What a message shows, as a vector of length 1.
    fn features(&self, text: &str) -> Vec<(usize, f64)> {
        let known = terms(text).into_iter().filter_map(|(term, count)| {
            let number = *self.numbers.get(&term)?;
            Some((number, (1.0 + f64::from(count).ln()) * self.rarity[number]))
        });
        let mut features: Vec<(usize, f64)> = known.collect();
        let length = features.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
        for (_, value) in &mut features {
            *value /= length.max(f64::MIN_POSITIVE);
        }
        features
    }
}

/// How often each word and each pair of words stands in a text, in small letters.
fn terms(text: &str) -> BTreeMap<String, u32> {
    let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let mut counts = BTreeMap::new();
    for term in words.iter().cloned().chain(pairs) {
        *counts.entry(term).or_default() += 1;
    }
    counts
}
