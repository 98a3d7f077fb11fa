//! Photos to send, and a device that sends them by the tus protocol.

use std::io::Cursor;
use std::path::PathBuf;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder as _, RgbImage};
use placard::domain::digest::{hex, sha256};
use placard::store::photo;
use placard::workers::examine;
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::client::{Answer, Client};

/// A small photo; each number gives another picture.
pub fn jpeg(number: u32, exif: Option<Vec<u8>>) -> Vec<u8> {
    let pixels = RgbImage::from_fn(160, 120, |x, y| {
        let block = (x / 20).wrapping_mul(7).wrapping_add((y / 20).wrapping_mul(13)).wrapping_add(number.wrapping_mul(29));
        let level = block.wrapping_mul(2_654_435_761) >> 24;
        image::Rgb([level as u8, (level / 2) as u8, (255 - level) as u8])
    });
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 85);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    encoder.encode_image(&pixels).unwrap();
    bytes
}

/// A photo of twenty-nine people, which the package of the face detector carries; `None`, said plainly, where cargo keeps packages somewhere else.
pub fn people() -> Option<DynamicImage> {
    let home = std::env::var("CARGO_HOME").map(PathBuf::from).ok().or_else(|| Some(std::env::home_dir()?.join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    let found = registries.map(|registry| registry.path().join("rustface-0.1.7/test.png")).find(|file| file.exists());
    if found.is_none() {
        eprintln!("skipped: there is no photo of people below {}", home.display());
    }
    Some(image::open(found?).unwrap())
}

/// A camera's data: in Jefferson City, on November 24, 2020.
pub fn exif_jefferson_city() -> Vec<u8> {
    let fields = [
        (exif::Tag::DateTimeOriginal, exif::Value::Ascii(vec![b"2020:11:24 06:40:00".to_vec()])),
        (exif::Tag::GPSLatitude, exif::Value::Rational(vec![(38, 1).into(), (34, 1).into(), (36, 1).into()])),
        (exif::Tag::GPSLatitudeRef, exif::Value::Ascii(vec![b"N".to_vec()])),
        (exif::Tag::GPSLongitude, exif::Value::Rational(vec![(92, 1).into(), (10, 1).into(), (246, 10).into()])),
        (exif::Tag::GPSLongitudeRef, exif::Value::Ascii(vec![b"W".to_vec()])),
    ]
    .map(|(tag, value)| exif::Field { tag, ifd_num: exif::In::PRIMARY, value });
    let mut writer = exif::experimental::Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).unwrap();
    bytes.into_inner()
}

/// Whoever waits for another examiner leaves them the processor.
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Waits until the photo was looked at, by the program's own worker or here.
pub async fn examined(app: &TestApp, photo: Uuid) {
    let mut looks = tokio::time::interval(BETWEEN_LOOKS);
    while photo::by_id(&app.app.store, photo).await.unwrap().examined_at.is_none() {
        let took = examine::next(&app.app.context(), &app.app.objects, app.now(), || false).await.unwrap();
        if !took {
            looks.tick().await;
        }
    }
}

/// One photo on its way.
pub struct Sending {
    pub id: Uuid,
    pub visit: Uuid,
    pub length: usize,
    pub bytes: Vec<u8>,
}

impl Sending {
    pub fn of(id: Uuid, visit: Uuid, bytes: &[u8]) -> Sending {
        Sending { id, visit, length: bytes.len(), bytes: bytes.to_vec() }
    }

    pub fn path(&self) -> String {
        format!("/field/photos/{}", self.id)
    }

    pub async fn begin(&self, client: &Client) -> Answer {
        let digest = hex(&sha256(&self.bytes));
        let pairs = [("id", self.id.to_string()), ("visit", self.visit.to_string()), ("shows", "poster".into()), ("sha256", digest)];
        let metadata: Vec<_> = pairs.iter().map(|(name, text)| format!("{name} {}", BASE64_STANDARD.encode(text))).collect();
        let length = self.length.to_string();
        client.tus("POST", "/field/photos", &[("upload-length", &length), ("upload-metadata", &metadata.join(","))], Vec::new()).await
    }

    pub async fn patch(&self, client: &Client, from: usize, bytes: &[u8]) -> Answer {
        let from = from.to_string();
        let headers = [("upload-offset", from.as_str()), ("content-type", "application/offset+octet-stream")];
        client.tus("PATCH", &self.path(), &headers, bytes.to_vec()).await
    }

    /// The status, or `None` when the line was cut.
    pub async fn try_patch(&self, client: &Client, from: usize, bytes: Vec<u8>) -> Option<u16> {
        let from = from.to_string();
        client.try_tus("PATCH", &self.path(), &[("upload-offset", &from), ("content-type", "application/offset+octet-stream")], bytes).await
    }

    /// The rest of it, from where it stands.
    pub async fn finish(&self, client: &Client) {
        let head = client.tus("HEAD", &self.path(), &[], Vec::new()).await;
        let from: usize = head.header("upload-offset").unwrap().parse().unwrap();
        assert_eq!(self.patch(client, from, &self.bytes[from..]).await.status, 204);
    }

    /// All of it at once, which is answered with the reason why it cannot be used.
    pub async fn unusable(&self, client: &Client, reason: &str) {
        let begun = self.begin(client).await;
        let answer = if begun.status == 201 { self.patch(client, 0, &self.bytes).await } else { begun };
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains(reason), "{}", answer.body);
    }

    /// All of it at once.
    pub async fn whole(&self, client: &Client) {
        assert_eq!(self.begin(client).await.status, 201);
        let answer = self.patch(client, 0, &self.bytes).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
    }
}

/// The same, as heavy as a telephone's: a picture with 300 kB of the camera's own data in it (comments, ITU-T T.81, B.2.4.5), other
/// bytes for each number.
pub fn heavy(number: u32) -> Vec<u8> {
    let picture = jpeg(number, None);
    let mut bytes = picture[..2].to_vec();
    let mut state = number;
    for _ in 0..5 {
        bytes.extend([0xFF, 0xFE]);
        bytes.extend(60_002_u16.to_be_bytes());
        bytes.extend((0..60_000).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        }));
    }
    bytes.extend_from_slice(&picture[2..]);
    bytes
}

/// The receipt's own form with a photo in it (RFC 7578), and its content type.
pub fn plain_form(id: Uuid, bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let field = |name: &str, value: &str| format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let file = "--edge\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"p.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n";
    let head = format!("{}{}{file}", field("photo_id", &id.to_string()), field("shows", "poster"));
    ("multipart/form-data; boundary=edge", [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat())
}

/// A PNG of a few bytes that says it unpacks to 60,000 by 60,000 pixels: 10.8 GB.
pub fn bomb() -> Vec<u8> {
    let mut bytes = Vec::new();
    RgbImage::new(8, 8).write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

/// RFC 2083, annex 15, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let bit = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}
