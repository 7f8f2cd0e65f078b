//! The points of the score, fitted; not to be edited: `cargo run --release --example fit_points -- --write`.
//!
//! 6220 messages (`calibration_notes`, `calibration_pages`, `calibration_mail`, `calibration_notes_2`, `calibration_wide`, `calibration_wider`, `calibration_widest`, `calibration_further`, `calibration_business_mail`, `calibration_brief`); 10-fold: verdict accuracy 0.840, opposite verdicts 0.020, AUC 0.986, rank correlation with quality 0.848.

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
            base: [-11, 15, 10, 47, -5],
            cues: [
                [0, 15], // shared_context
                [0, 4], // stated_reason
                [0, 0], // meeting_reminder
                [6, 15], // recipient_detail
                [0, 7], // self_introduction
                [0, 0], // ask
                [0, 0], // introduction
                [10, 20], // courtesy
                [0, -4], // boilerplate
                [0, -11], // flattery
                [0, -9], // pitch
                [0, -4], // pressure
                [0, -24], // placeholder
                [0, 6], // tone
            ],
        },
        aspects: [15, -14, 0, 2, 15, 7, -21, -1],
        together: [
            &[],
            &[7],
            &[-2, -3],
            &[4, 5, 8],
            &[5, 0, -7, -2],
            &[-9, -6, -5, -6, 7],
            &[-7, 5, -3, -3, -3, -1],
            &[-5, -6, 6, 2, 0, -2, -12],
        ],
        leanings: [
            [1, -6, -1], // shared_context
            [-13, 8, -10], // stated_reason
            [-1, -4, -1], // meeting_reminder
            [13, -7, 4], // recipient_detail
            [0, 4, -1], // self_introduction
            [0, 0, 0], // ask
            [0, 0, 0], // introduction
            [0, 0, 0], // courtesy
            [4, 0, 7], // boilerplate
            [-2, -12, 0], // flattery
            [-4, -2, -1], // pitch
            [1, -1, 4], // pressure
            [0, 0, 0], // placeholder
        ],
    },
    clear: Answer {
        findings: Table {
            base: [-15, -6, -13, 20, -16],
            cues: [
                [6, 15], // shared_context
                [0, 11], // stated_reason
                [0, 0], // meeting_reminder
                [5, 15], // recipient_detail
                [0, 6], // self_introduction
                [0, 3], // ask
                [0, 0], // introduction
                [2, 2], // courtesy
                [0, -8], // boilerplate
                [0, -14], // flattery
                [0, -7], // pitch
                [0, -9], // pressure
                [0, -13], // placeholder
                [0, 15], // tone
            ],
        },
        aspects: [13, -13, 2, 1, 11, 17, -17, -13],
        together: [
            &[],
            &[6],
            &[8, -9],
            &[1, -1, 8],
            &[1, 12, 2, -3],
            &[-4, -6, -16, -7, 8],
            &[-11, -2, -3, -11, -1, -3],
            &[-4, 4, 9, 8, -8, 2, -10],
        ],
        leanings: [
            [1, -7, 0], // shared_context
            [-9, 12, -13], // stated_reason
            [2, 0, -1], // meeting_reminder
            [9, -2, 2], // recipient_detail
            [-7, 9, 3], // self_introduction
            [0, 0, 0], // ask
            [0, 0, 0], // introduction
            [0, 0, 0], // courtesy
            [5, 7, 1], // boilerplate
            [0, -4, -3], // flattery
            [1, 8, -14], // pitch
            [4, 5, -9], // pressure
            [0, 0, 0], // placeholder
        ],
    },
    thresholds: [0, -3],
    surely: 15,
};
