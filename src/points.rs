//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 1748 messages (dev, acquaintances, strangers, commercial, notes, situations, letters, everyday, advice_pages, office, lists, outreach, reunions, long_mails, real-dev), 10-fold: verdict accuracy 0.842, opposite verdicts 0.015, mean error 12.8 points.

use crate::score::{Points, Table};

pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [33, 39, 35, 64, 30],
        cues: [
            [0, 16], // shared_context
            [0, 10], // stated_reason
            [0, 12], // meeting_reminder
            [0, 21], // recipient_detail
            [0, 4], // self_introduction
            [0, 0], // ask
            [0, 4], // introduction
            [3, 4], // courtesy
            [0, -7], // boilerplate
            [0, -6], // flattery
            [0, -21], // pitch
            [0, -16], // pressure
            [0, -15], // placeholder
            [0, 23], // tone
        ],
    },
    personal: Table {
        base: [28, 35, 31, 59, 28],
        cues: [
            [0, 18], // shared_context
            [0, 11], // stated_reason
            [0, 13], // meeting_reminder
            [0, 25], // recipient_detail
            [0, 4], // self_introduction
            [0, 0], // ask
            [0, 4], // introduction
            [3, 4], // courtesy
            [0, -10], // boilerplate
            [0, -6], // flattery
            [0, -19], // pitch
            [0, -8], // pressure
            [0, -11], // placeholder
            [0, 28], // tone
        ],
    },
    partial: 36,
    personalized: 56,
};
