//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 8348 messages (`dev`, `acquaintances`, `strangers`, `commercial`, `notes`, `situations`, `letters`, `everyday`, `advice_pages`, `office`, `lists`, `outreach`, `reunions`, `long_mails`, `wide`, `wider`, `widest`, `real-dev`, `calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`); on the 3540 for calibration, 10-fold: verdict accuracy 0.827, opposite verdicts 0.007, AUC 0.990, rank correlation with quality 0.862.

use crate::score::{Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [40, 47, 42, 65, 36],
        cues: [
            [2, 8], // shared_context
            [2, 2], // stated_reason
            [2, 5], // meeting_reminder
            [2, 13], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [3, 6], // courtesy
            [0, -2], // boilerplate
            [0, -6], // flattery
            [0, -15], // pitch
            [0, -17], // pressure
            [0, -16], // placeholder
            [0, 30], // tone
        ],
        amounts: [0, 0],
    },
    meant: Table {
        base: [-1, 15, 7, 46, -11],
        cues: [
            [8, 30], // shared_context
            [0, 0], // stated_reason
            [0, 16], // meeting_reminder
            [8, 32], // recipient_detail
            [0, 0], // self_introduction
            [0, 0], // ask
            [0, 0], // introduction
            [7, 15], // courtesy
            [0, -3], // boilerplate
            [0, -13], // flattery
            [0, -23], // pitch
            [0, -20], // pressure
            [0, -41], // placeholder
            [0, 64], // tone
        ],
        amounts: [0, 0],
    },
    clear: Table {
        base: [-60, -41, -48, -27, -68],
        cues: [
            [0, 9], // shared_context
            [0, 13], // stated_reason
            [0, 7], // meeting_reminder
            [4, 24], // recipient_detail
            [0, 10], // self_introduction
            [0, 0], // ask
            [0, 0], // introduction
            [0, 2], // courtesy
            [0, 0], // boilerplate
            [0, -19], // flattery
            [0, -14], // pitch
            [0, -4], // pressure
            [0, -22], // placeholder
            [0, 68], // tone
        ],
        amounts: [3, 4],
    },
    thresholds: [0, 10],
};
