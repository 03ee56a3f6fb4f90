use actix_web::dev::ServiceResponse;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, HttpServer};

use super::*;
use crate::domain::lang::Lang;

const ROOT: &[u8] = b"a certificate";

fn trust(root_der: Option<&[u8]>) -> web::Data<TrustFacts> {
    let hosts = Hosts {
        names: vec!["amana.local".to_owned()],
        addresses: vec!["192.168.4.2".parse().unwrap(), "fd00::5".parse().unwrap()],
    };
    let trust =
        Trust { root_der: root_der.map(<[u8]>::to_vec), https_port: 8443, hosts, practice: false };
    web::Data::new(TrustFacts::new(trust, Languages::default()))
}

/// The answer to one request; it comes in on 127.0.0.1:8080.
async fn answer(facts: &web::Data<TrustFacts>, request: TestRequest) -> ServiceResponse {
    let app = App::new().configure(|cfg| configure(cfg, facts.clone()));
    let answer = call_service(&init_service(app).await, request.to_request()).await;
    answer.map_into_boxed_body()
}

async fn text(answer: ServiceResponse) -> String {
    String::from_utf8(read_body(answer).await.to_vec()).unwrap()
}

async fn page(query: &str, accepts: &str) -> String {
    let request = TestRequest::get()
        .uri(&format!("/trust{query}"))
        .insert_header((header::ACCEPT_LANGUAGE, accepts));
    text(answer(&trust(Some(ROOT)), request).await).await
}

fn location(answer: &ServiceResponse) -> &str {
    assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT);
    answer.headers().get(header::LOCATION).unwrap().to_str().unwrap()
}

async fn sent_to(host: &str, path: &str) -> String {
    let request = TestRequest::get().uri(path).insert_header((header::HOST, host));
    location(&answer(&trust(Some(ROOT)), request).await).to_owned()
}

#[actix_web::test]
async fn a_page_is_found_again_on_the_encrypted_side_under_the_host_that_was_asked_for() {
    assert_eq!(
        sent_to("Amana.local:8080", "/cases?q=a").await,
        "https://amana.local:8443/cases?q=a"
    );
    assert_eq!(sent_to("192.168.4.2", "/").await, "https://192.168.4.2:8443/");
    assert_eq!(sent_to("[fd00::5]:8080", "/").await, "https://[fd00::5]:8443/");
    assert_eq!(sent_to("amana.local.", "/").await, "https://amana.local:8443/");
}

#[actix_web::test]
async fn nobody_is_sent_to_a_host_that_is_not_ours() {
    let foreign =
        ["bank.example", "192.168.4.3", "amana.local@bank.example", "bank.example:80", "a b", ""];
    for host in foreign {
        assert_eq!(sent_to(host, "/trust/x").await, "https://127.0.0.1:8443/trust/x", "{host}");
    }
    let absolute = TestRequest::get().uri("http://bank.example//evil.example/");
    let answer = answer(&trust(Some(ROOT)), absolute).await;
    assert_eq!(location(&answer), "https://127.0.0.1:8443//evil.example/");
}

#[actix_web::test]
async fn a_target_without_a_slash_does_not_grow_on_the_host() {
    let star = answer(&trust(Some(ROOT)), TestRequest::get().uri("*")).await;
    assert_eq!(star.status(), StatusCode::NOT_FOUND);
    let bare = answer(&trust(Some(ROOT)), TestRequest::get().uri("bank.example")).await;
    assert_eq!(location(&bare), "https://127.0.0.1:8443/");
}

#[actix_web::test]
async fn the_usual_port_is_not_written() {
    let facts = trust(Some(ROOT));
    facts.set(Trust { https_port: 443, ..Trust::clone(&facts.now()) });
    let request = TestRequest::get().uri("/").insert_header((header::HOST, "amana.local"));
    assert_eq!(location(&answer(&facts, request).await), "https://amana.local/");
}

#[actix_web::test]
async fn what_is_sent_without_encryption_is_answered_with_nothing() {
    for path in ["/", "/trust", "/trust/amana-root.crt", "/sessions"] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let request = TestRequest::with_uri(path).method(method);
            let answer = answer(&trust(Some(ROOT)), request).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        }
    }
}

#[actix_web::test]
async fn every_answer_carries_the_security_headers_and_no_cookie() {
    let paths = ["/", "/trust", "/trust.css", "/trust/amana-root.crt", "/trust/amana.mobileconfig"];
    for path in paths {
        for method in [Method::GET, Method::POST] {
            let answer =
                answer(&trust(Some(ROOT)), TestRequest::with_uri(path).method(method)).await;
            let header =
                |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap());
            assert!(header("content-security-policy").unwrap().starts_with("default-src 'none'"));
            assert_eq!(header("x-content-type-options"), Some("nosniff"));
            assert_eq!(header("referrer-policy"), Some("no-referrer"));
            assert_eq!(header("cache-control"), Some("no-store"));
            assert_eq!(header("strict-transport-security"), None);
            assert_eq!(header("set-cookie"), None);
        }
    }
}

#[actix_web::test]
async fn before_the_office_exists_there_is_nothing_to_trust() {
    let facts = trust(None);
    for path in ["/trust/amana-root.crt", "/trust/amana.mobileconfig", "/"] {
        let answer = answer(&facts, TestRequest::get().uri(path)).await;
        assert_eq!(location(&answer), format!("https://127.0.0.1:8443{path}"));
    }
    let page = text(answer(&facts, TestRequest::get().uri("/trust")).await).await;
    assert!(page.contains(&Say::of(Lang::En).trust_not_yet()) && !page.contains(".crt"));
    facts.set(Trust { root_der: Some(ROOT.to_vec()), ..Trust::clone(&facts.now()) });
    let answer = answer(&facts, TestRequest::get().uri("/trust/amana-root.crt")).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[actix_web::test]
async fn certificate_and_profile_come_under_their_own_types() {
    let facts = trust(Some(ROOT));
    let files = [
        ("/trust/amana-root.crt", "application/x-x509-ca-cert"),
        ("/trust/amana.mobileconfig?lang=ar", "application/x-apple-aspen-config"),
        ("/trust.css", "text/css; charset=utf-8"),
    ];
    for (path, kind) in files {
        let answer = answer(&facts, TestRequest::get().uri(path)).await;
        assert_eq!(answer.headers().get(header::CONTENT_TYPE).unwrap(), kind);
    }
    let certificate = answer(&facts, TestRequest::get().uri("/trust/amana-root.crt")).await;
    assert_eq!(read_body(certificate).await, ROOT);
    let profile = answer(&facts, TestRequest::get().uri("/trust/amana.mobileconfig?lang=ar")).await;
    assert!(text(profile).await.contains(&Say::of(Lang::Ar).trust_profile_about()));
}

#[actix_web::test]
async fn the_link_chooses_the_language_before_the_browser() {
    for (query, accepts, tag, direction) in [
        ("", "ha, fr-NE;q=0.8", "fr", "ltr"),
        ("?lang=ar", "fr", "ar", "rtl"),
        ("?lang=zz", "ar-TD", "ar", "rtl"),
        ("", "ha", "en", "ltr"),
    ] {
        let page = page(query, accepts).await;
        assert!(page.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\">")), "{query}");
    }
}

#[actix_web::test]
async fn the_page_works_under_its_own_policy_and_shows_the_fingerprint_in_eight_groups() {
    for lang in Lang::BUILT_IN {
        let page = page(&format!("?lang={}", lang.tag()), "").await;
        for refused in ["<script", "style=", "<form", "trust-"] {
            assert!(!page.contains(refused), "{refused}");
        }
        let shown = page.split("<p class=\"fingerprint\" dir=\"ltr\">").nth(1).unwrap();
        let shown = shown.split("</p>").next().unwrap();
        assert_eq!(shown.split(' ').count(), 8);
        assert_eq!(shown.replace(' ', ":"), authority::fingerprint(ROOT));
    }
}

#[actix_web::test]
async fn the_picture_leads_to_an_address_of_the_network() {
    // The request comes in on loopback, as from a browser on the box itself.
    let page = page("", "en").await;
    assert!(page.contains("<code dir=\"ltr\">http://192.168.4.2:8080/trust</code>"));
    assert!(page.contains("<path d=\"M4 4h7v1h-7z"));
}

#[actix_web::test]
async fn a_real_connection_is_answered_with_the_address_that_it_came_in_on() {
    let facts = trust(Some(ROOT));
    let server = HttpServer::new(move || App::new().configure(|cfg| configure(cfg, facts.clone())))
        .on_connect(on_connect)
        .workers(1)
        .disable_signals()
        .bind("0.0.0.0:0")
        .unwrap();
    let port = server.addrs().first().unwrap().port();
    let running = server.run();
    let handle = running.handle();
    actix_web::rt::spawn(running);
    let raw = web::block(move || {
        use std::io::{Read as _, Write as _};
        let mut stream = std::net::TcpStream::connect(("127.0.0.9", port)).unwrap();
        let request = "HEAD /trust HTTP/1.1\r\nhost: x\r\n\r\nGET /cases HTTP/1.1\r\nhost: x\r\n\
                       connection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut raw = String::new();
        stream.read_to_string(&mut raw).unwrap();
        raw
    });
    let raw = raw.await.unwrap();
    handle.stop(false).await;
    let (head, rest) = raw.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    assert!(rest.starts_with("HTTP/1.1 308 Permanent Redirect"), "{rest}");
    assert!(rest.contains("location: https://127.0.0.9:8443/cases\r\n"), "{rest}");
}

#[actix_web::test]
async fn the_page_of_a_practice_office_says_so() {
    let facts = trust(Some(ROOT));
    let ask = || TestRequest::get().uri("/trust?lang=en");
    let real = text(answer(&facts, ask()).await).await;
    facts.set(Trust { practice: true, ..Trust::clone(&facts.now()) });
    let invented = text(answer(&facts, ask()).await).await;
    for sign in ["[Practice]", "Practice office.", "data-practice"] {
        assert!(invented.contains(sign) && !real.contains(sign), "{sign}");
    }
}
