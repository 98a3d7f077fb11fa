//! The rows behind an area's figures: its places of one or several statuses, as they stood on the day of the figure, as a list and as a file.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use uuid::Uuid;

use crate::coverage::atlas::{Atlas, Entry, HeldBack};
use crate::domain::category::Category;
use crate::domain::coded::coded;
use crate::domain::determination::Status;
use crate::domain::language::Language;
use crate::domain::mandate::Failure;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::{Path, Slug};
use crate::web::http::place_query::{FigureDay, FigureFilter, PageOfPlaces, Statuses};
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::failures::by_place;
use crate::web::public::coverage::ground::Ground;
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::public::open_to_public::{doubted, leaves_out};
use crate::web::public::place_list::PlaceList;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use crate::web::view::pager::Pager;

/// Places to a page.
const A_PAGE: usize = 50;

coded! {
    /// In which order places are listed.
    Order {
        Name = "name",
        /// What is not as required first, of these the longest unseen.
        Worst = "worst",
        /// Last seen first.
        Seen = "seen",
    }
}

impl Order {
    /// As a field of an address; by name they are listed unless it is given.
    pub fn field(self) -> (&'static str, String) {
        ("sort", if self == Order::Name { String::new() } else { self.code().to_owned() })
    }
}

#[derive(Template)]
#[template(path = "public/coverage/area_places.html")]
pub struct AreaPlacesPage {
    kind: Slug,
    code: Slug,
    name: String,
    /// When the map of the area is in force, where somebody dated it.
    dates: Option<MapDates>,
    query: AreaPlacesQuery,
    list: PlaceList,
    total: usize,
    /// Places left out because nobody said that they are open to the public.
    held_back: usize,
    pager: Pager,
    /// Code of the last place of this page.
    last: Option<String>,
}

impl Screen for AreaPlacesPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "area-rows-title", &[("name", self.name.clone().into()), ("count", self.total.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl AreaPlacesPage {
    fn previous(&self) -> String {
        self.link(self.pager.page.saturating_sub(1), None)
    }

    fn next(&self) -> String {
        self.link(self.pager.page + 1, self.last.as_deref())
    }

    /// The same places, on another page.
    fn link(&self, page: usize, after: Option<&str>) -> String {
        self.address("places", self.query.order, PageOfPlaces::fields(page, after))
    }

    fn orders(&self) -> &'static [Order] {
        Order::ALL
    }

    /// The same places in another order, from the first.
    fn sorted(&self, order: &Order) -> String {
        self.address("places", *order, PageOfPlaces::fields(1, None))
    }

    fn csv(&self) -> String {
        self.address("places.csv", Order::Name, PageOfPlaces::fields(1, None))
    }

    fn address(&self, end: &str, order: Order, page: [(&'static str, String); 2]) -> String {
        let fields = self.query.filter.fields().chain([order.field()]).chain(page);
        address(&format!("/areas/{}/{}/{end}", self.kind, self.code), &self.query.statuses, fields)
    }
}

/// Where the rows of a figure are.
pub fn rows(area: &str, statuses: &[Status], category: Option<&Category>, order: Order, day: FigureDay) -> String {
    let category = category.map_or("", Category::code).to_owned();
    address(&format!("{area}/places"), statuses, [("category", category)].into_iter().chain(day.fields()).chain([order.field()]))
}

fn address(path: &str, statuses: &[Status], fields: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let statuses = statuses.iter().map(|status| ("status", status.code().to_owned()));
    format!("{path}{}", query_string(statuses.chain(fields)))
}

/// Which of an area's places: `?status=&status=&category=&on=&visits=&sort=&page=&after=`.
pub struct AreaPlacesQuery {
    statuses: Vec<Status>,
    filter: FigureFilter,
    order: Order,
    page: PageOfPlaces,
}

impl FromQuery for AreaPlacesQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<AreaPlacesQuery, HttpError> {
        let (Statuses(statuses), filter) = (Statuses::from_query(query)?, FigureFilter::from_query(query)?);
        let order = query.coded("sort", Order::parse, HttpError::BadRequest("bad-sort"))?.unwrap_or(Order::Name);
        Ok(AreaPlacesQuery { statuses, filter, order, page: PageOfPlaces::from_query(query)? })
    }
}

impl AreaPlacesQuery {
    fn takes(&self, entry: &Entry<'_>) -> bool {
        let of_kind = self.filter.category.as_ref().is_none_or(|category| entry.categories.contains(category));
        let takes = |status: Status| self.statuses.is_empty() || self.statuses.contains(&status);
        of_kind && entry.status(self.filter.day.span()).is_some_and(takes)
    }

    /// What is left out, or stands last; nothing is asked for where neither is so.
    async fn held_back(&self, app: &App) -> Result<Arc<HeldBack>, HttpError> {
        if self.order == Order::Worst || leaves_out(&self.statuses) { doubted(app).await } else { Ok(Arc::default()) }
    }

    /// The places in their order, and how many are held back.
    fn places<'a>(&self, atlas: &'a Atlas, positions: &[u32], held: &HeldBack) -> (Vec<Entry<'a>>, usize) {
        let leaves_out = leaves_out(&self.statuses);
        let holds = |entry: &Entry<'_>| leaves_out && held.holds(entry.id, entry.categories);
        let ordered =
            if self.order == Order::Worst { atlas.worst_first(positions, self.filter.day.span(), held) } else { positions.to_vec() };
        let (held_back, mut found): (Vec<_>, Vec<_>) = atlas.at_positions(&ordered).filter(|entry| self.takes(entry)).partition(holds);
        match self.order {
            Order::Worst => {}
            Order::Name => found.sort_by_cached_key(by_name),
            Order::Seen => found.sort_by_cached_key(|entry| {
                let seen = entry.determination(self.filter.day.span()).and_then(|held| held.seen_on);
                (std::cmp::Reverse(seen), by_name(entry))
            }),
        }
        (found, held_back.len())
    }

    /// Where the page begins: beyond the last place, the last page does. By name the last place of the page before says it, which may have
    /// left the list meanwhile.
    fn first(&self, atlas: &Atlas, found: &[Entry<'_>], pager: Pager) -> usize {
        let last = self.page.after.as_ref().filter(|_| self.order == Order::Name).and_then(|code| atlas.by_code(code));
        let after = last.map(|last| found.partition_point(|entry| by_name(entry) <= by_name(&last)));
        after.filter(|first| *first < found.len()).unwrap_or_else(|| pager.offset(A_PAGE))
    }
}

fn by_name(entry: &Entry<'_>) -> (String, u64) {
    (entry.name.to_owned(), entry.code.number())
}

/// `GET /areas/{kind}/{code}/places?status=&category=&on=&visits=&sort=&page=&after=`
pub async fn show(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    Query(query): Query<AreaPlacesQuery>,
) -> Result<Page<AreaPlacesPage>, HttpError> {
    let ground = Ground::of(&app, &kind).await?;
    let area = ground.position(&code).ok_or(HttpError::NotFound)?;
    let (name, dates) = (ground.named(&ground.areas[area]), ground.dates(query.filter.day.on));
    let held = query.held_back(&app).await?;
    let screen = blocking::run(move || {
        let atlas = app.atlas();
        let (found, held_back) = query.places(&atlas, ground.places(&atlas)?.places(area), &held);
        let total = found.len();
        let pager = Pager::of(query.page.number, total, A_PAGE);
        let first = query.first(&atlas, &found, pager);
        let shown: Vec<_> = found.into_iter().skip(first).take(A_PAGE).map(|entry| (entry, None)).collect();
        let list = PlaceList::of(&app, &shown, query.filter.day.span(), first + 1);
        let last = shown.last().map(|(entry, _)| entry.code.plain().to_owned());
        Ok(AreaPlacesPage { kind, code, name, dates, query, list, total, held_back, pager, last })
    })
    .await?;
    Ok(Page::new(screen, Caching::UntilAtlasChanges))
}

/// `GET /areas/{kind}/{code}/places.csv?status=&category=&on=&visits=`: all of them, with why each is not as required.
pub async fn csv(
    State(app): State<App>,
    Path((kind, code)): Path<(Slug, Slug)>,
    Query(query): Query<AreaPlacesQuery>,
) -> Result<Download, HttpError> {
    let ground = Arc::new(Ground::of(&app, &kind).await?);
    let area = ground.position(&code).ok_or(HttpError::NotFound)?;
    let (held, atlas) = (query.held_back(&app).await?, app.atlas());
    let (of, span) = (ground.clone(), query.filter.day.span());
    let places = {
        let atlas = atlas.clone();
        blocking::run(move || of.places(&atlas)).await?
    };
    let failures = by_place(&app, &atlas.failing(places.places(area), span), span.on).await?;
    blocking::run(move || {
        let (found, _) = query.places(&atlas, places.places(area), &held);
        let heading = COLUMNS.map(str::to_owned).to_vec();
        Ok(Download::table(std::iter::once(heading).chain(found.iter().map(|entry| line(entry, &query.filter, &failures)))))
    })
    .await
}

/// `why` names the kinds of failure, a space between them; it is empty beyond the places whose visits one request reads.
const COLUMNS: [&str; 10] = ["code", "name", "kinds", "address", "county", "on_day", "status", "displays", "last_visit", "why"];

fn line(entry: &Entry<'_>, filter: &FigureFilter, failures: &HashMap<Uuid, Vec<Failure>>) -> Vec<String> {
    let held = entry.determination(filter.day.span());
    let joined = |words: Vec<&str>| words.join(" ");
    let why = failures.get(&entry.id).map(|kinds| joined(kinds.iter().map(|kind| kind.code()).collect())).unwrap_or_default();
    vec![
        entry.code.plain().to_owned(),
        entry.name.to_owned(),
        joined(entry.categories.iter().map(Category::code).collect()),
        entry.address(),
        entry.county.unwrap_or_default().to_owned(),
        filter.day.on.to_string(),
        held.map_or("", |held| held.status().code()).to_owned(),
        held.and_then(|held| held.display()).map_or("", |display| display.code()).to_owned(),
        held.and_then(|held| held.seen_on).map(|day| day.to_string()).unwrap_or_default(),
        why,
    ]
}
