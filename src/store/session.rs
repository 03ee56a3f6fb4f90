//! Times of being signed in. The token itself is never stored, only its SHA-256.

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{SessionId, UserId},
    time::Timestamp,
};

use super::{Result, read::Read, tables::SESSION, write::Write};

/// A time of being signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id, which may be shown.
    pub id: SessionId,
    /// Who is signed in.
    pub user: UserId,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// From which address of the network.
    pub from: String,
    /// What the browser calls itself.
    pub agent: String,
    /// Whether its person has yet to show the second proof.
    #[serde(default)]
    pub is_halfway: bool,
    /// Whether its person locked the screen.
    #[serde(default)]
    pub locked: bool,
    /// When the person had signed in before, and from which address.
    #[serde(default)]
    pub before: Option<(Timestamp, String)>,
}

impl Read<'_> {
    /// The session whose token has this SHA-256.
    pub fn session(&self, hash: &[u8; 32]) -> Result<Option<Session>> {
        self.get(SESSION, hash)
    }

    /// Every session of a person, run out or not.
    pub fn sessions_of(&self, user: UserId) -> Result<Vec<Session>> {
        let mut sessions: Vec<Session> = self.all(SESSION, &[])?;
        sessions.retain(|session| session.user == user);
        Ok(sessions)
    }
}

impl Write<'_> {
    /// Saves the session whose token has this SHA-256.
    pub fn save_session(&mut self, hash: &[u8; 32], session: &Session) -> Result<()> {
        self.put(SESSION, hash, session)
    }

    /// Ends a session; says whether there was one.
    pub fn end_session(&mut self, hash: &[u8; 32]) -> Result<bool> {
        self.remove(SESSION, hash)
    }

    /// Ends every session of a person and says how many there were.
    pub fn end_sessions_of(&mut self, user: UserId) -> Result<usize> {
        let keys = self.keys_where(SESSION, |session: &Session| session.user == user)?;
        self.remove_all(SESSION, keys)
    }

    /// Ends every session of a person but one.
    pub fn end_other_sessions(&mut self, user: UserId, kept: SessionId) -> Result<usize> {
        let is_other = |session: &Session| session.user == user && session.id != kept;
        let keys = self.keys_where(SESSION, is_other)?;
        self.remove_all(SESSION, keys)
    }

    /// Ends every session that was not used since a moment and says how many there were.
    pub fn sweep_sessions(&mut self, unused_since: Timestamp) -> Result<usize> {
        let keys = self.keys_where(SESSION, |session: &Session| session.seen_at < unused_since)?;
        self.remove_all(SESSION, keys)
    }
}
