//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 5875 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`, `calibration_brief`); 10-fold: verdict accuracy 0.843, opposite verdicts 0.018, AUC 0.986, rank correlation with quality 0.850.

use crate::score::{Answer, Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [35, 43, 37, 62, 33],
        cues: [
            [3, 10], // shared_context
            [2, 5], // stated_reason
            [2, 5], // meeting_reminder
            [3, 14], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [4, 6], // courtesy
            [0, -4], // boilerplate
            [0, -4], // flattery
            [0, -15], // pitch
            [0, -13], // pressure
            [0, -18], // placeholder
            [0, 33], // tone
        ],
    },
    meant: Answer {
        findings: Table {
            base: [-16, 2, 1, 35, -14],
            cues: [
                [3, 14], // shared_context
                [0, 1], // stated_reason
                [0, 0], // meeting_reminder
                [11, 21], // recipient_detail
                [0, 8], // self_introduction
                [0, 0], // ask
                [0, 0], // introduction
                [9, 18], // courtesy
                [0, 0], // boilerplate
                [0, -1], // flattery
                [0, -13], // pitch
                [0, -6], // pressure
                [0, -22], // placeholder
                [0, 11], // tone
            ],
        },
        aspects: [13, -14, 0, 0, 38, 0, -21, -3],
        together: [
            &[],
            &[7],
            &[-2, -4],
            &[5, 3, 10],
            &[7, 4, -7, 2],
            &[-10, -3, -8, -8, 1],
            &[-6, 6, -2, -3, 1, -1],
            &[-4, -4, 9, 0, 8, -5, -10],
        ],
    },
    clear: Answer {
        findings: Table {
            base: [-31, -15, -23, 5, -35],
            cues: [
                [5, 13], // shared_context
                [0, 9], // stated_reason
                [0, 0], // meeting_reminder
                [7, 18], // recipient_detail
                [0, 4], // self_introduction
                [0, 2], // ask
                [0, 0], // introduction
                [3, 3], // courtesy
                [0, -8], // boilerplate
                [0, -11], // flattery
                [0, -10], // pitch
                [0, -11], // pressure
                [0, -12], // placeholder
                [0, 13], // tone
            ],
        },
        aspects: [15, -12, 2, 0, 13, 29, -17, -15],
        together: [
            &[],
            &[8],
            &[8, -12],
            &[-3, -3, 11],
            &[-2, 19, 7, 3],
            &[2, -9, -24, -9, 9],
            &[-12, -2, -3, -11, 1, -2],
            &[-3, 5, 9, 7, -4, 3, -9],
        ],
    },
    thresholds: [0, 3],
    surely: 20,
};
