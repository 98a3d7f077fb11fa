//! A draw: who made it and of what, its places in their turn with what came of each, and those that are still to be assigned.

use askama::Template;
use axum::extract::State;

use crate::domain::day::Day;
use crate::domain::draw::DrawRecord;
use crate::domain::language::Language;
use crate::domain::person::Permission;
use crate::services;
use crate::services::authorize;
use crate::store::{Optional as _, draw};
use crate::web::http::app::App;
use crate::web::http::auth::OfficeReader;
use crate::web::http::cache::Caching;
use crate::web::http::download::Download;
use crate::web::http::error::HttpError;
use crate::web::http::path::Path;
use crate::web::office::chosen::ChosenPlace;
use crate::web::office::places::filter::Held;
use crate::web::public::draws::{DrawLine, file};
use crate::web::view::filters;
use crate::web::view::i18n;
use crate::web::view::page::{Page, Screen};

#[derive(Template)]
#[template(path = "office/draw.html")]
pub struct DrawPage {
    line: DrawLine,
    /// What the record says of it, with the number of the entry; `None` when its text was erased.
    record: Option<(i64, DrawRecord)>,
    places: Vec<PlaceOfDraw>,
    /// Places that nobody is to visit yet.
    unassigned: usize,
    /// The reader may assign them, and not only read.
    assigns: bool,
}

/// A place in its turn.
struct PlaceOfDraw {
    turn: u32,
    /// `None`: it is on no list any more.
    place: Option<ChosenPlace>,
    outcome: Outcome,
}

/// What came of a place so far.
enum Outcome {
    Visited(Day),
    /// Empty: whoever takes it.
    Assigned {
        who: String,
        on_day: Option<Day>,
    },
    Waits,
    /// It closed before anybody went.
    Closed,
}

impl Screen for DrawPage {
    fn title(&self, language: Language) -> String {
        let draw = &self.line.draw;
        i18n::with(language, "draw-title", &[("number", draw.number.into()), ("visited", draw.visited.into()), ("size", draw.size.into())])
    }

    fn wide(&self) -> bool {
        true
    }
}

/// `GET /office/draws/{number}`
pub async fn show(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Path(number): Path<u32>,
) -> Result<Page<DrawPage>, HttpError> {
    let draw = authorize::draw(&app.store, &by, number).await?;
    let held = Held::of(&app, &by).await?;
    let record = services::draw::record(&app.store, draw.id).await.optional()?;
    let atlas = app.atlas();
    let drawn = draw::places(&app.store, draw.id).await?;
    let places: Vec<PlaceOfDraw> = drawn
        .into_iter()
        .map(|one| {
            let place = atlas.by_id(one.place_id).map(|entry| ChosenPlace::of(&app, &entry, &by));
            let outcome = match (one.visited_on, held.who(one.place_id)) {
                (Some(day), _) => Outcome::Visited(day),
                (None, Some(who)) => Outcome::Assigned { who: who.to_owned(), on_day: held.on_day(one.place_id) },
                (None, None) if place.as_ref().is_some_and(|place| place.is_closed) => Outcome::Closed,
                (None, None) => Outcome::Waits,
            };
            PlaceOfDraw { turn: one.turn, place, outcome }
        })
        .collect();
    let unassigned = places.iter().filter(|one| matches!(one.outcome, Outcome::Waits) && one.place.is_some()).count();
    let assigns = by.may(Permission::Supervise);
    Ok(Page::new(DrawPage { line: DrawLine::of(&app, draw), record, places, unassigned, assigns }, Caching::Never))
}

/// `GET /office/draws/{number}/draw.json`: what is published when the draw is over, for its agency at once.
pub async fn download(
    OfficeReader { person: by, .. }: OfficeReader,
    State(app): State<App>,
    Path(number): Path<u32>,
) -> Result<Download, HttpError> {
    let draw = authorize::draw(&app.store, &by, number).await?;
    Ok(Download { caching: Caching::Never, ..file(&app, &draw).await? })
}
