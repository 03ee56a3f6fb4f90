//! Pictures with everything in them that does not belong there.

use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};

use super::*;

/// A picture that is red above and blue below, of one size.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |_, y| {
        image::Rgb(if y < height / 2 { [200, 0, 0] } else { [0, 0, 200] })
    })
}

/// Points that nothing packs.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |_, _| {
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u8::try_from(seed >> 24).unwrap_or(0)
        };
        image::Rgb([next(), next(), next()])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).unwrap();
    bytes
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(picture, width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// The same JPEG with a segment behind its beginning.
fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
}

/// An EXIF block that says how the camera was held, and a word that stands for a place.
fn exif(turned: u8) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0];
    let header = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".as_slice();
    [header, &entry, &[0; 4], b"GPS 13.8 N 8.9 E"].concat()
}

fn again(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

#[test]
fn a_small_bare_picture_stays_as_it_came() {
    for (bytes, format) in
        [(jpeg(&halves(320, 200)), Format::Jpeg), (png(&halves(320, 200)), Format::Png)]
    {
        assert_eq!(tidy(&bytes, format), Ok((bytes, format)));
    }
}

#[test]
fn what_a_camera_says_of_place_and_day_is_gone_and_the_picture_stands_upright() {
    let photo = with_segment(&jpeg(&halves(320, 200)), 0xE1, &exif(6));
    let (kept, format) = tidy(&photo, Format::Jpeg).unwrap();
    assert_eq!(format, Format::Jpeg);
    assert!(!kept.windows(4).any(|it| it == b"Exif" || it == b"GPS "));
    let kept = again(&kept);
    assert_eq!(kept.dimensions(), (200, 320));
    assert!(kept.get_pixel(190, 160).0[0] > 150, "the top went to the right");
    assert!(kept.get_pixel(10, 160).0[2] > 150, "the bottom went to the left");
}

#[test]
fn words_and_bytes_that_are_not_the_picture_are_gone() {
    let plain = jpeg(&halves(64, 64));
    let behind = [plain.as_slice(), b"a film of the same second"].concat();
    let remark = with_segment(&plain, 0xFE, b"Amina");
    for photo in [behind, remark] {
        let (kept, _) = tidy(&photo, Format::Jpeg).unwrap();
        assert!(is_bare(&kept, Format::Jpeg) && kept != photo);
    }
    let plain = png(&halves(64, 64));
    // Its sum is not looked at by who reads words.
    let words = [&[0, 0, 0, 10], b"tEXt".as_slice(), b"Name\0Amina", &[0; 4]].concat();
    let drawn = [&plain[..33], &words, &plain[33..]].concat();
    assert!(!is_bare(&drawn, Format::Png) && is_bare(&plain, Format::Png));
}

#[test]
fn a_large_photo_is_made_small() {
    let photo = jpeg(&noise(2400, 1800));
    assert!(photo.len() > 2_000_000);
    let (kept, _) = tidy(&photo, Format::Jpeg).unwrap();
    assert!(kept.len() <= SMALL, "{} bytes", kept.len());
    let (width, height) = again(&kept).dimensions();
    assert!(width <= LONGEST && height <= LONGEST && width * 3 == height * 4, "{width} {height}");
}

#[test]
fn what_shines_through_becomes_white() {
    let clear = image::RgbaImage::from_pixel(40, 40, image::Rgba([0, 0, 0, 0]));
    let flat = on_white(&DynamicImage::ImageRgba8(clear));
    assert_eq!(flat.get_pixel(5, 5).0, [255; 3]);
}

#[test]
fn what_is_no_picture_or_pretends_to_be_huge_is_refused() {
    let plain = jpeg(&halves(64, 64));
    assert_eq!(tidy(&plain[..plain.len() / 3], Format::Png), Err(Unreadable));
    assert_eq!(tidy(b"\xFF\xD8\xFFwords", Format::Jpeg), Err(Unreadable));
    assert_eq!(tidy(&plain, Format::Pdf), Err(Unreadable));
    let mut bomb = png(&halves(8, 8));
    bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    assert_eq!(tidy(&bomb, Format::Png), Err(Unreadable));
}
