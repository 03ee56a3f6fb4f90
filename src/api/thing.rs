//! Things that are configured are made, shown, changed and taken away alike: one handler for each of
//! these, over the use case of the thing.

use std::{future::Future, pin::Pin};

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::{
    api::wire,
    domain::{user::Actor, wire::Object},
    http::{Cx, Json as Body, Refusal},
    service::{App, Result as Done, Sent},
};

type Answer = Pin<Box<dyn Future<Output = Result<HttpResponse, Refusal>>>>;
type Id = web::Path<String>;

/// Shows the thing with the number in the address.
pub(super) fn show(ask: fn(&App, &Actor, u64) -> Done<Object>) -> impl Fn(Cx, Id) -> Answer + Copy {
    move |cx, id| {
        Box::pin(async move {
            let id = wire::number(&id)?;
            Ok(wire::one(cx.run(move |app, actor| ask(app, actor, id)).await?))
        })
    }
}

/// Makes a thing out of what was sent.
pub(super) fn create(
    make: fn(&App, &Actor, Sent) -> Done<Object>,
) -> impl Fn(Cx, Body) -> Answer + Copy {
    move |cx, body| {
        Box::pin(async move {
            let sent = wire::sent(&cx, body.0)?;
            let brings_id = sent.brings_id();
            let told = cx.run(move |app, actor| make(app, actor, sent)).await?;
            Ok(wire::made(told, brings_id))
        })
    }
}

/// Changes the thing with the number in the address by what was sent.
pub(super) fn change(
    change: fn(&App, &Actor, u64, Sent) -> Done<Object>,
) -> impl Fn(Cx, Id, Body) -> Answer + Copy {
    move |cx, id, body| {
        Box::pin(async move {
            let (id, sent) = (wire::number(&id)?, wire::sent(&cx, body.0)?);
            Ok(wire::one(cx.run(move |app, actor| change(app, actor, id, sent)).await?))
        })
    }
}

/// Takes the thing with the number in the address away, or switches it off where it has to stay.
pub(super) fn remove(
    remove: fn(&App, &Actor, u64, String) -> Done<()>,
) -> impl Fn(Cx, Id) -> Answer + Copy {
    move |cx, id| {
        Box::pin(async move {
            let (id, from) = (wire::number(&id)?, cx.guest.peer.clone());
            cx.run(move |app, actor| remove(app, actor, id, from)).await?;
            Ok(wire::one(json!({"id": id})))
        })
    }
}
