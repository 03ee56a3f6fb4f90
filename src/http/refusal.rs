//! Why a request was not answered as asked. The faces say it: as a page, or as JSON.

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};

use crate::{domain::entrance::Owed, http::status::status, service::Error};

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum Refusal {
    /// A use case said so.
    Service(Error),
    /// Something is to be done first.
    Owes(Owed),
    /// The form did not come from a page of this program.
    Forged,
    /// The body is larger than any form.
    TooLarge,
    /// The body is not a form, or not JSON.
    Malformed,
    /// The body lacks what it has to have: the name of that.
    Lacks(&'static str),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Service(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Owes(_) => f.write_str("something is to be done first"),
            Self::Forged => f.write_str("the form is not ours"),
            Self::TooLarge => f.write_str("the body is too large"),
            Self::Malformed => f.write_str("the body is not a form, or not JSON"),
            Self::Lacks(name) => write!(f, "{name} is missing"),
        }
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Service(error) => status(error),
            Self::Owes(_) | Self::Forged => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Lacks(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Bare: the face that the request came to puts its own words in.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}
