//! Teams.

use serde_json::json;

use crate::domain::{
    problem::{Problem, Problems},
    user::Group,
    wire::{self, Object},
    word::AgencyName,
};

use super::{LINE, TEXT, or_null, sent::Sent};

/// Its whole number.
pub fn number(group: &Group) -> u64 {
    wire::number("group", group.unique.as_str())
}

/// It on the wire.
pub fn tell(group: &Group) -> Object {
    let told = json!({
        "id": number(group),
        "unique_id": group.unique,
        "name": group.name,
        "description": or_null(&group.description),
        "disabled": group.disabled,
        "core_resource": false,
        "agency_unique_ids": group.agencies,
    });
    told.as_object().cloned().unwrap_or_default()
}

/// Takes what was sent into a team; a name has to be there in the end. The stable id never changes.
pub fn read(sent: &Object, group: &mut Group) -> Result<(), Problems> {
    let mut sent = Sent::new(sent);
    sent.set("name", LINE, &mut group.name);
    sent.set("description", TEXT, &mut group.description);
    sent.flag("disabled", &mut group.disabled);
    if let Some(agencies) = sent.parsed("agency_unique_ids", AgencyName::parse) {
        group.agencies = agencies;
    }
    if group.name.is_empty() {
        sent.add("name", Problem::Blank);
    }
    sent.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::GroupId, word::GroupName};

    #[test]
    fn what_was_sent_is_told_again_and_a_team_has_a_name() {
        let unique = GroupName::known("usergroup-north");
        let mut group = Group::new(GroupId::from_bytes([1; 16]), unique, String::new());
        let sent = json!({"name": "North team", "description": "Beyond the river",
            "agency_unique_ids": ["agency-harbour"], "disabled": true});
        read(sent.as_object().unwrap(), &mut group).unwrap();
        let told = tell(&group);
        for (key, value) in sent.as_object().unwrap() {
            assert_eq!(&told[key], value, "{key}");
        }
        let problems = read(json!({"name": null}).as_object().unwrap(), &mut group).unwrap_err();
        assert_eq!(problems.of("name"), Some(&Problem::Blank));
        let problems = read(json!({"disabled": "no"}).as_object().unwrap(), &mut group);
        assert_eq!(problems.unwrap_err().of("/disabled"), Some(&Problem::WrongKind));
    }
}
