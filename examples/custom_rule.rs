//! A rule of your own: a housing association wants every message to say which flat it is about.
//!
//! ```text
//! cargo run --example custom_rule
//! ```

use introscore::{Context, Cue, Error, Grade, MessageAssessor, Observation, Rule};

/// A cue of our own: a wrong name would not compile.
const FLAT_NUMBER: Cue = Cue::custom("flat_number").unwrap();

/// Sees "flat 12", "apartment 4b".
struct FlatNumber;

impl Rule for FlatNumber {
    fn id(&self) -> &'static str {
        "flat_number"
    }

    fn cue(&self) -> Cue {
        FLAT_NUMBER
    }

    fn doc(&self) -> &'static str {
        "which flat it is about"
    }

    fn points(&self) -> i32 {
        20
    }

    fn advice(&self) -> Option<&str> {
        Some("Say which flat it is about, e.g. “flat 12.”")
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        let words: Vec<_> = context.words().collect();
        let named = words.windows(2).find(|pair| {
            let dwelling =
                ["flat", "apartment"].iter().any(|dwelling| pair[0].0.eq_ignore_ascii_case(dwelling));
            dwelling && pair[1].0.starts_with(|letter: char| letter.is_ascii_digit())
        })?;
        Some(Observation::new(Grade::Specific, [named[0].1.start..named[1].1.end]))
    }
}

fn main() -> Result<(), Error> {
    let assessor = MessageAssessor::builder().rule(FlatNumber).build()?;
    for text in ["The water is coming through again.", "Flat 12 here. The water is coming through again."] {
        println!("{text}\n\n{}", assessor.assess(text));
    }
    Ok(())
}
