//! What is known of names as such: which of them one person may go by, and which words around them are none.

use std::collections::HashMap;

use serde::Deserialize;

use super::Content;

/// Lists of words that names and firms are compared by.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Lists {
    /// "Ltd", "GmbH": what does not tell one firm from another.
    legal_form: String,
    /// "PhD", "san": what stands beside a name without being part of it.
    name_suffix: String,
    /// "van", "de": what does not tell one family from another.
    particle: String,
    /// "ers", "ians": how words end that name groups.
    group_ending: String,
}

/// One of the [`Lists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordList {
    LegalForm,
    NameSuffix,
    Particle,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The lines of nicknames that a name stands on, by the key of the name; sorted. Given names without nicknames have a line of their own.
    lines: Vec<(u64, u32)>,
    /// The letters that the names on a line begin with; sorted.
    initials: Vec<(u32, u8)>,
    lists: Vec<(WordList, u64)>,
    endings: Vec<Box<str>>,
    romanised: HashMap<char, Box<str>>,
}

/// A number for a folded name: equal names have equal ones, and of different names hardly two in 2^64.
fn name_key(name: &str) -> u64 {
    name.bytes().fold(0, |key: u64, byte| (key.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95))
}

impl Names {
    pub(super) fn new<'a>(contents: impl Iterator<Item = &'a Content>) -> Self {
        let mut names = Names::default();
        let mut line = 0;
        for content in contents {
            for (name, others) in &content.nicknames {
                let all = std::iter::once(name.as_str()).chain(others.split_whitespace());
                for name in all {
                    names.lines.push((name_key(name), line));
                    names.initials.push((line, name.bytes().next().unwrap_or_default()));
                }
                line += 1;
            }
            for name in content.given.values().flat_map(|names| names.split_whitespace()) {
                names.lines.push((name_key(name), line));
                line += 1;
            }
            let Lists { legal_form, name_suffix, particle, group_ending } = &content.lists;
            names.endings.extend(group_ending.split_whitespace().map(Box::from));
            for (list, words) in [
                (WordList::LegalForm, legal_form),
                (WordList::NameSuffix, name_suffix),
                (WordList::Particle, particle),
            ] {
                names.lists.extend(words.split_whitespace().map(|word| (list, name_key(word))));
            }
            for (read_as, letters) in &content.romanised {
                names.romanised.extend(letters.chars().map(|letter| (letter, Box::from(read_as.as_str()))));
            }
        }
        names.lines.sort_unstable();
        names.initials.sort_unstable();
        names.lists.sort_unstable();
        names
    }

    fn lines_of(&self, name: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.lines.partition_point(|(key, _)| *key < name);
        self.lines[first..].iter().take_while(move |(key, _)| *key == name).map(|(_, line)| *line)
    }

    /// Whether a folded word is known to be a given name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.lines_of(name_key(name)).next().is_some()
    }

    /// Whether one person may go by both names.
    pub(crate) fn related(&self, one: &str, other: &str) -> bool {
        let (one, other) = (name_key(one), name_key(other));
        self.lines_of(one).any(|line| self.lines_of(other).any(|also| also == line))
    }

    /// Whether something that the bearer of a name is called begins with this letter.
    pub(crate) fn has_short_form(&self, name: &str, initial: &str) -> bool {
        self.lines_of(name_key(name)).any(|line| self.initials.binary_search(&(line, initial.bytes().next().unwrap_or_default())).is_ok())
    }

    /// Whether a folded word stands on a list.
    pub(crate) fn lists(&self, list: WordList, word: &str) -> bool {
        self.lists.binary_search(&(list, name_key(word))).is_ok()
    }

    /// Whether a folded word ends like one that names a group.
    pub(crate) fn ends_like_group(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| word.ends_with(&**ending))
    }

    /// The Latin letters that stand for a letter of another script in names.
    pub(crate) fn romanised(&self, letter: char) -> Option<&str> {
        self.romanised.get(&letter).map(|read_as| &**read_as)
    }
}
