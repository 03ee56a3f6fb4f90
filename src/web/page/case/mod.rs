//! The pages of a case: the journey of a child from the first search to the closure.

pub(in crate::web) mod choose;
pub(in crate::web) mod consent;
pub(in crate::web) mod edit;
pub(in crate::web) mod entry;
pub(in crate::web) mod file;
pub(in crate::web) mod file_add;
pub(in crate::web) mod files;
pub(in crate::web) mod forms;
pub(in crate::web) mod history;
pub(in crate::web) mod life;
pub(in crate::web) mod looks;
pub(in crate::web) mod overview;
pub(in crate::web) mod reason;
pub(in crate::web) mod register;
pub(in crate::web) mod sent;
pub(in crate::web) mod timeline;
pub(in crate::web) mod visit;

use crate::{
    http::{Cx, Refusal},
    service::{Error, record::Asked},
};

/// The case that an address names.
pub(in crate::web) fn asked(cx: &Cx, id: &str) -> Result<Asked, Refusal> {
    let id = id.parse().map_err(|_| Refusal::from(Error::NotFound))?;
    Ok(cx.case(id))
}
