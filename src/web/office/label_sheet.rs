//! Labels on a sheet: to be printed from the screen, or as a PDF for sheets of labels as shops have them.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use placard_sheet::{Layout, Paper};
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::place_code::PlaceCode;
use crate::evidence::qr_code::{QrCode, draw};
use crate::store::label;
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::office::labels::{PlacesQuery, places};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pdf::{self, Print};

#[derive(Template)]
#[template(path = "office/label_sheet.html")]
pub struct SheetPage {
    labels: Vec<Printed>,
    /// Sizes of sheet and where their PDFs are.
    sheets: Vec<(&'static str, String)>,
}

/// What stands on one label.
pub struct Printed {
    name: String,
    code: String,
    /// As addresses write it.
    plain: String,
    serial: i64,
    /// The day at the place.
    today: Day,
    drawn: QrCode,
}

impl Screen for SheetPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "labels-sheet", &[("count", self.labels.len().into())])
    }
}

/// The part of the page that is printed.
#[derive(Template)]
#[template(path = "office/label_list.html")]
struct LabelList<'a> {
    labels: &'a [Printed],
}

/// `GET /office/labels/sheet?place=C&place=C`: to be printed. Places without a label are left out.
pub async fn show(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    Query(PlacesQuery { codes }): Query<PlacesQuery>,
) -> Result<Page<SheetPage>, HttpError> {
    let labels = labels(&app, &person, &codes).await?;
    let places: String = labels.iter().map(|label| format!("&place={}", label.plain)).collect();
    let sheets = pdf::offers(&app, "/office/labels/sheet.pdf", &places);
    Ok(Page::new(SheetPage { labels, sheets }, Caching::Never))
}

/// Labels of which places, on which paper: `?place=C&place=C&paper=`.
pub struct SheetQuery {
    places: PlacesQuery,
    paper: Paper,
}

impl FromQuery for SheetQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<SheetQuery, HttpError> {
        Ok(SheetQuery { places: PlacesQuery::from_query(query)?, paper: Paper::from_query(query)? })
    }
}

/// `GET /office/labels/sheet.pdf?place=C&place=C&paper=`
pub async fn pdf(
    OfficeReader { person, .. }: OfficeReader,
    State(app): State<App>,
    locale: Locale,
    Query(SheetQuery { places, paper }): Query<SheetQuery>,
) -> Result<Response, HttpError> {
    let labels = labels(&app, &person, &places.codes).await?;
    let title = i18n::with(locale.language, "labels-sheet", &[("count", labels.len().into())]);
    let template = &LabelList { labels: &labels };
    let print = Print { layout: Layout::Labels, title, template, address: &app.public_url, paper };
    let printed = pdf::pdf(&app, &locale, print).await?;
    Ok(Download { caching: Caching::Never, ..printed }.into_response())
}

async fn labels(app: &App, person: &Person, codes: &[PlaceCode]) -> Result<Vec<Printed>, HttpError> {
    let mut labels = Vec::new();
    let places = places(app, person, codes).await?;
    let ids: Vec<Uuid> = places.iter().map(|place| place.id).collect();
    let mut current = label::current(&app.store, &ids).await?;
    for place in places {
        if let Some(label) = current.remove(&place.id) {
            let plain = place.code.plain().to_owned();
            let drawn = draw(&format!("{}/b/{plain}?s={}", app.printed_url()?, label.serial)).ok_or(HttpError::Fault)?;
            let today = app.today_in(place.county.as_deref());
            labels.push(Printed { name: place.name, code: place.code.to_string(), plain, serial: label.serial, today, drawn });
        }
    }
    Ok(labels)
}
