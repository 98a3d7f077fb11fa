//! Somebody's day on paper: the places in the order of the way, what to look for, and room to write.

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::person::Person;
use crate::services::authorize;
use crate::store::{assignment, place};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::public::place_list::{PlaceLine, PlaceList};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::visit::questions::ruling;

#[derive(Template)]
#[template(path = "office/day_sheet.html")]
pub struct DaySheetPage {
    person: Person,
    day: Day,
    stops: Vec<Stop>,
}

/// A place of the day.
pub struct Stop {
    one: Assignment,
    place: PlaceLine,
    /// What the law asks there.
    asked: Vec<Bilingual>,
}

impl Screen for DaySheetPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "day-sheet-title", &[("name", self.person.name.clone().into())])
    }
}

/// Whose and which: `?person=&day=`.
pub struct SheetQuery {
    person: Uuid,
    day: Option<Day>,
}

impl FromQuery for SheetQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<SheetQuery, HttpError> {
        let person = query.value("person", HttpError::BadRequest("bad-person"))?.ok_or(HttpError::BadRequest("bad-person"))?;
        Ok(SheetQuery { person, day: query.day("day")? })
    }
}

/// `GET /office/assignments/sheet?person=&day=`, today unless another day is given. An address that either the supervisor or the person may not
/// read is not on it.
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<SheetQuery>,
) -> Result<Page<DaySheetPage>, HttpError> {
    let person = authorize::colleague(&app.store, &by, wanted.person).await?;
    let day = wanted.day.unwrap_or_else(|| app.today());
    let atlas = app.atlas();
    let open = assignment::open(&app.store, &by, i64::MAX).await?;
    let own = open.into_iter().filter(|one| one.person_id == Some(person.id) && one.on_day == Some(day));
    let mut stops = Vec::new();
    for one in own {
        let Some(entry) = atlas.by_id(one.place_id) else { continue };
        let reader = if by.reads_withheld(entry.county) { &person } else { &by };
        let Some(line) = PlaceList::for_staff(&app, &[(entry, None)], app.today(), reader).lines.pop() else { continue };
        let ruling = ruling(&app, &place::by_id(&app.store, one.place_id).await?);
        let asked = ruling.not_ruled_out().flat_map(|ruled| app.mandates.requirements(&ruled.duty)).collect();
        stops.push(Stop { one, place: line, asked });
    }
    Ok(Page::new(DaySheetPage { person, day, stops }, Caching::Never))
}
