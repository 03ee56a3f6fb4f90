//! The search for a record among all, by its number or by a name: of those of others it tells that
//! they are there and whose team to ask, and notes that it did.

use serde_json::json;

use crate::{
    domain::{
        permission::Action,
        query::{By, From, Page, Sort},
        term::MADE,
        user::Actor,
        wire::{Filter, Object, Wanted},
    },
    service::{
        error::Result,
        find::ask::{Desk, Outcome, Wish},
        thin::Thin,
    },
};

use super::{Told, row};

/// Whether records of others are looked for. A further filter would tell what these say.
pub(super) fn are_asked(actor: &Actor, wanted: &Wanted) -> bool {
    let is_plain = matches!(wanted.filters.as_slice(), [Filter::Text(_) | Filter::Name(_)]);
    let resource = wanted.kind.row().resource;
    wanted.is_search && is_plain && actor.may(resource, Action::SearchOwnedByOthers)
}

/// A page of what is found among all records that count, the newest first whatever is asked: another
/// order would tell what they say.
pub(super) fn page(desk: &Desk<'_>, wanted: &Wanted) -> Result<Told> {
    let filters = [wanted.filters.as_slice(), &[Filter::is("record_state", "true")]].concat();
    let wish = Wish {
        kind: wanted.kind,
        filters: &filters,
        sort: Sort { by: By::Number(MADE.to_owned()), descending: true },
        page: Page { from: From::Rank(wanted.skip), take: wanted.take },
        facets: &[],
        everywhere: true,
    };
    let Outcome { answer, sealed, .. } = desk.answer(&wish)?;
    let total = answer.fitting.len();
    let mut told = Told { rows: Vec::new(), total, others: Vec::new(), sealed };
    for id in answer.ids {
        let Some(line) = desk.app.store().line(wanted.kind, id)? else { continue };
        if wanted.kind.row().is_open || desk.actor.sight.includes_line(&line) {
            told.rows.extend(row(desk, wanted, id)?);
        } else {
            let thin = Thin::of(desk.r, &line, desk.teller.words.today)?;
            told.others.push(id);
            told.rows.push(little(wanted, thin));
        }
    }
    Ok(told)
}

fn little(wanted: &Wanted, thin: Thin) -> Object {
    let code = thin.code.map(|code| code.to_string());
    let team = thin.team.map(|team| team.unique);
    Object::from_iter([
        ("id".to_owned(), json!(thin.id.to_string())),
        ("short_id".to_owned(), json!(thin.short)),
        (wanted.kind.row().display.to_owned(), json!(code.unwrap_or(thin.short))),
        ("age_band".to_owned(), json!(thin.band.map(|band| band.id))),
        ("owned_by_groups".to_owned(), json!(team.as_slice())),
        ("record_in_scope".to_owned(), json!(false)),
    ])
}
