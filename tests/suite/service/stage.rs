//! The stage of a case is a function of its facts.

use amana::domain::record::life::{LifeEvent, Stage, Turn};
use amana::domain::record::{Record, Status};
use amana::domain::value::{Answers, Row, Value};
use amana::domain::word::{ChoiceId, FieldName};
use amana::service::entry;

use crate::office::{Office, moment};

/// What a case can have, each alone.
#[derive(Clone, Copy, PartialEq)]
enum Fact {
    Closed,
    Reopened,
    Assessed,
    Planned,
    ServiceWanted,
    ServiceGiven,
}

fn add(office: &Office, record: &mut Record, fact: Fact) {
    let text = |words: &str| Value::Text(words.to_owned());
    let mut turn = |turn| {
        let stamp = record.created;
        record.life.push(LifeEvent { turn, stamp, why: String::new(), missing: [].into() });
    };
    match fact {
        Fact::Closed => {
            turn(Turn::Closed);
            record.status = Status::Closed;
        }
        Fact::Reopened => {
            turn(Turn::Closed);
            turn(Turn::Reopened);
            record.status = Status::Open;
        }
        Fact::Assessed => {
            record.answers.insert(FieldName::known("assessment_summary"), text("At an aunt’s."));
        }
        Fact::Planned => {
            let day = Value::Day(moment("2030-11-20T12:00:00Z").day_in(&zone(office)));
            record.answers.insert(FieldName::known("date_case_plan"), day);
        }
        Fact::ServiceWanted | Fact::ServiceGiven => {
            let given = fact == Fact::ServiceGiven;
            let state = if given { "implemented" } else { "not_implemented" };
            let state = Value::Choice(ChoiceId::known(state));
            let answers = Answers::from([(FieldName::known("service_implemented"), state)]);
            let group = FieldName::known("services_section");
            let mut rows = record.rows("services_section").to_vec();
            rows.push(Row { id: entry::new_id(&office.app()), answers });
            record.answers.insert(group, Value::Rows(rows));
        }
    }
}

fn zone(office: &Office) -> amana::domain::time::Zone {
    office.app().house().unwrap().office.zone.clone()
}

#[test]
fn the_stage_follows_from_the_facts_and_from_nothing_else() {
    use Fact::{Assessed, Closed, Planned, Reopened, ServiceGiven, ServiceWanted};
    let office = Office::open();
    let new = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    let table: &[(&[Fact], Stage)] = &[
        (&[], Stage::New),
        (&[Reopened], Stage::Reopened),
        (&[Assessed], Stage::Assessment),
        (&[Planned], Stage::CasePlan),
        (&[ServiceWanted], Stage::ServiceProvision),
        (&[ServiceGiven], Stage::ServicesImplemented),
        (&[Closed], Stage::Closed),
        (&[Assessed, Planned], Stage::CasePlan),
        (&[ServiceGiven, ServiceWanted], Stage::ServiceProvision),
        (&[ServiceGiven, ServiceGiven], Stage::ServicesImplemented),
        (&[Planned, ServiceWanted], Stage::ServiceProvision),
        (&[Assessed, Reopened], Stage::Assessment),
        (&[Planned, Reopened], Stage::CasePlan),
        (&[ServiceGiven, Closed], Stage::Closed),
        (&[Assessed, Planned, ServiceGiven, Reopened], Stage::ServicesImplemented),
    ];
    for (number, (facts, stage)) in table.iter().enumerate() {
        let mut record = new.clone();
        for fact in *facts {
            add(&office, &mut record, *fact);
        }
        assert_eq!(Stage::of(&record), *stage, "row {number}");
    }
}
