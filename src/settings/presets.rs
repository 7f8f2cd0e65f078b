//! Settings for a purpose: small departures from what was fitted, each with its reason.

use super::{MOST_POINTS, Settings};
use crate::cue::Cue;

impl Settings {
    /// For recruiters who write to candidates: **who hires, and for what**.
    ///
    /// A candidate first wants to know which firm and which role it is. Saying who writes and stating the reason count twice
    /// what was fitted on messages of all sorts. A message that names neither is a pitch as before.
    pub fn recruiting() -> Self {
        let settings = Settings::default();
        settings.scaled(Cue::SelfIntroduction, 2, 1).scaled(Cue::StatedReason, 2, 1)
    }

    /// For sellers who write to prospects: **was it meant for this one?**
    ///
    /// The offer is what such messages are for, so that selling costs a third of what was fitted, and messages are told apart by how
    /// far they are tailored. Pressure, flattery and stock sentences cost what they did.
    pub fn sales() -> Self {
        Settings::default().scaled(Cue::Pitch, 1, 3)
    }

    /// For members who write to each other in clubs, open-source projects and neighbourhoods: **manners, and people brought
    /// together**.
    ///
    /// Nobody joined to be sold to: selling costs half as much again as was fitted. Courtesy counts half as much again, and
    /// bringing people together, which such places are for, three times as much.
    pub fn community() -> Self {
        let settings = Settings::default();
        settings.scaled(Cue::Pitch, 3, 2).scaled(Cue::Courtesy, 3, 2).scaled(Cue::Introduction, 3, 1)
    }

    /// The points of a cue, as many times as a fraction says.
    fn scaled(mut self, cue: Cue, numerator: i32, denominator: i32) -> Self {
        if let Some(row) = self.points.score.cues.get_mut(cue.index()) {
            *row = row.map(|points| (points * numerator / denominator).clamp(-MOST_POINTS, MOST_POINTS));
        }
        self
    }
}
