//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 1050 messages (dev, acquaintances, strangers, commercial, notes, situations, letters), 10-fold: verdict accuracy 0.825, opposite verdicts 0.026, mean error 14.3 points.

use crate::score::{Points, Table};

pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [24, 27, 22, 63, 18],
        cues: [
            [0, 24],  // shared_context
            [0, 17],  // stated_reason
            [0, 22],  // meeting_reminder
            [0, 28],  // recipient_detail
            [0, 7],   // self_introduction
            [0, 0],   // ask
            [0, 9],   // introduction
            [4, 6],   // courtesy
            [0, -12], // boilerplate
            [0, -11], // flattery
            [0, -29], // pitch
            [0, -15], // pressure
            [0, -14], // placeholder
        ],
    },
    personal: Table {
        base: [19, 20, 15, 58, 13],
        cues: [
            [0, 28],  // shared_context
            [0, 20],  // stated_reason
            [0, 26],  // meeting_reminder
            [0, 34],  // recipient_detail
            [0, 7],   // self_introduction
            [0, 0],   // ask
            [0, 11],  // introduction
            [3, 4],   // courtesy
            [0, -15], // boilerplate
            [0, -11], // flattery
            [0, -28], // pitch
            [0, -9],  // pressure
            [0, -10], // placeholder
        ],
    },
    partial: 42,
    personalized: 63,
};
