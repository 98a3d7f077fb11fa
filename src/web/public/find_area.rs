//! Which areas hold an address: of each set that is loaded, by a place on record, a ZIP or a point. What is asked stands in no web address
//! and in no log.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;

use crate::coverage::atlas::{Entry, SearchQuery};
use crate::coverage::map::Locator;
use crate::domain::area::{AreaSet, COUNTIES};
use crate::domain::day::Day;
use crate::domain::language::{Bilingual, Language};
use crate::domain::place_code::PlaceCode;
use crate::domain::point::on_earth;
use crate::domain::postal;
use crate::store::area_set;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::caller::Caller;
use crate::web::http::error::HttpError;
use crate::web::http::fields::Fields;
use crate::web::http::form::Form;
use crate::web::http::query_string::area_path;
use crate::web::view::filters;
use crate::web::view::form_state::{FormState, Problems};
use crate::web::view::i18n;
use crate::web::view::map_standing::standing;
use crate::web::view::page::{Page, Screen};

/// Places to choose from at most.
const CHOICES: usize = 8;

#[derive(Template, Default)]
#[template(path = "public/find_area.html")]
pub struct FindAreaPage {
    form: FormState,
    choices: Vec<Choice>,
    found: Option<Found>,
    /// Some map has dates: another day may have other districts.
    asks_day: bool,
}

impl Screen for FindAreaPage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "find-title")
    }
}

/// A place on record that the words may mean.
struct Choice {
    code: String,
    name: String,
    address: String,
}

/// What holds what was asked about.
struct Found {
    /// The day whose maps count.
    on: Day,
    /// The name of a place, or the ZIP; empty of a point.
    subject: String,
    /// Key of what is to be known of the answer, with the subject as `$subject`.
    note: Option<&'static str>,
    /// None of them: it lies outside the registry.
    sets: Vec<HeldIn>,
}

/// The areas of one set.
struct HeldIn {
    /// Empty of counties.
    label: String,
    /// Whether its map is in force on the day asked about, where somebody dated it.
    standing: Option<Bilingual>,
    /// Path and name; none where the set leaves this ground out.
    areas: Vec<(String, String)>,
}

/// What somebody asks about, read.
enum AreaQuestion {
    /// Longitude and latitude, degrees.
    Point(f64, f64),
    Zip(String),
    Words(String),
}

/// Where that is.
enum Located {
    At(Spot),
    OneOf(Vec<Choice>),
}

struct Spot {
    subject: String,
    note: Option<&'static str>,
    /// Longitude and latitude.
    points: Vec<(f64, f64)>,
    /// Of a place without a point that may be told.
    county: Option<String>,
}

/// Field and key of what is wrong.
type Problem = (&'static str, &'static str);

/// `GET /areas/find`
pub async fn show(State(app): State<App>) -> Result<Page<FindAreaPage>, HttpError> {
    let asks_day = has_dates(&area_set::all(&app.store).await?);
    Ok(Page::new(FindAreaPage { asks_day, ..FindAreaPage::default() }, Caching::UntilAtlasChanges))
}

fn has_dates(sets: &[AreaSet]) -> bool {
    sets.iter().any(|set| set.dates.is_dated())
}

/// `POST /areas/find`: `q`, or `lat` and `lon`, and `on`, today unless it is given. Nothing of it is kept.
pub async fn find(State(app): State<App>, caller: Caller, Form(typed): Form) -> Result<Page<FindAreaPage>, HttpError> {
    let sets = area_set::all(&app.store).await?;
    let day = day(typed.get("on"), app.today());
    let located = day.and_then(|day| Ok((day, asked(&typed, &app.jurisdiction).and_then(|asked| locate(&app, asked))?)));
    let (form, asks_day) = (FormState::from(typed), has_dates(&sets));
    match located {
        Err(problem) => {
            let page = FindAreaPage { form: FormState { problems: Problems::from(problem), ..form }, asks_day, ..FindAreaPage::default() };
            Ok(Page::new(page, Caching::Never).with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Ok((_, Located::OneOf(choices))) => Ok(Page::new(FindAreaPage { form, choices, found: None, asks_day }, Caching::Never)),
        Ok((day, Located::At(spot))) => {
            let state = app.clone();
            let found = app.heavy.run(caller, async move { found(&state, sets, spot, day).await }).await?;
            Ok(Page::new(FindAreaPage { found: Some(found), asks_day, ..FindAreaPage::default() }, Caching::Never))
        }
    }
}

/// The day whose maps count: that of an election to come as well.
fn day(typed: &str, today: Day) -> Result<Day, Problem> {
    if typed.is_empty() {
        return Ok(today);
    }
    typed.parse().ok().filter(|day: &Day| day.is_within_reach()).ok_or(("on", "find-bad-day"))
}

fn asked(typed: &Fields, jurisdiction: &str) -> Result<AreaQuestion, Problem> {
    let (words, lat, lon) = (typed.get("q"), typed.get("lat"), typed.get("lon"));
    match (words.is_empty(), lat.is_empty() && lon.is_empty()) {
        (true, true) => Err(("q", "find-empty")),
        (false, false) => Err(("q", "find-both")),
        (true, false) => point(lat, lon).ok_or(("lat", "find-bad-point")),
        (false, true) => match words.split_once(',').filter(|(lat, lon)| is_number(lat) && is_number(lon)) {
            Some((lat, lon)) => point(lat, lon).ok_or(("q", "find-bad-point")),
            None => {
                let zip = postal::zip(words, jurisdiction).ok().filter(|zip| !zip.is_empty());
                Ok(zip.map_or_else(|| AreaQuestion::Words(words.to_owned()), AreaQuestion::Zip))
            }
        },
    }
}

fn is_number(text: &str) -> bool {
    text.trim().parse::<f64>().is_ok()
}

fn point(lat: &str, lon: &str) -> Option<AreaQuestion> {
    let read = |text: &str| text.trim().parse::<f64>().ok();
    read(lon).zip(read(lat)).filter(|(lon, lat)| on_earth(*lon, *lat)).map(|(lon, lat)| AreaQuestion::Point(lon, lat))
}

fn locate(app: &App, asked: AreaQuestion) -> Result<Located, Problem> {
    let spot = |subject: String, note, points| Located::At(Spot { subject, note, points, county: None });
    match asked {
        AreaQuestion::Point(lon, lat) => Ok(spot(String::new(), None, vec![(lon, lat)])),
        AreaQuestion::Zip(zip) => {
            let points = app.atlas().postal_points(&zip);
            match (points.is_empty(), app.land.zips.get(&zip)) {
                (false, _) => Ok(spot(zip, Some("find-zip-places"), points)),
                (true, Some(&middle)) => Ok(spot(zip, Some("find-zip-middle"), vec![middle])),
                (true, None) => Err(("q", "find-unknown-zip")),
            }
        }
        AreaQuestion::Words(words) => place_of(app, &words),
    }
}

/// The place on record that a code or words mean; several to choose from.
fn place_of(app: &App, words: &str) -> Result<Located, Problem> {
    let atlas = app.atlas();
    if let Some(entry) = words.parse::<PlaceCode>().ok().and_then(|code| atlas.by_code(&code)) {
        return Ok(Located::At(spot_of(&entry)));
    }
    let found = atlas.search(&SearchQuery { text: words.to_owned(), limit: CHOICES, ..SearchQuery::default() }, app.today());
    match found.entries.as_slice() {
        [] => Err(("q", "find-unknown")),
        _ if found.partial => Err(("q", "find-unknown")),
        [one] => Ok(Located::At(spot_of(one))),
        several => {
            let choice =
                |entry: &Entry<'_>| Choice { code: entry.code.plain().to_owned(), name: entry.name.to_owned(), address: entry.address() };
            Ok(Located::OneOf(several.iter().map(choice).collect()))
        }
    }
}

fn spot_of(entry: &Entry<'_>) -> Spot {
    let note = match entry.point {
        Some(_) => None,
        None if entry.is_withheld => Some("find-withheld"),
        None => Some("find-no-point"),
    };
    let county = entry.county.filter(|_| entry.point.is_none()).map(str::to_owned);
    Spot { subject: entry.name.to_owned(), note, points: entry.point.into_iter().collect(), county }
}

/// Of maps of one thing the one in force on the day comes first.
async fn found(app: &App, mut known: Vec<AreaSet>, spot: Spot, on: Day) -> Result<Found, HttpError> {
    let Spot { subject, note, mut points, county } = spot;
    points.retain(|&(lon, lat)| app.locator.belongs_to(lon, lat).is_some());
    let codes = unique(points.iter().filter_map(|&(lon, lat)| app.locator.belongs_to(lon, lat)).map(|located| located.code));
    let counties = codes.into_iter().chain(county);
    let county_name = |code: String| Some((area_path(COUNTIES, &code), app.county_name(&code)?.to_owned()));
    let areas: Vec<_> = counties.filter_map(county_name).collect();
    let mut sets = Vec::new();
    if !areas.is_empty() {
        sets.push(HeldIn { label: String::new(), standing: None, areas });
    }
    if !points.is_empty() {
        known.sort_by_cached_key(|set| (set.map_of().to_owned(), !set.dates.is_in_force(on)));
        for set in known {
            let standing = set.dates.is_dated().then(|| standing(&set.dates, on));
            sets.push(HeldIn { standing, ..held_in(app, set, &points).await? });
        }
    }
    Ok(Found { on, subject, note, sets })
}

/// The areas of a set that hold points; on the bank of a river outside every county, the nearest.
async fn held_in(app: &App, set: AreaSet, points: &[(f64, f64)]) -> Result<HeldIn, HttpError> {
    let locator = app.land.locator(&set, locator(app, &set.kind)).await?;
    let of_point = |&(lon, lat): &(f64, f64)| match app.locator.area_of(lon, lat) {
        Some(_) => locator.area_of(lon, lat),
        None => locator.belongs_to(lon, lat).map(|located| located.code),
    };
    let names = app.keeper.areas();
    let named = |code: String| {
        let name = names.by_code(&set.kind, &code).map_or_else(|| code.clone(), |area| area.name.clone());
        (area_path(&set.kind, &code), name)
    };
    let areas = unique(points.iter().filter_map(of_point)).into_iter().map(named).collect();
    Ok(HeldIn { areas, standing: None, label: set.label })
}

async fn locator(app: &App, kind: &str) -> Result<Locator, HttpError> {
    let (_, areas) = area_set::of_kind(&app.store, kind).await?;
    blocking::run(move || {
        let borders: Vec<_> = areas.into_iter().map(|area| (area.code, String::new(), area.geometry)).collect();
        Locator::new(&borders).map_err(|wrong| {
            tracing::error!(cause = %wrong, "a stored border cannot be used");
            HttpError::Fault
        })
    })
    .await
}

/// Each code once, in order.
fn unique<'c>(codes: impl Iterator<Item = &'c str>) -> Vec<String> {
    codes.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_day_of_the_calendar_may_be_asked_about() {
        let today = Day::of(2026, 6, 1);
        assert_eq!((day("", today), day("2027-01-03", today)), (Ok(today), Ok(Day::of(2027, 1, 3))));
        for wrong in ["tomorrow", "2027-02-30", "0202-01-03"] {
            assert_eq!(day(wrong, today), Err(("on", "find-bad-day")), "{wrong}");
        }
    }

    fn read(pairs: &[(&str, &str)]) -> Result<String, Problem> {
        let typed: Fields = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        asked(&typed, "US-MO").map(|asked| match asked {
            AreaQuestion::Point(lon, lat) => format!("{lon} {lat}"),
            AreaQuestion::Zip(zip) => format!("ZIP {zip}"),
            AreaQuestion::Words(words) => words,
        })
    }

    #[test]
    fn a_point_a_zip_and_words_are_told_apart() {
        for (typed, meant) in [
            ("38.95, -92.33", "-92.33 38.95"),
            ("38.95,-92.33", "-92.33 38.95"),
            ("65201", "ZIP 65201"),
            ("65201-1234", "ZIP 65201"),
            ("100 Main St, Columbia", "100 Main St, Columbia"),
            ("Springfield, 65806", "Springfield, 65806"),
        ] {
            assert_eq!(read(&[("q", typed)]), Ok(meant.to_owned()));
        }
        assert_eq!(read(&[("lat", "38.95"), ("lon", "-92.33")]), Ok("-92.33 38.95".to_owned()));
    }

    #[test]
    fn what_cannot_be_meant_is_said_at_its_field() {
        assert_eq!(read(&[]), Err(("q", "find-empty")));
        assert_eq!(read(&[("q", "Columbia"), ("lat", "38.95"), ("lon", "-92.33")]), Err(("q", "find-both")));
        assert_eq!(read(&[("q", "138.95, -92.33")]), Err(("q", "find-bad-point")));
        for (lat, lon) in [("91", "0"), ("north", "0"), ("38.95", ""), ("NaN", "0")] {
            assert_eq!(read(&[("lat", lat), ("lon", lon)]), Err(("lat", "find-bad-point")), "{lat} {lon}");
        }
    }
}
