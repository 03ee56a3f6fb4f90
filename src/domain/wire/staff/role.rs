//! Roles.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::domain::{
    lang::{Lang, Localized},
    permission::{Held, OFFERED, Scope},
    problem::{Problem, Problems},
    role::{Access, FormAccess, Role},
    wire::{self, Object, text},
    word::{FormName, ModuleName, RoleName},
};

use super::{LINE, TEXT, or_null, sent::Sent};

/// The key among permissions that limits them to some things.
const OBJECTS: &str = "objects";

/// Its whole number.
pub fn number(role: &Role) -> u64 {
    wire::number("role", role.name.as_str())
}

/// What it is called on the wire, which has one text for it: the English one, or what there is.
pub fn name(role: &Role) -> &str {
    role.label.say(Lang::En)
}

/// A role that allows nothing, to take what was sent into.
pub fn blank(name: RoleName) -> Role {
    Role {
        name,
        label: Localized::default(),
        description: String::new(),
        permissions: Held::default(),
        objects: BTreeMap::new(),
        scope: Scope::Own,
        forms: FormAccess::Only(BTreeMap::new()),
        modules: [ModuleName::known(crate::domain::module::CHILD_PROTECTION)].into(),
        is_manager: false,
        referral: false,
        transfer: false,
        referral_authorization: false,
        reporting_location_level: None,
        needs_factor: false,
        disabled: false,
    }
}

/// It on the wire. Where it has every form, these are told.
pub fn tell(role: &Role, forms: &BTreeSet<FormName>) -> Object {
    let told = json!({
        "id": number(role),
        "unique_id": role.name,
        "name": name(role),
        "description": or_null(&role.description),
        "group_permission": role.scope.as_str(),
        "referral": role.referral,
        "transfer": role.transfer,
        "referral_authorization": role.referral_authorization,
        "disabled": role.disabled,
        "is_manager": role.is_manager,
        "requires_second_factor": role.needs_factor,
        "reporting_location_level": role.reporting_location_level,
        "module_unique_ids": role.modules,
        "form_section_read_write": access(role, forms),
        "permissions": permissions(role),
    });
    told.as_object().cloned().unwrap_or_default()
}

/// The same with its name in each language, as a page changes it and a file carries it.
pub fn tell_whole(role: &Role, forms: &BTreeSet<FormName>, tags: &[&str]) -> Object {
    let mut told = tell(role, forms);
    told.insert("label".to_owned(), text::tell(&role.label, tags));
    told
}

/// What it may do with each form.
pub fn access<'a>(role: &'a Role, forms: &'a BTreeSet<FormName>) -> BTreeMap<&'a FormName, Access> {
    match &role.forms {
        FormAccess::All => forms.iter().map(|form| (form, Access::Write)).collect(),
        FormAccess::Only(forms) => forms.iter().map(|(form, access)| (form, *access)).collect(),
    }
}

fn permissions(role: &Role) -> Json {
    let mut told = json!(role.permissions);
    if let (false, Some(told)) = (role.objects.is_empty(), told.as_object_mut()) {
        told.insert(OBJECTS.to_owned(), json!(role.objects));
    }
    told
}

/// Takes what was sent into a role; a name and some permission have to be there in the end. The
/// stable id never changes. Forms that are not among the known ones vanish.
pub fn read(sent: &Object, known: &BTreeSet<FormName>, role: &mut Role) -> Result<(), Problems> {
    let mut sent = Sent::new(sent);
    read_name(&mut sent, role);
    sent.merge("label", LINE, &mut role.label);
    sent.set("description", TEXT, &mut role.description);
    if let Some(word) = sent.text("group_permission", LINE) {
        match Scope::parse(&word) {
            Some(scope) => role.scope = scope,
            None => sent.add("group_permission", Problem::NotAChoice),
        }
    }
    sent.flag("referral", &mut role.referral);
    sent.flag("transfer", &mut role.transfer);
    sent.flag("referral_authorization", &mut role.referral_authorization);
    sent.flag("is_manager", &mut role.is_manager);
    sent.flag("requires_second_factor", &mut role.needs_factor);
    sent.flag("disabled", &mut role.disabled);
    let level = |json: &Json| {
        let level = json.as_u64().and_then(|level| u8::try_from(level).ok());
        if json.is_null() { Some(None) } else { level.map(Some) }
    };
    if let Some(level) = sent.typed("reporting_location_level", level) {
        role.reporting_location_level = level;
    }
    if let Some(modules) = sent.parsed("module_unique_ids", ModuleName::parse) {
        role.modules = modules;
    }
    read_permissions(&mut sent, role);
    read_forms(&mut sent, known, role);
    if role.label.is_empty() {
        sent.add("name", Problem::Blank);
    }
    if role.permissions.is_empty() {
        sent.add("permissions", Problem::NoPermission);
    }
    sent.done()
}

/// Another name is another English text; those in other languages stay.
fn read_name(sent: &mut Sent<'_>, role: &mut Role) {
    let Some(new) = sent.text("name", LINE).filter(|new| new != name(role)) else { return };
    if new.is_empty() {
        sent.add("name", Problem::Blank);
    } else {
        role.label.merge(Localized::new(Lang::En, new));
    }
}

/// Permissions are replaced as a whole; words that are not known are kept and allow nothing.
fn read_permissions(sent: &mut Sent<'_>, role: &mut Role) {
    let Some(all) = sent.typed("permissions", Json::as_object) else { return };
    let (mut held, mut objects) = (Held::default(), BTreeMap::new());
    for (resource, value) in all {
        let at = format!("/permissions/{resource}");
        if resource == OBJECTS {
            match serde_json::from_value(value.clone()) {
                Ok(limits) => objects = limits,
                Err(_) => sent.add(at, Problem::WrongKind),
            }
            continue;
        }
        match serde_json::from_value::<Vec<String>>(value.clone()) {
            Ok(words) if words.is_empty() => {}
            Ok(words) => held.give(resource, words),
            Err(_) => sent.add(at, Problem::WrongKind),
        }
    }
    (role.permissions, role.objects) = (held, objects);
}

/// The map of forms that was sent replaces the one that was there, unless it is just what was told.
fn read_forms(sent: &mut Sent<'_>, known: &BTreeSet<FormName>, role: &mut Role) {
    let map = sent.typed("form_section_read_write", Json::as_object);
    let Some(map) = map else { return };
    let mut forms = BTreeMap::new();
    for (form, access) in map {
        let access = serde_json::from_value::<Access>(access.clone());
        match (access, FormName::parse(form)) {
            (Err(_), _) => {
                sent.add(format!("/form_section_read_write/{form}"), Problem::WrongKind);
            }
            (Ok(access), Ok(form)) => {
                forms.insert(form, access);
            }
            (Ok(_), Err(_)) => {}
        }
    }
    if !forms.iter().map(|(form, access)| (form, *access)).eq(access(role, known)) {
        forms.retain(|form, _| known.contains(form));
        role.forms = FormAccess::Only(forms);
    }
}

/// Everything that a role can be given.
pub fn offered() -> Json {
    let scopes: Vec<&str> = Scope::ALL
        .iter()
        .filter(|(scope, _)| *scope != Scope::Identified)
        .map(|(_, word)| *word)
        .collect();
    let actions: BTreeMap<&str, Vec<&str>> = OFFERED
        .iter()
        .map(|(resource, actions)| {
            (resource.as_str(), actions.iter().map(|action| action.as_str()).collect())
        })
        .collect();
    json!({"management": scopes, "resource_actions": actions})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::role::{PRESETS, SUPERVISOR};

    fn known() -> BTreeSet<FormName> {
        [FormName::known("basic_identity"), FormName::known("services")].into()
    }

    fn take(role: &mut Role, sent: Json) -> Result<(), Problems> {
        read(sent.as_object().unwrap(), &known(), role)
    }

    #[test]
    fn what_was_sent_is_told_again_without_forms_that_nobody_knows() {
        let mut role = blank(RoleName::known("role-worker"));
        let sent = json!({"name": "Worker", "description": "Works", "group_permission": "group",
            "referral": true, "transfer": true, "referral_authorization": true, "disabled": true,
            "is_manager": true, "reporting_location_level": 2, "module_unique_ids": ["primeromodule-cp"],
            "permissions": {"case": ["flag", "juggle", "read"], "objects": {"role": ["role-x"]}}});
        take(&mut role, sent.clone()).unwrap();
        let forms = json!({"services": "rw", "basic_identity": "r", "kites": "rw"});
        take(&mut role, json!({"form_section_read_write": forms})).unwrap();
        let told = tell(&role, &known());
        for (key, value) in sent.as_object().unwrap() {
            assert_eq!(&told[key], value, "{key}");
        }
        assert_eq!(
            told["form_section_read_write"],
            json!({"services": "rw", "basic_identity": "r"})
        );
        assert_eq!(role.label.say(Lang::Ar), "Worker");
    }

    #[test]
    fn a_role_that_is_written_back_as_it_was_read_stays_as_it_was() {
        let preset = PRESETS.iter().find(|preset| preset.name == SUPERVISOR).unwrap();
        let label = [(Lang::En, "Supervisor".to_owned()), (Lang::Fr, "Superviseur".to_owned())];
        let before = preset.role(label.into_iter().collect());
        let mut role = before.clone();
        take(&mut role, Json::Object(tell(&before, &known()))).unwrap();
        assert_eq!(role, before);
        let old = [(FormName::known("kites"), Access::Read)];
        let before = Role { forms: FormAccess::Only(old.into()), ..before };
        let mut role = before.clone();
        take(&mut role, Json::Object(tell(&before, &known()))).unwrap();
        assert_eq!(role, before);
        take(&mut role, json!({"name": "Team lead"})).unwrap();
        assert_eq!(
            (role.label.say(Lang::En), role.label.say(Lang::Fr)),
            ("Team lead", "Superviseur")
        );
        let problems = take(&mut role, json!({"name": " "})).unwrap_err();
        assert_eq!(problems.of("name"), Some(&Problem::Blank));
    }

    #[test]
    fn a_role_has_a_name_in_each_language_and_one_is_taken_away_by_saying_nothing() {
        let mut role = blank(RoleName::known("role-worker"));
        let sent =
            json!({"label": {"en": "Worker", "fr": "Agent"}, "permissions": {"case": ["read"]}});
        take(&mut role, sent).unwrap();
        take(&mut role, json!({"label": {"fr": "", "ar": "عامل"}})).unwrap();
        let told = tell_whole(&role, &known(), &["en", "fr", "ar"]);
        assert_eq!(told["label"], json!({"en": "Worker", "fr": "", "ar": "عامل"}));
        assert_eq!(told["name"], "Worker");
        let problems = take(&mut role, json!({"label": {"en": "", "ar": ""}})).unwrap_err();
        assert_eq!(problems.of("name"), Some(&Problem::Blank));
    }

    #[test]
    fn permissions_are_replaced_whole_or_left_alone() {
        let mut role = blank(RoleName::known("role-worker"));
        let sent =
            json!({"name": "W", "permissions": {"case": ["read"], "objects": {"role": ["x"]}}});
        take(&mut role, sent).unwrap();
        take(&mut role, json!({"description": "changed"})).unwrap();
        assert_eq!(tell(&role, &known())["permissions"]["objects"], json!({"role": ["x"]}));
        take(&mut role, json!({"permissions": {"incident": ["read"]}})).unwrap();
        assert_eq!(tell(&role, &known())["permissions"], json!({"incident": ["read"]}));
    }

    #[test]
    fn a_role_has_a_name_a_known_scope_and_some_permission() {
        let wrong = |sent: Json| take(&mut blank(RoleName::known("r")), sent).unwrap_err();
        let problems =
            wrong(json!({"group_permission": "everything", "permissions": {"case": []}}));
        assert_eq!(problems.of("name"), Some(&Problem::Blank));
        assert_eq!(problems.of("group_permission"), Some(&Problem::NotAChoice));
        assert_eq!(problems.of("permissions"), Some(&Problem::NoPermission));
        let problems = wrong(json!({"name": 7, "permissions": {"case": "read"},
            "form_section_read_write": {"services": "write"}, "reporting_location_level": -1}));
        for at in ["/name", "/permissions/case", "/form_section_read_write/services"] {
            assert_eq!(problems.of(at), Some(&Problem::WrongKind), "{at}");
        }
        assert!(problems.of("/reporting_location_level").is_some());
        assert!(wrong(json!({"permissions": ["read"]})).of("/permissions").is_some());
    }

    #[test]
    fn a_preset_with_every_form_tells_each() {
        let preset = PRESETS.iter().find(|preset| preset.name == SUPERVISOR).unwrap();
        let told = tell(&preset.role(Localized::default()), &known());
        assert_eq!(
            told["form_section_read_write"],
            json!({"services": "rw", "basic_identity": "rw"})
        );
        assert_eq!(offered()["management"].as_array().unwrap().len(), 6);
    }
}
