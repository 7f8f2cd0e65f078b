//! Bytes: what each begins, and where the words among them end.

/// What a byte begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word: it is a letter or a digit.
    Word,
    /// White space that ends a word and nothing else.
    Blank,
    NewLine,
    /// A character beyond ASCII.
    Beyond,
    /// What a merge field may begin with.
    Bracket,
    Underscore,
    /// What no address is without.
    AddressSign,
    /// Any other sign.
    Sign,
}

pub(super) const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::Word,
            b' ' | b'\t' | b'\r' => Kind::Blank,
            b'\n' | b'\x0c' => Kind::NewLine,
            128.. => Kind::Beyond,
            b'{' | b'[' | b'<' | b'%' | b'#' | b'$' | b'*' => Kind::Bracket,
            b'_' => Kind::Underscore,
            b'@' | b'.' | b':' => Kind::AddressSign,
            _ => Kind::Sign,
        };
        byte += 1;
    }
    kinds
};

/// The end of the ASCII word that starts at `start`: letters, digits, apostrophes between letters, and the points,
/// colons and slashes between the digits of a number.
#[inline(always)]
pub(super) fn word_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let bytes = &bytes[..end];
    let mut at = start;
    loop {
        at = letters_end(bytes, at);
        match bytes.get(at) {
            // Asked first, since it is what ends most words.
            None | Some(b' ') => return at,
            Some(b'0'..=b'9') => {}
            Some(_) if joins(bytes, at) => {}
            Some(_) => return at,
        }
        at += 1;
    }
}

/// The end of the letters at a place, looked at by eight.
#[inline(always)]
fn letters_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let others = no_letters(u64::from_le_bytes(*eight));
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The high bit of each of eight bytes that is no ASCII letter.
#[inline]
fn no_letters(eight: u64) -> u64 {
    const HIGH: u64 = each(0x80);
    let small = (eight & !HIGH) | each(0x20);
    // Adding what is missing up to the high bit sets it in every byte that is large enough; none of them carries over.
    let from_a = small + each(0x80 - b'a');
    let beyond_z = small + each(0x7f - b'z');
    (!from_a | beyond_z | eight) & HIGH
}

/// Eight times the same byte.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Whether the byte at a place, which is no letter or digit but stands after one, belongs to the word around it.
#[inline]
fn joins(bytes: &[u8], at: usize) -> bool {
    let next_is = |test: fn(&u8) -> bool| bytes.get(at + 1).is_some_and(test);
    match bytes[at] {
        b'\'' | b'`' => next_is(u8::is_ascii_alphabetic),
        b'.' | b':' | b'/' | b',' => bytes[at - 1].is_ascii_digit() && next_is(u8::is_ascii_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_it_should_wherever_it_stands() {
        for (text, length) in [
            ("word", 4),
            ("word and", 4),
            ("recommendations, all", 15),
            ("don't you", 5),
            ("dogs' bones", 4),
            ("3rd floor", 3),
            ("18.04. It", 5),
            ("a.b", 1),
            ("1,000/2 and", 7),
            ("caf\u{e9}", 3),
            ("x@y", 1),
            ("Z[", 1),
        ] {
            for before in ["", "(", "((((((("] {
                for after in ["", " and so much more"] {
                    let text = format!("{before}{text}{after}");
                    let end = word_end(text.as_bytes(), before.len(), text.len());
                    assert_eq!(end - before.len(), length, "{text}");
                }
            }
        }
    }
}
