//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 5875 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`, `calibration_brief`); 10-fold: verdict accuracy 0.842, opposite verdicts 0.018, AUC 0.986, rank correlation with quality 0.850.

use crate::score::{Answer, Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [35, 43, 38, 62, 33],
        cues: [
            [2, 10], // shared_context
            [2, 5], // stated_reason
            [2, 4], // meeting_reminder
            [3, 14], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [4, 6], // courtesy
            [0, -4], // boilerplate
            [0, -4], // flattery
            [0, -14], // pitch
            [0, -13], // pressure
            [0, -18], // placeholder
            [0, 33], // tone
        ],
    },
    meant: Answer {
        findings: Table {
            base: [-15, 3, 1, 35, -14],
            cues: [
                [3, 15], // shared_context
                [0, 1], // stated_reason
                [0, 0], // meeting_reminder
                [10, 21], // recipient_detail
                [0, 8], // self_introduction
                [0, 0], // ask
                [0, 0], // introduction
                [9, 17], // courtesy
                [0, 0], // boilerplate
                [0, -1], // flattery
                [0, -12], // pitch
                [0, -5], // pressure
                [0, -22], // placeholder
                [0, 11], // tone
            ],
        },
        aspects: [12, -14, 0, 0, 38, 0, -21, -2],
        together: [
            &[],
            &[8],
            &[-1, -5],
            &[5, 4, 10],
            &[7, 6, -8, 2],
            &[-10, -3, -9, -8, 1],
            &[-6, 5, -2, -3, 1, -1],
            &[-4, -5, 10, 0, 7, -5, -10],
        ],
    },
    clear: Answer {
        findings: Table {
            base: [-29, -14, -21, 5, -33],
            cues: [
                [1, 11], // shared_context
                [0, 8], // stated_reason
                [0, 0], // meeting_reminder
                [6, 17], // recipient_detail
                [0, 3], // self_introduction
                [0, 3], // ask
                [0, 0], // introduction
                [3, 3], // courtesy
                [0, -9], // boilerplate
                [0, -12], // flattery
                [0, -10], // pitch
                [0, -11], // pressure
                [0, -12], // placeholder
                [0, 13], // tone
            ],
        },
        aspects: [14, -11, 1, 0, 14, 28, -17, -15],
        together: [
            &[],
            &[8],
            &[9, -12],
            &[-3, -1, 11],
            &[-2, 18, 7, 2],
            &[2, -9, -24, -9, 9],
            &[-11, -2, -2, -11, 0, -2],
            &[-3, 5, 9, 8, -4, 3, -9],
        ],
    },
    thresholds: [0, 3],
    surely: 20,
};
