//! Files of records, as offices have them: cut, doubled, of strangers, with columns of their own.

use amana::domain::audit::Event;
use amana::domain::problem::Problem;
use amana::domain::record::{Kind, consent::Means};
use amana::service::Error;
use amana::service::import::{self, MOST, Mode, Reason, Report, Unknown, Wish};

use crate::office::{ADMINISTRATOR, FROM, Office, SUPERVISOR};
use crate::script::Script;

const WISH: Wish = Wish { kind: Kind::Case, mode: Mode::Write, unknown: Unknown::Refuse };

fn bring(office: &Office, who: &str, file: &[u8], wish: Wish) -> Result<Report, Error> {
    import::records(&office.app(), &office.actor(who), (file, wish), FROM)
}

async fn cases(office: &Office) -> u64 {
    let (_, told) = Script::of(office, SUPERVISOR).get("/api/v2/cases").await;
    told["metadata"]["total"].as_u64().unwrap()
}

const REGISTER: &str = "name_first,name_last,age,sex,owned_by,notes_section[1].note_text\n\
    Tavi,Oumarou,9,female,idris,First seen at the well\n\
    Binta,Oumarou,7,Female,,\n\
    Tavi,Oumarou,9,female,idris,First seen at the well\n\
    Amadou,Issa,240,male,,\n";

#[actix_web::test]
async fn a_register_is_brought_in_and_the_second_time_only_what_was_mended() {
    let office = Office::open();
    let before = cases(&office).await;
    let report = bring(&office, SUPERVISOR, REGISTER.as_bytes(), WISH).unwrap();
    assert_eq!((report.lines, report.made, report.here), (4, 3, 0), "{report:?}");
    assert_eq!(report.refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5]);
    assert_eq!(cases(&office).await, before + 3, "who stands there twice is brought in twice");

    let mended = REGISTER.replace("240", "14");
    let report = bring(&office, SUPERVISOR, mended.as_bytes(), WISH).unwrap();
    assert_eq!((report.made, report.here, report.refused.len()), (1, 3, 0));
    assert_eq!(cases(&office).await, before + 4);

    let (_, told) = Script::of(&office, "idris").get("/api/v2/cases?name=Tavi%20Oumarou").await;
    assert_eq!(told["metadata"]["total"], 2, "they are idris's, as the file says");
    assert_eq!(told["data"][0]["notes_section"][0]["note_text"], "First seen at the well");
}

#[actix_web::test]
async fn nothing_is_brought_in_by_whoever_may_not() {
    let office = Office::open();
    for who in ["idris", ADMINISTRATOR] {
        let refused = bring(&office, who, REGISTER.as_bytes(), WISH);
        assert!(matches!(refused, Err(Error::Forbidden)), "{who}");
    }
    let nobody = import::for_console(&office.app(), "nobody", REGISTER.as_bytes(), WISH);
    assert!(matches!(nobody, Err(Error::Invalid(problems)) if problems.of("as").is_some()));
}

#[actix_web::test]
async fn a_column_that_no_question_takes_is_lost_only_if_somebody_says_so() {
    let office = Office::open();
    let file = "name_first,clan,age\nTavi,Dazza,9\n";
    let before = cases(&office).await;
    let report = bring(&office, SUPERVISOR, file.as_bytes(), WISH).unwrap();
    assert_eq!((report.made, report.unknown), (0, vec!["clan".to_owned()]));
    assert_eq!(cases(&office).await, before);
    let wish = Wish { unknown: Unknown::LeaveOut, ..WISH };
    assert_eq!(bring(&office, SUPERVISOR, file.as_bytes(), wish).unwrap().made, 1);
}

#[actix_web::test]
async fn a_file_that_cannot_be_read_says_so_and_makes_nothing() {
    let office = Office::open();
    let before = cases(&office).await;
    let large = vec![b'a'; import::LARGEST + 1];
    let files: [(&[u8], Problem); 8] = [
        (b"", Problem::Blank),
        (b"name_first,age\n", Problem::Blank),
        (b"name_first\n\"Tavi", Problem::TornList),
        (b"name_first\nA\xEFssa", Problem::NotAList),
        (b"\xFF\xFEn\0a\0m\0e\0", Problem::NotAList),
        (b"PK\x03\x04 a spreadsheet", Problem::NotAList),
        (b"{\"name_first\": ", Problem::NotAList),
        (&large, Problem::FileTooLarge(20)),
    ];
    for (file, problem) in files {
        let refused = bring(&office, SUPERVISOR, file, WISH);
        let Err(Error::Invalid(problems)) = refused else { panic!("{problem:?}") };
        assert_eq!(problems.of("file"), Some(&problem));
    }
    let report = bring(&office, SUPERVISOR, b"name_first,age\nTavi,9,male\n[1]\n", WISH).unwrap();
    assert_eq!(report.refused.len(), 1, "more cells than columns");
    let report = bring(&office, SUPERVISOR, b"[1, {\"name_first\": \"Tavi\", \"age\": 9}]", WISH);
    assert_eq!(report.unwrap().made, 1);
    assert_eq!(cases(&office).await, before + 2);
}

#[actix_web::test]
async fn a_trial_foresees_what_the_writing_makes() {
    let office = Office::open();
    let id = "00000000-0000-8000-8000-000000000007";
    let file = format!("id,name_first,age\n{id},Tavi,9\n{id},Tavi,9\n,Binta,7\n,Binta,7\n");
    let trial = Wish { mode: Mode::Trial, ..WISH };
    let tried = bring(&office, SUPERVISOR, file.as_bytes(), trial).unwrap();
    assert_eq!((tried.made, tried.here, tried.twice.clone()), (3, 1, vec![5]), "{tried:?}");
    assert_eq!(bring(&office, SUPERVISOR, file.as_bytes(), WISH).unwrap(), tried);
}

#[actix_web::test]
async fn a_child_who_may_have_a_case_already_is_named_by_its_code() {
    let office = Office::open();
    let known = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    office.add("rabi", "Rabi Moussa");
    let trial = Wish { mode: Mode::Trial, ..WISH };
    let file = "name_first,name_last,sex,age\nAissatou,Maiga,female,9\nZara,Hassane,female,3\n";
    let report = bring(&office, SUPERVISOR, file.as_bytes(), trial).unwrap();
    assert_eq!(report.made, 2);
    assert_eq!(report.alike, vec![(2, vec![known.code.unwrap()])], "{report:?}");
}

#[actix_web::test]
async fn what_is_brought_in_says_so_in_the_ledger_and_in_the_log() {
    let office = Office::on_disk();
    let id = "00000000-0000-8000-8000-000000000008";
    let file = format!("id,name_first,age,consent_for_services\n{id},Tavi,9,yes\n");
    assert_eq!(bring(&office, SUPERVISOR, file.as_bytes(), WISH).unwrap().made, 1);
    let record = office.record(&office.actor(SUPERVISOR), id.parse().unwrap());
    assert_eq!(record.consent.first().unwrap().means, Means::Import);
    let imports = || {
        office.closed(|store| {
            let log = store.read(|r| r.newest_audit(100)).unwrap();
            log.into_iter().filter(|entry| entry.event == Event::Imported).count()
        })
    };
    assert_eq!(imports(), 1);
    let trial = Wish { mode: Mode::Trial, ..WISH };
    bring(&office, SUPERVISOR, file.as_bytes(), trial).unwrap();
    assert_eq!(imports(), 1, "a trial brings nothing in");
}

#[actix_web::test]
async fn a_list_has_its_limit_and_a_line_its_columns() {
    let office = Office::open();
    let long = "name_first\n".to_owned() + &"Tavi\n".repeat(MOST + 1);
    let refused = bring(&office, SUPERVISOR, long.as_bytes(), WISH);
    let Err(Error::Invalid(problems)) = refused else { panic!("it is too long") };
    assert_eq!(problems.of("file"), Some(&Problem::TooManyLines(MOST)));
    let report = bring(&office, SUPERVISOR, b"name_first,age\nTavi,9,male\n", WISH).unwrap();
    let [(2, Reason::Answers(problems))] = report.refused.as_slice() else { panic!("{report:?}") };
    assert_eq!(problems.of(""), Some(&Problem::TooManyCells(2)));
}
