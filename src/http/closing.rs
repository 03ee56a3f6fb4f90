//! Nothing is answered any more once the data are to be closed, on connections that are still open too.

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::ThinData,
};

use crate::{
    http::Refusal,
    service::{self, App},
};

/// Refuses what comes after somebody had the data closed.
pub async fn refuse(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.app_data::<ThinData<App>>().is_some_and(|app| app.0.has_left()) {
        return Ok(request.error_response(Refusal::Service(service::Error::Closing)));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}
