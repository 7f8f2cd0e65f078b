//! Names of cues that the caller's rules bring along.

use std::fmt;

/// What marks the name of a custom cue, so that it can never be taken for one of the guide.
const PREFIX: &str = "custom:";
/// The longest name, in bytes: it is kept in place, so that a cue can be copied.
const MOST_BYTES: usize = 32;
/// What a name with its prefix looks like, as a regular expression of JSON Schema.
#[cfg(feature = "schema")]
pub(super) const SCHEMA_PATTERN: &str = "^custom:[a-z][a-z0-9_]{0,31}$";
const LENGTH: usize = PREFIX.len() + MOST_BYTES;

/// The name of a cue of the caller's own: see [`Cue::custom`](crate::Cue::custom).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomCue {
    /// The prefix, the name, and zeros behind it.
    bytes: [u8; LENGTH],
}

impl CustomCue {
    /// `None` unless the name is one that [`Cue::custom`](crate::Cue::custom) takes.
    pub(super) const fn new(name: &str) -> Option<CustomCue> {
        let name = name.as_bytes();
        if name.is_empty() || name.len() > MOST_BYTES || !name[0].is_ascii_lowercase() {
            return None;
        }
        let mut bytes = [0; LENGTH];
        let mut at = 0;
        while at < PREFIX.len() {
            bytes[at] = PREFIX.as_bytes()[at];
            at += 1;
        }
        at = 0;
        while at < name.len() {
            if !(name[at].is_ascii_lowercase() || name[at].is_ascii_digit() || name[at] == b'_') {
                return None;
            }
            bytes[PREFIX.len() + at] = name[at];
            at += 1;
        }
        Some(CustomCue { bytes })
    }

    /// The cue of this name with its prefix.
    pub(super) fn from_full(name: &str) -> Option<CustomCue> {
        CustomCue::new(name.strip_prefix(PREFIX)?)
    }

    /// The name with its prefix, as data has it.
    pub(super) fn full(&self) -> &str {
        let end = self.bytes.iter().position(|byte| *byte == 0).unwrap_or(LENGTH);
        // The bytes are ASCII by construction.
        std::str::from_utf8(&self.bytes[..end]).unwrap_or_default()
    }
}

impl fmt::Debug for CustomCue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.full()[PREFIX.len()..], f)
    }
}
