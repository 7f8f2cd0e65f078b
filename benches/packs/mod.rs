//! The wording of the English pack, as it lies in the repository.

use serde::Deserialize;

/// The part of a pack that wording is made of.
#[derive(Deserialize)]
struct Pack {
    #[serde(default)]
    frame: Vec<Frame>,
}

#[derive(Deserialize)]
struct Frame {
    patterns: Vec<String>,
}

/// The TOML of each file of the pack in a directory, in the order of their names.
pub(crate) fn sources(directory: &str) -> impl Iterator<Item = String> {
    let mut files: Vec<_> = std::fs::read_dir(directory)
        .expect("the packs are part of the repository")
        .filter_map(|file| Some(file.ok()?.path()))
        .collect();
    files.sort();
    files.into_iter().map(|file| std::fs::read_to_string(file).expect("a pack is text"))
}

/// The patterns of its frames.
pub(crate) fn patterns(directory: &str) -> impl Iterator<Item = String> {
    let pack = |toml: String| basic_toml::from_str::<Pack>(&toml).expect("a pack is valid");
    sources(directory).map(pack).flat_map(|pack| pack.frame).flat_map(|frame| frame.patterns)
}
