//! Identifiers: one type for each thing that has one, so that none can stand for another.
//!
//! Ours are UUIDs of version 7, ordered by the moment of their making. The moment and the random
//! bytes are arguments, and an identifier that another program made is as good as ours.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::problem::Problem;
use crate::domain::time::Timestamp;

macro_rules! ids {
    ($( $(#[$doc:meta])+ $name:ident ),+ $(,)?) => { $(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier of version 7, made at this moment.
            pub fn v7(now: Timestamp, chance: [u8; 10]) -> Self {
                Self(version_7(now, chance))
            }

            /// A new identifier of version 4, of which nothing can be guessed.
            pub fn v4(chance: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(chance).into_uuid())
            }

            /// The identifier with these sixteen bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// Its sixteen bytes, which sort as the identifier does.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// It as a plain UUID.
            pub fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Problem;

            fn from_str(text: &str) -> Result<Self, Problem> {
                Uuid::try_parse(text).map(Self).map_err(|_| Problem::Id)
            }
        }
    )+ };
}

ids! {
    /// A case, an incident, a tracing request, a family or a registry record.
    RecordId,
    /// Somebody who works with the program.
    UserId,
    /// An agency.
    AgencyId,
    /// A user group, that is a team.
    GroupId,
    /// A row of a repeating group.
    RowId,
    /// A time of being signed in.
    SessionId,
    /// A notice to those who answer for children.
    NoticeId,
    /// A photo, a recording or a document that belongs to a record.
    AttachmentId,
}

impl AttachmentId {
    /// The moment of its making, as far as it is of version 7.
    pub fn made_at(&self) -> Timestamp {
        let [t0, t1, t2, t3, t4, t5, ..] = *self.as_bytes();
        Timestamp::from_millis(i64::from_be_bytes([0, 0, t0, t1, t2, t3, t4, t5]))
    }
}

/// RFC 9562, section 5.7: 48 bits of milliseconds, the version, and 74 bits of chance.
fn version_7(now: Timestamp, chance: [u8; 10]) -> Uuid {
    let [_, _, t0, t1, t2, t3, t4, t5] = now.millis().max(0).to_be_bytes();
    let [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9] = chance;
    let (version, variant) = (0x70 | (c0 & 0x0F), 0x80 | (c2 & 0x3F));
    Uuid::from_bytes([t0, t1, t2, t3, t4, t5, version, c1, variant, c3, c4, c5, c6, c7, c8, c9])
}

/// The last seven characters of a unique identifier, by which people and clients look it up.
pub fn short_id(unique: &Uuid) -> String {
    unique.simple().to_string().chars().skip(25).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn version_7_agrees_with_the_example_of_the_rfc() {
        let chance = [0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F];
        let id = RecordId::v7(Timestamp::from_millis(0x017F_22E2_79B0), chance);
        assert_eq!(id.to_string(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    #[test]
    fn a_short_id_is_the_last_seven_characters() {
        let unique = Uuid::from_u128(0x0000_0000_0000_4000_8000_0000_0ABC_DEF1);
        assert_eq!(short_id(&unique), "abcdef1");
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        assert_eq!("DIF-26-00412-Y".parse::<RecordId>(), Err(Problem::Id));
        assert_eq!("".parse::<RecordId>(), Err(Problem::Id));
    }

    #[test]
    fn json_carries_the_hyphenated_text() {
        let id = UserId::from_bytes([0xAB; 16]);
        let text = serde_json::to_string(&id).unwrap();
        assert_eq!(text, "\"abababab-abab-abab-abab-abababababab\"");
        assert_eq!(serde_json::from_str::<UserId>(&text).unwrap(), id);
    }

    proptest! {
        #[test]
        fn an_identifier_reads_back_as_itself(chance: [u8; 16]) {
            let id = RecordId::v4(chance);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(RecordId::from_bytes(*id.as_bytes()), id);
            prop_assert_eq!(id.as_uuid().get_version_num(), 4);
            prop_assert_eq!(id.as_uuid().get_variant(), uuid::Variant::RFC4122);
        }

        #[test]
        fn a_later_identifier_sorts_after_an_earlier_one(
            start in 0..4_000_000_000_000_i64, step in 1..1_000_000_i64,
            one: [u8; 10], other: [u8; 10],
        ) {
            let earlier = RecordId::v7(Timestamp::from_millis(start), one);
            let later = RecordId::v7(Timestamp::from_millis(start + step), other);
            prop_assert!(earlier < later);
            prop_assert!(earlier.as_bytes() < later.as_bytes());
            prop_assert_eq!(later.as_uuid().get_version_num(), 7);
            prop_assert_eq!(later.as_uuid().get_variant(), uuid::Variant::RFC4122);
        }
    }
}
