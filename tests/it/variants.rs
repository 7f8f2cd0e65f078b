//! Ways to write the same message: its letters, its case, its punctuation, its slips, which word greets or thanks and how well its writer
//! knows English must not matter to a reader.

use introscore::MessageAssessor;

use super::behaviours::judged;
use super::figures::{Labelled, labelled};

/// Files of messages of many hands, of which every third that is short is tried.
const FILES: [&str; 5] = ["dev", "strangers", "acquaintances", "brief", "wider"];
const EVERY: usize = 3;
const LONGEST: usize = 400;

/// A way to write a message anew.
type Way = (&'static str, fn(&str) -> String, f64);

/// Each with the most messages, in hundredths, that may be judged otherwise: what was reached, and rounded up.
const WAYS: [Way; 28] = [
    ("curly quotes", |text| text.replace('\'', "\u{2019}"), 0.0),
    ("Windows line ends", |text| text.replace('\n', "\r\n"), 0.0),
    ("two spaces", |text| text.replace(". ", ".  "), 0.0),
    ("accents that stand apart", |text| text.replace('é', "e\u{301}").replace('ö', "o\u{308}"), 0.0),
    ("an emoji at the end", |text| format!("{} 🙂", text.trim_end()), 0.0),
    ("a signature", |text| format!("{}\n\n--\nJo Marsh\nT: 01234 567890", text.trim_end()), 0.0),
    ("contractions", |text| replaced(text, false), 0.0),
    ("no contractions", |text| replaced(text, true), 0.0),
    ("non-breaking spaces", |text| text.replace(' ', "\u{a0}"), 1.0),
    ("zero-width spaces", zero_width, 1.0),
    ("full-width letters", full_width, 1.0),
    ("Cyrillic look-alikes", cyrillic, 1.0),
    ("no apostrophes", without_apostrophes, 4.5),
    ("exclamation marks", |text| text.replace(". ", "! "), 1.0),
    ("an emoji for a full stop", |text| text.replacen(". ", " 🎉 ", 1), 2.0),
    ("small letters", str::to_lowercase, 4.0),
    ("capitals", str::to_uppercase, 4.5),
    ("two letters swapped", |text| slip(text, |word, at| word.swap(at, at + 1)), 2.5),
    ("a letter left out", |text| slip(text, |word, at| _ = word.remove(at)), 4.5),
    ("Hello", |text| greeted(text, "Hello"), 0.0),
    ("Dear", |text| greeted(text, "Dear"), 0.0),
    ("Hiya", |text| greeted(text, "Hiya"), 0.0),
    ("Good morning", |text| greeted(text, "Good morning"), 4.0),
    ("Thanks", |text| swapped(text, &[("Thank you", "Thanks")]), 22.0),
    ("third persons without -s", |text| swapped(text, &THIRD_PERSONS), 6.0),
    ("yous", |text| swapped(text, &[("you", "yous")]), 0.0),
    ("ye", |text| swapped(text, &[("you", "ye")]), 0.0),
    (
        "no articles",
        |text| swapped(text, &[("the", ""), ("a", ""), ("an", ""), ("The", ""), ("A", "")]),
        15.5,
    ),
];

/// What is written together, and in full.
const CONTRACTIONS: [(&str, &str); 18] = [
    ("I'm ", "I am "),
    ("I've ", "I have "),
    ("I'll ", "I will "),
    ("I'd ", "I would "),
    ("don't ", "do not "),
    ("doesn't ", "does not "),
    ("didn't ", "did not "),
    ("haven't ", "have not "),
    ("isn't ", "is not "),
    ("wasn't ", "was not "),
    ("we've ", "we have "),
    ("we're ", "we are "),
    ("We're ", "We are "),
    ("you're ", "you are "),
    ("you've ", "you have "),
    ("it's ", "it is "),
    ("that's ", "that is "),
    ("can't ", "cannot "),
];

fn replaced(text: &str, in_full: bool) -> String {
    CONTRACTIONS.iter().fold(text.to_owned(), |text, (short, full)| {
        let (from, to) = if in_full { (short, full) } else { (full, short) };
        text.replace(from, to)
    })
}

fn without_apostrophes(text: &str) -> String {
    CONTRACTIONS
        .iter()
        .fold(text.to_owned(), |text, (short, _)| text.replace(short, &short.replace('\'', "")))
}

fn zero_width(text: &str) -> String {
    let letter = |(at, letter): (usize, char)| {
        let hidden = (at % 7 == 3 && letter.is_alphabetic()).then_some('\u{200b}');
        [Some(letter), hidden]
    };
    text.chars().enumerate().flat_map(letter).flatten().collect()
}

fn full_width(text: &str) -> String {
    let wide = |letter: char| char::from_u32(letter as u32 + 0xfee0).unwrap_or(letter);
    text.chars().map(|letter| if letter.is_ascii_alphabetic() { wide(letter) } else { letter }).collect()
}

fn cyrillic(text: &str) -> String {
    text.replace('a', "\u{430}").replace('e', "\u{435}").replace('o', "\u{43e}")
}

/// A slip inside one of the longer words.
fn slip(text: &str, make: fn(&mut Vec<u8>, usize)) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let is_long = |word: &&mut String| word.len() > 5 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut long: Vec<&mut String> = words.iter_mut().filter(is_long).collect();
    let place = text.len() % long.len().max(1);
    if let Some(word) = long.get_mut(place) {
        let mut letters = word.clone().into_bytes();
        let at = 1 + text.len() % (letters.len() - 3);
        make(&mut letters, at);
        **word = String::from_utf8_lossy(&letters).into_owned();
    }
    words.join(" ")
}

/// Another word that greets.
fn greeted(text: &str, greeting: &str) -> String {
    let greets = |(first, _): &(&str, &str)| ["Hi", "Hello", "Hey", "Dear"].contains(first);
    match text.split_once(' ').filter(greets) {
        Some((_, rest)) => format!("{greeting} {rest}"),
        None => text.to_owned(),
    }
}

const THIRD_PERSONS: [(&str, &str); 9] = [
    ("says", "say"),
    ("thinks", "think"),
    ("knows", "know"),
    ("works", "work"),
    ("lives", "live"),
    ("has", "have"),
    ("needs", "need"),
    ("makes", "make"),
    ("runs", "run"),
];

/// Other words for whole words between spaces; an empty one leaves the word out.
fn swapped(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (from, to)| {
        let to = if to.is_empty() { String::new() } else { format!("{to} ") };
        format!(" {text}").replace(&format!(" {from} "), &format!(" {to}"))[1..].to_owned()
    })
}

/// A full stop behind a title is none, and must not be treated as one.
fn has_title(text: &str) -> bool {
    ["Dr. ", "Mr. ", "Mrs. ", "Ms. ", "Prof. ", "St. "].iter().any(|title| text.contains(title))
}

#[test]
fn however_it_is_written_a_message_is_judged_the_same() {
    let assessor = MessageAssessor::new();
    let judge = |text: &str| judged(&assessor.assess(text));
    let mut messages: Vec<Labelled> = Vec::new();
    for file in FILES {
        messages.extend(labelled(file).unwrap().into_iter().step_by(EVERY));
    }
    messages.retain(|message| message.text.len() <= LONGEST && !has_title(&message.text));
    assert!(messages.len() > 700, "found {}", messages.len());
    let expected: Vec<_> = messages.iter().map(|message| judge(&message.text)).collect();
    let mut failures = Vec::new();
    for (way, write, most) in WAYS {
        let anew = messages.iter().zip(&expected).map(|(message, expected)| {
            let text = write(&message.text);
            (text != message.text).then_some((expected, text))
        });
        let changed: Vec<_> = anew.flatten().collect();
        let others: Vec<_> = changed.iter().filter(|(expected, text)| judge(text) != **expected).collect();
        let share = 100.0 * others.len() as f64 / changed.len() as f64;
        println!("{way}: {} of {} are judged otherwise, {share:.1} %", others.len(), changed.len());
        if share > most {
            failures.push(format!("{way}: {share:.1} %, for one {:?}", others[0].1));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
