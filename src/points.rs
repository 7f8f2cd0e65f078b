//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 2228 messages (`dev`, `acquaintances`, `strangers`, `commercial`, `notes`, `situations`, `letters`, `everyday`, `advice_pages`, `office`, `lists`, `outreach`, `reunions`, `long_mails`, `real-dev`, `calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`); on the 480 for calibration, 10-fold: verdict accuracy 0.855, opposite verdicts 0.009, AUC 0.993, rank correlation with quality 0.848.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [40, 45, 40, 65, 36],
        cues: [
            [2, 10], // shared_context
            [2, 4], // stated_reason
            [2, 8], // meeting_reminder
            [2, 16], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [4, 5], // courtesy
            [0, -2], // boilerplate
            [0, -5], // flattery
            [0, -18], // pitch
            [0, -18], // pressure
            [0, -14], // placeholder
            [0, 37], // tone
        ],
    },
    meant: Table {
        base: [-4, 15, 8, 54, 1],
        cues: [
            [7, 40], // shared_context
            [0, 0], // stated_reason
            [0, 22], // meeting_reminder
            [6, 44], // recipient_detail
            [0, 2], // self_introduction
            [0, 0], // ask
            [0, 13], // introduction
            [7, 15], // courtesy
            [0, -2], // boilerplate
            [0, -8], // flattery
            [0, -26], // pitch
            [0, -18], // pressure
            [0, -20], // placeholder
            [0, 85], // tone
        ],
    },
    clear: Table {
        base: [-49, -22, -29, -15, -50],
        cues: [
            [0, 11], // shared_context
            [0, 17], // stated_reason
            [0, 4], // meeting_reminder
            [0, 32], // recipient_detail
            [0, 16], // self_introduction
            [0, 3], // ask
            [0, 4], // introduction
            [1, 1], // courtesy
            [0, -12], // boilerplate
            [0, -17], // flattery
            [0, -12], // pitch
            [0, -10], // pressure
            [0, -11], // placeholder
            [0, 104], // tone
        ],
    },
    thresholds: [0, 10],
};
