//! A file that is made while it is sent.

use std::{io, time::Duration};

use actix_web::{
    HttpResponse,
    http::header::{self, ContentDisposition, DispositionParam, DispositionType},
    web::{self, Bytes},
};
use futures_util::stream;
use tokio::{runtime::Handle, sync::mpsc, time::timeout};

/// Pieces that wait for a slow browser.
const WAITING: usize = 16;
/// How long a browser may take none: what is being sent is held for it.
const PATIENCE: Duration = Duration::from_mins(1);

/// A file of this name, asked for piece by piece off the threads that serve; nothing is its end. A
/// browser that goes away, or takes nothing for a minute, ends it, and so does an error.
pub fn file(
    name: String,
    mut next: impl FnMut() -> io::Result<Option<Vec<u8>>> + Send + 'static,
) -> HttpResponse {
    let (pieces, waiting) = mpsc::channel(WAITING);
    let runtime = Handle::current();
    // It goes on by itself: nobody waits for its end.
    drop(web::block(move || {
        while let Some(piece) = next().transpose() {
            let failed = piece.is_err();
            let sent = pieces.send(piece.map(Bytes::from));
            let sent = runtime.block_on(async { timeout(PATIENCE, sent).await });
            if failed || !matches!(sent, Ok(Ok(()))) {
                break;
            }
        }
    }));
    let body = stream::unfold(waiting, async |mut waiting: mpsc::Receiver<_>| {
        let piece: io::Result<Bytes> = waiting.recv().await?;
        Some((piece, waiting))
    });
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    };
    HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .streaming(body)
}
