//! The wording of the library keeps its promises, and has examples.

use std::fs;
use std::path::Path;

use introscore::MessageAssessor;
use serde::Deserialize;

#[derive(Deserialize)]
struct Pack {
    #[serde(default)]
    frame: Vec<Frame>,
}

#[derive(Deserialize)]
struct Frame {
    patterns: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

#[test]
fn every_example_comes_out_as_it_says() {
    if let Err(error) = MessageAssessor::new().check_examples() {
        panic!("{error}");
    }
}

#[test]
fn every_frame_has_an_example_and_a_near_miss() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/packs/en");
    let mut frames = 0;
    for file in fs::read_dir(packs).unwrap() {
        let path = file.unwrap().path();
        let pack: Pack = basic_toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for frame in pack.frame {
            frames += 1;
            let first = &frame.patterns[0];
            assert!(!frame.yes.is_empty() && !frame.no.is_empty(), "{}: `{first}`", path.display());
        }
    }
    assert!(frames > 100, "only {frames} frames");
}
