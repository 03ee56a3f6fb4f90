//! What is told of the case, to whom, and what follows from it.

use serde_json::{Value as Json, json};

use super::{
    HAWA, SALMA, TODAY, blank, case, day, moment, people, programme, same, take, with_words, zone,
};
use crate::domain::{
    due::{self, Facts},
    line::Line,
    programme::Programme,
    record::{Kind, Record, Status, consent::Purpose, life::Stage},
    role::{Access, FormAccess},
    term::Terms,
    time::Day,
    value::Value,
    wire::{self, Object, Sheet, Teller, table},
    word::FormName,
};

fn teller<T>(programme: &Programme, forms: &FormAccess, act: impl FnOnce(&Teller<'_>) -> T) -> T {
    let (sheet, people) = (Sheet::new(programme, Kind::Case, forms), people());
    with_words(programme, |words| act(&Teller { sheet: &sheet, words, people: &people }))
}

fn pretty(told: Object) -> String {
    serde_json::to_string_pretty(&Json::Object(told)).unwrap()
}

fn only(forms: &[&'static str]) -> FormAccess {
    FormAccess::Only(forms.iter().map(|form| (FormName::known(form), Access::Read)).collect())
}

#[test]
fn a_program_is_told_all_that_its_role_reads_and_no_more() {
    let programme = programme();
    let mut record = case(&programme);
    let all = |forms: &FormAccess, record: &Record| {
        pretty(teller(&programme, forms, |teller| teller.tell(record)))
    };
    same!("told.json", &all(&FormAccess::All, &record));
    same!("told-to-visitor.json", &all(&only(&["visits"]), &record));
    same!("told-to-nobody.json", &all(&only(&[]), &record));
    record.hidden_name = true;
    same!("told-hidden.json", &all(&FormAccess::All, &record));
    let row = teller(&programme, &FormAccess::All, |teller| teller.tell_row(&record));
    assert!(
        ["name", "name_first", "name_last", "name_other"].iter().all(|own| row[*own] == "*******")
    );
    assert_eq!(row["sex"], "female");
}

#[test]
fn what_a_list_looks_at_is_what_the_whole_record_says() {
    let programme = programme();
    let record = case(&programme);
    teller(&programme, &FormAccess::All, |teller| {
        let told = teller.tell(&record);
        for (name, value) in &told {
            if !["consent_for_services", "disclosure_other_orgs", "consent_reporting"]
                .contains(&name.as_str())
            {
                assert_eq!(&teller.one(&record, name), value, "{name}");
            }
        }
        let hidden = Record { hidden_name: true, ..record.clone() };
        assert_eq!(teller.one(&hidden, "name_first"), Json::Null);
        assert_eq!(teller.one(&record, "nothing"), Json::Null);
        let follows = ["sex", "needs", "story", "unique_identifier", "name_first"];
        assert!(follows.iter().all(|name| teller.is_of_record(name)));
        let otherwise =
            ["age", "name", "owned_by", "created_by", "status", "consent_for_services", "nothing"];
        assert!(otherwise.iter().all(|name| !teller.is_of_record(name)));
    });
}

#[test]
fn what_a_case_is_looked_up_by_follows_from_the_case() {
    let record = case(&programme());
    let terms = Terms::of(&record);
    let line = |term: &crate::domain::term::Term<'_>| format!("{} {:?}", term.field, term.said);
    let mut told: Vec<String> = terms.own.iter().map(line).collect();
    for (group, entries) in &terms.entries {
        for (at, entry) in entries.iter().enumerate() {
            told.extend(entry.iter().map(|term| format!("{group}[{at}].{}", line(term))));
        }
    }
    same!("terms.txt", &told.join("\n"));
    same!("line.txt", &format!("{:#?}", Line::of(&record)));
}

#[test]
fn a_line_shows_what_may_be_shown_and_counts_what_waits() {
    let mut record = case(&programme());
    let line = Line::of(&record);
    assert_eq!((line.title(), line.visits_for(SALMA), line.visits_for(HAWA)), ("Tavi Oru", 1, 0));
    assert_eq!(line.visits_for(record.owner), 0, "nobody signs off their own");
    assert_eq!(line.names().collect::<Vec<_>>(), ["Tavi Oru", "Tav", "Tavio"]);
    assert_eq!((line.questions_open, line.waiting_since), (1, Some(day("2031-04-01"))));
    record.hidden_name = true;
    record.answers.remove("name_other");
    let line = Line::of(&record);
    assert_eq!((line.title(), line.names().count()), ("*******", 2));
}

#[test]
fn the_history_tells_each_fact_that_became_another() {
    let programme = programme();
    let after = case(&programme);
    let told = |before: Option<&Record>, after: &Record| {
        let all = wire::changes(before, after);
        let line = |change: &crate::domain::history::FactChange| {
            format!("{}: {} -> {}", change.name, change.from, change.to)
        };
        all.iter().map(line).collect::<Vec<_>>()
    };
    same!("facts-new.txt", &told(None, &after).join("\n"));
    same!("facts-changed.txt", &told(Some(&blank()), &after).join("\n"));
    assert!(told(Some(&after), &after).is_empty());
    let changes: [fn(&mut Record); 8] = [
        |record| record.status = Status::Closed,
        |record| record.enabled = false,
        |record| record.owner = HAWA,
        |record| record.hidden_name = true,
        |record| record.links.family = Some(crate::domain::id::RecordId::from_bytes([5; 16])),
        |record| record.module = crate::domain::word::ModuleName::known("primeromodule-gbv"),
        |record| drop(record.consent.pop()),
        |record| drop(record.life.pop()),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut other = after.clone();
        change(&mut other);
        assert!(!told(Some(&after), &other).is_empty(), "{at}");
    }
}

/// What is due for a record, a word each.
fn due_of(record: &Record) -> Vec<String> {
    let told = |due: due::Due| format!("{:?} {}", due.task, due.on);
    let profile = programme().profile;
    let now = due::due(&Facts::of(record), &profile, &zone());
    // An index keeps the same facts as numbers.
    let facts = Facts::of(record);
    let numbers: Vec<(&str, i64)> = facts.numbers().collect();
    let number = |field: &str| match field {
        "created_at" => Some(record.created.at.millis()),
        "registration_date" => record.answer(field).and_then(Value::day).map(Day::number),
        _ => numbers.iter().find(|(own, _)| *own == field).map(|(_, number)| *number),
    };
    if record.status == Status::Open && record.enabled {
        let read = Facts::read(record.risk().cloned(), number);
        assert_eq!(due::due(&read, &profile, &zone()), now);
        assert_eq!(read.last_visit(), facts.last_visit());
    }
    now.into_iter().map(told).collect()
}

#[test]
fn what_is_due_follows_from_risk_visits_and_turns() {
    let programme = programme();
    let with = |sent: Json| {
        let mut record = Record { answers: take(&programme, sent, &blank()).answers, ..blank() };
        record.settle(None);
        record
    };
    let fresh = with(json!({"name_first": "Tavi"}));
    assert_eq!(
        due_of(&fresh),
        [
            "FirstResponse 2031-03-04",
            "Assessment 2031-03-08",
            "Visit 2031-03-15",
            "Plan 2031-03-15"
        ]
    );
    let high = with(json!({"risk_level": "high", "registration_date": "2031-03-10"}));
    assert_eq!(
        due_of(&high),
        [
            "FirstResponse 2031-03-02",
            "Visit 2031-03-17",
            "Assessment 2031-03-17",
            "Plan 2031-03-24"
        ]
    );
    let noted = with(json!({"notes_section": [{"note_text": "x"}], "assessment_story": "y"}));
    assert_eq!(due_of(&noted), ["Visit 2031-03-15", "Plan 2031-03-15"]);
    let served = with(
        json!({"services_section": [{"service_type": "Food"}], "date_case_plan": "2031-03-09"}),
    );
    assert_eq!(due_of(&served), ["Assessment 2031-03-08", "Visit 2031-03-15"]);
    let visit = |sent: Json| {
        let all = json!({"followup_subform_section": [sent], "assessment_story": "y", "date_case_plan": "2031-03-09"});
        due_of(&with(all))
    };
    assert_eq!(visit(json!({"followup_date": "2031-03-12"})), ["Visit 2031-03-26"]);
    assert_eq!(
        visit(json!({"followup_date": "2031-03-12", "followup_risk_level": "low"})),
        ["Visit 2031-04-11"]
    );
    assert_eq!(
        visit(json!({"followup_date": "2031-03-12", "followup_next_date": "2031-03-14"})),
        ["Visit 2031-03-14"]
    );
    let planned = visit(json!({"followup_needed_by_date": "2031-03-20"}));
    assert_eq!(planned, ["FirstResponse 2031-03-04", "Visit 2031-03-20"], "planned is not done");
    let reopened = case(&programme);
    assert_eq!(due_of(&reopened), ["Visit 2031-05-02"]);
    for change in [
        |record: &mut Record| record.status = Status::Closed,
        |record: &mut Record| record.enabled = false,
    ] {
        let mut record = reopened.clone();
        change(&mut record);
        assert!(due_of(&record).is_empty());
    }
}

#[test]
fn a_case_knows_its_own_facts() {
    let programme = programme();
    let record = case(&programme);
    assert_eq!(record.title(), "Tavi Oru");
    assert_eq!(record.sex().unwrap().as_str(), "female");
    assert_eq!(record.risk().unwrap().as_str(), "high", "found at the newest visit");
    assert_eq!(record.place().unwrap().as_str(), "AM0101");
    assert_eq!(record.last_visit().unwrap().observed(), "Coughs.");
    assert_eq!(record.last_visit().unwrap().next_on(), Some(day("2031-04-20")));
    assert_eq!(
        record.visits().filter_map(|visit| visit.planned_for()).collect::<Vec<_>>(),
        [day("2031-05-02")]
    );
    assert_eq!(
        record.visits().filter_map(|visit| visit.open_question()).collect::<Vec<_>>(),
        ["Who was there?"]
    );
    assert!(record.visits().all(|visit| visit.by == Some(HAWA)));
}

#[test]
fn a_case_knows_how_far_it_has_come() {
    let programme = programme();
    let record = case(&programme);
    assert!(record.has_plan() && record.has_assessment() && record.has_response());
    assert!(!blank().has_plan() && !blank().has_assessment() && !blank().has_response());
    assert_eq!(record.birth().unwrap().age_on(day(TODAY)), 9);
    let state =
        |at: usize| record.rows("services_section")[at].answers["service_implemented"].clone();
    assert_eq!((state(0), state(1)).0.choice().unwrap().as_str(), "implemented");
    assert_eq!(state(1).choice().unwrap().as_str(), "not_implemented");
    let ledger = &record.consent;
    assert!(crate::domain::record::consent::is_given(ledger, Purpose::Services));
    assert!(!crate::domain::record::consent::is_given(ledger, Purpose::Sharing), "withdrawn");
    assert!(!crate::domain::record::consent::is_given(ledger, Purpose::Photo), "never asked");
}

#[test]
fn the_stage_is_how_far_the_work_has_come() {
    let programme = programme();
    let stage = |sent: Json| {
        let mut record = Record { answers: take(&programme, sent, &blank()).answers, ..blank() };
        record.settle(None);
        Stage::of(&record)
    };
    assert_eq!(stage(json!({})), Stage::New);
    assert_eq!(stage(json!({"assessment_story": "x"})), Stage::Assessment);
    assert_eq!(stage(json!({"date_case_plan": "2031-03-09"})), Stage::CasePlan);
    assert_eq!(
        stage(json!({"services_section": [{"service_type": "x"}]})),
        Stage::ServiceProvision
    );
    let given =
        json!({"services_section": [{"service_implemented_day_time": "2031-03-20T10:00:00Z"}]});
    assert_eq!(stage(given), Stage::ServicesImplemented);
    let mut again = Record { answers: [].into(), ..case(&programme) };
    assert_eq!(Stage::of(&again), Stage::Reopened);
    again.life.truncate(1);
    assert_eq!(Stage::of(&again), Stage::New, "closed, and open by another way");
    again.status = Status::Transferred;
    assert_eq!(Stage::of(&again), Stage::Closed);
}

#[test]
fn a_new_visit_gives_its_risk_and_loses_the_word_that_was_said_of_it() {
    let programme = programme();
    let before = case(&programme);
    let mut after = before.clone();
    after.changed.by = SALMA;
    let row = before.visits().nth(1).unwrap().id().to_string();
    let sent = json!({"followup_subform_section": [{"unique_id": row, "followup_comments": "Plays much."}]});
    after.answers = take(&programme, sent, &before).answers;
    after.settle(Some(&before));
    let by: Vec<_> = after.visits().map(|visit| visit.by.unwrap()).collect();
    assert_eq!(by, [HAWA, SALMA, HAWA]);
    assert!(after.visits().all(|visit| visit.sign_off.is_none()));
    let mut judged = before.clone();
    judged.answers = take(&programme, json!({"risk_level": "low"}), &before).answers;
    judged.settle(Some(&before));
    assert_eq!(judged.risk().unwrap().as_str(), "low", "an old visit does not judge again");
    let mut assessed = blank();
    assessed.answers = take(&programme, json!({"assessment_risk_level": "low"}), &blank()).answers;
    assessed.settle(Some(&blank()));
    assert_eq!(assessed.risk().unwrap().as_str(), "low");
    let mut unnamed = before.clone();
    unnamed.answers =
        take(&programme, json!({"name_first": null, "name_last": null}), &before).answers;
    unnamed.settle(Some(&before));
    assert_eq!(unnamed.title(), "", "without its parts there is no name");
    assert_eq!(unnamed.created.at, moment("2031-03-01T08:00:00Z"));
}

#[test]
fn a_table_has_a_column_for_each_question_and_reads_its_cells() {
    let programme = programme();
    let sheet = Sheet::new(&programme, Kind::Case, &FormAccess::All);
    let columns = table::columns(&sheet);
    same!("columns.txt", &columns.join("\n"));
    assert!(columns.iter().all(|column| table::is_known(&sheet, column)));
    for strange in ["clan", "notes_section[1].clan", "clan[1].note_text", "needs[1].x"] {
        assert!(!table::is_known(&sheet, strange), "{strange}");
    }
    let cells = [
        ("name_first", " Tavi "),
        ("sex", "Female"),
        ("needs", "Médicaments | m2"),
        ("in_school", "Yes"),
        ("school_years", "٣"),
        ("age", "9"),
        ("location_current", "Kirsaba"),
        ("registration_date", "2031-03-01"),
        ("away.from", "2031-01-05"),
        ("home.boys", "2"),
        ("notes_section[2].note_text", "second"),
        ("notes_section[1].note_text", "first"),
        ("story", ""),
        ("risk_level", "nothing of the kind"),
    ];
    let (columns, row): (Vec<_>, Vec<_>) =
        cells.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).unzip();
    let read = with_words(&programme, |words| table::object((&columns, &row), (&sheet, words)));
    same!("cells.json", &pretty(read));
}
