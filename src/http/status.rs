//! The one table from what went wrong to the status of HTTP (RFC 9110).

use actix_web::http::StatusCode;

use crate::service::Error;

/// The status of an error, the same on both faces.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::Unauthenticated | Error::Refused | Error::Barred(_) => StatusCode::UNAUTHORIZED,
        Error::Forbidden | Error::ReasonWanted => StatusCode::FORBIDDEN,
        Error::NotFound | Error::NotSetUp => StatusCode::NOT_FOUND,
        Error::Conflict => StatusCode::CONFLICT,
        Error::Invalid(_) | Error::Lacking(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Store(store) if store.is_full() => StatusCode::INSUFFICIENT_STORAGE,
        Error::Store(store) if !store.passes() => StatusCode::INTERNAL_SERVER_ERROR,
        // The file is opened again by itself.
        Error::Busy | Error::Closing | Error::Backup(_) | Error::Occupied | Error::Store(_) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
