//! What the box is set to, and whom to ask.

use actix_web::HttpResponse;
use serde_json::{Value as Json, json};

use crate::{
    api::wire::{self, Parameters},
    domain::{
        audit::Event,
        birth::BANDS,
        lang::{Direction, Lang},
        record::{Kind, kind::KINDS},
        wire::Object,
    },
    http::{Cx, Json as Body, Refusal},
    service::{
        app::House,
        configure::{self, contact, modules},
        records,
        staff::agency,
    },
};

/// The version of the interface that this face speaks.
const INTERFACE: &str = "2.15.2.1";
/// The version of the program.
const OWN: &str = env!("CARGO_PKG_VERSION");

/// The settings; with modules and agencies where those are asked for too.
pub(super) async fn show(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let mut told = settings(&cx.house);
    if parameters.is_true("extended") {
        let found = cx.run(|app, _| modules::open_to_all(app)).await?;
        told.insert("modules".to_owned(), found.into_iter().map(Json::Object).collect());
        let found = cx.run(|app, _| agency::open_to_all(app)).await?;
        told.insert("agencies".to_owned(), found.into_iter().map(Json::Object).collect());
    }
    Ok(wire::one(told))
}

fn settings(house: &House) -> Object {
    let tags = configure::tags(house);
    let is_rtl = |lang: &&Lang| lang.direction() == Direction::Rtl;
    let rtl: Vec<&str> = configure::languages(house).filter(is_rtl).map(Lang::tag).collect();
    let lang = house.lang();
    let bands: Vec<&str> = BANDS.iter().map(|band| band.id).collect();
    let told = json!({
        "primero_version": INTERFACE,
        "amana_version": OWN,
        "locale": lang.tag(),
        "default_locale": lang.tag(),
        "base_language": "en",
        "locales": tags,
        "rtl_locales": rtl,
        "primary_age_range": "primero",
        "age_ranges": {"primero": bands},
        "approvals_labels": {},
        "field_labels": {},
        "reporting_location_config": {"field_key": "owned_by_location", "admin_level": 2},
        "incident_reporting_location_config": {"field_key": "incident_location", "admin_level": 2},
        "export_require_password": true,
        "system_options": options(),
        "audit_log": {"actions": actions(), "record_types": words()},
        "exact_search_fields": by_kind(|kind| records::exact(house, kind)),
        "phonetic_search_fields": by_kind(|kind| records::named(house, kind)),
        "phone_number_search_fields": by_kind(|_| Vec::new()),
        "approval_forms_to_alert": {},
        "changes_field_to_form": {},
        "auto_populate_list": [],
        "case_code_format": [],
        "case_code_separator": "",
        "duplicate_export_field": "national_id_no",
        "unhcr_needs_codes_mapping": {},
    });
    if let Json::Object(told) = told { told } else { Object::new() }
}

/// What the program does of what others offer.
fn options() -> Json {
    json!({
        "show_alerts": false,
        "maximum_attachments_per_record": 100,
        "allow_case_creation_from_referral": false,
        "due_date_from_appointment_date": false,
        "enforce_terms_of_use": false,
        "allow_self_registration": false,
        "registration_streams": [],
    })
}

fn words() -> Vec<&'static str> {
    KINDS.iter().map(|row| row.word).collect()
}

/// What the log tells of records.
fn actions() -> Vec<Json> {
    [Event::Looked, Event::Created, Event::Changed].iter().map(|event| json!(event)).collect()
}

fn by_kind(fields: impl Fn(Kind) -> Vec<&'static str>) -> Object {
    let row = |row: &crate::domain::record::kind::KindRow| {
        (row.segment.to_owned(), json!(fields(row.kind)))
    };
    KINDS.iter().map(row).collect()
}

/// Whom to ask, with the versions of interface and program.
fn told(contact: &crate::domain::contact::Contact) -> Object {
    let said = contact.iter().map(|(name, text)| (name.to_owned(), json!(text)));
    let versions = [("system_version", INTERFACE), ("amana_version", OWN)];
    said.chain(versions.map(|(name, text)| (name.to_owned(), json!(text)))).collect()
}

/// Whom to ask.
pub(super) async fn contact(cx: Cx) -> Result<HttpResponse, Refusal> {
    let contact = cx.run(|app, _| contact::show(app)).await?;
    Ok(wire::one(told(&contact)))
}

/// Says more of whom to ask.
pub(super) async fn change_contact(cx: Cx, body: Body) -> Result<HttpResponse, Refusal> {
    let sent = wire::sent(&cx, body.0)?;
    let contact = cx.run(move |app, actor| contact::change(app, actor, sent)).await?;
    Ok(wire::one(told(&contact)))
}
