//! Where next, for supervisors: the places that would bring the most people within reach, and a day's round.
//! Each list goes over to assignments.

mod plan;

use askama::Template;
use axum::extract::State;

use crate::coverage::earth::{MILE_M, geodesic_m};
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::query::Query;
use crate::web::public::borders::borders_address;
use crate::web::public::coverage::ground::{People, PeopleCounted};
use crate::web::public::open_to_public::known_open;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use plan::{Plan, PlanQuery, Planned};

/// One stop of the round, with the way to it.
struct Leg {
    place: usize,
    miles: String,
}

/// The round on the state's drawing.
struct Drawn {
    view: String,
    /// Address of the county lines below it.
    borders: String,
    way: String,
    dots: Vec<(usize, f64, f64)>,
    size: f64,
    width: f64,
    height: f64,
}

#[derive(Template)]
#[template(path = "office/routes.html")]
pub struct PlanPage {
    wanted: PlanQuery,
    plan: Plan,
    legs: Vec<Leg>,
    drawn: Option<Drawn>,
    counted: PeopleCounted,
}

impl Screen for PlanPage {
    fn title(&self, language: Language) -> String {
        let (people, count) = (self.gained() as f64, self.plan.places.len() as f64);
        i18n::with(language, "next-title", &[("people", people.into()), ("count", count.into()), ("who", self.counted.who().into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PlanPage {
    fn gained(&self) -> u64 {
        self.plan.places.iter().map(|place| place.gains).sum()
    }

    fn round_miles(&self) -> String {
        self.plan.round.as_ref().map_or_else(String::new, |(_, meters)| format!("{:.0}", meters / MILE_M))
    }

    fn place(&self, leg: &Leg) -> &Planned {
        &self.plan.places[leg.place]
    }
}

/// `GET /office/routes?radius_mi=&places=&zip=&miles=&stops=`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Query(wanted): Query<PlanQuery>,
) -> Result<Page<PlanPage>, HttpError> {
    let people = People::of(&app).await?;
    let open = known_open(&app).await?;
    let page = blocking::run(move || {
        let today = app.today();
        let plan = Plan::work_out(&app, &by, &wanted, &people, &open, today);
        Ok(PlanPage { legs: legs(&plan), drawn: drawing(&app, &plan), counted: people.counted, wanted, plan })
    })
    .await?;
    Ok(Page::new(page, Caching::Never))
}

fn legs(plan: &Plan) -> Vec<Leg> {
    let (Some((order, _)), Some(start)) = (&plan.round, plan.start) else { return Vec::new() };
    let mut from = start;
    let leg = |&place: &usize| {
        let to = plan.places[place].point;
        let miles = format!("{:.1}", geodesic_m(from, to) / MILE_M);
        from = to;
        Leg { place, miles }
    };
    order.iter().map(leg).collect()
}

fn drawing(app: &App, plan: &Plan) -> Option<Drawn> {
    let (order, start) = (&plan.round.as_ref()?.0, plan.start?);
    let points: Vec<(f64, f64)> = std::iter::once(start).chain(order.iter().map(|&at| plan.places[at].point)).collect();
    let map = &app.county_map;
    let view = map.window(&points, 24.0);
    let placed: Vec<(f64, f64)> = points.iter().map(|&(lon, lat)| map.place(lon, lat)).collect();
    let way: String = placed.iter().enumerate().map(|(at, (x, y))| format!("{}{x:.2} {y:.2}", if at == 0 { 'M' } else { 'L' })).collect();
    Some(Drawn {
        view: view.map(|value| format!("{value:.2}")).join(" "),
        borders: borders_address(view[2]),
        way: way + "Z",
        dots: placed.iter().enumerate().skip(1).map(|(at, &(x, y))| (at, x, y)).collect(),
        size: view[2] / 40.0,
        width: map.width,
        height: map.height,
    })
}
