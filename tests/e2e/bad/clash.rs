//! Two people, or two browsers, in the same case.

use crate::client::Http;
use crate::office::{AISSATOU, IDRIS, Office, SALMA, register};
use crate::sheet::{Sheet, save};

struct Two {
    office: Office,
    idris: Http,
    salma: Http,
    identity: String,
    part: String,
}

impl Two {
    fn new() -> Self {
        let office = Office::open();
        let (mut idris, mut salma) = (office.enter(IDRIS), office.enter(SALMA));
        let case = register(&mut idris, &AISSATOU);
        let identity = format!("{case}/forms/basic_identity");
        let part = format!("{identity}/edit?part=1");
        let _ = salma.get(&part).expect(200);
        Self { office, idris, salma, identity, part }
    }

    /// Both open the part, both write a nickname; the second to save is asked to choose.
    fn clash(&mut self) -> String {
        let mine = Sheet::open(&mut self.idris, &self.part);
        let _ = save(&mut self.salma, &self.part, &[("name_nickname", "Zenab")]).expect(303);
        let mine = mine.answer(&[("name_nickname", "Aissa"), ("name_middle", "Halime")]);
        let led = mine.send(&mut self.idris).expect(303);
        led.location().unwrap().to_owned()
    }

    fn choose(&mut self, at: &str, side: &str) -> String {
        let chosen = save(&mut self.idris, at, &[("name_nickname", side)]).expect(303);
        chosen.location().unwrap().to_owned()
    }

    fn read(&mut self) -> String {
        self.salma.get(&self.identity).expect(200).text()
    }
}

#[test]
fn different_answers_to_different_questions_are_both_saved() {
    let mut two = Two::new();
    let mine = Sheet::open(&mut two.idris, &two.part).answer(&[("name_middle", "Halime")]);
    let _ = save(&mut two.salma, &two.part, &[("name_nickname", "Zenab")]).expect(303);
    assert!(mine.send(&mut two.idris).expect(303).location().unwrap().ends_with("done=saved"));
    let read = two.read();
    assert!(read.contains("Zenab") && read.contains("Halime"), "{read}");
}

#[test]
fn two_answers_to_one_question_are_kept_until_a_person_chooses() {
    let mut two = Two::new();
    let at = two.clash();
    assert!(at.contains("/choose"), "{at}");
    let page = two.idris.get(&at).expect(200).text();
    for words in ["Zenab", "Aissa", SALMA.name, "value=\"mine\"", "value=\"theirs\""] {
        assert!(page.contains(words), "no {words}:\n{page}");
    }
    let read = two.read();
    assert!(read.contains("Zenab") && read.contains("Halime"), "the rest is saved:\n{read}");
    assert_eq!(two.choose(&at, "neither"), at, "without a choice it is asked again");
    assert!(two.choose(&at, "mine").ends_with("done=chosen"));
    let read = two.read();
    assert!(read.contains(">Aissa<") && !read.contains("Zenab"), "{read}");
    let back = two.idris.get(&at).expect(303);
    assert_eq!(back.location(), Some(two.part.as_str()), "nothing is left to choose");
}

#[test]
fn the_answer_of_the_other_may_be_chosen_too() {
    let mut two = Two::new();
    let at = two.clash();
    assert!(two.choose(&at, "theirs").ends_with("done=chosen"));
    let read = two.read();
    assert!(read.contains("Zenab") && !read.contains(">Aissa<"), "{read}");
    assert!(!two.idris.get("/").expect(200).text().contains("Not finished"));
}

#[test]
fn a_choice_between_answers_that_have_changed_is_asked_again() {
    let mut two = Two::new();
    let at = two.clash();
    let shown = Sheet::open(&mut two.idris, &at).answer(&[("name_nickname", "mine")]);
    let _ = save(&mut two.salma, &two.part, &[("name_nickname", "Zara")]).expect(303);
    let led = shown.send(&mut two.idris).expect(303);
    assert_eq!(led.location(), Some(at.as_str()));
    assert!(two.idris.get(&at).expect(200).text().contains("Zara"));
    assert!(two.read().contains("Zara"));
}

#[test]
fn one_person_at_two_machines_is_asked_as_two_are() {
    let mut two = Two::new();
    let mut phone = two.office.enter(IDRIS);
    let mine = Sheet::open(&mut phone, &two.part).answer(&[("name_nickname", "Aissa")]);
    let _ = save(&mut two.idris, &two.part, &[("name_nickname", "Zenab")]).expect(303);
    let led = mine.send(&mut phone).expect(303);
    let at = led.location().unwrap();
    let page = phone.get(at).expect(200).text();
    assert!(page.contains("Zenab") && page.contains("Aissa"), "{page}");
}

#[test]
fn a_revision_that_never_was_saves_nothing() {
    let mut two = Two::new();
    let sheet = Sheet::open(&mut two.idris, &two.part);
    for revision in ["77", "-1", "x"] {
        let fields = [("revision", revision), ("name_nickname", "Zenab")];
        let answer = sheet.clone().answer(&fields).send(&mut two.idris).expect(409);
        assert!(answer.text().contains("Nothing was overwritten"), "{}", answer.text());
    }
    assert!(!two.read().contains("Zenab"));
}

#[test]
fn the_one_who_comes_second_is_told_that_the_other_is_writing() {
    let mut two = Two::new();
    let sheet = Sheet::open(&mut two.salma, &two.part).answer(&[("name_nickname", "Zenab")]);
    let _ = sheet.send_to(&mut two.salma, &format!("{}/draft?part=1", two.identity)).expect(204);
    let page = two.idris.get(&two.part).expect(200).text();
    assert!(page.contains(SALMA.name) && !page.contains("Zenab"), "{page}");
}
