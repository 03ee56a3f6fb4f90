//! The office's certificate authority, kept in the data file for the floor that serves TLS.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    service::{
        app::App,
        error::{Error, Result},
    },
    store::ConfigKind,
};

/// The one id under which it is kept.
const ONLY: &str = "office";

#[derive(Serialize, Deserialize)]
struct Kept<T> {
    fingerprint: String,
    authority: T,
}

#[derive(Deserialize)]
struct OnlyFingerprint {
    fingerprint: String,
}

/// The authority, if there is one.
pub fn load<T: DeserializeOwned>(app: &App) -> Result<Option<T>> {
    app.store().read(|r| {
        let kept: Option<Kept<T>> = r.config(ConfigKind::Certificate, ONLY)?;
        Ok::<_, Error>(kept.map(|kept| kept.authority))
    })
}

/// Keeps the authority; its root's fingerprint is what people compare.
pub fn save<T: Serialize + Send + 'static>(
    app: &App,
    fingerprint: String,
    authority: T,
) -> Result<()> {
    app.store().write(app.now(), move |w| {
        w.put_config(ConfigKind::Certificate, ONLY, &Kept { fingerprint, authority })?;
        Ok(())
    })
}

/// The fingerprint that people compare with the poster.
pub fn fingerprint(app: &App) -> Result<Option<String>> {
    app.store().read(|r| {
        let kept: Option<OnlyFingerprint> = r.config(ConfigKind::Certificate, ONLY)?;
        Ok::<_, Error>(kept.map(|kept| kept.fingerprint))
    })
}
