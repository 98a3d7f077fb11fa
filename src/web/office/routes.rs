//! Where next, for supervisors: the places that would bring the most people within reach, a share drawn at random, and a day's round.
//! Each list goes over to assignments.

mod plan;

use askama::Template;
use axum::extract::State;

use crate::coverage::earth::{MILE_M, geodesic_m};
use crate::domain::language::Language;
use crate::web::http::app::App;
use crate::web::http::auth::Supervisor;
use crate::web::http::blocking;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::http::query::Query;
use crate::web::public::borders::borders_address;
use crate::web::public::coverage::ground::People;
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use plan::{Plan, PlanQuery, Planned, Reason};

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
    people_source: String,
}

impl Screen for PlanPage {
    fn title(&self, language: Language) -> String {
        i18n::with(language, "next-title", &[("people", (self.gained() as f64).into()), ("count", (self.by_gain().count() as f64).into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

impl PlanPage {
    fn by_gain(&self) -> impl Iterator<Item = (&Planned, u64)> {
        self.plan.places.iter().filter_map(|place| match place.reason {
            Reason::Gains(people) => Some((place, people)),
            Reason::Drawn => None,
        })
    }

    fn by_draw(&self) -> impl Iterator<Item = &Planned> {
        self.plan.places.iter().filter(|place| place.reason == Reason::Drawn)
    }

    fn gained(&self) -> u64 {
        self.by_gain().map(|(_, people)| people).sum()
    }

    /// "0.0123".
    fn probability(&self) -> String {
        format!("{:.6}", self.plan.probability)
    }

    fn round_miles(&self) -> String {
        self.plan.round.as_ref().map_or_else(String::new, |(_, meters)| format!("{:.0}", meters / MILE_M))
    }

    /// Drawn places go over with their chance, by the form of the draw.
    fn is_drawn(&self, leg: &Leg) -> bool {
        self.place(leg).reason == Reason::Drawn
    }

    fn place(&self, leg: &Leg) -> &Planned {
        &self.plan.places[leg.place]
    }
}

/// `GET /office/routes?radius_mi=&places=&drawn=&zip=&miles=&stops=`
pub async fn show(
    Supervisor { person: by, .. }: Supervisor,
    State(app): State<App>,
    Query(wanted): Query<PlanQuery>,
) -> Result<Page<PlanPage>, HttpError> {
    let people = People::of(&app).await?;
    let page = blocking::run(move || {
        let today = app.today();
        let plan = Plan::work_out(&app, &by, &wanted, &people, today);
        Ok(PlanPage { legs: legs(&plan), drawn: drawing(&app, &plan), people_source: people.source, wanted, plan })
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
