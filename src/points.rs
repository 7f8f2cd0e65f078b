//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 5875 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`, `calibration_brief`); 10-fold: verdict accuracy 0.840, opposite verdicts 0.018, AUC 0.986, rank correlation with quality 0.849.

use crate::score::{Answer, Points, Table};

#[rustfmt::skip]
pub(crate) const FITTED: Points = Points {
    score: Table {
        base: [35, 43, 38, 62, 34],
        cues: [
            [3, 10], // shared_context
            [2, 5], // stated_reason
            [2, 5], // meeting_reminder
            [3, 14], // recipient_detail
            [0, 4], // self_introduction
            [0, 2], // ask
            [0, 2], // introduction
            [4, 6], // courtesy
            [0, -5], // boilerplate
            [0, -4], // flattery
            [0, -15], // pitch
            [0, -13], // pressure
            [0, -19], // placeholder
            [0, 33], // tone
        ],
    },
    meant: Answer {
        findings: Table {
            base: [-13, 2, 1, 37, -12],
            cues: [
                [4, 16], // shared_context
                [0, 0], // stated_reason
                [0, 0], // meeting_reminder
                [10, 21], // recipient_detail
                [0, 7], // self_introduction
                [0, 0], // ask
                [0, 0], // introduction
                [9, 16], // courtesy
                [0, 0], // boilerplate
                [0, -1], // flattery
                [0, -12], // pitch
                [0, -6], // pressure
                [0, -21], // placeholder
                [0, 11], // tone
            ],
        },
        aspects: [12, -15, 0, 0, 38, 2, -19, -5],
        together: [
            &[],
            &[7],
            &[-1, -5],
            &[4, 4, 10],
            &[6, 2, -7, 3],
            &[-10, -3, -7, -8, -1],
            &[-5, 5, 0, -7, 0, -2],
            &[-3, -5, 7, 3, 8, -6, -8],
        ],
    },
    clear: Answer {
        findings: Table {
            base: [-30, -17, -23, 5, -33],
            cues: [
                [4, 12], // shared_context
                [0, 8], // stated_reason
                [0, 0], // meeting_reminder
                [6, 16], // recipient_detail
                [0, 3], // self_introduction
                [0, 1], // ask
                [0, 0], // introduction
                [3, 3], // courtesy
                [0, -8], // boilerplate
                [0, -11], // flattery
                [0, -8], // pitch
                [0, -12], // pressure
                [0, -11], // placeholder
                [0, 14], // tone
            ],
        },
        aspects: [18, -11, 2, 0, 13, 28, -15, -18],
        together: [
            &[],
            &[8],
            &[8, -12],
            &[-4, -2, 11],
            &[-4, 15, 6, 3],
            &[4, -6, -23, -9, 12],
            &[-11, -2, -2, -12, 0, -2],
            &[-3, 4, 7, 10, -5, 4, -8],
        ],
    },
    thresholds: [0, 3],
    surely: 20,
};
