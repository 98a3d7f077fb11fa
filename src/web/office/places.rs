//! The places of a supervisor's counties as a list that acts: filtered by the address, chosen by check boxes or by the filter itself, and then
//! assigned, labeled, stated something of, or taken away as a file.

pub mod facts;
pub mod filter;

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::coverage::atlas::Entry;
use crate::domain::day::Day;
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::saved_view::OfficeList;
use crate::store::saved_view;
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::locale::Locale;
use crate::web::http::place_query::led_on;
use crate::web::http::query::Query;
use crate::web::office::done::{Done, done};
use crate::web::office::standing::{OutsideLists, Standing};
use crate::web::public::place_list::{Choice, PlaceLine, PlaceList, kinds};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::list::ListFrame;
use crate::web::view::page::{Page, Screen};
use filter::{AssignedTo, COLUMNS, Held, PlaceListFilter, ResultAge};

#[derive(Template)]
#[template(path = "office/places.html")]
pub struct PlacesPage {
    wanted: PlaceListFilter,
    frame: ListFrame,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    counties: Vec<(String, String, bool)>,
    people: Vec<Person>,
    done: Option<Done>,
}

/// A row: the place, and who is to go there.
struct Line {
    place: PlaceLine,
    /// Empty: whoever takes it.
    who: Option<String>,
    on_day: Option<Day>,
    /// Where it is none of those that are open.
    standing: Option<Standing>,
}

impl Screen for PlacesPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "office-places-title", &[("count", self.frame.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PlacesPage {
    fn statuses(&self) -> &'static [Status] {
        Status::ALL
    }

    fn ages(&self) -> &'static [ResultAge] {
        ResultAge::ALL
    }

    fn has_age(&self, age: &ResultAge) -> bool {
        self.wanted.age == Some(*age)
    }

    fn is_assigned_to(&self, written: &str) -> bool {
        self.wanted.assigned.map(AssignedTo::written).as_deref() == Some(written)
    }

    fn standings(&self) -> &'static [OutsideLists] {
        OutsideLists::ALL
    }

    fn has_standing(&self, standing: &OutsideLists) -> bool {
        self.wanted.standing == Some(*standing)
    }

    fn zip(&self) -> &str {
        self.wanted.filter.postal.as_deref().unwrap_or_default()
    }
}

/// `GET /office/places?q=&category=&status=&county=&zip=&age=&assigned=&standing=&sort=&page=&did=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<PlaceListFilter>,
) -> Result<Page<PlacesPage>, HttpError> {
    let wanted = PlaceListFilter { text: led_on(&app, wanted.text.clone()).await?, ..wanted };
    let held = Held::of(&app, &by).await?;
    let views = saved_view::of_person(&app.store, by.id, OfficeList::Places).await?;
    let done = done(&app, &by, wanted.list.did).await?;
    let atlas = wanted.atlas(&app, &by).await?;
    let page = blocking::run(move || {
        let found = wanted.find(&app, &atlas, &by, &held);
        let frame = ListFrame::new(OfficeList::Places, COLUMNS, wanted.fields(), wanted.list.clone(), found.len(), views);
        // Nobody is sent to a place that the public does not see, and nothing is stated of it.
        let frame =
            if matches!(wanted.standing, Some(OutsideLists::Unconfirmed | OutsideLists::Withdrawn)) { frame } else { frame.seen_by(&by) };
        let rows: Vec<_> = frame.rows(&found).iter().map(|entry| (entry.clone(), None)).collect();
        let ids: Vec<Uuid> = rows.iter().map(|(entry, _)| entry.id).collect();
        let list = PlaceList::for_staff(&app, &rows, app.today(), &by);
        let standings = rows.iter().map(|(entry, _)| match wanted.standing {
            Some(OutsideLists::Unconfirmed) => Some(Standing::Unconfirmed),
            Some(OutsideLists::Withdrawn) => Some(Standing::Withdrawn),
            Some(OutsideLists::Closed | OutsideLists::Withheld) | None => Standing::of_entry(&app, entry),
        });
        let line = |((place, id), standing)| Line { place, who: held.who(id).map(str::to_owned), on_day: held.on_day(id), standing };
        Ok(PlacesPage {
            lines: list.lines.into_iter().zip(ids).zip(standings).map(line).collect(),
            kinds: kinds(&app, wanted.filter.category.as_ref()),
            counties: counties(&app, &by, wanted.filter.county.as_deref()),
            people: held.colleagues(&by),
            done,
            frame,
            wanted,
        })
    })
    .await?;
    Ok(Page::new(page, Caching::Never))
}

/// Codes and names of the counties that somebody is held to, or of all, each with whether it is chosen.
pub(super) fn counties(app: &App, by: &Person, chosen: Option<&str>) -> Vec<(String, String, bool)> {
    let covered = app.counties.iter().filter(|area| by.covers(Some(&area.code)));
    covered.map(|area| (area.code.clone(), area.name.clone(), chosen == Some(area.code.as_str()))).collect()
}

/// `GET /office/places.csv` with the same filter: every place that it finds, in the list's order.
pub async fn csv(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    locale: Locale,
    Query(wanted): Query<PlaceListFilter>,
) -> Result<Download, HttpError> {
    let wanted = PlaceListFilter { text: led_on(&app, wanted.text.clone()).await?, ..wanted };
    let held = Held::of(&app, &by).await?;
    let atlas = wanted.atlas(&app, &by).await?;
    blocking::run(move || {
        let head = ["code", "name", "kinds", "address", "county", "status", "seen_on", "assigned_to", "assigned_on"];
        let rows = wanted.find(&app, &atlas, &by, &held);
        let rows = rows.iter().map(|entry| row(&app, &by, &held, locale.language, entry));
        let table = std::iter::once(head.map(str::to_owned).to_vec()).chain(rows);
        Ok(Download { caching: Caching::Never, ..Download::table(table) })
    })
    .await
}

fn row(app: &App, by: &Person, held: &Held, language: Language, entry: &Entry<'_>) -> Vec<String> {
    let today = app.today_in(entry.county);
    let known = entry.determination(today);
    let kinds = entry.categories.iter().filter_map(|kind| app.mandates.category(kind)).map(|known| known.label.in_language(language));
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        entry.code.plain().to_owned(),
        entry.name.to_owned(),
        kinds.collect::<Vec<_>>().join("; "),
        entry.address_for(by),
        entry.county.and_then(|code| app.county_name(code)).unwrap_or_default().to_owned(),
        known.map_or(Status::NoRule, |known| known.status()).code().to_owned(),
        day(known.and_then(|known| known.seen_on)),
        held.who(entry.id).unwrap_or_default().to_owned(),
        day(held.on_day(entry.id)),
    ]
}
