//! Wording of your own, without a line of code: a rowing club knows what its members say.
//!
//! ```text
//! cargo run --example phrase_pack
//! ```

use introscore::{Cue, Error, MessageAssessor, PhrasePack};

const ROWING: &str = r#"
[classes]
boat = "eight four quad pair double scull skiff gig"

[[frame]]
cue = "shared_context"
patterns = ["(same | the other) @boat as you", "i|we row|rowed|cox|coxed at|for|on {where} (too | as well)"]
yes = ["I cox for Thames too.", "same eight as you, thirty years on"]
no = ["I row for exercise."]
"#;

fn main() -> Result<(), Error> {
    let pack = PhrasePack::from_toml(ROWING)?;
    pack.check_examples()?;
    let assessor = MessageAssessor::builder().phrases(pack).build()?;
    let assessment = assessor.assess("Hi Marek, same quad as you, bow seat.");
    println!("{}\n{assessment}", assessment.grade(Cue::SharedContext));
    Ok(())
}
