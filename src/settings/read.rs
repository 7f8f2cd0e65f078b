//! Data to settings. What does not belong there is refused with its path.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{CUES, FARTHEST_THRESHOLD, HIGHEST_LIMIT, Limit, MOST_POINTS, Settings, VERSION};
use crate::cue::Cue;
use crate::error::{Error, suggestion};
use crate::message::Relationship;
use crate::toml::{self, Excess};

/// Largest text that is read, in bytes. Settings that say everything have a hundredth of it.
const MOST_BYTES: usize = 1 << 20;
/// Most tables in a text. Settings that say everything have a dozen.
const MOST_TABLES: usize = 1 << 10;
/// The most of a text that an error repeats, in characters.
const MOST_SHOWN: usize = 40;
/// What settings may hold.
const KEYS: [&str; 6] = ["version", "base", "points", "verdict", "limits", "rules"];

/// A value of any format that says what its values are.
enum Node {
    Table(Vec<(String, Node)>),
    Whole(i128),
    Fraction(f64),
    Switch(bool),
    Text(String),
    List,
    Nothing,
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Table(_) => f.write_str("a table"),
            Node::Whole(number) => write!(f, "{number}"),
            // `nan` and `inf` as well, and 3.0 so that it is no whole number.
            Node::Fraction(number) => write!(f, "{number:?}"),
            Node::Switch(on) => write!(f, "{on}"),
            Node::Text(text) => {
                let shown: String = text.chars().take(MOST_SHOWN).collect();
                write!(f, "the text {shown:?}{}", if shown.len() < text.len() { "…" } else { "" })
            }
            Node::List => f.write_str("a list"),
            Node::Nothing => f.write_str("nothing"),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("settings")
    }

    fn visit_bool<E>(self, on: bool) -> Result<Node, E> {
        Ok(Node::Switch(on))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Whole(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Whole(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Fraction(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Node::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = map.next_entry()? {
            table.push(entry);
        }
        Ok(Node::Table(table))
    }
}

impl<'de> Deserialize<'de> for Settings {
    /// Reads any format that says what its values are, as JSON and TOML do.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        settings(Node::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

pub(super) fn from_toml(toml: &str) -> Result<Settings, Error> {
    if let Err(Excess { what, found, most }) = toml::check(toml, MOST_BYTES, MOST_TABLES) {
        return Err(Error::settings(format!(
            "settings are too large: {what} is {found}, at most {most} is allowed"
        )));
    }
    match basic_toml::from_str(toml) {
        Ok(node) => settings(node),
        Err(error) => Err(Error::settings(format!("no TOML: {error}"))),
    }
}

fn settings(node: Node) -> Result<Settings, Error> {
    let entries = table("", node)?;
    // Another version may well have other keys.
    let version = entries.iter().find(|(key, _)| key == "version").map(|(_, value)| value);
    match version {
        Some(Node::Whole(version)) if *version == i128::from(VERSION) => {}
        Some(other) => return fault("version", format_args!("expected {VERSION}, found {other}")),
        None => return fault("version", format_args!("expected {VERSION}, found nothing")),
    }

    let mut settings = Settings::default();
    let (mut partial, mut personalized) = settings.thresholds();
    for (key, value) in entries {
        match key.as_str() {
            "version" => {}
            "base" => {
                for (key, value) in table("base", value)? {
                    let path = format!("base.{key}");
                    let known = Relationship::ALL.into_iter().find(|known| known.name() == key);
                    let Some(relationship) = known else {
                        return unknown(&path, &key, &Relationship::ALL.map(Relationship::name));
                    };
                    settings = settings.with_base(relationship, whole(&path, &value, 0, MOST_POINTS)?)?;
                }
            }
            "points" => {
                for (key, value) in table("points", value)? {
                    let path = format!("points.{key}");
                    let Some(cue) = CUES.into_iter().find(|cue| cue.name() == key) else {
                        return unknown(&path, &key, &CUES.each_ref().map(Cue::name));
                    };
                    points(&mut settings.points.score.cues[cue.index()], cue, &path, value)?;
                }
            }
            "verdict" => {
                for (key, value) in table("verdict", value)? {
                    let path = format!("verdict.{key}");
                    let threshold = match key.as_str() {
                        "partial" => &mut partial,
                        "personalized" => &mut personalized,
                        _ => return unknown(&path, &key, &["partial", "personalized"]),
                    };
                    *threshold = whole(&path, &value, -FARTHEST_THRESHOLD, FARTHEST_THRESHOLD)?;
                }
            }
            "limits" => {
                for (key, value) in table("limits", value)? {
                    let path = format!("limits.{key}");
                    let Some(limit) = Limit::ALL.into_iter().find(|limit| limit.name() == key) else {
                        return unknown(&path, &key, &Limit::ALL.map(Limit::name));
                    };
                    let units = whole(&path, &value, 1, HIGHEST_LIMIT)?;
                    settings = settings.with_limit(limit, units.unsigned_abs())?;
                }
            }
            "rules" => {
                for (id, value) in table("rules", value)? {
                    let Node::Switch(on) = value else {
                        let path = format!("rules.{id}");
                        return fault(&path, format_args!("expected true or false, found {value}"));
                    };
                    settings = settings.with_rule(id, on);
                }
            }
            _ => return unknown(&key, &key, &KEYS),
        }
    }
    settings.with_thresholds(partial, personalized)
}

/// Reads the points of a cue: a whole number, or two for a cue that is graded.
fn points(row: &mut [i32; 2], cue: Cue, path: &str, value: Node) -> Result<(), Error> {
    if !cue.is_graded() {
        row[1] = whole(path, &value, -MOST_POINTS, MOST_POINTS)?;
        return Ok(());
    }
    for (key, value) in table(path, value)? {
        let path = format!("{path}.{key}");
        let place = match key.as_str() {
            "vague" => 0,
            "specific" => 1,
            _ => return unknown(&path, &key, &["vague", "specific"]),
        };
        row[place] = whole(&path, &value, -MOST_POINTS, MOST_POINTS)?;
    }
    Ok(())
}

/// The entries of a table, each key once.
fn table(path: &str, node: Node) -> Result<Vec<(String, Node)>, Error> {
    let Node::Table(entries) = node else {
        let path = if path.is_empty() { "settings" } else { path };
        return fault(path, format_args!("expected a table, found {node}"));
    };
    let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    if let Some(twice) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
        let path = if path.is_empty() { twice[0].to_owned() } else { format!("{path}.{}", twice[0]) };
        return fault(&path, format_args!("stands there twice"));
    }
    Ok(entries)
}

fn whole(path: &str, value: &Node, least: i32, most: i32) -> Result<i32, Error> {
    match value {
        Node::Whole(number) => within(path, *number, least, most),
        _ => fault(path, format_args!("expected a whole number from {least} to {most}, found {value}")),
    }
}

/// A number, if it is from `least` to `most`.
pub(super) fn within(path: &str, number: i128, least: i32, most: i32) -> Result<i32, Error> {
    match i32::try_from(number) {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => fault(path, format_args!("expected a whole number from {least} to {most}, found {number}")),
    }
}

fn unknown<T>(path: &str, key: &str, known: &[&str]) -> Result<T, Error> {
    fault(path, format_args!("unknown key, {}", suggestion(key, known)))
}

fn fault<T>(path: &str, problem: fmt::Arguments<'_>) -> Result<T, Error> {
    Err(Error::settings(format!("{path}: {problem}")))
}
