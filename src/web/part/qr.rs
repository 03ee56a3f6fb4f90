//! A text as a picture that cameras read.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcode::{Color, QrCode};

/// Modules of white that a camera needs on each side.
const MARGIN: usize = 4;

/// A text as a picture, drawn as one path because a style attribute would be refused; nothing if it
/// is too long for one.
pub fn picture(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::new(text) else { return html! {} };
    let side = code.width() + 2 * MARGIN;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = MARGIN;
        for run in row.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                let (y, run) = (y + MARGIN, run.len());
                write!(path, "M{x} {y}h{run}v1h-{run}z").expect("a String takes everything");
            }
            x += run.len();
        }
    }
    html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (side) " " (side) } {
            path d=(path) {}
        }
    }
}
