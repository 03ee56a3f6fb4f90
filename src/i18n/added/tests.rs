use std::fs;

use super::text::{DEEPEST, LARGEST, MOST_FILES};
use super::*;
use crate::domain::time::Day;
use crate::i18n::{Languages, Say, plain};

/// A language out of files, with a tag.
fn read(name: &str, tag: &str, files: &[(&str, &[u8])]) -> Added {
    let own = format!("amana-added-{name}-{}", std::process::id());
    let folder = std::env::temp_dir().join(own);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        fs::write(folder.join(file), bytes).unwrap();
    }
    let added = Added::read(Lang::parse(tag).unwrap(), &folder);
    drop(fs::remove_dir_all(&folder));
    added
}

fn somali(name: &str, text: &str) -> Added {
    read(name, "so", &[("amana.ftl", text.as_bytes())])
}

/// The flaws with their lines.
fn flaws(added: &Added) -> Vec<(Option<usize>, Fault)> {
    added.flaws.iter().map(|flaw| (flaw.line, flaw.fault.clone())).collect()
}

fn voice(added: Added) -> Say {
    Say { lang: added.lang, added: Some(Box::leak(Box::new(added))) }
}

#[test]
fn a_gap_is_said_in_english_and_listed() {
    let added = somali("gap", "save = Kaydi\nmonth-8 = Agoosto\n");
    assert_eq!(added.count(), (2, ENGLISH.len()));
    assert!(added.missing().any(|key| key == "sign-out"));
    assert!(!added.missing().any(|key| key == "save"));
    assert_eq!(added.missing().count(), ENGLISH.len() - 2);
    assert!(added.flaws.is_empty());
    let say = voice(added);
    assert_eq!((say.save(), say.month_8()), ("Kaydi".to_owned(), "Agoosto".to_owned()));
    assert_eq!(say.sign_out(), Say::of(Lang::En).sign_out());
    assert_eq!(say.own_name(), "so");
}

#[test]
fn a_broken_entry_is_skipped_and_its_line_named() {
    let added = somali("broken", "# Somali\nsave = Kaydi\n\nsign-out = { $a\nmonth-1 = Janaayo\n");
    assert_eq!(flaws(&added).iter().map(|(_, fault)| fault).collect::<Vec<_>>(), [&Fault::Broken]);
    assert!(matches!(flaws(&added)[0].0, Some(4 | 5)), "{:?}", added.flaws);
    let say = voice(added);
    assert_eq!((say.save(), say.month_1()), ("Kaydi".to_owned(), "Janaayo".to_owned()));
    assert_eq!(say.sign_out(), Say::of(Lang::En).sign_out());
}

#[test]
fn variables_are_those_of_english_or_english_is_shown() {
    let text = "health-disk = { $free } oo ka mid ah { $dhan }\nsav = Kaydi\n\
        date-month = { $month } { $year }\nsave =\n    .title = Kaydi\nlock-now = { \"\" }\n";
    let added = somali("variable", text);
    let key = || "health-disk".to_owned();
    let mut found = flaws(&added);
    found.retain(|(_, fault)| !matches!(fault, Fault::Empty(_)));
    assert_eq!(
        found,
        [
            (Some(1), Fault::Stranger(key(), "dhan".to_owned())),
            (Some(1), Fault::Lacks(key(), "all".to_owned())),
            (Some(2), Fault::Unknown("sav".to_owned())),
        ]
    );
    assert_eq!(added.said.iter().collect::<Vec<_>>(), ["date-month"]);
    assert_eq!(plain(&voice(added).health_disk("2", "1")), "1 free of 2");
}

#[test]
fn the_last_message_of_a_key_counts() {
    let added = somali("twice", "save = Kow\nsave = Laba\nlock-now = Xir\nlock-now = { $x }\n");
    assert_eq!(flaws(&added).len(), 3);
    assert_eq!(flaws(&added)[0], (Some(2), Fault::Twice("save".to_owned())));
    let say = voice(added);
    assert_eq!(say.save(), "Laba");
    assert!(!say.added.unwrap().said.contains("lock-now"));
}

#[test]
fn terms_lead_to_an_end_and_functions_are_not_called() {
    let text = "-box = Amana\n-the-box = Sanduuqa { -box }\n-a = { -b }\n-b = { -a }\n\
        -given = { $case }\nsave = { -the-box }\nsign-out = { -a }\nlock-now = { -none }\n\
        month-1 = { NUMBER(3) }\nmonth-2 = { save }\nmonth-3 = x { -given }\n";
    let added = somali("terms", text);
    let faults: Vec<_> = flaws(&added).into_iter().map(|(_, fault)| fault).collect();
    for fault in [
        Fault::Term("a".to_owned()),
        Fault::Term("b".to_owned()),
        Fault::Term("given".to_owned()),
        Fault::NoTerm("sign-out".to_owned(), "a".to_owned()),
        Fault::NoTerm("lock-now".to_owned(), "none".to_owned()),
        Fault::Calls("month-1".to_owned(), "NUMBER".to_owned()),
        Fault::Borrows("month-2".to_owned(), "save".to_owned()),
        Fault::NoTerm("month-3".to_owned(), "given".to_owned()),
    ] {
        assert!(faults.contains(&fault), "{fault:?} in {faults:?}");
    }
    let say = voice(added);
    assert_eq!(plain(&say.save()), "Sanduuqa Amana");
    assert_eq!(say.month_1(), "January");
}

#[test]
fn terms_that_grow_without_measure_are_not_said() {
    let mut text = String::from("-t0 = ha\n");
    for at in 1..30 {
        let below = format!("{{ -t{} }}", at - 1);
        let at = at.to_string();
        text.extend(["-t", &at, " = ", &below, " ", &below, " ", &below, "\n"]);
    }
    text.push_str("save = { -t29 }\n");
    assert_eq!(voice(somali("grow", &text)).save(), Say::of(Lang::En).save());
}

#[test]
fn what_cannot_be_read_is_left_out_and_the_rest_is_read() {
    let large = vec![b'#'; usize::try_from(LARGEST).unwrap() + 1];
    let deep = format!("save = ok\nlock-now = {}\n", "{".repeat(300_000));
    let lines = format!("save = {}", "{\n".repeat(300_000));
    let files: &[(&str, &[u8])] = &[
        ("a.ftl", &large),
        ("b.ftl", b"save = Kaydi\nlock-now = \xff\n"),
        ("c.ftl", b"save = Kay\x00di\n"),
        ("d.ftl", deep.as_bytes()),
        ("e.ftl", lines.as_bytes()),
        ("f.ftl", b"\xef\xbb\xbfsave = Kaydi\r\nlock-now = Xir\r\n"),
        ("g.txt", b"month-1 = Janaayo\n"),
    ];
    let added = read("unread", "so", files);
    let found: Vec<_> =
        added.flaws.iter().map(|own| (own.file.as_str(), own.line, own.fault.clone())).collect();
    assert_eq!(
        found,
        [
            ("a.ftl", None, Fault::Large(1)),
            ("b.ftl", Some(2), Fault::NotText),
            ("c.ftl", Some(1), Fault::NotText),
            ("d.ftl", Some(2), Fault::Deep),
            ("e.ftl", Some(DEEPEST + 1), Fault::Deep),
        ]
    );
    let say = voice(added);
    assert_eq!((say.save(), say.month_1()), ("Kaydi".to_owned(), "January".to_owned()));
}

#[test]
fn files_are_bounded_in_number_and_together() {
    let names: Vec<String> = (0..MOST_FILES + 2).map(|at| format!("{at:02}.ftl")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), b"# x\n".as_slice())).collect();
    let added = read("number", "so", &files);
    assert_eq!(flaws(&added), vec![(None, Fault::Many(MOST_FILES)); 2]);
    let full = vec![b'#'; usize::try_from(LARGEST).unwrap()];
    let files: Vec<_> = names.iter().take(6).map(|name| (name.as_str(), full.as_slice())).collect();
    assert_eq!(flaws(&read("size", "so", &files)), vec![(None, Fault::Much(4)); 2]);
}

#[test]
fn plurals_follow_the_language_and_english_where_it_is_not_known() {
    let text = "due-late =\n    { $days ->\n        [one] one { $days }\n        [two] two { $days }\n        \
        [few] few { $days }\n       *[other] other { $days }\n    }\n";
    let said = |tag: &str, days: i64| {
        let say = voice(read(&format!("plural-{tag}-{days}"), tag, &[("a.ftl", text.as_bytes())]));
        plain(&say.due_late(days))
    };
    assert_eq!((said("so", 1), said("so", 2)), ("one 1".to_owned(), "other 2".to_owned()));
    assert_eq!((said("he", 2), said("he", 3)), ("two 2".to_owned(), "other 3".to_owned()));
    assert_eq!(said("ru", 3), "few 3");
    // Fulfulde in Adlam, and a language that nobody knows.
    assert_eq!(said("ff-Adlm", 1), "one 1");
    assert_eq!((said("qaa", 1), said("qaa", 2)), ("one 1".to_owned(), "other 2".to_owned()));
}

#[test]
fn numbers_are_grouped_as_the_language_says_if_it_can_be_said() {
    let key = "date-month = { $month } { $year }\n";
    let dotted = somali("dot", &format!("{key}number-separator = .\n"));
    let say = voice(dotted);
    assert_eq!(plain(&say.date_month(12_345, 2026)), "12.345 2026");
    assert_eq!(say.number(1_234_567), "1.234.567");
    let odd = somali("odd", &format!("{key}number-separator = <b>\n"));
    assert_eq!(flaws(&odd), [(Some(2), Fault::Mark(MARK.to_owned()))]);
    let say = voice(odd);
    assert_eq!(plain(&say.date_month(12_345, 2026)), "12,345 2026");
    assert_eq!(say.number(12_345), "12,345");
}

#[test]
fn english_runs_its_own_way_amid_a_language_that_runs_the_other() {
    let say = voice(read("amid", "dv", &[("a.ftl", "save = ރައްކާކުރޭ\n".as_bytes())]));
    let late = say.due_late(3);
    assert!(late.starts_with('\u{2066}') && late.ends_with('\u{2069}'), "{late:?}");
    assert_eq!(plain(&late), "3 days late");
    let day = Day::new(2026, 3, 1).unwrap();
    assert_eq!(say.day(day), "\u{2066}1 March 2026\u{2069}");
    assert_eq!((say.month_1(), say.sign_out()), ("January".to_owned(), "Sign out".to_owned()));
    assert_eq!((say.save(), say.number(12_345)), ("ރައްކާކުރޭ".to_owned(), "12,345".to_owned()));
}

#[test]
fn nothing_there_is_nothing_wrong() {
    let languages = Languages::read(Path::new("/nowhere/at/all"));
    assert_eq!(languages.all(), Lang::BUILT_IN);
    assert!(languages.added().is_empty() && languages.refused().is_empty());
}
