//! Photos are examined: the public derivative, the digests, what the machine reads, and the flags for a supervisor.

use std::sync::Arc;
use std::time::Duration;

use image::DynamicImage;
use tokio::sync::{Mutex, Notify};
use uuid::Uuid;

use crate::domain::day::Micros;
use crate::domain::fact::facts_on;
use crate::domain::mandate::Mandates;
use crate::domain::photo::{Camera, Examination, Fingerprint, Photo, PhotoFlag, Reading, Shows, disagreements};
use crate::domain::place::Place;
use crate::domain::review_flag::{Detail, far_away};
use crate::domain::visit::Visit;
use crate::evidence::not_a_photo::NotAPhoto;
use crate::evidence::perceptual_hash::PerceptualHash;
use crate::evidence::photo::{derivative, open};
use crate::evidence::poster_outline::outline;
use crate::evidence::scan::Code;
use crate::evidence::surroundings::Surroundings;
use crate::evidence::{faces, reader, scan};
use crate::services;
use crate::services::env::{Clock, Context, Ids};
use crate::store::object::Objects;
use crate::store::{Result, Store, photo, place, visit};
use crate::workers::Stopping;

/// How often photos are looked for without being told.
const AT_LEAST_EVERY: Duration = Duration::from_secs(10);
/// A worker that died leaves its photo to others after this long.
const LEASE: i64 = 300 * Micros::SECOND;
/// A photo that could not be fetched is tried again after this long.
const LATER: i64 = 60 * Micros::SECOND;
/// How often a photo is taken whose reader then dies, before it is left alone.
const ATTEMPTS: i64 = 3;

/// Photos whose surroundings are read at once: 576 bytes each.
const COMPARED_AT_ONCE: usize = 1_000;

/// One photo at a time is compared with those before it: of two alike that came together the second finds the first.
static COMPARING: Mutex<()> = Mutex::const_new(());

/// Photos examined beside each other: half of the processors are left to those who wait for a page.
pub(super) fn examiners() -> usize {
    std::thread::available_parallelism().map_or(1, |processors| (processors.get() / 2).max(1))
}

/// One who examines photos as they arrive, and looks now and then for those that other nodes took in.
#[derive(Clone)]
pub(super) struct Examiner {
    pub store: Store,
    pub objects: Objects,
    pub mandates: Arc<Mandates>,
    pub ids: Ids,
    pub clock: Clock,
    pub arrived: Arc<Notify>,
}

impl Examiner {
    pub async fn run(self, mut stopping: Stopping) {
        while !stopping.has_come() {
            let (watched, context) = (stopping.clone(), Context { store: &self.store, mandates: &self.mandates, ids: &self.ids });
            match next(&context, &self.objects, self.clock.now(), move || watched.has_come()).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(cause = %error, "a photo stays unexamined for now"),
            }
            let _ = stopping.or(tokio::time::timeout(AT_LEAST_EVERY, self.arrived.notified())).await;
        }
    }
}

/// Examines one photo; `false` when none waits, or when `stop` says so before it is read: it is then put back.
///
/// # Errors
/// `File` or `Objects` when the photo cannot be read, else what the database says; the photo is tried again later.
pub async fn next<S>(context: &Context<'_>, objects: &Objects, now: Micros, stop: S) -> Result<bool>
where
    S: Fn() -> bool + Send + 'static,
{
    let Context { store, ids, .. } = *context;
    let Some((taken, attempts)) = services::photo::claim(store, now, now.plus(LEASE)).await? else { return Ok(false) };
    if attempts > ATTEMPTS {
        tracing::error!(photo = %taken.id, attempts, "a photo at which the program ended several times is not read again");
        services::photo::record_examination(store, &taken, &Err(NotAPhoto::KillsReaders.code()), &[], ids, now).await?;
        return Ok(true);
    }
    let examined = examine(context, objects, &taken, now, stop).await;
    match &examined {
        Ok(true) => {}
        Ok(false) => services::photo::put_back(store, &taken, now).await?,
        Err(_) => services::photo::put_back(store, &taken, now.plus(LATER)).await?,
    }
    examined
}

/// `false` when it was told to stop.
async fn examine<S>(context: &Context<'_>, objects: &Objects, taken: &Photo, now: Micros, stop: S) -> Result<bool>
where
    S: Fn() -> bool + Send + 'static,
{
    let Context { store, mandates, ids } = *context;
    let bytes = objects.get(&services::photo::original(taken.id)).await?;
    let shows = taken.shows;
    let looked = tokio::task::spawn_blocking(move || look(&bytes, shows, &stop)).await.unwrap_or_else(|cause| {
        tracing::error!(%cause, photo = %taken.id, "a photo broke its reader");
        Err(Unexamined::Refused(NotAPhoto::KillsReaders))
    });
    let found = match looked {
        Ok((examined, public)) => {
            objects.put(&services::photo::derivative(taken.id), public).await?;
            Ok(examined)
        }
        Err(Unexamined::Refused(reason)) => Err(reason.code()),
        Err(Unexamined::Stopped) => return Ok(false),
    };
    let _turn = COMPARING.lock().await;
    let (mut found, mut flags) = (found, Vec::new());
    if let Ok(examined) = &mut found {
        let same_file = compare(store, taken, examined).await?;
        flags = odd(store, mandates, taken, examined, now).await?;
        flags.extend(same_file.map(|other| (PhotoFlag::UsedBefore, Detail { other: Some(other), ..Detail::default() })));
    }
    services::photo::record_examination(store, taken, &found, &flags, ids, now).await?;
    Ok(true)
}

/// Why nothing was found.
enum Unexamined {
    Refused(NotAPhoto),
    Stopped,
}

impl From<NotAPhoto> for Unexamined {
    fn from(reason: NotAPhoto) -> Unexamined {
        Unexamined::Refused(reason)
    }
}

fn look(bytes: &[u8], shows: Shows, stop: &dyn Fn() -> bool) -> std::result::Result<(Examination, Vec<u8>), Unexamined> {
    let opened = open(bytes)?;
    let public = derivative(&opened.pixels)?;
    let codes = scan::find(&opened.pixels);
    let reading = reader::read(&opened.pixels, &codes, stop).map_err(|reader::Stopped| Unexamined::Stopped)?;
    let examined = Examination {
        width: i64::from(opened.pixels.width()),
        height: i64::from(opened.pixels.height()),
        perceptual_hash: PerceptualHash::of(&opened.pixels).0,
        looks_like: None,
        surroundings: surroundings(&opened.pixels, shows, &codes).map(|seen| seen.bytes().to_vec()).unwrap_or_default(),
        camera: opened.camera,
        reading: Reading { faces: faces::count(&opened.pixels), ..reading },
    };
    Ok((examined, public))
}

/// What is to be seen around the poster; all that a photo shows on which there is none. A poster that is not found could be anywhere.
fn surroundings(pixels: &DynamicImage, shows: Shows, codes: &[Code]) -> Option<Surroundings> {
    let poster = outline(pixels, codes);
    let may_show_none = match shows {
        Shows::Location | Shows::Absence => true,
        Shows::Poster | Shows::Document => false,
    };
    (poster.is_some() || may_show_none).then(|| Surroundings::of(pixels, poster.as_ref())).flatten()
}

async fn odd(store: &Store, mandates: &Mandates, taken: &Photo, examined: &Examination, now: Micros) -> Result<Vec<(PhotoFlag, Detail)>> {
    let seen_at = visit::by_id(store, taken.visit_id).await?;
    let place = place::by_id(store, seen_at.place_id).await?;
    let mut flags = reading_flags(mandates, &place, &seen_at, &examined.reading, now);
    flags.extend(camera_flags(&examined.camera, &place, &seen_at));
    flags.extend(label_flags(&examined.reading, &place));
    Ok(flags)
}

/// What the machine read against what the visitor noted.
fn reading_flags(mandates: &Mandates, place: &Place, visit: &Visit, reading: &Reading, now: Micros) -> Vec<(PhotoFlag, Detail)> {
    let facts = facts_on(&place.facts, visit.on_day, now);
    let ruling = mandates.ruling(&mandates.law_of(place), &place.categories, &facts, visit.on_day);
    let numbers = ruling.numbers_required(&facts);
    let detail = |flag: PhotoFlag| match flag {
        PhotoFlag::LanguageDisagrees => Detail {
            read: Some(reading.languages.join(", ")),
            noted: visit.finding.languages.as_ref().map(|codes| codes.join(", ")),
            ..Detail::default()
        },
        PhotoFlag::NumberDisagrees
        | PhotoFlag::NumberNotAsked
        | PhotoFlag::UsedBefore
        | PhotoFlag::FarAway
        | PhotoFlag::AnotherDay
        | PhotoFlag::OtherLabel => Detail {
            read: Some(reading.numbers.join(", ")),
            noted: visit.finding.number.as_ref().map(ToString::to_string),
            ..Detail::default()
        },
    };
    disagreements(reading, &visit.finding, &numbers).into_iter().map(|flag| (flag, detail(flag))).collect()
}

/// Where and when the camera says it was.
fn camera_flags(camera: &Camera, place: &Place, visit: &Visit) -> Vec<(PhotoFlag, Detail)> {
    let mut flags = Vec::new();
    if let Some(meters) = camera.position.and_then(|position| far_away(position, None, place)) {
        flags.push((PhotoFlag::FarAway, Detail { meters: Some(meters), ..Detail::default() }));
    }
    // The camera's day is local, the visit's too: a day apart may be midnight, two are not.
    if let Some(day) = camera.day.filter(|day| day.days_since(visit.on_day).abs() > 1) {
        flags.push((
            PhotoFlag::AnotherDay,
            Detail { read: Some(day.to_string()), noted: Some(visit.on_day.to_string()), ..Detail::default() },
        ));
    }
    flags
}

fn label_flags(reading: &Reading, place: &Place) -> Vec<(PhotoFlag, Detail)> {
    let other = reading.codes.iter().filter_map(|text| scan::place(text)).find(|code| *code != place.code);
    let detail = |code: crate::domain::place_code::PlaceCode| Detail {
        read: Some(code.to_string()),
        noted: Some(place.code.to_string()),
        ..Detail::default()
    };
    other.map(|code| (PhotoFlag::OtherLabel, detail(code))).into_iter().collect()
}

/// Compares a photo with those of other visits: gives one that is the same file, and notes one that looks the same around the poster, too.
async fn compare(store: &Store, taken: &Photo, examined: &mut Examination) -> Result<Option<Uuid>> {
    let others = photo::fingerprints_of_others(store, taken.visit_id).await?;
    let is_same_file = |other: &&Fingerprint| other.digest.is_some() && other.digest == taken.digest;
    let same = others.iter().find(is_same_file).map(|other| other.id);
    if same.is_none() {
        examined.looks_like = likeness(store, examined, &others).await?;
    }
    Ok(same)
}

/// Photos of one official poster look alike, whoever takes them: what tells is what is around it.
async fn likeness(store: &Store, examined: &Examination, others: &[Fingerprint]) -> Result<Option<Uuid>> {
    let Some(own) = Surroundings::from_bytes(&examined.surroundings) else { return Ok(None) };
    let hash = PerceptualHash(examined.perceptual_hash);
    let looks_alike = |other: &&Fingerprint| other.perceptual_hash.is_some_and(|other| hash.looks_like(PerceptualHash(other)));
    let alike: Vec<Uuid> = others.iter().filter(looks_alike).map(|other| other.id).collect();
    for some in alike.chunks(COMPARED_AT_ONCE) {
        let around = photo::surroundings_of(store, some).await?;
        let same = around.iter().find(|(_, bytes)| Surroundings::from_bytes(bytes).is_some_and(|other| own.look_like(&other)));
        if let Some((other, _)) = same {
            return Ok(Some(*other));
        }
    }
    Ok(None)
}
