//! Memory that is used again for the next message.

use std::fmt;

use crate::document::DocumentRoom;
use crate::pack::{Leanings, MatchRoom};

/// Memory for what is found on the way to an assessment, to be used for one message after the other.
///
/// [`assess_with`](crate::MessageAssessor::assess_with) gives what [`assess`](crate::MessageAssessor::assess) gives, whatever the
/// scratch was used for before; whoever reads many messages saves most of what it costs to ask for memory each time. It grows to what the
/// longest message took, and gives that back when it is dropped. It holds places and numbers of words, never text, and after
/// [`clear`](Scratch::clear) nothing of any message.
///
/// ```
/// use introscore::{MessageAssessor, Scratch};
///
/// let assessor = MessageAssessor::new();
/// let mut scratch = Scratch::new();
/// for text in ["Hi Ana, great meeting you at RustNation!", "Let's connect!"] {
///     assert_eq!(assessor.assess_with(&mut scratch, text), assessor.assess(text));
/// }
/// scratch.clear();
/// ```
#[derive(Clone, Default)]
pub struct Scratch {
    pub(super) document: DocumentRoom,
    pub(super) matches: MatchRoom,
    pub(super) leanings: Leanings,
}

impl Scratch {
    /// One without any memory yet.
    pub fn new() -> Self {
        Scratch::default()
    }

    /// Forgets the last message: what is kept of it is overwritten. The memory stays, for the next one.
    pub fn clear(&mut self) {
        self.document.wipe();
        self.matches.wipe();
        self.leanings.wipe();
    }
}

/// Says nothing of what it holds.
impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}
