//! Fits what the choice of words says of a message.
//!
//! ```text
//! cargo run --release --example fit_vocabulary             # prints how many words each vocabulary has
//! cargo run --release --example fit_vocabulary -- --write  # and writes src/packs/en/vocabulary.toml
//! cargo run --release --example fit_vocabulary -- --write --calibrated  # last of all: on the messages for calibration, too
//! cargo run --release --example fit_vocabulary -- --write --calibrated --also FILE.jsonl  # fits on messages of your own as well
//! ```
//!
//! One vocabulary a target: the weights of words, and of pairs that stand side by side in a sentence, are fitted by ridge regression to +1
//! for messages that show it and -1 for those that do not, both sides weighing the same; the tone to how welcome a message is. With them goes what
//! the relationship of the two adds; for the tone and the questions of the verdict, how much is named. What is rare is held less tightly, since it says more. Words are taken as the library hears them:
//! in one form for all, without articles and greetings, up to the sign-off. Only words that the packs know take part, that stand in messages of several
//! writers, and mostly in small letters where no sentence begins, so that no name does, and no word that is somebody's name
//! in `tests/data/names.json`.
//!
//! `fit_points` must see what vocabularies are worth on messages that they were not fitted on. So run it between: this, then `fit_points`, then
//! this with `--calibrated`, since more messages make better vocabularies. Messages of your own are named to the last two, for the same reason;
//! after each run of this the pack is compiled anew, by `UPDATE_EXPECT=1 cargo test compiled`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use introscore::{Context, Cue, Grade, Relationship, Verdict};

#[allow(dead_code)]
#[path = "../tests/it/figures.rs"]
mod figures;
mod listener;
#[allow(dead_code)]
mod ridge;

use figures::{CALIBRATED, Labelled, also, labelled, tuned};
use listener::Listener;
use ridge::{Ridge, Row, balance};

/// Fewest messages, and files of messages, that a word or a pair must stand in. With 5 messages there are a sixth more of them, which bring nothing.
const FEWEST_MESSAGES: usize = 6;
const FEWEST_FILES: usize = 2;
/// The penalty on squared weights, in messages. Chosen because twice and half of it did no better on messages left out.
const PENALTY: f64 = 5.0;
/// As in the library: a message of fewer words counts as one of so many.
const FEWEST_WORDS: usize = 8;

/// What learners of English leave out or put in where others do not, beside the words that no vocabulary hears: it must not count.
const UNFAIR: &str = "'s";

/// What a message of a file that is not of this project counts: they are few, and mail as it was really sent.
const OWN_MASS: f64 = 4.0;
/// What one counts that is written in the worn words of such mail: without them a vocabulary takes these words for those of circulars.
const BUSINESS_MASS: f64 = 3.0;

/// What a vocabulary is fitted to tell.
#[derive(Clone, Copy)]
enum Target {
    /// That a message shows a cue in this grade or a better one. Then how its margin counts, in hundredths: as evidence by itself from a
    /// margin on, or step by step, for and against.
    Shows(Cue, Grade, &'static str),
    /// How gladly a recipient would accept and answer.
    Tone,
    /// Whether it was meant for its recipient.
    Meant,
    /// Of those that were, whether it leaves nothing to guess.
    Clear,
}

use Grade::{Specific, Vague};
use Target::{Clear, Meant, Shows, Tone};

/// All vocabularies. What counts for cues, and how, is that with which messages left out came out best; for the other cues nothing helped.
const TARGETS: [Target; 15] = [
    Shows(Cue::SharedContext, Vague, "sure = 20"),
    Shows(Cue::SharedContext, Specific, "sure = 50"),
    Shows(Cue::MeetingReminder, Vague, "step = 25"),
    Shows(Cue::MeetingReminder, Specific, "step = 30"),
    Shows(Cue::RecipientDetail, Vague, "sure = 10"),
    Shows(Cue::RecipientDetail, Specific, "step = 10"),
    Shows(Cue::StatedReason, Specific, "sure = 5"),
    Shows(Cue::SelfIntroduction, Specific, "sure = 25"),
    Shows(Cue::Boilerplate, Specific, "step = 15\nagainst = 2"),
    Shows(Cue::Flattery, Specific, "sure = 30"),
    Shows(Cue::Pitch, Specific, "step = 10\nagainst = 2"),
    Shows(Cue::Pressure, Specific, "step = 12\nagainst = 2"),
    Tone,
    Meant,
    Clear,
];

impl Target {
    /// What stands of it in the pack, beside its weights.
    fn header(self) -> String {
        let (cue, grade, more) = match self {
            Shows(cue, grade, counts) => (cue, grade, counts),
            Tone => (Cue::Tone, Specific, ""),
            Meant => (Cue::Tone, Specific, "answers = \"meant\""),
            Clear => (Cue::Tone, Specific, "answers = \"clear\""),
        };
        format!("cue = \"{cue}\"\ngrade = \"{grade}\"\n{more}").trim_end().to_owned()
    }

    /// What the readers say of a message, from -1 to 1, if they agree.
    fn of(self, labelled: &Labelled) -> Option<f64> {
        let yes = |yes| if yes { 1.0 } else { -1.0 };
        match self {
            Shows(cue, grade, _) => {
                let least = if grade == Specific && cue.is_graded() { 2 } else { 1 };
                let (first, second) = labelled.grades(cue)?;
                ((first >= least) == (second >= least)).then_some(yes(first >= least))
            }
            Tone => Some(labelled.wanted_score() / 50.0 - 1.0),
            Meant => Some(yes(labelled.agreed_verdict()? > Verdict::Generic)),
            Clear => {
                let verdict = labelled.agreed_verdict()?;
                (verdict > Verdict::Generic).then_some(yes(verdict == Verdict::Personalized))
            }
        }
    }

    /// Whether it is a cue, which depends on who the two are to each other; what is weighed beside the relationship, which has points of its own,
    /// depends on how much is named.
    fn is_cue(self) -> bool {
        matches!(self, Shows(..))
    }
}

/// One message: its different words and pairs, how many words it has that may count, and what the readers say.
struct Read {
    terms: BTreeSet<String>,
    words: Vec<String>,
    /// How many names, numbers and links it has, as the library counts them.
    named: f64,
    /// What it counts.
    mass: f64,
    file: usize,
    labelled: Labelled,
}

/// A word as a message has it.
#[derive(Clone)]
struct Heard {
    word: String,
    written: Written,
    /// Whether it makes a pair with the one before.
    joined: bool,
}

/// How a word is written: where a sentence begins capitals say nothing.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Small,
    Capital,
    Start,
}

/// The words of a message, and how many names, numbers and links it has.
fn hear(context: &Context<'_>) -> (Vec<Heard>, f64) {
    let starts: BTreeSet<usize> = context.sentences().map(|sentence| sentence.start).collect();
    let text = context.message().text();
    let heard = context.heard().map(|(range, reading, joined)| {
        let written = match text[range.clone()].starts_with(char::is_uppercase) {
            _ if starts.contains(&range.start) => Written::Start,
            true => Written::Capital,
            false => Written::Small,
        };
        Heard { word: reading.to_owned(), written, joined }
    });
    let [_, named, ..] = context.measures();
    (heard.collect(), named)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let listener = Listener::new(hear)?;
    let mut messages = Vec::new();
    let mut written: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut files = tuned()?;
    if std::env::args().any(|argument| argument == "--calibrated") {
        for name in CALIBRATED {
            files.push((name.to_owned(), labelled(name)?));
        }
    }
    let ours = files.into_iter().map(|(name, all)| (our_mass(&name), all));
    let files = ours.chain(also()?.into_iter().map(|all| (OWN_MASS, all)));
    for (file, (mass, all)) in files.enumerate() {
        for labelled in all {
            let (_, (heard, named)) = listener.read(labelled.message());
            for Heard { word, written: how, .. } in &heard {
                let (small, capital) = written.entry(word.clone()).or_default();
                *small += usize::from(*how == Written::Small);
                *capital += usize::from(*how == Written::Capital);
            }
            messages.push(Read::new(&heard, named, file, labelled, mass));
        }
    }
    let names = names(root)?;
    written.retain(|word, _| !names.contains(word));
    let terms = vocabulary(&messages, &written);
    let rarity: Vec<f64> = terms.iter().map(|term| rarity(&messages, term)).collect();
    let mut out = String::from(
        "# What the choice of words says of a message: weights of words and pairs, fitted; not to be edited:\n\
         # cargo run --release --example fit_vocabulary -- --write\n",
    );
    for target in TARGETS {
        let rows = rows(&messages, (&terms, &rarity), target);
        let hundredths = |weight: f64| (weight * 100.0).round();
        let Ridge { base, weights } = Ridge::fit(&rows, terms.len() + Relationship::ALL.len() + 1, PENALTY);
        let mut groups: BTreeMap<i32, Vec<&str>> = BTreeMap::new();
        for ((term, weight), rarity) in terms.iter().zip(&weights).zip(&rarity) {
            let tenths = (weight * rarity * 10.0).round();
            if tenths != 0.0 {
                groups.entry(tenths as i32).or_default().push(term);
            }
        }
        let kept: usize = groups.values().map(Vec::len).sum();
        println!("{}: {} messages, {kept} words and pairs", target.header().replace('\n', ", "), rows.len());
        let base = hundredths(base);
        let whom = Relationship::ALL.iter().zip(&weights[terms.len()..]);
        let whom: Vec<String> =
            whom.map(|(one, weight)| format!("{} = {}", one.name(), hundredths(*weight))).collect();
        let things = hundredths(weights[terms.len() + Relationship::ALL.len()]);
        write!(out, "\n[[vocabulary]]\n{}\nbase = {base}\n", target.header())?;
        if target.is_cue() {
            writeln!(out, "relationship = {{ {} }}", whom.join(", "))?;
        } else {
            writeln!(out, "named = {things}")?;
        }
        writeln!(out, "\n[vocabulary.words]")?;
        for (weight, words) in groups {
            writeln!(out, "\"{weight}\" = \"{}\"", words.join(" "))?;
        }
    }
    if std::env::args().any(|argument| argument == "--write") {
        std::fs::write(format!("{root}/src/packs/en/vocabulary.toml"), out)?;
    }
    Ok(())
}

impl Read {
    fn new(heard: &[Heard], named: f64, file: usize, labelled: Labelled, mass: f64) -> Read {
        let words: Vec<String> = heard.iter().map(|heard| heard.word.clone()).collect();
        let pairs =
            heard.windows(2).filter(|pair| pair[1].joined && pair.iter().all(|heard| !heard.word.is_empty()));
        let pairs = pairs.map(|pair| format!("{}+{}", pair[0].word, pair[1].word));
        let terms = words.iter().filter(|word| word.len() > 1).cloned().chain(pairs).collect();
        Read { terms, words, named, mass, file, labelled }
    }
}

/// What a message of one of our files counts.
fn our_mass(name: &str) -> f64 {
    if name.contains("business_mail") { BUSINESS_MASS } else { 1.0 }
}

/// The parts of names of many origins: a word that is a name as well ("May"), or of which a form is ("Rivers"), must not count, whoever
/// bears it.
fn names(root: &str) -> std::io::Result<BTreeSet<String>> {
    #[derive(serde::Deserialize)]
    struct Names {
        given: Vec<String>,
        surnames: Vec<String>,
    }

    let lists: Vec<Names> =
        serde_json::from_str(&std::fs::read_to_string(format!("{root}/tests/data/names.json"))?)?;
    let all = lists.iter().flat_map(|list| list.given.iter().chain(&list.surnames));
    let parts = all.flat_map(|name| name.split_whitespace()).map(str::to_lowercase);
    Ok(parts.flat_map(|part| [part.strip_suffix('s').map(str::to_owned), Some(part)]).flatten().collect())
}

/// The words and pairs that take part, in order.
fn vocabulary<'a>(messages: &'a [Read], written: &BTreeMap<String, (usize, usize)>) -> Vec<&'a str> {
    let mut stand: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for message in messages {
        for term in &message.terms {
            let (count, files) = stand.entry(term).or_default();
            *count += 1;
            files.insert(message.file);
        }
    }
    let is_fair = |word: &str| {
        let (small, capital) = written.get(word).copied().unwrap_or_default();
        word != UNFAIR && small > capital
    };
    stand.retain(|term, (count, files)| {
        *count >= FEWEST_MESSAGES && files.len() >= FEWEST_FILES && term.split('+').all(is_fair)
    });
    stand.into_keys().collect()
}

/// How rare a word is, from its share of the messages: what its weight is stretched by. Words that stand in one of twenty
/// messages have about 1.
fn rarity(messages: &[Read], term: &str) -> f64 {
    let standing = messages.iter().filter(|message| message.terms.contains(term)).count();
    (1.0 + ((1.0 + messages.len() as f64) / (1.0 + standing as f64)).ln()) / 4.0
}

/// The messages of which the readers say what is to be told.
fn rows(messages: &[Read], (terms, rarity): (&[&str], &[f64]), target: Target) -> Vec<Row> {
    let number = |term: &String| terms.binary_search(&term.as_str()).ok();
    let row = |message: &Read| {
        let counted = message.words.iter().filter(|word| number(word).is_some()).count();
        let root = (counted.max(FEWEST_WORDS) as f64).sqrt();
        let words = message.terms.iter().filter_map(number).map(|term| (term, rarity[term] / root));
        let other = if target.is_cue() {
            (terms.len() + message.labelled.relationship as usize, 1.0)
        } else {
            (terms.len() + Relationship::ALL.len(), message.named)
        };
        let features = words.chain([other]).collect();
        Some(Row { features, target: target.of(&message.labelled)?, weight: message.mass })
    };
    let mut rows: Vec<Row> = messages.iter().filter_map(row).collect();
    balance(&mut rows);
    rows
}
