//! Holds assessments against what two readers said of the same messages.
//!
//! Only what both readers agree on is held against the library, and quality is their mean.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use introscore::{Assessment, Channel, Cue, Message, Relationship, Verdict};
use serde::Deserialize;

/// The files of labelled messages, under `tests/data`, that wording is tuned and vocabularies are fitted on.
pub(crate) const TUNED: [&str; 20] = [
    "dev",
    "acquaintances",
    "strangers",
    "commercial",
    "notes",
    "situations",
    "letters",
    "everyday",
    "advice_pages",
    "office",
    "lists",
    "outreach",
    "reunions",
    "long_mails",
    "wide",
    "wider",
    "widest",
    "further",
    "business_mail",
    "brief",
];

/// Files of messages that no wording was made for: points are fitted on them.
pub(crate) const CALIBRATED: [&str; 10] = [
    "calibration_notes",
    "calibration_pages",
    "calibration_mail",
    "calibration_notes_2",
    "calibration_wide",
    "calibration_wider",
    "calibration_widest",
    "calibration_further",
    "calibration_business_mail",
    "calibration_brief",
];

/// The messages of files under `tests/data`.
pub(crate) fn labelled(name: &str) -> std::io::Result<Vec<Labelled>> {
    let root = env!("CARGO_MANIFEST_DIR");
    Ok(Labelled::read(&std::fs::read_to_string(format!("{root}/tests/data/{name}.jsonl"))?))
}

/// The share of the readers' quality in the score that a message should have; the rest is their verdict. With more of it the score follows
/// quality more closely, with less it tells generic from personalized messages better.
const QUALITY: f64 = 0.7;

/// The messages of [`TUNED`], file by file.
pub(crate) fn tuned() -> std::io::Result<Vec<(String, Vec<Labelled>)>> {
    TUNED.iter().map(|name| Ok(((*name).to_owned(), labelled(name)?))).collect()
}

/// Those of each file that is named after `--also` on the command line: what may be fitted on but not published.
pub(crate) fn also() -> std::io::Result<Vec<Vec<Labelled>>> {
    std::env::args()
        .skip_while(|argument| argument != "--also")
        .skip(1)
        .map(|path| Ok(Labelled::read(&std::fs::read_to_string(path)?)))
        .collect()
}

/// A labelled message.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Labelled {
    pub(crate) id: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) relationship: Relationship,
    #[serde(default = "message")]
    pub(crate) channel: String,
    pub(crate) labels: BTreeMap<String, Option<u8>>,
    pub(crate) verdict: Verdict,
    pub(crate) quality: f64,
    pub(crate) labels_b: Option<BTreeMap<String, Option<u8>>>,
    pub(crate) verdict_b: Option<Verdict>,
    pub(crate) quality_b: Option<f64>,
}

fn message() -> String {
    "message".to_owned()
}

impl Labelled {
    /// Reads JSON Lines.
    ///
    /// # Panics
    ///
    /// If a line is no labelled message: the data belong to the repository.
    pub(crate) fn read(lines: &str) -> Vec<Labelled> {
        lines
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}")))
            .collect()
    }

    pub(crate) fn message(&self) -> Message {
        let channel = match self.channel.as_str() {
            "note" => Channel::ConnectionNote,
            "email" => Channel::Email,
            _ => Channel::Message,
        };
        Message::new(&self.text).relationship(self.relationship).channel(channel)
    }

    /// The grades of the two readers, or of the one reader twice; `None` where one of them gave none.
    pub(crate) fn grades(&self, cue: Cue) -> Option<(u8, u8)> {
        let first = self.labels.get(cue.name()).copied().flatten()?;
        let second = match &self.labels_b {
            Some(labels) => labels.get(cue.name()).copied().flatten()?,
            None => first,
        };
        Some((first, second))
    }

    /// The verdict, if the readers agree.
    pub(crate) fn agreed_verdict(&self) -> Option<Verdict> {
        (self.verdict_b.unwrap_or(self.verdict) == self.verdict).then_some(self.verdict)
    }

    /// What the score should be, from 0 to 100.
    pub(crate) fn wanted_score(&self) -> f64 {
        let worth = |verdict| match verdict {
            Verdict::Generic => 0.0,
            Verdict::Partial => 50.0,
            Verdict::Personalized => 100.0,
        };
        let verdict = f64::midpoint(worth(self.verdict), worth(self.verdict_b.unwrap_or(self.verdict)));
        QUALITY * (self.mean_quality() - 1.0) * 25.0 + (1.0 - QUALITY) * verdict
    }

    /// The mean quality of the two readers, from 1 to 5.
    pub(crate) fn mean_quality(&self) -> f64 {
        f64::midpoint(self.quality, self.quality_b.unwrap_or(self.quality))
    }
}

/// What was made of a message.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The grade of each cue as a number, in the order of the guide.
    pub(crate) grades: [u8; Cue::ALL.len()],
    pub(crate) verdict: Verdict,
    pub(crate) score: f64,
}

impl From<&Assessment> for Found {
    fn from(assessment: &Assessment) -> Self {
        Found {
            grades: Cue::ALL.map(|cue| cue.number(assessment.grade(cue))),
            verdict: assessment.verdict(),
            score: f64::from(assessment.score()),
        }
    }
}

/// True and false positives and negatives at one threshold.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    tp: u32,
    fp: u32,
    missed: u32,
}

impl Counts {
    fn of(pairs: &[((u8, u8), u8)], threshold: u8) -> Counts {
        let mut counts = Counts::default();
        for &((a, b), found) in pairs {
            if (a >= threshold) != (b >= threshold) {
                continue;
            }
            match (a >= threshold, found >= threshold) {
                (true, true) => counts.tp += 1,
                (false, true) => counts.fp += 1,
                (true, false) => counts.missed += 1,
                (false, false) => {}
            }
        }
        counts
    }

    pub(crate) fn precision(self) -> f64 {
        f64::from(self.tp) / f64::from(self.tp + self.fp)
    }

    pub(crate) fn recall(self) -> f64 {
        f64::from(self.tp) / f64::from(self.tp + self.missed)
    }

    pub(crate) fn f1(self) -> f64 {
        f64::from(2 * self.tp) / f64::from(2 * self.tp + self.fp + self.missed)
    }
}

/// How one cue came out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueFigures {
    pub(crate) present: Counts,
    pub(crate) specific: Counts,
    /// How well the two readers agree with each other.
    pub(crate) readers: Counts,
    pub(crate) support: usize,
}

/// The table of figures.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub(crate) messages: usize,
    pub(crate) cues: BTreeMap<Cue, CueFigures>,
    pub(crate) core_f1: f64,
    pub(crate) core_specific_f1: f64,
    pub(crate) macro_f1: f64,
    pub(crate) verdicts: VerdictFigures,
}

/// How verdicts and scores came out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerdictFigures {
    pub(crate) accuracy: f64,
    /// The share of generic messages called personalized, and the reverse.
    pub(crate) opposite: f64,
    /// How often each verdict of the readers, row by row, came out as which verdict.
    pub(crate) confusion: [[usize; 3]; 3],
    /// How likely the score puts a personalized message above a generic one.
    pub(crate) auc: f64,
    /// That of the score and the readers' mean quality.
    pub(crate) rank_correlation: f64,
}

impl VerdictFigures {
    /// Of messages with the verdict and the score that were found.
    pub(crate) fn of(found: &[(&Labelled, Verdict, f64)]) -> VerdictFigures {
        let verdicts: Vec<(Verdict, Verdict)> =
            found.iter().filter_map(|(gold, verdict, _)| Some((gold.agreed_verdict()?, *verdict))).collect();
        let share = |test: fn(&(Verdict, Verdict)) -> bool| {
            verdicts.iter().filter(|pair| test(pair)).count() as f64 / verdicts.len().max(1) as f64
        };
        let scores_of = |verdict| -> Vec<f64> {
            let agreed = found.iter().filter(|(gold, ..)| gold.agreed_verdict() == Some(verdict));
            agreed.map(|(.., score)| *score).collect()
        };
        let mut confusion = [[0; 3]; 3];
        for (gold, found) in &verdicts {
            confusion[*gold as usize][*found as usize] += 1;
        }
        VerdictFigures {
            accuracy: share(|(gold, found)| gold == found),
            opposite: share(|(gold, found)| {
                matches!(
                    (gold, found),
                    (Verdict::Generic, Verdict::Personalized) | (Verdict::Personalized, Verdict::Generic)
                )
            }),
            confusion,
            auc: auc(&scores_of(Verdict::Personalized), &scores_of(Verdict::Generic)),
            rank_correlation: pearson(
                &ranks(&found.iter().map(|(gold, ..)| gold.mean_quality()).collect::<Vec<_>>()),
                &ranks(&found.iter().map(|(.., score)| *score).collect::<Vec<_>>()),
            ),
        }
    }
}

const CORE: [Cue; 3] = [Cue::SharedContext, Cue::StatedReason, Cue::MeetingReminder];

impl Figures {
    pub(crate) fn of(results: &[(&Labelled, Found)]) -> Figures {
        let cues: BTreeMap<Cue, CueFigures> = Cue::ALL
            .into_iter()
            .enumerate()
            .filter_map(|(place, cue)| {
                let pairs: Vec<_> = results
                    .iter()
                    .filter_map(|(gold, found)| Some((gold.grades(cue)?, found.grades[place])))
                    .collect();
                let support = pairs.iter().filter(|((a, b), _)| *a.min(b) >= 1).count();
                (!pairs.is_empty()).then(|| {
                    (
                        cue,
                        CueFigures {
                            present: Counts::of(&pairs, 1),
                            specific: Counts::of(&pairs, 2),
                            readers: Counts::of(
                                &pairs.iter().map(|((a, b), _)| ((*a, *a), *b)).collect::<Vec<_>>(),
                                1,
                            ),
                            support,
                        },
                    )
                })
            })
            .collect();
        let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let present = |wanted: &[Cue]| {
            let found = wanted.iter().filter_map(|cue| cues.get(cue)).filter(|figures| figures.support > 0);
            mean(found.map(|figures| figures.present.f1()).collect())
        };
        let found: Vec<_> = results.iter().map(|(gold, found)| (*gold, found.verdict, found.score)).collect();
        Figures {
            messages: results.len(),
            core_f1: present(&CORE),
            core_specific_f1: mean(
                CORE.iter().filter_map(|cue| cues.get(cue)).map(|figures| figures.specific.f1()).collect(),
            ),
            macro_f1: present(&Cue::ALL),
            verdicts: VerdictFigures::of(&found),
            cues,
        }
    }

    /// The table as text.
    pub(crate) fn table(&self) -> String {
        let mut out = format!("{} messages\n", self.messages);
        for (cue, figures) in &self.cues {
            let present = figures.present;
            let (precision, recall, f1) = (present.precision(), present.recall(), present.f1());
            let support = figures.support;
            let _ = write!(out, "  {cue:18} P {precision:.3}  R {recall:.3}  F1 {f1:.3}  n+ {support:4}");
            let _ = write!(out, "  readers {:.3}", figures.readers.f1());
            if cue.is_graded() {
                let _ = write!(out, "  specific F1 {:.3}", figures.specific.f1());
            }
            out.push('\n');
        }
        for (row, gold) in self.verdicts.confusion.iter().zip(["generic", "partial", "personalized"]) {
            let [generic, partial, personalized] = row;
            let _ = writeln!(
                out,
                "  {gold:12} found generic {generic:4}, partial {partial:4}, personalized {personalized:4}"
            );
        }
        for (name, value) in [
            ("mean F1, central cues", self.core_f1),
            ("the same, specific", self.core_specific_f1),
            ("mean F1, all cues", self.macro_f1),
            ("verdict accuracy", self.verdicts.accuracy),
            ("opposite verdicts", self.verdicts.opposite),
            ("AUC generic/personal", self.verdicts.auc),
            ("rank corr. quality", self.verdicts.rank_correlation),
        ] {
            let _ = writeln!(out, "  {name:22} {value:.3}");
        }
        out
    }
}

fn auc(high: &[f64], low: &[f64]) -> f64 {
    let wins: f64 = high
        .iter()
        .flat_map(|h| {
            low.iter().map(move |l| {
                if h > l {
                    1.0
                } else if h < l {
                    0.0
                } else {
                    0.5
                }
            })
        })
        .sum();
    wins / (high.len() * low.len()) as f64
}

/// Ranks from 0, ties sharing their mean.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    for tied in order.chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq()) {
        let below = values.iter().filter(|value| **value < values[tied[0]]).count();
        for place in tied {
            ranks[*place] = below as f64 + (tied.len() - 1) as f64 / 2.0;
        }
    }
    ranks
}

fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let sum =
        |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(x, y)| f(x - mean_a, y - mean_b)).sum::<f64>();
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}
