//! Settings to data.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{CUES, Limit, Settings, VERSION};
use crate::cue::{Cue, Grade};
use crate::message::Relationship;

/// The points of a cue: two where it is graded.
#[derive(Serialize)]
#[serde(untagged)]
enum CuePoints {
    Graded { vague: i32, specific: i32 },
    Present(i32),
}

impl CuePoints {
    fn of(settings: &Settings, cue: Cue) -> Self {
        let specific = settings.points(cue, Grade::Specific);
        if cue.is_graded() {
            CuePoints::Graded { vague: settings.points(cue, Grade::Vague), specific }
        } else {
            CuePoints::Present(specific)
        }
    }
}

/// Entries of a table in this order.
struct Table<K, V, const N: usize>([(K, V); N]);

impl<K: Serialize, V: Serialize, const N: usize> Serialize for Table<K, V, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Serialize for Settings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (partial, personalized) = self.thresholds();
        let mut all = serializer.serialize_struct("Settings", 6)?;
        all.serialize_field("version", &VERSION)?;
        all.serialize_field("base", &Table(Relationship::ALL.map(|of| (of.name(), self.base(of)))))?;
        all.serialize_field("points", &Table(CUES.map(|cue| (cue, CuePoints::of(self, cue)))))?;
        all.serialize_field("verdict", &Table([("partial", partial), ("personalized", personalized)]))?;
        all.serialize_field("limits", &Table(Limit::ALL.map(|limit| (limit.name(), self.limit(limit)))))?;
        all.serialize_field("rules", &self.rules)?;
        all.end()
    }
}

pub(super) fn to_toml(settings: &Settings) -> String {
    let mut toml = format!("version = {VERSION}\n\n[base]\n");
    // Writing to a string cannot fail.
    for relationship in Relationship::ALL {
        let _ = writeln!(toml, "{} = {}", relationship.name(), settings.base(relationship));
    }
    toml.push_str("\n[points]\n");
    for cue in CUES {
        let _ = match CuePoints::of(settings, cue) {
            CuePoints::Graded { vague, specific } => {
                writeln!(toml, "{cue} = {{ vague = {vague}, specific = {specific} }}")
            }
            CuePoints::Present(points) => writeln!(toml, "{cue} = {points}"),
        };
    }
    let (partial, personalized) = settings.thresholds();
    let _ = writeln!(toml, "\n[verdict]\npartial = {partial}\npersonalized = {personalized}\n\n[limits]");
    for limit in Limit::ALL {
        let _ = writeln!(toml, "{limit} = {}", settings.limit(limit));
    }
    if !settings.rules.is_empty() {
        // The ids of the caller's rules may be anything, so that quoting them is left to the TOML crate.
        let rules = BTreeMap::from([("rules", &settings.rules)]);
        toml.push('\n');
        toml.push_str(&basic_toml::to_string(&rules).unwrap_or_default());
    }
    toml
}
