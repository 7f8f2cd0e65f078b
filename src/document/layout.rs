//! How the lines of a text lie: where a mail program wrapped them, and which of them somebody else wrote.

use std::ops::Range;

/// The narrowest and the widest that the longest line of a wrapped text is, in characters: mail programs wrap at 35 or
/// more, and the longest line falls short of that by a word at times.
const NARROWEST: usize = 30;
const WIDEST: usize = 100;
/// From this width on, in characters, a full line goes on in the next one even if that begins with a capital.
const ORDINARY: usize = 50;

/// See the [module](self).
#[derive(Debug)]
pub(super) struct Layout {
    /// The parts of the text that the sender wrote, whole lines each.
    pub(super) own: Vec<Range<usize>>,
    /// Characters in the longest line that can have been wrapped.
    width: usize,
    /// Whether a full line goes on in small letters somewhere, so that lines were wrapped.
    wrapped: bool,
}

impl Layout {
    pub(super) fn new(text: &str) -> Layout {
        let own = own_lines(text);
        let lines = || own.iter().flat_map(|part| text[part.clone()].split('\n'));
        let width = lines().map(width_of).filter(|width| *width <= WIDEST).max().unwrap_or_default();
        let mut layout = Layout { own: Vec::new(), width, wrapped: false };
        layout.wrapped = width >= NARROWEST
            && lines().zip(lines().skip(1)).any(|(line, next)| goes_on(next) && layout.is_full(line, next));
        Layout { own, ..layout }
    }

    /// Whether the text of a line goes on in the next one, which was begun because the first word would not have fitted.
    /// `unfinished` says that the line ends in a word that ends no sentence.
    pub(super) fn wraps(&self, line: &str, next: &str, unfinished: bool) -> bool {
        // "we met at" and "the harbour fair" are one, however narrow.
        (unfinished && goes_on(next))
            || (self.width >= NARROWEST
                && self.is_full(line, next)
                && (self.wrapped || unfinished || goes_on(next) || width_of(line) >= ORDINARY))
    }

    /// Whether the first word of the next line would have made a line wider than all others.
    fn is_full(&self, line: &str, next: &str) -> bool {
        let word = next.split(char::is_whitespace).next().unwrap_or_default();
        let width = width_of(line);
        !word.is_empty() && width > 0 && width <= WIDEST && width + 1 + word.chars().count() > self.width
    }
}

fn width_of(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// Whether a line begins in the middle of a sentence.
pub(super) fn goes_on(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// The lines that the sender wrote: not those that begin with `>`, nor what stands below the head of a quoted mail, nor the
/// signature that mail programs put below a line of two dashes, nor the line that a program adds at the end. If that leaves
/// nothing, the quoted mail is all there is, and is read.
fn own_lines(text: &str) -> Vec<Range<usize>> {
    let mut own: Vec<Range<usize>> = Vec::new();
    let mut written = false;
    let mut at = 0;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length + 1);
        let line = text[at..end].trim();
        let head = is_quote_head(line, &text[end..]);
        if written && (head || is_signature(line, &text[end..])) {
            break;
        }
        let added = written && is_added(line) && !text[end..].contains(char::is_alphanumeric);
        if !head && !added && !is_quoted(line) {
            written |= line.contains(char::is_alphanumeric);
            match own.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => own.push(at..end),
            }
        }
        at = end;
    }
    if written { own } else { vec![0..text.len()] }
}

/// Most lines of a signature, and most characters of each: what is longer was written for the reader. Mail programs allow four
/// lines of 80; people take more.
const SIGNATURE_LINES: usize = 8;
const SIGNATURE_WIDTH: usize = 80;

/// Whether a line of two dashes sets the signature apart from what stands above it.
fn is_signature(line: &str, below: &str) -> bool {
    line == "--"
        && below.lines().filter(|line| !line.trim().is_empty()).count() <= SIGNATURE_LINES
        && below.lines().all(|line| width_of(line) <= SIGNATURE_WIDTH)
}

/// Whether a line was quoted by a mail program. "> 90% of our clients" was not.
fn is_quoted(line: &str) -> bool {
    let Some(quoted) = line.strip_prefix('>') else { return false };
    let quoted = quoted.trim_start_matches(['>', ' ']);
    !quoted.starts_with(|first: char| first.is_ascii_digit() || first == '_')
}

/// Whether a line at the end was added by a mail program: "Sent from my iPhone".
fn is_added(line: &str) -> bool {
    starts_with(line, "sent from ") && line.len() <= WIDEST
}

/// Whether everything from a line on is a mail that was answered or passed on.
fn is_quote_head(line: &str, below: &str) -> bool {
    let mut next = below.lines().map(str::trim).filter(|line| !line.is_empty());
    match line.as_bytes().first() {
        // "-----Original Message-----", "---------- Forwarded message ----------"
        Some(b'-') => {
            let said = line.trim_matches(['-', ' ']);
            line.starts_with("--")
                && ["original message", "forwarded message", "original appointment", "reply message"]
                    .iter()
                    .any(|head| said.eq_ignore_ascii_case(head))
        }
        Some(b'B') => line.eq_ignore_ascii_case("begin forwarded message:"),
        Some(b'F') => {
            let sent = |line: &str| ["sent:", "date:", "to:"].iter().any(|head| starts_with(line, head));
            starts_with(line, "from:") && next.next().is_some_and(sent)
        }
        // "On Mon, 3 Mar 2014 at 10:02, Ana Souza <ana@mail.example> wrote:", perhaps over two lines; "On page 4 you
        // wrote:" is the sender's own.
        Some(b'O') if line.starts_with("On ") => {
            let whole = line.ends_with(" wrote:");
            let broken = || below.lines().next().is_some_and(|next| next.trim_end().ends_with("wrote:"));
            if !whole && !broken() {
                return false;
            }
            let tail = if whole { "" } else { next.next().unwrap_or_default() };
            let sent = |line: &str| line.contains('@') || has_time(line);
            sent(line) || sent(tail) || next.next().is_some_and(|line| line.starts_with('>'))
        }
        _ => false,
    }
}

fn starts_with(line: &str, head: &str) -> bool {
    line.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
}

/// Whether a time of day such as 10:02 stands in a line.
fn has_time(line: &str) -> bool {
    line.as_bytes().windows(3).any(|three| matches!(three, [b'0'..=b'9', b':', b'0'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> String {
        own_lines(text).into_iter().map(|part| &text[part]).collect()
    }

    #[test]
    fn quoted_mail_is_not_the_senders() {
        for head in [
            "-----Original Message-----",
            "---------- Forwarded message ---------",
            "Begin forwarded message:",
            "From: Bo\nSent: Monday",
            "On Mon, 3 Mar 2014 at 10:02, Bo <bo@mail.example> wrote:",
            "On Mon, 3 Mar 2014 at 10:02, Bo Lindqvist\n<bo@mail.example> wrote:",
            "On Monday Bo wrote:\n\n> really",
        ] {
            assert_eq!(own(&format!("Yes, gladly.\n\n{head}\n\nCould you?\n")), "Yes, gladly.\n\n", "{head}");
            let alone = format!("{head}\n\nCould you?\n");
            assert!(own(&alone).contains("Could you?"), "{head}");
        }
        assert_eq!(own("You said\n> it rained\n>\nand it did."), "You said\nand it did.");
        assert_eq!(own("> it rained\n> and rained"), "> it rained\n> and rained");
    }

    #[test]
    fn a_signature_below_two_dashes_is_not_read() {
        let signed = "Yes, gladly.\n\n-- \nBo Lindqvist\nHead of Nets | Globex | book a call: https://globex.example\n";
        assert_eq!(own(signed), "Yes, gladly.\n\n");
        for text in [
            "Yes, gladly.\n--- \nBo Lindqvist",
            "We met -- in Cork.\nBo",
            &format!("Yes, gladly.\n--\n{}", "It rained all day.\n".repeat(9)),
            &format!("Yes, gladly.\n--\n{}", "It rained all day. ".repeat(9)),
        ] {
            assert_eq!(own(text), text);
        }
    }

    #[test]
    fn what_looks_like_quoted_mail_is_read() {
        for text in [
            "On page 4 you wrote:\nthe pier is old. Is it?",
            "We keep\n> 90% of our clients",
            "-- \nAna Souza\nFrom: Lisbon",
            "On Monday we met.\nYou wrote a poem.",
            "From: your neighbour\nHello!",
        ] {
            assert_eq!(own(text), text);
        }
    }

    #[test]
    fn a_line_goes_on_where_the_next_word_did_not_fit() {
        let text =
            "we spoke at the Leeds fair about how\nRavi mends cellos, and I would like\nto see it\nAna";
        let layout = Layout::new(text);
        let lines: Vec<&str> = text.lines().collect();
        let wraps: Vec<bool> = lines.windows(2).map(|pair| layout.wraps(pair[0], pair[1], false)).collect();
        assert_eq!(wraps, [true, true, false]);
        assert!(!Layout::new("Hi Ana\nwe met").wraps("Hi Ana", "we met", false));
        let apart = "I read your piece on the old pier\nWould love to talk";
        assert!(!Layout::new(apart).wraps("I read your piece on the old pier", "Would love to talk", false));
    }
}
