//! How well the machine reads posters: numbers, languages and false alarms over the photos that `tests/posters/render.mjs` drew.
//!
//!     node tests/posters/render.mjs && cargo bench --bench reading [-- KIND]
//!
//! One JSON line a kind of photo, one for all, on standard output, each share with its count and its 95 % interval; each photo that was
//! misread on standard error.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use placard::coverage::rate::wilson_rate;
use placard::domain::mandate::phone_number;
use placard::evidence::{photo, reader, scan};
use serde::Deserialize;

#[derive(Deserialize)]
struct Truth {
    file: String,
    kind: String,
    number: Option<String>,
    languages: Vec<String>,
}

#[derive(Default)]
struct Score {
    photos: u32,
    /// Photos that show a number, those on which it was read digit by digit, those on which another one was read.
    with_number: u32,
    number_read: u32,
    number_misread: u32,
    /// Photos without a number on which one was read.
    without_number: u32,
    number_invented: u32,
    /// Photos whose languages were all found, and those on which one was found that is not there.
    with_language: u32,
    languages_read: u32,
    language_invented: u32,
    seconds: f64,
}

fn main() {
    let folder = std::env::var("PLACARD_POSTERS").unwrap_or_else(|_| "target/posters".into());
    let only: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Ok(listed) = std::fs::read(Path::new(&folder).join("posters.json")) else {
        eprintln!("no photos in {folder}: node tests/posters/render.mjs");
        return;
    };
    let truths: Vec<Truth> = serde_json::from_slice(&listed).expect("posters.json is written by render.mjs");
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for truth in truths.iter().filter(|truth| only.is_empty() || only.contains(&truth.kind)) {
        let bytes = std::fs::read(Path::new(&folder).join(&truth.file)).expect("a listed photo is there");
        let began = Instant::now();
        let pixels = photo::open(&bytes).expect("a rendered photo is a photo").pixels;
        let reading = reader::read(&pixels, &scan::find(&pixels), &|| false).expect("nobody says stop");
        let seconds = began.elapsed().as_secs_f64();
        let printed = truth.number.iter().map(|number| phone_number::digits(number)).collect::<Vec<_>>();
        if reading.numbers != printed || truth.languages.iter().any(|code| !reading.languages.contains(code)) {
            eprintln!("{}: {printed:?} {:?} read as {:?} {:?}", truth.file, truth.languages, reading.numbers, reading.languages);
        }
        for name in [truth.kind.as_str(), "all"] {
            note(scores.entry(name.to_owned()).or_default(), truth, &reading, seconds);
        }
    }
    for (kind, score) in &scores {
        println!("{}", score.line(kind));
    }
}

impl Score {
    fn line(&self, kind: &str) -> serde_json::Value {
        serde_json::json!({
            "bench": "reading",
            "kind": kind,
            "photos": self.photos,
            "number_read": share(self.number_read, self.with_number),
            "number_misread": share(self.number_misread, self.with_number),
            "number_invented": share(self.number_invented, self.without_number),
            "languages_read": share(self.languages_read, self.with_language),
            "language_invented": share(self.language_invented, self.photos),
            "seconds_a_photo": self.seconds / f64::from(self.photos),
        })
    }
}

/// With Wilson's interval; nothing of nothing.
fn share(count: u32, of: u32) -> Option<serde_json::Value> {
    wilson_rate(count, of).map(|rate| serde_json::json!({ "count": count, "of": of, "low": rate.low, "high": rate.high }))
}

fn note(score: &mut Score, truth: &Truth, reading: &placard::domain::photo::Reading, seconds: f64) {
    score.photos += 1;
    score.seconds += seconds;
    match truth.number.as_deref().map(phone_number::digits) {
        Some(printed) => {
            score.with_number += 1;
            score.number_read += u32::from(reading.numbers == [printed.clone()]);
            score.number_misread += u32::from(reading.numbers.iter().any(|read| *read != printed));
        }
        None => {
            score.without_number += 1;
            score.number_invented += u32::from(!reading.numbers.is_empty());
        }
    }
    score.with_language += u32::from(!truth.languages.is_empty());
    score.languages_read += u32::from(!truth.languages.is_empty() && truth.languages.iter().all(|code| reading.languages.contains(code)));
    score.language_invented += u32::from(reading.languages.iter().any(|code| !truth.languages.contains(code)));
}
