//! What to say about a cue that is missing, vague, or better left out.

use std::sync::Arc;

use serde::Deserialize;

use crate::cue::{Cue, Grade};
use crate::message::Relationship;
use crate::stored::stored;

/// A sentence to the writer, as it stands in a pack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdviceEntry {
    cue: Cue,
    /// The grade that the message has when this is said.
    when: Grade,
    /// The relationships for which it is said; without a list, all. The first entry that fits is taken.
    relationship: Option<Vec<Relationship>>,
    text: Arc<str>,
}

/// The sentences of all packs: by the place of the cue in the guide, the grade that the message has, and the relationship.
#[derive(Debug)]
pub(crate) struct AdviceTable([[[Option<Arc<str>>; Relationship::ALL.len()]; GRADES]; Cue::ALL.len()]);

stored!(struct AdviceTable { 0 });

const GRADES: usize = Grade::Specific as usize + 1;

impl AdviceTable {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a AdviceEntry>) -> Self {
        let mut table = AdviceTable(Default::default());
        for entry in entries {
            let Some(grades) = table.0.get_mut(entry.cue.index()) else { continue };
            for relationship in entry.relationship.as_deref().unwrap_or(&Relationship::ALL) {
                let first = &mut grades[entry.when as usize][*relationship as usize];
                first.get_or_insert_with(|| Arc::clone(&entry.text));
            }
        }
        table
    }

    /// What is said about a cue, by its place in the guide.
    pub(crate) fn on(&self, cue: usize, grade: Grade, relationship: Relationship) -> Option<&Arc<str>> {
        self.0[cue][grade as usize][relationship as usize].as_ref()
    }
}
