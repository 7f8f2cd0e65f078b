//! TOML from anybody: how long, how deep and in how many tables it may be, looked at before the reader sees it.
//!
//! The reader goes down into lists and tables by recursion, and compares tables with each other: ten thousand brackets would
//! overflow its stack, a hundred thousand tables keep it for half a minute. This room knows brackets and strings, and nothing of
//! what they mean.

/// How deep lists and tables may nest, the parts of dotted keys counted. Packs, settings and policies need six.
const DEEPEST: usize = 32;

/// What a text goes beyond.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excess {
    pub(crate) what: &'static str,
    pub(crate) found: usize,
    pub(crate) most: usize,
}

/// Refuses a text of more bytes than `most_bytes`, with more headers of tables than `most_tables`, or that nests too deep. The time
/// is linear; what is no TOML may pass.
pub(crate) fn check(toml: &str, most_bytes: usize, most_tables: usize) -> Result<(), Excess> {
    if toml.len() > most_bytes {
        return Err(Excess { what: "its length in bytes", found: toml.len(), most: most_bytes });
    }
    let bytes = toml.as_bytes();
    let mut tables = 0;
    // Dots since the last comma, at the top and in each bracket that is open.
    let mut dots = vec![0];
    let mut nesting = 0;
    let mut at_line_start = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' | b'\'' => at = string_end(bytes, at - 1),
            b'#' => at += bytes[at..].iter().take_while(|byte| **byte != b'\n').count(),
            b'[' | b'{' => {
                tables += usize::from(byte == b'[' && at_line_start && dots.len() == 1);
                dots.push(0);
                nesting += 1;
            }
            b']' | b'}' if dots.len() > 1 => nesting -= 1 + dots.pop().unwrap_or_default(),
            b'.' => {
                *dots.last_mut().unwrap_or(&mut 0) += 1;
                nesting += 1;
            }
            b',' | b'\n' if byte == b',' || dots.len() == 1 => {
                nesting -= std::mem::take(dots.last_mut().unwrap_or(&mut 0));
            }
            _ => {}
        }
        if nesting > DEEPEST {
            return Err(Excess {
                what: "the nesting of its lists and tables",
                found: nesting,
                most: DEEPEST,
            });
        }
        if tables > most_tables {
            return Err(Excess { what: "its number of tables", found: tables, most: most_tables });
        }
        at_line_start = byte == b'\n' || at_line_start && matches!(byte, b' ' | b'\t' | b'\r');
    }
    Ok(())
}

/// Where the string that opens at `at` ends: after its last quote, or before the end of the line if it has none.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let quotes = |at: usize| bytes[at..].iter().take_while(|byte| **byte == quote).count();
    let is_long = quotes(at) >= 3;
    let mut at = at + if is_long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !is_long => return at,
            // Two more may belong to the string.
            _ if byte == quote && is_long && quotes(at) >= 3 => return at + quotes(at).min(5),
            _ if byte == quote && !is_long => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excess(toml: &str) -> Option<&'static str> {
        check(toml, 1 << 20, 3).err().map(|excess| excess.what)
    }

    #[test]
    fn brackets_and_dots_nest_outside_strings_and_comments_only() {
        let deep = "[".repeat(DEEPEST + 1);
        let nested = [
            format!("a = {deep}"),
            format!("a = 1\n{deep}"),
            format!("a = {}1", "{b = ".repeat(DEEPEST + 1)),
            format!("{}a = 1", "a.".repeat(DEEPEST + 1)),
            format!("[{}a]", "a.".repeat(DEEPEST)),
            format!("a = \"]\", {deep}"),
            format!("a = '\\', {deep}"),
            format!("a = \"\"\"x\"\"\"\"\", {deep}"),
            format!("a = '''x'''', {deep}"),
            format!("a = \"\", {deep}"),
            format!("a = \"unclosed\nb = {deep}"),
            // A bracket that closes nothing opens no room.
            format!("]]]] {deep}"),
        ];
        for toml in &nested {
            assert_eq!(excess(toml), Some("the nesting of its lists and tables"), "{toml}");
        }
        let flat = [
            format!("a = \"{deep}\""),
            format!("a = \"\\\"{deep}\""),
            format!("a = '{deep}'"),
            format!("a = \"\"\"\n\"{deep}\n{deep}\\\"\"\"\"\nb = 1"),
            format!("a = '''\n'{deep}'''"),
            format!("a = 1 # {deep}"),
            "a = [[1.5, 2.5], [3.5]]\n".repeat(100),
            "a = { b.c = 1, d.e = 2 }\n".repeat(100),
            format!("a = [{}]", "1.5, ".repeat(100)),
        ];
        for toml in &flat {
            assert_eq!(excess(toml), None, "{toml}");
        }
    }

    #[test]
    fn the_deepest_that_is_allowed_is_read_without_trouble() {
        let (open, close) = ("[".repeat(DEEPEST), "]".repeat(DEEPEST));
        let toml = format!("a = {open}{close}");
        assert_eq!(excess(&toml), None);
        assert!(basic_toml::from_str::<serde::de::IgnoredAny>(&toml).is_ok());
    }

    #[test]
    fn headers_are_counted_and_lists_are_not() {
        assert_eq!(excess("[a]\n [[b]]\n[c]\n"), None);
        assert_eq!(excess("a = [\n[1],\n[2],\n[3],\n[4],\n]\n"), None);
        assert_eq!(excess("[a]\n [[b]]\n\t[c]\r\n[d]"), Some("its number of tables"));
        assert_eq!(
            check(&" ".repeat(9), 8, 1),
            Err(Excess { what: "its length in bytes", found: 9, most: 8 })
        );
    }
}
