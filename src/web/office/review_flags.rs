//! Odd results: visits that a supervisor should look at, with what the code found and, where two people looked, both side by side.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::coverage::earth::MILE_M;
use crate::domain::disclosure::Disclosure;
use crate::domain::language::{Bilingual, Language};
use crate::domain::mandate::phone_number;
use crate::domain::person::Permission;
use crate::domain::photo::{Photo, PhotoFlag, Promise};
use crate::domain::review_flag::{Detail, FlagKind, ReviewFlag, VisitFlag};
use crate::domain::visit::{Sighting, Visit};
use crate::services;
use crate::services::authorize;
use crate::store::{agency, person, photo, promised_photo, review_flag, visit, waiting};
use crate::web::http::app::App;
use crate::web::http::auth::{OfficeReader, Supervisor};
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::form::{Form, reason};
use crate::web::http::path::Path;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

const SHOWN: i64 = 60;

#[derive(Template)]
#[template(path = "office/review_flags.html")]
pub struct ReviewPage {
    cases: Vec<OddCase>,
    /// An auditor changes nothing.
    corrects: bool,
    /// Visits about which something odd is open, also beyond those that are shown.
    total: i64,
    app: App,
}

/// A visit with all that is odd about it.
pub struct OddCase {
    visit_id: Uuid,
    code: String,
    place: String,
    shown: Seen,
    /// Another visit to the same place on the same day.
    same_day: Option<Seen>,
    odd: Vec<ReviewFlag>,
    photos: Vec<Photo>,
    promise: Promise,
}

/// A visit as far as the supervisor reads it.
pub struct Seen {
    visit: Disclosure,
    agency: String,
    /// Of the supervisor's own agency.
    who: Option<String>,
    /// Locations with what was seen there.
    locations: Vec<(Bilingual, Sighting)>,
}

impl OddCase {
    fn photo(&self, odd: &ReviewFlag) -> Option<&Photo> {
        self.photos.iter().find(|photo| photo.id == odd.subject_id)
    }
}

impl Screen for ReviewPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "odd-title", &[("count", self.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl ReviewPage {
    fn key(&self, odd: &ReviewFlag) -> String {
        format!("odd-{}", odd.kind.code().replace('_', "-"))
    }

    /// "3.2 km", "+130 min", what the machine read and what was noted.
    fn figure(&self, odd: &ReviewFlag) -> Bilingual {
        let Detail { meters, seconds, read, noted, .. } = &odd.detail;
        let sides: Vec<&str> = [read, noted].into_iter().flatten().map(String::as_str).collect();
        match odd.kind {
            FlagKind::Visit(VisitFlag::FarFromPlace) | FlagKind::Photo(PhotoFlag::FarAway) => {
                meters.map(|meters| Bilingual::same(&format!("{:.1} km ({:.1} mi)", meters / 1_000.0, meters / MILE_M))).unwrap_or_default()
            }
            FlagKind::Visit(VisitFlag::Clock) => {
                seconds.map(|seconds| Bilingual::same(&format!("{:+} min", seconds / 60))).unwrap_or_default()
            }
            FlagKind::Visit(VisitFlag::SameDay | VisitFlag::PlaceClosed | VisitFlag::OldForm | VisitFlag::PlaceGone)
            | FlagKind::Photo(PhotoFlag::UsedBefore) => read.as_deref().map(Bilingual::same).unwrap_or_default(),
            FlagKind::Photo(PhotoFlag::NumberDisagrees | PhotoFlag::NumberNotAsked) => {
                unequal(&sides, |one| Bilingual::same(&written(one)))
            }
            FlagKind::Photo(PhotoFlag::LanguageDisagrees) => unequal(&sides, |code| self.app.mandates.terms().language(code)),
            FlagKind::Photo(PhotoFlag::AnotherDay | PhotoFlag::OtherLabel) => unequal(&sides, Bilingual::same),
        }
    }
}

/// Digits as people write them; what somebody noted stays as it is.
fn written(one: &str) -> String {
    if one.bytes().all(|byte| byte.is_ascii_digit()) { phone_number::written(one) } else { one.to_owned() }
}

/// "1-888-373-7888 ≠ 1-888-373-7889": each side a list, each of its entries in words.
fn unequal(sides: &[&str], words: impl Fn(&str) -> Bilingual) -> Bilingual {
    let side = |side: &&str| Bilingual::joined(&side.split(", ").map(&words).collect::<Vec<_>>(), ", ");
    Bilingual::joined(&sides.iter().map(side).collect::<Vec<_>>(), " ≠ ")
}

/// `GET /office/review`
pub async fn show(OfficeReader { person, .. }: OfficeReader, State(app): State<App>) -> Result<Page<ReviewPage>, HttpError> {
    let open = review_flag::open(&app.store, &person, SHOWN).await?;
    let names = Names::of(&app).await?;
    let mut ids: Vec<Uuid> = open.iter().map(|odd| odd.visit_id).collect();
    ids.dedup();
    let same_day: Vec<Uuid> =
        open.iter().filter(|odd| odd.kind == FlagKind::Visit(VisitFlag::SameDay)).filter_map(|odd| odd.detail.other).collect();
    let visits = visit::by_ids(&app.store, &[ids.as_slice(), same_day.as_slice()].concat()).await?;
    let seen = |visit: &Visit| seen(&app, Disclosure::of(visit, &person), &names);
    let atlas = app.atlas();
    let mut cases: Vec<OddCase> = Vec::new();
    for id in ids {
        if cases.iter().any(|case| case.visit_id == id) {
            continue;
        }
        let Some(visit) = visits.get(&id) else { continue };
        let entry = atlas.by_id(visit.place_id);
        let odd: Vec<ReviewFlag> = open.iter().filter(|odd| odd.visit_id == id).cloned().collect();
        let other = odd.iter().find(|odd| odd.kind == FlagKind::Visit(VisitFlag::SameDay)).and_then(|odd| odd.detail.other);
        cases.push(OddCase {
            visit_id: id,
            code: entry.as_ref().map(|entry| entry.code.plain().to_owned()).unwrap_or_default(),
            place: entry.map(|entry| entry.name.to_owned()).unwrap_or_default(),
            shown: seen(visit),
            same_day: other.and_then(|other| visits.get(&other)).map(seen),
            odd,
            photos: photo::of_visit(&app.store, id).await?,
            promise: promised_photo::of_visit(&app.store, id).await?,
        });
    }
    let total = waiting::odd(&app.store, &person).await?.waiting;
    Ok(Page::new(ReviewPage { cases, corrects: person.may(Permission::Supervise), total, app }, Caching::Never))
}

/// Names of people and of agencies by their ids.
struct Names {
    people: HashMap<Uuid, String>,
    agencies: HashMap<Uuid, String>,
}

impl Names {
    async fn of(app: &App) -> Result<Names, HttpError> {
        let people = person::all(&app.store).await?.into_iter().map(|person| (person.id, person.name)).collect();
        let agencies = agency::all(&app.store).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
        Ok(Names { people, agencies })
    }
}

fn seen(app: &App, visit: Disclosure, names: &Names) -> Seen {
    Seen {
        agency: names.agencies.get(&visit.agency_id).cloned().unwrap_or_default(),
        who: visit.inside.as_ref().and_then(|inside| names.people.get(&inside.person_id)).cloned(),
        locations: visit.locations.iter().map(|(code, seen)| (app.mandates.terms().location(code), *seen)).collect(),
        visit,
    }
}

/// `POST /office/review/{visit}`: the supervisor has looked; the reason stays with it.
pub async fn settle(
    Supervisor { person, .. }: Supervisor,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Form(fields): Form,
) -> Result<Response, HttpError> {
    let made = authorize::supervised_visit(&app.store, &person, id).await?;
    let reason = reason(&fields, "odd-reason")?;
    services::review::settle(&app.store, &made, person.id, &reason, &app.ids, app.clock.now()).await?;
    Ok(Redirect::to("/office/review").into_response())
}
