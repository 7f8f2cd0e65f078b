//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 5220 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`); 10-fold: verdict accuracy 0.831, opposite verdicts 0.015, AUC 0.989, rank correlation with quality 0.845.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [38, 45, 40, 66, 36],
        cues: [
            [2, 9], // shared_context
            [2, 3], // stated_reason
            [2, 5], // meeting_reminder
            [2, 14], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [4, 5], // courtesy
            [0, -4], // boilerplate
            [0, -5], // flattery
            [0, -16], // pitch
            [0, -17], // pressure
            [0, -18], // placeholder
            [0, 25], // tone
        ],
        amounts: [0, 0],
        email: 0,
    },
    meant: Table {
        base: [-5, 14, 11, 45, -6],
        cues: [
            [2, 29], // shared_context
            [0, 0], // stated_reason
            [0, 8], // meeting_reminder
            [12, 33], // recipient_detail
            [0, 6], // self_introduction
            [0, 0], // ask
            [0, 0], // introduction
            [7, 18], // courtesy
            [0, -7], // boilerplate
            [0, -7], // flattery
            [0, -22], // pitch
            [0, -20], // pressure
            [0, -40], // placeholder
            [0, 51], // tone
        ],
        amounts: [0, 0],
        email: -11,
    },
    clear: Table {
        base: [-64, -47, -58, -28, -67],
        cues: [
            [0, 15], // shared_context
            [0, 13], // stated_reason
            [0, 6], // meeting_reminder
            [4, 25], // recipient_detail
            [0, 6], // self_introduction
            [0, 0], // ask
            [0, 0], // introduction
            [1, 3], // courtesy
            [0, -9], // boilerplate
            [0, -13], // flattery
            [0, -15], // pitch
            [0, -13], // pressure
            [0, -25], // placeholder
            [0, 46], // tone
        ],
        amounts: [4, 13],
        email: -13,
    },
    thresholds: [0, 10],
};
