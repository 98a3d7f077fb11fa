//! Everything that is said of one area: by its page, its briefing and a comparison, from one place, so that no figure differs between them.

use std::sync::Arc;

use geo::MultiPolygon;
use uuid::Uuid;

use crate::coverage::atlas::{AreaSums, Progress};
use crate::coverage::difference::{CheckedTwice, rate_difference};
use crate::coverage::finite_population::exact_rate;
use crate::coverage::gap::{Gap, Radius, gaps};
use crate::coverage::ranks::{Ranks, ranks};
use crate::coverage::rate::{Rate, Sample};
use crate::coverage::reach::{MILES, Reach, distances_m, near_any, reach};
use crate::coverage::tally::Tally;
use crate::coverage::untold::told;
use crate::domain::address::is_withheld_kind;
use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::determination::{STALE_AFTER_DAYS, Status};
use crate::domain::language::{Bilingual, Language};
use crate::domain::quarter;
use crate::services::draw_visit::DrawnVisit;
use crate::spatial::neighbors::Neighbors;
use crate::web::http::app::App;
use crate::web::http::blocking;
use crate::web::http::cancellation::Cancellation;
use crate::web::http::error::HttpError;
use crate::web::http::place_query::FigureDay;
use crate::web::http::query_string::query_string;
use crate::web::public::coverage::area_places::{Order, rows};
use crate::web::public::coverage::difference_words::Against;
use crate::web::public::coverage::ground::{Ground, People, PeopleCounted, measurable};
use crate::web::public::coverage::left_out::LeftOutPlaces;
use crate::web::public::coverage::map_dates::MapDates;
use crate::web::public::coverage::map_names::MapNames;
use crate::web::public::coverage::random_beside::RandomVisits;
use crate::web::public::coverage::trend::Trend;
use crate::web::public::place_list;
use crate::web::public::share::{Of, headline};
use crate::web::view::filters::Variable as _;
use crate::web::view::i18n;

/// The statuses of places that must display the poster.
const REQUIRED: [Status; 4] = [Status::Compliant, Status::NotCompliant, Status::CannotTell, Status::NotChecked];

pub struct Neighbor {
    pub code: String,
    pub name: String,
    pub tally: Tally,
    /// Its share against this one's.
    pub against: Against,
}

/// One area.
pub struct Report {
    pub kind: String,
    pub label: Option<String>,
    pub source: String,
    pub code: String,
    pub name: String,
    /// When its map is in force, where somebody dated it.
    pub dates: Option<MapDates>,
    pub day: FigureDay,
    pub tally: Tally,
    /// What visits of its places drawn at random say.
    pub random: RandomVisits,
    /// Places that the state counts, and no area of this kind.
    pub left_out: LeftOutPlaces,
    /// Its places on record that had closed by that day, or had not opened yet.
    pub gone: usize,
    pub by_kind: Vec<(Bilingual, String, Tally)>,
    pub trend: Trend,
    /// How the work goes on there, by all visits until that day.
    pub progress: Progress,
    /// Its places that are not as required, last seen first.
    pub failing: Vec<Uuid>,
    /// A year before, and what was seen then and now of the places checked on both days.
    pub year_before: (Day, CheckedTwice),
    pub neighbors: Vec<Neighbor>,
    pub ranks: Option<Ranks>,
    /// Areas with a rate, this one included.
    pub ranked: usize,
    pub gap: Gap,
    /// People within 5, 10, 25 and 50 miles: miles as asked, and who.
    pub reach: Vec<(&'static str, Reach)>,
    pub counted: PeopleCounted,
    /// SVG path data on the state's drawing, with the view that holds the area.
    pub border: String,
    pub hole: String,
    pub around: Vec<String>,
    pub dots: String,
    pub view: String,
    pub names: MapNames,
}

impl Report {
    /// # Errors
    /// `NotFound` when there is no such area; what the store says.
    pub async fn of(app: &App, ground: Arc<Ground>, code: &str, day: FigureDay) -> Result<Report, HttpError> {
        let at = ground.position(code).ok_or(HttpError::NotFound)?;
        let (people, drawn) = (People::of(app).await?, app.drawn_visits().await?);
        let app = app.clone();
        blocking::run_while_wanted(move |wanted| Report::work_out(&app, &ground, at, (&people, &drawn), (day, wanted))).await
    }

    fn work_out(
        app: &App,
        ground: &Ground,
        at: usize,
        (people, drawn): (&People, &[DrawnVisit]),
        (day, wanted): (FigureDay, &Cancellation),
    ) -> Result<Report, HttpError> {
        let (span, FigureDay { on, visits, law_from, .. }) = (day.span(), day);
        let (area, borders, atlas) = (&ground.areas[at], ground.borders()?, app.atlas());
        let places = ground.places(&atlas)?;
        let sums = atlas.area_sums(&places, span);
        let tallies = sums.tallies(None);
        let samples: Vec<Option<(Sample, u32)>> = tallies.iter().map(Tally::sample).collect();
        let next = Neighbors::by_border(&borders);
        let compared = next.of(at).iter().filter(|&&other| samples[other as usize].is_some()).count();
        let rate_beside = |area: usize| samples[area].map(|(sample, places)| exact_rate(sample, places, compared));
        let neighbor = |&other: &u32| {
            let other = other as usize;
            let against = rate_beside(at).zip(rate_beside(other)).map(|(own, other)| rate_difference(&own, &other));
            let (code, name) = (ground.areas[other].code.clone(), ground.areas[other].name.clone());
            Neighbor { code, name, tally: tallies[other], against: Against::of(against) }
        };
        let kinds = place_list::kinds(app, None).into_iter().map(|kind| {
            let counted = of_kind(&sums, at, &Category::new(&kind.code));
            (kind.label, kind.code, counted)
        });
        let showing = atlas.displaying(None, span);
        let ready = measurable(&borders[at..=at])?;
        let gap = gaps(&ready, &showing, Radius::default(), &wanted.stop())?.pop().ok_or(HttpError::Fault)?;
        let days = quarter::ends(app.first_year, on);
        let counted = atlas.history(places.places(at), &days.iter().map(|&day| visits.until(day)).collect::<Vec<_>>());
        let (map, view, year_before) = (&app.county_map, view(app, &borders[at]), on.plus(-STALE_AFTER_DAYS));
        Ok(Report {
            by_kind: kinds.filter(|(_, _, tally)| tally.places() > 0 || tally.is_untold).collect(),
            trend: Trend::of(days.into_iter().zip(counted), law_from),
            progress: atlas.progress(places.places(at), on),
            failing: atlas.failing(places.places(at), span),
            year_before: (year_before, atlas.checked_twice(places.places(at), visits.until(year_before), span)),
            neighbors: next.of(at).iter().map(neighbor).collect(),
            ranks: ranks(&samples)[at],
            ranked: samples.iter().flatten().count(),
            reach: within(ground, &area.code, people, &showing)?,
            counted: people.counted.clone(),
            border: map.path(&borders[at]),
            hole: map.path(&gap.border()),
            around: next.of(at).iter().map(|&other| map.path(&borders[other as usize])).collect(),
            dots: map.dots(&showing, view),
            names: MapNames::of(app, ground, &borders, at, next.of(at), view),
            view: view.map(|value| format!("{value:.1}")).join(" "),
            kind: ground.kind.clone(),
            label: ground.label.clone(),
            source: ground.source.clone(),
            code: area.code.clone(),
            name: ground.named(area),
            dates: ground.dates(on),
            day,
            tally: tallies[at],
            random: RandomVisits::among(app, drawn, &atlas, places.places(at), on, None),
            left_out: LeftOutPlaces::of(ground, &atlas, None, day)?,
            gone: places.places(at).len() - tallies[at].places() as usize,
            gap,
        })
    }

    /// The finding; of a map that is not in force on the day, that it is not.
    pub fn headline(&self) -> Bilingual {
        match &self.dates {
            Some(dates) if !dates.is_in_force() => self.not_in_force("area-not-in-force"),
            Some(_) | None if self.is_blank() => i18n::both("area-title-blank", &[("name", self.name.clone().into())]),
            Some(_) | None => headline(&Of::Area(&self.name), &self.tally),
        }
    }

    /// No place is on record here, so that nobody can have looked.
    pub fn is_blank(&self) -> bool {
        self.gone == 0 && self.tally.places() == 0 && !self.tally.is_untold && !self.left_out.any()
    }

    /// The area as a sentence that is quoted alone names it.
    pub fn quoted(&self) -> Bilingual {
        match &self.dates {
            Some(dates) if !dates.is_in_force() => self.not_in_force("area-quoted-not-in-force"),
            Some(_) | None => Bilingual::same(&self.name),
        }
    }

    fn not_in_force(&self, key: &str) -> Bilingual {
        let say = |language: Language| {
            i18n::with(language, key, &[("name", self.name.variable(language)), ("day", self.day.on.variable(language))])
        };
        Bilingual::of(say)
    }

    /// A part of the places that must display it, by its code.
    pub fn part(&self, code: &str) -> u32 {
        self.tally.parts().iter().find(|part| part.code == code).map_or(0, |part| part.count)
    }

    pub fn as_required(&self) -> Option<Rate> {
        self.tally.as_required()
    }

    pub fn gap_km2(&self) -> u64 {
        self.gap.gap_km2.round() as u64
    }

    pub fn has_people(&self) -> bool {
        self.reach.iter().any(|(_, reach)| reach.people > 0)
    }

    /// People who live farther than 25 miles from a place seen to display it; `None` where nobody is counted.
    pub fn beyond(&self) -> Option<u64> {
        self.reach.iter().find(|(miles, reach)| *miles == "25" && reach.people > 0).map(|(_, reach)| reach.left_out())
    }

    /// Share of the people within so many miles, as asked; `None` where nobody lives.
    pub fn reach_share(&self, miles: &str) -> Option<f64> {
        self.reach.iter().find(|(known, _)| *known == miles).and_then(|(_, reach)| reach.share())
    }

    /// Where those that are not as required are listed, as they stood on the day of the figures.
    pub fn failing_rows(&self) -> String {
        self.rows(&[Status::NotCompliant], None)
    }

    /// Neighbors whose share is higher or lower, as far as can be told.
    pub fn differing(&self) -> impl Iterator<Item = &Neighbor> {
        self.neighbors.iter().filter(|other| other.against.is_clear())
    }

    /// Where they are listed, but for the code of the status.
    pub fn listed(&self) -> String {
        let all = self.all_rows();
        format!("{all}{}status=", if all.contains('?') { '&' } else { '?' })
    }

    /// Those that must display the poster.
    pub fn required_rows(&self) -> String {
        self.rows(&REQUIRED, None)
    }

    /// Those that the share is of.
    pub fn checked_rows(&self) -> String {
        self.rows(&[Status::Compliant, Status::NotCompliant], None)
    }

    /// All of them, whatever the law asks there.
    pub fn all_rows(&self) -> String {
        self.rows(&[], None)
    }

    /// Those of a kind that must display it.
    pub fn kind_rows(&self, category: &str) -> String {
        self.rows(&REQUIRED, Some(&Category::new(category)))
    }

    /// All of them, in another order.
    pub fn sorted_rows(&self, order: Order) -> String {
        rows(&self.path(), &[], None, order, self.day)
    }

    fn rows(&self, statuses: &[Status], category: Option<&Category>) -> String {
        rows(&self.path(), statuses, category, Order::Name, self.day)
    }

    /// The page of gaps that these figures are of.
    pub fn gap_rows(&self) -> String {
        format!("/gaps{}", query_string([("areas", self.kind.clone())].into_iter().chain(self.day.fields())))
    }

    /// The area beside the neighbor with the most places, itself where it has none.
    pub fn compare_path(&self) -> String {
        let largest = self.neighbors.iter().max_by_key(|neighbor| neighbor.tally.required());
        let other = largest.map_or(&self.code, |neighbor| &neighbor.code);
        let fields = [
            ("areas", self.kind.clone()),
            ("one", self.code.clone()),
            ("other", other.clone()),
            ("visits", self.day.visits.code().to_owned()),
        ];
        format!("/compare{}", query_string(fields))
    }

    /// Where the area's page is.
    pub fn path(&self) -> String {
        format!("/areas/{}/{}", self.kind, self.code)
    }
}

/// Of one kind of place in the area `at`, as a table of all areas tells it.
fn of_kind(sums: &AreaSums<'_>, at: usize, category: &Category) -> Tally {
    if is_withheld_kind(std::slice::from_ref(category)) {
        return told(Some(category), sums.tallies(Some(category)))[at];
    }
    sums.tally(at, Some(category))
}

/// People of one area within each of the usual distances.
fn within(ground: &Ground, code: &str, people: &People, showing: &[(f64, f64)]) -> Result<Vec<(&'static str, Reach)>, HttpError> {
    let locator = ground.locator()?;
    let inside: Vec<_> = people.points.iter().filter(|point| locator.area_of(point.lon, point.lat) == Some(code)).cloned().collect();
    let radii: Vec<Radius> = MILES.iter().map(|miles| miles.parse::<Radius>().map_err(|_| HttpError::Fault)).collect::<Result<_, _>>()?;
    let farthest_m = radii.iter().map(|radius| radius.meters()).fold(0.0, f64::max);
    let distances = distances_m(&inside, near_any(&inside, showing, farthest_m));
    Ok(MILES.into_iter().zip(radii).map(|(miles, radius)| (miles, reach(&inside, &distances, radius, |_| None).0)).collect())
}

/// The view of the state's drawing that holds a border with room around: left, top, width and height.
fn view(app: &App, border: &MultiPolygon) -> [f64; 4] {
    let points: Vec<(f64, f64)> = border.iter().flat_map(|polygon| polygon.exterior().coords()).map(|at| at.x_y()).collect();
    app.county_map.window(&points, 24.0)
}
