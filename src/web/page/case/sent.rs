//! A sheet as it was sent: unpacked, or kept for somebody whose session ran out meanwhile.

use actix_web::HttpResponse;

use crate::{
    domain::{field::TypedForm, id::UserId},
    http::{Cx, Guest, Refusal},
    service::{auth::Caller, draft, form::SheetOf, welcome},
    web::{
        address, flash,
        page::see_other,
        part::{
            date,
            sheet::{REVISION, THEN},
        },
    },
};

/// What came with a sheet.
pub(in crate::web) struct SentSheet {
    /// The revision that it began from.
    pub(in crate::web) revision: u32,
    /// Where to go next.
    pub(in crate::web) then: String,
    /// The answers as typed.
    pub(in crate::web) typed: TypedForm,
}

/// What became of a sheet that was sent.
pub(in crate::web) enum Received {
    /// It is here, and so is whoever sent it.
    Here(Box<Cx>, SentSheet),
    /// It is kept as a draft; the answer leads to signing in and back to it.
    Kept(HttpResponse),
}

impl SentSheet {
    /// The sheet without what the form itself put in.
    pub(in crate::web) fn unpack(guest: &Guest, mut typed: TypedForm) -> Self {
        let revision = typed.one(REVISION).parse().unwrap_or(0);
        let then = typed.one(THEN).to_owned();
        typed.retain(|name| name != REVISION && name != THEN);
        date::name_months(guest.say, &mut typed);
        Self { revision, then, typed }
    }
}

/// Receives a sheet. What somebody sent whose session ran out is not lost: it waits for them.
pub(in crate::web) async fn receive(
    guest: Guest,
    at: &SheetOf,
    typed: TypedForm,
) -> Result<Received, Refusal> {
    guest.app.house()?;
    let sent = SentSheet::unpack(&guest, typed);
    let Some((user, first)) = held_up(&guest)? else {
        return Ok(Received::Here(Box::new(Cx::enter(guest)?), sent));
    };
    let kept = at.clone();
    let said = (sent.revision, sent.typed);
    guest.run(move |app| draft::save_for_later(app, user, &kept, said)).await?;
    let back = address::query(&address::sheet(at));
    Ok(Received::Kept(see_other(&flash::with(&format!("{first}?next={back}"), "kept"))))
}

/// Who has to go elsewhere before a sheet of theirs is saved, and where: signed out meanwhile, or asked
/// to do something first.
fn held_up(guest: &Guest) -> Result<Option<(UserId, &'static str)>, Refusal> {
    let house = guest.app.house()?;
    Ok(match &guest.caller {
        Caller::Expired(user) => Some((*user, "/login")),
        Caller::Present(actor) if welcome::owed(&house, actor).is_some() => {
            Some((actor.user, "/welcome"))
        }
        Caller::Present(_) | Caller::Halfway(_) | Caller::Nobody => None,
    })
}

/// Keeps the draft of a sheet that the person may fill in: colleagues are told who is writing.
pub(in crate::web) async fn keep_draft(
    cx: &Cx,
    at: SheetOf,
    typed: TypedForm,
) -> Result<HttpResponse, Refusal> {
    let SentSheet { revision, typed, .. } = SentSheet::unpack(&cx.guest, typed);
    cx.run(move |app, actor| draft::save(app, actor, &at, (revision, typed))).await?;
    Ok(HttpResponse::NoContent().finish())
}
