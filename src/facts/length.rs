//! How long a text is by the count of its platform, and what does not fit.

use std::ops::Range;

use crate::document::after_subject_head;
use crate::message::Limits;
use crate::pack::About;

/// What does not fit.
#[derive(Debug)]
pub(super) struct Over {
    /// UTF-16 code units that are too many.
    pub(super) cut: usize,
    pub(super) limit: usize,
    /// The part of the text that lies beyond the limit.
    pub(super) place: Range<usize>,
}

/// What is too long: the subject line, the text below it.
pub(super) fn over(text: &str, limits: Limits) -> impl Iterator<Item = (Over, About)> {
    let (subject, body) = match limits.subject {
        Some(_) => subject_and_body(text),
        None => (0..0, 0..text.len()),
    };
    let subject = limits.subject.and_then(|limit| beyond(text, subject, limit));
    let body = limits.text.and_then(|limit| beyond(text, body, limit));
    let subject = subject.map(|over| (over, About::SubjectLimit));
    subject.into_iter().chain(body.map(|over| (over, About::TextLimit)))
}

/// Where the subject stands, without the word "Subject:", and the rest.
fn subject_and_body(text: &str) -> (Range<usize>, Range<usize>) {
    let Some(rest) = after_subject_head(text) else { return (0..0, 0..text.len()) };
    let start = text.len() - rest.len();
    let end = rest.find('\n').map_or(text.len(), |length| start + length);
    (start..end, end..text.len())
}

fn beyond(text: &str, part: Range<usize>, limit: usize) -> Option<Over> {
    // A byte is one unit at most.
    if part.len() <= limit {
        return None;
    }
    let own = text[part.clone()].trim();
    let start = part.start + (text[part.clone()].len() - text[part].trim_start().len());
    let (mut units, mut fits) = (0, None);
    for (at, letter) in own.char_indices() {
        units += letter.len_utf16();
        if units > limit && fits.is_none() {
            fits = Some(at);
        }
    }
    let fits = fits?;
    Some(Over { cut: units - limit, limit, place: start + fits..start + own.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Channel, Message};
    use crate::settings::Settings;

    fn all(message: &Message) -> Vec<Over> {
        over(message.text(), Settings::default().limits(message)).map(|(over, _)| over).collect()
    }

    fn cut(text: &str, channel: Channel) -> Vec<(usize, usize)> {
        all(&Message::new(text).channel(channel)).iter().map(|over| (over.cut, over.limit)).collect()
    }

    #[test]
    fn units_of_utf_16_are_counted_without_white_space_around() {
        let note = Channel::ConnectionNote;
        assert_eq!(cut(&"é".repeat(300), note), []);
        assert_eq!(cut(&"é".repeat(301), note), [(1, 300)]);
        assert_eq!(cut(&"🙂".repeat(150), note), []);
        assert_eq!(cut(&"🙂".repeat(151), note), [(2, 300)]);
        assert_eq!(cut(&format!("  {}\n\n", "a".repeat(300)), note), []);
        assert_eq!(cut(&"a".repeat(5000), Channel::Email), []);
        assert_eq!(cut(&"a".repeat(5000), Channel::Message), []);
    }

    #[test]
    fn the_subject_of_an_inmail_has_a_limit_of_its_own() {
        let mail = |subject: usize, body: usize| {
            cut(&format!("Subject: {}\n\n{}", "s".repeat(subject), "b".repeat(body)), Channel::InMail)
        };
        assert_eq!(mail(200, 1900), []);
        assert_eq!(mail(203, 1900), [(3, 200)]);
        assert_eq!(mail(200, 1905), [(5, 1900)]);
        assert_eq!(mail(201, 1901), [(1, 200), (1, 1900)]);
        assert_eq!(cut(&"b".repeat(1901), Channel::InMail), [(1, 1900)]);
    }

    #[test]
    fn what_the_caller_says_goes_before_the_channel() {
        let message =
            Message::new("a".repeat(250)).channel(Channel::ConnectionNote).limit(Channel::FREE_NOTE);
        let found: Vec<_> = all(&message).into_iter().map(|over| (over.cut, over.place)).collect();
        assert_eq!(found, [(50, 200..250)]);
    }
}
