//! Lists answer what a plain look at every record would, whoever asks and whatever is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use amana::domain::id::RecordId;
use amana::domain::permission::{Action, Resource};
use amana::domain::query::{From, Page};
use amana::domain::record::{Kind, Record};
use amana::domain::user::Actor;
use amana::domain::wire::{Filter, Object, Test, Wanted};
use amana::service::auth::{self, SignIn};
use amana::service::clock::Clock;
use amana::service::find::{self, Asked, SortBy};
use amana::service::practice;
use amana::service::{App, record, records};
use amana::store::Store;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

use crate::office::{FROM, MORNING, moment, settings};

const CASES: usize = 120;

/// Fields whose choices the page counts.
const COUNTED: [&str; 4] = ["status", "workflow", "sex", "risk_level"];

/// Somebody with everything that they may see, told as to other programs.
struct Eyes {
    actor: Actor,
    seen: Vec<(Record, Object)>,
}

struct World {
    app: App,
    all: usize,
    people: Vec<Eyes>,
}

/// An office of invented people, seen with everybody's eyes.
fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let store = Store::in_memory(practice::begins(moment(MORNING)).unwrap()).unwrap();
        let app = App::new(store, Clock::Fixed(moment(MORNING)), settings()).unwrap();
        practice::fill(&app, CASES, 7).unwrap();
        let people = actors(&app);
        let all = records_of(&app, &people);
        let people: Vec<Eyes> = people.into_iter().map(|actor| eyes(&app, &all, actor)).collect();
        assert!(people.iter().any(|eyes| eyes.seen.len() > all.len() / 2), "somebody sees most");
        assert!(people.iter().any(|eyes| eyes.seen.is_empty()), "somebody sees none");
        World { all: all.len(), people, app }
    })
}

/// Somebody of each role.
fn actors(app: &App) -> Vec<Actor> {
    let sign_ins = practice::sign_ins(app).unwrap().unwrap();
    let enter = |name: &String| {
        let (password, from) = (sign_ins.password.clone(), FROM.to_owned());
        let given = SignIn {
            name: name.clone(),
            password,
            from,
            agent: String::new(),
            code: String::new().into(),
        };
        auth::sign_in(app, given).unwrap().1
    };
    sign_ins.people.iter().map(|person| enter(&person.user_name)).collect()
}

/// Every record, each told whole by somebody who sees it.
fn records_of(app: &App, people: &[Actor]) -> Vec<Record> {
    let mut all: BTreeMap<RecordId, Record> = BTreeMap::new();
    for actor in people.iter().filter(|actor| reads_cases(actor)) {
        let wanted = wanted(Vec::new(), (true, 0, CASES * 2));
        for row in records::list(app, actor, &wanted, FROM).unwrap().rows {
            let id = row["id"].as_str().unwrap().parse().unwrap();
            all.insert(id, record::show(app, actor, &of(id)).unwrap());
        }
    }
    assert!(all.len() > CASES / 2);
    all.into_values().collect()
}

fn reads_cases(actor: &Actor) -> bool {
    actor.may(Resource::Case, Action::Read)
}

fn of(id: RecordId) -> record::Asked {
    record::Asked { kind: Kind::Case, id, from: FROM.to_owned() }
}

/// What a list is put in order by: a moment, single choices, and facts of the case.
const ORDERS: [&str; 6] = ["created_at", "sex", "risk_level", "occupation", "status", "workflow"];

fn wanted(filters: Vec<Filter>, (ascending, skip, take): (bool, usize, usize)) -> Wanted {
    let order_by = "created_at".to_owned();
    Wanted {
        kind: Kind::Case,
        filters,
        order_by,
        ascending,
        skip,
        take,
        is_whole: false,
        is_search: false,
    }
}

fn eyes(app: &App, all: &[Record], actor: Actor) -> Eyes {
    let tell =
        |record: &Record| Some((record.clone(), record::tell(app, &actor, &of(record.id)).ok()?));
    let seen = all.iter().filter(|record| actor.sight.sees(record)).filter_map(tell).collect();
    Eyes { actor, seen }
}

/// A filter of what somebody said somewhere, as an address writes it.
fn filter(world: &World, (of, field, how): (usize, usize, u8)) -> Option<(String, String)> {
    let all: Vec<&Object> =
        world.people.iter().flat_map(|eyes| eyes.seen.iter().map(|(_, told)| told)).collect();
    let told = all[of % all.len()];
    let (name, said) = told.iter().nth(field % told.len()).unwrap();
    let value = match said {
        Json::Null => "false".to_owned(),
        Json::Bool(yes) => yes.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => Some(text.clone()).filter(|text| !text.contains([',', '&']))?,
        Json::Array(many) => many.first()?.as_str()?.to_owned(),
        Json::Object(_) => return None,
    };
    let value = value.trim().to_owned();
    let other = all[(of + 17) % all.len()].get(name);
    let other =
        other.and_then(|other| other.as_str().map(str::to_owned).or(Some(other.to_string())));
    Some(match how % 8 {
        0 => (format!("not[{name}]"), value),
        1 => (format!("or[{name}]"), value),
        2 => (name.clone(), format!("{value}..")),
        3 => (name.clone(), format!("..{value}")),
        4 => (name.clone(), format!("{value},{}", other.unwrap_or_default())),
        5 if name == "location_current" => ("loc:location_current".to_owned(), value),
        _ => (name.clone(), value),
    })
}

/// What a plain look says of a record: nothing where the filter is not understood.
fn fits(world: &World, filter: &Filter, told: &Object) -> bool {
    let house = world.app.house().unwrap();
    let zone = &house.office.zone;
    let one = |test: &Test| test.fits(told.get(&test.field).unwrap_or(&Json::Null), zone);
    match filter {
        Filter::Is(test) => one(test),
        Filter::Not(test) => !one(test),
        Filter::Any(tests) => tests.iter().any(one),
        Filter::Within(test) => {
            let code = told.get(&test.field).and_then(Json::as_str).unwrap_or_default();
            let places = &house.programme.places;
            let code = amana::domain::word::PlaceCode::parse(code);
            let lies = |value: &String| {
                let mut path = code.iter().flat_map(|code| places.path(code));
                path.any(|place| place.code.as_str().eq_ignore_ascii_case(value))
            };
            test.values.iter().any(lies)
        }
        Filter::Text(_) | Filter::Name(_) => true,
    }
}

fn asked(filters: Vec<Filter>, take: usize) -> Asked {
    let page = Page { from: From::Rank(0), take };
    Asked { kind: Kind::Case, filters, sort: SortBy::Created, descending: false, page }
}

/// What a plain look counts for one choice of a filter, all others kept.
fn counted(world: &World, eyes: &Eyes, (filters, field): (&[Filter], &str), value: &str) -> u64 {
    let others: Vec<&Filter> = filters
        .iter()
        .filter(|filter| !matches!(filter, Filter::Is(test) if test.field == field))
        .collect();
    let fits = |told: &&Object| {
        told["record_state"] == Json::Bool(true)
            && told.get(field).and_then(Json::as_str) == Some(value)
            && others.iter().all(|filter| fits(world, filter, told))
    };
    eyes.seen.iter().map(|(_, told)| told).filter(fits).count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_list_is_what_a_plain_look_finds(
        who in any::<usize>(),
        picks in vec((any::<usize>(), any::<usize>(), any::<u8>()), 0..4),
        order in select(&ORDERS[..]),
        ascending in any::<bool>(),
        (skip, take) in (0..40_usize, 1..60_usize),
    ) {
        let world = world();
        let eyes = &world.people[who % world.people.len()];
        let pairs: Vec<(String, String)> =
            picks.into_iter().filter_map(|pick| filter(world, pick)).collect();
        let filters = Filter::read(pairs.iter().cloned());
        // A field that no record in sight tells may be unreadable to this role: what is asked of it
        // is not heeded then, and there is nothing to compare with.
        let is_told = |field: &&str| eyes.seen.iter().any(|(_, told)| told.contains_key(*field));
        prop_assume!(filters.iter().flat_map(Filter::fields).all(|field| is_told(&field)));
        prop_assume!(!filters.iter().flat_map(Filter::fields).any(is_not_heeded));
        let wanted = |skip, take| wanted(filters.clone(), (ascending, skip, take));
        if eyes.seen.is_empty() {
            return Ok(());
        }
        let mut expected: Vec<&Record> = eyes
            .seen
            .iter()
            .filter(|(_, told)| filters.iter().all(|filter| fits(world, filter, told)))
            .map(|(record, _)| record)
            .collect();
        expected.sort_by_key(|record| record.created.at);
        if !ascending {
            expected.reverse();
        }
        let told = records::list(&world.app, &eyes.actor, &wanted(0, world.all), FROM).unwrap();
        let ids = |told: &records::Told| -> Vec<RecordId> {
            told.rows.iter().map(|row| row["id"].as_str().unwrap().parse().unwrap()).collect()
        };
        let found = ids(&told);
        prop_assert_eq!(told.total, expected.len(), "{:?} {:?}", eyes.actor.name, pairs);
        let set = |ids: &[RecordId]| ids.iter().copied().collect::<BTreeSet<_>>();
        let expected_ids: Vec<RecordId> = expected.iter().map(|record| record.id).collect();
        prop_assert_eq!(set(&found), set(&expected_ids), "{:?} {:?}", eyes.actor.name, pairs);
        let made = |id: &RecordId| expected.iter().find(|own| own.id == *id).unwrap().created.at;
        prop_assert!(found.iter().map(made).eq(expected.iter().map(|record| record.created.at)));
        let by = Wanted { order_by: order.to_owned(), ..wanted(0, world.all) };
        let told = records::list(&world.app, &eyes.actor, &by, FROM).unwrap();
        let said = |row: &Object| row.get(order).and_then(Json::as_str).map(str::to_owned);
        if eyes.seen.iter().any(|(_, told)| told.contains_key(order)) {
            let words: Vec<Option<String>> = told.rows.iter().map(said).collect();
            let in_order = |(one, next): (&Option<String>, &Option<String>)| {
                if ascending { one <= next } else { one >= next }
            };
            prop_assert!(words.iter().zip(words.iter().skip(1)).all(in_order), "{order} {words:?}");
        }
        prop_assert_eq!(set(&ids(&told)), set(&found));
        // Every page is cut out of the same order.
        let page = records::list(&world.app, &eyes.actor, &wanted(skip, take), FROM).unwrap();
        let cut: Vec<RecordId> = found.iter().skip(skip).take(take).copied().collect();
        prop_assert_eq!(ids(&page), cut);
        let listed = find::list(&world.app, &eyes.actor, &asked(filters.clone(), 9), FROM).unwrap();
        prop_assert!(listed.unknown.is_empty(), "{:?}", listed.unknown);
        // Who asks of it sees what does not count, too; the plain count below leaves it out.
        let asks_what_counts = |field: &str| ["record_state", "enabled"].contains(&field);
        if filters.iter().flat_map(Filter::fields).any(asks_what_counts) {
            return Ok(());
        }
        for field in COUNTED.iter().filter(|field| is_told(field)) {
            let values: BTreeSet<&str> =
                eyes.seen.iter().filter_map(|(_, told)| told.get(*field)?.as_str()).collect();
            for value in values {
                let own = listed.counts.get(field).and_then(|counts| counts.get(value));
                let plain = counted(world, eyes, (&filters, field), value);
                prop_assert_eq!(own.copied().unwrap_or(0), plain, "{} {} {:?}", field, value, pairs);
            }
        }
    }
}

/// A form may show what the program itself says of a record; a list finds it all the same.
#[test]
fn an_id_that_a_form_shows_is_found() {
    let world = world();
    for eyes in &world.people {
        for (record, told) in eyes.seen.iter().take(2) {
            let short = told["short_id"].as_str().unwrap();
            let filters = Filter::read([("short_id".to_owned(), short.to_owned())].into_iter());
            let wanted = wanted(filters, (true, 0, 9));
            let found = records::list(&world.app, &eyes.actor, &wanted, FROM).unwrap();
            assert_eq!(found.rows[0]["id"], record.id.to_string());
        }
    }
}

/// Whoever answered for a record before is told with it, and found by it.
#[test]
fn a_record_is_found_by_whoever_answered_for_it_before() {
    let world = world();
    let field = "previously_owned_by";
    for eyes in &world.people {
        for (_, told) in eyes.seen.iter().filter(|(_, told)| told.contains_key(field)) {
            let said = told[field].as_str().unwrap();
            for value in [said.to_owned(), format!("{said},")] {
                let filters = Filter::read([(field.to_owned(), value.clone())].into_iter());
                let fit = |told: &Object| filters.iter().all(|own| fits(world, own, told));
                let expected = eyes.seen.iter().filter(|(_, told)| fit(told)).count();
                let wanted = wanted(filters.clone(), (true, 0, world.all));
                let found = records::list(&world.app, &eyes.actor, &wanted, FROM).unwrap();
                assert_eq!(found.total, expected, "{:?} {value}", eyes.actor.name);
            }
        }
    }
}

/// Fields that are told with a record and that no list is asked for.
fn is_not_heeded(field: &str) -> bool {
    let world = world();
    let somebody = world.people.iter().max_by_key(|eyes| eyes.seen.len()).unwrap();
    let filters = vec![Filter::is(field, "x")];
    let listed = find::list(&world.app, &somebody.actor, &asked(filters, 1), FROM).unwrap();
    !listed.unknown.is_empty()
}

#[test]
fn next_and_previous_pages_lose_and_repeat_nobody() {
    let world = world();
    let eyes = world.people.iter().max_by_key(|eyes| eyes.seen.len()).unwrap();
    for (_, word) in SortBy::ALL {
        for descending in [false, true] {
            let page = |from, take| {
                let sort = SortBy::parse(word).unwrap();
                let page = Page { from, take };
                let asked = Asked { kind: Kind::Case, filters: Vec::new(), sort, descending, page };
                let rows = find::list(&world.app, &eyes.actor, &asked, FROM).unwrap().rows;
                rows.iter().map(|row| row.line.id).collect::<Vec<_>>()
            };
            let all = page(From::Rank(0), world.all);
            let mut walked = page(From::Rank(0), 7);
            while let Some(last) = walked.last().copied().filter(|_| walked.len() < all.len()) {
                let next = page(From::After(last), 7);
                assert_eq!(page(From::Before(next[0]), 7), walked[walked.len() - 7..], "{word}");
                walked.extend(next);
            }
            assert_eq!(walked, all, "{word} {descending}");
        }
    }
}

#[test]
fn what_is_not_understood_is_said_and_what_is_impossible_finds_nothing() {
    let world = world();
    let eyes = world.people.iter().max_by_key(|eyes| eyes.seen.len()).unwrap();
    let list = |query: &str| {
        let pair = query.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        let filters = Filter::read(pair.into_iter());
        find::list(&world.app, &eyes.actor, &asked(filters, 5), FROM).unwrap()
    };
    let whole = list("").total;
    let listed = list("moon_phase=full");
    assert_eq!((listed.total, listed.unknown.as_slice()), (whole, &["moon_phase".to_owned()][..]));
    for turned_round in ["not[due]", "or[due]"] {
        assert_eq!(list(&format!("{turned_round}=overdue")).unknown, ["due"], "{turned_round}");
    }
    assert!(list("enabled=false").total < whole, "records that do not count are asked for");
    for impossible in ["age=old", "registration_date=soon", "sex=both", "loc:location_current=MOON"]
    {
        let listed = list(impossible);
        assert_eq!((listed.total, listed.unknown.len()), (0, 0), "{impossible}");
    }
}
