//! Assesses one message at a time for a page that knows nothing of Rust: bytes of UTF-8 text go in, bytes of JSON come out.
//!
//! A byte at a time is no hardship for a note of some hundred bytes, and needs neither raw memory nor generated glue.

use std::collections::VecDeque;
use std::sync::{LazyLock, Mutex, PoisonError};

use introscore::MessageAssessor;

static ASSESSOR: LazyLock<MessageAssessor> = LazyLock::new(MessageAssessor::new);
static BYTES: Mutex<VecDeque<u8>> = Mutex::new(VecDeque::new());

/// Adds a byte to the message.
#[unsafe(no_mangle)]
pub extern "C" fn put(byte: u8) {
    BYTES.lock().unwrap_or_else(PoisonError::into_inner).push_back(byte);
}

/// Reads the message that was put in, and puts the assessment in its place; gives the number of its bytes.
#[unsafe(no_mangle)]
pub extern "C" fn assess() -> usize {
    let mut bytes = BYTES.lock().unwrap_or_else(PoisonError::into_inner);
    let text = String::from_utf8_lossy(bytes.make_contiguous()).into_owned();
    *bytes = serde_json::to_vec(&ASSESSOR.assess(text)).unwrap_or_default().into();
    bytes.len()
}

/// Takes the first byte of what is left of the assessment away and gives it; 0 when nothing is left.
#[unsafe(no_mangle)]
pub extern "C" fn take() -> u8 {
    BYTES.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or_default()
}
