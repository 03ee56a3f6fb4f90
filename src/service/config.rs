//! The settings of a start: flag over environment over `amana.toml` over default.

use std::{net::SocketAddr, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::i18n::Languages;

/// The folder where nothing else is said.
pub const DATA: &str = "./amana-data";
/// The data file of a folder.
pub const OFFICE: &str = "office.db";
/// The socket of a folder by which the console opens a sealed box.
pub const CONTROL: &str = "control";
/// Where pages are served where nothing else is said.
pub const LISTEN: &str = "0.0.0.0:8443";
/// Where plain HTTP leads to the pages where nothing else is said.
pub const HTTP: &str = "0.0.0.0:8080";

/// What the program was started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder with everything of the office.
    pub data: PathBuf,
    /// Where pages are served.
    pub listen: SocketAddr,
    /// Where plain HTTP leads to the pages.
    pub http: SocketAddr,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: u32,
    /// The languages that are offered, with those that lie in the folder.
    pub languages: Languages,
}

/// The file in the folder: every key is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// The network.
    pub network: NetworkFile,
    /// Sessions.
    pub session: SessionFile,
}

/// The section `[network]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NetworkFile {
    /// Where pages are served.
    pub listen: Option<SocketAddr>,
    /// Where plain HTTP leads to the pages.
    pub http: Option<SocketAddr>,
}

/// The section `[session]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionFile {
    /// Minutes without a request after which a session ends.
    pub idle_minutes: Option<u32>,
}

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A flag of the command.
    Flag,
    /// The environment.
    Environment,
    /// `amana.toml`.
    File,
    /// Nobody set it.
    Default,
}

/// A value with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The value.
    pub value: T,
    /// Its source.
    pub source: Source,
}

/// The first of flag, environment, file and default that is there.
pub fn choose<T>(flag: Option<T>, env: Option<T>, file: Option<T>, default: T) -> Chosen<T> {
    let sourced = [(flag, Source::Flag), (env, Source::Environment), (file, Source::File)];
    for (value, source) in sourced {
        if let Some(value) = value {
            return Chosen { value, source };
        }
    }
    Chosen { value: default, source: Source::Default }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_stands_over_environment_file_and_default() {
        assert_eq!(choose(Some(1), Some(2), Some(3), 4).value, 1);
        assert_eq!(choose(None, Some(2), Some(3), 4).source, Source::Environment);
        assert_eq!(choose(None, None, Some(3), 4).source, Source::File);
        assert_eq!(choose(None, None, None, 4).value, 4);
    }

    #[test]
    fn an_unknown_key_in_the_file_is_an_error() {
        assert!(toml::from_str::<File>("[session]\nidle_minutes = 30").is_ok());
        assert!(toml::from_str::<File>("[session]\nidel_minutes = 30").is_err());
    }
}
