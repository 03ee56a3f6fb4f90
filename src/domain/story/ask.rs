//! What filters of an address mean.

use super::{SALMA, TODAY, day, people, programme, same, zone};
use crate::domain::{
    query::Asking,
    record::Kind,
    role::{Access, FormAccess},
    wire::{Filter, Sheet},
    word::FormName,
};

/// Addresses, as people and programs ask.
const ADDRESSES: [&str; 40] = [
    "status=open",
    "status=open,closed",
    "record_state=true",
    "enabled=false",
    "workflow=new",
    "risk_level=high",
    "risk_level=false",
    "sex=female&in_school=true",
    "in_school=false",
    "needs=m1,m2",
    "school_years=3",
    "school_years=2..4",
    "school_years=2..",
    "school_years=false",
    "school_years=many",
    "registration_date=2031-03-01",
    "registration_date=2031-03-01..2031-03-31",
    "seen_at=2031-03-02..",
    "created_at=2031-03-01..2031-03-02",
    "last_updated_at=false",
    "age=6..11",
    "age=9",
    "age=..5",
    "age=false",
    "age=300",
    "not_seen=30",
    "not_seen=long",
    "due=overdue",
    "id=09090909-0909-0909-0909-090909090909",
    "id=nobody",
    "owned_by=idris",
    "owned_by=@me",
    "owned_by=nobody",
    "owned_by_agency_id=agency-hope",
    "owned_by_groups=usergroup-north",
    "owned_by_location=AM0101",
    "associated_user_names=hawa",
    "loc:location_current=am01",
    "not[sex]=male&or[risk_level]=high&or[age]=..5",
    "name_first=Tavi&clan=x&estimated=true&consent_for_services=true",
];

fn meant(forms: &FormAccess, address: &str) -> String {
    let (programme, people, zone) = (programme(), people(), zone());
    let sheet = Sheet::new(&programme, Kind::Case, forms);
    let asking = Asking {
        sheet: &sheet,
        programme: &programme,
        people: &people,
        me: SALMA,
        today: day(TODAY),
        zone: &zone,
    };
    let pairs = form_urlencoded::parse(address.as_bytes()).into_owned();
    let reading = asking.read(&Filter::read(pairs));
    let mut told = vec![format!("? {address}")];
    told.extend(reading.clauses.iter().map(|clause| {
        let (not, from) = (if clause.is_not { "not " } else { "" }, clause.filter.as_deref());
        format!("  {not}{:?} of {}", clause.tests, from.unwrap_or("-"))
    }));
    told.extend(reading.rest.iter().map(|filter| format!("  one by one {filter:?}")));
    told.extend(reading.unknown.iter().map(|field| format!("  unknown {field}")));
    told.join("\n")
}

#[test]
fn an_address_means_what_people_ask() {
    let all = ADDRESSES.map(|address| meant(&FormAccess::All, address));
    same!("asked.txt", &all.join("\n"));
}

#[test]
fn nobody_asks_for_what_they_may_not_read() {
    let basic = FormAccess::Only([(FormName::known("basic"), Access::Read)].into());
    for address in ["risk_level=high", "not_seen=30", "due=overdue", "consent_for_services=true"] {
        assert!(meant(&basic, address).contains("unknown"), "{address}");
    }
    for address in ["sex=female", "status=open", "owned_by=idris", "age=9"] {
        assert!(!meant(&basic, address).contains("unknown"), "{address}");
    }
}
