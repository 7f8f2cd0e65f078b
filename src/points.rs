//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 2228 messages (`dev`, `acquaintances`, `strangers`, `commercial`, `notes`, `situations`, `letters`, `everyday`, `advice_pages`, `office`, `lists`, `outreach`, `reunions`, `long_mails`, `real-dev`, `calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`); on the 480 for calibration, 10-fold: verdict accuracy 0.870, opposite verdicts 0.017, AUC 0.993, rank correlation with quality 0.843.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [38, 43, 39, 65, 34],
        cues: [
            [0, 11], // shared_context
            [0, 4], // stated_reason
            [0, 8], // meeting_reminder
            [0, 16], // recipient_detail
            [0, 4], // self_introduction
            [0, 0], // ask
            [0, 1], // introduction
            [5, 6], // courtesy
            [0, -3], // boilerplate
            [0, -4], // flattery
            [0, -17], // pitch
            [0, -20], // pressure
            [0, -16], // placeholder
            [0, 36], // tone
        ],
    },
    meant: Table {
        base: [-13, 3, -2, 50, -8],
        cues: [
            [4, 41], // shared_context
            [0, 0], // stated_reason
            [0, 23], // meeting_reminder
            [5, 42], // recipient_detail
            [0, 3], // self_introduction
            [0, 0], // ask
            [0, 11], // introduction
            [8, 15], // courtesy
            [0, -7], // boilerplate
            [0, -9], // flattery
            [0, -29], // pitch
            [0, -23], // pressure
            [0, -20], // placeholder
            [0, 72], // tone
        ],
    },
    clear: Table {
        base: [-54, -28, -35, -16, -54],
        cues: [
            [0, 14], // shared_context
            [5, 16], // stated_reason
            [0, 6], // meeting_reminder
            [2, 32], // recipient_detail
            [0, 15], // self_introduction
            [0, 5], // ask
            [0, 5], // introduction
            [2, 2], // courtesy
            [0, -24], // boilerplate
            [0, -17], // flattery
            [0, -15], // pitch
            [0, -17], // pressure
            [0, -14], // placeholder
            [0, 85], // tone
        ],
    },
};
