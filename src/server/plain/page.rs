//! The page that explains how a device learns to trust the box.

use maud::{DOCTYPE, Markup, html};

use crate::i18n::{Languages, Say};
use crate::web::qr;

/// The name of the certificate as a file.
pub(super) const CERTIFICATE_FILE: &str = "amana-root.crt";
/// The name of the profile as a file.
pub(super) const PROFILE_FILE: &str = "amana.mobileconfig";

/// The addresses and the fingerprint that the page shows.
pub(super) struct Way<'a> {
    /// The languages that are offered.
    pub(super) languages: &'a Languages,
    /// This page, as another device reaches it.
    pub(super) here: String,
    /// The encrypted side.
    pub(super) box_url: String,
    /// The SHA-256 of the root.
    pub(super) fingerprint: String,
    /// Whether everybody in the office is invented.
    pub(super) practice: bool,
}

/// The page before the office has an authority.
pub(super) fn not_yet(say: Say, languages: &Languages, practice: bool) -> Markup {
    shell((say, languages), practice, html! { p { (say.trust_not_yet()) } })
}

/// The page with everything that is to be done.
pub(super) fn steps(say: Say, way: &Way<'_>) -> Markup {
    let content = html! {
        p { (say.trust_lead()) }
        p { strong { (say.trust_asks_nothing()) } }
        (poster(say, &way.fingerprint))
        (reach(say, &way.here))
        (downloads(say))
        section aria-labelledby="steps" {
            h2 #steps { (say.trust_steps_heading()) }
            (android(say))
            (iphone(say))
            (windows(say))
            (firefox(say))
        }
        section aria-labelledby="check" {
            h2 #check { (say.trust_check_heading()) }
            p { (say.trust_check()) }
            p { a.button href=(way.box_url) { (say.trust_check_open()) } }
        }
        (removal(say))
    };
    shell((say, way.languages), way.practice, content)
}

fn shell((say, languages): (Say, &Languages), practice: bool, content: Markup) -> Markup {
    let lang = say.lang();
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) dir=(lang.direction().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title {
                    @if practice { (say.title_practice()) " " }
                    (say.trust_title()) " – Amana"
                }
                link rel="stylesheet" href="/trust.css";
            }
            body data-practice[practice] {
                @if practice {
                    div.banner {
                        p { strong { (say.practice_title()) } " " (say.practice_text()) }
                    }
                }
                header {
                    nav aria-label=(say.trust_languages()) {
                        @for voice in languages.voices() {
                            @let other = voice.lang();
                            a href={ "/trust?lang=" (other.tag()) } lang=(other.tag())
                                hreflang=(other.tag()) dir=(other.direction().as_str())
                                aria-current=[(other == lang).then_some("true")] {
                                (voice.own_name())
                            }
                        }
                    }
                }
                main {
                    h1 { (say.trust_title()) }
                    (content)
                }
            }
        }
    }
}

fn poster(say: Say, fingerprint: &str) -> Markup {
    html! {
        section.poster aria-labelledby="poster" {
            h2 #poster { (say.trust_poster_heading()) }
            p { (say.trust_poster()) }
            p { (say.trust_poster_differs()) }
            h3 { (say.trust_fingerprint_heading()) }
            p.fingerprint dir="ltr" {
                // A break after every fourth byte leaves eight groups to compare.
                @for (at, byte) in fingerprint.split(':').enumerate() {
                    @if at > 0 { (if at % 4 == 0 { " " } else { ":" }) }
                    (byte)
                }
            }
        }
    }
}

fn reach(say: Say, here: &str) -> Markup {
    html! {
        section aria-labelledby="reach" {
            h2 #reach { (say.trust_reach_heading()) }
            p { (say.trust_reach()) }
            (qr::picture(here, &say.trust_qr_of(here)))
            p { code dir="ltr" { (here) } }
        }
    }
}

fn downloads(say: Say) -> Markup {
    let lang = say.lang();
    let lang = lang.tag();
    html! {
        section aria-labelledby="download" {
            h2 #download { (say.trust_download_heading()) }
            p {
                a.button href={ "/trust/" (CERTIFICATE_FILE) } {
                    (say.trust_download_certificate())
                }
            }
            p {
                a.button href={ "/trust/" (PROFILE_FILE) "?lang=" (lang) } {
                    (say.trust_download_profile())
                }
            }
        }
    }
}

fn android(say: Say) -> Markup {
    html! {
        details {
            summary { h3 { (say.trust_android_heading()) } }
            ol {
                li { (say.trust_android_download()) }
                li { (say.trust_android_open()) }
                li { (say.trust_android_lock()) }
                li { (say.trust_android_file()) }
                li { (say.trust_android_compare()) }
            }
            p { (say.trust_android_monitored()) }
            p { (say.trust_android_firefox()) }
        }
    }
}

fn iphone(say: Say) -> Markup {
    html! {
        details {
            summary { h3 { (say.trust_iphone_heading()) } }
            ol {
                li { (say.trust_iphone_download()) }
                li { (say.trust_iphone_open()) }
                li { (say.trust_iphone_compare()) }
                li { (say.trust_iphone_install()) }
                li { (say.trust_iphone_trust()) }
            }
        }
    }
}

fn windows(say: Say) -> Markup {
    html! {
        details {
            summary { h3 { (say.trust_windows_heading()) } }
            ol {
                li { (say.trust_windows_download()) }
                li {
                    (say.trust_windows_compare())
                    // The certificate window of Windows shows no SHA-256; that of the file is the
                    // fingerprint.
                    p { code dir="ltr" { "certutil -hashfile " (CERTIFICATE_FILE) " SHA256" } }
                }
                li { (say.trust_windows_open()) }
                li { (say.trust_windows_store()) }
                li { (say.trust_windows_restart()) }
            }
        }
    }
}

fn firefox(say: Say) -> Markup {
    html! {
        details {
            summary { h3 { (say.trust_firefox_heading()) } }
            ol {
                li { (say.trust_firefox_download()) }
                li { (say.trust_firefox_open()) }
                li { (say.trust_firefox_compare()) }
                li { (say.trust_firefox_trust()) }
            }
        }
    }
}

fn removal(say: Say) -> Markup {
    html! {
        section aria-labelledby="remove" {
            h2 #remove { (say.trust_remove_heading()) }
            p { (say.trust_remove()) }
            ul {
                li { (say.trust_remove_android()) }
                li { (say.trust_remove_iphone()) }
                li { (say.trust_remove_windows()) }
                li { (say.trust_remove_firefox()) }
            }
        }
    }
}
