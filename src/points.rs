//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 990 messages (dev, acquaintances, strangers, commercial, notes, situations), 10-fold: verdict accuracy 0.829, opposite verdicts 0.027, mean error 14.2 points.

use crate::score::{Points, Table};

pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [24, 24, 16, 63, 17],
        cues: [
            [1, 24],  // shared_context
            [0, 14],  // stated_reason
            [0, 27],  // meeting_reminder
            [0, 30],  // recipient_detail
            [0, 8],   // self_introduction
            [0, 2],   // ask
            [0, 11],  // introduction
            [3, 7],   // courtesy
            [0, -12], // boilerplate
            [0, -12], // flattery
            [0, -28], // pitch
            [0, -16], // pressure
            [0, -14], // placeholder
        ],
    },
    personal: Table {
        base: [19, 16, 8, 58, 11],
        cues: [
            [0, 28],  // shared_context
            [0, 16],  // stated_reason
            [0, 32],  // meeting_reminder
            [0, 36],  // recipient_detail
            [0, 9],   // self_introduction
            [0, 1],   // ask
            [0, 13],  // introduction
            [3, 6],   // courtesy
            [0, -15], // boilerplate
            [0, -13], // flattery
            [0, -27], // pitch
            [0, -9],  // pressure
            [0, -9],  // placeholder
        ],
    },
    partial: 47,
    personalized: 60,
};
