//! Photos, recordings, documents and signatures of a case, as people add and open them.

use std::io::Cursor;

use actix_web::test::TestRequest;
use amana::domain::attachment::{Attachment, LARGEST, MOST};
use amana::domain::id::{AttachmentId, RecordId};
use amana::domain::record::Record;
use amana::service::access::{self, Filters};
use amana::service::attachment;
use image::{ImageFormat, RgbImage};

use crate::office::{ADMINISTRATOR, Office, PHOTO, SUPERVISOR, asked, part};
use crate::page::Page;
use crate::person::{Person, Response};
use crate::script::Script;

const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0";

fn case(office: &Office) -> RecordId {
    office.case(&office.actor("idris"), "Aïssatou", "Maïga").id
}

fn add(id: RecordId, field: &str) -> String {
    format!("/cases/{id}/files/add/{field}")
}

fn files(office: &Office, id: RecordId) -> (Record, Vec<Attachment>) {
    attachment::list(&office.app(), &office.actor("idris"), &asked(id)).unwrap()
}

/// How often the log has files of a case opened.
fn opened(office: &Office, id: RecordId) -> usize {
    let halima = office.actor(SUPERVISOR);
    let told = access::list(&office.app(), &halima, &asked(id), &Filters::default()).unwrap();
    told.iter().filter(|entry| entry["action"] == "open_file").count()
}

fn content(id: RecordId, file: AttachmentId) -> String {
    format!("/cases/{id}/files/{file}/content")
}

/// A photo as a phone takes it: large, held upright, with the place and day in it.
fn from_a_phone() -> Vec<u8> {
    let mut seed = 7_u32;
    let photo = RgbImage::from_fn(2000, 1500, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [high, low, ..] = seed.to_be_bytes();
        image::Rgb([high, low, 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    photo.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let exif =
        b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 13.8";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&bytes[..2], &[0xFF, 0xE1], &length, exif, &bytes[2..]].concat()
}

#[track_caller]
fn refused(answer: Response, words: &str) {
    let page = Page::read(&answer.is(422).text());
    assert!(page.problems().iter().any(|it| it.contains(words)), "{:?}", page.problems());
}

#[actix_web::test]
async fn a_photo_is_kept_small_without_its_place_and_shown_only_to_whoever_asks() {
    let office = Office::open();
    let id = case(&office);
    let mut idris = office.person("idris").await;
    let page = idris.get(&format!("/cases/{id}/files")).await.page();
    let to = page.link("Add a photo: Photos");
    let says = [
        ("caption", "At the well"),
        ("date.day", "20"),
        ("date.month", "Nov"),
        ("date.year", "2030"),
    ];
    let photo = from_a_phone();
    assert!(photo.len() > 1_000_000);
    let to = idris.upload(&to, &says, ("IMG_2044.jpg", &photo)).await.to();
    let listed = idris.get(&to).await.page();
    assert!(listed.says("At the well") && listed.says("The file was added."));
    assert!(listed.all("main img").is_empty(), "no photo in a list");

    let (record, all) = files(&office, id);
    let file = &all[0];
    assert!(file.bytes <= 300_000 && file.about.name == "IMG_2044.jpg" && file.about.is_current);
    assert_eq!((record.answers.len(), record.revision), (record.answers.len(), 2));

    let own = format!("/cases/{id}/files/{}", file.id);
    let page = idris.get(&own).await.page();
    assert!(page.all("main img").is_empty(), "hidden until asked for");
    assert_eq!(opened(&office, id), 0);
    let shown = idris.get(&page.link("Show the photo")).await.page();
    let at = shown.all("main img")[0].attr("src").unwrap().to_owned();
    let kept = idris.get(&at).await.is(200);
    assert_eq!(opened(&office, id), 1, "the log has it before the photo is seen");
    assert_eq!(kept.header("content-type"), Some("image/jpeg"));
    assert!(kept.header("content-security-policy").unwrap().contains("sandbox"));
    assert_eq!(kept.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(kept.header("cache-control"), Some("no-store"));
    assert!(kept.header("content-disposition").unwrap().starts_with("inline"));
    assert!(!kept.body.windows(4).any(|it| it == b"Exif" || it == b"GPS "));
    let seen = image::load_from_memory(&kept.body).unwrap();
    assert!(seen.width() <= 1600 && seen.height() <= 1600 && seen.height() > seen.width());
}

#[actix_web::test]
async fn what_is_none_of_its_kind_is_refused_in_words() {
    let office = Office::open();
    let id = case(&office);
    let mut idris = office.person("idris").await;
    refused(idris.upload(&add(id, "photos"), &[], ("a.jpg", EXE)).await, "not a photo");
    let html = b"<script>alert(1)</script>".as_slice();
    refused(idris.upload(&add(id, "photos"), &[], ("a.png", html)).await, "not a photo");
    let sound = idris.upload(&add(id, "recorded_audio"), &[], ("a.mp3", PHOTO)).await;
    refused(sound, "not a recording");
    let paper = idris.upload(&add(id, "other_documents"), &[], ("plan.pdf", EXE)).await;
    refused(paper, "not a document");
    refused(idris.upload(&add(id, "photos"), &[], ("", b"")).await, "");
    let broken = idris.upload(&add(id, "photos"), &[], ("a.png", &PHOTO[..60])).await;
    refused(broken, "cannot be read");
    assert!(files(&office, id).1.is_empty());
    let _ = idris.upload(&add(id, "basic_identity"), &[], ("a.png", PHOTO)).await.is(404);
    let _ = idris.upload(&add(id, "name_first"), &[], ("a.png", PHOTO)).await.is(404);
}

#[actix_web::test]
async fn a_file_over_the_limit_and_one_file_too_many_are_refused() {
    let office = Office::open();
    let id = case(&office);
    let mut idris = office.person("idris").await;
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(LARGEST, b' ');
    let to = add(id, "other_documents");
    idris.upload(&to, &[], ("order.pdf", &large)).await.to();
    large.push(b' ');
    refused(idris.upload(&to, &[], ("order.pdf", &large)).await, "larger than");
    for number in files(&office, id).1.len()..MOST {
        let words = format!("Letter {number}");
        idris.upload(&to, &[], ("letter.txt", words.as_bytes())).await.to();
    }
    refused(idris.upload(&to, &[], ("letter.txt", b"One more")).await, "files already");
}

#[actix_web::test]
async fn pressing_twice_adds_one_file_and_the_record_says_what_changed() {
    let office = Office::open();
    let id = case(&office);
    let mut idris = office.person("idris").await;
    for _ in 0..2 {
        let says = [("caption", "Birth certificate")];
        idris.upload(&add(id, "other_documents"), &says, ("x.png", PHOTO)).await.to();
    }
    let (record, all) = files(&office, id);
    assert_eq!((all.len(), record.revision), (1, 2));
    let history = idris.get(&format!("/cases/{id}/history")).await.page();
    assert!(history.says("Birth certificate"));
    let form = idris.get(&format!("/cases/{id}/forms/other_documents")).await.page();
    let own = form.link("Birth certificate");
    let page = idris.get(&own).await.page();
    let form = page.form(&own).fill("What it is", "Copy of the birth certificate");
    idris.submit(form).await.to();
    let gone = idris.get(&own).await.page().form(&format!("{own}/remove"));
    let list = idris.submit(gone).await.to();
    assert!(!idris.get(&list).await.page().says("Copy of the birth certificate"));
    assert!(idris.get(&own).await.status == 404);
    let (record, all) = files(&office, id);
    assert!(all.is_empty() && !record.answers.contains_key("other_documents"));
    assert!(idris.get(&format!("/cases/{id}/history")).await.page().says("Copy of the birth"));
}

#[actix_web::test]
async fn a_form_that_is_saved_leaves_its_files_alone() {
    let office = Office::open();
    let (id, idris) = (case(&office), office.actor("idris"));
    office.photo(&idris, id);
    let saved = office.save(&idris, id, part("photos_and_audio", 1), &[("photos", "")]);
    assert!(saved.record.answers.contains_key("photos"));
    let script = Script::of(&office, "idris");
    let none = serde_json::json!({"data": {"photos": null}});
    let (status, _) = script.patch(&format!("/api/v2/cases/{id}"), none).await;
    assert_eq!(status, 200);
    assert!(office.record(&idris, id).answers.contains_key("photos"));
}

#[actix_web::test]
async fn a_voice_is_heard_in_pieces_and_opened_once_in_the_log() {
    let office = Office::open();
    let id = case(&office);
    let mut idris = office.person("idris").await;
    let mut voice = b"OggS".to_vec();
    voice.extend((0..=250_u8).cycle().take(2_500_000));
    idris.upload(&add(id, "recorded_audio"), &[], ("voix d’Aïssa.ogg", &voice)).await.to();
    let file = files(&office, id).1.remove(0);
    let at = content(id, file.id);
    let whole = idris.get(&at).await.is(200);
    assert!(whole.body == voice && whole.header("content-type") == Some("audio/ogg"));
    let name = whole.header("content-disposition").unwrap();
    assert!(name.contains("filename*=UTF-8''voix%20d"), "{name}");
    for (asks, says) in [
        ("bytes=0-9", "bytes 0-9/2500004"),
        ("bytes=1200000-1200099", "bytes 1200000-1200099/2500004"),
        ("bytes=2500000-", "bytes 2500000-2500003/2500004"),
    ] {
        let request = TestRequest::get().uri(&at).insert_header(("range", asks));
        let answer = idris.send(request).await.is(206);
        assert_eq!(answer.header("content-range"), Some(says));
        let (from, _) = amana::http::download::range(asks).unwrap();
        let from = usize::try_from(from).unwrap();
        assert!(voice[from..].starts_with(&answer.body) && !answer.body.is_empty());
    }
    let beyond = TestRequest::get().uri(&at).insert_header(("range", "bytes=9000000-"));
    assert!(idris.send(beyond).await.is(200).body == voice);
    assert_eq!(opened(&office, id), 3, "one for each that begins at the beginning");
}

#[actix_web::test]
async fn a_thumbprint_needs_who_saw_it_and_no_file() {
    let office = Office::open();
    let id = case(&office);
    let mut idris = office.person("idris").await;
    let to = add(id, "agreement_signatures");
    let says = [("who", "Aminata Maïga"), ("how", "witnessed")];
    refused(idris.upload(&to, &says, ("", b"")).await, "Who saw it");
    refused(idris.upload(&to, &[("who", "A"), ("how", "drawn")], ("", b"")).await, "");
    let says = [("who", "Aminata Maïga"), ("how", "witnessed"), ("witness", "Idris Mahamane")];
    idris.upload(&to, &says, ("", b"")).await.to();
    let file = files(&office, id).1.remove(0);
    assert_eq!((file.bytes, file.about.caption.as_str()), (0, "Aminata Maïga"));
    let page = idris.get(&format!("/cases/{id}/files/{}", file.id)).await.page();
    assert!(page.says("Idris Mahamane") && page.all("main img, .picture-hidden").is_empty());
    let _ = idris.get(&content(id, file.id)).await.is(404);
}

#[actix_web::test]
async fn a_role_that_only_reads_adds_and_changes_nothing() {
    let office = Office::open();
    let (id, idris) = (case(&office), office.actor("idris"));
    let file = office.photo(&idris, id);
    let script = Script::of(&office, ADMINISTRATOR);
    let (_, roles) = script.get("/api/v2/roles?per=100").await;
    let role = roles["data"].as_array().unwrap();
    let role = role.iter().find(|it| it["unique_id"] == "role-supervisor").unwrap();
    let mut forms = role["form_section_read_write"].clone();
    forms["photos_and_audio"] = "r".into();
    let data = serde_json::json!({"data": {"form_section_read_write": forms}});
    let (status, said) = script.patch(&format!("/api/v2/roles/{}", role["id"]), data).await;
    assert_eq!(status, 200, "{said}");
    let mut halima = office.person(SUPERVISOR).await;
    let page = halima.get(&format!("/cases/{id}/files")).await.page();
    let adds = |field: &str| !page.all(&format!("a[href$='/add/{field}']")).is_empty();
    assert!(page.says("At the well") && !adds("photos") && adds("other_documents"));
    let own = format!("/cases/{id}/files/{file}");
    let _ = halima.get(&add(id, "photos")).await.is(403);
    let _ = halima.upload(&add(id, "photos"), &[], ("a.png", PHOTO)).await.is(403);
    let _ = halima.post(&own, &[("caption", "x")]).await.is(403);
    let _ = halima.post(&format!("{own}/remove"), &[]).await.is(403);
    let _ = halima.get(&format!("{own}/content")).await.is(200);
    assert_eq!(files(&office, id).1.len(), 1);
}

#[actix_web::test]
async fn a_file_is_of_its_own_case_alone() {
    let office = Office::open();
    let idris = office.actor("idris");
    let (one, other) = (case(&office), office.case(&idris, "Boubacar", "Issa").id);
    let file = office.photo(&idris, one);
    let mut person = office.person("idris").await;
    for path in [format!("/cases/{other}/files/{file}"), content(other, file)] {
        let _ = person.get(&path).await.is(404);
    }
    let _ = person.post(&format!("/cases/{other}/files/{file}/remove"), &[]).await.is(404);
    assert_eq!(files(&office, one).1.len(), 1);
}

#[actix_web::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let office = Office::open();
    let id = case(&office);
    let mut idris: Person = office.person("idris").await;
    let kind = "multipart/form-data; boundary=x";
    let torn =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-";
    let request = TestRequest::post().uri(&add(id, "other_documents"));
    let request = request.insert_header(("content-type", kind)).set_payload(torn);
    assert!(idris.send(request).await.status >= 400);
    assert!(files(&office, id).1.is_empty());
}
