//! Agencies.

use serde_json::json;

use crate::domain::{
    problem::{Problem, Problems},
    user::Agency,
    wire::{self, Object, text},
    word::ChoiceId,
};

use super::{LINE, TEXT, or_null, sent::Sent};

/// Files, which this version does not keep.
const FILES: [&str; 3] = ["logo_full_base64", "logo_icon_base64", "terms_of_use_base64"];

/// Its whole number.
pub fn number(agency: &Agency) -> u64 {
    wire::number("agency", agency.unique.as_str())
}

/// It on the wire.
pub fn tell(agency: &Agency, tags: &[&str]) -> Object {
    let [name, phone, email] = &agency.contact;
    let told = json!({
        "id": number(agency),
        "unique_id": agency.unique,
        "agency_code": agency.code,
        "order": agency.order,
        "name": text::tell(&agency.name, tags),
        "description": text::tell(&agency.description, tags),
        "telephone": or_null(&agency.telephone),
        "services": agency.services,
        "logo_enabled": false,
        "logo_full": null,
        "logo_icon": null,
        "pdf_logo_option": false,
        "terms_of_use": null,
        "terms_of_use_enabled": false,
        "terms_of_use_uploaded_at": null,
        "disabled": agency.disabled,
        "contact_email": or_null(email),
        "contact_name": or_null(name),
        "contact_phone": or_null(phone),
        "notes": or_null(&agency.notes),
    });
    told.as_object().cloned().unwrap_or_default()
}

/// Takes what was sent into an agency; code and name have to be there in the end. The stable id
/// never changes.
pub fn read(sent: &Object, agency: &mut Agency) -> Result<(), Problems> {
    let mut sent = Sent::new(sent);
    sent.refuse(&FILES);
    sent.set("agency_code", LINE, &mut agency.code);
    sent.merge("name", LINE, &mut agency.name);
    sent.merge("description", TEXT, &mut agency.description);
    if let Some(order) = sent.typed("order", |json| json.as_i64().or(json.is_null().then_some(0))) {
        agency.order = order;
    }
    if let Some(services) = sent.parsed("services", ChoiceId::parse) {
        agency.services = services;
    }
    sent.set("telephone", LINE, &mut agency.telephone);
    let [name, phone, email] = &mut agency.contact;
    sent.set("contact_name", LINE, name);
    sent.set("contact_phone", LINE, phone);
    sent.set("contact_email", LINE, email);
    sent.set("notes", TEXT, &mut agency.notes);
    sent.flag("disabled", &mut agency.disabled);
    if agency.code.is_empty() {
        sent.add("agency_code", Problem::Blank);
    }
    if agency.name.is_empty() {
        sent.add("name", Problem::Blank);
    }
    sent.done()
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::{id::AgencyId, lang::Localized, word::AgencyName};

    fn agency() -> Agency {
        let (id, unique) = (AgencyId::from_bytes([1; 16]), AgencyName::known("agency-harbour"));
        Agency::new(id, unique, "HARB".to_owned(), Localized::new(Lang::En, "Harbour Aid"))
    }

    fn take(agency: &mut Agency, sent: Json) -> Result<(), Problems> {
        read(sent.as_object().unwrap(), agency)
    }

    #[test]
    fn what_was_sent_is_told_again() {
        let mut agency = agency();
        let sent = json!({"agency_code": " HA ", "order": 5, "telephone": "555-0100",
            "services": ["legal"], "name": {"fr": "Aide du port"}, "description": {"en": "Boats"},
            "contact_name": "Lamine", "contact_phone": "555-0101", "contact_email": "l@ha.example",
            "notes": "By the quay", "disabled": true, "unique_id": "another", "kite": 7});
        take(&mut agency, sent).unwrap();
        let told = tell(&agency, &["en", "fr", "ar"]);
        assert_eq!(told["name"], json!({"en": "Harbour Aid", "fr": "Aide du port", "ar": ""}));
        assert_eq!(told["agency_code"], "HA");
        assert_eq!(told["unique_id"], "agency-harbour");
        assert_eq!(told["services"], json!(["legal"]));
        assert_eq!(told["contact_phone"], "555-0101");
        assert_eq!((&told["order"], &told["disabled"]), (&json!(5), &json!(true)));
        assert!(!told.contains_key("kite"));
        take(&mut agency, json!({"telephone": null, "disabled": null})).unwrap();
        let told = tell(&agency, &[]);
        assert_eq!((&told["telephone"], &told["disabled"]), (&Json::Null, &json!(true)));
    }

    #[test]
    fn wrong_types_blanks_and_files_are_named() {
        let mut wrong = agency();
        let sent = json!({"order": "first", "name": "Harbour", "services": [7]});
        let problems = take(&mut wrong, sent).unwrap_err();
        for pointer in ["/order", "/name", "/services"] {
            assert_eq!(problems.of(pointer), Some(&Problem::WrongKind), "{pointer}");
        }
        let problems = take(&mut agency(), json!({"agency_code": " ", "name": {"en": ""}}));
        let problems = problems.unwrap_err();
        assert_eq!(problems.of("agency_code"), Some(&Problem::Blank));
        assert_eq!(problems.of("name"), Some(&Problem::Blank));
        let problems = take(&mut agency(), json!({"logo_icon_base64": "aGk="})).unwrap_err();
        assert_eq!(problems.of("logo_icon_base64"), Some(&Problem::KindNotOffered));
    }
}
