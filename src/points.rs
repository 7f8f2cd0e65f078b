//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 5220 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`); 10-fold: verdict accuracy 0.828, opposite verdicts 0.018, AUC 0.988, rank correlation with quality 0.843.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [37, 45, 40, 65, 36],
        cues: [
            [2, 10], // shared_context
            [2, 4], // stated_reason
            [2, 5], // meeting_reminder
            [2, 14], // recipient_detail
            [0, 5], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [5, 7], // courtesy
            [0, -5], // boilerplate
            [0, -4], // flattery
            [0, -17], // pitch
            [0, -17], // pressure
            [0, -19], // placeholder
            [0, 24], // tone
        ],
        amounts: [0, 0],
        email: 0,
    },
    meant: Table {
        base: [-8, 14, 11, 44, -7],
        cues: [
            [1, 32], // shared_context
            [0, 0], // stated_reason
            [0, 8], // meeting_reminder
            [12, 37], // recipient_detail
            [0, 8], // self_introduction
            [0, 0], // ask
            [0, 0], // introduction
            [7, 18], // courtesy
            [0, -7], // boilerplate
            [0, -4], // flattery
            [0, -22], // pitch
            [0, -23], // pressure
            [0, -43], // placeholder
            [0, 51], // tone
        ],
        amounts: [0, 0],
        email: -8,
    },
    clear: Table {
        base: [-69, -51, -60, -32, -70],
        cues: [
            [0, 18], // shared_context
            [0, 13], // stated_reason
            [0, 7], // meeting_reminder
            [5, 26], // recipient_detail
            [0, 5], // self_introduction
            [0, 0], // ask
            [0, 0], // introduction
            [2, 4], // courtesy
            [0, -12], // boilerplate
            [0, -15], // flattery
            [0, -15], // pitch
            [0, -18], // pressure
            [0, -26], // placeholder
            [0, 42], // tone
        ],
        amounts: [4, 15],
        email: -11,
    },
    thresholds: [0, 10],
};
