//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 6220 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`, `calibration_brief`); 10-fold: verdict accuracy 0.836, opposite verdicts 0.015, AUC 0.986, rank correlation with quality 0.848.

use crate::score::{Answer, Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [35, 43, 38, 62, 34],
        cues: [
            [2, 9], // shared_context
            [2, 5], // stated_reason
            [2, 5], // meeting_reminder
            [4, 14], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [4, 6], // courtesy
            [0, -4], // boilerplate
            [0, -5], // flattery
            [0, -15], // pitch
            [0, -12], // pressure
            [0, -19], // placeholder
            [0, 33], // tone
        ],
    },
    meant: Answer {
        findings: Table {
            base: [-15, 2, 2, 35, -13],
            cues: [
                [2, 15], // shared_context
                [0, 1], // stated_reason
                [0, 0], // meeting_reminder
                [10, 21], // recipient_detail
                [0, 7], // self_introduction
                [0, 0], // ask
                [0, 0], // introduction
                [9, 18], // courtesy
                [0, 0], // boilerplate
                [0, -4], // flattery
                [0, -12], // pitch
                [0, -4], // pressure
                [0, -24], // placeholder
                [0, 14], // tone
            ],
        },
        aspects: [13, -14, 0, 0, 37, 0, -23, -1],
        together: [
            &[],
            &[6],
            &[-1, -3],
            &[4, 5, 10],
            &[7, 2, -8, 3],
            &[-10, -6, -8, -8, 0],
            &[-6, 7, -2, -2, -2, -1],
            &[-5, -5, 8, 0, 7, -5, -12],
        ],
    },
    clear: Answer {
        findings: Table {
            base: [-31, -15, -22, 5, -34],
            cues: [
                [5, 12], // shared_context
                [0, 10], // stated_reason
                [0, 0], // meeting_reminder
                [8, 19], // recipient_detail
                [0, 4], // self_introduction
                [0, 2], // ask
                [0, 0], // introduction
                [2, 2], // courtesy
                [0, -7], // boilerplate
                [0, -11], // flattery
                [0, -9], // pitch
                [0, -10], // pressure
                [0, -13], // placeholder
                [0, 13], // tone
            ],
        },
        aspects: [15, -11, 1, 0, 13, 27, -18, -14],
        together: [
            &[],
            &[6],
            &[9, -10],
            &[-2, -2, 11],
            &[-2, 19, 8, 4],
            &[1, -10, -22, -9, 8],
            &[-12, -2, -3, -11, 1, -3],
            &[-4, 5, 9, 8, -4, 3, -10],
        ],
    },
    thresholds: [0, 3],
    surely: 20,
};
