//! A telephone with ODK Collect: a token, filled-in forms, and requests as that program sends them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use placard::domain::person::Role;
use placard::domain::place::Place;
use uuid::Uuid;

use crate::harness::TestApp;
use crate::harness::client::{Answer, Client};

pub struct Phone {
    client: Client,
    authorization: String,
}

impl Phone {
    /// With a token that somebody in this role made on their account page.
    pub async fn of(app: &TestApp, role: Role) -> Phone {
        let page = app.client(role).await.post("/account/tokens", &[("name", "phone")]).await;
        Phone::with(app, &format!("{}@example.org", role.code()), token_on(&page))
    }

    pub fn with(app: &TestApp, email: &str, token: &str) -> Phone {
        let authorization = format!("Basic {}", BASE64_STANDARD.encode(format!("{email}:{token}")));
        Phone { client: app.public(), authorization }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).await
    }

    pub async fn ask(&self, method: &str, path: &str) -> Answer {
        self.client.bare(method, path, &[("authorization", &self.authorization), ("x-openrosa-version", "1.0")], Vec::new()).await
    }

    /// The version of the form as the server has it now.
    pub async fn version(&self) -> String {
        let list = self.get("/openrosa/formList").await;
        between(&list.body, "<version>", "</version>").to_owned()
    }

    /// Sends a filled-in form with these files.
    pub async fn send(&self, xml: &str, files: &[(&str, &[u8])]) -> Answer {
        self.send_with(&[], xml, files).await
    }

    pub async fn send_with(&self, headers: &[(&str, &str)], xml: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut parts = vec![("xml_submission_file", xml.as_bytes())];
        parts.extend_from_slice(files);
        self.send_parts(headers, &parts).await
    }

    pub async fn send_parts(&self, headers: &[(&str, &str)], parts: &[(&str, &[u8])]) -> Answer {
        let mut all = vec![("authorization", self.authorization.as_str()), ("content-type", MULTIPART), ("x-openrosa-version", "1.0")];
        all.extend_from_slice(headers);
        self.client.bare("POST", "/openrosa/submission", &all, multipart(parts)).await
    }
}

const MULTIPART: &str = "multipart/form-data; boundary=xxxxYYYYxxxx";

fn multipart(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let disposition = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"");
        let head = format!("--xxxxYYYYxxxx\r\n{disposition}\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--xxxxYYYYxxxx--\r\n");
    body
}

/// The token that the page shows this once.
pub fn token_on(page: &Answer) -> &str {
    assert_eq!(page.status, 200, "{}", page.body);
    between(&page.body, r#"class="secret">"#, "<")
}

pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).unwrap().0
}

/// What the device is told.
pub fn message(answer: &Answer) -> &str {
    assert_eq!(answer.header("x-openrosa-version"), Some("1.0"), "{}", answer.body);
    between(&answer.body, "<message", "</message>").split_once('>').unwrap().1
}

/// A filled-in form that finds everything as Missouri asks it of a bus station, the code typed in by hand; `changes` replace or add answers,
/// an empty value takes one away.
pub fn filled(version: &str, place: &Place, visit: Uuid, changes: &[(&str, &str)]) -> String {
    let code = place.code.to_string();
    let position = place.point.as_ref().map(|point| format!("{} {} 210 4.5", point.lat, point.lon)).unwrap_or_default();
    let mut answers = vec![
        ("end", "2026-06-01T06:40:07.123-05:00"),
        ("way", "code"),
        ("typed", code.as_str()),
        ("place", place.code.plain()),
        ("kind_of", "bus_station"),
        ("kind", "routine"),
        ("on_day", "2026-05-31"),
        ("access", "open"),
        ("at_restroom", "yes"),
        ("at_entrance", "yes"),
        ("width_in", "8.5"),
        ("height_in", "11"),
        ("languages", "en es"),
        ("number", "1-888-373-7888"),
        ("text_number", "233733"),
        ("position", position.as_str()),
    ];
    for (name, value) in changes.iter().filter(|(name, _)| !name.starts_with("photo")) {
        answers.retain(|(known, _)| known != name);
        if !value.is_empty() {
            answers.push((name, value));
        }
    }
    let looked = |name: &str| name.starts_with("at_") || matches!(name, "width_in" | "height_in" | "languages" | "number" | "text_number");
    let written = |inside: bool| {
        let some = answers.iter().filter(|(name, _)| looked(name) == inside);
        some.map(|(name, value)| format!("<{name}>{value}</{name}>")).collect::<String>()
    };
    let photos = changes.iter().filter(|(name, _)| name.starts_with("photo"));
    let photos: String = photos
        .map(|(name, value)| format!("<photo><photo_file>{value}</photo_file><photo_shows>{}</photo_shows></photo>", &name[6..]))
        .collect();
    format!(
        "<?xml version='1.0' ?><data id=\"placard-visit\" version=\"{version}\" xmlns:orx=\"http://openrosa.org/xforms\">{}<looked>{}</looked>{photos}\
         <orx:meta><orx:instanceID>uuid:{visit}</orx:instanceID><orx:instanceName>x</orx:instanceName></orx:meta></data>",
        written(false),
        written(true),
    )
}
