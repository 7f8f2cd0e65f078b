//! The JSON Schema of settings.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{CUES, FARTHEST_THRESHOLD, HIGHEST_LIMIT, Limit, MOST_POINTS, Settings, VERSION};
use crate::cue::Cue;
use crate::message::Relationship;

impl JsonSchema for Settings {
    fn schema_name() -> Cow<'static, str> {
        "Settings".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let points = whole("points of 100", -MOST_POINTS, MOST_POINTS);
        let cue = |cue: Cue| {
            let value = if cue.is_graded() {
                table("", [("vague", points.clone()), ("specific", points.clone())])
            } else {
                points.clone()
            };
            (cue.name().to_owned(), value)
        };
        let base = whole("points of 100", 0, MOST_POINTS);
        let threshold = whole("the points from which on it is", -FARTHEST_THRESHOLD, FARTHEST_THRESHOLD);
        let limit = whole("UTF-16 code units", 1, HIGHEST_LIMIT);
        let rules = json!({
            "description": "which rules read messages, by their id",
            "type": "object",
            "additionalProperties": {"type": "boolean"},
        });
        json_schema!({
            "description": "How messages are weighed. What is left out is as in the default.",
            "type": "object",
            "properties": {
                "version": {"description": "the version of this format", "const": VERSION},
                "base": table("what a message starts from", Relationship::ALL.map(|of| (of.name(), base.clone()))),
                "points": table("what a cue brings, by its grade where it is graded", CUES.map(cue)),
                "verdict": table(
                    "from what on a verdict is given",
                    [("partial", threshold.clone()), ("personalized", threshold)],
                ),
                "limits": table("how long a text may be", Limit::ALL.map(|of| (of.name(), limit.clone()))),
                "rules": rules,
            },
            "required": ["version"],
            "additionalProperties": false,
        })
    }
}

fn whole(description: &str, minimum: i32, maximum: i32) -> Value {
    json!({"description": description, "type": "integer", "minimum": minimum, "maximum": maximum})
}

/// A table with no other keys, each of which may be left out.
fn table<K: Into<String>, const N: usize>(description: &str, entries: [(K, Value); N]) -> Value {
    let properties: Map<String, Value> =
        entries.into_iter().map(|(key, value)| (key.into(), value)).collect();
    let mut table = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !description.is_empty() {
        table["description"] = description.into();
    }
    table
}
