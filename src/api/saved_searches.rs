//! Searches that somebody saved under a name.

use actix_web::HttpResponse;

use crate::{
    api::wire::{self, Parameters},
    http::{Cx, Refusal},
    service::saved,
};

/// A page of one's own.
pub(super) async fn list(cx: Cx, parameters: Parameters) -> Result<HttpResponse, Refusal> {
    let rows = cx.run(saved::list).await?;
    let (page, total) = (parameters.page(), rows.len());
    Ok(wire::page(page.of(wire::sorted(rows, &parameters)), total, page))
}
