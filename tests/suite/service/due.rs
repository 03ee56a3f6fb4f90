//! What is due for a child, and when.

use amana::domain::due::{self, Facts, Task};
use amana::domain::id::RecordId;
use amana::domain::user::Actor;
use amana::service::{health, life};

use crate::office::{ADMINISTRATOR, CLOSURE, Office, asked, part, typed, visit_sheet};

/// What is due, with its day of November 2030; later days go on counting.
fn due(office: &Office, who: &Actor, id: RecordId) -> Vec<(Task, i64)> {
    let house = office.app().house().unwrap();
    let facts = Facts::of(&office.record(who, id));
    let november = amana::domain::time::Day::new(2030, 10, 31).unwrap();
    due::due(&facts, &house.programme.profile, &house.office.zone)
        .into_iter()
        .map(|due| (due.task, due.on.days_since(november)))
        .collect()
}

#[test]
fn the_clocks_run_by_risk() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    // Registered on the 23rd.
    let table =
        [(None, 26, 37), (Some("high"), 24, 30), (Some("medium"), 26, 37), (Some("low"), 30, 53)];
    for (risk, response, visit) in table {
        if let Some(risk) = risk {
            office.save(&idris, id, part("protection_concern", 1), &[("risk_level", risk)]);
        }
        let due = due(&office, &idris, id);
        let on = |task| due.iter().find(|(own, _)| *own == task).map(|(_, on)| *on);
        assert_eq!(on(Task::FirstResponse), Some(response), "{risk:?}");
        assert_eq!(on(Task::Visit), Some(visit), "{risk:?}");
        assert_eq!((on(Task::Assessment), on(Task::Plan)), (Some(30), Some(37)), "{risk:?}");
        assert!(due.is_sorted_by_key(|(_, on)| *on));
    }
}

#[test]
fn a_clock_stops_when_its_task_is_done() {
    let office = Office::open();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    office.save(&idris, id, part("assessment", 9), &[("assessment_summary", "At an aunt’s.")]);
    let plan = [("date_case_plan.day", "23"), ("date_case_plan.month", "11")];
    let plan = [plan.as_slice(), &[("date_case_plan.year", "2030")]].concat();
    office.save(&idris, id, part("cp_case_plan", 1), &plan);
    let left = [(Task::FirstResponse, 26), (Task::Visit, 37)];
    assert_eq!(due(&office, &idris, id), left);
    let row = office.visit(&idris, id, (23, "high"));
    assert_eq!(due(&office, &idris, id), [(Task::Visit, 30)]);
    let next = [("followup_next_date.day", "25"), ("followup_next_date.month", "11")];
    let next = [next.as_slice(), &[("followup_next_date.year", "2030")]].concat();
    office.save(&idris, id, visit_sheet(row), &next);
    assert_eq!(due(&office, &idris, id), [(Task::Visit, 25)], "the day that was agreed");
    life::close(&office.app(), &idris, &asked(id), (5, typed(&CLOSURE))).unwrap();
    assert_eq!(due(&office, &idris, id), [], "a closed case has no clocks");
}

#[test]
fn the_clocks_of_a_reopened_case_run_from_its_reopening() {
    let office = Office::on_disk();
    let idris = office.actor("idris");
    let id = office.case(&idris, "Aïssatou", "Maïga").id;
    let row = office.visit(&idris, id, (23, "medium"));
    let next = [("followup_next_date.day", "25"), ("followup_next_date.month", "11")];
    let next = [next.as_slice(), &[("followup_next_date.year", "2030")]].concat();
    office.save(&idris, id, visit_sheet(row), &next);
    let revision = office.record(&idris, id).revision;
    life::close(&office.app(), &idris, &asked(id), (revision, typed(&CLOSURE))).unwrap();
    office.at("2031-03-01T08:00:00Z");
    // Nobody wrote anything for three months: the clock is looked at first.
    health::confirm_clock(&office.app(), &office.actor(ADMINISTRATOR), "").unwrap();
    life::reopen(&office.app(), &idris, &asked(id), "Her uncle sent her away.").unwrap();
    // The 1st of March is the 121st day of that November.
    let wanted = [(Task::Assessment, 128), (Task::Visit, 135), (Task::Plan, 135)];
    assert_eq!(due(&office, &idris, id), wanted, "no visit of the time before is overdue");
}
