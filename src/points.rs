//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 2228 messages (`dev`, `acquaintances`, `strangers`, `commercial`, `notes`, `situations`, `letters`, `everyday`, `advice_pages`, `office`, `lists`, `outreach`, `reunions`, `long_mails`, `real-dev`, `calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`); on the 480 for calibration, 10-fold: verdict accuracy 0.855, opposite verdicts 0.013, AUC 0.992, rank correlation with quality 0.846.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [41, 47, 43, 66, 38],
        cues: [
            [0, 8], // shared_context
            [0, 4], // stated_reason
            [0, 7], // meeting_reminder
            [0, 15], // recipient_detail
            [0, 4], // self_introduction
            [0, 0], // ask
            [0, 1], // introduction
            [4, 6], // courtesy
            [0, 0], // boilerplate
            [0, -4], // flattery
            [0, -18], // pitch
            [0, -19], // pressure
            [0, -14], // placeholder
            [0, 39], // tone
        ],
    },
    meant: Table {
        base: [-3, 16, 9, 55, 2],
        cues: [
            [7, 38], // shared_context
            [0, 0], // stated_reason
            [0, 22], // meeting_reminder
            [5, 41], // recipient_detail
            [0, 2], // self_introduction
            [0, 0], // ask
            [0, 13], // introduction
            [6, 14], // courtesy
            [0, -3], // boilerplate
            [0, -6], // flattery
            [0, -25], // pitch
            [0, -20], // pressure
            [0, -17], // placeholder
            [0, 86], // tone
        ],
    },
    clear: Table {
        base: [-48, -22, -29, -15, -49],
        cues: [
            [0, 10], // shared_context
            [0, 17], // stated_reason
            [0, 4], // meeting_reminder
            [0, 31], // recipient_detail
            [0, 16], // self_introduction
            [0, 3], // ask
            [0, 4], // introduction
            [1, 1], // courtesy
            [0, -13], // boilerplate
            [0, -17], // flattery
            [0, -12], // pitch
            [0, -12], // pressure
            [0, -11], // placeholder
            [0, 104], // tone
        ],
    },
    thresholds: [0, 0],
};
