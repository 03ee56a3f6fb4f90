//! Forms with files, read piece by piece: a file goes where the page says, and is never in memory as a
//! whole unless it is small.

use std::time::Duration;

use actix_multipart::{Field, Multipart};
use actix_web::{
    HttpRequest,
    web::{self, Payload},
};
use futures_util::{Stream, StreamExt as _};
use tokio::{sync::mpsc, time::timeout};
use zeroize::Zeroizing;

use crate::{
    http::{Guest, Refusal, csrf},
    service::{self, Error},
};

/// The longest that the next piece may take to arrive.
const PATIENCE: Duration = Duration::from_mins(1);
/// The most bytes that are kept in memory: what was typed, and small files.
const LARGEST: usize = 256 * 1024;
/// The most inputs of a form.
const MOST_INPUTS: usize = 200;
/// Pieces that wait for a slow disk.
const WAITING: usize = 16;

/// Takes the pieces of a file, off the threads that serve.
pub type Take = Box<dyn FnMut(&[u8]) -> service::Result<()> + Send>;

/// What was typed, and the bytes of small files, each by the name of its input.
#[derive(Default)]
pub struct Uploaded(Vec<(String, Zeroizing<Vec<u8>>)>);

impl Uploaded {
    /// What was typed into an input; nothing if it was not sent or is no text.
    pub fn text(&self, name: &str) -> &str {
        self.bytes(name)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
            .trim()
    }

    /// The bytes of a file; nothing if none was chosen.
    pub fn bytes(&self, name: &str) -> Option<&Zeroizing<Vec<u8>>> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, bytes)| bytes).filter(|bytes| !bytes.is_empty())
    }
}

/// Reads a form that came from a page of ours. `goes` says by the name of an input, and the name that
/// the file had, what takes its bytes; one that nothing takes is kept in memory. The token comes
/// before every file.
pub async fn form(
    (guest, request): (&Guest, &HttpRequest),
    payload: Payload,
    mut goes: impl FnMut(&str, &str) -> service::Result<Option<Take>>,
) -> Result<Uploaded, Refusal> {
    if csrf::is_foreign(request) {
        return Err(Refusal::Forged);
    }
    let mut parts = Multipart::new(request.headers(), payload);
    let (mut uploaded, mut is_ours, mut kept) = (Uploaded::default(), false, 0);
    for _ in 0..MOST_INPUTS {
        let Some(mut part) = next(&mut parts).await? else {
            return if is_ours { Ok(uploaded) } else { Err(Refusal::Forged) };
        };
        let told = part.content_disposition().ok_or(Refusal::Malformed)?;
        let name = told.get_name().ok_or(Refusal::Malformed)?.to_owned();
        if name != csrf::INPUT && !is_ours {
            return Err(Refusal::Forged);
        }
        let take = match told.get_filename() {
            Some(file) if !file.is_empty() => goes(&name, file)?,
            _ => None,
        };
        if let Some(take) = take {
            to_disk(&mut part, take).await?;
            continue;
        }
        let bytes = to_memory(&mut part, LARGEST - kept).await?;
        kept += bytes.len();
        if name == csrf::INPUT {
            let token = std::str::from_utf8(&bytes).unwrap_or_default();
            is_ours = csrf::fits(token, &guest.form_secret());
        } else {
            uploaded.0.push((name, bytes));
        }
    }
    Err(Refusal::TooLarge)
}

/// The next of what arrives; nothing at its end.
async fn next<T, E>(
    arriving: &mut (impl Stream<Item = Result<T, E>> + Unpin),
) -> Result<Option<T>, Refusal> {
    let next = timeout(PATIENCE, arriving.next()).await.map_err(|_| Refusal::Malformed)?;
    next.transpose().map_err(|_| Refusal::Malformed)
}

async fn to_memory(part: &mut Field, most: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let mut bytes = Zeroizing::new(Vec::new());
    while let Some(piece) = next(part).await? {
        if bytes.len() + piece.len() > most {
            return Err(Refusal::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

async fn to_disk(part: &mut Field, mut take: Take) -> Result<(), Refusal> {
    let (pieces, mut waiting) = mpsc::channel::<web::Bytes>(WAITING);
    let taken = web::block(move || {
        while let Some(piece) = waiting.blocking_recv() {
            take(&piece)?;
        }
        Ok::<(), Error>(())
    });
    let sent = async {
        while let Some(piece) = next(part).await? {
            if pieces.send(piece).await.is_err() {
                // Why it takes no more is told below.
                break;
            }
        }
        drop(pieces);
        Ok::<(), Refusal>(())
    };
    let (sent, taken) = tokio::join!(sent, taken);
    taken.map_err(|_| Error::Busy)??;
    sent
}
