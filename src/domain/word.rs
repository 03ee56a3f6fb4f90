//! Names that the configuration gives to things: each its own type, built only by `parse`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::problem::Problem;

/// Whether a text is a configuration word: a letter or digit, then letters, digits, `_`, `-`, `:`,
/// at most 200 of them. Ids of the field's shared vocabulary all have this shape.
fn is_word(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphanumeric())
        && bytes.all(|b| b.is_ascii_alphanumeric() || b"_-:.".contains(&b))
        && text.len() <= 200
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The word, if the text has the shape of one.
            pub fn parse(text: &str) -> Result<Self, Problem> {
                if is_word(text) { Ok(Self(text.to_owned())) } else { Err(Problem::Id) }
            }

            /// A word that stands in the program itself.
            ///
            /// # Panics
            /// If the text is not a word, which a test of its table would meet first.
            pub fn known(text: &'static str) -> Self {
                Self::parse(text).expect("words in the program have the shape of words")
            }

            /// The word as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Problem;
            fn from_str(text: &str) -> Result<Self, Problem> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(text: String) -> Result<Self, Problem> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

words! {
    /// The name of a question: the key of its answer.
    FieldName;
    /// The id of a form section.
    FormName;
    /// The id of a lookup.
    LookupName;
    /// The id of one choice.
    ChoiceId;
    /// The code of a place.
    PlaceCode;
    /// The stable id of a role.
    RoleName;
    /// The stable id of an agency.
    AgencyName;
    /// The stable id of a team.
    GroupName;
    /// The stable id of a module.
    ModuleName;
}

/// The name with which a person signs in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserName(String);

impl UserName {
    /// 2 to 60 of small letters, digits, dot, underscore and hyphen; capitals are made small.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim().to_ascii_lowercase();
        let fits = (2..=60).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
        if fits { Ok(Self(text)) } else { Err(Problem::UserName) }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for UserName {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<UserName> for String {
    fn from(name: UserName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_letters_and_digits_and_a_few_marks() {
        assert!(FieldName::parse("name_first").is_ok());
        assert!(LookupName::parse("lookup-yes-no").is_ok());
        for bad in ["", "_x", "a b", "a/b", "é", "a\"b"] {
            assert_eq!(FieldName::parse(bad), Err(Problem::Id), "{bad}");
        }
    }

    #[test]
    fn a_user_name_is_trimmed_and_made_small() {
        assert_eq!(UserName::parse("  Mira.Desk ").map(String::from), Ok("mira.desk".to_owned()));
        assert_eq!(UserName::parse("m"), Err(Problem::UserName));
        assert_eq!(UserName::parse("mira desk"), Err(Problem::UserName));
    }
}
