//! Addresses of pages, written in one place.

use crate::{
    domain::id::{AttachmentId, RecordId, RowId, UserId},
    service::{
        form::{Sheet, SheetOf},
        life::CLOSURE_FORM,
    },
};

/// The first page of a case.
pub(super) fn case(id: RecordId) -> String {
    format!("/cases/{id}")
}

/// Somebody who works here.
pub(super) fn person(id: UserId) -> String {
    format!("/people/{id}")
}

/// A page below a case.
pub(super) fn below(id: RecordId, page: &str) -> String {
    format!("/cases/{id}/{page}")
}

/// A file of a case.
pub(super) fn file(id: RecordId, file: AttachmentId) -> String {
    format!("/cases/{id}/files/{file}")
}

/// Adding a file to a question of a case.
pub(super) fn add_file(id: RecordId, field: &str) -> String {
    format!("/cases/{id}/files/add/{field}")
}

/// Reading a form.
pub(super) fn form(id: RecordId, form: &str) -> String {
    format!("/cases/{id}/forms/{form}")
}

/// Filling in a part of a form.
pub(super) fn part(id: RecordId, form: &str, number: usize) -> String {
    format!("/cases/{id}/forms/{form}/edit?part={number}")
}

/// An entry of a repeating group.
pub(super) fn entry(id: RecordId, form: &str, group: &str, row: RowId) -> String {
    format!("/cases/{id}/forms/{form}/{group}/{row}")
}

/// Beginning an entry of a repeating group.
pub(super) fn new_entry(id: RecordId, form: &str, group: &str) -> String {
    format!("/cases/{id}/forms/{form}/{group}/new")
}

/// Filling in a sheet.
pub(super) fn sheet(at: &SheetOf) -> String {
    let id = at.asked.id;
    match &at.sheet {
        Sheet::Part(form, number) => part(id, form, *number),
        Sheet::Whole(form) if form == CLOSURE_FORM => below(id, "close"),
        Sheet::Whole(form) => part(id, form, 0),
        Sheet::Entry(form, group, row) => entry(id, form, group, *row),
    }
}

/// Where the script keeps a sheet's draft.
pub(super) fn draft(at: &SheetOf) -> String {
    let id = at.asked.id;
    match &at.sheet {
        Sheet::Part(form, number) => format!("/cases/{id}/forms/{form}/draft?part={number}"),
        Sheet::Whole(form) if form == CLOSURE_FORM => below(id, "close/draft"),
        Sheet::Whole(form) => format!("/cases/{id}/forms/{form}/draft?part=0"),
        Sheet::Entry(form, group, row) => entry(id, form, group, *row) + "/draft",
    }
}

/// Choosing between two answers of a sheet.
pub(super) fn choose(at: &SheetOf) -> String {
    let id = at.asked.id;
    match &at.sheet {
        Sheet::Part(form, number) => format!("/cases/{id}/forms/{form}/choose?part={number}"),
        Sheet::Whole(form) => format!("/cases/{id}/forms/{form}/choose?part=0"),
        Sheet::Entry(form, group, row) => entry(id, form, group, *row) + "/choose",
    }
}

/// The address of a draft by its key, as drafts are listed.
pub(super) fn drafted(key: &str) -> Option<String> {
    let mut parts = key.split('/');
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    match (first, rest.as_slice()) {
        ("new", [id]) => Some(format!("/cases/new/{id}")),
        (id, [CLOSURE_FORM, "whole"]) => Some(format!("/cases/{id}/close")),
        (id, [form, "whole"]) => Some(format!("/cases/{id}/forms/{form}/edit?part=0")),
        (id, [form, number]) => Some(format!("/cases/{id}/forms/{form}/edit?part={number}")),
        (id, [form, group, row]) => Some(format!("/cases/{id}/forms/{form}/{group}/{row}")),
        _ => None,
    }
}

/// A path of our own to go to after signing in; anything else leads home.
pub(super) fn onward(path: &str) -> &str {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if own && path.chars().all(|c| c.is_ascii_graphic()) { path } else { "/" }
}

/// A text as it stands in a query.
pub(super) fn query(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(onward("/cases?page=2"), "/cases?page=2");
        for foreign in ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere", "", "x"]
        {
            assert_eq!(onward(foreign), "/", "{foreign}");
        }
    }
}
