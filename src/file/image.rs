//! Pictures made fit to be kept: nothing in them but the picture, and no larger than a page shows.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};

use crate::domain::attachment::Format;

/// The longer side of a picture that is kept, in points.
const LONGEST: u32 = 1600;
/// Bytes up to which a picture is kept as it came.
const SMALL: usize = 300 * 1000;
/// The most points that a picture may have before it is made smaller: what phones take.
const MOST_POINTS: u64 = 64_000_000;
/// The most bytes that reading a picture may take in memory.
const MOST_MEMORY: u64 = 320 * 1024 * 1024;
/// How well a picture is kept, tried in order until it is small enough.
const QUALITIES: [u8; 4] = [82, 72, 60, 45];
/// Chunks of a PNG that are the picture itself.
const OWN_CHUNKS: [&[u8; 4]; 9] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"];

/// That a picture cannot be read: broken, of another format, or of too many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// A picture fit to be kept: the one that came if it is small and says nothing beside itself, else
/// one made anew from its points.
pub fn tidy(bytes: &[u8], format: Format) -> Result<(Vec<u8>, Format), Unreadable> {
    let (picture, orientation) = read(bytes, format)?;
    let (width, height) = (picture.width(), picture.height());
    let is_fit = bytes.len() <= SMALL && width.max(height) <= LONGEST;
    if is_fit && is_bare(bytes, format) {
        return Ok((bytes.to_vec(), format));
    }
    let mut picture =
        if width.max(height) > LONGEST { picture.thumbnail(LONGEST, LONGEST) } else { picture };
    picture.apply_orientation(orientation);
    Ok((pack(&on_white(&picture))?, Format::Jpeg))
}

/// The points of a picture, and how it is to be turned.
fn read(bytes: &[u8], format: Format) -> Result<(DynamicImage, Orientation), Unreadable> {
    let format = match format {
        Format::Jpeg => image::ImageFormat::Jpeg,
        Format::Png => image::ImageFormat::Png,
        Format::Webp => image::ImageFormat::WebP,
        Format::Mp3
        | Format::M4a
        | Format::Ogg
        | Format::Webm
        | Format::Wav
        | Format::Pdf
        | Format::Txt
        | Format::Csv
        | Format::Doc
        | Format::Docx
        | Format::Xls
        | Format::Xlsx => return Err(Unreadable),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Unreadable);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Unreadable)?;
    Ok((picture, orientation))
}

/// A picture without anything that shines through, on white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    let mut flat = RgbImage::new(seen.width(), seen.height());
    for (from, to) in seen.pixels().zip(flat.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        let mix = |own: u32| u8::try_from((own * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255);
        to.0 = [mix(red), mix(green), mix(blue)];
    }
    flat
}

/// A picture as a JPEG that is small: first with less of its detail, then with fewer points.
fn pack(picture: &RgbImage) -> Result<Vec<u8>, Unreadable> {
    let mut smaller: Option<RgbImage> = None;
    loop {
        let current = smaller.as_ref().unwrap_or(picture);
        let mut packed = Vec::new();
        for quality in QUALITIES {
            packed.clear();
            let mut encoder = JpegEncoder::new_with_quality(&mut packed, quality);
            encoder.encode_image(current).map_err(|_| Unreadable)?;
            if packed.len() <= SMALL {
                return Ok(packed);
            }
        }
        let (width, height) = (current.width() * 3 / 4, current.height() * 3 / 4);
        let resized =
            image::imageops::resize(current, width.max(1), height.max(1), FilterType::Triangle);
        smaller = Some(resized);
    }
}

/// Whether a file holds its picture and nothing else: no place, no day, no camera, no words, nothing
/// behind its end.
fn is_bare(bytes: &[u8], format: Format) -> bool {
    let walk = match (format == Format::Jpeg, format == Format::Png) {
        (true, _) => is_bare_jpeg(bytes),
        (_, true) => is_bare_png(bytes),
        (false, false) => None,
    };
    walk.unwrap_or(false)
}

/// Walks the segments of a JPEG. The plain header and the mark of its colours may be there.
fn is_bare_jpeg(bytes: &[u8]) -> Option<bool> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        at += 2;
        match marker {
            0xFF => at -= 1,
            0xD9 => return Some(at == bytes.len()),
            0x01 | 0xD0..=0xD8 => {}
            _ => {
                let length = usize::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
                let body = bytes.get(at + 2..at + length)?;
                let is_plain = match marker {
                    0xE0 => body.starts_with(b"JFIF\0") && body.len() == 14,
                    0xEE => body.starts_with(b"Adobe") && body.len() == 12,
                    0xE1..=0xEF | 0xFE => false,
                    _ => true,
                };
                if !is_plain {
                    return Some(false);
                }
                at += length;
                if marker == 0xDA {
                    at += points(bytes.get(at..)?)?;
                }
            }
        }
    }
}

/// The length of what follows the beginning of a scan: up to the next mark that is none of its own.
fn points(scan: &[u8]) -> Option<usize> {
    scan.windows(2).position(
        |pair| matches!(pair, [0xFF, second] if *second != 0 && !(0xD0..=0xD7).contains(second)),
    )
}

/// Walks the chunks of a PNG.
fn is_bare_png(bytes: &[u8]) -> Option<bool> {
    let mut at = 8;
    loop {
        let length: [u8; 4] = *bytes.get(at..)?.first_chunk()?;
        let name: [u8; 4] = *bytes.get(at + 4..)?.first_chunk()?;
        if !OWN_CHUNKS.contains(&&name) {
            return Some(false);
        }
        at += 12 + usize::try_from(u32::from_be_bytes(length)).ok()?;
        if &name == b"IEND" {
            return Some(at == bytes.len());
        }
    }
}

#[cfg(test)]
mod tests;
