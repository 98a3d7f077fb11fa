//! What a scanned label or badge opens, and the badge itself.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use placard_sheet::{Layout, Paper};

use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::domain::person::Permission;
use crate::domain::place_code::PlaceCode;
use crate::domain::public_place::PublicPlace;
use crate::evidence::qr_code::{QrCode, draw};
use crate::store::{label, public_place};
use crate::web::http::app::App;
use crate::web::http::auth::SignedIn;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::path::{Ending, FileName, Path};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::view::filters;
use crate::web::view::format;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pdf::{self, Print};
use crate::web::view::status_icons;

/// Shown where the print no longer speaks for the place.
#[derive(Template)]
#[template(path = "public/label.html")]
pub struct LabelPage {
    place: PublicPlace,
    trouble: Trouble,
}

/// What is wrong with a print.
enum Trouble {
    Revoked {
        on: Day,
    },
    /// No label with this serial number was ever made.
    Unknown,
    /// A badge of an earlier day; since then somebody looked again.
    Outdated {
        printed: Day,
        seen: Day,
    },
}

impl Screen for LabelPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "label-title", &[("name", self.place.name.clone().into())])
    }
}

/// Which print was scanned: `?s=` on a label, `?d=` on a badge; neither where the code was typed.
pub struct PrintQuery {
    serial: Option<i64>,
    day: Option<Day>,
}

impl FromQuery for PrintQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<PrintQuery, HttpError> {
        Ok(PrintQuery { serial: query.value("s", HttpError::BadRequest("bad-serial"))?, day: query.day("d")? })
    }
}

/// `GET /b/{code}`, with `s` (a label's serial number) or `d` (a badge's day): the place's page, for visitors their form.
pub async fn open(
    State(app): State<App>,
    Path(code): Path<PlaceCode>,
    Query(print): Query<PrintQuery>,
    who: Result<SignedIn, HttpError>,
) -> Result<Response, HttpError> {
    let place = public_place::by_code(&app.store, &code).await?;
    if let Some(trouble) = trouble(&app, &place, &print).await? {
        return Ok(Page::new(LabelPage { place, trouble }, Caching::Never).into_response());
    }
    let visits = who.is_ok_and(|SignedIn(person)| person.may(Permission::RecordVisit));
    let address = if visits {
        let stands = public_place::follow_merges(&app.store, &place).await?;
        format!("/field/visits/new?place={}", stands.code.plain())
    } else {
        format!("/places/{}", code.plain())
    };
    Ok(Redirect::to(&address).into_response())
}

async fn trouble(app: &App, place: &PublicPlace, print: &PrintQuery) -> Result<Option<Trouble>, HttpError> {
    if let Some(serial) = print.serial {
        return Ok(match label::by_serial(&app.store, place.id, serial).await? {
            None => Some(Trouble::Unknown),
            Some(known) => known.revoked_at.map(|at| Trouble::Revoked { on: app.zones.of(place.county.as_deref()).day(at) }),
        });
    }
    let Some(printed) = print.day else { return Ok(None) };
    let seen = held(app, place).1;
    Ok(seen.filter(|seen| *seen > printed).map(|seen| Trouble::Outdated { printed, seen }))
}

/// The status of today and the day of the visit that decides.
fn held(app: &App, place: &PublicPlace) -> (Status, Option<Day>) {
    let (atlas, today) = (app.atlas(), app.today_in(place.county.as_deref()));
    let held = atlas.by_id(place.id).and_then(|entry| entry.determination(today));
    (held.map_or(Status::NotChecked, |held| held.status()), held.and_then(|held| held.seen_on))
}

/// A dated badge: what was seen and when, the code, and the way to the present state.
#[derive(Template)]
#[template(path = "public/badge.svg", escape = "html")]
struct Badge {
    name: String,
    code: String,
    /// The status's shape, its cut-out white.
    mark: String,
    word: String,
    line: String,
    as_of: String,
    /// What the demonstration says of itself.
    banner: Option<String>,
    /// Units of the drawing, as wide as 420.
    height: u32,
    drawn: QrCode,
}

/// `GET /badge/{code}.svg`, and as a PDF `GET /badge/{code}.pdf`
pub async fn badge(State(app): State<App>, Path(file): Path<FileName<PlaceCode>>, locale: Locale) -> Result<Response, HttpError> {
    let (code, ending) = file.ending_in(&[Some(Ending::Svg), Some(Ending::Pdf)])?;
    let place = public_place::by_code(&app.store, &code).await?;
    if place.merged_into.is_some() {
        return Err(HttpError::NotFound);
    }
    let badge = Badge::of(&app, &place, locale.language)?;
    if ending == Some(Ending::Pdf) {
        let title = format!("{}: {}", place.name, badge.word);
        let print = Print { layout: Layout::Badge, title, template: &badge, address: &app.public_url, paper: Paper::default() };
        return Ok(pdf::pdf(&app, &locale, print).await?.into_response());
    }
    let body = badge.render().map_err(|_| HttpError::Fault)?;
    Ok(Download { content_type: "image/svg+xml", body, caching: Caching::UntilAtlasChanges }.into_response())
}

impl Badge {
    fn of(app: &App, place: &PublicPlace, language: Language) -> Result<Badge, HttpError> {
        let (status, seen) = held(app, place);
        let today = app.today_in(place.county.as_deref());
        let (word, shape) = match place.closed_on.is_some_and(|closed| closed <= today) {
            true => ("list-closed".to_owned(), status_icons::shape(Status::NoRule)),
            false => (format!("status-{}", status.code().replace('_', "-")), status_icons::shape(status)),
        };
        Ok(Badge {
            word: i18n::text(language, &word),
            line: match seen {
                Some(day) => i18n::with(language, "list-seen", &[("day", format::day(day, language).into())]),
                None => i18n::text(language, "list-unseen"),
            },
            as_of: i18n::with(language, "badge-as-of", &[("day", format::day(today, language).into())]),
            banner: app.demonstration.then(|| i18n::text(language, "demonstration")),
            height: if app.demonstration { 154 } else { 140 },
            drawn: draw(&format!("{}/b/{}?d={today}", app.printed_url()?, place.code.plain())).ok_or(HttpError::Fault)?,
            name: shortened(&place.name),
            code: place.code.to_string(),
            mark: shape.replace(r#"class="cut""#, r##"fill="none" stroke="#fff" stroke-width="2""##),
        })
    }
}

/// What fits on a badge's line.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 34 { name.to_owned() } else { name.chars().take(33).chain(['…']).collect() }
}
