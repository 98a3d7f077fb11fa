//! What waits for a supervisor and for how long, who is where today, and how the week goes.

mod week;

use askama::Template;
use axum::extract::State;

use crate::domain::day::{Day, Micros};
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::store::assignment;
use crate::store::waiting::{self, Today, Waiting};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::error::HttpError;
use crate::web::office::missing_photos::{self, IncompleteLine};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};
use week::Week;

/// Visits of so many days are the day's work; what nobody looked at before is said apart.
const RECENT_DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "office/home.html")]
pub struct OfficePage {
    waiting: Vec<WaitingLine>,
    /// By person, in the order of the day.
    today: Vec<(String, Vec<Today>)>,
    week: Week,
}

/// A sort of work that waits.
struct WaitingLine {
    address: String,
    /// Of its words.
    key: &'static str,
    count: i64,
    /// How old the oldest of it is.
    days: Option<i64>,
}

impl WaitingLine {
    fn new(address: String, key: &'static str, Waiting { waiting, since }: Waiting, now: Micros) -> WaitingLine {
        let days = since.filter(|_| waiting > 0).map(|since| (now.0 - since.0).max(0) / Micros::DAY);
        WaitingLine { address, key, count: waiting, days }
    }
}

impl Screen for OfficePage {
    fn title(&self, language: Language) -> String {
        i18n::text(language, "office-title")
    }
}

/// `GET /office`
pub async fn show(OfficeReader { person, .. }: OfficeReader, State(app): State<App>) -> Result<Page<OfficePage>, HttpError> {
    let today = app.today();
    let all = waiting::on_day(&app.store, &person, today).await?;
    let of_one = |places: &[Today]| (places[0].who.clone(), places.to_vec());
    let by_person = all.chunk_by(|one, next| one.person_id == next.person_id).map(of_one).collect();
    let week = Week::of(&app, &person, today).await?;
    Ok(Page::new(OfficePage { waiting: lines(&app, &person).await?, today: by_person, week }, Caching::Never))
}

async fn lines(app: &App, person: &Person) -> Result<Vec<WaitingLine>, HttpError> {
    let now = app.clock.now();
    let recent = app.today().plus(-RECENT_DAYS);
    let all = waiting::of(&app.store, person, recent).await?;
    let missing = missing_photos::of(app, person).await?;
    let missing = Waiting { waiting: missing.len() as i64, since: missing.iter().map(IncompleteLine::announced_at).min() };
    let line = |address: &str, key, waiting| WaitingLine::new(address.to_owned(), key, waiting, now);
    let earlier = format!("/office/visits?until={}&review=new", recent.plus(-1));
    Ok(vec![
        line("/office/review", "office-review", all.odd),
        line("/office/photos", "office-photos", all.photos),
        line("/office/places/new", "new-places-title", all.new_places),
        line("/office/places/queue", "gone-title", all.gone),
        line("/office/visits?review=answered", "office-answered", all.answered),
        line("/office/visits?review=sent_back", "office-asked", all.asked),
        line(&format!("/office/visits?since={recent}&review=new"), "office-unseen", all.unseen),
        line(&earlier, "office-unseen-earlier", Waiting { since: None, ..all.unseen_earlier }),
        line("/office/missing-photos", "missing-photos-title", missing),
        overdue(app, person).await?,
    ])
}

async fn overdue(app: &App, person: &Person) -> Result<WaitingLine, HttpError> {
    let atlas = app.atlas();
    let open = assignment::open(&app.store, person, i64::MAX).await?;
    let late = open.iter().filter_map(|one| {
        let county = atlas.by_id(one.place_id).and_then(|entry| entry.county);
        let today = app.today_in(county);
        one.on_day.filter(|day| *day < today).map(|day: Day| today.days_since(day))
    });
    let late: Vec<i64> = late.collect();
    Ok(WaitingLine {
        address: "/office/assignments".to_owned(),
        key: "office-overdue",
        count: late.len() as i64,
        days: late.into_iter().max(),
    })
}
