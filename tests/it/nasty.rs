//! Text as it comes from the world: by kind, each with what must hold whatever it is, and some with what it must come to.

use introscore::{Assessment, Grade, Message, MessageAssessor, Verdict};

use crate::checks;

/// A message that is read well, to be put beside nasty things.
const PLAIN: &str =
    "Hi Ana, we met at the harbour fair in Cork in 2019. Could you lend me the key to the boat shed?";

/// Texts by kind. Written for this project, after the kinds of the lists that testers pass around.
const NAUGHTY: &[(&str, &[&str])] = &[
    (
        "reserved words",
        &["undefined", "null", "NULL", "(null)", "nil", "NaN", "Infinity", "true", "None", "\\", "\\\\"],
    ),
    (
        "numbers",
        &[
            "0",
            "-0",
            "1.00",
            "$1.00",
            "1/2",
            "1E2",
            "1E+02",
            "-1E400",
            "0x7fffffff",
            "0xffffffffffffffff",
            "9999999999999999999999999999999999999",
            "1,000,000.00",
            "1'000",
            "½⅓¾",
            "٠١٢٣٤٥",
            "①②③",
            "Ⅷ",
            "2024-13-45",
            "32/13/0000",
            "99:99",
            "1st2nd3rd",
            "0th",
            "१२३",
            "1e1e1e1",
        ],
    ),
    (
        "signs",
        &[
            ",./;'[]-=",
            "<>?:\"{}|_+",
            "!@#$%^&*()`~",
            "Ω≈ç√∫˜µ≤≥÷",
            "¡™£¢∞§¶•ªº–≠",
            "⁰⁴⁵₀₁₂",
            "‘’“”„‟«»‹›",
            "…‥․",
            "‐‑‒–—―⸺",
            "'''''",
            "\"\"\"\"",
            "''\"\"''",
            "....",
            "?!?!?!",
            "¿¡",
            "&amp;&lt;&#39;&nbsp;",
        ],
    ),
    (
        "marks",
        &[
            "a\u{301}\u{301}\u{301}",
            "\u{301}",
            "Z\u{351}\u{36b}\u{343}a\u{334}l\u{332}g\u{35c}o\u{321}",
            "e\u{20dd}",
            "\u{fe0f}",
            "\u{20e3}",
        ],
    ),
    (
        "invisible",
        &[
            "\u{0}",
            "we\u{0}met",
            "\u{1}\u{2}\u{3}\u{7}\u{8}\u{1b}[31m",
            "\u{7f}\u{80}\u{9f}",
            "\u{ad}",
            "\u{200b}\u{200c}\u{200d}",
            "\u{2060}\u{2061}\u{2064}",
            "\u{feff}",
            "\u{feff}Hi Ana,",
            "\u{fff9}\u{fffa}\u{fffb}",
            "\u{fffd}",
            "\u{ffff}",
            "\u{10ffff}",
            "\u{e0001}\u{e0041}\u{e007f}",
            "\u{e000}",
            "\u{fdd0}",
        ],
    ),
    (
        "direction",
        &[
            "\u{202e}anA iH",
            "\u{202a}\u{202b}\u{202d}\u{202c}",
            "\u{2066}\u{2067}\u{2068}\u{2069}",
            "we \u{202e}met\u{202c} at",
            "\u{200e}Hi\u{200f} Ana",
            "\u{61c}",
            "שלום Ana, we met",
            "مرحبا Ana, we met at the fair",
        ],
    ),
    (
        "case",
        &[
            "ﬁnd ﬂag ﬃne",
            "İstanbul ıI",
            "ß ẞ STRASSE",
            "ǅ ǆ Ǆ",
            "Σίσυφος ΣΑΣ",
            "ŉ ǰ",
            "Ⱥ Ⱦ",
            "𝐇𝐢 𝒜𝓃𝒶",
            "🅷🅸",
            "Ⓗⓘ",
            "Ｈｉ　Ａｎａ",
            "ʜɪ",
            "ɐuɐ ᴉH",
        ],
    ),
    (
        "emoji",
        &[
            "👩‍👩‍👧‍👦",
            "👨🏿‍🦰",
            "🏳️‍🌈",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "🇫🇷🇩🇪🇫",
            "👍🏽👍🏿",
            "1️⃣#️⃣",
            "❤️🧡💛",
            "🙂🙂🙂",
            "👩‍",
            "‍👩",
            "🏽",
            "¯\\_(ツ)_/¯",
            "(╯°□°)╯︵ ┻━┻",
            ":-) :( ;P <3",
        ],
    ),
    (
        "code",
        &[
            "<script>alert(1)</script>",
            "<b>Hi</b> <i>Ana",
            "';DROP TABLE users--",
            "1' OR '1'='1",
            "$(touch x)",
            "`ls`",
            "%s%n%d%x",
            "{0}{1}{2}",
            "../../etc/passwd",
            "C:\\con\\aux",
            "<?xml version=\"1.0\"?><!DOCTYPE x>",
            "%00%0d%0a",
            "\\u0000\\x41",
            "javascript:void(0)",
            "data:text/html,x",
            "=1+1",
            "@SUM(1+1)",
            "{\"text\": \"x\"}",
            "--",
            "__proto__",
            "\r\n.\r\n",
        ],
    ),
    (
        "addresses",
        &[
            "http://",
            "https://a",
            "www.",
            "a@b",
            "@",
            "@@@@",
            "a@b@c@d",
            "@ana @ben",
            "http://a.example/?a=b&c=d#e%20f",
            "xn--nxasmq6b.example",
            "https://例え.example/道",
            "mailto:jo@mail.example",
            "jo@[127.0.0.1]",
            "http://[::1]:80/?#",
        ],
    ),
    (
        "brackets",
        &[
            "{",
            "}",
            "{{",
            "}}",
            "{{}",
            "{}}",
            "{{{name}}}",
            "{{name}",
            "{name",
            "name}",
            "[[first]]",
            "[first",
            "<name",
            "<<name>>",
            "%name%",
            "%%name",
            "{{ {{ name }} }}",
            "{[<name>]}",
            "{first {last}}",
            "${name} #{name} <%= name %>",
            "((((",
            "))))",
            "[{(<",
            "*|FNAME|*",
            "{#if x}{/if}",
            "{name}{name}{name}",
        ],
    ),
    (
        "layout",
        &[
            "\n",
            "\r",
            "\r\n",
            "\n\r\n\r",
            "\u{b}\u{c}\u{85}\u{2028}\u{2029}",
            "\t\t\t",
            "> quoted\n>> twice\n> once",
            "-- \n",
            "--\nJo",
            "Subject:",
            "Subject:\n",
            "Subject: \u{2028}x",
            "Re: Re: Fwd:",
            "On Monday, Jo wrote:\n> x",
            "Sent from my",
            "a\u{a0}b\u{202f}c\u{3000}d",
        ],
    ),
];

#[test]
fn naughty_texts_of_every_kind_hold_what_must_always_hold() {
    let mut count = 0;
    for (kind, texts) in NAUGHTY {
        for nasty in *texts {
            for text in [
                (*nasty).to_owned(),
                nasty.repeat(50),
                format!("{nasty} {PLAIN}"),
                format!("{PLAIN}{nasty}"),
                PLAIN.replace(' ', nasty),
                PLAIN.replace("Ana", nasty).replace("Cork", nasty),
            ] {
                let found = std::panic::catch_unwind(|| checks::text(text.as_bytes()));
                assert!(found.is_ok(), "{kind}: {text:?}");
                count += 1;
            }
        }
    }
    assert!(count > 1000, "{count}");
}

/// A text in which a message stands whole is read as that message, whatever stands behind it.
#[test]
fn what_is_not_seen_hides_no_reminder() {
    for (name, nasty) in [
        ("override", "\u{202e}"),
        ("isolates", "\u{2067}\u{2069}"),
        ("joiner", "\u{200d}"),
        ("soft hyphen", "\u{ad}"),
        ("byte order mark", "\u{feff}"),
        ("nul", "\0"),
        ("emoji family", "👩‍👩‍👧‍👦"),
    ] {
        for text in [format!("{nasty}{PLAIN}"), format!("{PLAIN}{nasty}"), format!("{nasty} {PLAIN} {nasty}")]
        {
            let grade = MessageAssessor::new().assess(&*text).grade(introscore::Cue::MeetingReminder);
            assert_eq!(grade, Grade::Specific, "{name}: {text:?}");
        }
    }
}

#[test]
fn every_white_space_of_unicode_parts_words() {
    let spaces: Vec<char> = ('\0'..=char::MAX).filter(|sign| sign.is_whitespace()).collect();
    assert_eq!(spaces.len(), 25);
    let plain = MessageAssessor::new().assess("we met at the harbour fair in Cork");
    for space in spaces {
        // An end of a line may end a sentence, and does not where the next word is small.
        let text = plain_with(space);
        let found = MessageAssessor::new().assess(&*text);
        assert_eq!(found.grade(introscore::Cue::MeetingReminder), Grade::Specific, "{space:?}: {text:?}");
        assert_eq!(found.score(), plain.score(), "{space:?}");
    }
}

fn plain_with(space: char) -> String {
    "we met at the harbour fair in Cork".replacen("at the", &format!("at{space}the"), 1)
}

/// Each long text is nasty in its own way; none may take more than linear time, and a wrong power would not end.
#[test]
fn long_texts_of_one_kind_are_read_to_their_end() {
    for (name, text) in [
        ("combining marks", format!("we met e{}", "\u{301}".repeat(100_000))),
        ("brackets that open", "{[(<".repeat(50_000)),
        ("brackets that close", "}])>".repeat(50_000)),
        ("fields in fields", "{a ".repeat(50_000) + &"}".repeat(50_000)),
        ("fields that fail", "{first_name".repeat(20_000)),
        ("disguised fields", "{é".repeat(50_000) + &"}".repeat(50_000)),
        ("wide brackets", "\u{ff5b}\u{ff3b}a".repeat(50_000)),
        ("lost apostrophes", "its me, ".repeat(50_000)),
        ("wide spaces", "a\u{a0}".repeat(100_000)),
        ("emoji families", "👩‍👩‍👧‍👦".repeat(20_000)),
        ("nuls", "\0".repeat(200_000)),
        ("overrides", "\u{202e}a".repeat(50_000)),
        ("quoted marks", "\" ' “ ”".repeat(30_000)),
        ("at signs", "a@".repeat(100_000)),
        ("dots", "a.".repeat(100_000)),
        ("links", "http://a.example/".repeat(10_000)),
        ("lines", "a\n".repeat(100_000)),
        ("quoted lines", "> ".repeat(100_000)),
        ("subjects", "Subject: x\n".repeat(20_000)),
        ("names", "Ana ".repeat(50_000)),
        ("negations", "never not ".repeat(20_000)),
        ("flags", "🇫🇷🇩🇪🇫".repeat(20_000)),
    ] {
        let begun = std::time::Instant::now();
        checks::text(text.as_bytes());
        // A hundred times what it takes where nothing else runs: this catches squares, not slowness.
        assert!(begun.elapsed().as_secs() < 60, "{name}: {:?}", begun.elapsed());
    }
}

fn assess(text: &str) -> Assessment {
    MessageAssessor::new().assess(text)
}

/// The same message in other languages and scripts: it is said that the language is not known, and nothing is made of it.
#[test]
fn another_language_is_said_to_be_unknown_and_not_guessed() {
    for (language, text) in [
        ("Chinese", "安娜你好，我们在去年的海港集市上见过面，聊了养蜜蜂的事。能把钥匙借给我吗？"),
        ("Japanese", "アナさん、去年の港祭りでお会いしました。ボート小屋の鍵を貸していただけますか。"),
        ("Korean", "안녕하세요 아나 씨, 작년 항구 축제에서 만났습니다. 열쇠를 빌려 주실 수 있나요?"),
        (
            "Arabic",
            "مرحبا آنا، التقينا في معرض الميناء العام الماضي وتحدثنا عن النحل. هل يمكنك إعارتي المفتاح؟",
        ),
        ("Hebrew", "שלום אנה, נפגשנו ביריד הנמל בשנה שעברה ודיברנו על דבורים. אפשר לקבל את המפתח?"),
        (
            "Russian",
            "Здравствуйте, Анна! Мы встречались на портовой ярмарке и говорили о пчёлах. Одолжите мне ключ?",
        ),
        (
            "Greek",
            "Γεια σου Άννα, γνωριστήκαμε πέρυσι στη γιορτή του λιμανιού. Μπορείς να μου δανείσεις το κλειδί;",
        ),
        ("Hindi", "नमस्ते आना, हम पिछले साल बंदरगाह के मेले में मिले थे। क्या आप मुझे चाबी दे सकती हैं?"),
        ("Thai", "สวัสดีแอนนา เราพบกันที่งานท่าเรือปีที่แล้ว ขอยืมกุญแจได้ไหม"),
        (
            "Spanish",
            "Hola Ana, nos conocimos en la feria del puerto el año pasado. ¿Podrías prestarme la llave del cobertizo?",
        ),
        (
            "German",
            "Hallo Ana, wir haben uns letztes Jahr auf dem Hafenfest kennengelernt. Könntest du mir den Schlüssel leihen?",
        ),
        (
            "Polish",
            "Cześć Ana, poznaliśmy się w zeszłym roku na targach w porcie. Czy możesz pożyczyć mi klucz?",
        ),
        (
            "Turkish",
            "Merhaba Ana, geçen yıl liman fuarında tanışmıştık. Bana kayıkhanenin anahtarını verebilir misin?",
        ),
        ("nonsense", "glorp snib frantle wug bleen zorp quax dimble"),
    ] {
        let assessment = assess(text);
        assert!(!assessment.language_known(), "{language}");
        assert_ne!(assessment.verdict(), Verdict::Personalized, "{language}");
        let report = assessment.to_string();
        assert!(report.contains("\nMost words are of no language that is read here"), "{language}: {report}");
        let json = serde_json::to_string(&assessment).unwrap();
        assert!(json.contains("\"language_known\":false"), "{json}");
        assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap(), assessment);
    }
}

/// Names, numbers, addresses, slips and a borrowed word or two make no other language.
#[test]
fn english_with_anything_in_it_is_known() {
    for text in [
        "",
        "🙂",
        "2024",
        "Ana",
        "Grüezi Ana",
        "Hi Nguyễn Thị Minh Khai, we met at Sziget with Łukasz Błaszczykowski and Þórdís Kolbrún.",
        "Hi Ana, I make kombucha and injera. Could you tell me more of your gözleme?",
        "helo ana we meet at teh harbur fair, culd you plese lend me teh kee",
        "Hi {first_name}, {{opening_line}} {{closing_line}} [Company] %city%",
        "Hola Ana! Great meeting you at the harbour fair.",
        PLAIN,
    ] {
        let assessment = assess(text);
        assert!(assessment.language_known(), "{text}");
        assert!(!assessment.to_string().contains("no language"), "{text}");
        assert!(!serde_json::to_string(&assessment).unwrap().contains("language_known"), "{text}");
    }
}

#[test]
fn messages_of_the_corpus_are_in_the_language_that_is_read() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    let (mut count, mut unknown) = (0, Vec::new());
    for file in std::fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|ending| ending != "jsonl") {
            continue;
        }
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(text) = line["text"].as_str() else { continue };
            if !assess(text).language_known() {
                unknown.push(line["id"].as_str().unwrap().to_owned());
            }
            count += 1;
        }
    }
    unknown.sort_unstable();
    assert!(count > 2000, "{count}");
    // It is few words long.
    assert_eq!(unknown, ["qf-023"]);
}

/// Reads no more than it needs: each line is made when it is asked for.
struct Lines {
    left: usize,
    line: Vec<u8>,
    at: usize,
}

impl std::io::Read for Lines {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let from = std::io::BufRead::fill_buf(self)?;
        let count = from.len().min(into.len());
        into[..count].copy_from_slice(&from[..count]);
        std::io::BufRead::consume(self, count);
        Ok(count)
    }
}

impl std::io::BufRead for Lines {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.at == self.line.len() && self.left > 0 {
            self.left -= 1;
            self.at = 0;
        }
        Ok(&self.line[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

/// Lets go of all that is written to it; remembers the longest stretch between two ends of lines.
#[derive(Default)]
struct Sink {
    lines: usize,
    longest: usize,
    now: usize,
}

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for byte in bytes {
            self.now += 1;
            if *byte == b'\n' {
                self.lines += 1;
                self.longest = self.longest.max(self.now);
                self.now = 0;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A million lines are `seq` and a pipe: see `README.md`. Here 20,000, which keep nothing of each other.
#[test]
fn many_lines_are_answered_one_by_one() {
    let line = serde_json::json!({ "id": 1, "text": PLAIN, "relationship": "met" }).to_string() + "\n";
    let answer = |left| {
        let mut sink = Sink::default();
        let mut lines = Lines { left, line: line.clone().into_bytes(), at: line.len() };
        let heap = allocation_counter::measure(|| {
            assert_eq!(checks::jsonl_run(&mut lines, &mut sink).unwrap(), 0);
        });
        assert_eq!(sink.lines, left);
        assert!(sink.longest < 3000, "{}", sink.longest);
        heap.bytes_max
    };
    // The first one of all may make the English pack ready.
    answer(1);
    assert_eq!(answer(20_000), answer(10));
}

#[test]
fn a_line_of_ten_mebibytes_is_answered_like_any_other() {
    let text = format!("{PLAIN} {}", "we met at your talk on eels. ".repeat((10 << 20) / 29));
    let long = serde_json::json!({ "id": "long", "text": text }).to_string();
    let input = format!("{long}\n{{\"id\": \"next\", \"text\": \"Hi\"}}\n");
    let mut output = Vec::new();
    assert_eq!(checks::jsonl_run(&mut input.as_bytes(), &mut output).unwrap(), 0);
    let answers: Vec<serde_json::Value> = output
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    assert_eq!((answers.len(), &answers[0]["id"], &answers[1]["id"]), (2, &"long".into(), &"next".into()));
    assert_eq!(answers[0]["cues"]["meeting_reminder"], 2);
}

#[test]
fn a_message_object_may_hold_anything_as_its_facts() {
    for (_, texts) in NAUGHTY {
        for nasty in *texts {
            let json = serde_json::json!({
                "text": format!("Hi {nasty}, {PLAIN}"),
                "recipient": { "name": nasty, "organisation": nasty, "place": nasty, "topics": [nasty], "works": [nasty] },
                "sender": { "name": nasty, "groups": [nasty], "topics": [nasty] },
                "encounter": { "what": nasty, "where": nasty, "when": nasty },
            });
            assert!(serde_json::from_value::<Message>(json.clone()).is_ok(), "{json}");
            checks::message(json.to_string().as_bytes());
        }
    }
}
