//! Records as other programs send and read them: names and shapes of the JSON face, which imports
//! and phones share.
//!
//! `sheet` says which questions a role may read and write, `tell` puts a record on the wire, `read`
//! merges what came into the answers that are there, and `fact` names what the program keeps beside
//! the answers. A wrong value is a problem under its JSON pointer (RFC 6901).
//!
//! What an office configures travels beside them: `form` and `question`, `lookup`, `place`, all on
//! the ground of `text` (words by language) and `kept` (what is given out again as it came).

pub mod attachment;
mod design;
mod directory;
mod expression;
mod fact;
mod filter;
mod form;
mod kept;
mod lookup;
mod number;
mod place;
mod question;
mod read;
mod rows;
mod saved;
mod sheet;
pub mod staff;
pub mod table;
mod tell;
mod text;

pub use design::{Ground as DesignGround, pointer_of, sent_number, unique_of};
pub use directory::{Directory, Known};
pub use fact::{CONSENT, changes, facts};
pub use filter::{Filter, Test, Wanted, first_of, last_of};
pub(in crate::domain) use filter::{day_of, ends};
pub use form::{FormTeller, is_used as is_form_used, read as read_form};
pub use lookup::{read as read_lookup, tell as tell_lookup};
pub use number::number;
pub use place::{Imported, read as read_place, read_file as read_places, tell as tell_place};
pub use read::{Core, Ground, Taken, read};
pub use saved::{read as read_search, tell as tell_search};
pub use sheet::{LEDGER, Sheet, is_open_to_all};
pub use tell::{NAMES, Teller, tell_answer};
pub use text::{read as read_texts, tell as tell_texts};

/// A JSON object.
pub type Object = serde_json::Map<String, serde_json::Value>;

#[cfg(test)]
mod tests;
