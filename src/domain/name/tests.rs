use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// Spellings of one name, one name a row.
const GROUPS: &[&[&str]] = &[
    &["Aïssatou", "Aissatou", "Aissatu", "Aysatou"],
    &["Mohammed", "Mohamed", "Muhammad", "Mouhamed", "Maxamed", "Muhamad", "محمد"],
    &["Fatouma", "Fatuma", "Fatima", "Faatuma", "فاطمة"],
    &["Abdoulkarim", "Abdoul Karim", "Abdel Karim", "Abdelkrim", "Cabdikariim", "عبد الكريم"],
    &["Abdoul Aziz", "Abdelaziz", "Abdoulaziz", "Abdul-Aziz", "عبد العزيز"],
    &["Abdourahmane", "Abdoul Rahman", "Abdur Rahman", "Abd ar-Rahman", "عبد الرحمن"],
    &["Abdoulaye", "Abdallah", "Abdullahi", "Abdullah", "عبد الله"],
    &["Khadija", "Khadidja", "Kadidja", "Khadiija", "خديجة"],
    &["Youssouf", "Yusuf", "Yousouf", "Yuusuf", "يوسف"],
    &["Hussein", "Houssein", "Husayn", "Xuseen", "حسين"],
    &["Hassan", "Hasan", "Xasan", "Hassane", "حسن"],
    &["Hawa", "Haoua", "Hauwa", "Xaawo", "حواء"],
    &["Zeinab", "Zainab", "Zaynab", "زينب"],
    &["Ibrahim", "Ibrahima", "Ibraahiim", "إبراهيم"],
    &["Moussa", "Musa", "Muuse", "موسى"],
    &["Moïse", "Moise"],
    &["Moustapha", "Mustafa", "مصطفى"],
    &["Mahmoud", "Mahmud", "Maxmuud", "محمود"],
    &["Aisha", "Aïcha", "Caasha", "Aicha", "عائشة"],
    &["Ousmane", "Usman", "Osman", "Cusmaan"],
    &["Amina", "Aamina", "Aminah", "أمينة"],
    &["Djibril", "Jibril", "جبريل"],
    &["Cheikh", "Sheikh", "شيخ"],
];

fn any_name() -> impl Strategy<Value = &'static str> {
    select(GROUPS.concat())
}

fn full_name() -> impl Strategy<Value = String> {
    proptest::collection::vec(any_name(), 1..4).prop_map(|names| names.join(" "))
}

#[track_caller]
fn judged(one: &str, other: &str, why: Why) {
    let likeness = alike(one, other);
    assert_eq!(likeness.why, why, "{one} / {other}: {likeness:?}");
}

fn share_a_key(one: &str, other: &str) -> bool {
    let one: BTreeSet<String> = keys(one).into_iter().collect();
    keys(other).iter().any(|key| one.contains(key))
}

#[test]
fn a_name_is_composed_of_its_parts_in_order() {
    let name = PersonName {
        first: " Aïssatou ".to_owned(),
        last: "Abdou  Moumouni".to_owned(),
        nickname: "Aïcha".to_owned(),
        ..PersonName::default()
    };
    assert_eq!(name.compose(), "Aïssatou Abdou Moumouni");
    assert_eq!(PersonName::default().compose(), "");
}

#[test]
fn spellings_of_one_name_are_found_and_judged_alike() {
    for group in GROUPS {
        for one in *group {
            for other in group.iter().filter(|other| *other != one) {
                let likeness = alike(one, other);
                assert!(likeness.why.is_same_name(), "{one} / {other}: {likeness:?}");
                assert!(share_a_key(one, other), "{one} / {other}");
            }
        }
    }
}

#[test]
fn different_names_are_never_spellings_of_each_other() {
    for (row, group) in GROUPS.iter().enumerate() {
        for others in GROUPS.iter().skip(row + 1) {
            for one in *group {
                for other in *others {
                    assert!(!alike(one, other).why.is_same_name(), "{one} / {other}");
                }
            }
        }
    }
}

#[test]
fn each_reason_is_given_where_it_holds() {
    judged("Aïssatou Diallo", "aïssatou  DIALLO", Why::Same);
    judged("Aïssatou", "Aissatou", Why::SameLetters);
    judged("Moussa Diallo", "Diallo Moussa", Why::SameLetters);
    judged("Abdoul Karim", "Abdoulkarim", Why::SameLetters);
    judged("Abdoulkarim Diallo", "Diallo Abdel Karim", Why::SoundsAlike);
    judged("Yusuf Maïga", "Youssouf Maiga", Why::SoundsAlike);
    judged("Halima", "Salima", Why::OneSlip);
    judged("Halima", "Hlaima", Why::OneSlip);
    judged("Moussa Halima", "Hlaima Musa", Why::OneSlip);
    judged("Mamadou", "Mohamed", Why::Related);
    judged("Fati", "Fatima", Why::Related);
    judged("Abdou", "Abdoulaye", Why::Related);
    judged("Abdou", "Abdoul Karim", Why::Related);
    judged("Fatouma Mous", "Fatouma Moussa", Why::Part);
    judged("Fatouma", "Fatouma Diallo", Why::Part);
    judged("Karim", "Abdoulkarim", Why::Part);
    judged("حسن", "الحسن", Why::Part);
    judged("Hadj Oumar", "El Hadj Oumar", Why::Part);
    judged("Fatouma Diallo", "Fatouma Maïga", Why::Different);
    judged("Hassan", "Hussein", Why::Different);
    judged("Amina", "Aminu", Why::Different);
    judged("Karim", "Karima", Why::Different);
    judged("Ali", "Aziz", Why::Different);
    judged("", "", Why::Different);
    judged("", "Ali", Why::Different);
}

#[test]
fn compounds_of_abd_with_other_second_halves_are_different_names() {
    let halves = ["Aziz", "Karim", "Kader", "Rahman", "Razak", "Latif", "Malik", "Salam"];
    let heads = ["Abdoul ", "Abdoul", "Abdel", "Abd el-", "Abdul ", "عبد ال"];
    for (place, half) in halves.iter().enumerate() {
        for other in halves.iter().skip(place + 1) {
            for head in heads.iter().take(5) {
                let (one, other) = (format!("{head}{half}"), format!("Abdoul{other}"));
                judged(&one, &other, Why::Different);
                judged(&format!("{one} Diallo"), &format!("{other} Diallo"), Why::Different);
            }
        }
    }
    judged("عبد العزيز", "عبد الكريم", Why::Different);
    judged("Abdou Aziz", "Abdou Karim", Why::Different);
}

#[test]
fn scores_are_absolute_and_follow_the_reasons() {
    let score = |one, other| alike(one, other).score;
    assert_eq!(score("Halima", "HALIMA"), 100);
    assert!(score("Aïssatou", "Aissatou") > score("Mohamed", "Muhammad"));
    assert!(score("Mohamed", "Muhammad") > score("Halima", "Salima"));
    assert!(score("Halima", "Salima") > score("Aissatou", "Aisha"));
    assert!(score("Fatouma Diallo Moussa", "Fatouma Diallo") > score("Fatouma", "Fatouma Diallo"));
    assert!(score("Fatouma Diallo", "Fatouma Maïga") <= 45);
    assert!(score("Halima", "Youssouf") <= 20);
}

#[test]
fn a_compound_is_found_by_either_half_of_its_spelling() {
    assert!(keys("Abdoul Karim").contains(&"abdkrn".to_owned()));
    assert!(keys("Abdoul Karim").contains(&"krn".to_owned()));
    assert_eq!(keys("Abdoul Karim"), keys("Abdoulkarim"));
    assert!(share_a_key("Karim", "Abdoulkarim"));
    assert!(keys(" - ").is_empty());
    let stored = keys("Abdoul Karim");
    assert!(!asked_keys("Abdoul Aziz").iter().any(|key| stored.contains(key)));
}

#[test]
fn a_slip_and_a_beginning_are_found_by_keys() {
    for (typed, name) in [
        ("Ramdan", "Ramadan"),
        ("Rmadan", "Ramadan"),
        ("Ramatan", "Ramadan"),
        ("Khadila", "Khadija"),
    ] {
        assert!(share_a_key(typed, name), "{typed} / {name}");
        assert!(alike(typed, name).why >= Why::OneSlip, "{typed} / {name}");
    }
    let stored = keys("Fatouma Moussa");
    for typed in ["Fat", "Moussa Fa", "Fatouma Mou"] {
        assert!(asked_keys(typed).iter().any(|key| stored.contains(key)), "{typed}");
    }
    assert!(!asked_keys("Fatouma").iter().any(|key| keys("Bello").contains(key)));
}

#[test]
fn keys_are_few() {
    for group in GROUPS {
        for name in *group {
            assert!(keys(name).len() <= 64, "{name}: {:?}", keys(name));
        }
    }
}

#[test]
fn what_was_found_is_said_word_by_word() {
    let found = explained("Fatouma Diallo", "Jallow Fatima Zahra");
    assert_eq!(found.likeness, alike("Fatouma Diallo", "Jallow Fatima Zahra"));
    assert_eq!(found.left, (vec![], vec!["zahra".to_owned()]));
    let mut words: Vec<(&str, &str, Why)> = found
        .words
        .iter()
        .map(|facing| (facing.one.as_str(), facing.other.as_str(), facing.likeness.why))
        .collect();
    words.sort_unstable();
    let sound = Why::SoundsAlike;
    assert_eq!(words, [("diallo", "jallow", sound), ("fatouma", "fatima", sound)]);
    let swapped = explained("Jallow Fatima Zahra", "Fatouma Diallo");
    assert_eq!((swapped.left.1, swapped.left.0), found.left);
}

proptest! {
    #[test]
    fn likeness_is_the_same_both_ways(one in full_name(), other in full_name()) {
        prop_assert_eq!(alike(&one, &other), alike(&other, &one));
    }

    #[test]
    fn a_name_is_itself(name in full_name()) {
        prop_assert_eq!(alike(&name, &name), Likeness { score: 100, why: Why::Same });
    }

    #[test]
    fn what_is_judged_alike_is_also_found(one in full_name(), other in full_name()) {
        if alike(&one, &other).why.is_same_name() {
            prop_assert!(share_a_key(&one, &other));
        }
    }

    #[test]
    fn the_order_of_names_says_nothing(one in any_name(), two in any_name(), three in any_name()) {
        let straight = alike(&format!("{one} {two} {three}"), &format!("{three} {one} {two}"));
        prop_assert!(straight.why >= Why::SameLetters, "{straight:?}");
    }

    #[test]
    fn any_text_can_be_judged(one in "\\PC{0,16}", other in "\\PC{0,16}") {
        let likeness = alike(&one, &other);
        prop_assert!(likeness.score <= 100);
        prop_assert_eq!(likeness, alike(&other, &one));
        prop_assert_eq!(explained(&one, &other).likeness, likeness);
    }

    #[test]
    fn any_text_is_found_by_itself(name in "\\PC{0,24}") {
        let (stored, asked) = (keys(&name), asked_keys(&name));
        prop_assert_eq!(stored.is_empty(), fold(&name).is_empty());
        let found = stored.is_empty() || asked.iter().any(|key| stored.contains(key));
        prop_assert!(found);
    }
}
