//! Reads messages, and keeps of each what only rules are told.

use std::sync::{Arc, Mutex, PoisonError};

use introscore::{Assessment, Context, Cue, Error, Message, MessageAssessor, Observation, Rule};

/// An assessor, and what it hears of a message.
pub(crate) struct Listener<T> {
    assessor: MessageAssessor,
    heard: Arc<Mutex<T>>,
}

impl<T: Default + Send + 'static> Listener<T> {
    /// Hears this of each message.
    pub(crate) fn new(hear: fn(&Context<'_>) -> T) -> Result<Listener<T>, Error> {
        let heard = Arc::default();
        let ear = Ear { hear, heard: Arc::clone(&heard) };
        Ok(Listener { assessor: MessageAssessor::builder().rule(ear).build()?, heard })
    }

    /// What it makes of a message, and what it heard.
    pub(crate) fn read(&self, message: Message) -> (Assessment, T) {
        let found = self.assessor.assess(message);
        let heard = std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner));
        (found, heard)
    }
}

/// A rule that finds nothing.
struct Ear<T> {
    hear: fn(&Context<'_>) -> T,
    heard: Arc<Mutex<T>>,
}

impl<T: Send + 'static> Rule for Ear<T> {
    fn id(&self) -> &'static str {
        "ear"
    }

    fn cue(&self) -> Cue {
        Cue::Tone
    }

    fn judge(&self, context: &Context<'_>) -> Option<Observation> {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = (self.hear)(context);
        None
    }
}
