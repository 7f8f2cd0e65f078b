//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 2228 messages (`dev`, `acquaintances`, `strangers`, `commercial`, `notes`, `situations`, `letters`, `everyday`, `advice_pages`, `office`, `lists`, `outreach`, `reunions`, `long_mails`, `real-dev`, `calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`); on the 480 for calibration, 10-fold: verdict accuracy 0.870, opposite verdicts 0.015, AUC 0.993, rank correlation with quality 0.846.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [37, 43, 38, 63, 34],
        cues: [
            [2, 9], // shared_context
            [2, 4], // stated_reason
            [2, 8], // meeting_reminder
            [2, 16], // recipient_detail
            [0, 3], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [3, 4], // courtesy
            [0, -2], // boilerplate
            [0, -5], // flattery
            [0, -18], // pitch
            [0, -19], // pressure
            [0, -14], // placeholder
            [0, 36], // tone
        ],
    },
    meant: Table {
        base: [-8, 12, 4, 51, -4],
        cues: [
            [6, 39], // shared_context
            [0, 0], // stated_reason
            [0, 22], // meeting_reminder
            [6, 38], // recipient_detail
            [0, 0], // self_introduction
            [0, 0], // ask
            [0, 11], // introduction
            [5, 11], // courtesy
            [0, -1], // boilerplate
            [0, -8], // flattery
            [0, -25], // pitch
            [0, -21], // pressure
            [0, -17], // placeholder
            [0, 82], // tone
        ],
    },
    clear: Table {
        base: [-58, -28, -36, -18, -58],
        cues: [
            [0, 11], // shared_context
            [0, 17], // stated_reason
            [0, 4], // meeting_reminder
            [0, 29], // recipient_detail
            [0, 15], // self_introduction
            [0, 4], // ask
            [0, 2], // introduction
            [0, 0], // courtesy
            [0, -13], // boilerplate
            [0, -18], // flattery
            [0, -11], // pitch
            [0, -12], // pressure
            [0, -11], // placeholder
            [0, 98], // tone
        ],
    },
    thresholds: [0, 0],
};
