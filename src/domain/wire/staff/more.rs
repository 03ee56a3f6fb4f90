//! What a program starts from that acts for a person: what they may do, see and give.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::domain::{
    record::kind::KINDS,
    role::Role,
    user::User,
    wire::Object,
    word::{FormName, RoleName},
};

use super::{Staff, role};

/// What is told of a person beside the account itself.
pub fn tell(user: &User, staff: &Staff, forms: &BTreeSet<FormName>) -> Object {
    let agency = user.agency.and_then(|id| staff.agency(id));
    let mut told = Object::new();
    if let Some(agency) = agency {
        told.insert("agency_unique_id".to_owned(), json!(agency.unique));
        told.insert("agency_name".to_owned(), json!(agency.name.say(user.lang)));
    }
    if let Some(role) = staff.role(user.role.as_str()) {
        told.extend(of_role(role, staff, forms));
    }
    // Nothing is prepared for lists of any kind: a client shows its own.
    let none = |value: Json| KINDS.iter().map(|row| (row.segment, value.clone())).collect();
    let (filters, headers): (BTreeMap<&str, Json>, BTreeMap<&str, Json>) =
        (none(json!([])), none(json!([])));
    told.insert("filters".to_owned(), json!(filters));
    told.insert("list_headers".to_owned(), json!(headers));
    told
}

fn of_role(own: &Role, staff: &Staff, forms: &BTreeSet<FormName>) -> Object {
    let list: Vec<Json> = own
        .permissions
        .iter()
        .map(|(resource, actions)| json!({"resource": plural(resource), "actions": actions}))
        .collect();
    let access = role::access(own, forms);
    let given: Vec<&RoleName> =
        staff.roles.iter().map(|role| &role.name).filter(|name| own.gives(name)).collect();
    let told = json!({
        "is_manager": own.is_manager,
        "permissions": {"list": list},
        "permitted_form": access,
        "permitted_form_unique_ids": access.keys().collect::<Vec<_>>(),
        "permitted_role_unique_ids": given,
    });
    told.as_object().cloned().unwrap_or_default()
}

/// The plural of a resource's word.
fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if word == "metadata" => word.to_owned(),
        None => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_are_told_in_the_plural() {
        let plurals = ["case", "family", "tracing_request", "user_group", "metadata"].map(plural);
        assert_eq!(plurals, ["cases", "families", "tracing_requests", "user_groups", "metadata"]);
    }
}
