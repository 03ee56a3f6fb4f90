use crate::{
    domain::{
        condition::Said,
        field::{Field, FieldKind, Options},
        form::in_sight,
        programme::Programme,
        record::{Kind, Record, Status},
        value::Value,
        word::ChoiceId,
    },
    service::{clock::Clock, config::Settings, find, programme::Template},
    store::Store,
};

use super::{
    story::{Act, Step},
    *,
};

/// 23 November 2030, 9 o’clock in Niamey.
fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2030-11-23T08:00:00Z").unwrap()
}

fn ground(cases: usize, seed: u64) -> Ground {
    let parts = Template::named("child-protection").unwrap().parts(&[]).unwrap();
    let places = parts.places.into_iter().filter(|place| place.level == VILLAGE);
    Ground {
        seed,
        cases,
        begun: begins(now()).unwrap(),
        until: Timestamp::start_of(now().day_in(&zone().unwrap()), &zone().unwrap()),
        zone: zone().unwrap(),
        places: places.map(|place| place.code).collect(),
    }
}

fn stories(cases: usize, seed: u64) -> Vec<Vec<Step>> {
    let ground = ground(cases, seed);
    (0..cases).map(|case| story::tell(&ground, case)).collect()
}

fn settings() -> Settings {
    let address = "127.0.0.1:0".parse().unwrap();
    Settings {
        data: "nowhere".into(),
        listen: address,
        http: address,
        idle_minutes: 60,
        languages: crate::i18n::Languages::default(),
    }
}

fn filled(cases: usize, seed: u64) -> App {
    let store = Store::in_memory(begins(now()).unwrap()).unwrap();
    let app = App::new(store, Clock::Fixed(now()), settings()).unwrap();
    fill(&app, cases, seed).unwrap();
    app
}

#[test]
fn the_same_seed_tells_the_same_stories_and_another_tells_others() {
    assert_eq!(stories(50, 7), stories(50, 7));
    assert_ne!(stories(50, 7), stories(50, 8));
}

#[test]
fn every_story_begins_with_a_registration_and_goes_forward_in_time() {
    let ground = ground(300, 3);
    for (case, story) in stories(300, 3).into_iter().enumerate() {
        assert_eq!(story.first().map(|step| &step.act), Some(&Act::Register), "case {case}");
        assert!(story.iter().zip(story.iter().skip(1)).all(|(one, next)| one.at < next.at));
        assert!(story.iter().all(|step| (ground.begun..ground.until).contains(&step.at)));
    }
}

#[test]
fn neighbouring_cases_have_chances_of_their_own() {
    let ground = ground(2_000, 5);
    let girls = (0..2_000).filter(|case| ground.truth(*case).girl).count();
    let kin = (0..2_000).filter(|case| ground.kin(*case) != ground::Kin::New).count();
    assert!((950..1_130).contains(&girls), "{girls}");
    assert!((180..310).contains(&kin), "{kin}");
}

#[test]
fn cases_are_registered_in_the_order_of_their_numbers_in_working_hours() {
    let ground = ground(500, 5);
    let moments: Vec<_> = (0..500).map(|case| ground.registered(case)).collect();
    assert!(moments.is_sorted());
    assert!(moments.iter().all(|at| (8..17).contains(&at.clock_in(&ground.zone).0)));
}

/// What is wrong with the answers to these questions.
fn faults(programme: &Programme, fields: &[Field], said: Said<'_>, kind: Kind) -> Vec<String> {
    let answers = said.own;
    let mut found = Vec::new();
    for field in in_sight(fields, said) {
        let Some(value) = answers.get(&field.name) else { continue };
        let offers = |choice: &ChoiceId| {
            field.choices(&programme.lookups).iter().any(|offered| offered.id == *choice)
        };
        let fits = match (field.kind, value) {
            (FieldKind::TextField | FieldKind::Textarea, Value::Text(text)) => {
                field.max.is_none_or(|most| text.chars().count() <= most)
            }
            (FieldKind::RadioButton | FieldKind::SelectBox, Value::Choice(choice)) => {
                offers(choice) && !field.multiple
            }
            (FieldKind::SelectBox, Value::Choices(choices)) => {
                choices.iter().all(offers) && field.multiple
            }
            (FieldKind::SelectBox, Value::Place(place)) => {
                matches!(field.options, Some(Options::Places(_)))
                    && programme.places.find(place).is_some()
            }
            (FieldKind::DateField, Value::Day(_)) => !field.with_time,
            (FieldKind::DateField, Value::Moment(_)) => field.with_time,
            (FieldKind::NumericField, Value::Number(number)) => {
                field.range.is_none_or(|(least, most)| (least..=most).contains(number))
            }
            (FieldKind::TickBox, Value::Tick(_)) | (FieldKind::Birth, Value::Birth(_)) => true,
            (FieldKind::Subform, Value::Rows(rows)) => {
                let nested = programme.nested(kind, field).unwrap();
                found.extend(rows.iter().flat_map(|row| {
                    let said = Said::entry(&row.answers, said.record, said.today);
                    faults(programme, &nested.fields, said, kind)
                }));
                true
            }
            _ => false,
        };
        if !fits {
            found.push(format!("{}: {value:?}", field.name));
        }
    }
    found
}

/// Every record with how its answers fail the forms.
#[test]
fn every_answer_is_one_that_the_forms_take() {
    let app = filled(150, 11);
    let house = app.house().unwrap();
    for row in KINDS {
        let today = app.today().unwrap();
        for record in records(&app, row.kind) {
            let forms = || house.programme.forms(row.kind).filter(|form| !form.nested);
            for form in forms() {
                let found = faults(
                    &house.programme,
                    &form.fields,
                    Said::of(&record.answers, today),
                    row.kind,
                );
                assert!(found.is_empty(), "{}: {found:?}", form.id);
            }
            for name in record.answers.keys().filter(|name| !DERIVED.contains(&name.as_str())) {
                let asked = forms().any(|form| {
                    in_sight(&form.fields, Said::of(&record.answers, today))
                        .any(|field| field.name == *name)
                });
                assert!(asked, "{}: {name} is not asked", row.word);
            }
        }
    }
}

/// Answers that the program writes.
const DERIVED: [&str; 3] = ["name", "risk_level", "date_closure"];

fn records(app: &App, kind: Kind) -> Vec<Record> {
    let ids = app.store().ask(kind, |view| view.list(&view.select(&[], &Sight::All)));
    let read = |r: &crate::store::Read<'_>| {
        ids.iter().map(|(_, id)| Ok(r.record(kind, *id)?.unwrap())).collect::<Result<Vec<_>>>()
    };
    app.store().read(read).unwrap()
}

#[test]
fn every_closed_case_says_why_and_was_visited_or_says_why_not() {
    let app = filled(200, 2);
    let closed: Vec<_> = records(&app, Kind::Case)
        .into_iter()
        .filter(|case| case.status == Status::Closed)
        .collect();
    assert!(closed.len() > 20, "{}", closed.len());
    for case in closed {
        assert!(case.answer("closure_reason").is_some());
        let visited = case.answer("closure_visit_date").and_then(Value::day);
        assert!(visited.is_some() || !case.text("closure_no_visit_reason").is_empty());
        let last = case.last_visit().and_then(|visit| visit.done_on());
        assert!(visited.is_none() || visited == last);
    }
}

#[test]
fn made_twice_it_is_the_same_office() {
    let (one, other) = (filled(60, 4), filled(60, 4));
    for row in KINDS {
        assert_eq!(records(&one, row.kind), records(&other, row.kind));
    }
    let (one, other) = (sign_ins(&one).unwrap().unwrap(), sign_ins(&other).unwrap().unwrap());
    assert_eq!(one.people, other.people);
    assert_ne!(*one.password, *other.password, "the way in is not drawn from the seed");
}

#[test]
fn caseloads_and_due_visits_are_those_of_a_district() {
    let app = filled(200, 1);
    let (house, today) = (app.house().unwrap(), app.today().unwrap());
    let (zone, profile) = (&house.office.zone, &house.programme.profile);
    let mut open = Vec::new();
    for line in find::lines(&app, &Sight::All, []).unwrap() {
        if line.status == Status::Open {
            let all = crate::domain::due::due(&line.facts, profile, zone);
            open.push((line.owner, all.first().unwrap().on.days_since(today)));
        }
    }
    let late = open.iter().filter(|(_, days)| *days < 0).count();
    let soon = open.iter().filter(|(_, days)| (0..=7).contains(days)).count();
    assert!(late > 0 && late * 2 < open.len(), "{late} late of {}", open.len());
    assert!(soon * 100 / open.len() > 35, "{soon} soon of {}", open.len());
    let workers = people(&app).unwrap().into_iter().take(staff::CASEWORKERS);
    for worker in workers {
        let load = open.iter().filter(|(owner, _)| *owner == worker.user).count();
        assert!((5..=40).contains(&load), "{} has {load}", worker.name);
    }
}
