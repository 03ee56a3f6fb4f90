//! Files that pages link to: named by their content, so that a browser keeps them for ever.

use actix_web::{HttpRequest, HttpResponse, http::header};
use include_dir::{Dir, include_dir};

static FILES: Dir<'_> = include_dir!("$OUT_DIR/assets");

include!(concat!(env!("OUT_DIR"), "/asset_names.rs"));

/// The address of a file by the name that it has among the sources; the page simply lacks one that
/// is not there, which a test meets first.
pub fn url(name: &str) -> String {
    let hashed = NAMES.iter().find(|(own, _)| *own == name).map_or(name, |(_, hashed)| *hashed);
    format!("/assets/{hashed}")
}

/// How a file can travel: the ending beside it, and the word for it in the header.
const WAYS: [(&str, &str); 2] = [("br", "br"), ("gz", "gzip")];

fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit('.').next()? {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml; charset=utf-8"),
        _ => None,
    }
}

/// Serves a file by the name that carries its hash.
pub async fn show(request: HttpRequest) -> HttpResponse {
    let name = request.match_info().query("name");
    let (Some(kind), Some(plain)) = (kind(name), FILES.get_file(name)) else {
        return HttpResponse::NotFound().finish();
    };
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let packed = WAYS
        .iter()
        .filter(|(_, word)| accepted.contains(word))
        .find_map(|(end, word)| FILES.get_file(format!("{name}.{end}")).map(|file| (file, *word)));
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "Accept-Encoding"));
    match packed {
        Some((file, word)) => {
            answer.insert_header((header::CONTENT_ENCODING, word)).body(file.contents())
        }
        None => answer.body(plain.contents()),
    }
}
