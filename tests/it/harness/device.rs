//! A device of the field app: the requests of `static/ts/field/send.ts` and `tus.ts`, over a line that sends some of them twice at once
//! and cuts others in the middle. Used by the tests and by `benches/devices.rs`.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use placard::domain::digest::{hex, sha256};
use reqwest::header::HeaderMap;
use uuid::Uuid;

/// Bytes to a request, as the app sends them.
const PIECE: usize = 256 * 1024;
/// Of so many requests, one is sent twice at once, and one is cut in the middle.
const TROUBLE: u64 = 8;
/// Until a device tries again when nobody answers.
const AWAY: Duration = Duration::from_millis(50);

/// A photo on the device.
pub struct Taken {
    pub id: Uuid,
    pub bytes: Vec<u8>,
}

/// A visit in the outbox, with its photos.
pub struct Logged {
    pub id: Uuid,
    pub place: String,
    pub fields: Vec<(String, String)>,
    pub photos: Vec<Taken>,
}

/// What the lines of all devices have seen.
#[derive(Default)]
pub struct Tally {
    pub requests: AtomicU64,
    pub twice: AtomicU64,
    pub cut: AtomicU64,
    /// Answers of 429 and of 500 and above, by which a device waits.
    pub put_off: AtomicU64,
}

/// Signed in, with its sites got ready.
pub struct Device {
    http: reqwest::Client,
    url: String,
    cookie: String,
    owner: String,
    /// Version of the questions, by place.
    forms: HashMap<String, String>,
    /// RFC 3339.
    clock: String,
    tally: Arc<Tally>,
    turn: AtomicU64,
}

struct Answer {
    status: u16,
    offset: Option<usize>,
    pause: Duration,
    body: String,
}

impl Device {
    /// Of somebody who was just let in by a link: chooses the password, is signed in by that, and gets the sites ready.
    pub async fn welcomed(url: &str, token: &str, password: &str, clock: String, sites: &[&str], tally: Arc<Tally>) -> Device {
        // What the program links for buckets asks for it, though devices of a test speak plain HTTP.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().expect("a client");
        let form = [("password", password), ("password_again", password)];
        let welcome = http.post(format!("{url}/welcome/{token}")).header("sec-fetch-site", "same-origin").form(&form);
        let welcome = welcome.send().await.expect("the server answers");
        let cookie = welcome.headers()["set-cookie"].to_str().expect("a cookie of letters").split(';').next().expect("a cookie");
        let also: Vec<_> = sites.iter().map(|code| format!("also={code}")).collect();
        let kit = http.get(format!("{url}/en/field/kit.json?{}", also.join("&"))).header("cookie", cookie);
        let kit: serde_json::Value = kit.send().await.expect("the server answers").json().await.expect("the kit");
        let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
        let forms = kit["sites"].as_array().expect("sites").iter().map(|site| (text(&site["code"]), text(&site["form"]))).collect();
        let (owner, turn) = (text(&kit["person"]), AtomicU64::new(u64::from(token.as_bytes()[0])));
        Device { cookie: cookie.to_owned(), url: url.to_owned(), http, owner, forms, clock, tally, turn }
    }

    /// Sends one visit and its photos, each until the registry has confirmed it.
    pub async fn send(&self, visit: &Logged) {
        while !self.deliver(visit).await {}
        for photo in &visit.photos {
            while !self.upload(visit.id, photo).await {}
        }
    }

    async fn deliver(&self, visit: &Logged) -> bool {
        let mut fields: Vec<(&str, &str)> = visit.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("form", self.forms[&visit.place].as_str()), ("owner", &self.owner), ("sent_at", &self.clock)]);
        let body = reqwest::Url::parse_with_params("http://form/", fields).expect("fields").query().expect("fields").to_owned();
        let headers = [("content-type", "application/x-www-form-urlencoded".to_owned())];
        let Some(answer) = self.ask("POST", "/en/field/deliveries", &headers, body.as_bytes()).await else { return false };
        self.goes_on(&answer).await && answer.body.contains(r#""state":"accepted""#)
    }

    async fn upload(&self, visit: Uuid, photo: &Taken) -> bool {
        let pairs = [
            ("id", photo.id.to_string()),
            ("visit", visit.to_string()),
            ("shows", "poster".into()),
            ("sha256", hex(&sha256(&photo.bytes))),
        ];
        let metadata: Vec<_> = pairs.iter().map(|(name, text)| format!("{name} {}", BASE64_STANDARD.encode(text))).collect();
        let headers = [("upload-length", photo.bytes.len().to_string()), ("upload-metadata", metadata.join(","))];
        let Some(begun) = self.ask("POST", "/en/field/photos", &headers, b"").await else { return false };
        if !self.goes_on(&begun).await {
            return false;
        }
        let mut offset = begun.offset.expect("an offset");
        let path = format!("/en/field/photos/{}", photo.id);
        while offset < photo.bytes.len() {
            let headers = [("upload-offset", offset.to_string()), ("content-type", "application/offset+octet-stream".to_owned())];
            let piece = &photo.bytes[offset..photo.bytes.len().min(offset + PIECE)];
            let answer = match self.ask("PATCH", &path, &headers, piece).await {
                Some(answer) if answer.status == 409 => self.ask("HEAD", &path, &[], b"").await,
                other => other,
            };
            let Some(answer) = answer else { return false };
            if answer.status == 460 || !self.goes_on(&answer).await {
                return false;
            }
            offset = answer.offset.expect("an offset");
        }
        true
    }

    /// Waits where the answer asks for it.
    ///
    /// # Panics
    /// When the registry refuses what it should take.
    async fn goes_on(&self, answer: &Answer) -> bool {
        let put_off = answer.status == 429 || answer.status >= 500;
        assert!(put_off || (200..300).contains(&answer.status), "refused with {}: {}", answer.status, answer.body);
        if put_off {
            self.tally.put_off.fetch_add(1, Relaxed);
            tokio::time::sleep(answer.pause).await;
        }
        !put_off
    }

    /// One request as the line lets it through; `None` when it was cut.
    async fn ask(&self, method: &str, path: &str, headers: &[(&str, String)], body: &[u8]) -> Option<Answer> {
        match self.turn.fetch_add(1, Relaxed) % TROUBLE {
            3 => {
                self.tally.twice.fetch_add(1, Relaxed);
                let (_, second) = tokio::join!(self.request(method, path, headers, body), self.request(method, path, headers, body));
                second
            }
            6 => {
                self.cut(method, path, headers, body).await;
                None
            }
            _ => self.request(method, path, headers, body).await,
        }
    }

    async fn request(&self, method: &str, path: &str, headers: &[(&str, String)], body: &[u8]) -> Option<Answer> {
        self.tally.requests.fetch_add(1, Relaxed);
        let request = self.http.request(method.parse().expect("a method"), format!("{}{path}", self.url));
        let own = [("accept", "application/json"), ("tus-resumable", "1.0.0"), ("sec-fetch-site", "same-origin"), ("cookie", &self.cookie)];
        let request = own.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        // A server that answers before it has read everything may close the connection: to a device, that is a bad line.
        let answer = match request.body(body.to_vec()).send().await {
            Ok(answer) => answer,
            Err(wrong) => {
                if wrong.is_connect() {
                    tokio::time::sleep(AWAY).await;
                }
                return None;
            }
        };
        let number = |headers: &HeaderMap, name: &str| headers.get(name).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        let (status, offset) = (answer.status().as_u16(), number(answer.headers(), "upload-offset"));
        let pause =
            number(answer.headers(), "retry-after").map_or(Duration::from_millis(200), |seconds| Duration::from_secs(seconds as u64));
        Some(Answer { status, offset, pause, body: answer.text().await.ok()? })
    }

    /// Half of the body goes out, then the connection is gone; nobody hears an answer.
    async fn cut(&self, method: &str, path: &str, headers: &[(&str, String)], body: &[u8]) {
        self.tally.requests.fetch_add(1, Relaxed);
        self.tally.cut.fetch_add(1, Relaxed);
        let host = self.url.trim_start_matches("http://").to_owned();
        let own = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {}\r\nsec-fetch-site: same-origin\r\n", self.cookie);
        let listed: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let mut bytes = format!("{own}{listed}content-length: {}\r\n\r\n", body.len()).into_bytes();
        bytes.extend_from_slice(&body[..body.len() / 2]);
        let sent = tokio::task::spawn_blocking(move || std::net::TcpStream::connect(host)?.write_all(&bytes));
        // Whether all of the half came through makes no difference to a line that is cut.
        let _ = sent.await.expect("no panic on the line");
    }
}
