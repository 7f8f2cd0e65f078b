//! What is known of the two people, against what the message says.

use introscore::{
    Assessment, Channel, Cue, Encounter, Finding, Message, MessageAssessor, Person, Relationship,
};
use proptest::prelude::*;
use serde::Deserialize;

fn assess(message: Message) -> Assessment {
    MessageAssessor::new().assess(message)
}

/// What the finding of a rule shows.
fn shown<'t>(assessment: &Assessment, text: &'t str, rule: &str) -> Option<Vec<&'t str>> {
    let finding = assessment.findings().iter().find(|finding| finding.rule() == rule)?;
    Some(finding.evidence().iter().map(|range| &text[range.clone()]).collect())
}

#[derive(Deserialize)]
struct Pair {
    recipient: String,
    greeting: String,
    wrong: bool,
}

/// Least share of wrong names that must be found.
const FOUND: f64 = 0.98;

#[test]
fn a_wrong_name_is_found_and_a_right_one_never_taken_for_wrong() {
    let pairs: Vec<Pair> = serde_json::from_str(include_str!("../data/names_addressed.json")).unwrap();
    let (wrong, right): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(|pair| pair.wrong);
    assert!(wrong.len() >= 150 && right.len() >= 150);
    let alarms = |pair: &&Pair| {
        let text = format!("{} thank you for the seeds you sent.", pair.greeting);
        let message = Message::new(text).recipient(Person::named(&pair.recipient));
        assess(message).findings().iter().any(|finding| finding.rule() == "wrong_name")
    };
    let list = |pairs: Vec<&Pair>| -> Vec<String> {
        pairs.iter().map(|pair| format!("{}: {}", pair.recipient, pair.greeting)).collect()
    };
    let false_alarms = list(right.iter().filter(alarms).collect());
    let missed = list(wrong.iter().filter(|pair| !alarms(pair)).collect());
    let found = 1.0 - missed.len() as f64 / wrong.len() as f64;
    println!("wrong names found: {found:.3} of {}; missed: {missed:#?}", wrong.len());
    assert!(false_alarms.is_empty(), "{false_alarms:#?}");
    assert!(found >= FOUND, "{missed:#?}");
}

fn ana() -> Person {
    Person::named("Ana Souza")
        .organisation("Acme Ltd")
        .role("Head of Cold Storage")
        .place("Ghent, Belgium")
        .topic("ice houses")
        .group("RustNation 2024")
        .group("Friends of the Old Pier")
        .work("Keeping eels alive on the road")
}

fn tom() -> Person {
    Person::named("Tom Baker")
        .organisation("Globex")
        .place("Ghent")
        .topic("ice houses")
        .group("RustNation 2024")
}

fn met() -> Encounter {
    Encounter::at("RustNation 2024").place("London").time("March 2024")
}

/// The rules that facts have and that are no confirmation.
const FAULTS: [&str; 3] = ["wrong_name", "wrong_organisation", "contradicted_detail"];

/// What each of the faults shows in a message from Tom to Ana, whom he met.
fn faults(text: &str) -> Vec<(&'static str, String)> {
    let assessment = assess(Message::new(text).recipient(ana()).sender(tom()).encounter(met()));
    let shows = |rule| Some((rule, shown(&assessment, text, rule)?.join(" … ")));
    FAULTS.into_iter().filter_map(shows).collect()
}

#[test]
fn a_merge_field_with_another_firm_is_found() {
    for (text, firm) in [
        ("Hi Ana, I admire your work at Initech.", "Initech"),
        ("Hi Ana, I see you work at Initech and hope you can help.", "Initech"),
        ("Hi Ana, say hello to everyone at Initech!", "Initech"),
        ("Hi Ana, congratulations on joining Initech!", "Initech"),
        ("Hi Ana, as Head of Cold Storage at Initech, you must see many eels.", "Initech"),
        ("Hi Ana, how are things at Bank of Ireland?", "Bank of Ireland"),
    ] {
        assert_eq!(faults(text), [("wrong_organisation", firm.to_owned())], "{text}");
    }
}

#[test]
fn a_firm_that_may_be_named_is_no_error() {
    for text in [
        "Hi Ana, I admire your work at Acme.",
        "Hi Ana, I admire your work at ACME Limited.",
        "Hi Ana, I admire your work at the Acme.",
        "Hi Ana, I'd love to hear of your work at Globex.",
        "Hi Ana, your time at Initech taught you much.",
        "Hi Ana, we shared a desk when you worked at Initech.",
        "Hi Ana, I work at Initech. Everyone at Initech sends you love.",
        "Hi Ana, you no longer work at Initech, I hear.",
        "Hi Ana, what do you think of Initech?",
        "Hi Ana, I like your work at scale.",
        "Hi Ana, everyone at RustNation 2024 spoke of you.",
        "Hi Ana, somebody at the Initech fair told me of you.",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn firms_are_the_same_however_they_are_written() {
    let alarms = |known: &str, said: &str| {
        let text = format!("Hi Ana, I like your work at {said}.");
        let recipient = Person::named("Ana Souza").organisation(known);
        let assessment = assess(Message::new(&text).recipient(recipient));
        shown(&assessment, &text, "wrong_organisation").is_some()
    };
    for (known, said) in [
        ("Initech", "INITECH"),
        ("Initech GmbH", "Initech"),
        ("Initech", "Initech Inc"),
        ("The Initech Group", "Initech"),
        ("International Boat Makers", "IBM"),
        ("IBM", "International Boat Makers"),
        ("Deep Keel", "DeepKeel"),
        ("Société Générale", "Societe Generale"),
        ("Müller & Söhne", "Müller"),
        ("Initech", "Intech"),
        ("St. Mary's Hospital", "St Mary's"),
    ] {
        assert!(!alarms(known, said), "{known}: {said}");
    }
    for (known, said) in [("Initech", "Acme"), ("IBM", "HAL"), ("The Acme Group", "The Initech Group")] {
        assert!(alarms(known, said), "{known}: {said}");
    }
}

#[test]
fn what_contradicts_the_facts_is_found_and_what_does_not_is_left_alone() {
    for (text, said) in [
        ("Hi Ana, I enjoyed your talk on quantum computing.", Some("quantum computing")),
        ("Hi Ana, I enjoyed your talk on keeping eels.", None),
        ("Hi Ana, I enjoyed your talk on ice houses.", None),
        ("Hi Ana, I enjoyed your talk on Friday.", None),
        ("Hi Ana, I enjoyed your talk on it.", None),
        ("Hi Ana, I gave a talk on quantum computing.", None),
        ("Hi Ana, we met in Lisbon last year.", Some("Lisbon")),
        ("Hi Ana, we met in London last year.", None),
        ("Hi Ana, we never met in Lisbon.", None),
        ("Hi Ana, I met your sister in Lisbon.", None),
        ("Hi Ana, I hope to meet you in Lisbon.", None),
        ("Hi Ana, great meeting you last week at EuroRust!", Some("EuroRust")),
        ("Hi Ana, great meeting you last week at RustNation!", None),
        ("Hi Ana, great meeting you at the coffee stand!", None),
        ("Hi Ana, we met in London in 2019.", Some("2019")),
        ("Hi Ana, we met in London in June.", Some("June")),
        ("Hi Ana, we met in London in March 2024.", None),
    ] {
        let expected: Vec<_> =
            said.map(|said| ("contradicted_detail", said.to_owned())).into_iter().collect();
        assert_eq!(faults(text), expected, "{text}");
    }
}

#[test]
fn what_matches_the_facts_is_confirmed_and_weighs_more() {
    for (text, said) in [
        ("Hi Ana, I enjoyed your talk on keeping eels alive.", "keeping eels alive"),
        ("Hi Ana, I hear that you care about ice houses.", "ice houses"),
        ("Hi Ana, are you one of the Friends of the Old Pier?", "Friends of the Old Pier"),
        ("Hi Ana, great meeting you at RustNation!", "RustNation"),
        ("Hi Ana, I see that you work at Acme.", "Acme"),
    ] {
        let plain = assess(Message::new(text));
        let assessment = assess(Message::new(text).recipient(ana()).encounter(met()));
        assert!(
            shown(&assessment, text, "confirmed_detail").is_some_and(|shown| shown.contains(&said)),
            "{text}"
        );
        assert!(assessment.score() > plain.score(), "{text}");
    }
    for text in ["Hi Ana, nets are my trade.", "Eels. Ice. Alive on a road.", "I sell ice houses."] {
        let assessment = assess(Message::new(text).recipient(ana()).encounter(met()));
        assert_eq!(shown(&assessment, text, "confirmed_detail"), None, "{text}");
    }
}

#[test]
fn a_firm_alone_weighs_less_than_what_no_mail_merge_knows() {
    let points = |text: &str| {
        let assessment = assess(Message::new(text).recipient(ana()));
        let of_rule = |finding: &&Finding| finding.rule() == "confirmed_detail";
        assessment.findings().iter().find(of_rule).map(Finding::points).unwrap_or_default()
    };
    let (firm, work) =
        (points("Hi Ana, I see that you work at Acme."), points("Hi Ana, I read you on keeping eels alive."));
    assert!(0 < firm && firm < work, "{firm} {work}");
}

#[test]
fn facts_change_no_cue_of_the_guide() {
    let text = "Hi Marco, I admire your work at Initech. We met in Lisbon.";
    let (plain, held) =
        (assess(text.into()), assess(Message::new(text).recipient(ana()).sender(tom()).encounter(met())));
    for cue in Cue::ALL {
        assert_eq!(plain.grade(cue), held.grade(cue), "{cue}");
    }
    assert_eq!(plain.findings(), &held.findings()[..plain.findings().len()]);
    let more: Vec<&str> = held.findings()[plain.findings().len()..].iter().map(Finding::rule).collect();
    assert_eq!(more, ["wrong_name", "wrong_organisation", "contradicted_detail"]);
    assert!(held.score() < plain.score());
}

#[test]
fn several_are_greeted_and_one_of_them_is_the_recipient() {
    for text in [
        "Hi Tom and Ana, thank you for the seeds.",
        "Hi Priya, Tom and Ana, thank you for the seeds.",
        "Hi Acme team, thank you for the seeds.",
        "Hi Rustaceans, thank you for the seeds.",
        "Hi, Tom here from the forklift.",
        "Hi, Tom Baker, your new neighbour. Thank you for the seeds.",
        "However, thank you for the seeds.",
        "Subject: the seeds\n\nDear Ana, thank you.",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
    for (text, name) in [
        ("Hi Tom and Priya, thank you for the seeds.", "Tom"),
        ("Subject: the seeds\n\nDear Marco, thank you.", "Marco"),
        ("Marco - thank you for the seeds.", "Marco"),
        ("Marco,\n\nthank you for the seeds.", "Marco"),
        ("Good morning Dr Oyelaran, thank you for the seeds.", "Oyelaran"),
    ] {
        assert_eq!(faults(text), [("wrong_name", name.to_owned())], "{text}");
    }
}

/// A message, what is known, and the facts that advice must name.
type LeftOut = (&'static str, Message, &'static [&'static str]);

#[test]
fn advice_names_what_the_message_leaves_out() {
    let note = |text: &str| Message::new(text).recipient(ana()).sender(tom());
    let cases: Vec<LeftOut> = vec![
        (
            "the meeting",
            note("Hi Ana, could we talk?").encounter(met()),
            &["RustNation 2024", "London", "March 2024"],
        ),
        ("a vague meeting", note("Hi Ana, great meeting you!").encounter(met()), &["RustNation 2024"]),
        ("only the place", note("Hi Ana!").encounter(Encounter::in_place("Ghent")), &["Ghent"]),
        (
            "only the time",
            note("Hi Ana!").encounter(Encounter::default().time("last spring")),
            &["last spring"],
        ),
        (
            "a group, a place, a topic",
            note("Hi Ana, could we talk?"),
            &["RustNation 2024", "Ghent", "ice houses"],
        ),
        ("the rest", note("Hi Ana, we both care about ice houses."), &["RustNation 2024", "Ghent"]),
        (
            "a firm",
            Message::new("Hi Ana!").recipient(ana()).sender(Person::named("Jo").organisation("ACME ltd.")),
            &["Acme Ltd"],
        ),
        ("a work", Message::new("Hi Ana!").recipient(ana()), &["Keeping eels alive on the road"]),
        (
            "beside faults",
            note("Hi Marco, I like your work at Initech.").encounter(met()),
            &["Ana Souza", "Acme Ltd", "RustNation 2024", "Ghent"],
        ),
    ];
    for (what, message, facts) in cases {
        for relationship in Relationship::ALL {
            let assessment = assess(message.clone().relationship(relationship));
            let advice: Vec<&str> = assessment.advice().iter().map(introscore::Advice::text).collect();
            assert!(advice.len() <= 3, "{advice:#?}");
            for fact in facts {
                assert!(advice.iter().any(|text| text.contains(fact)), "{what}: {fact}: {advice:#?}");
            }
        }
    }
}

#[test]
fn what_the_message_says_is_not_advised() {
    let text =
        "Hi Ana, we met at RustNation in London. I live in Ghent too, and we both care about ice houses.";
    let assessment = assess(Message::new(text).recipient(ana()).sender(tom()).encounter(met()));
    for advice in assessment.advice() {
        for fact in ["RustNation", "Ghent", "ice houses"] {
            assert!(!advice.text().contains(fact), "{}", advice.text());
        }
    }
}

#[test]
fn what_is_over_the_limit_is_said_with_how_much_to_cut() {
    let text = "We met at the harbour fair in Cork. ".repeat(9);
    let over = |message: Message| {
        let assessment = assess(message);
        let found = assessment.findings().iter().find(|finding| finding.rule() == "over_limit")?;
        assert_eq!(found.points(), 0);
        Some((found.evidence()[0].clone(), assessment.advice()[0].text().to_owned()))
    };
    let message = || Message::new(&text);
    let (place, advice) = over(message().channel(Channel::ConnectionNote)).unwrap();
    assert_eq!((place, advice.as_str()), (300..323, "Cut 23 characters: 300 are allowed here."));
    let (_, advice) = over(message().channel(Channel::ConnectionNote).limit(Channel::FREE_NOTE)).unwrap();
    assert_eq!(advice, "Cut 123 characters: 200 are allowed here.");
    for channel in [Channel::Message, Channel::InMail, Channel::Email] {
        assert_eq!(over(message().channel(channel)), None);
    }
    let subject = format!("Subject: {}\n\nHi Ana!", "eel ".repeat(60));
    let (_, advice) = over(Message::new(&subject).channel(Channel::InMail)).unwrap();
    assert_eq!(advice, "Cut 39 characters from the subject line: 200 are allowed.");
    assert_eq!(over(Message::new(&subject).channel(Channel::Email)), None);
}

#[test]
fn a_signature_and_a_quoted_mail_neither_earn_nor_cost() {
    let own = "Hi Ana, thank you for your article on otters.";
    let plain = assess(Message::new(own).channel(Channel::Email));
    for below in [
        "\n\n-- \nTom Baker\nHead of Nets | Globex | book a free demo: https://globex.example",
        "\n\nOn Mon, 3 Mar 2014 at 10:02, Ana <ana@mail.example> wrote:\n> Hi Marco, we met in Cork. Call me ASAP!",
        "\n\n-----Original Message-----\nHi Marco, I like your work at Initech.",
    ] {
        let text = format!("{own}{below}");
        let held = assess(
            Message::new(&text)
                .channel(Channel::Email)
                .recipient(Person::named("Ana Souza").organisation("Acme")),
        );
        assert_eq!((held.score(), held.verdict()), (plain.score(), plain.verdict()), "{text}");
    }
    let subject = format!("Subject: otters\n\n{own}");
    for cue in Cue::ALL {
        assert_eq!(
            assess(Message::new(&subject).channel(Channel::Email)).grade(cue),
            plain.grade(cue),
            "{cue}"
        );
    }
}

/// Messages, their relationship, and what happens to them: each a case that the library was made for.
#[test]
fn the_cases_that_the_library_was_made_for() {
    let assess = |text: &str, relationship| assess(Message::new(text).relationship(relationship));

    // The day after the fair, nothing to ask, and no word on who writes.
    let forgettable =
        assess("Hi Ana, great to meet you! I'd like to add you to my network.", Relationship::Met);
    assert_eq!(forgettable.advice()[0].cue(), Cue::MeetingReminder);
    // Polite: when and where, and then the question.
    let reminding = assess(
        "Hi Ana, we shared a bench at the harbour fair in Cork on Saturday, and you told me about the pier. \
         Could you tell me who mends its lamps? No worries if not.",
        Relationship::Met,
    );
    assert!(reminding.score() >= forgettable.score() + 30, "{reminding}");
    // A total stranger without a word.
    let wordless = assess("", Relationship::Stranger);
    assert_eq!(wordless.score(), 0);
    // A stranger who says what the two have in common.
    let sharing = assess(
        "Hi Ana, I keep bees in Ghent too. How do you get yours through the winter?",
        Relationship::Stranger,
    );
    assert!(sharing.score() >= wordless.score() + 50, "{sharing}");
    // A friend who asks a chief executive to have coffee with a third person.
    let speaking_up = assess(
        "Ana, would you have coffee with my friend Jo Lund? She has run the lifeboat in Ghent for ten years and wants \
         to ask how you found the money for yours.",
        Relationship::Close,
    );
    assert_eq!(speaking_up.grade(Cue::Introduction), introscore::Grade::Specific);
    assert!(speaking_up.score() >= 60, "{speaking_up}");
    // Known online alone.
    let online =
        assess("Hi Ana, you answered my question on eels in the harbour forum last week.", Relationship::Met);
    assert_eq!(online.grade(Cue::MeetingReminder), introscore::Grade::Specific);
    // The network for its own sake.
    let network = assess("I'm expanding my network and would love to connect.", Relationship::Stranger);
    assert!(network.score() < 40 && network.verdict() == introscore::Verdict::Generic, "{network}");
    assert_eq!(network.advice()[0].cue(), Cue::StatedReason);
    // From a friend, three words are enough.
    let friend = assess("Finally on here!", Relationship::Close);
    assert!(friend.score() >= 60, "{friend}");
    assert_eq!(friend.advice(), []);
}

fn labelled() -> Vec<(Relationship, Assessment)> {
    let files = crate::figures::tuned().unwrap();
    let all = files.iter().flat_map(|(_, messages)| messages);
    all.map(|message| (message.relationship, assess(Message::new(&message.text)))).collect()
}

#[test]
fn the_relationship_is_inferred_where_the_caller_does_not_know_it() {
    let (mut told, mut right, mut all) = (0_usize, 0_usize, 0_usize);
    for (relationship, assessment) in labelled() {
        if relationship == Relationship::Unknown {
            continue;
        }
        all += 1;
        told += usize::from(assessment.relationship() != Relationship::Unknown);
        right += usize::from(assessment.relationship() == relationship);
    }
    let (share, precision) = (told as f64 / all as f64, right as f64 / told as f64);
    println!("inferred for {share:.3} of {all} messages, right in {precision:.3} of those");
    assert!(share >= 0.75 && precision >= 0.82, "{share:.3} {precision:.3}");
}

#[test]
fn what_is_inferred_changes_no_score() {
    // The base of an unknown relationship was fitted on messages that say whether the two met.
    let met = assess("Great meeting you at the harbour fair on Tuesday!".into());
    let untold = assess("Would you look at my plan of the pier?".into());
    assert_eq!((met.relationship(), untold.relationship()), (Relationship::Met, Relationship::Unknown));
    assert_eq!(met.base(), untold.base());
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z]{1,10}( [A-Za-z0-9]{1,8}){0,3}", any::<String>()]
}

fn people() -> impl Strategy<Value = Person> {
    let one = || prop::option::of(words());
    let list = || prop::collection::vec(words(), 0..3);
    (one(), one(), one(), one(), list(), list(), list()).prop_map(
        |(name, organisation, role, place, topics, groups, works)| {
            let mut person = name.map_or_else(Person::default, Person::named);
            person = organisation.into_iter().fold(person, Person::organisation);
            person = role.into_iter().fold(person, Person::role);
            person = place.into_iter().fold(person, Person::place);
            person = topics.into_iter().fold(person, Person::topic);
            person = groups.into_iter().fold(person, Person::group);
            works.into_iter().fold(person, Person::work)
        },
    )
}

fn encounters() -> impl Strategy<Value = Encounter> {
    (prop::option::of(words()), prop::option::of(words()), prop::option::of(words())).prop_map(
        |(what, place, time)| {
            let met = what.map_or_else(Encounter::default, Encounter::at);
            let met = place.into_iter().fold(met, Encounter::place);
            time.into_iter().fold(met, Encounter::time)
        },
    )
}

const OPENERS: [&str; 6] = [
    "Hi Ana, ",
    "",
    "Dear Dr Souza-Lima, we met at RustNation in London. ",
    "Good morning Marco, your work at Initech is known. ",
    "Marco - your talk on eels was good. ",
    "李小明, ",
];

fn texts() -> impl Strategy<Value = String> {
    (prop::sample::select(&OPENERS[..]), words(), words()).prop_map(|(opener, one, other)| {
        format!("{opener}Your work at {one} is like mine, and we both know {other}.")
    })
}

fn messages() -> impl Strategy<Value = Message> {
    let channels = prop::sample::select(
        &[Channel::ConnectionNote, Channel::InMail, Channel::Message, Channel::Email][..],
    );
    let limits = prop::option::of(0..400_usize);
    (
        texts(),
        prop::option::of(people()),
        prop::option::of(people()),
        prop::option::of(encounters()),
        channels,
        limits,
    )
        .prop_map(|(text, recipient, sender, met, channel, limit)| {
            let mut message = Message::new(text).channel(channel);
            message = recipient.into_iter().fold(message, Message::recipient);
            message = sender.into_iter().fold(message, Message::sender);
            message = met.into_iter().fold(message, Message::encounter);
            limit.into_iter().fold(message, Message::limit)
        })
}

/// Names of which each fits its greetings: the same message to another person.
const NAMES: [(&str, &str); 6] = [
    ("Ana Souza", "Ana"),
    ("Elizabeth Hartley", "Liz"),
    ("Nguyen Van An", "Mr An"),
    ("Łukasz Wójcik", "Lukasz"),
    ("Chukwuemeka Obi", "Emeka"),
    ("Jürgen Müller", "Herr Mueller"),
];

proptest! {
    #[test]
    fn messages_people_and_assessments_read_back_equal(message in messages()) {
        let json = serde_json::to_string(&message).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Message>(&json).unwrap(), &message);
        let assessment = assess(message);
        let json = serde_json::to_string(&assessment).unwrap();
        prop_assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap(), assessment);
    }

    #[test]
    fn findings_of_facts_add_up_and_lie_in_the_text(message in messages()) {
        let text = message.text().to_owned();
        let assessment = assess(message);
        let sum = assessment.base() + assessment.findings().iter().map(Finding::points).sum::<i32>();
        prop_assert_eq!(i32::from(assessment.score()), sum.clamp(0, 100));
        for finding in assessment.findings() {
            prop_assert!(!finding.evidence().is_empty(), "{}", finding.rule());
            for range in finding.evidence() {
                prop_assert!(range.start < range.end && text.get(range.clone()).is_some(), "{range:?} of {text:?}");
            }
        }
        prop_assert!(assessment.advice().len() <= 3);
        for advice in assessment.advice() {
            prop_assert!(advice.gain() >= 0 && i32::from(assessment.score()) + advice.gain() <= 100);
        }
    }

    #[test]
    fn people_of_whom_nothing_is_known_change_nothing(text in texts()) {
        let empty = Message::new(&text).recipient(Person::default()).sender(Person::default()).encounter(Encounter::default());
        prop_assert_eq!(assess(empty), assess(Message::new(&text)));
    }

    #[test]
    fn a_right_name_changes_no_score(name in prop::sample::select(&NAMES[..]), more in words()) {
        let (known, greeting) = name;
        let text = format!("Hi {greeting}, thank you for {more}.");
        let held = assess(Message::new(&text).recipient(Person::named(known)));
        let plain = assess(Message::new(&text));
        prop_assert_eq!((held.score(), held.verdict(), held.findings()), (plain.score(), plain.verdict(), plain.findings()));
    }

    #[test]
    fn a_meeting_that_is_left_out_is_named(what in "[A-Z][a-z]{4,9}", place in "[A-Z][a-z]{4,9}") {
        let text = "Hi Ana, could I ask you about nets?";
        prop_assume!(!text.contains(&what) && !text.contains(&place));
        let met = Encounter::at(&what).place(&place);
        let assessment = assess(Message::new(text).encounter(met));
        let named = |advice: &introscore::Advice| advice.text().contains(&what) && advice.text().contains(&place);
        prop_assert!(assessment.advice().iter().any(named), "{:?}", assessment.advice());
    }
}
