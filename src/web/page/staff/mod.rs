//! What people here belong to: teams, agencies, modules.

pub(in crate::web) mod agency;
pub(in crate::web) mod module;
pub(in crate::web) mod team;
