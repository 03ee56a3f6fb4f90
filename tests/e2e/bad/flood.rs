//! Many scripts at once, each saying who it is with every request; and one that sends very slowly.

use std::io::Write as _;
use std::net::TcpStream;
use std::thread;

use crate::client::{Http, Trust};
use crate::office::{IDRIS, Office};

/// Scripts at once, and the requests of each.
const SCRIPTS: usize = 32;
const EACH: usize = 32;

fn basic(password: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text = format!("{}:{password}", IDRIS.user);
    let mut encoded = String::from("Basic ");
    for group in text.as_bytes().chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            encoded.push(if place <= group.len() { letter.into() } else { '=' });
        }
    }
    encoded
}

fn script(base: &str, password: &str) -> Http {
    let mut http = Http::new(base, &Trust::Anything);
    http.headers.insert("Authorization".to_owned(), basic(password));
    http
}

#[test]
fn a_thousand_requests_that_each_bring_a_password_wait_for_one_hash() {
    let office = Office::open();
    drop(office.enter(IDRIS));
    let base = office.program.https();
    thread::scope(|scope| {
        for _ in 0..SCRIPTS {
            scope.spawn(|| {
                let mut http = script(&base, IDRIS.password);
                for _ in 0..EACH {
                    let _ = http.get("/api/v2/cases?fields=short").expect(200);
                }
            });
        }
    });
    // A wrong password is nobody's, however often the right one was sent.
    let statuses: Vec<u16> =
        (0..6).map(|_| script(&base, "not his password").get("/api/v2/cases").status).collect();
    assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&429), "{statuses:?}");
    let _ = script(&base, IDRIS.password).get("/api/v2/cases").expect(200);
}

#[test]
fn whoever_sends_slowly_holds_nobody_up() {
    let office = Office::open();
    let base = office.program.https();
    let address = base.trim_start_matches("https://");
    // Connections that begin and never go on: half a handshake each.
    let mut slow: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(address).unwrap()).collect();
    for stream in &mut slow {
        stream.write_all(&[0x16, 0x03, 0x01]).unwrap();
    }
    let _ = Http::new(&base, &Trust::Anything).get("/login").expect(200);
    drop(slow);
}
