//! Two maps of the same ground side by side: the same places and visits of one day, counted by the areas of each. Whether a map is in force on the
//! day stands above it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;

use crate::domain::language::{Bilingual, Language};
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Slug;
use crate::web::http::place_query::FigureFilter;
use crate::web::http::query::{FromQuery, Query, QueryReader};
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::districts::{DistrictRow, DistrictsPage, page};
use crate::web::public::coverage::ground::Ground;
use crate::web::public::place_list::Choice;
use crate::web::public::share::{COLUMNS, cells};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

/// Which two maps: `?one=&other=&category=&on=&visits=`.
pub struct BesideQuery {
    one: Option<Slug>,
    other: Option<Slug>,
    filter: FigureFilter,
}

impl FromQuery for BesideQuery {
    fn from_query(query: &mut QueryReader<'_>) -> Result<BesideQuery, HttpError> {
        Ok(BesideQuery { one: query.named("one")?, other: query.named("other")?, filter: FigureFilter::from_query(query)? })
    }
}

impl BesideQuery {
    /// # Errors
    /// `BadRequest` unless two maps are named that differ.
    fn maps(self) -> Result<([Slug; 2], FigureFilter), HttpError> {
        match (self.one, self.other) {
            (Some(one), Some(other)) if one != other => Ok(([one, other], self.filter)),
            _ => Err(HttpError::BadRequest("bad-maps")),
        }
    }
}

/// Areas of the two maps that have one code.
struct Pair<'p> {
    name: &'p str,
    sides: [Option<&'p DistrictRow>; 2],
}

#[derive(Template)]
#[template(path = "public/coverage/two_maps.html")]
pub struct BesidePage {
    filter: FigureFilter,
    sides: [DistrictsPage; 2],
    /// Places on record that lie in an area of each map, and those of them whose areas have different codes.
    in_both: usize,
    moved: usize,
}

impl Screen for BesidePage {
    fn title(&self, language: Language) -> String {
        let [one, other] = self.sides.each_ref().map(label).map(|label| label.in_language(language).to_owned());
        i18n::with(language, "beside-title", &[("one", one.into()), ("other", other.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

/// What a map is called.
fn label(side: &DistrictsPage) -> Bilingual {
    side.label.as_deref().map_or_else(|| i18n::both("areas-table", &[]), Bilingual::same)
}

impl BesidePage {
    fn kinds(&self) -> &[Choice] {
        &self.sides[0].kinds
    }

    fn label(&self, side: &DistrictsPage) -> Bilingual {
        label(side)
    }

    /// By code.
    fn pairs(&self) -> Vec<Pair<'_>> {
        let mut by_code: BTreeMap<&str, Pair<'_>> = BTreeMap::new();
        for (at, side) in self.sides.iter().enumerate() {
            for row in &side.rows {
                let pair = by_code.entry(&row.code).or_insert_with(|| Pair { name: &row.name, sides: [None, None] });
                pair.sides[at] = Some(row);
            }
        }
        by_code.into_values().collect()
    }

    fn csv(&self) -> String {
        let [one, other] = self.sides.each_ref().map(|side| side.kind.to_string());
        let maps = [("one", one), ("other", other)];
        format!("/areas/beside.csv{}", query_string(maps.into_iter().chain(self.filter.fields())))
    }

    /// Places that must display it, of a map.
    fn required(&self, side: &DistrictsPage) -> u32 {
        side.rows.iter().map(|row| row.tally.required()).sum()
    }
}

/// How many places lie in an area of each map, and in how many of them the codes differ.
async fn moves(app: &App, one: &str, other: &str) -> Result<(usize, usize), HttpError> {
    let (app, grounds) = (app.clone(), [Ground::of(app, one).await?, Ground::of(app, other).await?]);
    blocking::run(move || {
        let atlas = app.atlas();
        let mut code_of: Vec<Option<&str>> = vec![None; atlas.len()];
        let [one, other] = &grounds;
        let (first, second) = (one.places(&atlas)?, other.places(&atlas)?);
        for (at, area) in one.areas.iter().enumerate() {
            first.places(at).iter().for_each(|&place| code_of[place as usize] = Some(&area.code));
        }
        let codes =
            other.areas.iter().enumerate().flat_map(|(at, area)| second.places(at).iter().map(|&place| (place, area.code.as_str())));
        let both = codes.filter_map(|(place, code)| Some(code_of[place as usize]? != code));
        Ok(both.fold((0, 0), |(all, moved), differs| (all + 1, moved + usize::from(differs))))
    })
    .await
}

async fn beside(app: App, query: BesideQuery) -> Result<BesidePage, HttpError> {
    let ([one, other], filter) = query.maps()?;
    let (in_both, moved) = moves(&app, &one, &other).await?;
    let sides = [page(app.clone(), one, filter.clone()).await?, page(app, other, filter.clone()).await?];
    Ok(BesidePage { filter, sides, in_both, moved })
}

/// `GET /areas/beside?one=&other=&category=&on=&visits=`
pub async fn show(State(app): State<App>, Query(query): Query<BesideQuery>) -> Result<Page<BesidePage>, HttpError> {
    Ok(Page::new(beside(app, query).await?, Caching::UntilAtlasChanges))
}

/// `GET /areas/beside.csv?one=&other=&category=&on=&visits=`: the same figures, a row an area of each map.
pub async fn csv(State(app): State<App>, Query(query): Query<BesideQuery>) -> Result<Download, HttpError> {
    let page = beside(app, query).await?;
    let heading = ["map", "in_force", "code", "name", "on_day", "category", "visits"].into_iter().chain(COLUMNS);
    let heading = heading.map(str::to_owned).collect::<Vec<_>>();
    let filter = &page.filter;
    let category = filter.category.as_ref().map_or("", |category| category.code());
    let line = |(side, row): (&DistrictsPage, &DistrictRow)| {
        let in_force = side.dates.as_ref().map_or("", |dates| if dates.is_in_force() { "yes" } else { "no" });
        let on = filter.day.on.to_string();
        let named = [&*side.kind, in_force, &row.code, &row.name, &on, category, filter.day.visits.code()].map(str::to_owned);
        named.into_iter().chain(cells(&row.tally)).collect::<Vec<_>>()
    };
    let rows = page.sides.iter().flat_map(|side| side.rows.iter().map(move |row| (side, row)));
    Ok(Download::table(std::iter::once(heading).chain(rows.map(line))))
}
