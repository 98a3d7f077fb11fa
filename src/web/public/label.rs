//! What a scanned label or badge opens, and the badge itself.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::domain::code::Code;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::establishment::Establishment;
use crate::domain::person::Action;
use crate::domain::words::Language;
use crate::evidence::label::{Drawn, draw};
use crate::print::Paper;
use crate::store::{establishment, label};
use crate::web::App;
use crate::web::asked::Asked;
use crate::web::fields::Query;
use crate::web::figures;
use crate::web::filters;
use crate::web::guard::SignedIn;
use crate::web::marks;
use crate::web::page::{Caching, Download, Page, Screen};
use crate::web::refusal::Refusal;
use crate::web::sheet::{self, Print};
use crate::web::words;

/// Shown where the print no longer speaks for the place.
#[derive(Template)]
#[template(path = "public/label.html")]
pub struct LabelPage {
    place: Establishment,
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
        words::with(language, "label-title", &[("name", self.place.name.clone().into())])
    }
}

/// `GET /b/{code}`, with `s` (a label's serial number) or `d` (a badge's day): the place's page, for visitors their form.
pub async fn open(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(query): Query,
    who: Result<SignedIn, Refusal>,
) -> Result<Response, Refusal> {
    let code: Code = code.parse().map_err(Refusal::BadCode)?;
    let place = establishment::by_code(&app.store, &code).await?;
    if let Some(trouble) = trouble(&app, &place, &query).await? {
        return Ok(Page::new(LabelPage { place, trouble }, Caching::Never).into_response());
    }
    let visits = who.is_ok_and(|SignedIn(person)| person.may(Action::RecordVisit));
    let address = if visits {
        let stands = establishment::that_stands(&app.store, &place).await?;
        format!("/field/visits/new?place={}", stands.code.plain())
    } else {
        format!("/places/{}", code.plain())
    };
    Ok(Redirect::to(&address).into_response())
}

async fn trouble(app: &App, place: &Establishment, query: &crate::web::fields::Fields) -> Result<Option<Trouble>, Refusal> {
    if let Ok(serial) = query.get("s").parse::<i64>() {
        return Ok(match label::by_serial(&app.store, place.id, serial).await? {
            None => Some(Trouble::Unknown),
            Some(known) => known.revoked_at.map(|at| Trouble::Revoked { on: at.day() }),
        });
    }
    let Ok(printed) = query.get("d").parse::<Day>() else { return Ok(None) };
    let seen = held(app, place).1;
    Ok(seen.filter(|seen| *seen > printed).map(|seen| Trouble::Outdated { printed, seen }))
}

/// The status of today and the day of the visit that decides.
fn held(app: &App, place: &Establishment) -> (Status, Option<Day>) {
    let (atlas, today) = (app.atlas(), app.clock.today());
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
    drawn: Drawn,
}

/// `GET /badge/{code}.svg`, and as a PDF `GET /badge/{code}.pdf`
pub async fn badge(
    State(app): State<App>,
    Path(file): Path<String>,
    axum::extract::Extension(wanted): axum::extract::Extension<Asked>,
) -> Result<Response, Refusal> {
    let (name, kind) = file.rsplit_once('.').filter(|(_, kind)| matches!(*kind, "svg" | "pdf")).ok_or(Refusal::NotFound)?;
    let code: Code = name.parse().map_err(Refusal::BadCode)?;
    let place = establishment::by_code(&app.store, &code).await?;
    if place.merged_into.is_some() {
        return Err(Refusal::NotFound);
    }
    let badge = Badge::of(&app, &place, wanted.language)?;
    if kind == "pdf" {
        let title = format!("{}: {}", place.name, badge.word);
        let print = Print { layout: "badge", title, template: &badge, address: &app.public_url, paper: Paper::default() };
        return Ok(sheet::pdf(&app, &wanted, print).await?.into_response());
    }
    let body = badge.render().map_err(|_| Refusal::Fault)?;
    Ok(Download { content_type: "image/svg+xml", body, caching: Caching::UntilAtlasChanges }.into_response())
}

impl Badge {
    fn of(app: &App, place: &Establishment, language: Language) -> Result<Badge, Refusal> {
        let (status, seen) = held(app, place);
        let today = app.clock.today();
        Ok(Badge {
            word: words::text(language, &format!("status-{}", status.code().replace('_', "-"))),
            line: match seen {
                Some(day) => words::with(language, "list-seen", &[("day", figures::day(day, language).into())]),
                None => words::text(language, "list-unseen"),
            },
            as_of: words::with(language, "badge-as-of", &[("day", figures::day(today, language).into())]),
            banner: app.demonstration.then(|| words::text(language, "demonstration")),
            height: if app.demonstration { 154 } else { 140 },
            drawn: draw(&format!("{}/b/{}?d={today}", app.public_url, place.code.plain())).ok_or(Refusal::Fault)?,
            name: shortened(&place.name),
            code: place.code.to_string(),
            mark: marks::shape(status).replace(r#"class="cut""#, r##"fill="none" stroke="#fff" stroke-width="2""##),
        })
    }
}

/// What fits on a badge's line.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 34 { name.to_owned() } else { name.chars().take(33).chain(['…']).collect() }
}
