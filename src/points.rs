//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 1610 messages (dev, acquaintances, strangers, commercial, notes, situations, letters, everyday, advice_pages, office, lists, outreach, reunions, long_mails), 10-fold: verdict accuracy 0.850, opposite verdicts 0.011, mean error 12.3 points.

use crate::score::{Points, Table};

pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [33, 38, 33, 64, 27],
        cues: [
            [0, 15], // shared_context
            [0, 9], // stated_reason
            [0, 13], // meeting_reminder
            [0, 22], // recipient_detail
            [0, 4], // self_introduction
            [0, 0], // ask
            [0, 4], // introduction
            [3, 3], // courtesy
            [0, -6], // boilerplate
            [0, -6], // flattery
            [0, -20], // pitch
            [0, -15], // pressure
            [0, -14], // placeholder
            [0, 23], // tone
        ],
    },
    personal: Table {
        base: [30, 33, 27, 59, 24],
        cues: [
            [0, 17], // shared_context
            [0, 10], // stated_reason
            [0, 15], // meeting_reminder
            [0, 27], // recipient_detail
            [0, 4], // self_introduction
            [0, 0], // ask
            [0, 5], // introduction
            [2, 2], // courtesy
            [0, -7], // boilerplate
            [0, -5], // flattery
            [0, -19], // pitch
            [0, -7], // pressure
            [0, -10], // placeholder
            [0, 29], // tone
        ],
    },
    partial: 38,
    personalized: 61,
};
