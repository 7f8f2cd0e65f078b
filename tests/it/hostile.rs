//! Packs, settings and policies by somebody who means harm: refused with what is too large and how large it may be, in no time.

use introscore::{Error, MessageAssessor, PhrasePack, Policy, Settings};

fn build(toml: &str) -> Result<MessageAssessor, Error> {
    MessageAssessor::builder().language(PhrasePack::from_toml(toml)?).build()
}

fn frames(patterns: &str) -> String {
    format!("[[frame]]\ncue = \"ask\"\npatterns = [{patterns}]\nyes = []\nno = []\n")
}

/// Texts that nest deeper than any reader by recursion should follow.
fn nested() -> Vec<String> {
    let deep = 50_000;
    vec![
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("a = {}1{}", "{ a = ".repeat(deep), "}".repeat(deep)),
        format!("also = {}{}", "[{ also = ".repeat(deep), "}]".repeat(deep)),
        format!("{}a = 1", "also.".repeat(deep)),
        format!("[{}a]", "rules.".repeat(deep)),
        format!("[[{}also]]", "also.".repeat(deep)),
    ]
}

#[test]
fn texts_that_nest_too_deep_are_refused_and_overflow_no_stack() {
    for toml in nested() {
        for (error, start) in [
            (PhrasePack::from_toml(&toml).unwrap_err(), "phrase pack is"),
            (Settings::from_toml(&toml).unwrap_err(), "settings are"),
            (Policy::from_toml(&toml).unwrap_err(), "policy: it is"),
        ] {
            let error = error.to_string();
            let said = format!(
                "{start} too large: the nesting of its lists and tables is 33, at most 32 is allowed"
            );
            assert_eq!(error, said, "{}", &toml[..20]);
        }
    }
}

#[test]
fn texts_with_too_many_tables_or_bytes_are_refused() {
    for (found, said) in [
        (PhrasePack::from_toml(&"[[frame]]\n".repeat(100_000)).map(drop), "tables is 16385, at most 16384"),
        (PhrasePack::from_toml(&" ".repeat(5 << 20)).map(drop), "bytes is 5242880, at most 4194304"),
        (Settings::from_toml(&"[[x]]\n".repeat(100_000)).map(drop), "tables is 1025, at most 1024"),
        (Settings::from_toml(&" ".repeat(2 << 20)).map(drop), "bytes is 2097152, at most 1048576"),
        (Policy::from_toml(&"[[also]]\n".repeat(100_000)).map(drop), "tables is 1025, at most 1024"),
        (Policy::from_toml(&" ".repeat(2 << 20)).map(drop), "bytes is 2097152, at most 1048576"),
    ] {
        let error = found.unwrap_err().to_string();
        assert!(error.ends_with(&format!("{said} is allowed")), "{error}");
    }
}

/// Each is small, and would be enormous if it were taken at its word.
#[test]
fn packs_that_grow_when_they_are_compiled_are_refused() {
    let many = |count: usize, of: &dyn Fn(usize) -> String| (0..count).map(of).collect::<String>();
    let letters = |mut number: usize| {
        let mut name = String::new();
        loop {
            name.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
            if number == 0 {
                return name;
            }
        }
    };
    let classes = many(8, &|at| format!("c{at} = \"{}\"\n", format!("@c{} ", at + 1).repeat(100)));
    let fragments =
        many(5, &|at| format!("f{} = \"{}\"\n", letters(at), format!("@@f{} ", letters(at + 1)).repeat(100)));
    let empty = many(5, &|at| format!("f{} = \"@@f{} \"\n", letters(at), letters(at + 1)));
    for (toml, said) in [
        (
            format!("[classes]\n{classes}c8 = \"word\"\n"),
            "phrase pack is too large: the number of words in its classes, those of included classes counted each time is \
             1048577, at most 1048576 is allowed",
        ),
        (
            format!("[fragments]\n{fragments}ff = \"word\"\n{}", frames("\"we @@fa met\"")),
            "line 10, column 14: in `we @@fa met`: at most 4096 bytes are allowed, fragments filled in, found ",
        ),
        (
            format!("[fragments]\n{empty}ff = \"\"\n{}", frames(&format!("\"met {}\"", "@@fa ".repeat(1000)))),
            "at most 4096 bytes are allowed, fragments filled in, found ",
        ),
        (frames(&format!("\"we met {}\"", "a|".repeat(2100) + "a")), "…`: at most 4096 bytes are allowed"),
        (frames(&format!("\"we met {}\"", "a ".repeat(300))), "at most 256 items are allowed, found 302"),
        (frames(&format!("\"we {}met{}\"", "(".repeat(1000), ")".repeat(1000))), "nest at most 6 deep"),
        (frames("\"we ..17 met\""), "expected a number of words from 1 to 16"),
        (frames("\"we ..99999999999999999999 met\""), "expected a number of words from 1 to 16"),
        (frames("\"we {what:17}\""), "expected a number of words from 1 to 16"),
        (
            frames(&many(300, &|at| format!("\"met {{{}}}\",", letters(at)))),
            "its number of names of slots is 257, at most 256 is allowed",
        ),
        (
            "[classes]\n".to_owned() + &many(300, &|at| format!("c{at} = \"a\"\n")),
            "its number of word classes is 300, at most 248 is allowed",
        ),
        (
            format!("[spellings]\nx = \"{}\"\n", "word ".repeat(9)),
            "the number of words that a spelling or another word stands for is 9, at most 8 is allowed",
        ),
        (
            format!("[run_together]\nx = \"{}\"\n", "word ".repeat(9)),
            "the number of words that a spelling or another word stands for is 9, at most 8 is allowed",
        ),
        (
            format!("[accepts]\nx = \"{}\"\n", "word ".repeat(9)),
            "the number of words that a spelling or another word stands for is 9, at most 8 is allowed",
        ),
        (
            "[letters]\naaaaaaaaa = \"é\"\n".to_owned(),
            "the length in bytes of what a letter is read as is 9, at most 8 is allowed",
        ),
        (
            "[lookalikes]\naaaaaaaaa = \"é\"\n".to_owned(),
            "the length in bytes of what a letter is read as is 9, at most 8 is allowed",
        ),
        (
            "[romanised]\naaaaaaaaa = \"é\"\n".to_owned(),
            "the length in bytes of what a letter is read as is 9, at most 8 is allowed",
        ),
        (
            "[[frame]]\ncue = \"ask\"\nalso = { pitch = 1, courtesy = 1, pressure = 1, flattery = 1 }\npatterns = [\"a\"]\n\
             yes = []\nno = []\n"
                .to_owned(),
            "the frame shows 5 cues, at most 4 are allowed",
        ),
    ] {
        let shown: String = toml.chars().take(80).collect();
        match build(&toml) {
            Ok(_) => panic!("{shown:?} is built"),
            Err(error) => {
                let error = error.to_string();
                assert!(error.contains(said), "{shown:?} says {error:?}");
                assert!(error.len() < 2000, "{shown:?} says {} bytes", error.len());
            }
        }
    }
}
