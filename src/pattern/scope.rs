//! What turns a frame into its opposite: negation, hope, condition, future, question.

use serde::Deserialize;

use crate::stored::stored;

/// A mark that lies over a stretch of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    /// "never", "we have not".
    Negation,
    /// "I hope to", "it would be great to".
    Hope,
    /// "if we had".
    Condition,
    /// "we will", "next month".
    Future,
    /// A question, or words that open one.
    Question,
}

/// Several marks at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

stored!(struct Marks { 0 });

impl Marks {
    pub(crate) fn add(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u8;
    }

    pub(crate) fn meets(self, others: Marks) -> bool {
        self.0 & others.0 != 0
    }

    pub(crate) fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u8 != 0
    }

    pub(crate) fn covers(self, others: Marks) -> bool {
        self.0 & others.0 == others.0
    }
}

impl std::ops::BitOr for Marks {
    type Output = Marks;

    fn bitor(self, others: Marks) -> Marks {
        Marks(self.0 | others.0)
    }
}

impl std::ops::BitOrAssign for Marks {
    fn bitor_assign(&mut self, others: Marks) {
        self.0 |= others.0;
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        let mut all = Marks::default();
        marks.into_iter().for_each(|mark| all.add(mark));
        all
    }
}
